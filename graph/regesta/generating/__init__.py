"""Corpora that nobody told: of any size, with all that makes real ones hard, to measure and to try things out with.

In: how many statements, and a seed. Out: a folder of seeds that checks clean, the same bytes for the same two numbers.
Few entities are in most statements, one pair in a twentieth of all; some events are told by hundreds of sources; dates
are partial or missing, sources copy one another and contradict each other. Every relation, type and qualifier of the
ontology occurs. `chance` draws, `entities` and `telling` make the rows, `folders` writes them.
"""
