"""An answer in words: a sentence, its grade, who says so, who disagrees, and the command that gives the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from shlex import quote
from typing import Any

import polars as pl

from regesta.answers.passages import Texts, statement_as_dict
from regesta.answers.wording import cited, in_order, said_by, when
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Modality, Polarity, Statement

Line = tuple[str, str]  # a style of rich's, and the text


@dataclass(frozen=True)
class Answer:
    """What a question is answered.

    `template` is empty where none fits; `nearest` are then the nearest, and `strange` the words that nobody understood.
    `bearing` are statements that do not say so and bear on it: a suspension, a plan to end it.
    `told` is empty, and the grade «not told», where the corpus tells nothing of it: that is an answer, too.
    """

    question: str
    template: str = ""
    sentence: str = ""
    grade: str = ""
    told: tuple[Statement, ...] = ()
    against: tuple[Statement, ...] = ()
    bearing: tuple[Statement, ...] = ()
    command: str = ""
    nearest: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def to_dict(self, texts: Texts | None = None) -> dict[str, Any]:
        """The same as plain data."""
        known = texts or {}
        return {
            "question": self.question,
            "template": self.template or None,
            "answer": self.sentence or None,
            "grade": self.grade or None,
            "told": [statement_as_dict(it, known) for it in self.told],
            "against": [statement_as_dict(it, known) for it in self.against],
            "bears_on_it": [statement_as_dict(it, known) for it in self.bearing],
            "command": self.command or None,
            "notes": list(self.notes),
            "nearest": list(self.nearest),
            "not_understood": list(self.strange),
        }


def as_lines(corpus: Corpus, answer: Answer) -> Iterator[Line]:
    """The answer as (style, text) lines."""
    if not answer.template:
        yield "bold", "No template fits this question."
        if answer.strange:
            yield "", f"Not understood: {', '.join(f'«{word}»' for word in answer.strange)}"
        for example in answer.nearest:
            yield "", f"Near: {example}"
        return
    yield "bold", answer.sentence
    yield "", f"grade: {answer.grade}"
    yield from _block(corpus, "says so", answer.told)
    yield from _block(corpus, "disagrees", answer.against)
    yield from _block(corpus, "bears on it", answer.bearing)
    for note in answer.notes:
        yield "yellow", note
    yield "cyan", f"by: {answer.command}"


def _block(corpus: Corpus, head: str, found: Iterable[Statement]) -> Iterator[Line]:
    for item in in_order(found):
        yield "", f"{head}: {when(item.period)} {said_by(corpus, item)}"
        for mention in item.mentions:
            yield "dim", f"    {cited(corpus, mention)}"


def command(name: str, *pairs: tuple[str, str], on: str = "") -> str:
    """A shipped query with its values, in a shell."""
    given = [f"--set {quote(f'{key}={value}')}" for key, value in pairs if value]
    return " ".join(["regesta query", name, *([f"--on {on}"] if on else []), *given])


def sorted_out(found: Sequence[Statement]) -> tuple[list[Statement], list[Statement], list[Statement]]:
    """What is affirmed as fact, what is denied as fact, and what is only planned, expected, supposed or asked for."""
    facts = [it for it in found if it.modality is Modality.ACTUAL]
    affirmed = [it for it in facts if it.polarity is Polarity.AFFIRMED]
    return affirmed, [it for it in facts if it.polarity is Polarity.NEGATED], [it for it in found if it not in facts]


def grade_of(corpus: Corpus, found: Sequence[Statement]) -> str:
    """How well it stands: by how many sources, and whether as somebody's word alone."""
    if not found:
        return "not told"
    sources = sources_of(corpus, found)
    number = f"{sources} independent sources" if sources > 1 else "one source"
    own = any(not it.speakers for it in found)
    return f"told by {number}" + ("" if own else ", as somebody’s word")


def sources_of(corpus: Corpus, found: Iterable[Statement]) -> int:
    """How many independent sources have these statements."""
    roots = dict(corpus.tables.sources.select("id", "root").iter_rows())
    return len({roots.get(source) or source for it in found for source in it.sources})


def contradictory(corpus: Corpus, found: Sequence[Statement]) -> bool:
    """Whether two of these statements are on different sides of one conflict."""
    tables = corpus.tables
    conflicts = tables.findings.filter("conflict").select(finding="id")
    touched = tables.sides.filter(pl.col("statement").is_in([it.id for it in found]))
    sides = touched.join(conflicts, on="finding", how="semi").group_by("finding").agg(pl.col("side").n_unique())
    return bool((sides["side"] > 1).any())


def disagreeing(corpus: Corpus, found: Sequence[Statement]) -> list[Statement]:
    """The statements on other sides of conflicts than these."""
    ids = [it.id for it in found]
    tables = corpus.tables
    conflicts = tables.findings.filter("conflict").select(finding="id")
    sides = tables.sides.join(conflicts, on="finding", how="semi")
    touched = sides.filter(pl.col("statement").is_in(ids)).select("finding", own="side")
    others = sides.join(touched, on="finding").filter(pl.col("side") != pl.col("own"))
    return list(corpus.statements_of(sorted(set(others["statement"].to_list()) - set(ids))).values())
