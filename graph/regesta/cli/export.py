"""`regesta export`: the graph, or a part of it, in any format."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regesta.cli.options import (
    entity_named,
    known,
    open_corpus,
    relation_or_family,
    with_relation,
    with_seeds,
    wrong_usage,
)
from regesta.cli.output import note, progress
from regesta.cli.state import day
from regesta.cli.usage import PATH, Command, argument
from regesta.values.extensions import BadExtension

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus
    from regesta.exports.registry import Format

EXAMPLE = "Example: regesta export gexf --as-of 2023-06-01 --out graph.gexf"


@click.command("export", cls=Command, epilog=EXAMPLE)
@argument("format_name", "A format; without one, they are listed.", metavar="[FORMAT]", default="")
@click.option("--as-of", default="", help="Only what held on that day, however surely: 2023-06-01.")
@click.option("--about", default="", help="Only what is near this entity: its id, or one of its names.")
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many steps around it; 1 is what names it.",
)
@with_relation
@click.option("--source", default="", help="Only what this source says.")
@click.option("--raw", is_flag=True, help="For CSV: no apostrophe before what a spreadsheet program would run.")
@click.option("--out", type=PATH, help="The file or folder to write; a text goes to stdout without.")
@with_seeds
def command(
    format_name: str,
    as_of: str,
    about: str,
    depth: int,
    relation: str,
    source: str,
    raw: bool,
    out: Path | None,
    seeds: Path | None,
) -> None:
    """Write the graph, or a part of it, in one format. What a format cannot carry is told by `regesta export report`.

    A part has the statements that meet every condition, and the entities and sources that they name.
    """
    formats = {item.id: item for item in _formats(format_name)}
    if not format_name:
        _list(tuple(formats.values()))
        return
    form = formats[known(format_name, formats, "format")]
    form = _raw(form) if raw else form
    if depth != 1 and not about:
        wrong_usage("--depth needs --about: steps around which entity?")
    _refuse_terminal(form, out)
    part = _part(open_corpus(seeds), as_of, about, depth, relation, source)
    tables = part.tables
    told = (tables.episodes["kind"] != "Figure").sum()
    note(f"{tables.statements.height} statements, {told} ties and happenings, {tables.entities.height} entities")
    with progress(f"writing {form.name}"):
        _write(form, part, out)


def _formats(name: str) -> tuple[Format, ...]:
    """The program's own, and those of other packages where one of these is asked for, or all are."""
    from regesta.exports.registry import FORMATS, further

    if name in {item.id for item in FORMATS}:
        return FORMATS
    try:
        return FORMATS + further(name)
    except BadExtension as error:
        wrong_usage(str(error))


def _list(formats: tuple[Format, ...]) -> None:
    from regesta.cli.output import Layout, table

    table(["format", "what it is", "for"], [[item.id, item.description, item.tool] for item in formats], Layout.TABLE)


def _raw(form: Format) -> Format:
    if form.write_raw is None:
        wrong_usage(f"--raw is for CSV, and «{form.id}» changes no text")
    return replace(form, write=form.write_raw)


def _refuse_terminal(form: Format, out: Path | None) -> None:
    from regesta.disk.targets import STDOUT, Kind, kind_of
    from regesta.exports.registry import Container

    is_folder = form.container is Container.FOLDER
    shown = out == STDOUT and sys.stdout.isatty()
    if form.container is not Container.TEXT and (out is None or shown):
        wrong_usage(f"«{form.id}» is {'a folder' if is_folder else 'no text'}: say where with --out {form.name}")
    kind = kind_of(out) if out else Kind.NOTHING
    if is_folder and kind not in (Kind.NOTHING, Kind.FOLDER):
        wrong_usage(f"--out: {out} is {kind.value}, and «{form.id}» is a folder")


def _part(corpus: Corpus, as_of: str, about: str, depth: int, relation: str, source: str) -> Corpus:
    """The selected part; names that are not known end the program with a hint."""
    from regesta.answers.parts import select

    return select(
        corpus,
        on=day(as_of, "--as-of") if as_of else None,
        about=about and entity_named(corpus, about),
        depth=depth,
        relation=relation and relation_or_family(corpus, relation),
        source=source and known(source, corpus.sources, "source"),
    )


def _write(form: Format, part: Corpus, out: Path | None) -> None:
    """Written where it was wanted, or printed: UTF-8 in every locale, and line ends as they are."""
    from regesta.disk.targets import STDOUT
    from regesta.exports.writing import write_beside

    write_beside(form, part, out or STDOUT)
