"""What follows from the statements: entities made one, what is derived, how the sources agree.

In: a checked corpus. Out: the same corpus, concluded.
"""
