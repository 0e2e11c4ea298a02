"""A random sample of what was written down, each entry with its passage, for a person to judge.

**What is drawn.** The question is whether a statement is right *by its passage*, so an entry is a statement under one
passage: of a statement that three passages make there are three, and each is as likely to be drawn as any other entry.
It can be right by one passage and say too much by another, and the verdict is on the pair. Every entry has the same
chance and none is drawn twice, so the share of right ones in the sample is an unbiased estimate of that among all
entries. Had one entry been drawn for each statement, those of much repeated statements would count for less, and the
verdict would hang on which of the passages came up. The same words at two places of one source are one entry.

**How.** Entries stand in the order of a SHA-256 over the seed, the statement and the passage, and the first of them are
the sample. That is the same in every version of Python and on every system; a larger sample holds the smaller one; and
a statement that comes or goes moves no other.

Trap: after faults were mended, the same seed draws the mended statements again. Each audit takes a seed of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from regesta.answers.passages import MOVED, Texts
from regesta.answers.wording import cited, names, said_by, when
from regesta.corpus.corpus import Corpus
from regesta.corpus.identity import short_hash
from regesta.corpus.records import NOWHERE, Mention, Statement
from regesta.seeds.texts import Article
from regesta.values.date_words import period_words
from regesta.values.problems import Origin
from regesta.values.quantities import spoken

COLUMNS = (
    *("draw", "statement", "before", "passage", "after", "verdict", "remark"),
    *("subject", "relation", "meaning", "object", "value", "when", "extent", "polarity", "modality", "speaker"),
    *("qualifiers", "note", "source", "place", "entry"),
)
"""Of a sheet. `verdict` and `remark` are for the person who judges; `entry` is how a line is known again."""

Line = tuple[str, str]  # a style of rich's, and the text
_PASSAGE = ["statement", "source", "digest"]
_NAME_WIDTH = 12
_NO_TEXT = "the text of this source is not at hand"


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement under one passage, as short hashes: the statement's, its tie's, its words', and of what is beside it.

    `tie` is of subject, relation and object, `rest` of what can change while the statement keeps its id: the note, and
    the day that `present` means.
    """

    statement: str
    tie: str
    passage: str
    rest: str

    def __str__(self) -> str:
        """A text that no spreadsheet takes for a number, as it would the hexadecimal `12e4567890123456`."""
        return "-".join((self.statement, self.tie, self.passage, self.rest))


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry of the sample: the statement, the passage with the editor's note, and where it is written."""

    entry: Entry
    statement: Statement
    mention: Mention
    origin: Origin


def draw(corpus: Corpus, size: int, seed: int) -> list[Drawn]:
    """So many entries at random, or all where there are no more; the same ones for the same corpus and seed.

    >>> import regesta
    >>> corpus = regesta.load()
    >>> few, more = draw(corpus, 3, 7), draw(corpus, 5, 7)
    >>> more[:3] == few, len(more)
    (True, 5)
    """
    frame = _cited(corpus)
    keys = [short_hash([seed, *row]) for row in frame.select(_PASSAGE).iter_rows()]
    chosen = frame.with_columns(key=pl.Series(keys, dtype=pl.String)).sort("key", *_PASSAGE).head(size)
    statements = corpus.statements_of(chosen["statement"])
    written = _origins(corpus, chosen)
    return [
        Drawn(
            _entry(row),
            item := statements[row["statement"]],
            next(it for it in item.mentions if it.citation.id == row["citation"]),
            written.get(f"{item.id} {row['citation']}", NOWHERE),
        )
        for row in chosen.iter_rows(named=True)
    ]


def entries(corpus: Corpus) -> Iterator[tuple[Entry, str]]:
    """Every entry there is, and its source."""
    for row in _cited(corpus).iter_rows(named=True):
        yield _entry(row), row["source"]


def in_words(corpus: Corpus, item: Drawn, texts: Texts) -> dict[str, str]:
    """All fields of an entry, by the name of their column; nothing where there is none.

    The passage stands there only if its digest fits; otherwise, in square brackets, why it does not.
    """
    statement, citation = item.statement, item.mention.citation
    relation, lists = corpus.ontology.relations[statement.relation], corpus.ontology.lists
    time, value, labels = statement.period, statement.quantity, corpus.ontology.qualifiers
    before, passage, after = _around(texts.get(citation.source), item)
    place = f"¶{citation.paragraph} {citation.start}-{citation.end}"
    return {
        "statement": f"{when(time)} {said_by(corpus, statement)}",
        "before": before,
        "passage": passage,
        "after": after,
        "subject": corpus.name(statement.subject),
        "relation": f"{relation.label} ({relation.id})",
        "meaning": relation.definition,
        "object": corpus.name(statement.object),
        "value": f"{spoken(value)} ({value.text} {value.unit})" if value else "",
        "when": _as_written(period_words(time), time.text),
        "extent": lists["Extent"][statement.extent].label if statement.extent else "",
        "polarity": statement.polarity.value.lower(),
        "modality": statement.modality.value.lower(),
        "speaker": names(corpus, statement.speakers) or "the source itself",
        "qualifiers": "; ".join(f"{labels[name].label}: {corpus.name(to)}" for name, to in statement.qualifiers),
        "note": item.mention.note,
        "source": cited(corpus, item.mention).removesuffix(f", {place}"),
        "place": "; ".join([*([str(item.origin)] if item.origin != NOWHERE else []), place]),
        "entry": str(item.entry),
    }


def rows(corpus: Corpus, drawn: list[Drawn], texts: Texts, seed: int) -> list[dict[str, str]]:
    """The lines of a sheet, with nothing in the columns that are to be filled in."""
    empty = dict.fromkeys(COLUMNS, "")
    return [
        empty | {"draw": f"{number} of {len(drawn)}, seed {seed}"} | in_words(corpus, item, texts)
        for number, item in enumerate(drawn, 1)
    ]


def as_lines(row: dict[str, str]) -> Iterator[Line]:
    """One line of a sheet as (style, text) lines on the screen; the styles are rich's."""
    yield "bold", f"{row['draw']}: {row['statement']}"
    for name in COLUMNS[COLUMNS.index("subject") : -1]:
        if row[name]:
            yield "italic" if name == "meaning" else "", f"  {name:<{_NAME_WIDTH}}{row[name]}"
    for style, name in (("dim", "before"), ("green", "passage"), ("dim", "after")):
        if row[name]:
            own = name == "passage" and not row[name].startswith("[")
            yield "", ""
            yield style, f"  “{row[name]}”" if own else f"  {row[name]}"


def as_dict(row: dict[str, str]) -> dict[str, Any]:
    """A line of a sheet as plain data: null where there is nothing, and nothing to be filled in."""
    return {name: text or None for name, text in row.items() if name not in ("verdict", "remark")}


def _cited(corpus: Corpus) -> pl.DataFrame:
    """Statement by passage, with what an entry is made of."""
    said = corpus.tables.statements.select("subject", "relation", "object", "observed_at", statement="id")
    cited = corpus.tables.citations.unique(_PASSAGE, keep="first", maintain_order=True)
    return cited.join(said, on="statement", how="inner", maintain_order="left")


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        row["statement"],
        short_hash([row["subject"], row["relation"], row["object"]]),
        short_hash([row["source"], row["digest"]]),
        short_hash([row["note"] or "", row["observed_at"] or ""]),
    )


def _origins(corpus: Corpus, chosen: pl.DataFrame) -> dict[str, Origin]:
    """Where the chosen entries are written, as far as the corpus knows."""
    wanted = chosen.select(pl.concat_str("statement", "citation", separator=" "))["statement"].to_list()
    known = corpus.tables.origins.filter(pl.col("record") == "mention", pl.col("key").is_in(wanted))
    return {key: Origin(file, line) for key, file, line in known.select("key", "file", "line").iter_rows()}


def _around(text: Article | None, item: Drawn) -> tuple[str, str, str]:
    """The passage, with what stands before and after it up to one sentence more on either side."""
    citation = item.mention.citation
    if text is None or not text.fits(citation):
        return "", f"[{MOVED if text else _NO_TEXT}]", ""
    content = text.content
    begin, end = text.around(citation.start, citation.end)
    last = len(content[:begin].rstrip())
    first = len(content) - len(content[end:].lstrip())
    begin = text.around(last - 1, last)[0] if last else begin
    end = text.around(first, first + 1)[1] if first < len(content) else end
    return content[begin : citation.start].strip(), text.passage(citation), content[citation.end : end].strip()


def _as_written(words: str, text: str) -> str:
    return f"{words} ({text})" if text and words != text else words
