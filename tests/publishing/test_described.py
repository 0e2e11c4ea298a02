"""The data set describes itself: VoID, DCAT-AP 3, schema.org; and the ontology by the criteria of FOOPS!.

What DCAT-AP asks for is written here as a table: of each class the properties that must be there, and those of which
there may be one. FOOPS! (https://w3id.org/foops/) has 24 criteria; those that only a registry or a resolver can meet
are named with the reason. What each asks for is what its source tests (oeg-upm/fair_ontologies, Constants.java).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import DCAT, DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, VANN, VOID, XSD, Literal, URIRef

from publishing.conftest import ADDRESS
from publishing.rewriting import redirect
from regesta.corpus.corpus import Corpus
from regesta.page.described import dataset
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph

AP = {
    DCAT.Catalog: ({DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset},
                   {DCTERMS.publisher, DCTERMS.license, FOAF.homepage}),
    DCAT.Dataset: ({DCTERMS.title, DCTERMS.description, DCAT.distribution, DCTERMS.publisher, DCAT.keyword},
                   {DCTERMS.publisher, DCTERMS.accessRights, DCTERMS.accrualPeriodicity, DCTERMS.modified}),
    DCAT.Distribution: ({DCAT.accessURL, DCTERMS.license, DCTERMS["format"]},
                        {DCTERMS.license, DCTERMS["format"], DCAT.mediaType, DCAT.byteSize}),
    FOAF.Agent: ({FOAF.name}, set()),
    DCTERMS.PeriodOfTime: ({DCAT.startDate, DCAT.endDate}, {DCAT.startDate, DCAT.endDate}),
}  # fmt: skip
"""By class what must be there (what the profile recommends of it, too), and what may be there once."""

RANGES = {
    FOAF.homepage: FOAF.Document, DCAT.landingPage: FOAF.Document, DCTERMS.publisher: FOAF.Agent,
    DCTERMS.license: DCTERMS.LicenseDocument, DCTERMS.accessRights: DCTERMS.RightsStatement,
    DCTERMS.accrualPeriodicity: DCTERMS.Frequency, DCTERMS.conformsTo: DCTERMS.Standard,
    DCTERMS.language: DCTERMS.LinguisticSystem, DCTERMS.temporal: DCTERMS.PeriodOfTime,
    DCTERMS["format"]: DCTERMS.MediaTypeOrExtent, DCAT.mediaType: DCTERMS.MediaType, DCAT.dataset: DCAT.Dataset,
    DCAT.distribution: DCAT.Distribution, DCTERMS.source: DCAT.Dataset, DCTERMS.creator: FOAF.Agent,
}  # fmt: skip
"""The class that the profile's shapes want of the value, in the same file: they load nothing."""

LITERALS = {DCTERMS.title, DCTERMS.description, DCAT.keyword, FOAF.name, DCTERMS.identifier}
DATED = {DCTERMS.modified: XSD.date, DCAT.startDate: XSD.gYear, DCAT.endDate: XSD.gYear,
         DCAT.byteSize: XSD.nonNegativeInteger}  # fmt: skip


@pytest.fixture(scope="module")
def described(site: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(site / "dataset.ttl")


@pytest.fixture(scope="module")
def ontology(site: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(site / "ontology" / "regesta.ttl")


@pytest.mark.parametrize("kind", AP)
def test_every_resource_has_what_dcat_ap_asks_for(described: rdflib.Graph, kind: URIRef) -> None:
    needed, once = AP[kind]
    subjects = set(described.subjects(RDF.type, kind))
    assert subjects
    for subject in subjects:
        assert isinstance(subject, URIRef)
        for name in needed:
            assert list(described.objects(subject, name)), (subject, name)
        for name in once:
            assert len(list(described.objects(subject, name))) <= 1, (subject, name)


def test_values_are_of_the_kinds_that_dcat_ap_asks_for(described: rdflib.Graph) -> None:
    for _, name, value in described:
        assert isinstance(value, Literal) == (name in LITERALS or name in DATED or (str(name).startswith(str(VOID)) and
                                              not isinstance(value, URIRef))), (name, value)  # fmt: skip
        if name in DATED:
            assert value.datatype == DATED[name], value
    for value in described.objects(None, DCTERMS["format"]):
        assert str(value).startswith("http://publications.europa.eu/resource/authority/file-type/")
    for value in described.objects(None, DCAT.mediaType):
        assert str(value).startswith("https://www.iana.org/assignments/media-types/")


def test_values_have_the_classes_that_the_shapes_of_dcat_ap_look_for(described: rdflib.Graph) -> None:
    judged = [it for it in described.predicates() if it in RANGES]
    assert set(judged) >= {DCTERMS.license, DCTERMS["format"], DCTERMS.language, DCAT.landingPage, DCTERMS.temporal}
    wrong = [
        (name, value)
        for name, kind in RANGES.items()
        for value in described.objects(None, name)
        if (value, RDF.type, kind) not in described
    ]
    assert wrong == []


def test_what_the_data_set_was_made_from_is_no_data_set_but_told_by_prov(described: rdflib.Graph, tebo: Corpus) -> None:
    made_from = set(described.objects(URIRef(tebo.base), PROV.wasDerivedFrom))
    assert made_from == {URIRef(f"{tebo.base}source/{key}") for key in tebo.sources}


def test_every_distribution_is_a_file_of_the_size_that_is_told(described: rdflib.Graph, site: Path) -> None:
    for item in described.subjects(RDF.type, DCAT.Distribution):
        [address] = described.objects(item, DCAT.downloadURL)
        [size] = described.objects(item, DCAT.byteSize)
        assert (site / str(address).removeprefix(ADDRESS)).stat().st_size == size.toPython()


def test_void_counts_what_is_in_the_graph(described: rdflib.Graph, tebo: Corpus) -> None:
    rows = default_graph(BuiltGraph(tebo).quads)
    found = {name: described.value(URIRef(tebo.base), VOID[name]) for name in ("triples", "entities", "properties",
             "distinctSubjects", "distinctObjects", "uriSpace")}  # fmt: skip
    assert {name: value.toPython() for name, value in found.items() if value is not None} == {
        "triples": rows.height, "entities": len(tebo.entities), "properties": rows["predicate"].n_unique(),
        "distinctSubjects": rows["subject"].n_unique(), "distinctObjects": rows["object"].n_unique(),
        "uriSpace": tebo.base,
    }  # fmt: skip
    dumps = {str(it) for it in described.objects(None, VOID.dataDump)}
    assert dumps == {f"{ADDRESS}data/graph.{end}" for end in ("ttl", "jsonld", "rdf", "nq", "trig")}


def test_it_stands_where_void_says_that_it_is_looked_for(site: Path) -> None:
    assert (site / ".well-known" / "void").read_bytes() == (site / "dataset.ttl").read_bytes()
    assert '<Files "void">\n    ForceType text/turtle' in (site / ".htaccess").read_text("utf-8")


def _in_head(page: str) -> object:
    return json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])


def test_the_page_has_the_data_set_of_schema_org_in_its_head(site: Path, tebo: Corpus) -> None:
    told = dataset(tebo)
    head = (site / "graph.html").read_text("utf-8").partition("</head>")[0]
    assert _in_head(head) == told
    assert (told["@type"], told["name"], told["license"]) == ("Dataset", tebo.title, tebo.licence)
    assert 50 <= len(told["description"]) <= 5000  # what search engines of data sets take
    assert re.fullmatch(r"\d{4}/\d{4}", told["temporalCoverage"])
    assert len(told["isBasedOn"]) == len(tebo.sources)
    first = _in_head((site / "index.html").read_text("utf-8"))
    assert isinstance(first, dict)
    assert {it["contentUrl"] for it in first["distribution"]} >= {f"{ADDRESS}data/graph.ttl"}
    assert first["publisher"] == {"@type": "Organization", "name": "The Tebo Desk"}


def test_a_corpus_that_says_nothing_of_itself_is_described_by_what_is_in_it(sound: Corpus) -> None:
    silent = sound.with_tables(corpus=sound.tables.corpus.with_columns(description=None))
    assert dataset(silent)["description"] == (
        "Freedonia and Sylvania: 5 statements of 2 sources, each typed, dated and cited."
    )


IRI = URIRef("https://w3id.org/regesta/ontology")
RG = f"{IRI}#"


def _has(*names: URIRef) -> Callable[[rdflib.Graph, Path], bool]:
    return lambda graph, _: all(graph.value(IRI, name) is not None for name in names)


def _terms(graph: rdflib.Graph) -> set[URIRef]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
    found = {it for kind in kinds for it in graph.subjects(RDF.type, kind)}
    return {it for it in found if isinstance(it, URIRef) and str(it).startswith(RG)}


def _each(*names: URIRef) -> Callable[[rdflib.Graph, Path], bool]:
    return lambda graph, _: all(any(graph.value(it, name) for name in names) for it in _terms(graph))


def _reads(graph: rdflib.Graph, site: Path) -> bool:
    return bool(list(pyoxigraph.parse((site / "ontology" / "regesta.ttl").read_bytes(), pyoxigraph.RdfFormat.TURTLE)))


def _negotiated(_: rdflib.Graph, site: Path) -> bool:
    rules = (site / ".htaccess").read_text("utf-8")
    rdf = redirect(rules, "ontology", "text/turtle")
    return rdf == (303, "/tebo/ontology/regesta.ttl") and redirect(rules, "ontology", "text/html") is None


def _documented(_: rdflib.Graph, site: Path) -> bool:
    text = (site / "ontology" / "index.html").read_text("utf-8")
    return "<html" in text and "memberOf" in text


BIBO_STATUS = URIRef("http://purl.org/ontology/bibo/status")
FOOPS: dict[str, tuple[str, Callable[[rdflib.Graph, Path], bool]]] = {
    "PURL1": ("a persistent address", lambda *_: str(IRI).startswith("https://w3id.org/")),
    "URI2": ("one ontology in the file, under the IRI at which it is asked for", lambda graph, _: list(
        graph.subjects(RDF.type, OWL.Ontology)) == [IRI]),
    "VER1": ("a version IRI, another than its own", lambda graph, _: graph.value(IRI, OWL.versionIRI) not in (
        None, IRI)),
    "FIND1": ("a prefix", _has(VANN.preferredNamespacePrefix)),
    "OM1": ("title, description, licence, version, creator, namespace", _has(
        DCTERMS.title, DCTERMS.description, DCTERMS.license, OWL.versionIRI, DCTERMS.creator,
        VANN.preferredNamespaceUri)),
    "OM2": ("prefix, version, creation date, citation", _has(
        VANN.preferredNamespacePrefix, OWL.versionInfo, DCTERMS.created, DCTERMS.bibliographicCitation)),
    "OM4.1": ("a licence", _has(DCTERMS.license)),
    "OM4.2": ("a licence that resolves", lambda graph, _: "https://creativecommons.org/" in str(
        graph.value(IRI, DCTERMS.license))),
    "OM5.1": ("creator and creation date", _has(DCTERMS.creator, DCTERMS.created)),
    "OM5.2": ("publisher and date of issue", _has(DCTERMS.publisher, DCTERMS.issued)),
    "VOC1": ("known vocabularies for the metadata", _has(DCTERMS.title, VANN.preferredNamespacePrefix)),
    "VOC2": ("classes of others, extended", lambda graph, _: any(not str(it).startswith(RG) for it in graph.objects(
        None, RDFS.subClassOf))),
    "VOC3": ("a label for each term", _each(RDFS.label, SKOS.prefLabel)),
    "VOC4": ("a definition for each term", _each(SKOS.definition, RDFS.comment)),
    "RDF1": ("a form of RDF", _reads),
    "DOC1": ("documentation in HTML", _documented),
    "CN1": ("content negotiation", _negotiated),
    "HTTP1": ("an open protocol", lambda *_: str(IRI).startswith("https://")),
}  # fmt: skip
NOT_YET = {
    "URI1": "the IRI resolves once the rules of w3id/htaccess stand at w3id.org",
    "VER2": "so does the version IRI",
    "OM3": "it has publisher, status and date of issue; a DOI, a logo and a source it has not",
    "FIND2": "the prefix is not registered at prefix.cc or LOV",
    "FIND3": "the ontology is not in LOV",
    "FIND_3_BIS": "nor kept elsewhere than with it",
}


def test_the_24_criteria_are_all_listed() -> None:
    assert len(FOOPS) + len(NOT_YET) == 24
    assert not FOOPS.keys() & NOT_YET.keys()


@pytest.mark.parametrize("criterion", FOOPS)
def test_the_published_ontology_meets(criterion: str, ontology: rdflib.Graph, site: Path) -> None:
    told, met = FOOPS[criterion]
    assert met(ontology, site), told


def test_each_term_says_by_which_ontology_it_is_defined(ontology: rdflib.Graph) -> None:
    assert len(_terms(ontology)) > 300
    assert [it for it in _terms(ontology) if ontology.value(it, RDFS.isDefinedBy) != IRI] == []


def test_the_version_is_stated_alike_everywhere(ontology: rdflib.Graph, site: Path) -> None:
    version = str(ontology.value(IRI, OWL.versionInfo))
    assert str(ontology.value(IRI, OWL.versionIRI)) == f"{IRI}/{version}"
    assert (site / "ontology" / version / "regesta.ttl").read_bytes() == (
        site / "ontology" / "regesta.ttl"
    ).read_bytes()
    assert f"version {version}," in str(ontology.value(IRI, DCTERMS.bibliographicCitation))
    assert str(ontology.value(IRI, VANN.preferredNamespaceUri)) == RG
    assert ontology.value(IRI, BIBO_STATUS) is not None
