"""`regesta query`: SPARQL from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regesta.commands.options import AsJson, Seeds, open_corpus, wrong_usage
from regesta.commands.output import Shape, table

EXAMPLE = 'Example: regesta query "SELECT ?who { ?who rg:memberOf entity:csto }"'

AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]


def command(
    sparql: Annotated[str, typer.Argument(help="A SPARQL query, or the path of a file that holds one.")],
    json: AsJson = False,
    csv: AsCsv = False,
    seeds: Seeds = None,
) -> None:
    """Ask the graph in SPARQL. The prefixes of the corpus and of the usual vocabularies need not be declared."""
    from regesta.query import QueryError, ask, shorten

    if json and csv:
        wrong_usage("--json and --csv exclude each other")
    corpus = open_corpus(seeds)
    try:
        answer = ask(corpus, _text(sparql))
    except QueryError as error:
        wrong_usage(f"not a SPARQL query: {error}")
    shape = Shape.JSON if json else Shape.CSV if csv else Shape.TABLE
    rows = answer.rows if shape is not Shape.TABLE else [[shorten(cell, corpus) for cell in row] for row in answer.rows]
    table(answer.columns, rows, shape)


def _text(sparql: str) -> str:
    """The query itself: a single word is a path, for no query is one word."""
    if len(sparql.split()) != 1:
        return sparql
    path = Path(sparql)
    if not path.is_file():
        wrong_usage(f"no file {path}")
    return path.read_text("utf-8")
