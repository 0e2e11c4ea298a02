"""What was built is kept between commands, and built again as soon as anything that it depends on is another."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from faults import SOUND
from regesta.answers import kept, opening
from regesta.answers.opening import load
from regesta.corpus.corpus import Corpus


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "seeds"))


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of which a corpus was built, in order."""
    folders: list[Path] = []
    build = opening._built

    def watched(folder: Path) -> Corpus:
        folders.append(folder)
        return build(folder)

    monkeypatch.setattr(opening, "_built", watched)
    return folders


def _same(one: Corpus, other: Corpus) -> bool:
    return all(frame.equals(getattr(other.tables, name)) for name, frame in one.tables)


def test_an_unchanged_corpus_is_built_once(cache: Path, seeds: Path, built: list[Path]) -> None:
    first, again = load(seeds), load(seeds)
    assert built == [seeds]
    assert _same(first, again)
    assert (again.names, again.base, again.title) == (first.names, first.base, first.title)


@pytest.mark.parametrize("name", ["statements/gazette.yaml", "sources.yaml", "corpus.yaml"])
def test_a_changed_file_is_read(cache: Path, seeds: Path, built: list[Path], name: str) -> None:
    load(seeds)
    path = seeds / name
    path.write_text(path.read_text("utf-8") + "\n# a remark\n", "utf-8")
    load(seeds)
    assert len(built) == 2


def test_a_file_that_is_new_or_gone_is_noticed(cache: Path, seeds: Path, built: list[Path]) -> None:
    load(seeds)
    (seeds / "entities/more.yaml").write_text("[]\n", "utf-8")
    load(seeds)
    (seeds / "entities/more.yaml").unlink()
    load(seeds)
    assert len(built) == 2  # what was there before is kept, too


def test_the_same_files_elsewhere_are_the_same_corpus(
    cache: Path, seeds: Path, built: list[Path], tmp_path: Path
) -> None:
    load(seeds)
    load(Path(shutil.copytree(seeds, tmp_path / "copy")))
    assert built == [seeds]


def test_what_cannot_be_read_is_built_again(cache: Path, seeds: Path, built: list[Path]) -> None:
    load(seeds)
    for path in cache.rglob("*.arrow"):
        path.write_bytes(b"no table")
    whole = load(seeds)
    assert (len(built), len(whole.statements)) == (2, 5)
    load(seeds)
    assert len(built) == 2


def test_nothing_is_kept_where_it_is_off(seeds: Path, built: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGESTA_CACHE", "off")
    load(seeds)
    load(seeds)
    assert len(built) == 2


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    seeds: Path, built: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("REGESTA_CACHE", str(tmp_path / "file"))
    assert len(load(seeds).statements) == len(load(seeds).statements) == 5
    assert len(built) == 2


def test_only_the_latest_are_kept_and_what_is_not_ours_is_left_alone(
    cache: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_KEPT", 2)
    for name in ("letters", "pictures", "0123abcd", ".new-interrupted"):
        (cache / name).mkdir(parents=True)
        (cache / name / "file").write_text("words")
        os.utime(cache / name, (0, 0))
    for pointer in (".last-" + "0" * 32, ".last-letter"):
        (cache / pointer).write_text("f" * 32)
    for number in range(4):
        (seeds / "corpus.yaml").open("a", encoding="utf-8").write(f"# {number}\n")
        load(seeds)
    left = {path.name for path in cache.iterdir()}
    assert {"letters", "pictures", "0123abcd", ".last-letter"} < left
    assert ".new-interrupted" not in left
    assert ".last-" + "0" * 32 not in left
    assert len(left) == 4 + 2
