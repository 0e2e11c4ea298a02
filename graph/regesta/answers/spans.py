"""The years of a large corpus, by columns: from when to when it tells, how much happened in each, a day in the middle.
What the page reckons of what it holds (`page/js/time.js`), of the whole.
"""

from __future__ import annotations

import re

import polars as pl

from regesta.answers.facets import Facets

_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
_YEAR = re.compile(r"\d{4}(?!.*\d{4})")


def extent(facets: Facets) -> tuple[int, int] | None:
    """The first and the last year: from the first bound to the last beginning of what is said to be so, or the last
    publication. What is planned, and how long a treaty will run, reaches further.
    """
    facts = facets.rows.filter(pl.col("look").cast(pl.String) != "prospective")
    rows = facts if facts.height else facets.rows
    years = rows.select(pl.col(_BOUNDS).dt.year())
    first = min((year for name in _BOUNDS if (year := years[name].min()) is not None), default=None)
    if first is None:
        return None
    dates = facets.corpus.tables.sources["date"].drop_nulls().to_list()
    ends = [years[name].max() for name in _BOUNDS[:2]]
    published = [int(found[0]) for date in dates if (found := _YEAR.search(date))]
    return int(first), max(int(first), *(int(year) for year in (*ends, *published) if year is not None))  # type: ignore[arg-type]


def histogram(happenings: pl.DataFrame, first: int, last: int) -> list[tuple[int, float]]:
    """Happenings by year; one whose year is not known is spread over the years that it may be of."""
    length = pl.col("stop") - pl.col("begin") + 1
    counted = happenings.with_columns(share=pl.col("len") / length)
    begin, stop = pl.max_horizontal("begin", pl.lit(first)), pl.min_horizontal("stop", pl.lit(last))
    spread = counted.select("share", year=pl.int_ranges(begin, stop + 1))
    found = dict(spread.explode("year").drop_nulls("year").group_by("year").agg(pl.col("share").sum()).iter_rows())
    return [(year, round(found.get(year, 0.0), 3)) for year in range(first, last + 1)]


def middle_day(facets: Facets) -> str | None:
    """The day in the middle of all that begins on a known day: as many begin before it as after."""
    days = facets.rows.filter(pl.col("look").cast(pl.String) == "stated")["earliest_start"].drop_nulls().sort()
    return days[len(days) // 2].isoformat() if len(days) else None
