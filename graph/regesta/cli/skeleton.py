"""`regesta skeleton`: what of a source is still to be read, as YAML to write under."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.options import (
    WRONG_DATA,
    known,
    open_corpus,
    seeds_or_bundled,
    texts_needed,
    texts_or_usual,
    with_json,
    with_seeds,
    with_texts,
)
from regesta.cli.output import as_json, counted, line, note
from regesta.cli.usage import Command, argument

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus

EXAMPLE = "Example: regesta skeleton sldinfo --texts ~/articles"


@click.command("skeleton", cls=Command, epilog=EXAMPLE)
@argument("source", "The id of the source.")
@click.option("--with-words", is_flag=True, help="Print each sentence too, as a comment above.")
@with_json
@with_seeds
@with_texts
def command(source: str, with_words: bool, json: bool, seeds: Path | None, texts: Path | None) -> None:
    """Print every sentence that is neither cited nor set aside, with its citation, as YAML to write statements under.

    A source of which nothing is written yet gives a whole file. The article's words are printed with --with-words
    only: they are for reading only, and belong in no file that is passed on.
    """
    from regesta.answers.skeletons import as_yaml, skeleton

    corpus = open_corpus(seeds)
    wanted = corpus.sources[known(source, corpus.sources, "source")]
    at_hand, _ = texts_needed([wanted], texts_or_usual(texts, seeds_or_bundled(seeds)))
    if source not in at_hand:
        raise Exit(WRONG_DATA)
    found = skeleton(corpus, at_hand[source])
    if json:
        as_json([item.to_dict(with_words) for item in found])
        return
    begun = any(item.source == source for item in corpus.readings) or source in _cited(corpus)
    for text in as_yaml(found, "" if begun or not found else source, with_words):
        line(text)
    note(f"{counted(len(found), 'sentence')} of «{source}» unread")


def _cited(corpus: Corpus) -> set[str]:
    """The sources of which something is written."""
    aside = {item.citation.source for item in corpus.set_aside}
    return aside | set(corpus.tables.citations["source"].unique())
