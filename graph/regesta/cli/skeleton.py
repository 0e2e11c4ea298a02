"""`regesta skeleton`: what of a source is still to be read, as YAML to write under."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.options import (
    WRONG_DATA,
    AsJson,
    Seeds,
    Texts,
    known,
    open_corpus,
    seeds_or_bundled,
    texts_needed,
    texts_or_usual,
)
from regesta.cli.output import as_json, counted, line, note
from regesta.corpus.corpus import Corpus

EXAMPLE = "Example: regesta skeleton sldinfo --texts ~/articles"

WithWords = Annotated[bool, typer.Option("--with-words", help="Print each sentence too, as a comment above.")]


def command(
    source: Annotated[str, typer.Argument(help="The id of the source.")],
    with_words: WithWords = False,
    json: AsJson = False,
    seeds: Seeds = None,
    texts: Texts = None,
) -> None:
    """Print every sentence that is neither cited nor set aside, with its citation, as YAML to write statements under.

    A source of which nothing is written yet gives a whole file. The article's words are printed with --with-words
    only: they are for the eyes, and belong in no file that is passed on.
    """
    from regesta.answers.skeletons import as_yaml, skeleton

    corpus = open_corpus(seeds)
    wanted = corpus.sources[known(source, corpus.sources, "source")]
    at_hand, _ = texts_needed([wanted], texts_or_usual(texts, seeds_or_bundled(seeds)))
    if source not in at_hand:
        raise typer.Exit(WRONG_DATA)
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
