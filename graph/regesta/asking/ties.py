"""Questions about ties: whether, when, who, of whom, where; each by the statements that the shipped query gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from regesta.answers.states import Held, state
from regesta.answers.wording import in_order, mark_words, names, said_by, tie, when
from regesta.asking.answers import Answer, command, sorted_out
from regesta.asking.cases import Case
from regesta.asking.selecting import Span, between, perhaps, within
from regesta.corpus.episodes import Role
from regesta.corpus.records import Statement
from regesta.values.dates import Kind

_PRESENT = ("is ", "are ", "does ", "do ")
_SURE = ("certain", "attested", "near")


def whether(case: Case) -> Answer | None:
    subject, target = case.entities
    return _whether(case, subject, target)


def whether_passive(case: Case) -> Answer | None:
    target, subject = case.entities
    return _whether(case, subject, target) if case.found.all("R")[0].meant.passive else None


def _whether(case: Case, subject: str, target: str) -> Answer | None:
    if case.stranger or not case.readable or subject == target:
        return case.unknown()
    relations = case.relations(subject, target)
    if not relations:
        return None
    standing = [it for it in relations if case.corpus.ontology.relations[it].kind is Kind.STANDING]
    span = case.span or (_last_told(case) if standing == relations and case.found.shape.startswith(_PRESENT) else None)
    if span and span.first and span.last and standing == relations:
        return _held(case, relations, subject, target, span)
    by = command("was-it-so", ("subject", subject), ("tie", ",".join(relations)), ("object", target))
    found = between(case.corpus, relations, subject, target)
    kept = within(found, span)
    affirmed, denied, ahead = sorted_out(kept)
    if affirmed and denied:
        sentence = f"The sources contradict each other: {_said(case, affirmed)}; against that: {_said(case, denied)}."
        answer = case.answered(sentence, affirmed, by, "contested")
        others = [it for it in denied if it not in answer.against]
        return Answer(
            case.question, case.template, sentence, "contested", answer.told, (*answer.against, *others), command=by
        )  # fmt: skip
    if affirmed:
        return case.answered(f"Yes: {_said(case, affirmed)}.", affirmed, by, notes=_ahead(ahead))
    if denied:
        return case.answered(f"No: {_said(case, denied)}.", denied, by, notes=_ahead(ahead))
    if ahead:
        sentence = f"Nobody tells it as a fact, only as what is to come, or may be: {_said(case, ahead)}."
        return case.answered(sentence, ahead, by, "only planned, expected, possible or asked for")
    return _perhaps(case, found, by) or case.not_told(by, found)


def _perhaps(case: Case, found: Sequence[Statement], by: str) -> Answer | None:
    """What is told of a time that may be the one that is asked about."""
    affirmed, denied, _ = sorted_out(perhaps(found, case.span))
    if (not affirmed and not denied) or (affirmed and denied):
        return None
    verdict = "Perhaps" if affirmed else "No, if it is of that time"
    words = f"{verdict}: {_dates(case, affirmed or denied)}"
    return case.answered(words, affirmed or denied, by, "told of a time that may be another")


def _last_told(case: Case) -> Span | None:
    """The last day on which a source was published: what is so «now», as far as this corpus knows."""
    day = case.corpus.tables.sources["published_last"].max()
    return Span(day, day) if isinstance(day, date) else None


def _ahead(found: Sequence[Statement]) -> list[str]:
    return [f"{len(found)} more statements of plans, expectations and the like"] if found else []


def _said(case: Case, found: Sequence[Statement]) -> str:
    """The statements in words, each saying once."""
    return "; ".join(dict.fromkeys(said_by(case.corpus, it) for it in in_order(found)))


def _held(case: Case, relations: Sequence[str], subject: str, target: str, span: Span) -> Answer:
    """Whether a tie held: on the first day that is asked about, on one in the middle, and on the last."""
    by = _by_state(span, subject, relations)
    assert span.first and span.last
    days = sorted({span.first, span.first + (span.last - span.first) / 2, span.last})
    lists = [_on(case, day, relations, subject, target) for day in days]
    best = [min(each, key=lambda pair: pair[0], default=None) for each in lists]
    shown = [pair for pair in best if pair]
    if not shown:
        return case.not_told(by, between(case.corpus, relations, subject, target))
    grades = [part for part, _ in shown]
    told, bearing = _tellings(case, [held for _, held in shown])
    notes = tuple(dict.fromkeys(note for _, held in shown for note in _marks(case, held)))
    time = [] if case.span else [f"on {span.last}, when the last source was published"]
    words = "; ".join([tie(case.corpus, shown[0][1].episode), *time, *notes[:1]])
    worst = _PARTS[max(grades)]
    verdict = "Yes" if len(shown) == len(days) and worst in _SURE else ""
    verdict = verdict or ("For a part of that time" if any(_PARTS[it] in _SURE for it in grades) else "")
    verdict = verdict or {"possible": "Perhaps", "planned": "Only planned", "denied": "No"}[worst]
    return case.answered(f"{verdict}: {words}.", told, by, worst, notes, bearing)


def _tellings(case: Case, held: Sequence[Held]) -> tuple[list[Statement], list[Statement]]:
    """The statements that say that it is so or began, and the others that tell of the same."""
    told = {it.statement: it.role in (Role.SAYS_SO, Role.BEGINS) for one in held for it in one.episode.tellings}
    says, others = ([f"/{key}" for key, so in told.items() if so == wanted] for wanted in (True, False))
    return case.statements(says), case.statements(others)


_PARTS = ("certain", "attested", "near", "denied", "planned", "possible")


def _on(
    case: Case, day: date, relations: Sequence[str], subject: str, target: str
) -> list[tuple[int, Held]]:  # fmt: skip
    """The ties between the two on a day, each with its list as a place in `_PARTS`."""
    found = state(case.corpus, day, about=subject or target)
    return [
        (number, held)
        for number, part in enumerate(_PARTS)
        for held in getattr(found, part)
        if held.episode.relation in relations and _is_between(case, held, subject, target)
    ]


def _is_between(case: Case, held: Held, subject: str, target: str) -> bool:
    ends = held.episode.subject, held.episode.object
    wanted = (subject or ends[0], target or ends[1])
    symmetric = case.corpus.ontology.relations[held.episode.relation].symmetric
    return ends == wanted or (symmetric and ends[::-1] == wanted)


def _marks(case: Case, held: Held) -> list[str]:
    corpus = case.corpus
    return [mark_words(corpus, it, corpus.statements_of(it.statements).values()) for it in held.marks]


def _by_state(span: Span, about: str, relations: Sequence[str]) -> str:
    relation = f" --relation {relations[0]}" if len(relations) == 1 else ""
    return f"regesta state --on {span.first} --about {about}{relation}"


def when_tie(case: Case) -> Answer | None:
    subject, target, *speakers = case.entities
    if case.stranger:
        return case.unknown()
    return _when(case, subject, target, case.relations(subject, target), speakers)


def _when(
    case: Case, subject: str, target: str, relations: Sequence[str], speakers: Sequence[str]
) -> Answer | None:  # fmt: skip
    if not relations or subject == target:
        return None
    by = command("since-when", ("subject", subject), ("object", target), ("tie", ",".join(relations)))
    found = between(case.corpus, relations, subject, target)
    kept = [it for it in found if not speakers or set(speakers) <= set(it.speakers)]
    affirmed, denied, ahead = sorted_out(kept)
    dated = [it for it in affirmed if it.period.text]
    if dated:
        return case.answered(_dates(case, dated), dated, by, notes=_ahead(ahead))
    if affirmed:
        return case.answered(f"It is told, and nobody says when: {_said(case, affirmed)}.", affirmed, by)
    if denied and not ahead:
        return case.answered(f"It is told that it was not so: {_said(case, denied)}.", denied, by)
    if ahead:
        grade = "only planned, expected, possible or asked for"
        return case.answered(f"Nobody tells it as a fact: {_dates(case, ahead)}", ahead, by, grade)
    return case.not_told(by, [])


def _dates(case: Case, found: Sequence[Statement]) -> str:
    """Each date with what it is the date of."""
    told: dict[str, list[str]] = {}
    for it in in_order(found):
        told.setdefault(when(it.period), []).append(said_by(case.corpus, it))
    return "; ".join(f"{day}: {' / '.join(dict.fromkeys(words))}" for day, words in told.items()) + "."


def who(case: Case) -> Answer | None:
    """Who stands in the tie to the entity; on a day, where the tie is one that holds."""
    [target] = case.entities
    if case.stranger or not case.readable:
        return case.unknown()
    relations = case.relations("", target)
    kinds = [piece.type for piece in case.found.all("T")] or ["Entity"]
    if not relations:
        return None
    span, ontology = case.span, case.corpus.ontology
    standing = all(ontology.relations[it].kind is Kind.STANDING for it in relations)
    if span and span.first and span.last and standing:
        return _who_on(case, relations, target, kinds, span)
    by = _who_by(case, target)
    found = between(case.corpus, relations, "", target)
    fitting = [it for it in found if ontology.is_a(case.type_of(_other(it, target)), kinds[0])]
    affirmed, denied, _ = sorted_out(within(fitting, span))
    if not affirmed:
        return (
            case.not_told(by, fitting) if not denied else case.answered(f"Nobody: {_said(case, denied)}.", denied, by)
        )
    people = names(case.corpus, dict.fromkeys(_other(it, target) for it in in_order(affirmed)))
    return case.answered(f"{people}: {_said(case, affirmed)}.", affirmed, by)


def _who_by(case: Case, target: str) -> str:
    if case.corpus.ontology.is_a(case.type_of(target), "Agreement"):
        return command("parts-in-an-agreement", ("agreement", target))
    return command("everything-naming-an-entity", ("entity", target))


def _other(item: Statement, entity: str) -> str:
    return item.object if item.subject == entity else item.subject


def _who_on(
    case: Case, relations: Sequence[str], target: str, kinds: Sequence[str], span: Span
) -> Answer:  # fmt: skip
    """Who held the tie on the first day that is asked about, and on the last: only what is the same on both."""
    assert span.first and span.last
    by = command(
        "who-held-a-tie-on-a-day", ("object", target), ("tie", ",".join(relations)), on=str(span.first)
    )  # fmt: skip
    ontology = case.corpus.ontology
    lists = []
    for day in sorted({span.first, span.last}):
        found = _on(case, day, relations, "", target)
        fits = [it for it in found if ontology.is_a(case.type_of(it[1].episode.subject), kinds[0])]
        lists.append({it[1].episode.subject: it for it in reversed(fits) if _PARTS[it[0]] in _SURE})
    both = [it for key, it in lists[0].items() if key in lists[-1]]
    if not both:
        return case.not_told(by, between(case.corpus, relations, "", target))
    told, bearing = _tellings(case, [held for _, held in both])
    ordered = sorted(both, key=lambda it: (it[0], it[1].episode.subject))
    people = ", ".join(f"{case.corpus.name(held.episode.subject)} ({_PARTS[part]})" for part, held in ordered)
    notes = dict.fromkeys(note for _, held in both for note in _marks(case, held))
    return case.answered(f"{people}.", told, by, _PARTS[max(part for part, _ in both)], tuple(notes), bearing)


def _what_by(case: Case, subject: str, relations: Sequence[str]) -> str:
    families = (("membershipTie", "memberships-of-a-party", "party"), ("forceMovement", "movements-of-forces", "power"))
    for family, query, parameter in families:
        if set(relations) <= set(case.corpus.ontology.of_family(family)):
            return command(query, (parameter, subject))
    return command("everything-naming-an-entity", ("entity", subject))


def what_of(case: Case) -> Answer | None:
    """To what the entity stands in the tie: which organisations it joined, where it sent forces."""
    [subject] = case.entities
    if case.stranger or not case.readable:
        return case.unknown()
    relations = case.relations(subject)
    if not relations:
        return None
    ontology = case.corpus.ontology
    kinds = [piece.type for piece in case.found.all("T")] or ["Place" if "where" in case.found.shape else "Entity"]
    by = _what_by(case, subject, relations)
    found = between(case.corpus, relations, subject)
    fitting = [it for it in found if ontology.is_a(case.type_of(_other(it, subject)), kinds[0])]
    affirmed, _, _ = sorted_out(within(fitting, case.span))
    if not affirmed:
        return case.not_told(by, fitting)
    people = names(case.corpus, dict.fromkeys(_other(it, subject) for it in in_order(affirmed)))
    return case.answered(f"{people}: {_said(case, affirmed)}.", affirmed, by)
