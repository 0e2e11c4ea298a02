"""`regesta picture`: a view of the page as a picture, without a screen."""

from __future__ import annotations

from pathlib import Path

import click
from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, open_corpus, with_seeds, writing_into, wrong_usage
from regesta.cli.output import line, note, progress
from regesta.cli.usage import PATH, Command
from regesta.disk.targets import write_to

EXAMPLE = "Example: regesta picture --view '#?time=2023-06-01' --out june.svg"


@click.command("picture", cls=Command, epilog=EXAMPLE)
@click.option("--out", type=PATH, required=True, help="The file to write, .png or .svg.")
@click.option("--view", default="", help="An address of the page, as its button «Link» gives it, or from its # on.")
@click.option(
    "--scale",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="How many pixels of a PNG stand for one of the page.",
)
@click.option("--chromium", default="", help="The Chromium to draw with; else the one on the PATH.")
@with_seeds
def command(out: Path, view: str, scale: int, chromium: str, seeds: Path | None) -> None:
    """Draw a view of the graph: title, day and filters in words, legend, sources, licence. Prints the path of the file.

    It is the picture that the page itself saves, drawn by a Chromium that is installed; nothing is downloaded.
    """
    from regesta.page.picture import FORMS, NoPicture, picture
    from regesta.rdf.built import BuiltGraph

    form = out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        wrong_usage(f"--out: «{out.name}» tells no form: end it in .png or .svg")
    if "#story=" in view:
        wrong_usage("--view: a story is several views: give the address of one of them")
    corpus = open_corpus(seeds)
    try:
        with writing_into(out), progress("drawing"):
            drawn = picture(BuiltGraph(corpus), view, form, scale, chromium)
            write_to(out, lambda path: _write(path, drawn))
    except NoPicture as error:
        note(f"{error}; nothing was written to {out}")
        raise Exit(WRONG_DATA) from None
    line(str(out))


def _write(path: Path, drawn: bytes) -> None:
    path.write_bytes(drawn)
