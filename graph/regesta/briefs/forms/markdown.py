"""A brief as Markdown with footnotes, as pandoc and code hosts read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regesta.answers.notes import plain
from regesta.briefs.document import Block, Brief, Figures, Points, Sentence
from regesta.briefs.footnotes import Footnotes, Note, Style
from regesta.corpus.corpus import Corpus
from regesta.values.controls import without_turns


def markdown(corpus: Corpus, brief: Brief, style: Style, picture: str = "") -> str:
    """The whole; `picture` is the address of the picture, or nothing."""
    feet = Footnotes(corpus, style)
    lines = [f"# {plain(brief.title)}", "", " ".join(plain(it.words) for it in brief.lead), ""]
    if picture:
        lines += [f"![All that is said between the two]({picture})", ""]
    for section in brief.sections:
        lines += [f"{'#' * section.level} {plain(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block, feet), ""]
    lines += ["## Sources", "", *(f"- {_note(style.entry(corpus.sources[it]))}" for it in brief.sources), ""]
    lines += [f"[^{number}]: {' '.join(_note(it) for it in parts)}" for number, parts in feet.notes()]
    return without_turns("\n".join(lines).rstrip("\n") + "\n")


def _block(block: Block, feet: Footnotes) -> Iterator[str]:
    if isinstance(block, Figures):
        yield _row(block.columns)
        yield _row("---" for _ in block.columns)
        for row, citations in zip(block.rows, block.citations, strict=True):
            yield _row([*(plain(it) for it in row[:-1]), plain(row[-1]) + _mark(feet.number(citations))])
    elif isinstance(block, Points):
        yield from (f"- {_sentence(it, feet)}" for it in block.sentences)
    else:
        yield " ".join(_sentence(it, feet) for it in block.sentences)


def _sentence(item: Sentence, feet: Footnotes) -> str:
    return plain(item.words) + _mark(feet.number(item.citations))


def _mark(number: int) -> str:
    return f"[^{number}]" if number else ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _note(note: Note) -> str:
    return "".join(
        f"*{plain(it.text)}*" if it.kind == "title" else f"<{it.text}>" if it.kind == "address" else _plain_run(it.text)
        for it in note
    )


def _plain_run(text: str) -> str:
    """Escaped, with the spaces at its ends."""
    return f"{' ' if text[:1] == ' ' else ''}{plain(text)}{' ' if text[-1:] == ' ' and text.strip() else ''}"
