"""A brief as one HTML file: every text escaped, nothing loaded from a network, fit for paper."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape

from regesta.briefs.document import Block, Brief, Figures, Points, Sentence
from regesta.briefs.footnotes import Footnotes, Note, Style
from regesta.corpus.corpus import Corpus
from regesta.values.controls import without_turns

_LOOK = """
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto 4rem; padding: 0 1rem; font: 1.05rem/1.55 Georgia, "Noto Serif", serif; }
h1, h2, h3 { line-height: 1.2; font-family: system-ui, "Noto Sans", sans-serif; }
h1 { margin-bottom: .4em; } h2 { margin-top: 2em; border-bottom: 1px solid; padding-bottom: .2em; }
.lead { font-style: italic; }
figure { margin: 1.5rem 0; } figure img { width: 100%; height: auto; border: 1px solid #8888; background: #fff; }
figcaption, .notes, .sources, table { font-size: .9rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3em .6em .3em 0; border-bottom: 1px solid #8886; }
@media (min-width: 40rem) { td:last-child { white-space: nowrap; } }
sup { line-height: 0; } sup a { text-decoration: none; padding: 0 .1em; } a { color: light-dark(#0645ad, #8ab4f8); }
.notes li { overflow-wrap: anywhere; margin-bottom: .3em; } li { margin-bottom: .25em; }
:target { background: light-dark(#fff3bf, #5c4b00); }
@media print { body { max-width: none; font-size: 10.5pt; } a { color: inherit; } h2, h3 { break-after: avoid; } }
"""
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html(corpus: Corpus, brief: Brief, style: Style, picture: bytes = b"") -> str:
    """The whole; `picture` is a PNG, or nothing."""
    feet = Footnotes(corpus, style)
    body = "\n".join(
        it for section in brief.sections for it in _section(section.title, section.level, section.blocks, feet)
    )
    notes = "\n".join(
        f'<li id="note-{number}">{" ".join(_note(it) for it in parts)} <a href="#at-{number}" '
        f'aria-label="back to the text">↩</a></li>'
        for number, parts in feet.notes()
    )
    sources = "\n".join(f"<li>{_note(style.entry(corpus.sources[it]))}</li>" for it in brief.sources)
    title, lead = escape(brief.title), escape(" ".join(it.words for it in brief.lead))
    return without_turns(
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f'<p class="lead">{lead}</p>\n{_figure(picture)}{body}\n'
        f'<h2>Sources</h2>\n<ul class="sources">\n{sources}\n</ul>\n'
        f'<h2>Notes</h2>\n<ol class="notes">\n{notes}\n</ol>\n</main>\n</body>\n</html>\n'
    )


def _figure(picture: bytes) -> str:
    if not picture:
        return ""
    coded = base64.b64encode(picture).decode("ascii")
    words = "All that is said between the two"
    return (
        f'<figure><img alt="{words}" src="data:image/png;base64,{coded}"><figcaption>{words}.</figcaption></figure>\n'
    )


def _section(title: str, level: int, blocks: tuple[Block, ...], feet: Footnotes) -> Iterator[str]:
    yield f"<h{level}>{escape(title)}</h{level}>"
    for block in blocks:
        if isinstance(block, Figures):
            yield _table(block, feet)
        elif isinstance(block, Points):
            items = "\n".join(f"<li>{_sentence(it, feet)}</li>" for it in block.sentences)
            yield f"<ul>\n{items}\n</ul>"
        else:
            yield f"<p>{' '.join(_sentence(it, feet) for it in block.sentences)}</p>"


def _table(block: Figures, feet: Footnotes) -> str:
    head = "".join(f'<th scope="col">{escape(it)}</th>' for it in block.columns)
    rows = [
        "".join(f"<td>{escape(it)}</td>" for it in row[:-1])
        + f"<td>{_marked(row[-1], feet.number(citations), feet)}</td>"
        for row, citations in zip(block.rows, block.citations, strict=True)
    ]
    lines = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>"


def _sentence(item: Sentence, feet: Footnotes) -> str:
    return _marked(item.words, feet.number(item.citations), feet)


def _marked(words: str, number: int, feet: Footnotes) -> str:
    """The words with the mark of their note; the first mark of a note is where it leads back to."""
    if not number:
        return escape(words)
    place = f' id="at-{number}"' if feet.is_first(number) else ""
    return f'{escape(words)}<sup><a{place} href="#note-{number}">{number}</a></sup>'


def _note(note: Note) -> str:
    return "".join(_run(it.text, it.kind) for it in note)


def _run(text: str, kind: str) -> str:
    if kind == "title":
        return f"<cite>{escape(text)}</cite>"
    if kind == "address":
        web = text.startswith(("https://", "http://"))
        return f'<a href="{escape(text)}" rel="noopener noreferrer">{escape(text)}</a>' if web else escape(text)
    return escape(text)
