"""The proposals of one source that wait for a person, and what was decided of those that did.

Readers come and go: a proposal is one however many make it, a decision outlives the proposal it was made on, and what
was rejected once is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from regesta.reading.deciding.validation import Refusal
from regesta.reading.proposals import Proposal
from regesta.values.problems import RegestaError

ACCEPTED, REJECTED = "accepted", "rejected"
REASONS = (
    "it does not say that",
    "wrong entity",
    "wrong relation",
    "wrong time, number or polarity",
    "not worth recording",
)
"""Why proposals are rejected most often; any other words will do as well."""


class NotWaiting(RegestaError, KeyError):
    """There is no such proposal, or it is decided already; the message says which."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, by whom and on which day (ISO 8601).

    Of an acceptance, `statement` is the id of what was written, and `mended` whether that differs from what was
    proposed. Of a rejection, `reason` says why.
    """

    kind: str
    by: str
    on: str
    reason: str = ""
    statement: str = ""
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """That a reader proposes it, how sure it is, and why one should look twice."""

    reader: str
    score: float = 0.0
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposal, who makes it, and what was decided."""

    proposal: Proposal
    votes: tuple[Vote, ...] = ()
    decision: Decision | None = None

    @property
    def id(self) -> str:
        return self.proposal.id

    @property
    def waiting(self) -> bool:
        return self.decision is None

    @property
    def readers(self) -> tuple[str, ...]:
        return tuple(vote.reader for vote in self.votes)

    @property
    def score(self) -> float:
        """That of the surest reader."""
        return max((vote.score for vote in self.votes), default=0.0)

    @property
    def weak(self) -> tuple[str, ...]:
        """What any reader, or the judge, doubts."""
        return tuple(dict.fromkeys(doubt for vote in self.votes for doubt in vote.weak))


@dataclass(frozen=True, slots=True)
class Pass:
    """That a reader read the source on a day; `of` tells which model at which host, and the digest of the prompt."""

    reader: str
    on: str
    of: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Queue:
    """What was proposed of a source, in the order of its text; and what was refused, by the reader that proposed it."""

    source: str
    entries: tuple[Entry, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    passes: tuple[Pass, ...] = field(default=())

    @property
    def waiting(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.waiting)

    def entry(self, key: str) -> Entry:
        """The proposal whose id is, or begins with, that one. Raises `NotWaiting`."""
        found = [entry for entry in self.entries if entry.id.startswith(key)] if key else []
        if len(found) != 1:
            raise NotWaiting(
                f"no proposal «{key}»" if not found else f"«{key}» begins the ids of {len(found)} proposals"
            )
        return found[0]

    def proposed(
        self, done: Pass, proposals: Iterable[Proposal], refusals: Iterable[Refusal] = (), adding: bool = False
    ) -> Queue:
        """The queue after a reader has read the source, again or for the first time.

        What it proposed before, and does no more, goes if nobody else proposes it and nobody decided on it; unless it
        is `adding` to that, as one answer of several. Decisions stay, and hold for what is proposed again.
        """
        before = self if adding else replace(self, entries=_without(self.entries, done.reader))
        entries = {entry.id: entry for entry in before.entries}
        for item in proposals:
            old = entries.get(item.id) or Entry(_bare(item))
            vote = Vote(item.reader, item.score, item.weak)
            entries[item.id] = replace(old, votes=votes_of((*old.votes, vote)))
        refused = [item for item in self.refusals if adding or not _is_of(item.reader, done.reader)]
        passes = [item for item in self.passes if item.reader != done.reader]
        kept = (entry for entry in entries.values() if entry.votes or entry.decision)
        return Queue(self.source, _in_order(kept), _each_once((*refused, *refusals)), (*passes, done))

    def decided(self, key: str, decision: Decision | None) -> Queue:
        """The queue with that decision on a proposal, or with none."""
        meant = self.entry(key).id
        changed = (replace(item, decision=decision) if item.id == meant else item for item in self.entries)
        return replace(self, entries=tuple(changed))

    def rivals(self, key: str) -> tuple[Entry, ...]:
        """The other waiting proposals of one passage that say the same tie in another way: of them one is right."""
        meant = self.entry(key).proposal
        return tuple(
            item
            for item in self.waiting
            if item.id != meant.id and _tie(item.proposal) == _tie(meant) and item.proposal.cite == meant.cite
        )


def with_counts(queue: Queue) -> dict[str, Any]:
    """How many wait, were accepted, were rejected, and were refused."""
    kinds = [entry.decision.kind if entry.decision else "waiting" for entry in queue.entries]
    counts = {kind: kinds.count(kind) for kind in ("waiting", ACCEPTED, REJECTED)}
    return {"source": queue.source, **counts, "refused": len(queue.refusals)}


def _bare(item: Proposal) -> Proposal:
    """What is proposed, without who proposes it."""
    return replace(item, reader="", score=0.0, weak=())


def _tie(item: Proposal) -> tuple[str, str, str]:
    return item.subject, item.relation, item.object


def votes_of(votes: Iterable[Vote]) -> tuple[Vote, ...]:
    """Each reader's vote once, the surer one of two of the same, and the later one of two that are as sure."""
    by_reader: dict[str, Vote] = {}
    for vote in votes:
        old = by_reader.get(vote.reader)
        by_reader[vote.reader] = old if old and old.score > vote.score else vote
    return tuple(sorted(by_reader.values(), key=lambda each: (-each.score, each.reader)))


def _without(entries: Iterable[Entry], reader: str) -> tuple[Entry, ...]:
    return tuple(
        replace(entry, votes=tuple(vote for vote in entry.votes if not _is_of(vote.reader, reader)))
        for entry in entries
    )


def _each_once(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """Those that are told with the same words for the same reasons once, and with what the reader copied last."""
    return tuple({(item.reader, item.said, item.reasons, item.cite): item for item in refusals}.values())


def _is_of(rule: str, reader: str) -> bool:
    """Whether the rule «frames/signed» is one of the reader «frames»."""
    return rule == reader or rule.startswith(f"{reader}/")


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=_place))


def _place(entry: Entry) -> tuple[object, ...]:
    """By passage, then by where the tie stands in it, then by what is said."""
    item = entry.proposal
    places: Mapping[str, tuple[int, int]] = dict(item.places)
    first = places.get("relation") or places.get("subject") or (item.cite.end, item.cite.end)
    return item.cite.start, item.cite.end, first, -entry.score, entry.id
