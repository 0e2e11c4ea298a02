"""The graph as quads: one declared mapping from the tables, carried out column by column.

In: the tables of a concluded corpus. Out: N-Quads, as a frame, as text, as an rdflib graph.
"""
