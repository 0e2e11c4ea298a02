"""What nothing names, and what goes with a source: taken out of the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regesta.corpus.corpus import Corpus
from regesta.seeds.files import JUDGEMENTS, TABLES, proposals_of
from regesta.seeds.writing.document import Document
from regesta.seeds.writing.drafts import Drafts
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.finding import entity_at, files_of, rows_at, source_at
from regesta.seeds.writing.forwarding import forget
from regesta.seeds.writing.telling import Done
from regesta.values.problems import Problem


def unnamed_entities(corpus: Corpus) -> list[str]:
    """The entities that no statement and no judgement names, nor a link of one that is named."""
    judged = {it for item in corpus.judgements for it in (item.first, item.second)}
    named: set[str] = set()
    waiting = {it for item in corpus.statements.values() for it in item.entities} | judged
    while waiting:
        named |= waiting
        waiting = {other for it in waiting & corpus.entities.keys() for _, other in corpus.entities[it].links} - named
    return sorted(corpus.entities.keys() - named)


def unnamed_sources(corpus: Corpus) -> list[str]:
    """The sources that nothing cites, that nobody has read, and that no other one copies."""
    cited = {it for item in corpus.statements.values() for it in item.sources}
    read = {item.citation.source for item in corpus.set_aside} | {item.source for item in corpus.readings}
    copied = {item.copies for item in corpus.sources.values()}
    return sorted(corpus.sources.keys() - cited - read - copied)


def prune(drafts: Drafts, corpus: Corpus, sources: bool = False) -> tuple[Done, ...]:
    """Take out the entities that nothing names; with `sources`, such sources too."""
    gone = unnamed_entities(corpus)
    with drafts.whole():
        told = _without([(it, entity_at(drafts, it)) for it in gone])
        unread = unnamed_sources(corpus) if sources else []
        told += _without([(it, source_at(drafts, it)) for it in unread])
        told += _without_proposals(drafts, unread)
        forget(drafts, "entity", gone)
    return tuple(told)


def remove(drafts: Drafts, corpus: Corpus, source: str) -> tuple[Done, ...]:
    """Take out a source with all that only it says. Raises NotWritten where another one is said to copy it."""
    copies = [item for item in corpus.sources.values() if item.copies == source]
    if copies:
        wrong = [Problem(item.origin, f"«{item.id}» copies it", "change that first") for item in copies]
        raise NotWritten(f"«{source}» cannot be taken out:", sorted(wrong))
    gone = [key for key, item in corpus.statements.items() if item.sources == (source,)]
    with drafts.whole():
        told = _without([(source, source_at(drafts, source))])
        for document in files_of(drafts, source):
            number = sum(len(row.get("statements", ())) for row in rows_at(document, ("passages",)))
            document.empty()
            told.append(Done(f"{number} statement{'s' * (number != 1)} taken out", document.name))
        if (table := drafts.folder / TABLES / source).is_dir():
            told.append(Done("what was imported of it taken out", f"{table.relative_to(drafts.folder)}/"))
        told += _without_preferences(drafts, set(gone))
        forget(drafts, "statement", gone)
        told += _without_proposals(drafts, [source])
    return tuple(told)


def left_unnamed(corpus: Corpus, source: str) -> list[str]:
    """The entities that nothing names without that source, and that are named now."""
    rest = [item for item in corpus.statements.values() if item.sources != (source,)]
    gone = {key for key, item in corpus.statements.items() if item.sources == (source,)}
    preferences = [item for item in corpus.preferences if not {item.first, item.second} & gone]
    without = corpus.with_records(statements=rest, preferences=preferences)
    return sorted({*unnamed_entities(without)} - {*unnamed_entities(corpus)})


def _without(found: Sequence[tuple[str, tuple[Document, int] | None]]) -> list[Done]:
    """Records taken out, each told of with the line at which it stood."""
    places = [(key, *place) for key, place in found if place is not None]
    told = [Done(f"«{key}» taken out", f"{it.name}:{it.line_of((number,))}") for key, it, number in places]
    for _, document, number in sorted(places, key=lambda place: place[2], reverse=True):
        document.remove((), number)
    return told


def _without_proposals(drafts: Drafts, sources: Sequence[str]) -> Iterator[Done]:
    """What was proposed of sources that are gone, and decided."""
    for name in map(proposals_of, sources):
        if drafts.drop(name):
            yield Done("what was proposed of it, and decided, taken out", name)


def _without_preferences(drafts: Drafts, gone: set[str]) -> Iterator[Done]:
    """Judgements on statements that are gone."""
    if not (drafts.folder / JUDGEMENTS).exists():
        return
    document = drafts.open(JUDGEMENTS)
    for place, row in reversed(list(enumerate(rows_at(document)))):
        if {row.get("prefer"), row.get("over")} & gone:
            line = document.line_of((place,))
            document.remove((), place)
            yield Done("the judgement on a statement that is gone taken out", f"{JUDGEMENTS}:{line}")
