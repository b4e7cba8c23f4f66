"""The contract as plain frozen types: the vocabulary that all rooms share. It imports nothing of the program.

spans       where words stand                       statements  sources, tellers, statements
keys        names by what a thing is                events      events, mentions, claims
times       intervals with an anchor                account     copies, origins, relations, findings, the account
values      the algebra of values                   numbering   from keys to short ids
reports     what was read, notes, problems          errors      the one base of errors for people
annotations the layers over a report's words
"""
