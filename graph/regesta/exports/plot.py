"""A picture of a chronicle: one dot an episode, cooperation above the line and conflict below, and the balance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import nan
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from regesta.answers.timelines import Year, quad_classes
from regesta.answers.wording import tie
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode
from regesta.corpus.recall import episodes
from regesta.values.controls import without_controls
from regesta.vocabulary.definitions import Term

# Okabe and Ito's colours, which the colour-blind can tell apart; words are lighter than deeds.
_COLOURS = ("#56b4e9", "#0072b2", "#e69f00", "#d55e00")
_PAGE = "graph.html"


def draw_balance(corpus: Corpus, first: str, second: str, years: Iterable[Year], path: Path) -> None:
    """Write an SVG; each dot opens its episode in the page, which must lie beside it as `graph.html`.

    The same chronicle gives the same bytes with one version of matplotlib.
    """
    years = list(years)
    settings: dict[Any, Any] = {"svg.hashsalt": "regesta", "svg.fonttype": "none", "font.family": "sans-serif"}
    settings["text.parse_math"] = False  # a $ in a name is one
    with mpl.rc_context(settings):
        figure = Figure(figsize=(10, 4.5), layout="constrained")
        axes = figure.add_subplot()
        told = episodes(corpus.tables, [key for year in years for ids in year.episodes.values() for key in ids])
        for name, colour in zip(quad_classes(corpus.ontology), _COLOURS, strict=True):
            _draw_dots(axes, corpus, corpus.ontology.lists["QuadClass"][name], colour, years, told)
        axes.plot(*_balance(years), color="#444444", marker="D", markersize=4, label="balance")
        axes.axhline(0, color="#888888", linewidth=0.8)
        names = [without_controls(corpus.name(entity)) for entity in (first, second)]
        axes.set_title(f"{names[0]} and {names[1]}: what is told of each year as fact")
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


def _draw_dots(
    axes: Axes, corpus: Corpus, term: Term, colour: str, years: list[Year], told: Mapping[str, Episode]
) -> None:  # fmt: skip
    """One dot for each episode of the quad class, stacked outward from the line beyond the class of words."""
    dots = [dot for year in years for dot in _stack(year, term)]
    at = [dot[0] for dot in dots], [dot[1] for dot in dots]
    drawn = axes.scatter(*at, s=36, color=colour, label=term.label, zorder=3)
    drawn.set_urls([f"{_PAGE}#episode/{dot[2]}" for dot in dots])
    drawn.set_gid(f"{term.id}: " + without_controls("; ".join(tie(corpus, told[dot[2]]) for dot in dots)))


def _stack(year: Year, term: Term) -> list[tuple[int, int, str]]:
    """Year, height and episode of each dot; deeds stand beyond the words of their side."""
    below = year.count(term.flag("beyond"))
    sign = int(term.flag("sign"))
    return [(year.year, sign * (below + place), key) for place, key in enumerate(year.episodes.get(term.id, []), 1)]
