"""Runs a program for as long as whoever asked for it lives; a program of its own, of the standard library alone.

`regesta serve` may be killed without a word, and Oxigraph's server must not stay behind. Linux could be asked to see to
that, but it would end the server with the thread that started it, and other systems could not. So this process stands
between: its standard input is a pipe that only its starter holds, and which closes when the starter is gone.

Run: python lifeline.py FOLDER PROGRAM ARGUMENT… A starter that writes anything before it closes the pipe tidies up by
itself; otherwise FOLDER, which the program works on, is removed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def start(folder: Path, command: Sequence[str]) -> subprocess.Popen[bytes]:
    """The process between, which ends when the program does. Ctrl-C in the terminal is for the starter alone."""
    return subprocess.Popen(  # noqa: S603 - the caller's program
        [sys.executable, "-I", "-S", __file__, str(folder), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the program, and return when it is gone; it may have ended by itself."""
    if process.stdin and not process.stdin.closed:
        with suppress(BrokenPipeError):
            process.stdin.write(b"stop")
            process.stdin.close()
    process.wait()


def _main(folder: str, *command: str) -> None:
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - the starter's program
    stopped = threading.Event()
    threading.Thread(target=_end_with, args=(program, stopped), daemon=True).start()
    told = sys.stdin.buffer.read()
    stopped.set()
    program.kill()
    program.wait()
    if not told:
        shutil.rmtree(folder, ignore_errors=True)


def _end_with(program: subprocess.Popen[bytes], stopped: threading.Event) -> None:
    """Leave when the program ends by itself; the main thread waits for the pipe, and cannot be called from it."""
    code = program.wait()
    if not stopped.is_set():
        os._exit(code)


if __name__ == "__main__":
    _main(*sys.argv[1:])
