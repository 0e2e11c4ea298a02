"""What the system said, in the words of a message."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regesta.values.problems import RegestaError


def told(error: OSError) -> str:
    """The file, and why not.

    >>> told(FileNotFoundError(2, "No such file or directory", "a.yaml"))
    'a.yaml: no such file or directory'
    """
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    what = (error.strerror or "").lower() or " ".join(map(str, error.args)) or type(error).__name__
    return f"{' and '.join(dict.fromkeys(names))}: {what}" if names else what


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """An error on the way names what was to be written: not the place where it is made, and not nothing."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and not isinstance(error, RegestaError):
            error.filename, error.filename2 = str(path), None
        raise
