"""A person's decisions on the proposals of one source: what is accepted is written into the seeds; all is kept.

One desk serves the shell and the page of a review. Nothing else writes what was proposed into a corpus, and it does so
only when it is told to, one statement at a time, in somebody's name.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from regesta.answers.opening import load
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Reason, SetAside, Statement
from regesta.disk.transactions import Transaction
from regesta.reading.deciding.drafting import Draft, drafted, entity_fields, fields_of
from regesta.reading.deciding.effects import Effects, effects
from regesta.reading.deciding.entities import entity_of
from regesta.reading.deciding.freshness import Stamp, stamp
from regesta.reading.deciding.queue import ACCEPTED, REJECTED, Decision, NotWaiting, Queue
from regesta.reading.deciding.queue_files import put_queue, read_queue, write_queue
from regesta.reading.deciding.relocating import GONE, up_to_date, where_now
from regesta.reading.deciding.surroundings import can_meet, grown
from regesta.reading.deciding.teaching import Lesson, taught
from regesta.reading.finding.meanings import gazetteer_of
from regesta.seeds.texts import Article
from regesta.seeds.writing.committing import Change, commit
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.writer import SeedsWriter
from regesta.values.problems import InvalidSeeds, Origin, Problem, RegestaError, errors

_NAME = "REGESTA_BY"
READ_HOW = "review of what readers proposed"


class NotAcceptable(RegestaError, ValueError):
    """What is to be accepted cannot be written as it is; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(_without_place(item) for item in self.problems))


class NothingToUndo(RegestaError):
    """No decision was made at this desk, or the last one is taken back."""


@dataclass(frozen=True)
class _Step:
    """What a decision changed, so that it can be taken back: files, decisions by proposal as they were, and the corpus.

    What others decided meanwhile is none of it. Where they changed the corpus since, it has no corpus.
    """

    told: str
    changes: tuple[Change, ...]
    decisions: Mapping[str, Decision | None]
    corpus: Corpus | None


@dataclass
class Desk:
    """The proposals of one source before a person, with the corpus as it is after each decision.

    `meant` has the entities that proposals may name and the corpus may lack, `texts` the articles at hand, `by` is in
    whose name it is decided. Raises `NotWaiting` for a proposal that is not there or is decided, `NotAcceptable` for
    one that cannot be written, and `NotWritten` where the folder does not take it; then nothing is changed. Where
    somebody else changed the corpus meanwhile, it is read again before anything is written.
    """

    seeds: Path
    corpus: Corpus
    source: str
    meant: Mapping[str, Entity] = field(default_factory=dict)
    texts: Mapping[str, Article] = field(default_factory=dict)
    by: str = ""
    today: date = field(default_factory=date.today)
    _steps: list[_Step] = field(default_factory=list)
    _effects: dict[str, tuple[Draft, Effects]] = field(default_factory=dict)
    _drafts: dict[str, Draft] = field(default_factory=dict)
    _led: dict[str, str] = field(default_factory=dict)
    _stamp: Stamp = frozenset()

    def __post_init__(self) -> None:
        self.by = self.by or person()
        self._stamp = stamp(self.seeds)
        self._fit_the_queue()

    def _fit_the_queue(self) -> None:
        """Let the proposals follow a text that moved, and entities that have other ids now."""
        kept, text = self.queue, self.texts.get(self.source)
        if (now := up_to_date(kept, self.corpus, text)) != kept:
            followed = where_now(kept, self.corpus, text)
            now_called = {it.id: followed[it.id].id if it.id in followed else "" for it in kept.entries}
            self._led = now_called | {old: now_called.get(key, key) for old, key in self._led.items()}
            write_queue(self.seeds, now)

    @property
    def queue(self) -> Queue:
        """The proposals as they are kept now: another command may have decided meanwhile."""
        return read_queue(self.seeds, self.source)

    def id_now(self, key: str) -> str:
        """The id that a proposal has since its text or the names of its entities changed. Raises `NotWaiting`."""
        if not self._led.get(key, key):
            raise NotWaiting(f"{GONE}: «regesta propose {self.source}» reads it again")
        return self._led.get(key, key)

    def draft(self, key: str, fields: Mapping[str, Any] | None = None) -> Draft:
        """The proposal as it would be written; with the fields that a person gave it, if any."""
        item = self.queue.entry(key).proposal
        if fields:
            return drafted(item.cite, fields, self.corpus, self.meant)
        if item.id not in self._drafts:
            own = fields_of(item, self.corpus.ontology)
            self._drafts[item.id] = drafted(item.cite, own, self.corpus, self.meant)
        return self._drafts[item.id]

    def effects(self, drafts: Sequence[Draft]) -> list[Effects]:
        """What would come of each; what was asked before, and can be no other now, is not computed again."""
        lacking = {key: draft for draft in drafts if (key := _key(draft)) not in self._effects}
        found = effects(self.corpus, list(lacking.values()), self.texts) if lacking else []
        self._effects |= {key: (draft, each) for (key, draft), each in zip(lacking.items(), found, strict=True)}
        return [self._effects[_key(draft)][1] for draft in drafts]

    def has_looked_at(self, key: str) -> bool:
        """Whether the effects of that proposal are known, so that they are told at once."""
        return key in self._drafts and _key(self._drafts[key]) in self._effects

    def accept(self, key: str, fields: Mapping[str, Any] | None = None, note: str = "") -> Draft:
        """Write the proposal into the seeds, as it is or as the fields have it, and remember who did so and when.

        The waiting ones that tell the same tie of the same passage in another way are rejected with it.
        """
        self._catch_up()
        key, queue = self.id_now(key), self.queue
        entry = queue.entry(key)
        _expect_waiting(queue, key)
        draft = self.draft(key, fields)
        writer, statement = self._writing(draft, note)
        mended = draft.fields != fields_of(entry.proposal, self.corpus.ontology)
        made = self._decision(ACCEPTED, statement=statement.id, mended=mended)
        after = queue.decided(entry.id, made)
        for other in queue.rivals(entry.id):
            after = after.decided(other.id, self._decision(REJECTED, f"«{entry.id}» was accepted in its place"))
        self._do(f"accepted {entry.id}", writer, queue, after, [statement], draft.new)
        return draft

    def write(self, cite: Citation, fields: Mapping[str, Any], note: str = "") -> Draft:
        """Write a statement of one's own on a passage, which nobody proposed."""
        self._catch_up()
        draft = drafted(cite, fields, self.corpus, self.meant)
        writer, statement = self._writing(draft, note)
        self._do(f"accepted {statement.id}", writer, self.queue, None, [statement], draft.new)
        return draft

    def reject(self, key: str, reason: str) -> None:
        """Remember that the proposal is not to be written, and why. Raises ValueError without a reason."""
        if not reason.strip():
            raise ValueError("a rejection needs a reason")
        key, queue = self.id_now(key), self.queue
        _expect_waiting(queue, key)
        entry = queue.entry(key)
        after = queue.decided(entry.id, self._decision(REJECTED, reason.strip()))
        self._do(f"rejected {entry.id}", None, queue, after)

    def set_aside(self, cite: Citation, reason: Reason) -> None:
        """Write that the passage says nothing to be recorded; what is proposed of it is rejected."""
        self._catch_up()
        writer = SeedsWriter(self.seeds)
        self._tell_reading(writer)
        writer.set_aside(self.source, cite, reason)
        before = queue = self.queue
        for entry in queue.waiting:
            if entry.proposal.cite.start < cite.end and cite.start < entry.proposal.cite.end:
                queue = queue.decided(entry.id, self._decision(REJECTED, f"set aside: {reason.value}"))
        self._do(f"set aside ¶{cite.paragraph}", writer, before, queue, aside=[SetAside(cite, reason)])

    def add_entity(self, fields: Mapping[str, Any]) -> Entity:
        """Write a new entity into the corpus. Raises `NotAcceptable` for one that would not be right."""
        self._catch_up()
        item, problems = entity_of(fields, self.corpus)
        if errors(problems):
            raise NotAcceptable(errors(problems))
        writer = SeedsWriter(self.seeds)
        writer.add_entity(fields)
        self._do(f"added {item.id}", writer, self.queue, None, entities=[item])
        return item

    def teach(self, lesson: Lesson) -> None:
        """Write a trigger into the corpus's own frames, for the next text that is read."""
        change = taught(self.seeds, lesson, self.corpus.ontology)
        commit(self.seeds, [change])
        self._steps.append(_Step(f"taught «{lesson.words}»", (change,), {}, self.corpus))

    def undo(self) -> str:
        """Take the last decision at this desk back, and say which. Raises `NothingToUndo`, and `NotWritten` where one
        of the files was changed since.
        """
        if not self._steps:
            raise NothingToUndo("there is nothing to undo")
        self._catch_up()
        step = self._steps[-1]

        def further(edit: Transaction) -> None:
            queue = self.queue
            for key, made in step.decisions.items():
                queue = queue.decided(key, made)
            put_queue(edit, self.seeds, queue)

        commit(self.seeds, [Change(item.file, item.after, item.before) for item in step.changes], further)
        self._steps.pop()
        if step.corpus:
            self.corpus, self._stamp = step.corpus, stamp(self.seeds)
            self._effects.clear()
            self._drafts.clear()
        else:
            self._catch_up()
        return step.told

    def _catch_up(self) -> None:
        """Read the corpus again if somebody else changed it. Raises `NotAcceptable` where it has errors now."""
        now = stamp(self.seeds)
        if now == self._stamp:
            return
        try:
            self.corpus = load(self.seeds)
        except InvalidSeeds as error:
            raise NotAcceptable(errors(error.problems)) from None
        if self.meant:
            self.meant = gazetteer_of(
                self.corpus.entities.values(), self.corpus.ontology, self.corpus.language
            ).entities
        self._stamp = now
        self._steps = [replace(step, corpus=None) for step in self._steps]
        self._effects.clear()
        self._drafts.clear()
        self._fit_the_queue()

    def _writing(self, draft: Draft, note: str) -> tuple[SeedsWriter, Statement]:
        """The edit that writes the draft, with the entities that are new; not done yet."""
        if draft.statement is None or not draft.sound:
            raise NotAcceptable(errors(draft.problems))
        if self.source in self.texts and not self.texts[self.source].fits(draft.cite):
            raise NotAcceptable([Problem(Origin("the statement", 1), GONE, "propose anew")])
        writer = SeedsWriter(self.seeds)
        for item in draft.new:
            writer.add_entity(entity_fields(item, self.corpus.language))
        self._tell_reading(writer)
        writer.add_statement(self.source, draft.cite, {**draft.fields, **({"note": note} if note else {})})
        return writer, draft.statement

    def _tell_reading(self, writer: SeedsWriter) -> None:
        """Write down, once a day, that this person decided there."""
        mine = (self.today.isoformat(), self.by, READ_HOW)
        written = any((it.on, it.by, it.how) == mine for it in self.corpus.readings if it.source == self.source)
        if not written and not any(step.told.startswith(("accepted", "set aside")) for step in self._steps):
            writer.add_reading(self.source, {"on": mine[0], "by": mine[1], "how": mine[2]})

    def _do(
        self,
        told: str,
        writer: SeedsWriter | None,
        before: Queue,
        after: Queue | None,
        statements: Iterable[Statement] = (),
        entities: Iterable[Entity] = (),
        aside: Iterable[SetAside] = (),
    ) -> None:
        """Write the statements and what was decided, both or neither; `before` is what the decision was made on."""
        statements, entities = tuple(statements), tuple(entities)
        edit: SeedsWriter = writer or SeedsWriter(self.seeds)
        changes = edit.commit(lambda edit: self._put(edit, before, after) if after else None)
        self._stamp = stamp(self.seeds)
        self._steps.append(_Step(told, changes, _changed(before, after or before), self.corpus))
        if writer:
            self.corpus = grown(self.corpus, statements, entities, aside)
            self._forget(statements, bool(entities))

    def _put(self, edit: Transaction, before: Queue, after: Queue) -> None:
        """The queue as a part of the edit. Raises NotWritten where somebody else decided in the meantime."""
        if self.queue != before:
            raise NotWritten("the proposals were changed in the meantime: nothing is written")
        if after != before:
            put_queue(edit, self.seeds, after)

    def _forget(self, statements: Sequence[Statement], entities: bool) -> None:
        """The effects that can be other ones now, and with a new entity the drafts that may name it."""
        if entities:
            self._drafts = {key: draft for key, draft in self._drafts.items() if draft.sound and not draft.new}
        for key, (draft, _) in list(self._effects.items()):
            met = draft.statement and any(can_meet(self.corpus, draft.statement, item) for item in statements)
            if met or (entities and (draft.new or not draft.sound)):
                del self._effects[key]

    def _decision(self, kind: str, reason: str = "", statement: str = "", mended: bool = False) -> Decision:
        return Decision(kind, self.by, self.today.isoformat(), reason, statement, mended)


def person() -> str:
    """In whose name it is decided: `REGESTA_BY`, or the name under which they are logged in."""
    named = os.environ.get(_NAME, "").strip()
    try:
        return named or getpass.getuser()
    except (OSError, KeyError):
        return "unnamed"


def _expect_waiting(queue: Queue, key: str) -> None:
    entry = queue.entry(key)
    if entry.decision:
        raise NotWaiting(f"«{entry.id}» was {entry.decision.kind} by {entry.decision.by} on {entry.decision.on}")


def _changed(before: Queue, after: Queue) -> dict[str, Decision | None]:
    """By proposal, the decision before, where there is another one now."""
    now = {entry.id: entry.decision for entry in after.entries}
    return {entry.id: entry.decision for entry in before.entries if entry.decision != now.get(entry.id)}


def _key(draft: Draft) -> str:
    return repr((draft.cite.id, sorted(draft.fields.items())))


def _without_place(item: Problem) -> str:
    return f"{item.what}, {item.hint}" if item.hint else item.what


__all__ = ["Desk", "NotAcceptable", "NotWritten", "NothingToUndo", "person"]
