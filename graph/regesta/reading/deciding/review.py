"""A review of one source, as a page or any other door shows it: its sentences, what waits, and one thing at a time.

Everything that is decided goes through a desk. This only puts together what a person sees before deciding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from regesta.answers.coverage import Sentence, coverage
from regesta.answers.terms import relations, search
from regesta.answers.wording import said_by
from regesta.corpus.records import Citation, Entity, Label, Modality, Polarity, Reason
from regesta.reading.deciding.desk import Desk
from regesta.reading.deciding.drafting import Draft, drafted
from regesta.reading.deciding.effects import Effects
from regesta.reading.deciding.entities import id_for, near_entities
from regesta.reading.deciding.queue import REASONS, Entry, with_counts
from regesta.reading.deciding.surroundings import grown
from regesta.reading.deciding.teaching import Lesson, lesson_of
from regesta.reading.proposals import Span
from regesta.seeds.citing import citation_line
from regesta.seeds.keys import STATEMENT
from regesta.seeds.texts import Article
from regesta.seeds.writing.finding import ordered
from regesta.seeds.writing.rendering import Layout, dashed
from regesta.values.near_names import folded
from regesta.values.problems import Problem

_AHEAD = 4  # proposals that are looked at together: more would let a person wait
_OFFERED = 12  # completions
_PLACES = ("subject", "object", "relation", "when", "value", "speaker")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal in the list of those that wait: where it stands, whether it is weak, and, once it is known, whether it
    is `new`, `agrees` or `contradicts`.
    """

    id: str
    start: int
    end: int
    weak: bool
    kind: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {"id": self.id, "start": self.start, "end": self.end, "weak": self.weak, "kind": self.kind}


@dataclass(frozen=True)
class Shown:
    """One proposal, or one statement that a person writes, as it is before them."""

    id: str
    draft: Draft
    effects: Effects
    weak: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    score: float = 0.0
    words: str = ""
    """The statement in words, with the names of its entities."""

    pieces: tuple[tuple[str, str], ...] = ()
    """The words of the passage in their order, each with the part of the statement that they tell, or nothing."""

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, with the statement as it would be written."""
        cite = self.draft.cite
        return {
            "id": self.id,
            "cite": {"paragraph": cite.paragraph, "start": cite.start, "end": cite.end},
            "words": self.words,
            "fields": self.draft.fields,
            "yaml": yaml_of(self.draft),
            "problems": [_told(problem) for problem in self.draft.problems],
            "sound": self.draft.sound,
            "effects": self.effects.to_dict(),
            "weak": list(self.weak),
            "readers": list(self.readers),
            "score": self.score,
            "pieces": [list(piece) for piece in self.pieces],
        }


@dataclass
class Review:
    """The review of the source on a desk, with its text."""

    desk: Desk
    article: Article
    _kinds: dict[str, str] = field(default_factory=dict)

    def sentences(self) -> list[Sentence]:
        """Every sentence of the text and what became of it."""
        return list(coverage(self.desk.corpus, {self.article.source: self.article}))

    def waiting(self) -> list[Waiting]:
        """The proposals that wait, in the order of the text."""
        return [
            Waiting(it.id, it.proposal.cite.start, it.proposal.cite.end, bool(it.weak), self._kinds.get(it.id, ""))
            for it in self.desk.queue.waiting
        ]

    def state(self) -> dict[str, Any]:
        """What the whole page shows: the sentences, what waits, what was refused, how far the review is."""
        queue, sentences = self.desk.queue, self.sentences()
        source = self.desk.corpus.sources[self.desk.source]
        proposed = [entry.proposal.cite for entry in queue.waiting]
        return {
            "source": {"id": source.id, "title": source.title, "publisher": source.publisher, "date": source.date},
            "by": self.desk.by,
            "counts": with_counts(queue),
            "sentences": [_sentence(item, self.article, proposed) for item in sentences],
            "waiting": [item.to_dict() for item in self.waiting()],
            "refused": [item.to_dict() for item in queue.refusals],
            "reasons": list(REASONS),
            "choices": {
                "polarity": [item.value for item in Polarity],
                "modality": [item.value for item in Modality],
                "extent": sorted(item.notation for item in self.desk.corpus.ontology.lists["Extent"].values()),
            },
            "asides": [item.value for item in Reason],
            "corpus": self.desk.corpus.title,
        }

    def show(self, key: str) -> Shown:
        """A proposal with what would come of it. Raises `NotWaiting`."""
        return self._looked_at([self.desk.queue.entry(key)])[0]

    def look_ahead(self, start: int = 0) -> tuple[list[Waiting], int]:
        """Look at some more that wait, those behind that place of the text first, so that they are shown at once.

        Gives all that wait, and how many are still to be looked at.
        """
        left = [entry for entry in self.desk.queue.waiting if not self.desk.has_looked_at(entry.id)]
        left.sort(key=lambda entry: entry.proposal.cite.start < start)
        self._looked_at(left[:_AHEAD])
        return self.waiting(), len(left[_AHEAD:])

    def mended(self, key: str, fields: Mapping[str, Any]) -> Shown:
        """The proposal with these fields in the place of its own, with what would come of it."""
        entry = self.desk.queue.entry(key)
        draft = self.desk.draft(key, fields)
        return self._shown(entry, draft, self.desk.effects([draft])[0])

    def written(self, start: int, end: int, fields: Mapping[str, Any]) -> Shown:
        """A statement of one's own on a sentence, as it would be written."""
        draft = drafted(self.cite(start, end), fields, self.desk.corpus, self.desk.meant)
        return Shown("", draft, self.desk.effects([draft])[0], words=self._in_words(draft))

    def lesson(self, key: str) -> Lesson | None:
        """What is to be learnt of a proposal that was accepted with another relation."""
        entry = self.desk.queue.entry(key)
        made = entry.decision
        written = self.desk.corpus.statements_of([made.statement]) if made and made.statement else {}
        relation = next((item.relation for item in written.values()), entry.proposal.relation)
        return lesson_of(entry.proposal, relation, self.article)

    def cite(self, start: int, end: int) -> Citation:
        """The citation of a sentence. Raises ValueError for a stretch that is none of the text."""
        if not 0 <= start < end <= len(self.article.content):
            raise ValueError("there is no such passage")
        return self.article.cite(start, end)

    def complete(self, kind: str, words: str) -> list[dict[str, str]]:
        """What a person may mean who has typed these words: entities, relations, or types of entities."""
        match kind:
            case "relation":
                known = relations(self.desk.corpus.ontology)
                found = search(known, words) if words.strip() else known
                return [
                    {"value": item.name, "label": item.label, "means": item.definition} for item in found[:_OFFERED]
                ]
            case "type":
                types = self.desk.corpus.ontology.types.values()
                offered = [item for item in types if folded(words) in folded(f"{item.id} {item.label}")]
                return [{"value": it.id, "label": it.label, "means": it.definition} for it in offered[:_OFFERED]]
        return self._entities(words)

    def near(self, name: str, kind: str) -> dict[str, Any]:
        """An id for a new entity of that name, and those there that it may be."""
        item = Entity(id_for(name, self.desk.corpus.names), kind, (Label(name, self.desk.corpus.language, True),))
        near = [{"entity": key, "name": label} for key, label in near_entities(self.desk.corpus, item)]
        return {"id": item.id, "near": near}

    def _entities(self, words: str) -> list[dict[str, str]]:
        """Those whose id or a name of which begins so, then those with the words within."""
        wanted = folded(words)
        best: dict[str, tuple[int, str]] = {}
        for key, label in self._labels():
            text = folded(label)
            if wanted and wanted in text:
                rank = 0 if text == wanted else 1 if text.startswith(wanted) else 2
                best[key] = min(best.get(key, (9, "")), (rank, label))
        order = sorted(best, key=lambda key: (best[key][0], key not in self.desk.corpus.names, key))
        return [self._offered(key) for key in order[:_OFFERED]]

    def _labels(self) -> Iterable[tuple[str, str]]:
        corpus = self.desk.corpus
        yield from ((key, key) for key in corpus.names)
        yield from corpus.tables.labels.select("entity", "text").iter_rows()
        for key, item in self.desk.meant.items():
            if key not in corpus.names:
                yield from ((key, label.text) for label in item.labels)

    def _offered(self, key: str) -> dict[str, str]:
        corpus = self.desk.corpus
        if key in corpus.names:
            return {"value": key, "label": corpus.name(key), "means": ""}
        item = self.desk.meant[key]
        return {"value": key, "label": item.name(corpus.language), "means": f"{item.type}, new to the corpus"}

    def _looked_at(self, entries: Sequence[Entry]) -> list[Shown]:
        drafts = [self.desk.draft(entry.id) for entry in entries]
        found = self.desk.effects(drafts)
        for entry, each in zip(entries, found, strict=True):
            self._kinds[entry.id] = each.kind
        return [self._shown(entry, draft, each) for entry, draft, each in zip(entries, drafts, found, strict=True)]

    def _shown(self, entry: Entry, draft: Draft, found: Effects) -> Shown:
        pieces = tuple(_pieces(self.article, draft.cite, dict(entry.proposal.places)))
        return Shown(entry.id, draft, found, entry.weak, entry.readers, entry.score, self._in_words(draft), pieces)

    def _in_words(self, draft: Draft) -> str:
        """The statement as a person reads it; what is no statement yet as its fields."""
        if draft.statement is None:
            return str(draft.fields.get("says", ""))
        larger = grown(self.desk.corpus, entities=draft.new)
        known = {*larger.names} >= draft.statement.entities and draft.statement.relation in larger.ontology.relations
        if not known:
            return str(draft.fields["says"])
        unsure = [" · not told whether so"] if draft.fields.get("polarity") == "unknown" else []
        time = [f" · {draft.statement.period.text}"] if draft.statement.period.text else []
        return "".join([said_by(larger, draft.statement), *time, *unsure])


def yaml_of(draft: Draft) -> str:
    """The passage with the statement, as it would stand in the seeds."""
    cite = citation_line(draft.cite)
    short = cite[: cite.index("sha256:") + 15] + "…"
    lines = [f"- cite: {short}", "  statements:"]
    return "\n".join([*lines, *(f"  {line}" for line in dashed(ordered(draft.fields, STATEMENT), 2, Layout()))])


def _pieces(article: Article, cite: Citation, places: Mapping[str, Span]) -> Iterable[tuple[str, str]]:
    """The passage cut where a part of the statement begins or ends; where two overlap the first one has it."""
    at, words = cite.start, article.content
    spans = sorted((span, name) for name, span in places.items() if name in _PLACES)
    for (start, end), name in spans:
        if at <= start < end <= cite.end:
            yield words[at:start], ""
            yield words[start:end], name
            at = end
    yield words[at : cite.end], ""


def _sentence(item: Sentence, article: Article, proposed: Sequence[Citation]) -> dict[str, Any]:
    waits = any(cite.start < item.end and item.start < cite.end for cite in proposed)
    status = "waiting" if waits else item.status
    words = article.content[item.start : item.end]
    return {"paragraph": item.paragraph, "start": item.start, "end": item.end, "text": words, "status": status}


def _told(item: Problem) -> str:
    return f"{item.what}, {item.hint}" if item.hint else item.what
