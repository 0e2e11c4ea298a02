"""A brief as a Word document, by pandoc: the one on the PATH, or the one that the extra brings."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from regesta.values.extras import missing
from regesta.values.problems import RegestaError

_LONGEST = 120  # seconds


class NoPandoc(RegestaError, RuntimeError):
    """There is no document; the message says why, with a hint."""


def docx(text: str, picture: bytes = b"") -> bytes:
    """The document of a brief in Markdown; a picture in it is called `picture.png`. The same text, the same bytes.

    Raises `NoPandoc` where there is no pandoc, or it does not read the text.
    """
    program = pandoc()
    with tempfile.TemporaryDirectory(prefix="regesta-") as folder:
        Path(folder, "brief.md").write_text(text, "utf-8")
        if picture:
            Path(folder, "picture.png").write_bytes(picture)
        command = [program, "--from=markdown-yaml_metadata_block-raw_html-raw_tex-tex_math_dollars-citations",
                   "--to=docx", "--output=brief.docx", "brief.md"]  # fmt: skip
        settings = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
        try:
            run = subprocess.run(command, cwd=folder, env=settings, capture_output=True, timeout=_LONGEST, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoPandoc(f"{program} cannot be run: {error}") from None
        if run.returncode:
            raise NoPandoc(f"{program} ended with {run.returncode}: {run.stderr.decode(errors='replace').strip()}")
        return Path(folder, "brief.docx").read_bytes()


def pandoc() -> str:
    """The path of a pandoc; raises `NoPandoc` where there is none."""
    if found := shutil.which("pandoc"):
        return found
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise NoPandoc(missing("docx", "a Word document is made", "pandoc", "install pandoc")) from None
