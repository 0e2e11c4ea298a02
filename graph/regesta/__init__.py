"""Knowledge graphs of relations between states: typed, dated, source-cited.

>>> import regesta
>>> corpus = regesta.load()
>>> corpus.title
'Armenia–Russia relations, 1991–2025'

Each question has a function of that name: `state`, `changes`, `timeline`, `agreement`, `gaps`, `show`.
`regesta.add(folder, file)` makes an article a source, `regesta.propose(corpus, text)` gives what rules read of it, for
a person to decide, and `regesta.evaluate(gold)` tells how good they are.
`corpus.tables` are the frames; `regesta.graph(corpus)` gives an rdflib graph, `regesta.network(corpus)` a networkx
MultiDiGraph, `regesta.as_igraph(corpus)` and `regesta.as_graph_tool(corpus)` one of those libraries. An answer prints
as a table in a notebook, where `regesta.explore(corpus)` shows the page, and has `to_polars()`, `to_pandas()` and
`to_arrow()`.
`regesta.ask(corpus, question)` answers in words, where it can.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regesta.answers.agreements import agreement as agreement
    from regesta.answers.changes import changes as changes
    from regesta.answers.missing import gaps as gaps
    from regesta.answers.opening import check as check
    from regesta.answers.opening import load as load
    from regesta.answers.parts import select as select
    from regesta.answers.shipped_queries import query as query
    from regesta.answers.showing import show as show
    from regesta.answers.states import state as state
    from regesta.answers.timelines import timeline as timeline
    from regesta.asking.asking import ask as ask
    from regesta.corpus.corpus import Corpus as Corpus
    from regesta.corpus.corpus import tables as tables
    from regesta.corpus.episodes import Episode as Episode
    from regesta.corpus.episodes import Finding as Finding
    from regesta.corpus.records import Citation as Citation
    from regesta.corpus.records import Entity as Entity
    from regesta.corpus.records import Modality as Modality
    from regesta.corpus.records import Polarity as Polarity
    from regesta.corpus.records import Source as Source
    from regesta.corpus.records import Statement as Statement
    from regesta.exports.graphs.graph_tools import as_graph_tool as as_graph_tool
    from regesta.exports.graphs.igraphs import as_igraph as as_igraph
    from regesta.exports.graphs.networks import network as network
    from regesta.exports.writing import export as export
    from regesta.page.cell import explore as explore
    from regesta.rdf.rdflib_graph import graph as graph
    from regesta.reading.adding.sources import add as add
    from regesta.reading.measuring.measurement import evaluate as evaluate
    from regesta.reading.proposing import propose as propose
    from regesta.values.dates import Period as Period
    from regesta.values.problems import InvalidSeeds as InvalidSeeds
    from regesta.values.problems import Problem as Problem
    from regesta.values.problems import RegestaError as RegestaError
    from regesta.values.quantities import Quantity as Quantity

_HOMES = {
    "answers.agreements": ("agreement",),
    "answers.changes": ("changes",),
    "answers.missing": ("gaps",),
    "answers.opening": ("check", "load"),
    "answers.parts": ("select",),
    "answers.shipped_queries": ("query",),
    "answers.showing": ("show",),
    "answers.states": ("state",),
    "answers.timelines": ("timeline",),
    "asking.asking": ("ask",),
    "corpus.corpus": ("Corpus", "tables"),
    "corpus.episodes": ("Episode", "Finding"),
    "corpus.records": ("Citation", "Entity", "Modality", "Polarity", "Source", "Statement"),
    "exports.graphs.graph_tools": ("as_graph_tool",),
    "exports.graphs.igraphs": ("as_igraph",),
    "exports.graphs.networks": ("network",),
    "exports.writing": ("export",),
    "page.cell": ("explore",),
    "rdf.rdflib_graph": ("graph",),
    "reading.adding.sources": ("add",),
    "reading.measuring.measurement": ("evaluate",),
    "reading.proposing": ("propose",),
    "values.dates": ("Period",),
    "values.problems": ("InvalidSeeds", "Problem", "RegestaError"),
    "values.quantities": ("Quantity",),
}
"""Where each public name is at home. A name is looked up when it is first used: a command needs few of them."""

_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *_HOME]

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("regesta")
    if name not in _HOME:
        raise AttributeError(f"module «regesta» has no attribute «{name}»")
    found = globals()[name] = getattr(import_module(f"regesta.{_HOME[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
