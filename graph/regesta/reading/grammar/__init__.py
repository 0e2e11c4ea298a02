"""A sentence as a tree of its words: made from the order of the words, or by a parser that is an extra.

In: a passage. Out: a tree with labels; nothing here knows a relation.
"""
