"""`regesta build`: from seeds to the exported graph."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.exceptions import Exit

from regesta.cli.check import note_unchecked
from regesta.cli.options import WRONG_DATA, seeds_or_bundled, texts_or_usual, with_seeds, with_texts, wrong_usage
from regesta.cli.output import line, note, problems, progress
from regesta.cli.usage import PATH, Command

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

    With --texts the page shows the cited passages: a private build, for the articles are copyright.
    """
    from regesta.disk.targets import Kind, kind_of
    from regesta.exports.sharing import partner

    if (kind := kind_of(out)) not in (Kind.NOTHING, Kind.FOLDER):
        wrong_usage(f"--out: {out} is {kind.value}, and a build is a folder")
    home = seeds_or_bundled(seeds)
    with partner() as other, without_collection(), progress("checking") as now:
        from regesta.answers.opening import examine
        from regesta.exports.building import write_exports

        checked = examine(home, texts_or_usual(texts, home))
        problems(checked.problems)
        note_unchecked(checked)
        if not checked.sound:
            note(f"nothing was written to {out}")
            raise Exit(WRONG_DATA)
        for path in write_exports(checked.corpus, out, texts, now, other):
            line(str(path))
    note(f"open {(out / 'graph.html').resolve().as_uri()} in a browser")
