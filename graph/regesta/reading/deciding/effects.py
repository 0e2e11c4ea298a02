"""What accepting a proposal would do to the graph: which episode it tells of, whom it agrees with or contradicts, what
it begins or ends, and whether it brings an entity that may be there under another name.

It is seen by doing it: the few statements that it can meet are concluded without it and with it, and held against each
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from regesta.answers.passages import Texts
from regesta.answers.wording import said_by, standing_of, tie, when_held
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement, Episode, Finding
from regesta.corpus.records import Entity, Statement
from regesta.reading.deciding.drafting import Draft
from regesta.reading.deciding.entities import near_entities
from regesta.reading.deciding.surroundings import Part, around, concluded, numbered, part_of, plain

_SAME = {Agreement.CORROBORATES, Agreement.CONCURS, Agreement.REFINES, Agreement.DIFFERS_IN_WORDING, Agreement.FULFILS}


@dataclass(frozen=True, slots=True)
class Touched:
    """An episode that would be other than it is. `how` is `new`, `joined` (one more tells of it), `follows` (there is
    one, for it follows from this), `changed` or `gone`; `role` what the statement does in it, in a word of the ontology
    (begins, ends, denies…); `before` and `after` are when it held and how it stands; `statements` else tell of it.
    """

    how: str
    role: str
    tie: str
    before: str
    after: str
    statements: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {"how": self.how, "role": self.role, "tie": self.tie, "before": self.before, "after": self.after,
                "statements": list(self.statements)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the corpus that this one meets: where it is told, and the passage, where its text is at hand."""

    statement: str
    source: str
    paragraph: int
    says: str
    passage: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {"statement": self.statement, "source": self.source, "paragraph": self.paragraph,
                "says": self.says, "passage": self.passage}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meeting:
    """How it would agree with statements that are there: the kind of agreement, in which matter, why, and which."""

    agreement: str
    conflict: bool
    matter: str
    reason: str
    told: tuple[Told, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {"agreement": self.agreement, "conflict": self.conflict, "matter": self.matter, "reason": self.reason,
                "told": [item.to_dict() for item in self.told]}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An entity that would come into the corpus, and those there that it may be: ids and names."""

    entity: str
    type: str
    name: str
    near: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        near = [{"entity": key, "name": name} for key, name in self.near]
        return {"entity": self.entity, "type": self.type, "name": self.name, "near": near}


@dataclass(frozen=True, slots=True)
class Effects:
    """All that would come of one statement. `known`: the corpus has it already, and it would be one more citation."""

    touched: tuple[Touched, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    known: bool = False

    @property
    def kind(self) -> str:
        """`contradicts`, `agrees` or `new`: what a person wants to see first."""
        if any(item.conflict for item in self.meetings):
            return "contradicts"
        agrees = self.known or any(item.agreement in {each.value for each in _SAME} for item in self.meetings)
        return "agrees" if agrees else "new"

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        parts = {name: [item.to_dict() for item in getattr(self, name)] for name in _PARTS}
        return {"kind": self.kind, "known": self.known, **parts}


_PARTS = ("touched", "meetings", "newcomers")


def effects(corpus: Corpus, drafts: Sequence[Draft], texts: Texts | None = None) -> list[Effects]:
    """What would come of each of these statements, if it alone were accepted. Quickest for several at once.

    `texts` are the articles at hand, for the passages of the statements that are met. A draft with
    errors has no effects, for it cannot be written.
    """
    sound = [(place, item.statement) for place, item in enumerate(drafts) if item.statement and item.sound]
    near = [around(corpus, statement) for _, statement in sound]
    parts = [
        part
        for (place, statement), others in zip(sound, near, strict=True)
        for part in (Part(None, others), Part(statement, others, drafts[place].new))
    ]
    found = [Effects(newcomers=tuple(_newcomers(corpus, item.new))) for item in drafts]
    if parts:
        views = _Views(concluded(corpus, parts))
        for number, (place, statement) in enumerate(sound):
            found[place] = Effects(
                tuple(sorted(views.touched(2 * number, statement.id), key=_order)),
                tuple(views.meetings(2 * number + 1, statement.id, corpus, texts or {})),
                found[place].newcomers,
                bool(corpus.statements_of([statement.id])),
            )
    return found


class _Views:
    """The episodes and findings of many parts, each part's without the others'."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._episodes: dict[int, list[Episode]] = {}
        for item in corpus.episodes.values():
            self._episodes.setdefault(part_of(item.subject), []).append(item)
        self._findings: dict[int, list[Finding]] = {}
        for finding in corpus.findings:
            self._findings.setdefault(part_of(corpus.episodes[finding.episode].subject), []).append(finding)

    def touched(self, without: int, statement: str) -> Iterator[Touched]:
        """What is other in the part behind that one, which has the statement."""
        before = [_Seen.of(self.corpus, item) for item in self._episodes.get(without, ())]
        after = [_Seen.of(self.corpus, item) for item in self._episodes.get(without + 1, ())]
        was, now = ({item.compared for item in seen} for seen in (before, after))
        old = [item for item in before if item.compared not in now]
        for item in after:
            if item.compared in was:
                continue
            match = next((each for each in old if item.continues(each, statement)), None)
            if match is not None:
                old.remove(match)
            yield self._touched(item, match, statement)
        for item in old:
            yield Touched("gone", "", item.tie, item.held, "", tuple(sorted(item.told_by)))

    def _touched(self, item: _Seen, old: _Seen | None, statement: str) -> Touched:
        role = dict(item.roles).get(statement, "")
        word = self.corpus.ontology.lists["Role"][role].label if role else ""
        if old is None:
            how = "new" if role else "follows" if statement in item.grounds else "changed"
        else:
            how = "joined" if role else "changed"
        others = tuple(sorted(item.told_by - {statement}))
        return Touched(how, word, item.tie, old.held if old else "", item.held, others)

    def meetings(self, part: int, statement: str, corpus: Corpus, texts: Texts) -> Iterator[Meeting]:
        mine = numbered(statement, part)
        for item in self._findings.get(part, ()):
            if not any(mine in side.statements for side in item.sides):
                continue
            others = dict.fromkeys(each for side in item.sides for each in side.statements if each != mine)
            told = corpus.statements_of([plain(each) for each in others])
            places = tuple(_told(corpus, each, texts) for each in told.values())
            yield Meeting(item.agreement.value, _is_conflict(corpus, item), item.matter, item.reason, places)


@dataclass(frozen=True, slots=True)
class _Seen:
    """An episode as it is compared: what it is of, who tells of it, when it held and how it stands."""

    key: tuple[object, ...]
    told_by: frozenset[str]
    roles: tuple[tuple[str, str], ...]
    grounds: frozenset[str]
    held: str
    tie: str

    @classmethod
    def of(cls, corpus: Corpus, item: Episode) -> _Seen:
        qualifiers = tuple((name, plain(entity)) for name, entity in item.qualifiers)
        key = (plain(item.subject), item.relation, plain(item.object), item.side, qualifiers, item.extent)
        told_by = frozenset(plain(telling.statement) for telling in item.tellings)
        grounds = frozenset(plain(each) for each in item.grounds)
        roles = tuple((plain(each.statement), each.role.value) for each in item.tellings)
        return cls(key, told_by, roles, grounds, f"{when_held(item)}{standing_of(item)}", tie(corpus, item))

    @property
    def compared(self) -> tuple[object, ...]:
        return self.key, self.told_by, self.held

    def continues(self, old: _Seen, statement: str) -> bool:
        """Whether it is that episode, with one more statement to tell of it."""
        others = self.told_by - {statement}
        return self.key == old.key and (bool(others & old.told_by) or (not others and self.grounds >= old.grounds))


def _order(item: Touched) -> tuple[bool, bool, str, str]:
    """What the statement tells of, new episodes first, then what else changes."""
    return not item.role, item.how != "new", item.tie, item.after


def _told(corpus: Corpus, item: Statement, texts: Texts) -> Told:
    citation = item.mentions[0].citation
    text = texts.get(citation.source)
    passage = text.passage(citation) if text else ""
    return Told(item.id, citation.source, citation.paragraph, said_by(corpus, item), passage)


def _is_conflict(corpus: Corpus, item: Finding) -> bool:
    term = corpus.ontology.agreements.get(item.agreement.value)
    return term is not None and term.flag("subPropertyOf") == "conflictsWith"


def _newcomers(corpus: Corpus, new: Iterable[Entity]) -> Iterator[Newcomer]:
    for item in new:
        yield Newcomer(item.id, item.type, item.name(corpus.language), near_entities(corpus, item))


def in_words(found: Effects) -> Iterator[str]:
    """What would come of it, one line each, as people read it."""
    if found.known:
        yield "the corpus has this statement: it is one more citation of it"
    for item in found.touched:
        role = f" ({item.role})" if item.role and item.role != "says so" else ""
        was = f", was {item.before}" if item.before and item.before != item.after else ""
        yield f"{item.how}{role}: {item.tie}, {item.after or 'no more'}{was}"
    for meeting in found.meetings:
        sources = ", ".join(dict.fromkeys(told.source for told in meeting.told))
        kind = "contradicts" if meeting.conflict else meeting.agreement
        yield f"{kind} {sources} ({meeting.matter}): {meeting.reason}"
    for newcomer in found.newcomers:
        near = " or ".join(f"{name} ({key})" for key, name in newcomer.near)
        may = f": is it {near}?" if near else ""
        yield f"new entity {newcomer.entity}, {newcomer.name} ({newcomer.type}){may}"
