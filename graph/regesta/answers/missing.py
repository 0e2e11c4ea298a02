"""What is missing: for the person who decides what to read next. Each gap is one function of the tuple `GAPS`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regesta.corpus.corpus import Corpus, entities_of
from regesta.corpus.records import Agreement, Modality, Statement
from regesta.values.dates import UNDATED, Kind


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: its kind, and what it is about, a statement or an entity by id, or a year."""

    kind: str
    statement: str = ""
    entity: str = ""
    year: int | None = None


def undated(corpus: Corpus) -> Iterator[Gap]:
    """An event told as fact of which no source says when."""
    for key, item in corpus.statements.items():
        if item.period == UNDATED and item.fact and _kind(corpus, item) is Kind.EVENT:
            yield Gap("undated", key)


def single_source(corpus: Corpus) -> Iterator[Gap]:
    """Told as fact by one source, and nobody independent says the same."""
    for key, item in corpus.statements.items():
        if item.fact and len(corpus.origins[key]) == 1:
            yield Gap("single source", key)


def without_an_end(corpus: Corpus) -> Iterator[Gap]:
    """A tie whose beginning is known, that no source says to last, and of whose end nobody tells."""
    ended = {ground for item in corpus.derived.values() if item.rule == "ends" for ground in item.grounds}
    for key, item in corpus.everything.items():
        period = item.period
        known = period.earliest_start is not None and period.latest_end is None
        lasting = period.open_end or period.observed is not None
        if item.fact and _kind(corpus, item) is Kind.STANDING and known and not lasting and key not in ended:
            yield Gap("without an end", key)


def plans_never_followed_up(corpus: Corpus) -> Iterator[Gap]:
    """A plan or expectation of which nobody tells what became."""
    outcomes = (item for item in corpus.findings if item.agreement in (Agreement.FULFILS, Agreement.SUPERSEDES))
    settled = {item.second for item in outcomes}
    for key, item in corpus.statements.items():
        if item.modality in (Modality.PLANNED, Modality.EXPECTED) and key not in settled:
            yield Gap("plan never followed up", key)


def entities_with_one_statement(corpus: Corpus) -> Iterator[Gap]:
    counts = Counter(entity for item in corpus.statements.values() for entity in entities_of(item))
    for entity in sorted(corpus.entities):
        if counts[entity] == 1:
            yield Gap("entity with one statement", entity=entity)


def years_without_any(corpus: Corpus) -> Iterator[Gap]:
    """A year, between the first and the last of which something is told, in which nothing is said to have begun."""
    starts = (item.period.earliest_start for item in corpus.statements.values() if item.fact)
    years = {day.year for day in starts if day}
    for year in range(min(years, default=0), max(years, default=0)):
        if year not in years:
            yield Gap("year without any", year=year)


GAPS: tuple[Callable[[Corpus], Iterator[Gap]], ...] = (
    undated,
    single_source,
    without_an_end,
    plans_never_followed_up,
    entities_with_one_statement,
    years_without_any,
)


def gaps(corpus: Corpus) -> list[Gap]:
    """Every gap of a concluded corpus, kind by kind."""
    return [gap for find in GAPS for gap in find(corpus)]


def _kind(corpus: Corpus, item: Statement) -> Kind:
    return corpus.ontology.relations[item.relation].kind
