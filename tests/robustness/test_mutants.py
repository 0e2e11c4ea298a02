"""Broken corpora, words and calls by the thousand: each is read, or refused in a sentence; none ends in a traceback.

The standard run takes two thousand of them, `REGESTA_CONSUMERS=all` a hundred thousand, and prints what came of it. A
mutant that ended in a traceback is mended, and its number stays in `FOUND`.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from faults import SEEDS
from regesta.answers.opening import examine
from regesta.cli.app import COMMANDS, app
from regesta.exports.building import write_exports
from regesta.exports.manifest import verify
from regesta.values.dates import Kind, PeriodError, parse_period
from regesta.values.quantities import QuantityError, parse_quantity
from robustness.mutators import NASTY, mutant, word

LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
MUTANTS, WORDS, CALLS = (30_000, 68_000, 2_000) if LONG else (60, 1_910, 30)
BASES = (SEEDS / "sound", SEEDS / "sound", SEEDS / "ambre", SEEDS / "sound", SEEDS / "sound", SEEDS / "nile")
FOUND: tuple[int, ...] = ()
SLOWEST = 20.0  # seconds of computing, for any one of them
OPTIONS = tuple(
    "--on --from --to --about --relation --source --depth --as-of --set --least --sample --seed --texts --json --all "
    "--limit --published --csv --dry-run".split()
)
HARMLESS = sorted({*COMMANDS} - {"init", "serve", "review", "add", "picture", "import"})
"""Commands that neither go on for ever nor write where they are pointed; those are tried in their own tests."""


class Table:
    """What was tried, how long the longest took, and what came of it: printed at the end."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int, str, float, str]] = []

    def run(self, what: str, inputs: Iterator[tuple[str, Callable[[], str]]]) -> None:
        number, longest, slow, ends = 0, 0.0, "", dict[str, int]()
        for name, work in inputs:
            start = time.process_time()
            try:
                end = work()
            except Exception as error:
                raise AssertionError(f"{what} {name}: {type(error).__name__}: {error}") from error
            took = time.process_time() - start
            assert took < SLOWEST, f"{what} {name}: {took:.1f} s"
            longest, slow = max((longest, slow), (took, name))
            ends[end] = ends.get(end, 0) + 1
            number += 1
        told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
        self.rows.append((what, number, told, longest, slow))

    def __str__(self) -> str:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        lines = [
            f"{what}: {number} inputs, 0 crashes ({told}); longest {longest:.1f} s: {slow}"
            for what, number, told, longest, slow in self.rows
        ]
        return "\n".join(["", *lines, f"peak memory: {memory} MB", ""])


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    made = Table()
    yield made
    sys.stdout.write(str(made))


def test_broken_corpora(table: Table, tmp_path: Path) -> None:
    """What is sound all the same is built now and then, and the build is whole."""

    def work(number: int) -> str:
        seeds = tmp_path / "seeds"
        name = mutant(number, BASES, seeds)
        checked = examine(seeds, seeds / "texts")
        assert all(problem.origin.file and str(problem) for problem in checked.problems), name
        if checked.sound and number % 5 == 0:
            list(write_exports(checked.corpus, tmp_path / "out"))
            assert verify(tmp_path / "out", checked.corpus).whole
        return "sound" if checked.sound else "refused"

    numbers = (*FOUND, *range(MUTANTS))
    table.run("corpora", ((str(number), lambda number=number: work(number)) for number in numbers))  # type: ignore[misc]


def test_words_for_dates_and_numbers(table: Table) -> None:
    def work(number: int) -> str:
        chance = random.Random(number)
        text = word(chance)
        try:
            if number % 2:
                parse_period(text, chance.choice(list(Kind)), "2024-05-01")
            else:
                parse_quantity(text)
        except (PeriodError, QuantityError) as error:
            assert str(error)
            return "refused"
        return "read"

    table.run("words", ((str(number), lambda number=number: work(number)) for number in range(WORDS)))  # type: ignore[misc]


def test_calls_with_odd_options(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    seeds = SEEDS / "sound"

    def work(number: int) -> str:
        chance = random.Random(number)
        words = (*OPTIONS, "freedonia", "gazette", "memberOf", "turtle", "2024", "1", *NASTY)
        given = [chance.choice(HARMLESS), *(chance.choice(words) for _ in range(chance.randrange(5)))]
        if given[0] in ("rename", "merge", "prune", "remove", "cite", "accept", "reject"):
            given.append("--dry-run")
        if given[0] in ("build", "export", "audit"):
            given += ["--out", str(tmp_path / "out")]
        result = CliRunner().invoke(app, [*given, "--seeds", str(seeds)])
        assert result.exit_code in (0, 1, 2), (given, result.output)
        assert "a fault of regesta itself" not in result.stderr, (given, result.stderr)
        assert "Traceback" not in result.output, given
        return f"ended with {result.exit_code}"

    table.run("calls", ((str(number), lambda number=number: work(number)) for number in range(CALLS)))  # type: ignore[misc]
