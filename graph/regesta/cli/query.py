"""`regesta query`: SPARQL from the command line, the user's own or a shipped one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regesta.cli.options import known, open_corpus, with_json, with_seeds, wrong_usage
from regesta.cli.output import Layout, line, note, table
from regesta.cli.usage import Command, argument

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regesta.answers.shipped_queries import ShippedQuery
    from regesta.corpus.corpus import Corpus

EXAMPLE = (
    'Example: regesta query "SELECT ?who { ?who rg:memberOf entity:csto }"\n'
    "Example: regesta query members-on-a-day --on 2023-06-01 --set organisation=csto"
)


@click.command("query", cls=Command, epilog=EXAMPLE)
@argument(
    "sparql", "SPARQL, a file that holds it, or the name of a shipped query; without it, these are listed.", default=""
)
@click.option("--list", "list_", is_flag=True, help="List the shipped queries that have the given word.")
@click.option("--on", default="", help="The day of a shipped query: the same as --set on=DAY.")
@click.option(
    "--set",
    "given",
    multiple=True,
    help="A parameter of a shipped query, as name=value; several values with commas.",
)
@click.option("--sparql", "as_sparql", is_flag=True, help="Print a shipped query with its values, and do not ask it.")
@with_json
@click.option("--csv", is_flag=True, help="Print CSV.")
@with_seeds
def command(
    sparql: str,
    list_: bool,
    on: str,
    given: tuple[str, ...],
    as_sparql: bool,
    json: bool,
    csv: bool,
    seeds: Path | None,
) -> None:
    """Ask the graph in SPARQL. The prefixes of the corpus and of the usual vocabularies need not be declared.

    Without a query, the shipped ones are listed by kind, each with values from this corpus, in brackets where they
    can be left out. A value is a name or an id; where it can be left out, `any` stands for all.
    """
    if json and csv:
        wrong_usage("--json and --csv exclude each other")
    layout = Layout.JSON if json else Layout.CSV if csv else Layout.TABLE
    values = _values(given, on)
    corpus = open_corpus(seeds)
    if list_ or not sparql:
        _no_parameters(values)
        _print_list(corpus, sparql, layout)
        return
    text = _text(corpus, sparql, values)
    if as_sparql:
        line(text.rstrip("\n"))
    else:
        _print_answer(corpus, sparql, text, values, layout)


def _print_answer(corpus: Corpus, asked: str, text: str, values: Mapping[str, str], layout: Layout) -> None:
    """The answer to the text, or to the shipped query of that name."""
    from regesta.answers.shipped_queries import answer as answered
    from regesta.answers.shipped_queries import shipped_queries
    from regesta.answers.sparql import QueryError, ask, shorten

    try:
        answer = answered(corpus, asked, values) if asked in shipped_queries() else ask(corpus, text)
    except QueryError as error:
        wrong_usage(str(error))
    if layout is not Layout.TABLE:
        table(answer.columns, answer.rows, layout)
        return
    rows = [[shorten(cell, corpus) for cell in row] for row in answer.rows]
    filled = [number for number in range(len(answer.columns)) if not rows or any(row[number] for row in rows)]
    table([answer.columns[number] for number in filled], [[row[number] for number in filled] for row in rows], layout)
    empty = [name for number, name in enumerate(answer.columns) if number not in filled]
    if empty:
        note(f"nothing stands in {', '.join(empty)}")


def _print_list(corpus: Corpus, words: str, layout: Layout) -> None:
    """The shipped queries in which all these words occur, by kind, with the values that `ShippedQuery.values` has."""
    from regesta.answers.shipped_queries import shipped_queries

    found = sorted(shipped_queries().values(), key=lambda query: (query.kind, query.name))
    kept = [query for query in found if query.has(words)]
    if not kept:
        note(f"no shipped query has «{words}»")
    rows = [[query.kind, query.name, _asked(query, query.values(corpus)), query.answers] for query in kept]
    table(["kind", "name", "parameters", "answers"], rows, layout)


def _asked(query: ShippedQuery, values: Mapping[str, str]) -> str:
    """What it asks for, with values; in brackets what need not be given."""
    shown = {one.name: f"{one.name}={values.get(one.name, '?')}" for one in query.parameters}
    return " ".join(f"[{shown[one.name]}]" if one.default else shown[one.name] for one in query.parameters)


def _values(given: Iterable[str], on: str) -> dict[str, str]:
    values = {"on": on} if on else {}
    for item in given:
        name, equals, value = item.partition("=")
        if not (name and equals and value):
            wrong_usage(f"--set: «{item}» is not name=value")
        values[name] = value
    return values


def _text(corpus: Corpus, sparql: str, values: dict[str, str]) -> str:
    """The query itself; a single word is the name of a shipped query or a path, for no query is one word."""
    from regesta.answers.shipped_queries import ParameterError, shipped_queries

    if len(sparql.split()) != 1:
        _no_parameters(values)
        return sparql
    path, shipped = Path(sparql), shipped_queries()
    if sparql not in shipped and (path.suffix == ".rq" or path.is_file()):
        _no_parameters(values)
        return _read(path)
    try:
        return shipped[known(sparql, shipped, "query")].bound(corpus, values)
    except ParameterError as error:
        wrong_usage(str(error))


def _read(path: Path) -> str:
    if not path.is_file():
        wrong_usage(f"no file {path}")
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        wrong_usage(f"{path} is not UTF-8")


def _no_parameters(values: dict[str, str]) -> None:
    if values:
        wrong_usage("--set and --on are for the shipped queries")
