"""The IRIs that the project writes, each stated once."""

from __future__ import annotations

RG = "https://w3id.org/regesta/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
VOID = "http://rdfs.org/ns/void#"
GEO = "http://www.opengis.net/ont/geosparql#"
SF = "http://www.opengis.net/ont/sf#"
EDTF = "http://id.loc.gov/datatypes/edtf/"

VOCABULARIES = {
    "rg": RG,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "oa": OA,
    "prov": PROV,
    "void": VOID,
    "geo": GEO,
    "sf": SF,
    "edtf": EDTF,
}

CORPUS_PARTS = (
    *("entity", "source", "statement", "episode", "stretch", "citation", "reading", "judgement", "point", "finding"),
)


def local(iri: str) -> str:
    """The name behind the namespace.

    >>> local("https://w3id.org/regesta/ontology#memberOf"), local("https://example.org/terms/claims")
    ('memberOf', 'claims')
    """
    return iri.replace("#", "/").rpartition("/")[2]


def namespace(iri: str) -> str:
    """What stands before the name."""
    return iri.removesuffix(local(iri))


def prefixes(base: str) -> dict[str, str]:
    """Prefix to namespace, for a corpus with that base IRI: the vocabularies, then the corpus's own parts."""
    return VOCABULARIES | {part: f"{base}{part}/" for part in CORPUS_PARTS}
