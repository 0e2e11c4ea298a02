"""The statements that a question is about, column by column: by relation, by who is in it and where, by time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from regesta.asking.understanding import Piece
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Statement
from regesta.values.dates import Kind, PeriodError, parse_period


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when; a bound that is open is absent."""

    first: date | None
    last: date | None

    @property
    def words(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or ''}..{self.last or ''}"


def span_of(piece: Piece) -> Span | None:
    """The days of a date; None where it cannot be read as such."""
    try:
        period = parse_period(piece.edtf, Kind.EVENT)
    except PeriodError:
        return None
    found = Span(period.earliest_start, period.latest_end)
    return found if found.first or found.last else None


def relations_for(corpus: Corpus, names: Sequence[str]) -> list[str]:
    """The relations, of a family all that are in it; and the other ends of those that have one."""
    found = {one for name in names for one in corpus.ontology.of_family(name)}
    return sorted(found)


def between(corpus: Corpus, relations: Sequence[str], subject: str = "", target: str = "") -> list[Statement]:
    """The statements of these relations from the subject (or with its forces, or its party) to the target.

    Of a symmetric relation either may stand first, and of one with an inverse the other way round.
    """
    ontology, rows = corpus.ontology, corpus.tables.statements
    inverses = sorted({ontology.relations[it].inverse for it in relations} - {""})
    both = sorted(it for it in relations if ontology.relations[it].symmetric)
    straight = _ends(corpus, subject, target) & pl.col("relation").is_in(list(relations))
    turned = _ends(corpus, target, subject) & pl.col("relation").is_in([*inverses, *both])
    found = rows.filter(straight | turned)["id"].to_list()
    return list(corpus.statements_of(sorted(found)).values())


def _ends(corpus: Corpus, subject: str, target: str) -> pl.Expr:
    tests = [pl.lit(True)]
    tests += [(pl.col("subject") == subject) | pl.col("id").is_in(_acting(corpus, subject))] if subject else []
    tests += [pl.col("object") == target] if target else []
    return pl.all_horizontal(tests)


def _acting(corpus: Corpus, entity: str) -> list[str]:
    """The statements in which the entity acts in the place of the subject, or is its forces."""
    parties = [it.id for it in corpus.ontology.qualifiers.values() if it.is_party or it.id == "forces"]
    rows = corpus.tables.qualifiers.filter(pl.col("entity") == entity, pl.col("name").is_in(parties))
    return rows["statement"].unique().to_list()


def naming(corpus: Corpus, *entities: str) -> list[Statement]:
    """The statements that name all of the entities, in any position."""
    from regesta.answers.naming import entities_of_statements

    rows = entities_of_statements(corpus)
    keys: set[str] | None = None
    for entity in entities:
        found = set(rows.filter(pl.col("entity") == entity)["statement"].to_list())
        keys = found if keys is None else keys & found
    return list(corpus.statements_of(sorted(keys or ())).values())


def within(found: Sequence[Statement], span: Span | None) -> list[Statement]:
    """Those that are of these days, and cannot be of others."""
    return [it for it in found if span is None or _lies_in(it, span)]


def perhaps(found: Sequence[Statement], span: Span | None) -> list[Statement]:
    """Those that may be of these days, and may be of others; what is told without any time is not."""
    return [it for it in found if span and it.period.text and overlaps(it, span) and not _lies_in(it, span)]


def _lies_in(item: Statement, span: Span) -> bool:
    period = item.period
    begins = span.first is None or (period.earliest_start is not None and period.earliest_start >= span.first)
    ends = span.last is None or (period.latest_end is not None and period.latest_end <= span.last)
    return begins and ends


def overlaps(item: Statement, span: Span) -> bool:
    """Whether it may be of one of these days."""
    period = item.period
    if period.earliest_start is None and period.latest_end is None:
        return False
    starts_before = span.last is None or period.earliest_start is None or period.earliest_start <= span.last
    ends_after = span.first is None or period.latest_end is None or period.latest_end >= span.first
    return starts_before and ends_after
