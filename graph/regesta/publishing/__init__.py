"""A corpus as a folder for any web server: the page, data to load, and a page for each entity, source and relation.

In: a built graph. Out: files, with rules by which each IRI leads to its page or to its data. Nothing is computed here.
"""
