"""Knowledge graphs of relations between states: typed, dated, source-cited.

>>> import regesta
>>> corpus = regesta.load()
>>> corpus.title
'Armenia–Russia relations, 1991–2025'

`regesta.graph(corpus)` gives an rdflib graph, `regesta.network(corpus)` a networkx MultiDiGraph.
"""

from importlib.metadata import version

from regesta.answers.opening import load
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Modality, Polarity, Source, Statement
from regesta.exports.graphs.networks import network
from regesta.rdf.rdflib_graph import graph
from regesta.values.dates import Held, Period, holds
from regesta.values.problems import InvalidSeeds, Problem
from regesta.values.quantities import Quantity

__version__ = version("regesta")

__all__ = [
    "Citation",
    "Corpus",
    "Entity",
    "Held",
    "InvalidSeeds",
    "Modality",
    "Period",
    "Polarity",
    "Problem",
    "Quantity",
    "Source",
    "Statement",
    "__version__",
    "graph",
    "holds",
    "load",
    "network",
]
