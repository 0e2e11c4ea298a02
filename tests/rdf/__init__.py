"""Tests of the mapping to RDF."""
