"""A question taken apart: its entities, relations, dates and types, and the small words between them.

What is not understood stays as it is, and no template fits it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from regesta.asking.words import NOTHING, Meant, phrases_of, types_of
from regesta.corpus.corpus import Corpus
from regesta.reading.finding.matching import plain
from regesta.reading.finding.passages import read_passages
from regesta.reading.proposals import Dated, Named, Span
from regesta.seeds.texts import Article

LONGEST = 400
"""Characters of a question."""
_WORD = re.compile(r"[\w’']+(?:[-–][\w’']+)*|,")
_POSSESSIVE = re.compile(r"['’]s?$")
_IDLE = frozenset(["the", "a", "an", "any", "ever", "its", "their", "there"])
_JOINING = frozenset(["of", "in", "to", "from", "on", "by", "with", "and", "for", "at"])
_ASKING = frozenset(
    (
        *("who", "what", "which", "when", "where", "why", "how", "did", "does", "do", "has", "have", "had", "was"),
        *("were", "is", "are", "will", "would", "can", "could", "must", "many", "much", "list", "every"),
    )
)
_NEGATIONS = frozenset(("not", "no", "never", "nor", "neither", "none", "without", "except", "n't"))
_LEAST = 2  # words by which an entity can be known that is not named in full


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a question. `tag` is E, R, D or T for an entity, a relation, a date or a type, else the word."""

    tag: str
    words: str
    entity: str = ""
    meant: Meant = NOTHING
    edtf: str = ""
    type: str = ""


@dataclass(frozen=True)
class Understood:
    """One way to take a question apart."""

    pieces: tuple[Piece, ...]

    @property
    def shape(self) -> str:
        """The tags in their order, which a template is held against."""
        return " ".join(piece.tag for piece in self.pieces)

    def all(self, tag: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.tag == tag]


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    piece: Piece


class Reader:
    """Reads questions to one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def phrases(self) -> Mapping[tuple[str, ...], Meant]:
        return phrases_of(self.corpus.ontology)

    @cached_property
    def types(self) -> Mapping[tuple[str, ...], str]:
        return types_of(self.corpus.ontology)

    @cached_property
    def _by_word(self) -> Mapping[str, set[tuple[str, int]]]:
        """By each word of a label, the entities that have it, each with the number of that label."""
        found: dict[str, set[tuple[str, int]]] = defaultdict(set)
        rows = self.corpus.tables.labels.select("entity", "text").iter_rows()
        for number, (entity, text) in enumerate(rows):
            for word in words_of(text):
                found[word].add((entity, number))
        return found

    def read(self, question: str) -> Iterator[Understood]:
        """The ways to take the question apart, the plainest first: with full names, then with parts of names."""
        text = plain(question.strip().rstrip("?!. "))
        passages, _ = read_passages(Article("question", text, "en"), self.corpus)
        names = [item for passage in passages for item in passage.names]
        dates = [_Found(it.span, _date(it)) for passage in passages for it in passage.dates]
        full = [_Found(_trimmed(text, it), _entity(it)) for it in names if it.how in ("name", "demonym", "metonym")]
        seen = set()
        for partial in (
            self._partial(text, dates, 3),
            self._partial(text, dates, _LEAST),
            self._partial(text, dates, 1),
        ):
            for first, second in ((full, partial), (partial, full)):
                kept = _apart([*_apart([*first, *second]), *dates])
                found = Understood(tuple(self._pieces(text, kept)))
                if found not in seen:
                    seen.add(found)
                    yield found

    def _partial(self, text: str, dates: Sequence[_Found], least: int) -> list[_Found]:
        """Runs of words that stand in a label of one entity alone, the longest first."""
        tokens = list(_WORD.finditer(text))
        found = []
        for size in range(min(len(tokens), 9), least - 1, -1):
            for at in range(len(tokens) - size + 1):
                run = tokens[at : at + size]
                span = run[0].start(), run[-1].end()
                if _holds_no_other_date(text, span, dates) and (
                    entity := self._meant([it.group() for it in run], least)
                ):
                    found.append(_Found(span, Piece("E", text[slice(*span)], entity)))
        return found

    def _meant(self, words: Sequence[str], least: int) -> str:
        """The only entity with a label that has all these words, of which neither end is a small one."""
        low = [word.casefold() for word in words]
        small = _JOINING | _IDLE
        content = [word for each in words for word in words_of(each) if word not in small]
        if _NEGATIONS & set(low):
            return ""
        if len(content) < least or {low[0], low[-1]} & (small | _ASKING) or "," in low:
            return ""
        label = tuple(word for each in words for word in words_of(each))
        if len(content) < _LEAST or label in self._by_label:
            return self._by_label.get(label, "")
        sets = [self._by_word.get(word, set()) for word in content]
        entities = {entity for entity, _ in set.intersection(*sets)}
        return entities.pop() if len(entities) == 1 else ""

    @cached_property
    def _by_label(self) -> Mapping[tuple[str, ...], str]:
        """By the words of a label the entity, if only one has it."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for entity, text in self.corpus.tables.labels.select("entity", "text").iter_rows():
            found[tuple(words_of(text))].add(entity)
        return {words: next(iter(entities)) for words, entities in found.items() if len(entities) == 1}

    def _pieces(self, text: str, kept: Sequence[_Found]) -> Iterator[Piece]:
        at = 0
        for item in sorted(kept, key=lambda it: it.span):
            yield from self._between(text[at : item.span[0]])
            yield item.piece
            at = item.span[1]
        yield from self._between(text[at:])

    def _between(self, text: str) -> Iterator[Piece]:
        """The words between names and dates: relations and types, the longest first, and what else stands there."""
        words = [word.casefold() for word in _WORD.findall(text)]
        at = 0
        while at < len(words):
            for size in range(min(6, len(words) - at), 0, -1):
                run = tuple(words[at : at + size])
                without = tuple(word for word in run if word not in ("the", "a", "an"))
                meant = self.phrases.get(run) or self.phrases.get(without)
                if meant and run[0] not in ("the", "a", "an"):
                    yield Piece("R", " ".join(run), meant=meant)
                    break
                if run in self.types:
                    yield Piece("T", " ".join(run), type=self.types[run])
                    break
            else:
                size = 1
                if words[at] not in _IDLE and words[at] not in ("'s", "s", "'"):
                    yield Piece(words[at], words[at])
            at += size


def words_of(text: str) -> list[str]:
    """The words of a label or question, without an ending of possession or of the plural."""
    found = re.findall(r"\w+", _POSSESSIVE.sub("", plain(text).casefold()))
    return [word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found]


def _entity(item: Named) -> Piece:
    return Piece("E", item.entity, item.entity)


def _date(item: Dated) -> Piece:
    return Piece("D", item.edtf, edtf=item.edtf)


def _trimmed(text: str, item: Named) -> Span:
    """The place of a name, with its possessive."""
    end = item.span[1]
    follows = re.match(r"['’]s?\b|['’](?=\s)", text[end:])
    return item.span[0], end + (follows.end() if follows else 0)


def _holds_no_other_date(text: str, span: Span, dates: Sequence[_Found]) -> bool:
    """Whether a date in these words is a part of the name: «attacks of September 2022», and not «attacks in 2022»."""
    touched = [it for it in dates if _within(span, [it])]
    return all(
        span[0] < it.span[0] and it.span[1] <= span[1] and text[span[0] : it.span[0]].endswith((" of ", ", "))
        for it in touched
    )


def _within(span: Span, found: Sequence[_Found]) -> bool:
    return any(it.span[0] < span[1] and span[0] < it.span[1] for it in found)


def _apart(found: Sequence[_Found]) -> list[_Found]:
    """Those that do not overlap one before them."""
    kept: list[_Found] = []
    for item in found:
        if not _within(item.span, kept):
            kept.append(item)
    return kept
