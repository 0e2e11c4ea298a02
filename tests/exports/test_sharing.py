"""Two processes write the files of a build: the same bytes, and all of them, whatever becomes of the second."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checkout import CHECKOUT
from regesta.exports.building import write_exports
from regesta.exports.manifest import MANIFEST
from regesta.exports.registry import BUILT
from regesta.exports.sharing import partner

PROGRAM = """
import sys
from pathlib import Path
from regesta.exports import sharing
from regesta.exports.sharing import partner

sharing._cores = lambda: 2  # on a machine with one, too
with partner() as other:
    from regesta.answers.opening import examine
    from regesta.exports.building import write_exports

    checked = examine(Path(sys.argv[1]), Path(sys.argv[1], "texts"))
    assert other is not None
    {disturb}
    for path in write_exports(checked.corpus, Path(sys.argv[2]), step=print, other=other):
        pass
"""
NAMES = [item.name for item in BUILT]


def built_by_two(out: Path, disturb: str = "", standing_in: Path | None = None) -> list[str]:
    """The names of the files that the first process wrote."""
    program = PROGRAM.format(disturb=disturb)
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, str(CHECKOUT / "seeds"), str(out)],
        cwd=standing_in,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout.split()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from regesta.answers.opening import examine

    out = tmp_path_factory.mktemp("alone")
    corpus = examine(CHECKOUT / "seeds", CHECKOUT / "seeds" / "texts").corpus
    assert {path.name for path in write_exports(corpus, out)} == {*NAMES, MANIFEST}
    return out


def test_two_processes_write_the_same_and_share_the_work(alone: Path, tmp_path: Path) -> None:
    """In a folder with a program that is called as a part of ours: that is not run."""
    strange = tmp_path / "here" / "polars.py"
    strange.parent.mkdir()
    strange.write_text("from pathlib import Path\nPath('was run').touch()\n", "utf-8")

    own = built_by_two(tmp_path / "out", standing_in=strange.parent)

    assert list(strange.parent.iterdir()) == [strange]
    assert contents(tmp_path / "out") == contents(alone)
    assert NAMES[0] in own
    assert set(own) < set(NAMES)


@pytest.mark.parametrize(
    "disturb",
    [
        "other.stop()",
        "other.begin = lambda built, paths, marks: ((marks / 'queries.taken').touch(), paths['queries'].mkdir())"
        "; other.wait = other.stop",
    ],
    ids=["it is gone before it is told", "it is gone in the middle of a file"],
)
def test_what_the_second_does_not_finish_the_first_writes(alone: Path, tmp_path: Path, disturb: str) -> None:
    own = built_by_two(tmp_path / "out", disturb)

    assert contents(tmp_path / "out") == contents(alone)
    assert set(own) == set(NAMES)


def test_where_everything_is_imported_already_one_writes_alone() -> None:
    with partner() as other:
        assert other is None


def test_the_command_starts_the_second_before_it_imports_what_is_large() -> None:
    program = "import sys; import regesta.cli.build, regesta.disk.targets; sys.exit('polars' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
