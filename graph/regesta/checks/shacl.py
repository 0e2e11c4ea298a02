"""SHACL as second judge: the quads that a build would write are held against `ontology/shapes.ttl`.

Every finding is led back from the IRI to the seed file and line that the statement came from.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyshacl
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from regesta.corpus.corpus import Corpus
from regesta.values.problems import Origin, Problem
from regesta.vocabulary.ontology import DEFINITIONS
from regesta.vocabulary.resources import ontology_folder


def judge(corpus: Corpus, data: Graph) -> list[Problem]:
    """What the shapes find wrong with the corpus's RDF, at the place in the seeds where it was written.

    The ontology is added to `data`: classes are checked along its hierarchy.
    """
    shapes = Graph().parse(ontology_folder() / "shapes.ttl")
    for name in DEFINITIONS:
        data.parse(ontology_folder() / name)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    assert isinstance(report, Graph)
    origins = dict(_origins(corpus))
    return sorted(_finding(report, result, origins) for result in report.subjects(RDF.type, SH.ValidationResult))


def _finding(report: Graph, result: Node, origins: dict[str, Origin]) -> Problem:
    focus = str(report.value(result, SH.focusNode))
    message = str(report.value(result, SH.resultMessage))
    path = report.value(result, SH.resultPath)
    about = f" ({_local(path)})" if isinstance(path, URIRef) else ""
    return Problem(origins.get(focus, Origin(focus, 0)), f"SHACL: {message}{about}")


def _origins(corpus: Corpus) -> Iterator[tuple[str, Origin]]:
    """The IRI of each resource, and where it was written."""
    for record, key, file, line in corpus.tables.origins.iter_rows():
        origin = Origin(file, line)
        yield f"{corpus.base}{record}/{key}", origin
        if record == "citation":
            yield f"{corpus.base}citation/{key}-position", origin


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
