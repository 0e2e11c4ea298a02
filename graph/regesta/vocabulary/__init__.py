"""The ontology as the code sees it: types, relations, qualifiers, units, and the IRIs that are written.

In: the `*.ttl` files of `ontology/`. Out: definitions by name. No module below or above has a second list of them.
"""
