"""`regesta import`: a table becomes statements."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.edits import refusals
from regesta.cli.engines import cluster_of, with_engine
from regesta.cli.options import WRONG_DATA, own_seeds, texts_or_usual, with_json, with_seeds, with_texts
from regesta.cli.output import as_json, counted, line, note, problems, progress
from regesta.cli.usage import PATH, Command, argument

if TYPE_CHECKING:
    from regesta.importing.imports import Import

EXAMPLE = "Example: regesta import votes.parquet --map votes.yaml --explain"
_FEW = 20  # cells without an entity that are told one by one


@click.command("import", cls=Command, epilog=EXAMPLE)
@argument("table", "The table: CSV, TSV, Excel (.xlsx), Parquet or JSON Lines.", type=PATH)
@click.option(
    "--map",
    "mapping",
    type=PATH,
    required=True,
    help="How its rows are read, as YAML; how-to/a-table.md in the documentation has examples.",
)
@click.option("--source", default="", help="The id of its source; else the mapping names it.")
@click.option("--explain", is_flag=True, help="Write nothing; show the first ten rows as they would be written.")
@click.option("--leave-out", is_flag=True, help="Take the rest where some rows fit no entity, or have a wrong date.")
@with_engine("rows are made statements", "<seeds>.parts")
@with_json
@with_seeds
@with_texts
def command(
    table: Path,
    mapping: Path,
    source: str,
    explain: bool,
    leave_out: bool,
    engine: str,
    address: str,
    shared: str,
    json: bool,
    seeds: Path | None,
    texts: Path | None,
) -> None:
    """Make statements of the rows of a table, each cited to its row, as a mapping of a few lines says.

    The table becomes a source like any other: its text, a row a line, is kept in the folder of texts, its record in
    sources.yaml, and its statements as Parquet in tables/. Entities are found by code or by name, on the day of the
    row, in the corpus and in the gazetteer of the world; what fits none is listed with the number of its rows, never
    guessed. Importing a source again replaces what was imported of it. A cluster makes the same statements; what it has
    done is kept in --shared until all is.
    """
    home = own_seeds(seeds)
    where = cluster_of(engine, address, shared, home)
    with progress("Reading the table") as now:
        found = _imported(table, mapping, home, source, where, now)
    _tell(found, quiet=json)
    stopped = bool(found.problems) or (bool(found.left_out) and not leave_out)
    files: list[str] = []
    if explain and not found.problems:
        _explain(found, home)
    elif not stopped:
        files = _written(found, home, texts_or_usual(texts, home))
    if json:
        as_json({**found.to_dict(), "written": files})
    elif not explain and not stopped:
        note(f"next: regesta build; regesta remove {found.source} takes it out again")
    if stopped:
        raise Exit(WRONG_DATA)


def _imported(
    table: Path, mapping: Path, home: Path, source: str, where: tuple[str, str] | None, now: Callable[[str], None]
) -> Import:  # fmt: skip
    from regesta.importing.imports import imported
    from regesta.importing.runs import fill_by

    if where is None:
        return imported(table, mapping, home, source)
    from regesta.engine.cluster import Cluster

    return imported(table, mapping, home, source, partial(fill_by, Cluster(*where), told=now))


def _tell(found: Import, quiet: bool) -> None:
    """What is wrong, what is not matched, and the numbers."""
    problems([*found.problems, *found.wrong])
    if quiet or found.problems:
        return
    for item in found.unmatched[:_FEW]:
        cells = " ".join(f"«{cell}»" for cell in item.cells) or "nothing"
        span = f" of {' to '.join(dict.fromkeys(item.days))}" if item.is_dated else ""
        note(f"not matched: {cells} in {counted(item.rows, 'row')}{span}" + (f": {item.hint}" if item.hint else ""))
    if len(found.unmatched) > _FEW:
        note(f"and {len(found.unmatched) - _FEW} others that are not matched; --json has all")
    line(f"{counted(found.rows, 'row')}, {counted(found.statements, 'statement')}")
    if found.silent:
        line(f"{counted(found.silent, 'row')} of which the mapping says nothing")
    if found.left_out:
        line(f"{counted(found.left_out, 'row')} with what is not matched, or cannot be read")
        note("say in the mapping what is meant, or take all else with --leave-out")


def _explain(found: Import, home: Path) -> None:
    from regesta.importing.explaining import first_rows
    from regesta.seeds.folder import read_seeds

    for text in first_rows(found, read_seeds(home, leaving=found.source).corpus):
        line(text)


def _written(found: Import, home: Path, folder: Path) -> list[str]:
    from regesta.importing.imports import text_name
    from regesta.importing.keeping import keep
    from regesta.seeds.files import TABLES

    with refusals():
        changes = keep(found, home, folder)
    record = [str(home / change.file) for change in changes]
    return [str(folder / text_name(found.source)), str(home / TABLES / found.source), *record]
