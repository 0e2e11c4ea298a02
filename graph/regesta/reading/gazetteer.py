"""The world that every corpus begins with: states, organisations, groups and regions, and what a text calls them.

The tables stand in `world/`, with their sources in its README. An entity of the corpus takes the place of the row that
means the same, and keeps the row's further names: an empty corpus knows Kenya, and a full one knows its own Kenya.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regesta.corpus.records import Entity, Identifier, Label
from regesta.seeds.cldr import SCHEME, code_of, named_by_cldr
from regesta.values.near_names import folded
from regesta.vocabulary.ontology import Ontology

FOLDER = Path(__file__).parent / "world"
TABLES = ("states", "former-states", "polities", "organisations", "groups", "regions")
ENGLISH = "en"
_UNSURE = "?"  # behind a short name that is read only where the text names the thing otherwise, too
_ALWAYS = (0, 9999)
_OF_ITS_STATE = ("MilitaryForce", "GovernmentBody")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the tables. `of` is the state that it belongs to or lies in; `since` and `until` are years.

    `capitals` are seats that stand for the government and are cities, too, each with its spellings; `organs` stand for
    it always.
    """

    id: str
    type: str
    name: str
    iso3166: str = ""
    since: str = ""
    until: str = ""
    of: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[tuple[str, ...], ...] = ()
    organs: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[int, int]:
        """The years in which it was there, as far as the table knows."""
        return int(self.since or _ALWAYS[0]), int(self.until or _ALWAYS[1])

    @property
    def names(self) -> tuple[str, ...]:
        """Its own names, without those that other things have, too."""
        return (self.name, *(alias for alias in self.aliases if not alias.endswith(_UNSURE)))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form of words may mean: the entity, and how (as `Named` has it).

    `heads` is "people" where the form itself names the people of a state. An `unsure` form has other meanings in the
    world, and is read only in a text that names the entity otherwise, too. `own` is what the corpus itself calls it.
    """

    entity: str
    how: str
    years: tuple[int, int] = _ALWAYS
    heads: str = ""
    unsure: bool = False
    own: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """The entities that can be meant, by id; the meanings of each form of words; by row, the entity that it is here."""

    entities: Mapping[str, Entity]
    meanings: Mapping[str, tuple[Meaning, ...]]
    ids: Mapping[str, str]


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of `world/`, by column."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)


@cache
def world() -> tuple[Row, ...]:
    """All rows of the world, and the capitals that the tables name only beside their states.

    >>> next(row.demonyms for row in world() if row.iso3166 == "FI")
    ('Finnish', 'Finn')
    """
    rows = [_row(fields) for name in TABLES for fields in table(name)]
    known = {row.name for row in rows}
    seats = ((seat, row.id) for row in rows if row.type != "InternationalOrganisation" for seat in row.capitals)
    cities = [
        Row(_slug(seat[0]), "City", seat[0], of=state, aliases=seat[1:])
        for seat, state in seats
        if seat[0] not in known
    ]
    return (*rows, *cities)


def entity_of(row: Row, languages: tuple[str, ...] = ()) -> Entity:
    """The row as a record of a corpus: with its English names, CLDR's in these languages, and its ISO 3166 code."""
    labels = (Label(row.name, ENGLISH, preferred=True), *(Label(name, ENGLISH) for name in row.names[1:]))
    identifiers = (Identifier(SCHEME, row.iso3166),) if row.iso3166 else ()
    links = (("organOf", row.of),) if row.of and row.type in _OF_ITS_STATE else ()
    entity = Entity(row.id, row.type, labels, identifiers=identifiers, links=links)
    return named_by_cldr(entity, tuple(language for language in languages if language != ENGLISH))


def gazetteer_of(own: Iterable[Entity], ontology: Ontology, language: str) -> Gazetteer:
    """The gazetteer of a corpus with these entities, for a text in that language.

    A row is taken to be the corpus's entity with the same ISO 3166 code, or of the same name and a kindred type.
    """
    entities = {entity.id: entity for entity in own}
    same = _replaced(entities, ontology)
    meanings: dict[str, list[Meaning]] = {}
    for entity in entities.values():
        for label in entity.labels:
            if label.language in (language, ENGLISH):
                _add(meanings, label.text, Meaning(entity.id, "name", own=True))
    _add_surnames(meanings, entities.values(), ontology)
    ids = {row.id: same.get(row.id) or _free(row, entities) for row in world()}
    for row in world():
        name = ids[row.id]
        if row.id not in same:
            made = entity_of(row, (language,))
            links = tuple((link, ids.get(to, to)) for link, to in made.links)
            entities[name] = Entity(name, made.type, made.labels, identifiers=made.identifiers, links=links)
        for form, meaning in _meanings_of(row, name, entities[name], language):
            if not any(
                _outdoes(entities[item.entity], meaning, ontology) for item in meanings.get(form, ()) if item.own
            ):
                _add(meanings, form, meaning)
    for fields in table("ambiguous"):
        if fields["how"] and not any(item.own for item in meanings.get(fields["name"], ())):
            heads = "people" if fields["how"] == "demonym" and fields["name"].endswith("s") else ""
            _add(meanings, fields["name"], Meaning(ids[fields["may mean"]], fields["how"], heads=heads))
    return Gazetteer(entities, {form: tuple(items) for form, items in meanings.items()}, ids)


def _replaced(entities: Mapping[str, Entity], ontology: Ontology) -> dict[str, str]:
    """By row, the corpus's entity that it means."""
    by_code = {code: entity.id for entity in entities.values() if (code := code_of(entity))}
    by_name: dict[str, list[Entity]] = {}
    for entity in entities.values():
        for label in entity.labels:
            by_name.setdefault(label.text, []).append(entity)
    result = {}
    for row in world():
        named = (entity for name in row.names for entity in by_name.get(name, ()))
        kindred = (entity.id for entity in named if _kindred(entity.type, row.type, ontology))
        if found := by_code.get(row.iso3166) or next(kindred, ""):
            result[row.id] = found
    return result


def _kindred(one: str, other: str, ontology: Ontology) -> bool:
    """Whether the types have more in common than to be entities."""
    if one not in ontology.types or other not in ontology.types:
        return one == other
    shared = set(ontology.types[one].ancestors) & set(ontology.types[other].ancestors)
    return one == other or len(shared) > 1


def _free(row: Row, entities: Mapping[str, Entity]) -> str:
    """The row's id, or another where the corpus gives it to something else."""
    return f"{row.id}-{row.type.lower()}" if row.id in entities else row.id


def _add_surnames(meanings: dict[str, list[Meaning]], own: Iterable[Entity], ontology: Ontology) -> None:
    """The last word of a person's name, where one person of the corpus has it alone."""
    found: dict[str, set[str]] = {}
    for entity in own:
        words = entity.name(ENGLISH).split()
        if ontology.is_a(entity.type, "Person") and len(words) > 1 and len(words[-1]) > 2:
            found.setdefault(words[-1], set()).add(entity.id)
    for surname, persons in found.items():
        if len(persons) == 1 and surname not in meanings:
            _add(meanings, surname, Meaning(min(persons), "name", own=True))


def _meanings_of(row: Row, name: str, entity: Entity, language: str) -> Iterator[tuple[str, Meaning]]:
    years = row.years
    yield row.name, Meaning(name, "name", years)
    for alias in row.aliases:
        unsure = alias.endswith(_UNSURE)
        yield alias.removesuffix(_UNSURE), Meaning(name, "name", years, unsure=unsure)
    for label in entity.labels if language != ENGLISH else ():
        if label.language == language:
            yield label.text, Meaning(name, "name", years)
    for form, heads in demonym_forms(row):
        yield form, Meaning(name, "demonym", years, heads=heads)
    spellings = (spelling for seat in row.capitals for spelling in seat)
    for seat in (*row.organs, *spellings):
        yield seat, Meaning(name, "metonym", years)


def demonym_forms(row: Row) -> Iterator[tuple[str, str]]:
    """The adjectives of a people, and their plurals, which head "people"."""
    for demonym in row.demonyms:
        yield demonym, ""
        if _takes_s(demonym):
            yield f"{demonym}s", "people"


def _takes_s(demonym: str) -> bool:
    return not demonym.endswith(("ese", "sh", "tch", "nch", "s", "-")) and demonym[0].isupper()


def _outdoes(entity: Entity, meaning: Meaning, ontology: Ontology) -> bool:
    """Whether the corpus's entity has the form for itself: all but a city, which lends its name to a government."""
    place = ontology.is_a(entity.type, "Place") and not ontology.is_a(entity.type, "Agent")
    return meaning.entity != entity.id and not (place and meaning.how == "metonym")


def _add(meanings: dict[str, list[Meaning]], form: str, meaning: Meaning) -> None:
    """The meaning, unless one of the same thing is there already."""
    known = meanings.setdefault(form, [])
    if all(item.entity != meaning.entity for item in known):
        known.append(meaning)


def _row(fields: Mapping[str, str]) -> Row:
    return Row(
        id=fields["id"],
        type=fields["type"],
        name=fields["name"],
        iso3166=fields["iso3166"],
        since=fields["from"],
        until=fields["until"],
        of=fields["of"],
        aliases=_list(fields["aliases"]),
        demonyms=_list(fields["demonyms"]),
        capitals=tuple(tuple(seat.split("/")) for seat in _list(fields["capitals"])),
        organs=_list(fields["organs"]),
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(item for item in text.split(";") if item)


def _slug(name: str) -> str:
    return "-".join(part for word in name.split() if (part := folded(word)))
