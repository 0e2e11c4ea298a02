"""Ratios against peers and growth curves, in one run: `bash tests/benchmarks/run`, which writes RESULTS.md here.

Every task runs in a process of its own, ours and its peers in turn, five times (`--rounds`); compared are medians of
seconds of CPU, which a busy machine changes least. A figure that misses its bar is reported as missed. `--sizes` are
those of the curves, `--million` adds a million, `--only WORD` takes what has the word in its name.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
VERSIONS = ("polars", "pyoxigraph", "rdflib", "networkx", "pyshacl", "maplib", "PyLD")
GROWTH = "A build of more than 50,000 statements writes the tables and the sources alone."
QUESTIONS = (
    "Every shipped question with the values that the program proposes, the entities that most is told of, as `regesta "
    "query NAME` asks it: of the tables in SQL, of the part of the graph that names its entity, or of all of it."
)
BESIDE = 2_000  # statements that rdflib is asked of
_LOOP = "n = 0\nfor _ in range(10_000_000): n += 1"


@dataclass(frozen=True)
class Compared:
    """Ours beside a peer that does the same work: `bar` is how many times longer the peer should take, at least."""

    what: str
    size: int
    ours: str
    peer: str
    name: str
    bar: float
    same: bool = False
    """Whether both give an answer, and it must be the same."""
    needs: str = ""
    """The module without which the peer is not there, and is left out."""


COMPARED = (
    Compared("tables to N-Quads", 100_000, "nquads_ours", "nquads_pyoxigraph", "pyoxigraph's serialiser", 4.5, True),
    Compared("tables to N-Quads", 100_000, "nquads_ours", "bare_write", "a bare write of the same bytes", 1 / 5),
    Compared("tables to N-Quads", 10_000, "nquads_ours", "nquads_rdflib", "rdflib", 50),
    Compared("tables to Turtle", 10_000, "turtle_ours", "turtle_rdflib", "rdflib", 15),
    Compared("tables to N-Triples", 100_000, "ntriples_ours", "ntriples_maplib", "maplib", 10, True, "maplib"),
    Compared("tables to JSON-LD", 10_000, "jsonld_ours", "jsonld_pyld", "PyLD", 20, True, "pyld"),
    Compared("tables to GraphML", 100_000, "graphml_ours", "graphml_networkx", "networkx", 5),
    Compared("tables to GEXF", 100_000, "gexf_ours", "gexf_networkx", "networkx", 5),
    Compared("a build after one article of 3,000", 60_000, "build_changed", "build_anew", "all of it", 10, True),
    Compared("checks", 10_000, "checks_ours", "checks_pyshacl", "pySHACL with the shapes", 10, True),
    Compared("three counts of everything", 100_000, "question_sql", "question_sparql", "SPARQL on Oxigraph", 1, True),
)
CURVES = (
    ("YAML to tables", "read_yaml", 10_000),
    ("tables to memory", "read_tables", 10**7),
    ("episodes, grades, findings", "conclude", 10**7),
    ("tables to N-Quads", "nquads_ours", 10**7),
    ("the whole build", "build", 10**7),
)
"""What grows, its task, and the largest size that it is asked of."""


@dataclass(frozen=True)
class Measured:
    cpu: float
    least: float
    most: float
    peak: float
    answers: frozenset[str]

    def __str__(self) -> str:
        return f"{self.cpu:.2f} s ({self.least:.2f}–{self.most:.2f}), {self.peak:,.0f} MB"


def run(task: str, size: int, folder: Path) -> dict[str, float | str | None]:
    command = [sys.executable, str(HERE / "tasks.py"), task, str(size), str(folder)]
    environment = os.environ | {"REGESTA_CACHE": str(folder / "cache")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{task} {size}: {done.stderr[-2000:]}")
    found: dict[str, float | str | None] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(tasks: Iterable[str], size: int, folder: Path, rounds: int) -> dict[str, Measured]:
    """Each task several times, one after the other in turn."""
    names = list(dict.fromkeys(tasks))
    found: dict[str, list[dict[str, float | str | None]]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(run(name, size, folder))
    return {name: _together(several) for name, several in found.items()}


def _together(several: list[dict[str, float | str | None]]) -> Measured:
    cpu = [float(it["cpu"] or 0) for it in several]
    peak = median(float(it["peak"] or 0) for it in several)
    return Measured(median(cpu), min(cpu), max(cpu), peak, frozenset(str(it["answer"]) for it in several))


def ratios(folder: Path, rounds: int, only: str, scale: float) -> Iterator[str]:
    yield "| what | statements | ours | peer | it took | times ours | at least | |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    asked = [item for item in COMPARED if only in f"{item.what} {item.name}"]
    absent = {item.needs for item in asked if item.needs and find_spec(item.needs) is None}
    for item in (it for it in asked if it.needs not in absent):
        size = max(500, int(item.size * scale))
        both = measured([item.ours, item.peer], size, folder, rounds)
        ours, peer = both[item.ours], both[item.peer]
        if item.same and ours.answers != peer.answers:
            raise SystemExit(f"{item.what}: {item.ours} and {item.peer} differ: {ours.answers} and {peer.answers}")
        ratio = peer.cpu / max(ours.cpu, 1e-3)
        verdict = "" if ratio >= item.bar else "missed"
        figures = (item.what, f"{size:,}", ours, item.name, peer, _times(ratio), _times(item.bar), verdict)
        yield f"| {' | '.join(map(str, figures))} |"
    for item in (it for it in asked if it.needs in absent):
        yield f"\n{item.what}: not compared with {item.name}, which is not installed."


def _times(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def curves(sizes: list[int], folder: Path, rounds: int, only: str) -> Iterator[str]:
    yield f"| what | {' | '.join(f'{size:,}' for size in sizes)} | grows as |"
    yield f"| --- |{' --- |' * (len(sizes) + 1)}"
    for what, task, largest in CURVES:
        if only not in what:
            continue
        found = {size: measured([task], size, folder, rounds if size < 10**6 else 1)[task]
                 for size in sizes if size <= largest}  # fmt: skip
        cells = [f"{found[size].cpu:.2f} s, {found[size].peak:,.0f} MB" if size in found else "" for size in sizes]
        yield f"| {what} | {' | '.join(cells)} | {slope(found)} |"


def slope(found: dict[int, Measured]) -> str:
    """The exponent of the growth between the last two sizes: below, what does not hang on the size outweighs it."""
    known = sorted(found)[-2:]
    if len(known) < 2:
        return ""
    low, high = known
    return f"n^{math.log(found[high].cpu / found[low].cpu) / math.log(high / low):.2f}"


def questions(size: int, few: int, folder: Path, rounds: int) -> Iterator[str]:
    """Every shipped question of a corpus of that size, and six of one of fewer statements beside rdflib."""
    command = [sys.executable, str(HERE / "questions.py"), str(size), "--rounds", str(rounds), "--beside", str(few)]
    environment = os.environ | {"REGESTA_CACHE": str(folder / "cache")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"questions {size}: {done.stderr[-2000:]}")
    yield "\n## Questions\n"
    yield QUESTIONS
    yield done.stdout.rstrip()


def head(rounds: int) -> Iterator[str]:
    began = time.process_time()
    exec(_LOOP, {})
    loop = time.process_time() - began
    yield "# What was measured\n"
    yield (
        "Written by `bash tests/benchmarks/run`; made-up corpora of `regesta generate`. Seconds of CPU, medians of "
        f"{rounds} runs with the least and the most, each in a process of its own; peak memory is that of the whole "
        f"process. A loop of ten million additions took Python {loop:.2f} s. {_machine()}\n"
    )


def _machine() -> str:
    found = []
    for name in VERSIONS:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {', '.join(found)}."


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--sizes", default="1000,10000,100000")
    asked.add_argument("--million", action="store_true")
    asked.add_argument("--only", default="")
    asked.add_argument(
        "--scale", type=float, default=1.0, help="of the sizes that peers are compared at, to try it out"
    )
    asked.add_argument("--out", type=Path, default=HERE / "RESULTS.md")
    given = asked.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")] + ([1_000_000] if given.million else [])
    asked_of = max(500, int((1_000_000 if given.million else 100_000) * given.scale))
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for part in (
            head(given.rounds),
            ratios(folder, given.rounds, given.only, given.scale),
            ["\n## Growth\n", f"{GROWTH}\n"],
            curves(sizes, folder, given.rounds, given.only),
            questions(asked_of, BESIDE, folder, given.rounds) if given.only in "questions" else (),
        ):
            for line in part:
                print(line, flush=True)
                lines.append(line)
    given.out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
