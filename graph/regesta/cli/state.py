"""`regesta state`: what held on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regesta.cli.options import (
    entity_named,
    open_corpus,
    relation_or_family,
    texts_by_source,
    with_about,
    with_json,
    with_relation,
    with_seeds,
    with_texts,
    wrong_usage,
)
from regesta.cli.output import as_json, styled
from regesta.cli.usage import Command

if TYPE_CHECKING:
    from regesta.answers.passages import Texts as AtHand
    from regesta.answers.states import Held, State
    from regesta.corpus.corpus import Corpus

EXAMPLE = "Example: regesta state --on 2023-06-01 --about armenia --relation militaryPresence"

PARTS = {
    "certain": "certainly",
    "attested": "attested, between two reports",
    "near": "near a report",
    "possible": "possibly",
    "planned": "planned, expected, asked for, possible or conditional",
    "denied": "said not to be so",
}
_INDENT = " " * 13


@click.command("state", cls=Command, epilog=EXAMPLE)
@click.option("--on", required=True, help="The day, as 2023-06-01.")
@with_about
@with_relation
@click.option("--possible", is_flag=True, help="List also what no report is near, and nothing excludes.")
@with_json
@with_seeds
@with_texts
def command(
    on: str, about: str, relation: str, possible: bool, json: bool, seeds: Path | None, texts: Path | None
) -> None:
    """Show what held on a day: certainly, between two reports, near one; and, apart, what was only planned or denied.

    Of what is only possible just the number is shown, unless --possible is given. Each tie has who tells of it, with
    citations, and what bears on it: a suspension, an end that somebody claims or plans, what contests it.
    """
    from regesta.answers.states import state

    corpus = open_corpus(seeds)
    about = about and entity_named(corpus, about)
    relation = relation and relation_or_family(corpus, relation)
    found = state(corpus, day(on, "--on"), about, relation)
    at_hand = texts_by_source(corpus, seeds, texts)
    if json:
        as_json(found.to_dict(at_hand))
        return
    for name, title in PARTS.items():
        items = getattr(found, name)
        styled("bold", f"{title}: {len(items)}")
        for item in items if name != "possible" or possible else ():
            _print(corpus, found, item, at_hand)
        styled("", "")


def _print(corpus: Corpus, found: State, item: Held, texts: AtHand) -> None:
    from regesta.answers.showing import told_of
    from regesta.answers.wording import mark_words, nearness, told_as, when_held

    told = [found.statements[it.statement] for it in item.episode.tellings]
    styled("", f"{when_held(item.episode):<12} {told_as(corpus, item.episode, told)}")
    if item.distance is not None:
        styled("cyan", f"{_INDENT}{nearness(item.stretch, found.day)}")
    for mark in item.marks:
        since = [found.statements[key] for key in mark.statements]
        styled("yellow", f"{_INDENT}{mark_words(corpus, mark, since)}")
    if item.stretch.contested:
        styled("yellow", f"{_INDENT}contested")
    for style, text in told_of(corpus, item.episode, found.statements, texts):
        styled(style, text)


def day(text: str, option: str) -> date:
    """The day that an option names, or an end with exit code 2."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong_usage(f"{option}: «{text}» is no day, write it as 2023-06-01")
