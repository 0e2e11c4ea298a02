"""A folder, and processes that work in it, for as long as whoever asked for them lives; of the standard library alone.

`regesta serve` may be killed without a word, and nothing must stay behind. Linux could be asked to see to that, but it
would end a process with the thread that started it, and other systems could not. So this process stands by: it makes
the folder, and its standard input is a pipe that only its starter holds. When that closes, for whatever reason, the
folder is removed, and whatever was started in this process's group is ended.

Run: python lifeline.py PREFIX. It prints the folder.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any


class Lifeline:
    """The process that stands by, its folder, and what is started beside it."""

    def __init__(self, prefix: str) -> None:
        """`prefix`: how the folder's name begins. Ctrl-C in the terminal is for the starter alone: hence the group."""
        self._process = _started([sys.executable, "-I", "-S", __file__, prefix], 0)
        assert self._process.stdout is not None
        self.folder = Path(os.fsdecode(self._process.stdout.readline().rstrip(b"\n")))

    def start(self, command: Sequence[str], errors: int | IO[Any] = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """A process that we talk with, ended when we are gone."""
        try:
            return _started(command, self._process.pid, errors)
        except OSError:  # somebody ended the process that stands by, and its group is gone
            return _started(command, 0, errors)

    def end(self) -> None:
        """Remove the folder, end what was started, and return when that is done; twice does no harm."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)  # nothing, unless the process that stood by was killed


def _started(command: Sequence[str], group: int, errors: int | IO[Any] = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    grouped: dict[str, Any] = {"process_group": group} if os.name == "posix" else {}
    return subprocess.Popen(  # noqa: S603 - the caller's program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, bufsize=0, **grouped
    )


def _main(prefix: str) -> None:
    for sign in (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])):
        signal.signal(sign, signal.SIG_IGN)  # the pipe says when it is over
    folder = tempfile.mkdtemp(prefix=prefix)
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(os.fsencode(folder) + b"\n")
        sys.stdout.buffer.flush()
    sys.stdin.buffer.read()
    if hasattr(signal, "SIGKILL"):
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(0, signal.SIGKILL))
        signal.alarm(10)  # not even a disk that hangs keeps the others alive
    shutil.rmtree(folder, ignore_errors=True)
    if hasattr(signal, "SIGKILL"):
        os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    _main(sys.argv[1])
