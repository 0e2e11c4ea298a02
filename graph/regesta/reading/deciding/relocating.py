"""Proposals whose text has changed since: those that moved go on with their decisions, those that are gone are told."""

from __future__ import annotations

from dataclasses import replace

from regesta.corpus.records import Citation
from regesta.reading.deciding.queue import Entry, Queue
from regesta.reading.deciding.validation import Refusal, said
from regesta.seeds.texts import Article

GONE = "the passage is no longer in the text"


def up_to_date(queue: Queue, article: Article) -> Queue:
    """The queue as it fits the text at hand. A decision stays, even where its passage is gone."""
    lost = [entry for entry in queue.entries if not article.fits(entry.proposal.cite)]
    if not lost:
        return queue
    moved = article.moved(entry.proposal.cite for entry in lost)
    kept: list[Entry] = []
    refused: list[Refusal] = []
    for entry in queue.entries:
        cite = entry.proposal.cite
        if article.fits(cite):
            kept.append(entry)
        elif cite in moved:
            kept.append(_at(entry, moved[cite]))
        elif entry.decision:
            kept.append(entry)
        else:
            refused += [Refusal(reader, said(entry.proposal), (GONE,)) for reader in entry.readers]
    ordered = sorted(kept, key=lambda entry: entry.proposal.cite.start)
    return replace(queue, entries=tuple(ordered), refusals=(*queue.refusals, *refused))


def _at(entry: Entry, cite: Citation) -> Entry:
    """The proposal where its passage stands now; its places have moved with it."""
    by = cite.start - entry.proposal.cite.start
    places = tuple((name, (start + by, end + by)) for name, (start, end) in entry.proposal.places)
    return replace(entry, proposal=replace(entry.proposal, cite=cite, places=places))
