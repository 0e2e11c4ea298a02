"""Small mistakes that somebody could make in `reasoning`, each of which the tests of the room must catch.

Run as a program it makes each mistake in a copy of the package, runs the room's tests against that, and prints a table:
which test caught it first, and after how many seconds. It ends with 1 if a mistake went through.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]
ROOM = Path("graph/regesta/reasoning")
TESTS = ("spells", "findings", "reach", "gathering", "identities", "properties")


class Mutant(NamedTuple):
    """A mistake: in which module, what stands there, and what would stand there."""

    module: str
    right: str
    wrong: str


MUTANTS = (
    Mutant("keys.py", 'pl.when("symmetric").then(pl.col("subject") > pl.col("object")).otherwise("inverted")',
           'pl.when("symmetric").then(pl.col("subject") > pl.col("object")).otherwise(pl.lit(False))'),
    Mutant("keys.py", 'extent=pl.when(whole).then(pl.lit("")).otherwise(extent)', 'extent=pl.lit("")'),
    Mutant("keys.py", 'pl.when(known < number("earliest_start", EVER)).then(NEVER).otherwise(known)', "known"),
    Mutant("spells.py", "place = bisect_right(begins, last)", "place = bisect_right(begins, first)"),
    Mutant("spells.py", "if not lasting.throughout(last, begins[place]):", "if True:"),
    Mutant("spells.py", '& (begun_last > pl.col("end_first"))', '& (begun_last > pl.col("end_last"))'),
    Mutant("spells.py", 'after = pl.col("ended") & (pl.col("late_seen") > pl.col("end_last"))',
           'after = pl.col("ended") & (pl.col("late_seen") < pl.col("end_last"))'),
    Mutant("spells.py", 'closed=pl.col("opens").shift(-1).over("key") - 1', 'closed=pl.col("opens").shift(-1).over("key")'),
    Mutant("reach.py", 'whole = events.filter(pl.col("extent") == "")', 'whole = events.filter(pl.lit(True))'),
    Mutant("reach.py", 'return found.filter(pl.col("subject") != pl.col("subject_tie"))', "return found.filter(pl.lit(True))"),
    Mutant("reach.py", "further = inside.with_columns(at=pl.col(\"inside\")).select(own.columns)",
           "further = inside.with_columns(at=pl.col(\"at\")).select(own.columns)"),
    Mutant("ties.py", 'settled = events.filter("settled")', "settled = events"),
    Mutant("ties.py", 'told = pieces.join(own, on="key").filter(~pl.col("claimed"))', 'told = pieces.join(own, on="key")'),
    Mutant("nearness.py", 'near_last=pl.min_horizontal(moved(pl.col("late"), pl.col("carries"), 1), "over")',
           'near_last=pl.min_horizontal(moved(pl.col("early"), pl.col("carries"), 1), "over")'),
    Mutant("nearness.py", "last = pl.min_horizontal(\"near_last\", halfway)", 'last = pl.col("near_last")'),
    Mutant("stretches.py", "pl.min_horizontal(\"at\", \"last\")", 'pl.col("last")'),
    Mutant("stretches.py", "grade = pl.when(pl.col(CONTESTED) > 0).then(possible).otherwise(surest)", "grade = surest"),
    Mutant("grades.py", 'negated.filter(pl.col("claimed") | ~pl.col("by_speakers"))', "negated.filter(pl.lit(True))"),
    Mutant("grades.py", "if not breaks.height:", "if True:"),
    Mutant("polarity.py", '(pl.col("hull_start_last") <= pl.col("late")) & (pl.col("early") <= pl.col("hull_end_first"))',
           "pl.lit(True)"),
    Mutant("gathering.py", "if len(places) > 1:", "if len(places) > 2:"),
    Mutant("gathering.py", "self.marks[name].isdisjoint(marks[name]) for name in marks)",
           "self.marks[name] != marks[name] for name in marks)"),
    Mutant("gathering.py", "not naming.isdisjoint(marks) and len(groups) > 1 and not _told_apart(groups)",
           "not naming.isdisjoint(marks) and len(groups) > 1"),
    Mutant("support.py", 'pl.col("tellers") | ~pl.col("claimed")', "pl.lit(True)"),
    Mutant("support.py", 'root="root")', 'root="id")'),
    Mutant("findings/values.py", "return max(low for low, _ in spans) > min(high for _, high in spans)",
           "return max(low for low, _ in spans) >= min(high for _, high in spans) + 3"),
    Mutant("findings/values.py", "(1 if quantity.hedge is Hedge.AT_LEAST else 2)", "1"),
    Mutant("findings/plans.py", 'known & meets & (later | pl.col("sharp") & pl.col("meant"))', "known"),
    Mutant("findings/plans.py", 'later | pl.col("sharp") & pl.col("meant")', 'later | pl.col("sharp")'),
    Mutant("findings/plans.py", '(pl.col("fact_first") > pl.col("told")) & ', ""),
    Mutant("findings/plans.py", 'pl.col("subject").replace(whose)', 'pl.col("subject")'),
    Mutant("findings/plans.py", 'covers = (pl.col("fact_first") <= pl.col("first"))', 'covers = (pl.col("fact_first") >= pl.col("first"))'),
    Mutant("findings/directions.py", 'both = pl.col("relation").is_in(', 'both = ~pl.col("relation").is_in('),
    Mutant("findings/directions.py", "return shared.filter(pl.col(\"shared\") == pl.col(\"names\"))", "return shared.filter(pl.lit(True))"),
    Mutant("findings/accord.py", '.filter(pl.col("roots") > 1)\n    )\n    best', '.filter(pl.col("roots") > 0)\n    )\n    best'),
    Mutant("identities.py", "_one(\"subject\", kept), _one(\"object\", kept),", '_one("subject", kept),'),
)  # fmt: skip


def caught(mutant: Mutant) -> str:
    """The first test that fails, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "regesta"
        shutil.copytree(CHECKOUT / "graph/regesta", package, ignore=shutil.ignore_patterns("__pycache__", "data"))
        module = package / "reasoning" / mutant.module
        module.write_text(module.read_text("utf-8").replace(mutant.right, mutant.wrong), "utf-8")
        for name in ("ontology", "seeds"):  # as in a wheel
            shutil.copytree(CHECKOUT / name, package / "data" / name)
        tests = [f"tests/reasoning/test_{name}.py" for name in TESTS]
        environment = os.environ | {"PYTHONPATH": folder, "REGESTA_CACHE": "off"}
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-o", "addopts=", *tests],
            cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        failed = re.search(r"^(?:FAILED|ERROR) \S+?::(\S+)|^ERROR (\S+)", run.stdout, re.MULTILINE)
        return next(filter(None, failed.groups()), "") if failed else ""


def main(wanted: list[str]) -> int:
    """The table; a number or a module chooses among the mutants."""
    through = 0
    for number, mutant in enumerate(MUTANTS, 1):
        if wanted and not {str(number), mutant.module} & set(wanted):
            continue
        began = time.monotonic()
        by = caught(mutant)
        through += not by
        print(f"{number:3} {mutant.module:24} {time.monotonic() - began:5.1f} s  {by or 'WENT THROUGH'}", flush=True)
    return 1 if through else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
