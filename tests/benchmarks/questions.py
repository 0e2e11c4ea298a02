"""How long every shipped question takes on a large corpus: `python tests/benchmarks/questions.py [SIZE] [--beside N]`.

The corpus is one of `regesta generate`. Each question is asked as `regesta query NAME` asks it, with the values that
the program itself proposes for it, which are the entities that most names: of the tables where it has a twin in SQL,
else in SPARQL of the part that names its entity, or of the whole store, which is open by then. Printed is the median of
the seconds of CPU of so many `--rounds` and the number of rows, the slowest first. Six of them, which analysts ask, are
also asked of a corpus of so many statements (`--beside`) in SQL, in SPARQL on Oxigraph and on rdflib, where all must
give the same number of rows. `suite.py` writes both into RESULTS.md.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median

import pyoxigraph
import rdflib

import synthetic
from regesta.answers import sql
from regesta.answers.opening import load
from regesta.answers.shipped_queries import ShippedQuery, shipped_queries
from regesta.answers.sparql import ask
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
QUERIES = shipped_queries()


def values(corpus: Corpus) -> dict[str, dict[str, str]]:
    """What the questions are asked with, by name; those for which the corpus has nothing are left out."""
    return {name: query.values(corpus) for name, query in QUERIES.items() if query.fits(corpus)}


def taken(work: Callable[[], int], rounds: int) -> tuple[float, int]:
    """Median of seconds of CPU, and the rows."""
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        rows = work()
        seconds.append(time.process_time() - began)
    return median(seconds), rows


def asked(corpus: Corpus, query: ShippedQuery, given: Mapping[str, str], data: pyoxigraph.Store) -> tuple[str, int]:
    """Of what it was asked, and how many rows it has: as `answer` does, but of a store that is open."""
    if found := query.from_tables(corpus, given):
        return "tables", len(found.rows)
    part, text = query.looked_at(corpus, given), query.bound(corpus, given)
    return ("graph", solutions(corpus, data, text)) if part is corpus else ("part", len(ask(part, text).rows))


def solutions(corpus: Corpus, data: pyoxigraph.Store, text: str) -> int:
    return sum(1 for _ in data.query(text, prefixes=corpus.prefixes))


def of_all(corpus: Corpus, rounds: int) -> Iterator[str]:
    data, found = store(corpus), {}
    for name, given in values(corpus).items():
        of, _ = asked(corpus, QUERIES[name], given, data)
        work = partial(asked, corpus, QUERIES[name], given, data)
        found[name] = (*taken(lambda work=work: work()[1], rounds), of)  # type: ignore[misc]
    slow = sum(seconds > BAR for seconds, *_ in found.values())
    yield f"{len(found)} of {len(QUERIES)} questions asked, {slow} of them took more than {BAR:.0f} s of CPU.\n"
    yield "| question | asked of | rows | seconds |"
    yield "| --- | --- | --- | --- |"
    for name, (seconds, rows, of) in sorted(found.items(), key=lambda item: -item[1][0]):
        yield f"| {name} | {of} | {rows:,} | {seconds:.2f} |"


def beside(corpus: Corpus, rounds: int) -> Iterator[str]:
    """In all the same quads and the ontology are in the default graph."""
    known, data = values(corpus), store(corpus)
    graph = rdflib.Dataset(default_union=False)
    graph.parse(data=data.dump(format=pyoxigraph.RdfFormat.N_QUADS), format="nquads")
    yield "| question | rows | in SQL | in Oxigraph | in rdflib | SPARQL: times SQL | rdflib: times Oxigraph |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, words in ANALYSTS.items():
        text, terms = QUERIES[name].bound(corpus, known[name]), QUERIES[name].asked(corpus, known[name])
        tables, rows = taken(lambda name=name, terms=terms: len(sql.ask_twin(corpus, name, terms).rows), rounds)  # type: ignore[misc]
        ours, others = taken(partial(solutions, corpus, data, text), rounds)
        theirs, third = taken(lambda text=text: sum(1 for _ in graph.query(text)), 1)  # type: ignore[misc]
        if len({rows, others, third}) > 1:
            raise SystemExit(f"{name}: {rows} rows in SQL, {others} in Oxigraph, {third} in rdflib")
        times = f"{ours / tables:.1f} | {theirs / ours:.0f}"
        yield f"| {words} | {rows:,} | {tables:.3f} s | {ours:.3f} s | {theirs:.2f} s | {times} |"


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("size", type=int, nargs="?", default=100_000)
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--beside", type=int, default=0)
    found = given.parse_args()
    sql.LARGE = min(sql.LARGE, found.size - 1)  # a smaller corpus is asked as a large one is, to try it out
    with tempfile.TemporaryDirectory() as place:
        for size, told in ((found.size, of_all), (found.beside, beside)):
            if not size:
                continue
            corpus = load(synthetic.folder(size, Path(place) / str(size), yaml=False))
            print(f"\nOf {corpus.tables.statements.height:,} statements:\n")
            for line in told(corpus, found.rounds):
                print(line, flush=True)


if __name__ == "__main__":
    main()
