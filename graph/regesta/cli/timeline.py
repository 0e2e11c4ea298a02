"""`regesta timeline`: what happened, in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regesta.cli.options import entity_named, open_corpus, with_json, with_seeds, wrong_usage
from regesta.cli.output import Layout, as_json, line, note, table
from regesta.cli.state import day
from regesta.cli.usage import PATH, Command, argument
from regesta.values.extras import needed

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus

EXAMPLE = (
    "Example: regesta timeline armenia csto --from 2022-01-01\n"
    "Example: regesta timeline --from 2023-09-01 --to 2023-10-31"
)


@click.command("timeline", cls=Command, epilog=EXAMPLE)
@argument("entities", "One entity, or several that must all be named; none: whatever happened on the days.", nargs=-1)
@click.option("--from", "since", default="", help="From this day on, as 2022-01-01.")
@click.option("--to", "until", default="", help="Up to this day.")
@click.option(
    "--by-year", is_flag=True, help="For two entities: count words and deeds, cooperation and conflict by year."
)
@click.option("--plot", type=PATH, help="With two entities: draw the balance by year into this SVG file.")
@click.option("--possible", is_flag=True, help="Without an entity: list also what may have been on other days.")
@with_json
@with_seeds
def command(
    entities: tuple[str, ...],
    since: str,
    until: str,
    by_year: bool,
    plot: Path | None,
    possible: bool,
    json: bool,
    seeds: Path | None,
) -> None:
    """Show what happened to an entity, and what began or ended, in order: when, how sharply, what, how many sources.

    Without an entity, what happened within the days, to whomever; of what only may have, the number. Of two times that
    overlap, the one that may have begun first stands first. --by-year leaves out what is planned, denied or derived,
    and what may have happened in one of several years.
    """
    corpus = open_corpus(seeds)
    named = [entity_named(corpus, entity) for entity in entities]
    if (by_year or plot) and len(named) != 2:
        wrong_usage("--by-year and --plot are about two entities")
    layout = Layout.JSON if json else Layout.TABLE
    if plot:
        from regesta.answers.timelines import chronicle

        with needed("plot", "--plot draws"):
            from regesta.exports.plot import draw_balance
        draw_balance(corpus, named[0], named[1], chronicle(corpus, *named), plot)
        line(str(plot))
    elif by_year:
        _print_chronicle(corpus, named, layout)
    else:
        _print_timeline(corpus, named, (since, until), bool(named) or possible, layout)


def _print_timeline(
    corpus: Corpus, named: list[str], days: tuple[str, str], with_perhaps: bool, layout: Layout
) -> None:
    from regesta.answers.timelines import timeline

    first, last = (day(text, option) if text else None for text, option in zip(days, ("--from", "--to"), strict=True))
    found = timeline(corpus, named, first, last)
    rows = found.to_rows(corpus)
    if layout is Layout.JSON:
        as_json(rows)
    else:
        columns = ["when", "precision", *(["within"] if first or last else []), "what", "speaker", "sources", "episode"]
        kept = [row for row in rows if with_perhaps or row["within"] == "surely"]
        table(columns, [[str(row[name]) for name in columns] for row in kept], layout)
        if len(kept) < len(rows):
            note(f"{len(rows) - len(kept)} more may have been within the days; --possible lists them")
    note(f"{found.elsewhen} more {'about the same ' if named else ''}are undated, or outside the days")


def _print_chronicle(corpus: Corpus, named: list[str], layout: Layout) -> None:
    from regesta.answers.timelines import chronicle, quad_classes

    classes = quad_classes(corpus.ontology)
    rows = [
        [str(year.year), *(str(year.count(name)) for name in classes), f"{year.balance:+d}"]
        for year in chronicle(corpus, *named)
    ]
    terms = corpus.ontology.lists["QuadClass"]
    table(["year", *(terms[name].label for name in classes), "balance"], rows, layout)
