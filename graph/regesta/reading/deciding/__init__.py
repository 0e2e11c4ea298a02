"""From proposals to statements: one judge, one queue, what accepting would do to the graph, and what a person decides.

In: proposals of any reader. Out: statements in the seeds, written as a person would, and what is remembered of them.
"""
