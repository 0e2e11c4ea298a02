"""`regesta show`: everything about one entity."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.options import AsJson, Seeds, Texts, entity_named, open_corpus, texts_by_source
from regesta.cli.output import as_json, styled

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
    from regesta.answers.showing import as_dict, as_lines

    corpus = open_corpus(seeds)
    found = entity_named(corpus, entity)
    at_hand = texts_by_source(corpus, seeds, texts)
    if json:
        as_json(as_dict(corpus, found, at_hand))
        return
    for style, text in as_lines(corpus, found, at_hand):
        styled(style, text)
