"""`regesta changes`: what began, ended or changed between two days, or since another state of the corpus."""

from __future__ import annotations

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
from regesta.cli.output import as_json, note, styled
from regesta.cli.since import show_since
from regesta.cli.state import day
from regesta.cli.usage import Command

if TYPE_CHECKING:
    from regesta.answers.changes import Change, Changes
    from regesta.answers.passages import Texts as AtHand
    from regesta.corpus.corpus import Corpus

EXAMPLE = (
    "Example: regesta changes --from 2023-06-01 --to 2025-02-01 --about armenia\n"
    "Example: regesta changes --since HEAD~5 --markdown"
)


@click.command("changes", cls=Command, epilog=EXAMPLE)
@click.option("--from", "first_day", default="", help="The first day, as 2023-06-01.")
@click.option("--to", "last_day", default="", help="The last day.")
@click.option(
    "--since", default="", metavar="REV|DIR", help="Another state of the corpus: a revision of git, or a folder."
)
@with_about
@with_relation
@click.option(
    "--possible", is_flag=True, help="List also what neither began nor ended, and is only possible on one of the days."
)
@click.option("--markdown", is_flag=True, help="With --since: a note in Markdown, with footnotes.")
@with_json
@with_seeds
@with_texts
def command(
    first_day: str,
    last_day: str,
    since: str,
    about: str,
    relation: str,
    possible: bool,
    markdown: bool,
    json: bool,
    seeds: Path | None,
    texts: Path | None,
) -> None:
    """Show which ties began between two days, which ended, and which stand in another list of `state` than before.

    Each has both its lists, and who tells of it, with citations. Of a tie that neither began nor ended, and is only
    possible on one of the days, just the number is shown, unless --possible is given.

    With --since, show instead what is new in the corpus itself since another state of it: statements that came, went or
    were mended, ties whose beginning or end is told now, and what sources agree on or contest now.
    """
    if since:
        if first_day or last_day or possible or (json and markdown):
            wrong_usage("--since has no --from, --to or --possible, and one of --json and --markdown")
        show_since(since, about, relation, json, markdown, seeds, texts)
    elif not (first_day and last_day) or markdown:
        wrong_usage("give --from and --to, or --since, which can have --markdown")
    else:
        _show_between(first_day, last_day, about, relation, possible, json, seeds, texts)


def _show_between(
    first_day: str, last_day: str, about: str, relation: str, possible: bool, json: bool, seeds: Path | None,
    texts: Path | None,
) -> None:  # fmt: skip
    from regesta.answers.changes import changes

    first, last = day(first_day, "--from"), day(last_day, "--to")
    if last < first:
        wrong_usage(f"--to: {last} is before {first}")
    corpus = open_corpus(seeds)
    about = about and entity_named(corpus, about)
    relation = relation and relation_or_family(corpus, relation)
    found = changes(corpus, first, last, about, relation)
    at_hand = texts_by_source(corpus, seeds, texts)
    if json:
        as_json(found.to_dict(at_hand))
        return
    for name in ("began", "ended", "changed"):
        items = getattr(found, name)
        styled("bold", f"{name}: {len(items)}")
        for item in items:
            if possible or not item.is_vague:
                _print(corpus, found, item, at_hand)
        styled("", "")
    _print_further(corpus, found)
    vague = sum(item.is_vague for item in found)
    if vague and not possible:
        note(f"{vague} of what changed are only possible on one of the days; --possible lists them")


def _print_further(corpus: Corpus, found: Changes) -> None:
    """What changed hands, and what became contested: each in a line, for most of it stands above."""
    from regesta.answers.wording import names, told_as

    for item in found.handed:
        label = corpus.ontology.relations[item.relation].label
        ended, began = (names(corpus, sorted({it.episode.subject for it in side})) for side in (item.ended, item.began))
        styled("bold", f"changed hands: {label} {corpus.name(item.object)}")
        styled("", f"from {ended} to {began}\n")
    if found.contested:
        styled("bold", f"became contested: {len(found.contested)}")
        for it in found.contested:
            told = [found.statements[telling.statement] for telling in it.episode.tellings]
            styled("", f"{it.before} → {it.after}: {told_as(corpus, it.episode, told)}")
        styled("", "")


def _print(corpus: Corpus, found: Changes, item: Change, texts: AtHand) -> None:
    from regesta.answers.showing import told_of
    from regesta.answers.wording import told_as, when_held

    told = [found.statements[it.statement] for it in item.episode.tellings]
    styled("", f"{item.before} → {item.after}: {told_as(corpus, item.episode, told)}; {when_held(item.episode)}")
    for style, text in told_of(corpus, item.episode, found.statements, texts):
        styled(style, text)
