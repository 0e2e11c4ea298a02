"""What is new since another state of a corpus, in words: lines for a terminal, and a note in Markdown with footnotes.

No passage is quoted in a note: it is made to be passed on. A footnote says where to read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from regesta.answers.revisions import TURNS, Mended, Since, Turn
from regesta.answers.wording import names, said_by, told_as, when, when_held
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Statement
from regesta.values.date_words import date_words, period_words
from regesta.values.quantities import spoken

HEADINGS = {
    "new": "New statements",
    "backed": "Told by a further source",
    "mended": "Mended",
    "withdrawn": "Withdrawn",
    "began": "Ties whose beginning is told now",
    "ended": "Ties whose end is told now",
    "agreed": "Independent sources agree now",
    "contested": "Contested now",
    "settled": "No longer contested",
}
_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


class _Footnotes:
    """Numbered by first mention; one passage has one note."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.numbers: dict[tuple[str, int], int] = {}

    def marks(self, citations: Iterable[Citation]) -> str:
        places = dict.fromkeys((it.source, it.paragraph) for it in citations if it.source in self.corpus.sources)
        return "".join(f"[^{self.numbers.setdefault(place, len(self.numbers) + 1)}]" for place in places)

    def lines(self) -> Iterator[str]:
        for (key, paragraph), number in self.numbers.items():
            source = self.corpus.sources[key]
            day = date_words(source.date) if source.date else ""
            parts = [names_of_authors(source.authors), f"*{plain(source.title)}*", plain(source.publisher), day]
            address = f" <{source.url}>" if source.url else ""
            yield f"[^{number}]: {', '.join(part for part in parts if part)}, ¶{paragraph}.{address}"


def headed(found: Since) -> dict[str, list[object]]:
    """What there is to tell, by kind, in the order in which it is told; kinds with nothing in them are left out.

    That an entity has another id is no news of what is said of it.
    """
    mended = [it for it in found.mended if it.changed(found.renamed)]
    kinds: dict[str, list[object]] = {
        "new": [*found.new], "backed": [*found.backed], "mended": [*mended], "withdrawn": [*found.withdrawn],
        **{name: [*found.turns.get(name, ())] for name in TURNS},
    }  # fmt: skip
    return {name: items for name, items in kinds.items() if items}


def told(found: Since, item: object) -> str:
    """One thing that is new, in a line."""
    if isinstance(item, Turn):
        statements = [found.after.statements[it.statement] for it in item.after.tellings]
        return f"{when_held(item.after)}: {told_as(found.after, item.after, statements)}"
    if isinstance(item, Mended):
        before, after = found.before, found.after
        changed = item.changed(found.renamed)
        if len(changed) == 1 and changed[0] in _NAMES:
            [name] = changed
            was, now = _value(before, item.before, name), _value(after, item.after, name)
            return f"{_line(after, item.after)} ({_NAMES[name]}: {now}, not {was})"
        return f"{_line(after, item.after)} (was: {_line(before, item.before)})"
    assert isinstance(item, Statement)
    return _line(found.after if item.id in found.after.statements else found.before, item)


def note(found: Since, title: str) -> str:
    """The whole as Markdown, with a footnote for each passage that something rests on."""
    feet = _Footnotes(found.after)
    lines = [f"# {plain(title)}", ""]
    if found.sources:
        lines += [f"Read since then: {'; '.join(plain(found.after.sources[it].title) for it in found.sources)}.", ""]
    for name, items in headed(found).items():
        lines += [f"## {HEADINGS[name]}", ""]
        lines += [f"- {plain(told(found, item))}{feet.marks(_citations(found, name, item))}" for item in items]
        lines.append("")
    if len(lines) == 2:
        lines += ["Nothing is new.", ""]
    return "\n".join([*lines, *feet.lines()]).rstrip("\n") + "\n"


def plain(text: str) -> str:
    """The text as Markdown shows it as it is.

    >>> plain("the *first* [draft]")
    'the \\\\*first\\\\* \\\\[draft\\\\]'
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def names_of_authors(authors: Iterable[str]) -> str:
    """Several names in a row, as they stand."""
    return plain(", ".join(authors))


def _line(corpus: Corpus, item: Statement) -> str:
    return f"{when(item.period)}: {said_by(corpus, item)}"


def _value(corpus: Corpus, item: Statement, name: str) -> str:
    """What the statement says in that field, in words."""
    match name:
        case "period":
            return period_words(item.period)
        case "quantity":
            return spoken(item.quantity) if item.quantity else "none"
        case "speakers":
            return names(corpus, item.speakers) or "the source itself"
        case _:
            return str(getattr(item, name).value).lower()


_NAMES = {"period": "when", "quantity": "value", "polarity": "polarity", "modality": "modality", "speakers": "speaker"}
"""The fields of which one alone is told as a change, by the name that they have in the seeds."""


def _citations(found: Since, name: str, item: object) -> Iterator[Citation]:
    """What it rests on now; of a known statement what was not cited before, and of what was withdrawn nothing."""
    if isinstance(item, Turn):
        for telling in item.after.tellings:
            yield from (it.citation for it in found.after.statements[telling.statement].mentions)
    elif isinstance(item, Mended):
        yield from (it.citation for it in item.after.mentions)
    elif isinstance(item, Statement) and name != "withdrawn":
        known = {*found.before.statements[item.id].sources} if name == "backed" else set()
        yield from (it.citation for it in item.mentions if it.citation.source not in known)
