"""SPARQL over a corpus, on pyoxigraph; see `stores` for what is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

import polars as pl
import pyoxigraph

from regesta.answers.stores import store
from regesta.answers.tabular import Tabular
from regesta.corpus.corpus import Corpus
from regesta.values.problems import RegestaError

_Result = TypeVar("_Result")
_STACK = 256 * 1024 * 1024  # bytes of addresses; memory only as far as it is used


class QueryError(RegestaError, ValueError):
    """The query cannot be read, and the message says where; or it cannot be answered."""


@dataclass(frozen=True, slots=True)
class Answer(Tabular):
    """The rows of a SELECT (None where unbound), the triples of a CONSTRUCT, or one row with the truth of an ASK."""

    columns: list[str]
    rows: list[list[str | None]]

    def to_polars(self) -> pl.DataFrame:
        """The rows, every column as text."""
        return pl.DataFrame(self.rows, schema=dict.fromkeys(self.columns, pl.String), orient="row")

    def to_rows(self) -> list[dict[str, str | None]]:
        """Each row by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def ask(corpus: Corpus, sparql: str) -> Answer:
    """The answer to a query. The corpus's prefixes (`rg:`, `entity:` …) need not be declared.

    Raises `QueryError` where the text is no SPARQL query, or the query fails.
    """
    data = store(corpus)
    return _with_room(lambda: _asked(data, sparql, corpus.prefixes))


def _asked(data: pyoxigraph.Store, sparql: str, known: dict[str, str]) -> Answer:
    try:
        return _answer(data.query(sparql, prefixes=known))
    except SyntaxError as error:
        why = f"not a SPARQL query: {error}"
    except (RuntimeError, OSError, ValueError) as error:
        why = f"the query cannot be answered: {error}"
    raise QueryError(why)  # and not above: the solutions that its context would hold belong to this thread


def _answer(found: Any) -> Answer:
    if isinstance(found, pyoxigraph.QuerySolutions):
        columns = [variable.value for variable in found.variables]
        return Answer(columns, [[_text(row[name]) for name in columns] for row in found])
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Answer(["answer"], [["true" if found else "false"]])
    triples = [[_text(term) for term in triple] for triple in found]
    return Answer(["subject", "predicate", "object"], sorted(triples, key=str))


def shorten(cell: str | None, corpus: Corpus) -> str | None:
    """An IRI as `prefix:name` where one of the corpus's prefixes fits, and that of a unit as the seeds write it;
    anything else as it is.
    """
    for prefix, namespace in corpus.prefixes.items():
        if cell and cell.startswith(namespace):
            return f"{prefix}:{cell.removeprefix(namespace)}"
    if cell and "://" in cell:
        return next((unit.notation for unit in corpus.ontology.units.values() if unit.iri == cell), cell)
    return cell


def _text(term: Any) -> str | None:
    """A term as a person reads it: the text of a literal, the IRI of a resource; of a triple, its N-Triples."""
    return None if term is None else str(getattr(term, "value", term))


def _with_room(run: Callable[[], _Result]) -> _Result:
    """What `run` gives, in a thread with room for its calls: Oxigraph reads and evaluates a query by recursion, and a
    long sum or many brackets would end the process without a word.
    """
    done: Future[_Result] = Future()

    def work() -> None:
        try:
            done.set_result(run())
        except BaseException as error:  # it is raised where the answer is waited for
            done.set_exception(error)

    usual = threading.stack_size(_STACK)
    try:
        threading.Thread(target=work, daemon=True).start()
    finally:
        threading.stack_size(usual)
    return done.result()
