"""One edit of many kinds of places, struck at every call that writes: all of it is there afterwards, or nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from regesta.disk import transactions
from regesta.disk.stages import Foreign, settle
from regesta.disk.transactions import Busy, InTheWay, transaction
from robustness.disks import ERRORS, Died, Struck, dying, failing, struck
from robustness.writers import contents, leftovers


def begin(place: Path) -> Path:
    """Files and folders to be replaced and taken away, a link, and a folder elsewhere."""
    home = place / "home"
    (home / "table").mkdir(parents=True)
    (home / "gone").mkdir()
    (place / "elsewhere").mkdir()
    for name in ("home/a", "home/b", "home/table/old", "home/gone/x", "elsewhere/linked"):
        (place / name).write_text(f"former {name}")
    (home / "a").chmod(0o640)
    (home / "link").symlink_to(place / "elsewhere" / "linked")
    return home


def edit(home: Path) -> None:
    with transaction(home) as made:
        made.put(home / "a", b"new a")
        made.put(home / "fresh" / "deep" / "c", b"new c")
        table = made.make(home / "table")
        table.mkdir()
        (table / "one").write_text("new one")
        made.take(home / "b")
        made.take(home / "gone")
        made.put(home / "link", b"new linked")
        made.put(home.parent / "elsewhere" / "d", b"new d")


def both(tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    home = begin(tmp_path / "whole")
    former = contents(home.parent)
    edit(home)
    return former, contents(home.parent)


def struck_at(number: int, place: Path, strike: Callable[[int], BaseException]) -> tuple[BaseException | None, Struck]:
    home = begin(place)
    disk = Struck(str(place), number, strike)
    with struck(disk):
        try:
            edit(home)
        except BaseException as error:
            return error, disk
    return None, disk


def calls(tmp_path: Path) -> int:
    error, disk = struck_at(0, tmp_path / "counted", dying)
    assert error is None
    assert {"open", "mkdir", "replace", "rename", "link", "fsync"} <= set(disk.calls)
    return len(disk.calls)


def test_an_edit_does_all_of_it_and_leaves_nothing_behind(tmp_path: Path) -> None:
    _, new = both(tmp_path)
    assert {name.removeprefix("home/"): text.decode() for name, text in new.items()} == {
        "a": "new a", "fresh/deep/c": "new c", "table/one": "new one", "link": "new linked",
        "elsewhere/linked": "new linked", "elsewhere/d": "new d",
    }  # fmt: skip
    assert leftovers(tmp_path) == []
    home = tmp_path / "whole" / "home"
    assert (home / "a").stat().st_mode & 0o777 == 0o640
    assert (home / "link").is_symlink()
    assert not (home / "gone").exists()


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_at_any_call_leaves_the_former_state_or_the_new_one(name: str, tmp_path: Path) -> None:
    former, new = both(tmp_path)
    ends = set()
    for number in range(1, calls(tmp_path) + 1):
        place = tmp_path / str(number)
        error, disk = struck_at(number, place, failing(ERRORS[name]))
        now = contents(place)
        assert now == (new if error is None else former), (number, disk.calls[-1], error)
        assert error is None or isinstance(error, OSError)
        for folder in (place / "home", place / "elsewhere"):
            settle(folder)
        assert (contents(place), leftovers(place)) == (now, []), (number, disk.calls[-1])
        ends.add(error is None)
    assert ends == {True, False}  # not to clear away at the end is no harm


@pytest.mark.parametrize("first", ["home", "elsewhere"])
def test_a_death_at_any_call_leaves_one_of_them_once_somebody_came_by(first: str, tmp_path: Path) -> None:
    former, new = both(tmp_path)
    found = []
    for number in range(1, calls(tmp_path) + 1):
        place = tmp_path / str(number)
        error, _ = struck_at(number, place, dying)
        assert isinstance(error, Died)
        for folder in (first, "home", "elsewhere"):
            settle(place / folder)
        assert leftovers(place) == []
        assert contents(place) in (former, new), number
        found.append(contents(place) == new)
    assert found == sorted(found)  # decided once, decided for good
    assert set(found) == {True, False}


def test_who_completes_an_edit_may_die_too(tmp_path: Path) -> None:
    former, new = both(tmp_path)
    count = calls(tmp_path)
    for number in range(count // 2, count, 3):
        for second in range(1, 12, 2):
            place = tmp_path / f"{number}-{second}"
            struck_at(number, place, dying)
            disk = Struck(str(place), second, dying)
            with struck(disk), suppress(Died):
                settle(place / "home")
            for folder in ("home", "elsewhere"):
                settle(place / folder)
            assert contents(place) in (former, new), (number, second)
            assert leftovers(place) == []


def test_an_exception_within_changes_nothing(tmp_path: Path) -> None:
    home = begin(tmp_path)
    former = contents(tmp_path)
    with pytest.raises(KeyError), transaction(home) as made:
        made.put(home / "a", b"new")
        raise KeyError
    assert (contents(tmp_path), leftovers(tmp_path)) == (former, [])


@pytest.mark.parametrize(("name", "kind"), [("table", "a folder"), ("pipe", "a pipe or a device")])
def test_what_is_of_another_kind_is_never_replaced(name: str, kind: str, tmp_path: Path) -> None:
    home = begin(tmp_path)
    os.mkfifo(home / "pipe")
    former = contents(tmp_path)
    with pytest.raises(InTheWay, match=f"{name} is {kind}: move it away"), transaction(home) as made:
        made.put(home / "a", b"new")
        made.put(home / name, b"new")
    assert contents(tmp_path) == former
    assert (home / "pipe").is_fifo()


def test_a_second_writer_waits_and_is_told_who_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = begin(tmp_path)
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction(home) as made:
            made.put(home / "a", b"the first")
            holding.set()
            done.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    holding.wait(10)
    monkeypatch.setattr(transactions, "PATIENCE", 0.2)
    with pytest.raises(Busy, match=rf"home is being written by «.*», process {os.getpid()} on .*: try again"):
        edit(home)
    monkeypatch.setattr(transactions, "PATIENCE", 10)
    threading.Timer(0.2, done.set).start()
    edit(home)
    other.join()
    assert (home / "a").read_text() == "new a"


def test_a_lock_dies_with_its_holder(tmp_path: Path) -> None:
    home = begin(tmp_path)
    program = (
        "import os, sys; from pathlib import Path; from regesta.disk.transactions import transaction\n"
        "with transaction(Path(sys.argv[1])) as made:\n"
        "    made.put(Path(sys.argv[1], 'a'), b'never'); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", program, home], check=False).returncode == -9
    assert len(leftovers(tmp_path)) == 1
    edit(home)
    assert (leftovers(tmp_path), (home / "a").read_text()) == ([], "new a")


@pytest.mark.parametrize("at", ["../outside", "/outside", "link/outside"])
@pytest.mark.parametrize("name", ["journal.json", "undo.json"])
def test_a_folder_that_somebody_sent_moves_nothing_outside_of_it(name: str, at: str, tmp_path: Path) -> None:
    """Nor does one that pretends that there is a stage elsewhere."""
    home = begin(tmp_path)
    (home / "link").unlink()
    (home / "link").symlink_to(tmp_path)
    (tmp_path / "outside").write_text("kept")
    stage = home / ".regesta-sent"
    (stage / "0").mkdir(parents=True)
    for place in ("0/new", "0-old"):
        (stage / place).write_text("bad")
    at = f"{tmp_path}/outside" if at.startswith("/") else at
    row = {"at": at, "new": ".regesta-sent/0/new", "old": ".regesta-sent/0-old", "fresh": False}
    (stage / name).write_text(json.dumps([row]))
    with pytest.raises(Foreign, match="does not come from regesta"):
        settle(home)
    with pytest.raises(Foreign, match="does not come from regesta"):
        edit(home)
    assert (tmp_path / "outside").read_text() == "kept"


def test_a_journal_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    home = begin(tmp_path)
    (home / ".regesta-sent").mkdir()
    for text in ("", "{", "[1]", "[" * 100_000, '{"a": 1}', '[{"at": 1, "new": 2, "old": 3, "fresh": 4}]'):
        (home / ".regesta-sent" / "journal.json").write_text(text)
        with pytest.raises(Foreign):
            settle(home)
