"""The last net: what no command foresaw ends in a sentence with the file, and not in a traceback.

Exit codes: 1 for what the data did, 2 for the call and the system, 128 and the signal's number for a program that was
stopped. `--debug` shows the traceback.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

import click
from click.exceptions import Exit

from regesta.cli.output import note
from regesta.disk.telling import told
from regesta.values.extras import MissingExtra
from regesta.values.problems import RegestaError

WRONG_DATA, WRONG_USAGE = 1, 2
_SIGNAL = 128
_ISSUES = "the issues of the project"
_debugging: list[bool] = []


def debug(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """The callback of `--debug`."""
    if wanted and not ctx.resilient_parsing:
        _debugging.append(True)


@contextmanager
def caught() -> Iterator[None]:
    """What escapes from a command is told in a line; click's own ways to end pass."""
    _debugging.clear()
    try:
        try:
            yield
        except Exit:
            _flush()
            raise
        _flush()
    except (Exit, click.ClickException, click.Abort):
        raise
    except KeyboardInterrupt:
        raise Exit(_SIGNAL + signal.SIGINT) from None
    except BrokenPipeError:
        _let_go_of_stdout()
        raise Exit(_SIGNAL + getattr(signal, "SIGPIPE", 13)) from None
    except Exception as error:
        if _debugging:
            note(traceback.format_exc().rstrip("\n"))
        what, code = sentence(error)
        note(what)
        raise Exit(code) from None


def sentence(error: Exception) -> tuple[str, int]:
    """What is said of it, and the exit code."""
    match error:
        case RegestaError():
            return str(error), WRONG_USAGE if isinstance(error, OSError | MissingExtra) else WRONG_DATA
        case OSError():
            return _of_system(error), WRONG_USAGE
        case UnicodeError():
            return f"a text that is not UTF-8: {error}{_where(error)}", WRONG_DATA
        case RecursionError():
            return f"nested too deeply to be read{_where(error)}", WRONG_DATA
        case MemoryError():
            return f"there is not enough memory for this{_where(error)}", WRONG_USAGE
        case _:
            kind = type(error).__name__
            return f"a fault of regesta itself: {kind}: {_first_line(error)}{_where(error)}", WRONG_USAGE


def _of_system(error: OSError) -> str:
    if error.filename is None and error.errno in (errno.ENOSPC, errno.EIO, errno.EBADF):
        _let_go_of_stdout()
    return told(error) if error.filename is not None else f"cannot be written or read: {told(error)}"


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")


def _where(error: Exception) -> str:
    """Where in the program, and what to do: who reports it should not have to ask."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "regesta" in frame.filename]
    place = f" (at {frames[-1].filename.rpartition('regesta/')[2]}:{frames[-1].lineno})" if frames else ""
    hint = "" if _debugging else f"; the same with --debug shows more, to be reported in {_ISSUES}"
    return f"{place}{hint}"


def _flush() -> None:
    """What was printed is written now: at the end of the program nobody would be told that it could not be."""
    if sys.stdout is not None and not sys.stdout.closed:
        sys.stdout.flush()


def _let_go_of_stdout() -> None:
    """Nothing more is written there, not even what waits to be, at the end of the program."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def prepare_streams() -> None:
    """Write UTF-8 in every locale, as the files are; on a terminal, what its encoding has not as escapes."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who called
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def stop_cleanly() -> None:
    """Being told to stop ends the program as Ctrl-C does: what it was about to write is cleared away."""
    for name in ("SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    raise SystemExit(_SIGNAL + number)
