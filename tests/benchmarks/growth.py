"""How the time of every stage grows with the number of statements, and how long a person waits. Medians, in one run.

Run: python tests/benchmarks/growth.py [sizes]. It prints two tables in Markdown, as the documentation has them
(explanation/speed.md): seconds by stage at 1,000, 5,000, 20,000 and 100,000 made-up statements with the exponent of the
growth (1 is linear), and whole commands on the first corpus, against the same without what was kept.
"""

from __future__ import annotations

import gc
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import synthetic
from regesta.checks.rules import check
from regesta.cli.build import without_collection
from regesta.corpus.corpus import Corpus
from regesta.exports.rdf import jsonld, rdfxml, turtle
from regesta.rdf.quads import default_graph, quads, to_nquads
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from regesta.vocabulary.ontology import read_ontology

SIZES = (1_000, 5_000, 20_000, 100_000)
REPEATED = 5
QUESTIONS = (
    ("state --on 2023-06-01", ["state", "--on", "2023-06-01"]),
    ("timeline armenia russia", ["timeline", "armenia", "russia"]),
    ("agreement --conflicts", ["agreement", "--conflicts"]),
    ("show zvartnots-airport", ["show", "zvartnots-airport"]),
    ("gaps", ["gaps"]),
    ("query members-on-a-day", ["query", "members-on-a-day", "--set", "organisation=csto", "--on", "2023-06-01"]),
)


def seconds(work: Callable[[], object], repeated: int = REPEATED) -> float:
    """The median of several runs, without the cyclic garbage collector, as in a build."""
    times = []
    for _ in range(repeated):
        gc.collect()
        with without_collection():
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
    return median(times)


def stages(size: int) -> dict[str, float]:
    """Seconds of each stage of a corpus of so many statements."""
    corpus, ontology = synthetic.corpus(size), read_ontology()
    written = corpus.written
    concluded = conclude(corpus)
    graph = quads(concluded.tables, concluded.base)
    triples = default_graph(graph)
    context = {name: {"@id": iri, "@prefix": True} for name, iri in concluded.prefixes.items()}
    repeated = REPEATED if size <= SIZES[-2] else 3
    with tempfile.TemporaryDirectory() as folder:
        seeds = synthetic.folder(size, Path(folder) / "seeds")
        read = seconds(lambda: read_seeds(seeds), 3)
    return {
        "YAML to records": read,
        "records to frames": seconds(lambda: Corpus.of(written, ontology), repeated),
        "checks": seconds(lambda: check(corpus), repeated),
        "episodes, grades, findings": seconds(lambda: conclude(corpus), repeated),
        "frames to quads": seconds(lambda: quads(concluded.tables, concluded.base), repeated),
        "quads to N-Quads": seconds(lambda: _length(to_nquads(graph)), repeated),
        "quads to TriG": seconds(lambda: _length(turtle.document(graph, concluded.prefixes)), repeated),
        "triples to RDF/XML": seconds(lambda: _length(rdfxml.document(triples, concluded.prefixes)), repeated),
        "triples to JSON-LD": seconds(lambda: _length(jsonld.document(triples, context)), repeated),
    }


def _length(pieces: Iterable[str]) -> int:
    return sum(map(len, pieces))


_WITHOUT_PAGE = """
import gc, sys
from pathlib import Path
from regesta.exports.sharing import partner

gc.disable()
with partner() as other:
    from regesta.answers.opening import examine
    from regesta.exports import building

    building.BUILT = tuple(item for item in building.BUILT if item.id != "html")
    seeds, out = map(Path, sys.argv[1:])
    list(building.write_exports(examine(seeds, seeds / "texts").corpus, out, other=other))
"""


def built(size: int) -> float:
    """Seconds from the YAML of so many statements to all files of a build but the page, as a whole process."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = synthetic.folder(size, Path(folder) / "seeds")
        command = [sys.executable, "-c", _WITHOUT_PAGE, str(seeds), str(Path(folder) / "out")]
        environment = os.environ | {"REGESTA_CACHE": "off"}
        return seconds(lambda: subprocess.run(command, env=environment, capture_output=True, check=True), 3)


def one_event(sources: int) -> float:
    """Seconds for one joining and one leaving that so many sources tell."""
    corpus = Corpus.of(synthetic.one_history(sources), read_ontology())
    return seconds(lambda: conclude(corpus))


def commands() -> Iterable[tuple[str, float, float]]:
    """Whole processes on the first corpus: the command, with what is kept, and without."""
    for name, arguments in QUESTIONS:
        with tempfile.TemporaryDirectory() as cache:
            _run(arguments, cache)
            kept = seconds(lambda found=cache, given=arguments: _run(given, found))  # type: ignore[misc]
        yield name, kept, seconds(lambda given=arguments: _run(given, "off"))  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as out:
        build = seconds(lambda: _run(["build", "--out", str(Path(out) / "graph")], "off"))
    yield "build", build, build


def _run(arguments: list[str], cache: str) -> None:
    environment = os.environ | {"REGESTA_CACHE": cache}
    subprocess.run([sys.executable, "-m", "regesta", *arguments], env=environment, capture_output=True, check=True)


def exponent(times: list[float], sizes: list[int]) -> float:
    """Of the growth from the second size on: at the first one what does not depend on the size outweighs the rest."""
    first, last = min(1, len(sizes) - 2), len(sizes) - 1
    return math.log(times[last] / times[first]) / math.log(sizes[last] / sizes[first])


def main(sizes: list[int]) -> None:
    measured = [stages(size) for size in sizes]
    print(f"| stage | {' | '.join(f'{size:,}' for size in sizes)} | grows as |\n| --- |{' --- |' * (len(sizes) + 1)}")
    for name in measured[0]:
        times = [found[name] for found in measured]
        cells = " | ".join(f"{value:.2f} s" for value in times)
        print(f"| {name} | {cells} | n^{exponent(times, sizes):.2f} |")
    print(f"\nOne membership told by 1,000 sources: {one_event(1_000):.2f} s\n")
    print(f"20,000 statements from YAML to every file of a build but the page: {built(20_000):.1f} s\n")
    print("| command, as a whole process | corpus unchanged | nothing kept |\n| --- | --- | --- |")
    for name, kept, fresh in commands():
        print(f"| {name} | {kept:.2f} s | {fresh:.2f} s |")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
