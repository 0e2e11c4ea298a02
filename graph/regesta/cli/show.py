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
    """Show an entity: its names, and every tie and happening that it has a part in, by time, with who tells of them.

    Passages are shown where the articles' texts are at hand.
    """
    from regesta.answers.showing import as_lines, show

    corpus = open_corpus(seeds)
    page = show(corpus, entity_named(corpus, entity))
    at_hand = texts_by_source(corpus, seeds, texts)
    if json:
        as_json(page.to_dict(at_hand))
        return
    for style, text in as_lines(corpus, page, at_hand):
        styled(style, text)
