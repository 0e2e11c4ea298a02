"""From a file or an address to a source of the corpus: its text, what is told of it, and whether it is known already.

In: bytes, as a file or a server gives them. Out: an addition, with every question that only a person can answer.
"""
