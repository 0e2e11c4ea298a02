"""`regesta build`: from seeds to the exported graph."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.check import note_unchecked
from regesta.cli.options import WRONG_DATA, seeds_or_bundled, texts_or_usual, with_seeds, with_texts
from regesta.cli.output import line, note, problems, progress
from regesta.cli.usage import PATH, Command

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus

EXAMPLE = "Example: regesta build --out /tmp/graph"


@contextmanager
def without_collection() -> Iterator[None]:
    """Without the cyclic garbage collector: it finds next to nothing in a build, and takes a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@click.command("build", cls=Command, epilog=EXAMPLE)
@with_seeds
@click.option("--out", type=PATH, default=Path("exports"), show_default=True, help="The folder to write into.")
@with_texts
def command(seeds: Path | None, out: Path, texts: Path | None) -> None:
    """Check the seeds and write the graph: RDF, HTML, GraphML, tables. Prints the path of each file.

    Of more than 50,000 statements it writes N-Quads, tables, sources and queries, and says what it leaves out.
    With --texts the page shows the cited passages: a private build, for the articles are copyright.
    """
    from regesta.answers.opening import examine
    from regesta.exports.building import write_exports

    home = seeds_or_bundled(seeds)
    with without_collection(), progress("checking") as now:
        checked = examine(home, texts_or_usual(texts, home))
        problems(checked.problems)
        note_unchecked(checked)
        if not checked.sound:
            note(f"nothing was written to {out}")
            raise Exit(WRONG_DATA)
        for path in write_exports(checked.corpus, out, texts, now):
            line(str(path))
    _told(checked.corpus, out)


def _told(corpus: Corpus, out: Path) -> None:
    """How to open the graph; or of a large one, what is not written, and how to come by it."""
    from regesta.exports.registry import BUILT
    from regesta.rdf.built import LARGE

    missing = [item for item in BUILT if not item.built_of(corpus)]
    if not missing:
        note(f"open {(out / 'graph.html').resolve().as_uri()} in a browser")
        return
    names = ", ".join(item.name for item in missing)
    note(f"not written of more than {LARGE:,} statements: {names}")
    note("regesta export writes each of them; the page of a part: regesta export html --about ENTITY --out part.html")
    if old := [str(out / item.name) for item in missing if (out / item.name).exists()]:
        note(f"of an earlier build: {', '.join(old)}")
