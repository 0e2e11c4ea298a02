"""`regesta coverage`: what became of every sentence."""

from __future__ import annotations

from collections import Counter
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
from regesta.cli.output import Layout, as_json, note, table
from regesta.cli.usage import Command

if TYPE_CHECKING:
    from regesta.answers.coverage import Sentence
    from regesta.seeds.texts import Article

EXAMPLE = "Example: regesta coverage --source sldinfo --texts ~/articles"


@click.command("coverage", cls=Command, epilog=EXAMPLE)
@click.option("--source", default="", help="Only this source.")
@with_json
@with_seeds
@with_texts
def command(source: str, json: bool, seeds: Path | None, texts: Path | None) -> None:
    """Say for each sentence of the articles whether it is cited, set aside with a reason, or unread.

    Prints the totals of each article, and on stderr where the unread sentences are. Exit code 1 while there are any.
    """
    from regesta.answers.coverage import coverage

    corpus = open_corpus(seeds)
    folder = texts_or_usual(texts, seeds_or_bundled(seeds))
    wanted = {known(source, corpus.sources, "source")} if source else set(corpus.sources)
    at_hand, complete = texts_needed([corpus.sources[name] for name in wanted], folder)
    found = list(coverage(corpus, at_hand))
    if json:
        as_json([_as_dict(item) for item in found])
    else:
        table(["source", "sentences", "cited", "set aside", "unread", "statements"], _totals(found), Layout.TABLE)
    unread = [item for item in found if item.status == "unread"]
    for item in unread:
        note(f"unread: {item.source} ¶{item.paragraph} {item.start}-{item.end} {_begin(item, at_hand[item.source])}")
    if unread or not complete:
        raise Exit(WRONG_DATA)


def _begin(item: Sentence, text: Article) -> str:
    """The first words of the sentence, to recognise it by."""
    return " ".join(text.content[item.start : item.end].split()[:6])


def _totals(found: list[Sentence]) -> list[list[str]]:
    rows = []
    for source in dict.fromkeys(item.source for item in found):
        mine = [item for item in found if item.source == source]
        counts = Counter(item.status for item in mine)
        statements = {statement for item in mine for statement in item.statements}
        numbers = (len(mine), counts["cited"], counts["set aside"], counts["unread"], len(statements))
        rows.append([source, *map(str, numbers)])
    return rows


def _as_dict(item: Sentence) -> dict[str, object]:
    return {
        "source": item.source,
        "paragraph": item.paragraph,
        "start": item.start,
        "end": item.end,
        "status": item.status,
        "reason": item.reason.value if item.reason else None,
        "statements": list(item.statements),
    }
