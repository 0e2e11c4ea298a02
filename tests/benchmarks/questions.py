"""How long every shipped question takes on a large corpus: `python tests/benchmarks/questions.py [SIZE] [--beside N]`.

The corpus is one of `regesta generate`. Each question is asked of the store once that is open, as `regesta serve` has
it, with the values that the program itself proposes for it, or of the tables where it has a twin in SQL; as often as
`--rounds` says. Printed is the median of the seconds of CPU and the number of rows, the slowest first. Six of them,
which analysts ask, are also put to rdflib on a corpus of so many statements (`--beside`), where both must give the same
number of rows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import pyoxigraph
import rdflib

import synthetic
from regesta.answers import examples
from regesta.answers.opening import load
from regesta.answers.shipped_queries import shipped_queries
from regesta.answers.sql import twin_of
from regesta.answers.stores import store
from regesta.corpus.corpus import Corpus

ANALYSTS = {
    "members-on-a-day": "members on a day",
    "statements-between-two-parties": "everything between two parties, by date",
    "corroborated-ties": "what two independent sources tell",
    "two-steps-around": "two steps around an entity",
    "count-by-year-and-quad-class": "a count by kind and year",
    "contested-ties": "contradictions",
}
BAR = 1.0  # seconds


def texts(corpus: Corpus) -> dict[str, str]:
    """The questions as they would be asked of it, by name; those for which it has no values are left out."""
    found = {}
    for name, shipped in shipped_queries().items():
        values = examples.values(corpus, shipped.parameters)
        if all(one.name in values for one in shipped.parameters):
            found[name] = shipped.bound(corpus, values)
    return found


def question(corpus: Corpus, data: pyoxigraph.Store, name: str, text: str) -> Callable[[], int]:
    """The work: how many rows it has."""
    return lambda: len(found.rows) if (found := twin_of(corpus, name)) else solutions(corpus, data, text)


def solutions(corpus: Corpus, data: pyoxigraph.Store, text: str) -> int:
    return sum(1 for _ in data.query(text, prefixes=corpus.prefixes))


def taken(work: Callable[[], int], rounds: int) -> tuple[float, int]:
    """Median of seconds of CPU, and the rows."""
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        rows = work()
        seconds.append(time.process_time() - began)
    return median(seconds), rows


def of_all(corpus: Corpus, rounds: int) -> Iterator[str]:
    asked, data = texts(corpus), store(corpus)
    found = {name: taken(question(corpus, data, name, text), rounds) for name, text in asked.items()}
    slow = sum(seconds > BAR for seconds, _ in found.values())
    yield f"{len(found)} of {len(shipped_queries())} questions asked, {slow} of them took more than {BAR:.0f} s\n"
    yield "| question | rows | seconds |\n| --- | --- | --- |"
    for name, (seconds, rows) in sorted(found.items(), key=lambda item: -item[1][0]):
        yield f"| {name} | {rows:,} | {seconds:.3f} |"


def beside_rdflib(corpus: Corpus, rounds: int) -> Iterator[str]:
    """Both have the same quads and the ontology in the default graph."""
    asked, data = texts(corpus), store(corpus)
    graph = rdflib.Dataset(default_union=False)
    graph.parse(data=data.dump(format=pyoxigraph.RdfFormat.N_QUADS), format="nquads")
    yield "| question | rows | in Oxigraph | in rdflib | times |\n| --- | --- | --- | --- | --- |"
    for name, words in ANALYSTS.items():
        text = asked[name]
        ours, rows = taken(partial(solutions, corpus, data, text), rounds)
        theirs, others = taken(lambda text=text: sum(1 for _ in graph.query(text)), 1)  # type: ignore[misc]
        if rows != others:
            raise SystemExit(f"{name}: {rows} rows in Oxigraph, {others} in rdflib")
        yield f"| {words} | {rows:,} | {ours:.3f} s | {theirs:.2f} s | {theirs / ours:.0f} |"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("size", type=int, nargs="?", default=100_000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--beside", type=int, default=0)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for size, told in ((given.size, of_all), (given.beside, beside_rdflib)):
            if not size:
                continue
            corpus = load(synthetic.folder(size, Path(place) / str(size), yaml=False))
            print(f"\n{corpus.tables.statements.height:,} statements\n", file=sys.stdout)
            for line in told(corpus, given.rounds):
                print(line, flush=True)


if __name__ == "__main__":
    main()
