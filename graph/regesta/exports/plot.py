"""A picture of a chronicle: one dot a statement, cooperation above the line and conflict below, and the balance."""

from __future__ import annotations

from collections.abc import Iterable
from math import nan
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from regesta.answers.showing import sentence
from regesta.answers.timelines import QUAD_CLASSES, Year
from regesta.corpus.corpus import Corpus

# Okabe and Ito's colours, which the colour-blind can tell apart; words are lighter than deeds.
_COLOURS = dict(zip(QUAD_CLASSES, ("#56b4e9", "#0072b2", "#e69f00", "#d55e00"), strict=True))
_PAGE = "graph.html"


def draw_balance(corpus: Corpus, first: str, second: str, years: Iterable[Year], path: Path) -> None:
    """Write an SVG; each dot opens its statement in the page, which must lie beside it as `graph.html`.

    The same chronicle gives the same bytes with one version of matplotlib.
    """
    years = list(years)
    settings: dict[Any, Any] = {"svg.hashsalt": "regesta", "svg.fonttype": "none", "font.family": "sans-serif"}
    with mpl.rc_context(settings):
        figure = Figure(figsize=(10, 4.5), layout="constrained")
        axes = figure.add_subplot()
        for name in QUAD_CLASSES:
            _draw_dots(axes, corpus, name, years)
        axes.plot(*_balance(years), color="#444444", marker="D", markersize=4, label="balance")
        axes.axhline(0, color="#888888", linewidth=0.8)
        axes.set_title(f"{corpus.name(first)} and {corpus.name(second)}: what is told of each year as fact")
        axes.set_ylabel("conflict   |   cooperation")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(fontsize="small", ncols=3)
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": "regesta"})


def _balance(years: list[Year]) -> tuple[list[int], list[float]]:
    """Year by year; not a number, and so a break of the line, for a year of which nothing is told."""
    known = {year.year: float(year.balance) for year in years}
    span = range(min(known, default=0), max(known, default=-1) + 1)
    return list(span), [known.get(year, nan) for year in span]


def _draw_dots(axes: Axes, corpus: Corpus, name: str, years: list[Year]) -> None:
    """One dot for each statement of the quad class, stacked outward from the line beyond the class of words."""
    dots = [dot for year in years for dot in _stack(year, name)]
    label = name.replace("Co", " co").lower()
    drawn = axes.scatter(
        [dot[0] for dot in dots], [dot[1] for dot in dots], s=36, color=_COLOURS[name], label=label, zorder=3
    )
    drawn.set_urls([f"{_PAGE}#statement/{dot[2]}" for dot in dots])
    drawn.set_gid(f"{name}: " + "; ".join(sentence(corpus, corpus.statement(dot[2])) for dot in dots))


def _stack(year: Year, name: str) -> list[tuple[int, int, str]]:
    """Year, height and statement of each dot; deeds stand beyond words."""
    words = "Verbal" + name.removeprefix("Material").removeprefix("Verbal")
    below = year.count(words) if name.startswith("Material") else 0
    sign = 1 if name.endswith("Cooperation") else -1
    ids = year.statements.get(name, [])
    return [(year.year, sign * (below + place), key) for place, key in enumerate(ids, 1)]
