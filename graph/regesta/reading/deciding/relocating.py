"""Proposals that were made on another state of things: their text has changed since, or an entity has another id.

What moved or was renamed goes on with its decisions; what is gone is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation
from regesta.reading.deciding.queue import ACCEPTED, Entry, Queue, votes_of
from regesta.reading.deciding.validation import Refusal, said
from regesta.seeds.texts import Article

GONE = "the passage is no longer in the text"


def up_to_date(queue: Queue, corpus: Corpus, article: Article | None = None) -> Queue:
    """The queue as it fits the corpus, and the text where it is at hand. A decision stays, even on what is gone."""
    followed = where_now(queue, corpus, article)
    lost = [entry for entry in queue.entries if entry.id not in followed]
    kept = _each_once(followed[entry.id] for entry in queue.entries if entry.id in followed)
    if not lost and kept == queue.entries:
        return queue
    refused = [Refusal(reader, said(entry.proposal), (GONE,)) for entry in lost for reader in entry.readers]
    ordered = sorted(kept, key=lambda entry: entry.proposal.cite.start)
    return replace(queue, entries=tuple(ordered), refusals=(*queue.refusals, *refused))


def where_now(queue: Queue, corpus: Corpus, article: Article | None = None) -> dict[str, Entry]:
    """By the id that each proposal has in the queue, the proposal as it is now; not those whose passage is gone."""
    names = {part: {it.old: it.new for it in corpus.replaced if it.part == part} for part in ("entity", "statement")}
    lost = [entry.proposal.cite for entry in queue.entries if article and not article.fits(entry.proposal.cite)]
    moved = article.moved(lost) if article and lost else {}
    found: dict[str, Entry] = {}
    for entry in queue.entries:
        cite = entry.proposal.cite
        if cite in lost and cite not in moved and not entry.decision:
            continue
        found[entry.id] = _renamed(_at(entry, moved.get(cite, cite)), names["entity"], names["statement"])
    return found


def _at(entry: Entry, cite: Citation) -> Entry:
    """The proposal where its passage stands now; its places have moved with it."""
    by = cite.start - entry.proposal.cite.start
    places = tuple((name, (start + by, end + by)) for name, (start, end) in entry.proposal.places)
    return replace(entry, proposal=replace(entry.proposal, cite=cite, places=places))


def _renamed(entry: Entry, entities: Mapping[str, str], statements: Mapping[str, str]) -> Entry:
    """The proposal and its decision with the ids that are in the place of former ones."""
    item, made = entry.proposal, entry.decision
    item = replace(
        item,
        subject=entities.get(item.subject, item.subject),
        object=entities.get(item.object, item.object),
        speakers=tuple(dict.fromkeys(entities.get(it, it) for it in item.speakers)),
        qualifiers=tuple((name, entities.get(it, it)) for name, it in item.qualifiers),
    )
    made = made and replace(made, statement=statements.get(made.statement, made.statement))
    return replace(entry, proposal=item, decision=made)


def _each_once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Two that say the same now, of entities that became one, are one: with what was decided, if it was of either."""
    found: dict[str, Entry] = {}
    for entry in entries:
        other = found.get(entry.id, entry)
        first, second = sorted((other, entry), key=_by_decision)
        found[entry.id] = replace(first, votes=votes_of((*first.votes, *second.votes)))
    return tuple(found.values())


def _by_decision(entry: Entry) -> int:
    """What was written comes first: the statement is there."""
    return 2 if not entry.decision else entry.decision.kind != ACCEPTED
