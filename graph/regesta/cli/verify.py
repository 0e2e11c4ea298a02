"""`regesta verify`: are these exports one whole build of this corpus?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, folder, open_corpus, with_json, with_seeds
from regesta.cli.output import as_json, counted, line, note
from regesta.cli.usage import PATH, Command, argument

if TYPE_CHECKING:
    from regesta.exports.manifest import Verification

EXAMPLE = "Example: regesta verify exports"


@click.command("verify", cls=Command, epilog=EXAMPLE)
@argument("out", "The folder that a build wrote.", type=PATH, default=Path("exports"))
@with_json
@with_seeds
def command(out: Path, json: bool, seeds: Path | None) -> None:
    """Tell whether exports are one whole build of the corpus: all files there, each as it was built, none that is not
    of it, and the corpus the same as then.

    What is missing, changed, strange or stale is named, with exit code 1. Digests alone, without the corpus:
    `sha256sum -c SHA256SUMS` in that folder.
    """
    from regesta.exports.manifest import verify

    found = verify(folder(out, "OUT"), open_corpus(seeds))
    if json:
        as_json({"folder": str(out), **found.to_dict()})
    else:
        _print(found, out)
    if not found.whole:
        raise Exit(WRONG_DATA)


def _print(found: Verification, out: Path) -> None:
    for item in found.differences:
        line(str(item))
    if found.beside:
        note(f"of no build, and left alone: {', '.join(found.beside)}")
    if found.whole:
        line(f"{out} is one whole build of this corpus, {counted(found.files, 'file')}")
    else:
        note(f"{out} is not one whole build of this corpus")
