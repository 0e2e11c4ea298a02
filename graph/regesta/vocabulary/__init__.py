"""The ontology as the code sees it: types, relations, qualifiers, units, and the IRIs that are written.

In: the `*.ttl` files of `ontology/`, and those that a corpus brings. Out: definitions by name, the IRI of each, and
what is wrong with a corpus's own. No module below or above has a second list of them.
"""
