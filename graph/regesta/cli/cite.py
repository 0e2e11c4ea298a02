"""`regesta cite`: the ready-made citation of a passage."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.options import (
    WRONG_DATA,
    Seeds,
    Texts,
    known,
    seeds_or_bundled,
    texts_or_usual,
    wrong_usage,
)
from regesta.cli.output import line, note

EXAMPLE = 'Example: regesta cite sldinfo "frozen our participation"'

Exactly = Annotated[bool, typer.Option("--exact", help="Cite just these words, not their whole sentences.")]


def command(
    source: Annotated[str, typer.Argument(help="The id of the source.")],
    words: Annotated[str, typer.Argument(help="A few words of the passage, as they stand there.")],
    exact: Exactly = False,
    seeds: Seeds = None,
    texts: Texts = None,
) -> None:
    """Find a passage by a few of its words and print its citation, ready to be pasted into the seeds.

    The passage itself goes to stderr, to be read. Words that stand in several places give a citation for each, and
    exit code 1.
    """
    from regesta.seeds.folder import read_seeds
    from regesta.seeds.texts import read_text

    home = seeds_or_bundled(seeds)
    sources = read_seeds(home).corpus.sources
    folder = texts_or_usual(texts, home)
    text = read_text(folder, sources[known(source, sources, "source")])
    if text is None:
        wrong_usage(f"no text of «{source}» in {folder}: name the texts' folder with --texts")
    found = text.find(words)
    spans = dict.fromkeys(found if exact else [text.around(*span) for span in found])
    for span in spans:
        cited = text.cite(*span)
        note(text.passage(cited))
        line(f"cite: ¶{cited.paragraph} {cited.start}-{cited.end} sha256:{cited.digest}")
    if len(spans) != 1:
        note(f"found in {len(spans)} places: give more words" if spans else f"not found in «{source}»: {words}")
        raise typer.Exit(WRONG_DATA)
