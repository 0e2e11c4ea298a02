"""`regesta build`: from seeds to the exported graph."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.check import note_unchecked
from regesta.cli.engines import cluster_of, with_engine
from regesta.cli.options import (
    WRONG_DATA,
    folder,
    seeds_or_bundled,
    texts_or_usual,
    with_seeds,
    with_texts,
    wrong_usage,
)
from regesta.cli.output import line, note, problems, progress
from regesta.cli.usage import PATH, Command

if TYPE_CHECKING:
    from regesta.answers.opening import Checked, Concluding
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
@click.option("--statements", type=PATH, help="Instead of seeds, the tables that a build or merge-corpora wrote.")
@with_engine("episodes and findings are computed", "<out>.parts")
def command(
    seeds: Path | None, out: Path, texts: Path | None, statements: Path | None, engine: str, address: str,
    shared: str,
) -> None:  # fmt: skip
    """Check the seeds and write the graph: RDF, HTML, GraphML, tables. Prints the path of each file.

    Of more than 50,000 statements it writes the tables and the sources, and says what it leaves out.
    With --texts the page shows the cited passages: a private build, for the articles are copyright. A cluster writes
    the same bytes; what it has done is kept in --shared until all is.
    """
    from regesta.disk.targets import Kind, kind_of
    from regesta.exports.sharing import partner

    if seeds and statements:
        wrong_usage("--seeds and --statements exclude each other")
    if (kind := kind_of(out)) not in (Kind.NOTHING, Kind.FOLDER):
        wrong_usage(f"--out: {out} is {kind.value}, and a build is a folder")
    on_workers = _engine(engine, address, shared, out)
    home = statements or seeds_or_bundled(seeds)
    with partner() as other, without_collection(), progress("checking") as now:
        from regesta.exports.building import write_exports

        concluding = partial(on_workers, told=now) if on_workers else None
        checked = _checked(home, texts_or_usual(texts, home), bool(statements), concluding)
        problems(checked.problems)
        note_unchecked(checked)
        if not checked.sound:
            note(f"nothing was written to {out}")
            raise Exit(WRONG_DATA)
        for path in write_exports(checked.corpus, out, texts, now, other):
            line(str(path))
    _told(checked.corpus, out)


def _engine(engine: str, address: str, shared: str, out: Path) -> Callable[..., Corpus] | None:
    """What concludes a corpus on a cluster; nothing where all is computed here."""
    where = cluster_of(engine, address, shared, out)
    if where is None:
        return None

    def concluding(corpus: Corpus, told: Callable[[str], None]) -> Corpus:
        from regesta.engine.cluster import Cluster, on_cluster

        return on_cluster(corpus, Cluster(*where), told)

    return concluding


def _checked(home: Path, texts: Path, is_built: bool, concluding: Concluding | None) -> Checked:
    from regesta.answers.opening import examine, examine_built
    from regesta.corpus.stored import Unreadable

    if not is_built:
        return examine(home, texts, concluding=concluding)
    try:
        return examine_built(folder(home, "--statements"), texts, concluding)
    except Unreadable as error:
        wrong_usage(f"--statements: {home} has no tables of a build: {error}")


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
    note("regesta serve opens the page of all of it; the page of a part, as a file: regesta export html --about ENTITY")
    note("regesta export writes each of the others")
    if old := [str(out / item.name) for item in missing if (out / item.name).exists()]:
        note(f"of an earlier build: {', '.join(old)}")
