"""What `--out` points at: files and folders are replaced whole, streams written into, all else refused.

Nothing here is pointed at a device of the machine but /dev/null, for as root a mistake would replace it.
"""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cli.test_commands import run
from faults import SOUND


@pytest.fixture(scope="module")
def turtle() -> bytes:
    return run("export", "turtle", "--seeds", SOUND).stdout_bytes


def export(out: Path, form: str = "turtle") -> tuple[int, str]:
    result = run("export", form, "--seeds", SOUND, "--out", out)
    return result.exit_code, result.stderr.splitlines()[-1]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path, turtle: bytes) -> None:
    out = tmp_path / "graph.ttl"
    out.write_text("former")
    out.chmod(0o600)
    before = out.stat().st_ino
    assert export(out)[0] == 0
    assert (out.read_bytes(), out.stat().st_mode & 0o777) == (turtle, 0o600)
    assert out.stat().st_ino != before
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_link_is_followed_and_stays(tmp_path: Path, turtle: bytes) -> None:
    (tmp_path / "there").mkdir()
    for name in ("old", "none-yet"):
        (tmp_path / name).symlink_to(tmp_path / "there" / name)
    (tmp_path / "there" / "old").write_text("former")
    for name in ("old", "none-yet"):
        assert export(tmp_path / name)[0] == 0
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "there" / name).read_bytes() == turtle


def test_a_pipe_is_written_into(tmp_path: Path, turtle: bytes) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert export(pipe)[0] == 0
    reader.join(10)
    assert read == [turtle]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_into() -> None:
    before = Path("/dev/null").stat()
    assert export(Path("/dev/null"))[0] == 0
    assert Path("/dev/null").stat().st_ino == before.st_ino
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_standard_output_is_written_on_where_it_stands(tmp_path: Path, turtle: bytes) -> None:
    """`-`, /dev/stdout, which a shell may have opened to append to a file, and what `>(…)` is: a number of /dev/fd."""
    assert run("export", "turtle", "--seeds", SOUND, "--out", "-").stdout_bytes == turtle
    called = f"{sys.executable} -m regesta export turtle --seeds {SOUND} --out"
    for command in (f"echo first > out; {called} /dev/stdout >> out", f"{called} >(cat > other); sleep 1"):
        subprocess.run(["bash", "-c", command], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "out").read_bytes() == b"first\n" + turtle
    assert (tmp_path / "other").read_bytes() == turtle


def test_a_folder_takes_the_file_or_the_files(tmp_path: Path, turtle: bytes) -> None:
    (tmp_path / "mine.txt").write_text("kept")
    assert export(tmp_path)[0] == 0
    assert export(tmp_path, "csv")[0] == 0
    assert (tmp_path / "graph.ttl").read_bytes() == turtle
    assert (tmp_path / "mine.txt").read_text() == "kept"
    assert (tmp_path / "statements.csv").is_file()


def test_all_else_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "socket"))
        assert export(tmp_path / "socket") == (2, f"{tmp_path}/socket is a socket: nothing is written into it")
        (tmp_path / "text.md").symlink_to("socket")
        result = run("brief", "freedonia", "sylvania", "--seeds", SOUND, "--no-picture", "--out", tmp_path / "text.md")
        told = f"{tmp_path}/text.md is a socket: nothing is written into it"
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, told)
    file = tmp_path / "file"
    file.write_text("former")
    assert export(file, "csv") == (2, f"--out: {file} is a file, and «csv» is a folder")
    assert export(file / "below") == (2, f"{file}/below: not a directory")
    assert run("build", "--seeds", SOUND, "--out", file).stderr.splitlines()[-1] == (
        f"--out: {file} is a file, and a build is a folder"
    )
    assert run("build", "--seeds", SOUND, "--out", "").exit_code == 2
    assert file.read_text() == "former"


def test_a_folder_in_the_way_of_a_build_is_not_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()
    (tmp_path / "graph.ttl" / "mine").write_text("kept")
    result = run("build", "--seeds", SOUND, "--out", tmp_path)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2, f"{tmp_path}/graph.ttl is a folder: move it away",
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes a name space of mounts")
@pytest.mark.parametrize("command", [["build"], ["export", "csv"], ["export", "turtle"]])
def test_a_full_disk_leaves_what_was_there(command: list[str], tmp_path: Path) -> None:
    """A real one, of 100 KB: what libraries write by themselves meets its end, too."""
    if not shutil.which("unshare"):
        pytest.skip("no unshare here")
    out = {"build": "full/out", "csv": "full/csv", "turtle": "full/out"}[command[-1]]
    script = (
        f"mount -t tmpfs -o size=100k none full && echo former > full/mine && {sys.executable} -m regesta "
        f"{' '.join(command)} --seeds {SOUND} --out {out}; echo $?; dd if=/dev/zero of=full/x 2>/dev/null; "
        f"{sys.executable} -m regesta {' '.join(command)} --seeds {SOUND} --out {out}; echo $?; "
        "ls -A full; cat full/mine"
    )
    (tmp_path / "full").mkdir()
    found = subprocess.run(
        ["unshare", "-m", "bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    if "permission denied" in found.stderr.lower() or "operation not permitted" in found.stderr.lower():
        pytest.skip("no mounts here")
    codes = [line for line in found.stdout.splitlines() if line in {"0", "1", "2"}]
    assert codes == (["2", "2"] if command == ["build"] else ["0", "2"]), found.stderr
    assert "no space left on device" in found.stderr.lower()
    assert "Traceback" not in found.stderr
    assert ".regesta-" not in found.stdout
    assert found.stdout.endswith("former\n")
