"""Nothing that an assistant can call writes to the graph, reads a file outside the corpus, or goes to a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import regesta
from checkout import CHECKOUT
from reading.made_up import written_corpus
from regesta.vocabulary.resources import ontology_folder, seeds_folder

_IN_A_STAGE = {"0", "writer", "journal.json", "journal.new"}
AUDITED = Path(__file__).with_name("audited.py")


def test_nothing_is_written_read_or_called_that_should_not_be(tmp_path: Path) -> None:
    seeds = written_corpus(tmp_path / "amber")
    paths = os.pathsep.join([str(CHECKOUT / "tests"), *sys.path])
    done = subprocess.run(
        [sys.executable, str(AUDITED), str(seeds)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": paths, "REGESTA_CACHE": "off"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["called"] == []
    queue = seeds / "proposals"
    kept = {path for path in seen["written"] if path != os.devnull and not _is_staged(Path(path), seeds)}
    assert kept <= {str(seeds), str(queue), str(queue / "lantern.jsonl")}
    assert (queue / "lantern.jsonl").is_file()
    worker = Path(regesta.__file__).parent / "assistant" / "worker.py"
    assert all(str(worker) in started for started in seen["started"])
    assert len(seen["started"]) == 1
    own = (seeds, seeds_folder(), ontology_folder(), Path(regesta.__file__).parent, Path(os.devnull))
    outside = [path for path in seen["read"] if not any(Path(path).is_relative_to(place) for place in own)]
    assert [path for path in outside if path not in _IN_A_STAGE and not _is_of_python(path)] == []


def _is_staged(path: Path, seeds: Path) -> bool:
    """Whether it is made beside what it is to replace, in the stage of a transaction, which goes with it.

    What is taken away within that folder is named relative to it.
    """
    return not path.is_absolute() or (
        path.is_relative_to(seeds)
        and path != seeds
        and path.relative_to(seeds).parts[0].startswith(".regesta-")
        and not path.exists()
    )


def _is_of_python(path: str) -> bool:
    """Whether it is a part of Python or of a library, as is imported when it is first needed."""
    return any(Path(path).is_relative_to(place) for place in {sys.prefix, sys.base_prefix, *sys.path} - {""})
