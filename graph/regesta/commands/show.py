"""`regesta show`: everything about one entity."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from regesta.commands.options import (
    AsJson,
    Seeds,
    Texts,
    known,
    open_corpus,
    seeds_or_bundled,
    texts_or_usual,
)
from regesta.commands.output import as_json, results

EXAMPLE = "Example: regesta show zvartnots-airport"


def command(
    entity: Annotated[str, typer.Argument(help="The id of an entity, or one of its names.")],
    json: AsJson = False,
    seeds: Seeds = None,
    texts: Texts = None,
) -> None:
    """Show an entity: its names, and every statement that it has a part in, by time, with citations.

    Passages are shown where the articles' texts are at hand.
    """
    from regesta.check import texts_at_hand
    from regesta.show import as_dict, as_lines, find_entity

    corpus = open_corpus(seeds)
    found = find_entity(corpus, entity) or known(entity, corpus.entities, "entity")
    at_hand = texts_at_hand(corpus, texts_or_usual(texts, seeds_or_bundled(seeds)))
    if json:
        as_json(as_dict(corpus, found, at_hand))
        return
    for style, text in as_lines(corpus, found, at_hand):
        results.print(escape(text), style=style, soft_wrap=True)
