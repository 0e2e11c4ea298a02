"""`regesta brief`: a text on two entities, with a footnote to every sentence."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, entity_named, open_corpus, with_seeds, writing_into, wrong_usage
from regesta.cli.output import line, note, progress
from regesta.cli.state import day
from regesta.cli.usage import PATH, Command, argument
from regesta.disk.targets import write_to

if TYPE_CHECKING:
    from regesta.briefs.document import Brief
    from regesta.briefs.footnotes import Style
    from regesta.corpus.corpus import Corpus

EXAMPLE = (
    "Example: regesta brief armenia russia --out brief.html\n"
    "Example: regesta brief armenia csto --from 2022-01-01 --out brief.docx --style chicago-note.csl"
)
_FORMS = ("md", "html", "docx")


@click.command("brief", cls=Command, epilog=EXAMPLE)
@argument("first", "An entity: its id, or one of its names.")
@argument("second", "The other one.")
@click.option("--from", "since", default="", help="From this day on, as 2022-01-01.")
@click.option("--to", "until", default="", help="Up to this day; else up to the last publication.")
@click.option("--out", type=PATH, required=True, help="The file to write: .md, .html or .docx.")
@click.option("--style", type=PATH, help="A style of CSL for the notes, as a file *.csl.")
@click.option("--no-picture", is_flag=True, help="Leave out the picture, which an installed Chromium draws.")
@click.option("--chromium", default="", help="The Chromium to draw with; else the one on the PATH.")
@with_seeds
def command(
    first: str, second: str, since: str, until: str, out: Path, style: Path | None, no_picture: bool, chromium: str,
    seeds: Path | None,
) -> None:  # fmt: skip
    """Write what the sources tell of two entities as a text: a chronicle, what holds at its end and how surely, what is
    contested, planned and not known, and tables of figures. Prints the paths of what was written.

    Every sentence is made from statements, and has a footnote with source, paragraph, address and date. Nothing is
    quoted. A picture of all that is said between the two goes with it where Chromium is installed. A Word document is
    made by pandoc.
    """
    form = out.suffix.lower().removeprefix(".")
    if form not in _FORMS:
        wrong_usage(f"--out: «{out.name}» tells no form: end it in .md, .html or .docx")
    begin, end = (day(text, option) if text else None for text, option in ((since, "--from"), (until, "--to")))
    if begin and end and end < begin:
        wrong_usage(f"--to: {end} is before {begin}")
    corpus = open_corpus(seeds)
    pair = [entity_named(corpus, name) for name in (first, second)]
    if pair[0] == pair[1]:
        wrong_usage(f"«{first}» and «{second}» are one entity: name two")
    from regesta.briefs.briefing import brief

    found = brief(corpus, pair[0], pair[1], begin, end)
    if not found.sections:
        note(f"nothing is told of {found.title} in these days; nothing was written to {out}")
        raise Exit(WRONG_DATA)
    drawn = b"" if no_picture else _picture(corpus, found, chromium)
    notes = _style(style)
    with writing_into(out):
        written = _write(corpus, found, form, out, notes, drawn)
    for path in written:
        line(str(path))


def _style(path: Path | None) -> Style:
    """The style that was named, or the usual one."""
    from regesta.briefs.footnotes import OwnStyle

    if path is None:
        return OwnStyle()
    from regesta.briefs.styles import CslStyle, NoStyle

    try:
        return CslStyle(path)
    except NoStyle as error:
        wrong_usage(f"--style: {error}")


def _picture(corpus: Corpus, found: Brief, chromium: str) -> bytes:
    """The picture of the view, or nothing, and a note that says why."""
    from regesta.page.picture import NoPicture, picture
    from regesta.rdf.built import BuiltGraph

    try:
        with progress("drawing"):
            return picture(BuiltGraph(corpus), found.view, "png", 2, chromium)
    except NoPicture as error:
        note(f"no picture: {error}")
        return b""


def _write(corpus: Corpus, found: Brief, form: str, out: Path, style: Style, drawn: bytes) -> list[Path]:
    """Written to the file; the picture of a text in Markdown beside it."""
    from regesta.briefs.forms.docx import NoPandoc, docx
    from regesta.briefs.forms.html import html
    from regesta.briefs.forms.markdown import markdown

    beside = out.with_suffix(".png")
    if form == "html":
        content = html(corpus, found, style, drawn).encode()
    elif form == "md":
        content = markdown(corpus, found, style, beside.name if drawn else "").encode()
    else:
        try:
            content = docx(markdown(corpus, found, style, "picture.png" if drawn else ""), drawn)
        except NoPandoc as error:
            wrong_usage(str(error))
    written = [out, beside] if form == "md" and drawn else [out]
    for path, data in zip(written, (content, drawn), strict=False):
        write_to(path, partial(_put, data))
    return written


def _put(data: bytes, to: Path) -> None:
    to.write_bytes(data)
