"""The folder of texts is made so that git ignores it: the texts are their publishers'."""

from __future__ import annotations

from pathlib import Path

_IGNORED = "# The texts are their publishers': nothing in this folder is to be passed on.\n*\n"


def make_texts_folder(texts: Path) -> None:
    """Make the folder, where there is none yet. Raises OSError."""
    if not texts.is_dir():
        texts.mkdir(parents=True)
        (texts / ".gitignore").write_text(_IGNORED, "utf-8")
