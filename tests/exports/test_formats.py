"""The registry of formats, and what holds of all of them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from exports.made import made_over, written
from faults import SOUND
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables
from regesta.exports.registry import FORMATS, Container
from regesta.rdf.built import BuiltGraph


def test_formats_have_ids_and_files_of_their_own() -> None:
    assert max(Counter(item.id for item in FORMATS).values()) == 1
    assert max(Counter(item.name for item in FORMATS).values()) == 1


def test_what_git_keeps_is_text_that_a_build_writes() -> None:
    assert all(item.built and item.container is not Container.BINARY for item in FORMATS if item.committed)


def test_the_report_has_a_row_for_every_format(built: BuiltGraph, tmp_path: Path) -> None:
    lines = written(built, "report", tmp_path).read_text("utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line.startswith("| `")]
    assert [row[0].strip("| `") for row in rows] == [item.id for item in FORMATS]
    assert all(len(row) == 6 and row[2] and row[3] for row in rows)
    read = {row[0].strip("| `"): row[5].strip(" |\n") for row in rows}
    assert read["cytoscape"].startswith("cytoscape.js 3.")
    assert read["report"] == "not read by a foreign tool"


def test_the_report_counts_and_says_how_each_format_is_asked_of_a_day(built: BuiltGraph, tmp_path: Path) -> None:
    text = written(built, "report", tmp_path).read_text("utf-8")
    assert (
        "6 entities; 5 statements of 2 sources, which tell of 6 ties, happenings and\n"
        "figures; further ties that only follow from them: 1." in text
    )
    days = text.partition("## What held on a day")[2].splitlines()
    asked = [line.split("`")[1] for line in days if line.startswith("- `")]
    assert asked == [item.id for item in FORMATS if item.on_a_day]
    assert {"sqlite", "parquet", "gexf", "neo4j", "xlsx"} <= set(asked)


@pytest.mark.parametrize("concluded", [True, False], ids=["without statements", "without anything"])
def test_every_format_writes_a_corpus(concluded: bool, sound: Corpus, tmp_path: Path) -> None:
    corpus = made_over(sound, statements=()) if concluded else replace(sound, tables=Tables(corpus=sound.tables.corpus))
    for item in FORMATS:
        item.write(BuiltGraph(corpus), tmp_path / item.name)
        item.counted(BuiltGraph(corpus))
        assert (tmp_path / item.name).exists()


_SCRIPT = """
import sys; from pathlib import Path
from regesta.answers.opening import examine
from regesta.exports.registry import FORMATS
from regesta.rdf.built import BuiltGraph
built = BuiltGraph(examine(Path(sys.argv[1]), Path(sys.argv[1], "texts")).corpus)
for item in FORMATS: item.write(built, Path(sys.argv[2], item.name))
"""


def test_every_format_has_the_same_bytes_under_two_hash_seeds(tmp_path: Path) -> None:
    digests = []
    for seed in ("0", "1"):
        out = tmp_path / seed
        out.mkdir()
        command = [sys.executable, "-c", _SCRIPT, str(SOUND), str(out)]
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
        files = sorted(path for path in out.rglob("*") if path.is_file())
        digests.append({str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files})
    assert digests[0] == digests[1]
