"""A folder that several machines see: a path, an address of a file system, a bucket of a store of objects."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from regesta.cli.app import app
from regesta.engine.folder import Folder, NoFolder

pytest.importorskip("fsspec")


@pytest.fixture(params=["path", "file", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A folder that is not there yet, by each way to name one."""
    if request.param == "s3":
        return f"{request.getfixturevalue('bucket')}/{tmp_path.name}/parts"
    return str(tmp_path / "parts") if request.param == "path" else (tmp_path / "parts").as_uri()


def test_what_is_put_there_is_found_and_read_by_others_and_taken_away(place: str) -> None:
    one, other = Folder(place), Folder(place)
    assert (other.names(), other.has("a")) == (set(), False)
    one.make()
    one.put("a", b"first")
    assert (other.names(), other.has("a"), other.has("b"), other.read("a")) == ({"a"}, True, False, b"first")
    other.put("a", b"second")
    other.put("b", b"")
    assert (one.names(), one.read("a"), one.read("b")) == ({"a", "b"}, b"second", b"")
    one.remove(["a", "never there"])
    assert other.names() == {"b"}
    one.remove(["b"])
    assert (one.names(), other.names()) == (set(), set())


def test_others_see_a_file_whole_or_not_at_all(place: str) -> None:
    one, other = Folder(place), Folder(place)
    one.make()
    contents = {bytes([letter]) * 2_000_000 for letter in b"abc"}
    one.put("file", min(contents))
    writing = threading.Thread(target=lambda: [one.put("file", content) for content in sorted(contents) * 3])
    writing.start()
    while writing.is_alive():
        assert other.read("file") in contents
    assert other.names() == {"file"}
    one.remove(["file"])


def test_a_folder_on_the_disk_is_gone_when_nothing_else_is_in_it(tmp_path: Path) -> None:
    for place in (str(tmp_path / "parts"), (tmp_path / "parts").as_uri()):
        folder = Folder(place)
        folder.make()
        folder.put("a", b"")
        (tmp_path / "parts" / "other").touch()
        folder.remove(["a"])
        assert folder.names() == {"other"}
        (tmp_path / "parts" / "other").unlink()
        folder.remove([])
        assert not (tmp_path / "parts").exists()


def test_what_cannot_be_written_or_read_is_told_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NoFolder, match=rf"^{tmp_path}/file/parts: \w+Error: .*Not a directory"):
        Folder(f"{tmp_path}/file/parts").make()
    with pytest.raises(NoFolder, match=rf"^{tmp_path}: FileNotFoundError: .*No such file"):
        Folder(str(tmp_path)).read("gone")


def test_a_bucket_that_is_not_there(bucket: str) -> None:
    folder = Folder("s3://nobody-has-this/parts")
    folder.make()
    assert folder.names() == set()
    with pytest.raises(NoFolder, match=r"^s3://nobody-has-this/parts: FileNotFoundError: The specified bucket does no"):
        folder.put("a", b"")


@pytest.mark.parametrize(
    ("place", "module", "said"),
    [
        ("gs://bucket/parts", "gcsfs", "gs:// is opened with gcsfs, which is not installed: pip install gcsfs, on all m"
         "achines"),
        ("sftp://host/parts", "paramiko", "sftp:// is opened with paramiko, which is not installed: pip install parami"
         "ko, on all machines"),
        ("nowhere://parts", "", "nowhere://parts is no folder that can be opened: Protocol not known: nowhere"),
    ],
)  # fmt: skip
def test_an_address_that_nothing_here_opens_ends_a_command_before_anything_is_read(
    place: str, module: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if module:
        monkeypatch.setitem(sys.modules, module, None)
    given = ["--engine", "cluster", "--address", "tcp://127.0.0.1:9", "--shared", place]
    result = CliRunner().invoke(app, ["build", "--seeds", str(tmp_path), "--out", str(tmp_path / "out"), *given])
    assert (result.exit_code, result.stderr.strip()) == (2, said)
