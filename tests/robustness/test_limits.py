"""Size, number, length and depth have limits with a message each; and nothing costs the square of its length."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_commands import run
from faults import SOUND
from regesta.answers.opening import examine, load
from regesta.answers.parts import select
from regesta.seeds import files
from regesta.seeds.texts import Article


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "seeds"))


def told(seeds: Path) -> list[str]:
    return [problem.headline() for problem in examine(seeds, seeds / "texts").problems]


def test_a_file_that_is_too_large_is_not_read_whole(seeds: Path) -> None:
    path = seeds / "entities" / "large.yaml"
    with path.open("wb") as file:
        file.truncate(files.LARGEST + 1)  # of nothing: it takes no room
    assert told(seeds)[0] == ("entities/large.yaml:1: larger than 100 MB, split it, or import it as a table")


def test_a_value_that_is_too_long_is_told_with_its_line(seeds: Path) -> None:
    path = seeds / "entities" / "long.yaml"
    path.write_text(f"- id: x\n  type: State\n  name: X\n  note: {'a' * 100_001}\n")
    assert told(seeds)[0] == (
        "entities/long.yaml:4: a value of 100001 characters, and at most 100000 are read, "
        "a text stands in a file of its own"
    )


def test_very_many_files_are_not_read(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 1)
    assert "statements/:1: 2 files, and at most 1 are read, put several into one" in told(seeds)


def test_depth_has_a_limit(seeds: Path) -> None:
    (seeds / "entities" / "deep.yaml").write_text("[" * 6000)
    assert told(seeds)[0] == "entities/deep.yaml:1: more than 32 levels deep"


@pytest.mark.parametrize("made", ["pipe", "folder", "loop", "device", "nowhere"])
def test_what_is_no_file_among_the_seeds_is_named_and_not_waited_for(made: str, seeds: Path) -> None:
    import os

    path = seeds / "statements" / "x.yaml"
    {
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "loop": lambda: path.symlink_to(path),
        "device": lambda: path.symlink_to("/dev/zero"),
        "nowhere": lambda: path.symlink_to("nowhere"),
    }[made]()
    what = {"pipe": "this is no file but a pipe or a device", "folder": "this is a folder, not a file"}
    what |= {"device": what["pipe"], "loop": "too many levels of symbolic links", "nowhere": "this link leads nowhere"}
    [said] = [text for text in told(seeds) if text.startswith("statements/x.yaml")]
    assert what[made] in said or "this link leads nowhere" in said


def test_hidden_files_of_editors_and_systems_are_passed_over_and_copies_are_named(seeds: Path) -> None:
    for name in (".#gazette.yaml", "._gazette.yaml", ".DS_Store", ".gazette.yaml.swp"):
        (seeds / "statements" / name).write_bytes(b"\0\1")
    (seeds / "statements" / "gazette.yaml~").write_text("source: none\n")
    assert told(seeds) == ["statements/gazette.yaml~:1: warning: this file is not read, data stand in *.yaml"]


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def test_ten_thousand_unknown_keys_of_one_entry_are_told_in_seconds(seeds: Path) -> None:
    keys = "".join(f"  key{number}: x\n" for number in range(10_000))
    (seeds / "entities" / "keys.yaml").write_text(f"- id: x\n  type: State\n  name: X\n{keys}")
    found: list[str] = []
    assert seconds(lambda: found.extend(told(seeds))) < 8
    assert sum("unknown field" in text for text in found) == 10_000


def test_the_sentences_around_thousands_of_words_are_found_in_seconds() -> None:
    text = Article("paper", "The word is given. And " * 4000)
    spans = text.find("word is")
    assert seconds(lambda: [text.around(*span) for span in spans]) < 5
    assert len(spans) == 4000
    assert text.passage(text.cite(*text.around(*spans[1]))) == "And The word is given."


def test_a_part_stops_growing_where_there_is_no_more(seeds: Path) -> None:
    corpus = load(seeds)
    far: list[int] = []
    work = lambda: far.append(select(corpus, about="freedonia", depth=20_230_601).tables.statements.height)  # noqa: E731
    assert seconds(work) < 5
    assert far == [select(corpus, about="freedonia", depth=50).tables.statements.height]
    assert run("export", "turtle", "--about", "freedonia", "--depth", "99999999", "--seeds", seeds).exit_code == 0
