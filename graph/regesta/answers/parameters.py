"""What a shipped query asks for: the parameters that its template declares, and their values as terms of SPARQL.

A parameter is a line of comment: `# ?NAME: KIND, PLACES of RELATIONS with CONDITIONS, or any, N or more, else DEFAULT`.
All behind the kind may be left out. The kind is a class of entities (`Agent`), or `source`, `relation`, `agreement`,
`modality`, `day`, `number`, `text`. Places, relations and conditions say where in statements such values stand (see
`examples`), `or any` that others make sense as well. Without a default somebody has to give a value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from regesta.corpus.corpus import Corpus
from regesta.values.problems import RegestaError, did_you_mean

_DECLARED = re.compile(
    r"# \?(?P<name>\w+): (?P<kind>\w+)"
    r"(?:, (?P<places>[\w|]+)(?: of (?P<of>[\w ]+?))?(?: with (?P<having>[\w ]+?))?)?"
    r"(?P<elsewhere>, or any)?(?:, (?P<least>\d+) or more)?(?:, else (?P<default>[\w ]+))?"
)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SINGLE = ("day", "number", "text")
ANY = "any"


class ParameterError(RegestaError, ValueError):
    """A parameter that the query does not have, or a value that does not fit it; the message is fit for a person."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the values of a parameter stand: at one of these places of a statement `of` one of these relations or
    families (none: of any), `having` all of these (`Negated`, `value`, `dated`, the name of a qualifier…).
    """

    places: tuple[str, ...]
    of: tuple[str, ...] = ()
    having: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query. `least` is the number of values that make sense; `default` is empty where there is none.

    `elsewhere`: an entity that stands nowhere in that position makes sense, too.
    """

    name: str
    kind: str
    position: Position | None = None
    least: int = 1
    default: tuple[str, ...] = ()
    elsewhere: bool = False

    @property
    def is_entity(self) -> bool:
        return self.kind[0].isupper()

    def words(self, corpus: Corpus) -> str:
        """What is wanted, in words: «agent, object of memberOf»."""
        parts = [corpus.ontology.types[self.kind].label if self.is_entity else self.kind]
        if self.position:
            place = " or ".join(self.position.places)
            place += f" of {' or '.join(self.position.of)}" if self.position.of else ""
            parts += [] if place == self.kind else [place]
        parts += [f"{self.least} or more, with commas"] if self.least > 1 else []
        return ", ".join(parts)


def declared(line: str) -> Parameter:
    """The parameter of a line of comment. Raises ValueError where it is none."""
    found = _DECLARED.fullmatch(line)
    if found is None:
        raise ValueError(f"«{line}» declares no parameter")
    parts = {name: tuple((found[name] or "").split()) for name in ("of", "having", "default")}
    places = tuple(found["places"].split("|")) if found["places"] else ()
    position = Position(places, parts["of"], parts["having"]) if places else None
    least = int(found["least"] or 1)
    return Parameter(found["name"], found["kind"], position, least, parts["default"], bool(found["elsewhere"]))


def terms(corpus: Corpus, parameter: Parameter, value: str) -> str:
    """The value, as people write it, in SPARQL; several are written with commas.

    Nothing of the text reaches the query but a known name, a day, a number or a quoted literal. Raises
    `ParameterError`.
    """
    if value == ANY and parameter.default == (ANY,):
        return "UNDEF"
    items = [value] if parameter.kind in _SINGLE else [item.strip() for item in value.split(",")]
    return " ".join(_term(corpus, parameter, item) for item in items)


def _term(corpus: Corpus, parameter: Parameter, value: str) -> str:
    if parameter.is_entity:
        return f"entity:{_entity(corpus, parameter, value.removeprefix('entity:'))}"
    ontology = corpus.ontology
    match parameter.kind:
        case "day":
            return f'"{_day(value)}"^^xsd:date'
        case "number":
            return _number(value)
        case "text":
            return json.dumps(value, ensure_ascii=False)  # a string of JSON is one of SPARQL
        case "source":
            return f"source:{_known(value.removeprefix('source:'), corpus.sources, 'source')}"
        case "relation":
            known = {*ontology.relations, *(it for each in ontology.relations.values() for it in each.families)}
        case "agreement":
            above = {it.flag("subPropertyOf") for it in ontology.agreements.values()} - {""}
            known = {*ontology.agreements, *above}
        case _:
            known = set(ontology.lists["Modality"])
    return ontology.curie(_known(value.rpartition(":")[2], known, parameter.kind))


def _entity(corpus: Corpus, parameter: Parameter, value: str) -> str:
    """The id of the entity with that id or name, which must be of the right class: else the answer would be empty."""
    from regesta.answers.showing import entities_named

    named = entities_named(corpus, value)
    if len(named) > 1:
        raise ParameterError(f"«{value}» is the name of {' and '.join(sorted(named))}: give the id")
    found = named[0] if named else _known(value, corpus.names, "entity")
    ontology, types = corpus.ontology, corpus.tables.entities
    actual = types.filter(types["id"] == found)["type"].item()
    if not ontology.is_a(actual, parameter.kind):
        names = ontology.types[actual].label, ontology.types[parameter.kind].label
        raise ParameterError(f"{parameter.name}: «{value}» is of type {names[0]}, and {names[1]} is wanted")
    return found


def _known(value: str, names: Collection[str], what: str) -> str:
    if value not in names:
        hint = did_you_mean(value, names)
        raise ParameterError(f"unknown {what} «{value}»" + (f", {hint}" if hint else ""))
    return value


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ParameterError(f"«{value}» is no day, write it as 2023-06-01") from None


def _number(value: str) -> str:
    if not _NUMBER.fullmatch(value):
        raise ParameterError(f"«{value}» is no number")
    return value
