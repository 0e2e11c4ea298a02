"""What `ontology/alignments.ttl` says of our terms in another vocabulary, for the formats that speak it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pyoxigraph

from regesta.vocabulary.namespaces import RG, SKOS
from regesta.vocabulary.resources import ontology_folder


@cache
def matches(space: str, *kinds: str) -> Mapping[str, str]:
    """Each of our terms that is mapped, in one of these ways (`exactMatch`), to a term whose IRI begins with `space`:
    our name, and the rest of that IRI. Raises ValueError where there are two.
    """
    wanted = {SKOS + kind for kind in kinds}
    found: dict[str, str] = {}
    for quad in pyoxigraph.parse(path=ontology_folder() / "alignments.ttl", format=pyoxigraph.RdfFormat.TURTLE):
        subject, target = _iri(quad.subject), _iri(quad.object)
        if quad.predicate.value not in wanted or not target.startswith(space):
            continue
        name = subject.removeprefix(RG)
        if name in found:
            raise ValueError(f"{name} is mapped to both {space}{found[name]} and {target}")
        found[name] = target.removeprefix(space)
    return MappingProxyType(found)


def _iri(term: object) -> str:
    return term.value if isinstance(term, pyoxigraph.NamedNode) else ""
