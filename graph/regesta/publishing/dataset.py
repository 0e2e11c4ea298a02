"""How the published corpus describes itself: VoID and DCAT-AP 3 in Turtle, and schema.org in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from regesta.corpus.references import read_until
from regesta.page.described import dataset, description_of, years_of
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph
from regesta.vocabulary.namespaces import RG, XSD

_FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = {"en": "ENG", "fr": "FRA", "de": "DEU", "es": "SPA", "ru": "RUS", "hy": "HYE", "ar": "ARA", "it": "ITA"}
_AUTHORITY = "http://publications.europa.eu/resource/authority/language/"
_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/IRREG"
_PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@dataclass(frozen=True, slots=True)
class Dump:
    """A file to load: its format's id, where it stands, its media type, and its name in Europe's list of file types."""

    form: str
    path: str
    media_type: str
    file_type: str


DUMPS = (
    Dump("turtle", "data/graph.ttl", "text/turtle", "RDF_TURTLE"),
    Dump("jsonld", "data/graph.jsonld", "application/ld+json", "JSON_LD"),
    Dump("rdfxml", "data/graph.rdf", "application/rdf+xml", "RDF_XML"),
    Dump("nquads", "data/graph.nq", "application/n-quads", "RDF_N_QUADS"),
    Dump("trig", "data/graph.trig", "application/trig", "RDF_TRIG"),
    Dump("gexf", "data/graph.gexf", "application/gexf+xml", "XML"),
    Dump("graphml", "data/graph.graphml", "application/graphml+xml", "XML"),
    Dump("bibtex", "data/sources.bib", "text/x-bibtex", "TXT"),
    Dump("csl", "data/sources.csl.json", "application/vnd.citationstyles.csl+json", "JSON"),
)
"""What a site offers to load; RDF first."""

_RDF = ("turtle", "jsonld", "rdfxml", "nquads", "trig")
_REGISTERED = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-quads", "application/trig",
               "application/vnd.citationstyles.csl+json")  # fmt: skip


def turtle(built: BuiltGraph, address: str, publisher: str, sizes: dict[str, int]) -> str:
    """The catalogue, the data set and its distributions. `sizes` are in bytes, by the path of the file."""
    blocks = [_catalogue(built, address), *_dataset(built, address), *_distributions(built, address, sizes)]
    blocks.append(f"<{address}#publisher> a foaf:Agent ;\n    foaf:name {_text(publisher)} .\n")
    blocks += (f"<{it}> a {kind} .\n" for kind, items in _others(built, address).items() for it in items)
    return _PREFIXES + "\n" + "\n".join(blocks)


def jsonld(built: BuiltGraph, address: str, publisher: str) -> dict[str, Any]:
    """The same for search engines."""
    offered = [
        {"@type": "DataDownload", "encodingFormat": it.media_type, "contentUrl": address + it.path} for it in DUMPS
    ]
    by = {"@type": "Organization", "name": publisher}
    return dataset(built.corpus) | {"url": address, "creator": by, "publisher": by, "distribution": offered}


def _catalogue(built: BuiltGraph, address: str) -> str:
    corpus = built.corpus
    title = _text(f"Data of {corpus.title}", corpus.language)
    return (
        f"<{address}#catalogue> a dcat:Catalog ;\n    dcterms:title {title} ;\n"
        f"    dcterms:description {_text(description_of(corpus), corpus.language)} ;\n"
        f"    dcterms:publisher <{address}#publisher> ;\n    foaf:homepage <{address}> ;\n"
        f"    dcterms:license <{corpus.licence}> ;\n    dcat:dataset <{corpus.base}> .\n"
    )


def _dataset(built: BuiltGraph, address: str) -> Iterator[str]:
    corpus, said = built.corpus, _counts(built)
    lines = [
        f"<{corpus.base}> a void:Dataset, dcat:Dataset",
        f"dcterms:title {_text(corpus.title, corpus.language)}",
        f"dcterms:description {_text(description_of(corpus), corpus.language)}",
        f"dcterms:identifier {_text(corpus.base)}",
        f"dcterms:license <{corpus.licence}>",
        f"dcterms:publisher <{address}#publisher>",
        f"dcterms:accessRights <{_PUBLIC}>",
        f"dcterms:accrualPeriodicity <{_FREQUENCY}>",
        f"dcterms:conformsTo <{RG.rstrip('#')}>",
        f"dcat:landingPage <{address}>",
        f"foaf:homepage <{address}>",
        *(f"dcat:keyword {_text(it, 'en')}" for it in ("international relations", "knowledge graph")),
        *(f"dcterms:{name} {_text(day)}^^xsd:date" for name in ("modified",) if (day := read_until(corpus))),
        *([f"dcterms:language <{_AUTHORITY}{_LANGUAGES[_tongue(corpus.language)]}>"]
          if _tongue(corpus.language) in _LANGUAGES else []),
        *([f"dcterms:temporal <{address}#years>"] if years_of(corpus) else []),
        *(f"prov:wasDerivedFrom <{it}>" for it in sorted({f"{corpus.base}source/{key}" for key in corpus.sources})),
        *(f"dcat:distribution <{address}{it.path}#file>" for it in DUMPS),
        *(f"void:dataDump <{address}{it.path}>" for it in DUMPS if it.form in _RDF),
        f"void:uriSpace {_text(corpus.base)}",
        *(f"void:vocabulary <{it}>" for it in sorted(set(corpus.prefixes.values()) - _parts(built))),
        *(f"void:{name} {number}" for name, number in said.items()),
    ]  # fmt: skip
    yield " ;\n    ".join(lines) + " .\n"
    if years := years_of(corpus):
        first, last = (f'"{year}"^^xsd:gYear' for year in years.split("/"))
        yield f"<{address}#years> a dcterms:PeriodOfTime ;\n    dcat:startDate {first} ;\n    dcat:endDate {last} .\n"


def _others(built: BuiltGraph, address: str) -> dict[str, list[str]]:
    """What is named and stands elsewhere, by what it is: DCAT-AP's shapes look for its class, and load nothing."""
    tongue = _LANGUAGES.get(_tongue(built.corpus.language))
    return {
        "foaf:Document": [address],
        "dcterms:LicenseDocument": [built.corpus.licence],
        "dcterms:RightsStatement": [_PUBLIC],
        "dcterms:Frequency": [_FREQUENCY],
        "dcterms:Standard": [RG.rstrip("#")],
        "dcterms:LinguisticSystem": [f"{_AUTHORITY}{tongue}"] if tongue else [],
        "dcterms:MediaType": sorted(f"{_MEDIA_TYPES}{it.media_type}" for it in DUMPS if it.media_type in _REGISTERED),
        "dcterms:MediaTypeOrExtent": sorted({f"{_FILE_TYPES}{it.file_type}" for it in DUMPS}),
    }


def _tongue(language: str) -> str:
    return language.partition("-")[0]


def _parts(built: BuiltGraph) -> set[str]:
    return {space for space in built.prefixes.values() if space.startswith(built.corpus.base)}


def _counts(built: BuiltGraph) -> dict[str, int]:
    """How much is in the default graph."""
    rows = default_graph(built.quads)
    types = rows.filter(pl.col("predicate") == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")
    return {
        "triples": rows.height,
        "entities": built.tables.entities.height,
        "classes": types["object"].n_unique(),
        "properties": rows["predicate"].n_unique(),
        "distinctSubjects": rows["subject"].n_unique(),
        "distinctObjects": rows["object"].n_unique(),
    }


def _distributions(built: BuiltGraph, address: str, sizes: dict[str, int]) -> Iterator[str]:
    corpus = built.corpus
    for it in DUMPS:
        media = f"    dcat:mediaType <{_MEDIA_TYPES}{it.media_type}> ;\n" if it.media_type in _REGISTERED else ""
        yield (
            f"<{address}{it.path}#file> a dcat:Distribution ;\n"
            f"    dcterms:title {_text(it.path.rpartition('/')[2], corpus.language)} ;\n"
            f"    dcat:accessURL <{address}> ;\n    dcat:downloadURL <{address}{it.path}> ;\n{media}"
            f"    dcterms:format <{_FILE_TYPES}{it.file_type}> ;\n    dcterms:license <{corpus.licence}> ;\n"
            f'    dcat:byteSize "{sizes[it.path]}"^^<{XSD}nonNegativeInteger> .\n'
        )


def _text(text: str, language: str = "") -> str:
    """A literal of Turtle."""
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    )
    return f'"{escaped}"' + (f"@{language}" if language else "")
