"""`regesta show`: everything about one entity, or one statement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regesta.cli.options import entity_named, open_corpus, texts_by_source, with_json, with_seeds, with_texts
from regesta.cli.output import as_json, note, styled
from regesta.cli.usage import Command, argument

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus

EXAMPLE = "Example: regesta show zvartnots-airport"


@click.command("show", cls=Command, epilog=EXAMPLE)
@argument("entity", "The id of an entity, or one of its names; or that of a statement.")
@with_json
@with_seeds
@with_texts
def command(entity: str, json: bool, seeds: Path | None, texts: Path | None) -> None:
    """Show an entity: its names, and every tie and happening that it has a part in, by time, with who tells of them.

    Passages are shown where the articles' texts are at hand. The id of a statement shows that statement. An id that
    `regesta rename` or `merge` has replaced leads to the one that is in its place.
    """
    from regesta.answers.showing import as_lines, show

    corpus = open_corpus(seeds)
    if (statement := _statement(corpus, entity)) is not None:
        _show_statement(corpus, statement, json, seeds, texts)
        return
    page = show(corpus, known := entity_named(corpus, entity))
    if known == corpus.leads_to("entity", entity) != entity:
        note(f"«{entity}» is «{known}» now")
    at_hand = texts_by_source(corpus, seeds, texts)
    if json:
        as_json(page.to_dict(at_hand))
        return
    for style, text in as_lines(corpus, page, at_hand):
        styled(style, text)


def _statement(corpus: Corpus, name: str) -> str | None:
    """The id of the statement that has it, or once had it; None where none has."""
    now = corpus.leads_to("statement", name)
    if not now.isascii() or not corpus.statements_of([now]):  # an id is; what is no text is asked of no table
        return None
    if now != name:
        note(f"«{name}» is «{now}» now")
    return now


def _show_statement(corpus: Corpus, key: str, json: bool, seeds: Path | None, texts: Path | None) -> None:
    from regesta.answers.passages import statement_as_dict
    from regesta.answers.showing import statement_lines

    [item] = corpus.statements_of([key]).values()
    at_hand = texts_by_source(corpus, seeds, texts)
    if json:
        as_json(statement_as_dict(item, at_hand))
        return
    for style, text in statement_lines(corpus, item, at_hand):
        styled(style, text)
