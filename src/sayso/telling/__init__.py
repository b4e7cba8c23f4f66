"""Telling: an account for people and for programs. It reads the account, decides nothing, and loses nothing.

index       an account by id and key              terminal  format text
wording     values, chains, standings as words    markdown  format markdown, for a message
outline     what is told in which order           table     format csv, one row an event, for coders
page        format html, one self-contained page  encoding  format json, and reading it back
explain     from anything back to the words       what_if   what decides a finding
annotation  one report's layers as a JSON line
"""
