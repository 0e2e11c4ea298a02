"""Questions about ties between two entities: whether, and when; each by the statements that the shipped query gives."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.answers.wording import names, tie
from regesta.asking.answers import Answer, command, disagreeing, sorted_out
from regesta.asking.cases import Case
from regesta.asking.held import (
    PARTS,
    SURE,
    by_state,
    dates,
    days_asked,
    is_of_now,
    marks,
    now,
    on_day,
    said,
    speakers,
    tellings,
)
from regesta.asking.selecting import Span, between, overlaps, perhaps, within
from regesta.corpus.records import Polarity, Statement
from regesta.values.dates import Kind

_CONTESTED = "The sources contradict each other"


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
    if span := days_asked(case, relations):
        return _held(case, relations, subject, target, span)
    by = command("was-it-so", ("subject", subject), ("tie", ",".join(relations)), ("object", target))
    found = between(case.corpus, relations, subject, target)
    affirmed, denied, ahead = sorted_out(within(found, case.span))
    if affirmed and denied:
        sentence = f"{_CONTESTED}: {said(case, affirmed)}; against that: {said(case, denied)}."
        answer = case.answered(sentence, affirmed, by, "contested")
        others = [it for it in denied if it not in answer.against]
        return Answer(
            case.question, case.template, sentence, "contested", answer.told, (*answer.against, *others), command=by
        )  # fmt: skip
    if affirmed:
        return case.answered(
            f"{_verdict(case, 'Yes', affirmed)}: {said(case, affirmed)}.", affirmed, by, notes=_ahead(ahead)
        )
    if denied:
        verdict = _verdict(case, "No", denied)
        return case.answered(f"{verdict}: {said(case, denied)}.", denied, by, notes=_ahead(ahead))
    if ahead:
        sentence = f"Nobody tells it as a fact, only as what is to come, or may be: {said(case, ahead)}."
        return case.answered(sentence, ahead, by, "only planned, expected, possible or asked for")
    return _perhaps(case, found, by) or case.not_told(by, found)


def _perhaps(case: Case, found: Sequence[Statement], by: str) -> Answer | None:
    """What is told of a time that may be the one that is asked about."""
    affirmed, denied, _ = sorted_out(perhaps(found, case.span))
    if (not affirmed and not denied) or (affirmed and denied):
        return None
    verdict = "Perhaps" if affirmed else "No, if it is of that time"
    words = f"{verdict}: {dates(case, affirmed or denied)}"
    return case.answered(words, affirmed or denied, by, "told of a time that may be another")


def _verdict(case: Case, word: str, told: Sequence[Statement]) -> str:
    """Yes or no, and that it is so in part only, or by the word of somebody only."""
    extents = case.corpus.ontology.lists["Extent"]
    if case.span is None and is_of_now(case) and not any(it.period.text for it in told) and _stand(case, told):
        word = f"{word}, at a time that nobody tells"
    if word == "Yes" and all(it.extent and ("covers", "Part") in extents[it.extent].flags for it in told):
        word = "Yes, in part"
    if all(it.speakers for it in told):
        word = f"{word}, by the word of {names(case.corpus, speakers(told))} alone"
    return word


def _stand(case: Case, told: Sequence[Statement]) -> bool:
    return all(case.corpus.ontology.relations[it.relation].kind is Kind.STANDING for it in told)


def _ahead(found: Sequence[Statement]) -> list[str]:
    return [f"{len(found)} more statements of plans, expectations and the like"] if found else []


def _held(case: Case, relations: Sequence[str], subject: str, target: str, span: Span) -> Answer:
    """Whether a tie held: on the first day that is asked about, on one in the middle, and on the last."""
    by = by_state(span, subject, relations)
    assert span.first and span.last
    days = sorted({span.first, span.first + (span.last - span.first) / 2, span.last})
    lists = [on_day(case, day, relations, subject, target) for day in days]
    best = [min(each, key=lambda pair: pair[0], default=None) for each in lists]
    shown = [pair for pair in best if pair]
    if not shown:
        return case.not_told(by, between(case.corpus, relations, subject, target), now(case, span))
    told, bearing = tellings(case, [held for _, held in shown])
    notes = tuple(dict.fromkeys(note for _, held in shown for note in marks(case, held)))
    worst = PARTS[max(part for part, _ in shown)]
    words = "; ".join([tie(case.corpus, shown[0][1].episode), *now(case, span), *notes[:1]])
    denials = _denials(case, told, span, worst) if worst in SURE else []
    if denials:
        words = f"{words}; against that: {dates(case, denials)}"
        return case.answered(f"{_CONTESTED}: {words.rstrip('.')}.", told, by, worst, notes, bearing)
    verdict = _verdict_of(case, [part for part, _ in shown], len(days), told)
    return case.answered(f"{verdict}: {words}.", told, by, worst, notes, bearing)


def _verdict_of(case: Case, parts: Sequence[int], days: int, told: Sequence[Statement]) -> str:
    """What is so on some of these days, each with its list as a place in `PARTS`."""
    worst = PARTS[max(parts)]
    if len(parts) == days and worst in SURE:
        return _verdict(case, "Yes", told)
    if any(PARTS[it] in SURE for it in parts):
        return "For a part of that time"
    return {"possible": "Perhaps", "planned": "Only planned", "denied": "No"}.get(worst, "For a part of that time")


def _denials(case: Case, told: Sequence[Statement], span: Span, grade: str) -> list[Statement]:
    """Who denies what is told, of that time; or of any, where no report is of that time itself."""
    denied = [it for it in disagreeing(case.corpus, told) if it.polarity is Polarity.NEGATED]
    return [it for it in denied if grade == "near" or overlaps(it, span)]


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
        against = f"; against that: {said(case, denied)}." if denied else "."
        sentence = dates(case, dated).removesuffix(".") + against
        return case.answered(sentence, dated, by, notes=_ahead(ahead), differing=True)
    if affirmed:
        return case.answered(f"It is told, and nobody says when: {said(case, affirmed)}.", affirmed, by)
    if denied and not ahead:
        return case.answered(f"It is told that it was not so: {said(case, denied)}.", denied, by)
    if ahead:
        grade = "only planned, expected, possible or asked for"
        return case.answered(f"Nobody tells it as a fact: {dates(case, ahead)}", ahead, by, grade)
    return case.not_told(by, [])
