"""The version of the program, as its package states it."""

VERSION = "0.1.0"
