"""Of a corpus that was read before only the files are read that are new or changed; and nothing comes out otherwise."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faults import SOUND, said
from regesta.generating.folders import generated, write
from regesta.seeds import files, kept_files, yaml_files
from regesta.seeds.files import Trouble, digest_of
from regesta.seeds.folder import Loaded, read_seeds
from regesta.seeds.rows import Value
from regesta.values.problems import Problem

ALWAYS = ["corpus.yaml", "entities/all.yaml", "judgements.yaml", "sources.yaml"]
GAZETTE, HERALD = "statements/gazette.yaml", "statements/herald.yaml"


@pytest.fixture
def seeds(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of which the files are kept, however few they are."""
    monkeypatch.setattr(kept_files, "WORTH", 0)
    return Path(shutil.copytree(SOUND, tmp_path / "seeds"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read as rows, in order."""
    names: list[str] = []
    rows = yaml_files.read_rows

    def watched(name: str, text: str) -> tuple[Value | None, list[Problem]]:
        names.append(name)
        return rows(name, text)

    monkeypatch.setattr(yaml_files, "read_rows", watched)
    return names


def anew(seeds: Path) -> Loaded:
    """The same, with nothing that was kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGESTA_CACHE", "off")
        return read_seeds(seeds)


def assert_the_same(one: Loaded, other: Loaded) -> None:
    for name, frame in one.corpus.tables:
        assert frame.equals(getattr(other.corpus.tables, name)), name
    assert one.problems == other.problems


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_corpus_that_has_not_changed_has_no_statement_file_read_again(seeds: Path, read: list[str]) -> None:
    first = read_seeds(seeds)
    assert sorted(read) == sorted([*ALWAYS, GAZETTE, HERALD])
    read.clear()
    assert_the_same(read_seeds(seeds), first)
    assert sorted(read) == ALWAYS


def test_the_file_that_has_changed_is_read_and_no_other(seeds: Path, read: list[str]) -> None:
    read_seeds(seeds)
    with (seeds / HERALD).open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    read.clear()
    assert_the_same(read_seeds(seeds), anew(seeds))
    assert read.count(HERALD) == 2  # once anew
    assert read.count(GAZETTE) == 1


def test_a_copy_of_the_corpus_has_none_read_again(seeds: Path, read: list[str], tmp_path: Path) -> None:
    read_seeds(seeds)
    read.clear()
    read_seeds(Path(shutil.copytree(seeds, tmp_path / "copy")))
    assert sorted(read) == ALWAYS


@pytest.mark.parametrize(("old", "new"), [("date: 2024-05-01", "date: 2024-05"), ("date: 2024-05-01\n", "\n")])
def test_a_file_is_read_again_where_the_day_of_its_source_is_another(
    seeds: Path, read: list[str], old: str, new: str
) -> None:
    read_seeds(seeds)
    _change(seeds / "sources.yaml", old, new)
    read.clear()
    found = read_seeds(seeds)
    assert read.count(HERALD) + read.count(GAZETTE) == 1
    assert_the_same(found, anew(seeds))


@pytest.mark.parametrize("name", ["corpus.yaml", "ontology.ttl"])
def test_all_are_read_again_where_the_header_or_the_own_terms_are_others(
    seeds: Path, read: list[str], name: str
) -> None:
    read_seeds(seeds)
    with (seeds / name).open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    read.clear()
    read_seeds(seeds)
    assert {GAZETTE, HERALD} <= set(read)


def test_what_is_wrong_with_a_file_is_told_every_time(seeds: Path) -> None:
    _change(seeds / GAZETTE, "says:", "sayz:")
    first = read_seeds(seeds)
    assert [str(item.origin.file) for item in first.problems]
    assert_the_same(read_seeds(seeds), first)


@pytest.mark.parametrize("text", ["a: [\n", "[]\n", ""])
def test_a_fault_in_the_list_of_sources_is_told_as_ever(seeds: Path, text: str) -> None:
    read_seeds(seeds)
    (seeds / "sources.yaml").write_text(text, "utf-8")
    assert_the_same(read_seeds(seeds), anew(seeds))
    (seeds / "sources.yaml").unlink()
    assert_the_same(read_seeds(seeds), anew(seeds))


def _meanwhile(
    monkeypatch: pytest.MonkeyPatch, name: str, before: Callable[[], None], after: Callable[[], None]
) -> None:
    """Something happens just before, and just after, that file is read as text."""
    text_of = yaml_files.text_of

    def watched(path: Path) -> str | Trouble:
        if not path.as_posix().endswith(name):
            return text_of(path)
        before()
        text = text_of(path)
        after()
        return text

    monkeypatch.setattr(yaml_files, "text_of", watched)


def test_what_is_saved_while_it_is_read_and_taken_back_is_not_taken_for_the_file(seeds: Path) -> None:
    path = seeds / GAZETTE
    old = path.read_text("utf-8")
    new = old.replace("when: 1934", "when: 1935")
    with pytest.MonkeyPatch.context() as patch:
        _meanwhile(patch, GAZETTE, lambda: _put(path, new), lambda: _put(path, old))
        assert "1935" in read_seeds(seeds).corpus.tables.statements["when"]
    assert_the_same(read_seeds(seeds), anew(seeds))


def _put(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def test_where_the_header_is_saved_meanwhile_nothing_is_kept(seeds: Path, cache: Path) -> None:
    header = (seeds / "corpus.yaml").read_text("utf-8")
    with pytest.MonkeyPatch.context() as patch:
        _meanwhile(patch, GAZETTE, lambda: _put(seeds / "corpus.yaml", f"{header}# a remark\n"), lambda: None)
        read_seeds(seeds)
    assert not cache.exists()


def test_a_file_that_is_too_large_has_no_digest(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(digest_of(seeds / GAZETTE)) == 64
    monkeypatch.setattr(files, "LARGEST", 100)
    assert digest_of(seeds / GAZETTE) == digest_of(seeds / "no.yaml") == digest_of(seeds) == ""


def test_what_the_checks_find_in_a_kept_file_is_shown_with_its_entry(seeds: Path) -> None:
    read_seeds(seeds)
    _change(seeds / "entities/all.yaml", "id: freedonia", "id: fredonia")
    told = said(seeds)
    assert "unknown entity «freedonia»" in told
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGESTA_CACHE", "off")
        assert said(seeds) == told


def test_what_cannot_be_read_is_read_from_the_files(seeds: Path, cache: Path, read: list[str]) -> None:
    first = read_seeds(seeds)
    for path in cache.rglob("*.arrow"):
        path.write_bytes(b"no table")
    read.clear()
    assert_the_same(read_seeds(seeds), first)
    assert {GAZETTE, HERALD} <= set(read)


def test_of_one_corpus_the_latest_is_kept_and_of_all_the_latest_few(
    seeds: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_files, "_MOST", 2)
    (cache / "read-letters").mkdir(parents=True)
    for remark in range(3):
        with (seeds / GAZETTE).open("a", encoding="utf-8") as file:
            file.write(f"# {remark}\n")
        read_seeds(seeds)
    assert len(_kept(cache)) == 1
    for remark in range(3):
        with (seeds / "corpus.yaml").open("a", encoding="utf-8") as file:
            file.write(f"# {remark}\n")
        read_seeds(seeds)
        for number, path in enumerate(sorted(_kept(cache), key=os.path.getmtime)):
            os.utime(path, (number, number))
    assert len(_kept(cache)) <= 2
    assert (cache / "read-letters").is_dir()


def _kept(cache: Path) -> list[Path]:
    return [path for path in cache.iterdir() if re.fullmatch("read-[0-9a-f]{48}", path.name)]


def test_a_small_corpus_is_not_kept(tmp_path: Path, cache: Path) -> None:
    read_seeds(Path(shutil.copytree(SOUND, tmp_path / "seeds")))
    assert not cache.exists()


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("REGESTA_CACHE", str(tmp_path / "file"))
    assert_the_same(read_seeds(seeds), anew(seeds))
    assert_the_same(read_seeds(seeds), anew(seeds))


def _redated(path: Path, year: int) -> None:
    path.write_text(re.sub(r"when: .*", f"when: {1900 + year}", path.read_text("utf-8"), count=1), "utf-8")


def _renamed(path: Path, number: int) -> None:
    path.rename(path.with_name(f"{number}-{path.name}"))


def _removed(path: Path, _: int) -> None:
    if len(list(path.parent.iterdir())) > 1:
        path.unlink()


def _copied(path: Path, number: int) -> None:
    """The same told a second time, in a file of that source that comes before or after it."""
    shutil.copy(path, path.with_name(f"{number}-again.yaml"))


def _moved(path: Path, number: int) -> None:
    """What one source tells, told by another one too."""
    others = sorted(path.parent.iterdir())
    other = others[number % len(others)]
    head = re.match(r"source: .*\n", other.read_text("utf-8"))
    assert head
    path.write_text(re.sub(r"\Asource: .*\n", head[0], path.read_text("utf-8")), "utf-8")


def _misspelt(path: Path, _: int) -> None:
    path.write_text(path.read_text("utf-8").replace("says:", "says :\n        sayz:", 1), "utf-8")


def _undated(path: Path, number: int) -> None:
    sources = path.parents[1] / "sources.yaml"
    lines = sources.read_text("utf-8").splitlines(keepends=True)
    dates = [at for at, line in enumerate(lines) if line.lstrip().startswith("date:")]
    if dates:
        del lines[dates[number % len(dates)]]
    sources.write_text("".join(lines), "utf-8")


EDITS: tuple[Callable[[Path, int], None], ...] = (_redated, _renamed, _removed, _copied, _moved, _misspelt, _undated)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred made-up statements of fifteen sources."""
    home = tmp_path_factory.mktemp("made-up") / "seeds"
    write(generated(300, 3), home, yaml=True)
    return home


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 99)), min_size=1, max_size=5))
def test_whatever_is_edited_what_is_read_is_the_same_as_without_what_was_kept(
    made_up: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[Callable[[Path, int], None], int]]
) -> None:
    home = tmp_path_factory.mktemp("edited")
    seeds = Path(shutil.copytree(made_up, home / "seeds"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_files, "WORTH", 0)
        patch.setenv("REGESTA_CACHE", str(home / "cache"))
        read_seeds(seeds)
        for edit, number in edits:
            files = sorted((seeds / "statements").iterdir())
            edit(files[number % len(files)], number)
            assert_the_same(read_seeds(seeds), anew(seeds))
