"""`regesta init`: a corpus of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.options import writing_into, wrong_usage
from regesta.cli.output import line, note
from regesta.cli.usage import PATH, Command, argument

EXAMPLE = 'Example: regesta init gulf --title "The Gulf, 1990–2025" --base https://example.org/gulf/'


@click.command("init", cls=Command, epilog=EXAMPLE)
@argument("folder", "The folder to make; nothing in it is ever written over.", type=PATH)
@click.option("--title", default="", help="What it is called; by default as the folder.")
@click.option("--base", default="", help="The IRI under which all that is yours stands; it ends in / or #.")
@click.option(
    "--language", default="en", show_default=True, help="The language of names and notes, as a tag of BCP 47."
)
def command(folder: Path, title: str, base: str, language: str) -> None:
    """Make a corpus: a folder with an invented example, commented, that checks clean. Prints the path of each file."""
    from regesta.seeds.beginning import AlreadyThere, begin
    from regesta.seeds.cldr import is_language, tag_hint
    from regesta.values.addresses import is_base

    if base and not is_base(base):
        wrong_usage(f"--base: «{base}» is no base IRI, write it as https://example.org/corpus/")
    if not is_language(language):
        hint = tag_hint(language)
        wrong_usage(f"--language: «{language}» is no language tag" + (f", {hint}" if hint else ""))
    try:
        with writing_into(folder):
            written = begin(folder, title, base, language)
    except AlreadyThere as error:
        wrong_usage(f"nothing was written to {folder}, {error}")
    for path in written:
        line(str(path))
    note("next, in that folder: regesta check, then regesta build, and open exports/graph.html in a browser")
    note("your own: regesta add FILE|URL keeps an article, regesta propose ID reads it, regesta review ID decides")
    note('by hand: regesta cite ID "a few of its words" points at a passage, to write a statement under')
    note("regesta fields, types, relations and units list what can be written, and find it by any word for it")
