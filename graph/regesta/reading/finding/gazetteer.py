"""The world that every corpus begins with: states, organisations, groups and regions, and what a text calls them.

The tables stand in `world/`, with their sources in its README. An entity of the corpus takes the place of the row that
means the same, and keeps the row's further names (`meanings`): a corpus that has no Kenya knows one, another its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regesta.corpus.records import Entity, Identifier, Label
from regesta.seeds.cldr import SCHEME, named_by_cldr
from regesta.values.near_names import folded

FOLDER = Path(__file__).parent / "world"
TABLES = ("states", "former-states", "polities", "organisations", "groups", "regions")
ENGLISH = "en"
PEOPLE = "people"
UNSURE = "?"  # behind a short name that is read only where the text names the thing otherwise, too
ALWAYS = (0, 9999)
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
        return int(self.since or ALWAYS[0]), int(self.until or ALWAYS[1])

    @property
    def names(self) -> tuple[str, ...]:
        """Its own names, without those that other things have, too."""
        return (self.name, *(alias for alias in self.aliases if not alias.endswith(UNSURE)))


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


def inflected(name: str, language: str) -> tuple[str, ...]:
    """The name, and its other forms in a language whose names change, by the endings that the table has.

    >>> inflected("Россия", "ru"), inflected("Peru", "fr")
    (('Россия', 'России', 'Россию', 'Россией'), ('Peru',))
    """
    for ending, others in _endings().get(language.partition("-")[0], {}).items():
        if name.endswith(ending):
            return (name, *(name.removesuffix(ending) + other for other in others))
    return (name,)


@cache
def _endings() -> dict[str, dict[str, tuple[str, ...]]]:
    """By language and ending, the endings that it can change to; the longest first."""
    rows = sorted(table("endings"), key=lambda row: -len(row["ending"]))
    result: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        result.setdefault(row["language"], {})[row["ending"]] = tuple(row["others"].split(";"))
    return result


def demonym_forms(row: Row) -> Iterator[tuple[str, str]]:
    """The adjectives of a people, and their plurals, which head "people"."""
    for demonym in row.demonyms:
        yield demonym, ""
        if _takes_s(demonym):
            yield f"{demonym}s", PEOPLE


def _takes_s(demonym: str) -> bool:
    return not demonym.endswith(("ese", "sh", "tch", "nch", "s", "-")) and demonym[0].isupper()


def _row(fields: Mapping[str, str]) -> Row:
    return Row(
        id=fields["id"],
        type=fields["type"],
        name=fields["name"],
        iso3166=fields["iso3166"],
        since=fields["from"],
        until=fields["until"],
        of=fields["of"],
        aliases=cell(fields["aliases"]),
        demonyms=cell(fields["demonyms"]),
        capitals=tuple(tuple(seat.split("/")) for seat in cell(fields["capitals"])),
        organs=cell(fields["organs"]),
    )


def cell(text: str) -> tuple[str, ...]:
    """The items of a cell that holds a list."""
    return tuple(item for item in text.split(";") if item)


def _slug(name: str) -> str:
    return "-".join(part for word in name.split() if (part := folded(word)))
