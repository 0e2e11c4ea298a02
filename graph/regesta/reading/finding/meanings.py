"""What forms of words may mean: the corpus's own entities first, then the world's, its leaders, and doubtful names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from regesta.corpus.records import Entity
from regesta.reading.finding.gazetteer import (
    ALWAYS,
    ENGLISH,
    PEOPLE,
    UNSURE,
    Row,
    cell,
    demonym_forms,
    entity_of,
    inflected,
    table,
    world,
)
from regesta.seeds.cldr import code_of
from regesta.vocabulary.ontology import Ontology

_SHORTEST_SURNAME = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form of words may mean: the entity, and how (as `Named` has it).

    `heads` is "people" where the form itself names the people of a state, and an office where it names a person. An
    `unsure` form has other meanings in the world, and is read only in a text that names the entity otherwise, too.
    `own` is what the corpus itself calls it.
    """

    entity: str
    how: str
    years: tuple[int, int] = ALWAYS
    heads: str = ""
    unsure: bool = False
    own: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """The entities that can be meant, by id; the meanings of each form of words; by row, the entity that it is here."""

    entities: Mapping[str, Entity]
    meanings: Mapping[str, tuple[Meaning, ...]]
    ids: Mapping[str, str]


def gazetteer_of(own: Iterable[Entity], ontology: Ontology, language: str) -> Gazetteer:
    """The gazetteer of a corpus with these entities, for a text in that language.

    A row is taken to be the corpus's entity with the same ISO 3166 code, or of the same name and a kindred type. What
    the corpus calls something is not also read as something else of the world.
    """
    entities = {entity.id: entity for entity in own}
    same = _replaced(entities, ontology)
    meanings: dict[str, list[Meaning]] = {}
    for form, meaning in _of_corpus(entities.values(), ontology, language):
        _add(meanings, form, meaning)
    ids = {row.id: same.get(row.id) or _free(row, entities) for row in world()}
    for row in world():
        if row.id not in same:
            entities[ids[row.id]] = _entity(row, ids, language)
    for form, meaning in _of_world(ids, entities, language):
        outdone = (_outdoes(entities[item.entity], meaning, ontology) for item in meanings.get(form, ()) if item.own)
        if not any(outdone):
            _add(meanings, form, meaning)
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


def _entity(row: Row, ids: Mapping[str, str], language: str) -> Entity:
    made = entity_of(row, (language,))
    return replace(made, id=ids[row.id], links=tuple((link, ids.get(to, to)) for link, to in made.links))


def _of_corpus(own: Iterable[Entity], ontology: Ontology, language: str) -> Iterator[tuple[str, Meaning]]:
    """All labels in the text's language and in English; and the last word of a person's name, if one has it alone."""
    surnames: dict[str, set[str]] = {}
    for entity in own:
        for label in entity.labels:
            if label.language in (language, ENGLISH):
                yield label.text, Meaning(entity.id, "name", own=True)
        words = entity.name(ENGLISH).split()
        if ontology.is_a(entity.type, "Person") and len(words) > 1 and len(words[-1]) >= _SHORTEST_SURNAME:
            surnames.setdefault(words[-1], set()).add(entity.id)
    yield from ((surname, Meaning(min(ids), "name", own=True)) for surname, ids in surnames.items() if len(ids) == 1)


def _of_world(ids: Mapping[str, str], entities: Mapping[str, Entity], language: str) -> Iterator[tuple[str, Meaning]]:
    for row in world():
        yield from _of_row(row, entities[ids[row.id]], language)
    yield from _of_leaders(ids)
    for fields in table("ambiguous"):
        if fields["how"]:
            heads = PEOPLE if fields["how"] == "demonym" and fields["name"].endswith("s") else ""
            yield fields["name"], Meaning(ids[fields["may mean"]], fields["how"], heads=heads)


def _of_row(row: Row, entity: Entity, language: str) -> Iterator[tuple[str, Meaning]]:
    name = Meaning(entity.id, "name", row.years)
    yield row.name, name
    for alias in row.aliases:
        yield alias.removesuffix(UNSURE), replace(name, unsure=alias.endswith(UNSURE))
    if language != ENGLISH:
        labels = (label.text for label in entity.labels if label.language == language)
        yield from ((form, name) for label in labels for form in inflected(label, language))
    for form, heads in demonym_forms(row):
        yield form, replace(name, how="demonym", heads=heads)
    spellings = (spelling for capital in row.capitals for spelling in capital)
    for seat in (*row.organs, *spellings):
        yield seat, replace(name, how="metonym")


def _of_leaders(ids: Mapping[str, str]) -> Iterator[tuple[str, Meaning]]:
    """Who holds or held an office of a state: full names, short ones that nobody else has, and title with surname."""
    titles: dict[str, list[str]] = {}
    for fields in table("titles"):
        titles.setdefault(fields["office"], []).append(fields["title"])
    for fields in table("leaders"):
        years = int(fields["from"] or ALWAYS[0]), int(fields["until"] or ALWAYS[1])
        person = Meaning(ids[fields["of"]], "metonym", years, heads=fields["office"])
        words = fields["name"].split()
        yield fields["name"], person
        for alias in cell(fields["aliases"]):
            yield alias.removesuffix(UNSURE), replace(person, unsure=alias.endswith(UNSURE))
        family = words[0] if fields["family"] == "first" else words[-1]
        for title in titles.get(fields["office"], ()):
            yield from ((f"{title} {name}", person) for name in (fields["name"], family))


def _outdoes(entity: Entity, meaning: Meaning, ontology: Ontology) -> bool:
    """Whether the corpus's entity has the form for itself: all but a city, which lends its name to a government."""
    place = ontology.is_a(entity.type, "Place") and not ontology.is_a(entity.type, "Agent")
    return meaning.entity != entity.id and not (place and meaning.how == "metonym")


def _add(meanings: dict[str, list[Meaning]], form: str, meaning: Meaning) -> None:
    """The meaning, unless one of the same thing and time is there already."""
    known = meanings.setdefault(form, [])
    if all(item.entity != meaning.entity or item.years != meaning.years for item in known):
        known.append(meaning)
