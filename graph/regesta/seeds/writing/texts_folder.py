"""The folder of texts is made so that git ignores it: the texts are their publishers'."""

from __future__ import annotations

from pathlib import Path

from regesta.disk.transactions import Transaction

_IGNORED = b"# The texts are their publishers': nothing in this folder is to be passed on.\n*\n"


def put_text(edit: Transaction, text: Path, content: bytes) -> None:
    """The text into its folder, which is made where there is none yet."""
    if not text.parent.is_dir():
        edit.put(text.parent / ".gitignore", _IGNORED)
    edit.put(text, content)
