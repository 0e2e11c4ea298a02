"""The records and tables of a corpus: what a person writes, and the typed frames that everything computes on.

In: records. Out: frames, and records again at the edges.
"""
