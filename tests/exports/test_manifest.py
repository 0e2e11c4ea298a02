"""`regesta verify`, and the digests beside a build that others read, too."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.test_commands import run
from faults import SOUND
from regesta.exports.manifest import MANIFEST


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("built")
    shutil.copytree(SOUND, place / "seeds")
    assert run("build", "--seeds", place / "seeds", "--out", place / "out").exit_code == 0
    return place


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "out", tmp_path / "out"))


def said(out: Path, seeds: Path = SOUND) -> tuple[int, list[str]]:
    result = run("verify", out, "--seeds", seeds)
    return result.exit_code, result.stdout.splitlines()


def test_one_whole_build_is_told_to_be_one(out: Path) -> None:
    files = len((out / MANIFEST).read_text().splitlines())
    assert said(out) == (0, [f"{out} is one whole build of this corpus, {files} files"])
    assert files == sum(path.is_file() for path in out.rglob("*")) - 1


def test_sha256sum_reads_the_digests(out: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
    assert subprocess.run(command, cwd=out, check=False).returncode == 0
    (out / "graph.ttl").write_text("other")
    assert subprocess.run(command, cwd=out, check=False, capture_output=True).returncode == 1


def test_what_is_wrong_is_named(out: Path) -> None:
    (out / "graph.ttl").open("a").write("#")
    (out / "graph.gexf").unlink()
    shutil.rmtree(out / "tables")
    (out / "queries" / "other.rq").write_text("ASK {}")
    (out / "mine.txt").write_text("")
    result = run("verify", out, "--seeds", SOUND)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "graph.ttl: not as it was built: edited, or of another build",
        "graph.gexf: missing",
        "tables/: missing, with 21 files",
        "queries/other.rq: strange to this build: move it away",
    ]
    assert result.stderr == (f"of no build, and left alone: mine.txt\n{out} is not one whole build of this corpus\n")
    found = json.loads(run("verify", out, "--json", "--seeds", SOUND).stdout)
    assert (found["whole"], found["beside"], [item["fault"] for item in found["differences"]]) == (
        False, ["mine.txt"], ["changed", "missing", "missing", "strange"],
    )  # fmt: skip


def test_a_corpus_that_changed_makes_it_stale_and_a_comment_does_not(built: Path, out: Path, tmp_path: Path) -> None:
    seeds = Path(shutil.copytree(SOUND, tmp_path / "seeds"))
    header = seeds / "corpus.yaml"
    header.write_text("# said by nobody\r\n" + header.read_text("utf-8").replace("\n", "\r\n"), "utf-8", newline="")
    assert said(out, seeds)[0] == 0
    header.write_text(header.read_text("utf-8") + "description: Another\n", "utf-8")
    assert said(out, seeds) == (1, ["graph.nq: stale: the corpus is another one now, build again"])


@pytest.mark.parametrize(("text", "what"), [
    (None, "SHA256SUMS: no such file: nothing tells what was built here"),
    ("nonsense\n", "SHA256SUMS: line 1 is no digest with the name of a file: build again"),
    (f"{'0' * 64}  ../../etc/passwd\n", "SHA256SUMS: line 1 is no digest with the name of a file: build again"),
])  # fmt: skip
def test_without_digests_nothing_is_said_of_the_files(text: str | None, what: str, out: Path) -> None:
    (out / MANIFEST).unlink()
    if text is not None:
        (out / MANIFEST).write_text(text)
    assert said(out) == (1, [what])


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert run("verify", tmp_path / "none", "--seeds", SOUND).exit_code == 2


def test_a_build_that_cannot_be_completed_is_told_with_the_reason(out: Path) -> None:
    (out / ".regesta-sent").mkdir()
    (out / ".regesta-sent" / "journal.json").write_text("{")
    told = f"{out}/.regesta-sent does not come from regesta, or was moved: look what it is, and take it away"
    assert said(out) == (1, [f"{MANIFEST}: a build was cut off, and cannot be completed: {told}"])
