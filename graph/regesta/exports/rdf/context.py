"""A context of JSON-LD as its writer needs it: the term, compact IRI or alias that stands for an IRI.

The rules are those of the JSON-LD 1.1 API (term selection and IRI compaction), for what our quads can hold: no blank
nodes, no lists. Where those rules give a short form that a reader would expand to something else, the whole IRI stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

Definitions: TypeAlias = Mapping[str, Any]
"""What stands in a file under `@context`."""
Demand: TypeAlias = tuple[str, str]
"""What a term demands of its values: `@type` or `@language`, and which."""

_OF_ALL_TERMS = {"@version", "@vocab"}
_OF_A_TERM = {"@id", "@type", "@language", "@container", "@prefix"}
_CONTAINERS = {"@language", "@set"}
_ENDS_OF_A_NAMESPACE = tuple(":/?#[]@")
_LIKE_A_KEYWORD = re.compile("@[A-Za-z]+")  # readers pass over names of this form


@dataclass(frozen=True, slots=True)
class Kind:
    """What the choice of a term looks at in a value.

    `type` is the datatype of a literal; of an IRI `@vocab` if a term stands for it, else `@id`; of a text nothing.
    """

    type: str = ""
    language: str = ""

    @property
    def is_iri(self) -> bool:
        return self.type in ("@id", "@vocab")

    @property
    def containers(self) -> tuple[str, ...]:
        """The containers that can hold the value, the best first; the empty one is that of a term without."""
        if self.language:
            return ("@language", "@language@set", "@set", "")
        return ("@set", "") if self.type else ("@set", "", "@language", "@language@set")

    @property
    def demands(self) -> tuple[Demand, ...]:
        """What a term may demand for the value to stand under it, the best first."""
        if self.is_iri:
            other = "@id" if self.type == "@vocab" else "@vocab"
            return (("@type", self.type), ("@type", other), ("@type", "@none"))
        if self.type:
            return (("@type", self.type), ("@type", "@none"))
        return (("@language", self.language or "@null"), ("@language", "@none"))


@dataclass(frozen=True, slots=True)
class Term:
    """A term with what it stands for, and what its definition demands of values, if anything."""

    name: str
    iri: str
    type: str = ""
    language: str = ""  # in small letters; `@null` where the definition says that there is none
    container: str = ""
    is_prefix: bool = False

    @property
    def takes_iris(self) -> bool:
        """Whether a reader takes a mere text under it for an IRI."""
        return self.type in ("@id", "@vocab")

    def says(self, kind: Kind) -> bool:
        """Whether a reader gives a mere text under it just that datatype or language."""
        return (kind.type, kind.language or "@null") == (self.type, self.language or "@null")

    @property
    def demands(self) -> tuple[Demand, ...]:
        """One demand; or two of nothing in particular, so that literals and IRIs both find it."""
        if self.type and self.type != "@none":
            return (("@type", self.type),)
        if self.language:
            return (("@language", self.language),)
        return (("@language", "@none"), ("@type", "@none"))


class Context:
    """The terms of a context, to be asked what stands for an IRI.

    >>> context = Context({"ex": "https://example.org/", "name": {"@id": "ex:name", "@language": "en"}, "id": "@id"})
    >>> context.key("https://example.org/name", Kind(language="en")), context.key("https://example.org/name", Kind())
    ('name', 'ex:name')
    >>> context.reference("https://example.org/a:b/c"), context.reference("https://example.org///c")
    ('ex:a:b/c', 'https://example.org///c')
    >>> context.alias("@id"), context.alias("@type")
    ('id', '@type')
    """

    def __init__(self, defined: Definitions, without: Collection[str] = ()) -> None:
        """The terms `without` are taken back after the others, which may be defined by them, are defined.

        It raises a `ValueError` that names what the definitions hold and we do not know how to write.
        """
        if unknown := list(_unknown(defined)):
            raise ValueError(f"the writer of JSON-LD does not know, in its context: {', '.join(unknown)}")
        self._vocab: str = defined.get("@vocab") or ""
        self._names = frozenset(defined)
        self.terms = {item.name: item for item in _terms(defined) if item.name not in without}

    @cached_property
    def prefixes(self) -> tuple[Term, ...]:
        """The prefixes, the one that gives the shorter compact IRI first; then by letters, as the API has it."""
        found = (term for term in self.terms.values() if term.is_prefix)
        return tuple(sorted(found, key=lambda term: (len(term.name) - len(term.iri), f"{term.name}:")))

    def alias(self, keyword: str) -> str:
        """The term that stands for the keyword, or the keyword itself."""
        return self._term(keyword, ("", "@set"), (("@type", "@none"),)) or keyword

    def key(self, predicate: str, kind: Kind) -> str:
        """What stands for the predicate over a value of that kind."""
        term = self._term(predicate, kind.containers, kind.demands)
        return term or self._beneath_vocab(predicate) or self._compact(predicate, may_be_term=False)

    def vocabulary(self, iri: str) -> str:
        """What stands for a class, for a datatype, and for a value under a term of the type `@vocab`."""
        term = self._term(iri, ("@set", ""), (("@type", "@id"), ("@type", "@none")))
        return term or self._beneath_vocab(iri) or self._compact(iri)

    def has_term(self, iri: str) -> bool:
        """Whether a term stands for the IRI where it is a value under a term of the type `@vocab`."""
        return iri in self._iris and self.vocabulary(iri) in self.terms

    def reference(self, iri: str) -> str:
        """What stands for a node: the compact or the whole IRI, and never a term."""
        return self._compact(iri)

    @cached_property
    def _iris(self) -> frozenset[str]:
        return frozenset(term.iri for term in self.terms.values())

    @cached_property
    def _openings(self) -> tuple[tuple[str, str], ...]:
        """How an IRI begins, and how its compact form does, the best prefix first."""
        return tuple((prefix.iri, f"{prefix.name}:") for prefix in self.prefixes)

    @cached_property
    def _inverse(self) -> Mapping[tuple[str, str, Demand], str]:
        """By IRI, container and demand the shortest term, of equals the first by letters."""
        found: dict[tuple[str, str, Demand], str] = {}
        for term in sorted(self.terms.values(), key=lambda item: (len(item.name), item.name)):
            for demand in term.demands:
                found.setdefault((term.iri, term.container, demand), term.name)
        return found

    def _term(self, iri: str, containers: tuple[str, ...], demands: tuple[Demand, ...]) -> str | None:
        if iri not in self._iris:
            return None
        places = ((iri, container, demand) for container in containers for demand in demands)
        return next((self._inverse[place] for place in places if place in self._inverse), None)

    def _beneath_vocab(self, iri: str) -> str | None:
        """The end of the IRI, if a reader sets `@vocab` before it and does not take it for something else."""
        if not self._vocab or not iri.startswith(self._vocab):
            return None
        end = iri[len(self._vocab) :]
        misread = end in self._names or ":" in end or _LIKE_A_KEYWORD.match(end)
        return None if misread else end or None

    def _compact(self, iri: str, *, may_be_term: bool = True) -> str:
        """The compact IRI, or the whole.

        A compact IRI that is also a term is read as that term. After `//` a reader looks for no prefix.
        """
        for space, opening in self._openings:
            if iri.startswith(space):
                end = iri[len(space) :]
                compact = opening + end
                term = self.terms.get(compact)
                unmistaken = term is None or (may_be_term and term.iri == iri)
                if unmistaken and end and not end.startswith("//"):
                    return compact
        return iri


def _unknown(defined: Definitions) -> Iterator[str]:
    """Also a whole IRI as a term, which would stand in the way of the IRI, and a term that is defined as null."""
    for name, value in defined.items():
        prefix, colon, _ = name.partition(":")
        if name in _OF_ALL_TERMS:
            continue
        if name.startswith("@") or (colon and prefix not in defined) or not isinstance(value, str | Mapping):
            yield name
        elif isinstance(value, Mapping):
            yield from (f"{field} of {name}" for field in value if field not in _OF_A_TERM)
            yield from (f"{container} of {name}" for container in _containers(value) if container not in _CONTAINERS)


def _terms(defined: Definitions) -> Iterator[Term]:
    for name, value in defined.items():
        if name not in _OF_ALL_TERMS:
            fields = {} if isinstance(value, str) else value
            type_ = _expanded(fields["@type"], defined) if "@type" in fields else ""
            language = (fields["@language"] or "@null").lower() if "@language" in fields and not type_ else ""
            container = "".join(_containers(fields))
            yield Term(name, _iri(name, defined), type_, language, container, _is_prefix(name, defined))


def _containers(fields: Definitions) -> list[str]:
    found = fields.get("@container", [])
    return [found] if isinstance(found, str) else sorted(found)


def _iri(name: str, defined: Definitions) -> str:
    """What the term stands for; where its definition does not say it, its name does, or `@vocab` and its name."""
    value = defined[name]
    given = value if isinstance(value, str) else value.get("@id", name)
    if given != name:
        return _expanded(given, defined)
    prefix, colon, end = name.partition(":")
    return _iri(prefix, defined) + end if colon else _under_vocab(name, defined)


def _expanded(name: str, defined: Definitions) -> str:
    """What a name within a definition stands for: a term, a compact or a whole IRI, a keyword, or beneath `@vocab`."""
    if name.startswith("@"):
        return name
    if name in defined:
        return _iri(name, defined)
    prefix, colon, end = name.partition(":")
    if colon and not end.startswith("//") and _is_prefix(prefix, defined):
        return _iri(prefix, defined) + end
    return name if colon else _under_vocab(name, defined)


def _under_vocab(name: str, defined: Definitions) -> str:
    if not defined.get("@vocab"):
        raise ValueError(f"the context of JSON-LD does not say what {name} stands for")
    return f"{defined['@vocab']}{name}"


def _is_prefix(name: str, defined: Definitions) -> bool:
    """Whether the definition says so, or is a namespace alone. A name with a colon is none, nor that of blank nodes."""
    value = defined.get(name)
    if value is None or name == "_" or ":" in name:
        return False
    if isinstance(value, str):
        return value != name and _iri(name, defined).endswith(_ENDS_OF_A_NAMESPACE)
    return bool(value.get("@prefix"))
