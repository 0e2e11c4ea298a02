"""The formats that the graph is written in: one module a format, one entry in `registry`, and what each cannot carry.

In: a built graph. Out: files and folders.
"""
