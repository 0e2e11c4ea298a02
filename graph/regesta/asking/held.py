"""What held on the days that a question is about, and statements in words: for `ties` and `ends`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from regesta.answers.states import Held, state
from regesta.answers.wording import in_order, mark_words, said_by, when
from regesta.asking.cases import Case
from regesta.asking.selecting import Span
from regesta.asking.words import in_present
from regesta.corpus.episodes import Role
from regesta.corpus.records import Statement
from regesta.values.dates import Kind

_NOW = frozenset(("is", "are", "does", "do"))
_THEN = frozenset(("was", "were", "did", "has", "have", "had"))
PARTS = ("certain", "attested", "near", "denied", "planned", "possible")
"""The lists of a state, the one that is told first first."""
SURE = PARTS[:3]


def days_asked(case: Case, relations: Sequence[str]) -> Span | None:
    """The first and the last day that is asked about, of ties that hold; «now» is the last of which is told."""
    known = case.corpus.ontology.relations
    if not all(known[it].kind is Kind.STANDING for it in relations):
        return None
    span = case.span or (_last_told(case) if is_of_now(case) else None)
    return span if span and span.first and span.last else None


def is_of_now(case: Case) -> bool:
    """Whether the verb of the question is of now, so that what is told without a time is no answer to it."""
    words = set(case.found.shape.split())
    return bool(words & _NOW) or not (words & _THEN or not in_present(case.found.all("R")[0].words))


def _last_told(case: Case) -> Span | None:
    """The last day on which a source was published: what is so «now», as far as this corpus knows."""
    day = case.corpus.tables.sources["published_last"].max()
    return Span(day, day) if isinstance(day, date) else None


def now(case: Case, span: Span) -> list[str]:
    """Of which day it is told, where none was asked about."""
    return [] if case.span else [f"on {span.last}, when the last source was published"]


def on_day(
    case: Case, day: date, relations: Sequence[str], subject: str, target: str
) -> list[tuple[int, Held]]:  # fmt: skip
    """The ties between the two on a day, each with its list as a place in `PARTS`."""
    found = state(case.corpus, day, about=subject or target)
    return [
        (number, held)
        for number, part in enumerate(PARTS)
        for held in getattr(found, part)
        if held.episode.relation in relations and _is_between(case, held, subject, target)
    ]


def _is_between(case: Case, held: Held, subject: str, target: str) -> bool:
    ends = held.episode.subject, held.episode.object
    symmetric = case.corpus.ontology.relations[held.episode.relation].symmetric
    ways = (ends, ends[::-1]) if symmetric else (ends,)
    return any(subject in ("", first) and target in ("", second) for first, second in ways)


def tellings(case: Case, held: Sequence[Held]) -> tuple[list[Statement], list[Statement]]:
    """The statements that say that it is so or began, and the others that tell of the same."""
    told = {it.statement: it.role in (Role.SAYS_SO, Role.BEGINS) for one in held for it in one.episode.tellings}
    says, others = ([f"/{key}" for key, so in told.items() if so == wanted] for wanted in (True, False))
    return case.statements(says), case.statements(others)


def marks(case: Case, held: Held) -> list[str]:
    """What bears on the tie, in words: the surest first, and a source's own word before a speaker's."""
    corpus = case.corpus
    ordered = sorted(held.marks, key=lambda it: (it.kind == "planned end", it.grade in ("near", "possible"), it.by))
    return [mark_words(corpus, it, corpus.statements_of(it.statements).values()) for it in ordered]


def by_state(span: Span, about: str, relations: Sequence[str]) -> str:
    relation = f" --relation {relations[0]}" if len(relations) == 1 else ""
    return f"regesta state --on {span.first} --about {about}{relation}"


def speakers(told: Sequence[Statement]) -> list[str]:
    return list(dict.fromkeys(speaker for it in in_order(told) for speaker in it.speakers))


def said(case: Case, found: Sequence[Statement]) -> str:
    """The statements in words, each saying once."""
    return "; ".join(dict.fromkeys(said_by(case.corpus, it) for it in in_order(found)))


def dates(case: Case, found: Sequence[Statement]) -> str:
    """Each date with what it is the date of."""
    told: dict[str, list[str]] = {}
    for it in in_order(found):
        told.setdefault(when(it.period), []).append(said_by(case.corpus, it))
    return "; ".join(f"{day}: {' / '.join(dict.fromkeys(words))}" for day, words in told.items()) + "."
