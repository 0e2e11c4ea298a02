"""Questions about one end of ties: who stands in a tie to an entity, and to whom or to what an entity does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regesta.answers.states import Held
from regesta.answers.wording import in_order, names
from regesta.asking.answers import Answer, command, disagreeing, sorted_out
from regesta.asking.cases import Case
from regesta.asking.held import PARTS, SURE, by_state, dates, days_asked, marks, now, on_day, said, speakers, tellings
from regesta.asking.selecting import Span, between, within
from regesta.corpus.records import Polarity, Statement
from regesta.values.dates import Kind


def who(case: Case) -> Answer | None:
    """Who stands in the tie to the entity; on a day, where the tie is one that holds."""
    [target] = case.entities
    if case.stranger or not case.readable:
        return case.unknown()
    relations = case.relations("", target)
    kinds = [piece.type for piece in case.found.all("T")] or ["Entity"]
    if not relations:
        return None
    if span := days_asked(case, relations):
        by = command("who-held-a-tie-on-a-day", ("object", target), ("tie", ",".join(relations)), on=str(span.first))
        return _held_by(case, relations, ("", target), kinds[0], span, by)
    by = _who_by(case, target)
    found = between(case.corpus, relations, "", target)
    fitting = [it for it in found if case.corpus.ontology.is_a(case.type_of(_other(it, target)), kinds[0])]
    affirmed, denied, _ = sorted_out(within(fitting, case.span))
    if not affirmed:
        return case.not_told(by, fitting) if not denied else case.answered(f"Nobody: {said(case, denied)}.", denied, by)
    return _listed(case, relations, target, affirmed, by)


def _listed(case: Case, relations: Sequence[str], known: str, told: Sequence[Statement], by: str) -> Answer:
    """The entities at the other ends; of ties that hold, each with its time, since none is asked about."""
    people = names(case.corpus, dict.fromkeys(_other(it, known) for it in in_order(told)))
    standing = any(case.corpus.ontology.relations[it].kind is Kind.STANDING for it in relations)
    words = dates(case, told) if standing else f"{said(case, told)}."
    return case.answered(f"{people}: {words}", told, by)


def _who_by(case: Case, target: str) -> str:
    if case.corpus.ontology.is_a(case.type_of(target), "Agreement"):
        return command("parts-in-an-agreement", ("agreement", target))
    return command("everything-naming-an-entity", ("entity", target))


def _other(item: Statement, entity: str) -> str:
    return item.object if item.subject == entity else item.subject


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
    if span := days_asked(case, relations):
        return _held_by(case, relations, (subject, ""), kinds[0], span, by_state(span, subject, relations))
    by = _what_by(case, subject, relations)
    found = between(case.corpus, relations, subject)
    fitting = [it for it in found if ontology.is_a(case.type_of(_other(it, subject)), kinds[0])]
    affirmed, _, _ = sorted_out(within(fitting, case.span))
    if not affirmed:
        return case.not_told(by, fitting)
    return _listed(case, relations, subject, affirmed, by)


def _what_by(case: Case, subject: str, relations: Sequence[str]) -> str:
    families = (("membershipTie", "memberships-of-a-party", "party"), ("forceMovement", "movements-of-forces", "power"))
    for family, query, parameter in families:
        if set(relations) <= set(case.corpus.ontology.of_family(family)):
            return command(query, (parameter, subject))
    return command("everything-naming-an-entity", ("entity", subject))


def _held_by(
    case: Case, relations: Sequence[str], ends: tuple[str, str], kind: str, span: Span, by: str
) -> Answer:  # fmt: skip
    """Who or what is at the open end, on the first and on the last day that is asked about: apart where they differ."""
    known = ends[0] or ends[1]
    days = sorted({it for it in (span.first, span.last) if it})
    lists = []
    for day in days:
        found = [it for it in on_day(case, day, relations, *ends) if PARTS[it[0]] in SURE]
        fits = [(_far(it[1], known), it) for it in found]
        lists.append({far: it for far, it in reversed(fits) if case.corpus.ontology.is_a(case.type_of(far), kind)})
    if not any(lists):
        return case.not_told(by, between(case.corpus, relations, *ends), now(case, span))
    shown = [it for each in lists for it in each.values()]
    told, bearing = tellings(case, [held for _, held in shown])
    if lists[0].keys() == lists[-1].keys():
        words = "; ".join([_with_grades(case, lists[0]), *now(case, span)])
    else:
        words = "; ".join(f"on {day}: {_with_grades(case, it)}" for day, it in zip(days, lists, strict=True))
    notes = dict.fromkeys(note for _, held in shown for note in marks(case, held))
    return case.answered(f"{words}.", told, by, PARTS[max(part for part, _ in shown)], tuple(notes), bearing)


def _far(held: Held, known: str) -> str:
    """The end that is not the known one."""
    return held.episode.object if held.episode.subject == known else held.episode.subject


def _with_grades(case: Case, found: Mapping[str, tuple[int, Held]]) -> str:
    """«Armenia (certain), Russia (near)»; of what is somebody's word, whose it is; «nobody is told of»."""
    ordered = sorted(found.items(), key=lambda it: (it[1][0], it[0]))
    return ", ".join(f"{case.corpus.name(far)} ({_grade(case, *it)})" for far, it in ordered) or "nobody is told of"


def _grade(case: Case, part: int, held: Held) -> str:
    told, _ = tellings(case, [held])
    words = [PARTS[part]]
    if told and all(it.speakers for it in told):
        words.append(f"by the word of {names(case.corpus, speakers(told))} alone")
    if any(it.polarity is Polarity.NEGATED for it in disagreeing(case.corpus, told)):
        words.append("contested")
    return ", ".join(words)
