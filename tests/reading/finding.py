"""What is found in made-up sentences, as short texts that a test can compare."""

from __future__ import annotations

from collections.abc import Iterable

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Identifier, Label
from regesta.corpus.tabulation import Head, Written
from regesta.reading.finding.passages import read_passages
from regesta.reading.proposals import Context, Passage
from regesta.seeds.texts import Article
from regesta.vocabulary.ontology import read_ontology

PUBLISHED = "2025-08-01"  # a Friday


def corpus_of(*entities: Entity) -> Corpus:
    """A corpus that has these entities and nothing else."""
    return Corpus.of(Written(Head("A made-up corpus", "https://example.org/"), entities), read_ontology())


def entity(name: str, type_id: str, label: str, *aliases: str, iso3166: str = "") -> Entity:
    labels = (Label(label, "en", preferred=True), *(Label(alias, "en") for alias in aliases))
    return Entity(name, type_id, labels, identifiers=(Identifier("iso3166", iso3166),) if iso3166 else ())


EMPTY = corpus_of()


def read(text: str, *own: Entity, published: str = PUBLISHED, language: str = "en") -> tuple[list[Passage], Context]:
    return read_passages(Article("told", text, language), corpus_of(*own) if own else EMPTY, published)


def names(text: str, *own: Entity, published: str = PUBLISHED, language: str = "en") -> list[str]:
    """Each name as `words = entity (how) > heads ?`, the last only where there is a doubt."""
    passages, _ = read(text, *own, published=published, language=language)
    return [_shown(passage, number) for passage in passages for number in range(len(passage.names))]


def _shown(passage: Passage, number: int) -> str:
    named = passage.names[number]
    how = "" if named.how == "name" else f" ({named.how})"
    heads = f" > {named.heads}" if named.heads else ""
    return f"{passage.words(named.span)} = {named.entity}{how}{heads}{' ?' if named.doubt else ''}"


def times(text: str, published: str = PUBLISHED) -> list[tuple[str, str]]:
    """Each time of the text: its words and its EDTF."""
    passages, _ = read(text, published=published)
    return [(passage.words(item.span), item.edtf) for passage in passages for item in passage.dates]


def amounts(text: str) -> list[str]:
    """Each amount of the text as `value:` has it."""
    return [item.value for passage in read(text)[0] for item in passage.amounts]


def named_only(found: Iterable[str]) -> list[str]:
    """The entities of what `names` gives, without how and where."""
    return [item.split(" = ")[1].split(" ")[0] for item in found]
