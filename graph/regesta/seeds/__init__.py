"""The YAML folder that people write: rows with lines, records, the articles' texts and citations, names from CLDR.

In: a folder. Out: a corpus as written, and every problem of its files.
"""
