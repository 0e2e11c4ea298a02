"""Frames: which words tell of which relation, and where its two ends stand. Data, read from `frames.yaml`.

The program's own file stands beside the ontology and says how frames are written; a corpus may bring another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from regesta.seeds.rows import Row, Value, read_rows
from regesta.values.near_names import KnownNames
from regesta.values.problems import Origin, Problem, quoted
from regesta.vocabulary.ontology import Ontology

FILE = "frames.yaml"
VERB, NOUN, ADJECTIVE = "verb", "noun", "adjective"
NAME = "<name>"
"""The trigger that any name is: for ties that are told without a word, as «Norway's Svalbard»."""

_TRIGGERS = {"verbs": VERB, "nouns": NOUN, "adjectives": ADJECTIVE}
_LISTS = (
    "subject",
    "object",
    "subject-is",
    "object-is",
    "subject-through",
    "through",
    "needs",
    "unless",
    "unless-object",
    "mentions",
)
_TEXTS = ("relation", "name", "polarity", "modality", "extent", "reciprocal", "dated", "persons", "score", "weak")
_USUAL = {VERB: ("subject",), NOUN: ("doer",), ADJECTIVE: ("holder",)}
_CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Frame:
    """One record of `frames.yaml`, which says what each field means."""

    relation: str
    name: str
    triggers: tuple[tuple[str, tuple[str, ...]], ...]
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject_is: tuple[str, ...] = ()
    object_is: tuple[str, ...] = ()
    subject_through: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    unless_object: tuple[str, ...] = ()
    mentions: frozenset[str] = frozenset()
    reciprocal: bool = False
    dated: bool = True
    persons: bool = True
    polarity: str = ""
    modality: str = ""
    extent: str = ""
    score: float = 0.75
    weak: str = ""
    origin: Origin = field(default=Origin("", 0), compare=False)

    def subject_of(self, kind: str) -> tuple[str, ...]:
        """Where the subject stands around a verb, noun or adjective."""
        return self.subject or _USUAL[kind]


Entry = tuple[Frame, tuple[str, ...]]
"""A frame, and the words of a trigger of it: first that by which it is found."""


@dataclass(frozen=True)
class Lexicon:
    """All frames by kind and first word of the trigger, those with the longer triggers first."""

    frames: tuple[Frame, ...]
    entries: Mapping[tuple[str, str], tuple[Entry, ...]]

    @classmethod
    def of(cls, frames: Iterable[Frame]) -> Lexicon:
        """The frames by their triggers; where triggers are as long, the frame that comes first is tried first."""
        frames = tuple(frames)
        found: dict[tuple[str, str], list[Entry]] = {}
        for frame in frames:
            for kind, words in frame.triggers:
                found.setdefault((kind, _first(kind, words)), []).append((frame, _ordered(kind, words)))
        return cls(frames, {key: tuple(sorted(items, key=lambda it: -len(it[1]))) for key, items in found.items()})

    @property
    def verbs(self) -> frozenset[str]:
        """The first words of verbal triggers."""
        return frozenset(word for kind, word in self.entries if kind == VERB)

    @property
    def nouns(self) -> frozenset[str]:
        """The heads of nominal triggers."""
        return frozenset(word for kind, word in self.entries if kind == NOUN)


def _head(kind: str, words: tuple[str, ...]) -> int:
    """Where the word stands by which the trigger is found: a noun is the last one, but before «of»."""
    return words.index("of") - 1 if "of" in words[1:] else len(words) - 1 if kind == NOUN else 0


def _first(kind: str, words: tuple[str, ...]) -> str:
    return words[_head(kind, words) if kind == NOUN else 0]


def _ordered(kind: str, words: tuple[str, ...]) -> tuple[str, ...]:
    head = _head(kind, words) if kind == NOUN else 0
    return (words[head], *words[:head], *words[head + 1 :])


def read_frames(text: str, ontology: Ontology, file: str = FILE) -> tuple[tuple[Frame, ...], list[Problem]]:
    """The frames of one file, and all that is wrong with it; a frame with a fault is left out."""
    root, problems = read_rows(file, text)
    if root is not None and not isinstance(root, tuple):
        problems.append(Problem(Origin(file, 1), "the file is no list", "each frame is a record that begins with «-»"))
    frames: list[Frame] = []
    for item in root if isinstance(root, tuple) else ():
        if not isinstance(item, Row):
            problems.append(Problem(Origin(file, 1), "a frame is no record", "begin it with «- relation: …»"))
        elif wrong := list(_faults(item, ontology)):
            problems += wrong
        else:
            frames.append(_frame(item))
    return tuple(frames), sorted(problems)


def _faults(row: Row, ontology: Ontology) -> Iterator[Problem]:
    known = KnownNames((*_TRIGGERS, *_LISTS, *_TEXTS))
    for name, value in row.fields.items():
        if name not in (*_TRIGGERS, *_LISTS, *_TEXTS):
            yield row.problem(f"a frame has no field {quoted(name)}", known.hint(name), name)
        elif name in _TEXTS and not isinstance(value, str | tuple):
            yield row.problem(f"{quoted(name)} is a record", "write a text", name)
    if not any(_strings(row.fields.get(name, ())) for name in _TRIGGERS):
        yield row.problem("a frame without a trigger", "give verbs, nouns or adjectives")
    yield from _unknown(row, "relation", ontology.relations, "relation", needed=True)
    yield from _unknown(row, "polarity", ("Affirmed", "Negated"), "polarity")
    yield from _unknown(row, "modality", ontology.lists["Modality"], "modality")
    yield from _unknown(row, "extent", ontology.lists["Extent"], "extent")
    for name in ("subject-is", "object-is", "unless-object"):
        yield from _unknown(row, name, ontology.types, "type")
    score = row.fields.get("score", "0")
    if not (isinstance(score, str) and re.fullmatch(r"0(\.\d+)?|1", score)):
        yield row.problem("the score is no number from 0 to 1", "write score: 0.7", "score")


def _unknown(row: Row, name: str, known: Iterable[str], what: str, needed: bool = False) -> Iterator[Problem]:
    names = set(known)
    given = _strings(row.fields.get(name, ()))
    if needed and not given:
        yield row.problem(f"a frame without a {what}", "«regesta relations» lists them")
    for word in given:
        if word not in names:
            yield row.problem(f"unknown {what} {quoted(word)}", KnownNames(names).hint(word), name)


def _frame(row: Row) -> Frame:
    fields = row.fields
    lists = {name: _strings(fields.get(name, ())) for name in (*_LISTS, *_TEXTS)}
    text = {name: " ".join(lists[name]) for name in _TEXTS}
    triggers = [
        (kind, words)
        for name, kind in _TRIGGERS.items()
        for pattern in _strings(fields.get(name, ()))
        for words in _expanded(pattern)
    ]
    return Frame(
        text["relation"], text["name"] or text["relation"], tuple(triggers),
        lists["subject"], lists["object"] or ("object",), lists["subject-is"], lists["object-is"],
        lists["subject-through"], lists["through"],
        frozenset(lists["needs"]), frozenset(lists["unless"]), lists["unless-object"], frozenset(lists["mentions"]),
        text["reciprocal"] == "yes", text["dated"] != "no", text["persons"] != "no",
        text["polarity"], text["modality"], text["extent"], float(text["score"] or 0.75), text["weak"], row.origin,
    )  # fmt: skip


def _expanded(pattern: str) -> Iterator[tuple[str, ...]]:
    """The triggers that a pattern stands for.

    >>> list(_expanded("{take,gain} control"))
    [('take', 'control'), ('gain', 'control')]
    """
    parts = _CHOICE.split(pattern)
    choices = [part.split(",") if number % 2 else [part] for number, part in enumerate(parts)]
    yield from (tuple("".join(chosen).split()) for chosen in product(*choices))


def _strings(value: Value) -> tuple[str, ...]:
    """A text, or the texts of a list."""
    return (
        (value,)
        if isinstance(value, str)
        else tuple(it for it in value if isinstance(it, str))
        if isinstance(value, tuple)
        else ()
    )
