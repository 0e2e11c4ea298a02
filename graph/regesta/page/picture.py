"""A view of the page as a picture, drawn without a screen: a Chromium that is installed opens the page and draws it.

The page itself makes the picture (`js/picture.js`), so it is the same as the one that is saved in a browser. An address
with `picture=` asks for it; Chromium prints what the page then holds.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from regesta.page.html import write
from regesta.rdf.built import BuiltGraph
from regesta.values.problems import RegestaError

PROGRAMS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell"),
    *("chrome", "microsoft-edge", "msedge", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
FORMS = ("png", "svg")
_FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1400,1000", "--dump-dom"),
)
_LONGEST = 180  # seconds


class NoPicture(RegestaError, RuntimeError):
    """There is no picture; the message says why, with a hint."""


def picture(built: BuiltGraph, view: str, form: str, scale: int = 2, chromium: str = "") -> bytes:
    """The picture of a view as the bytes of a PNG (with `scale` pixels for one) or an SVG file.

    `view` is an address of the page, or what stands behind its `#`. Raises `NoPicture` where no Chromium is found, or
    it draws nothing, or the view names what this corpus has not.
    """
    program = _found(chromium)
    with tempfile.TemporaryDirectory(prefix="regesta-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "graph.html")
        write(built, path)
        seen = _run(program, f"{path.as_uri()}#{_asking(view, form, scale)}", Path(folder, "profile"))
    found = _File()
    found.feed(seen)
    if found.missed:
        raise NoPicture(f"the view names what is not in this corpus: {found.missed}")
    head, _, coded = "".join(found.parts).partition(";base64,")
    if not head.startswith("data:image/") or not coded:
        raise NoPicture(f"{program} drew no picture: name a newer Chromium with --chromium")
    return base64.b64decode(coded)


def _found(chromium: str) -> str:
    """The program that was named, or the first on the PATH."""
    for name in (chromium,) if chromium else PROGRAMS:
        if program := shutil.which(name):
            return program
    if chromium:
        raise NoPicture(f"no program {chromium}: name a Chromium or Chrome with --chromium")
    raise NoPicture(
        "no Chromium or Chrome is on the PATH: install one (apt-get install chromium), or name it with --chromium"
    )


def _asking(view: str, form: str, scale: int) -> str:
    """What stands behind the `#` of an address that asks for the picture of a view."""
    wanted = view.partition("#")[2] if "#" in view else view
    mark = "&" if "?" in wanted else "?"
    return f"{wanted}{mark}picture={form}" + (f":{scale}" if form == "png" else "")


def _run(program: str, address: str, profile: Path) -> str:
    """What the page holds once it is drawn, as HTML."""
    # Chromium's sandbox refuses to run as root, in containers above all; the page loads nothing and is our own.
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    command = [program, *_FLAGS, *root, f"--user-data-dir={profile}", address]
    try:
        run = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NoPicture(f"{program} was not done after {_LONGEST} seconds") from None
    except OSError as error:
        raise NoPicture(f"{program} cannot be run: {error.strerror}") from None
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().splitlines()
        raise NoPicture(f"{program} ended with {run.returncode}" + (f": {said[-1]}" if said else ""))
    return run.stdout.decode(errors="replace")


class _File(HTMLParser):
    """The file that the page gives, and what it misses."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.missed = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        told = dict(attrs)
        if told.get("id") == "picture-file":
            self._inside, self.missed = True, told.get("data-missed") or ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "output"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.parts.append(data)
