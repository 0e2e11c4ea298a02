"""The RDF files, RDF 1.2 and nanopublications."""
