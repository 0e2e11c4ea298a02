"""The formats that the graph is written in: one module a format, one entry in `registry`, and what each cannot carry.

In: a built graph. Out: files and folders. `over_time` and `lists` are what several formats share: which days a tie has,
in words and in runs, and many rows as a list in one.
"""
