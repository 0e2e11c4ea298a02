"""`regesta query`: SPARQL from the command line, the user's own or a shipped one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regesta.cli.options import AsJson, Seeds, known, open_corpus, wrong_usage
from regesta.cli.output import Shape, table
from regesta.vocabulary.resources import queries_folder

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus

EXAMPLE = (
    'Example: regesta query "SELECT ?who { ?who rg:memberOf entity:csto }", or '
    "regesta query members-on-a-day --on 2023-06-01 --set organisation=csto"
)

AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Given = Annotated[
    list[str] | None,
    typer.Option("--set", help="A parameter of a shipped query, as name=value; several values with commas."),
]


def command(
    sparql: Annotated[str, typer.Argument(help="SPARQL, a file that holds it, or the name of a shipped query.")] = "",
    list_: Annotated[bool, typer.Option("--list", help="List the shipped queries by kind.")] = False,
    on: Annotated[str, typer.Option("--on", help="The day of a shipped query: the same as --set on=DAY.")] = "",
    given: Given = None,
    json: AsJson = False,
    csv: AsCsv = False,
    seeds: Seeds = None,
) -> None:
    """Ask the graph in SPARQL. The prefixes of the corpus and of the usual vocabularies need not be declared."""
    from regesta.answers.sparql import QueryError, ask, shorten

    if json and csv:
        wrong_usage("--json and --csv exclude each other")
    shape = Shape.JSON if json else Shape.CSV if csv else Shape.TABLE
    if list_:
        _print_list(shape)
        return
    if not sparql:
        wrong_usage("a query is wanted, or --list")
    corpus = open_corpus(seeds)
    values = _values(given or [], on)
    try:
        answer = ask(corpus, _text(corpus, sparql, values))
    except QueryError as error:
        wrong_usage(f"not a SPARQL query: {error}")
    rows = answer.rows
    if shape is Shape.TABLE:
        rows = [[shorten(cell, corpus) for cell in row] for row in rows]
    table(answer.columns, rows, shape)


def _print_list(shape: Shape) -> None:
    from regesta.answers.shipped_queries import shipped_queries

    found = sorted(shipped_queries(queries_folder()).values(), key=lambda query: (query.kind, query.name))
    rows = [[query.kind, query.name, ", ".join(query.parameters), query.answers] for query in found]
    table(["kind", "name", "parameters", "answers"], rows, shape)


def _values(given: list[str], on: str) -> dict[str, str]:
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
    path, shipped = Path(sparql), shipped_queries(queries_folder())
    if path.suffix == ".rq" or path.is_file():
        _no_parameters(values)
        if not path.is_file():
            wrong_usage(f"no file {path}")
        return path.read_text("utf-8")
    try:
        return shipped[known(sparql, shipped, "query")].bound(corpus, values)
    except ParameterError as error:
        wrong_usage(str(error))


def _no_parameters(values: dict[str, str]) -> None:
    if values:
        wrong_usage("--set and --on are for the shipped queries")
