"""What is written to the disk: all of it or nothing, to last, by one writer at a time, and only where it was pointed.

In: bytes, or what writes a file, and where they belong. Out: the files as a whole or as they were, wherever the program
is stopped: what a dead writer left half done is completed, or cleared away, by the next command that comes by.
"""
