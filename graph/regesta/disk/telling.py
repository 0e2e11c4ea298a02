"""What the system said, in the words of a message."""

from __future__ import annotations

import os


def told(error: OSError) -> str:
    """The file, and why not.

    >>> told(FileNotFoundError(2, "No such file or directory", "a.yaml"))
    'a.yaml: no such file or directory'
    """
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    what = (error.strerror or "").lower() or str(error) or type(error).__name__
    return f"{' and '.join(dict.fromkeys(names))}: {what}" if names else what
