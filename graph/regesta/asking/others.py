"""Questions about places, events, sources, remarks and figures: each runs its shipped query, and words its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regesta.answers.wording import in_order, names, said_by, when
from regesta.asking.answers import Answer, command, sorted_out, sources_of
from regesta.asking.cases import Case
from regesta.asking.selecting import Span, between, relations_for, within
from regesta.asking.understanding import words_of
from regesta.corpus.records import Statement
from regesta.values.date_words import date_words
from regesta.values.quantities import spoken

Row = Mapping[str, str | None]
_ORDERS = {"before": "Yes", "after": "No"}


def _id(row: Row, column: str) -> str:
    return (row[column] or "").rpartition("/")[2]


def where(case: Case) -> Answer | None:
    """In which place it lies, the sharpest first."""
    thing = case.entities[0]
    if case.stranger:
        return case.unknown()
    by = command("where-something-is", ("thing", thing))
    rows = case.rows("where-something-is", thing=thing)
    kinds = [piece.type for piece in case.found.all("T")] or ["Place"]
    fits = [it for it in rows if case.corpus.ontology.is_a(case.type_of(_id(it, "place")), kinds[0])]
    told, _, _ = sorted_out(case.statements(it["statement"] for it in fits))
    if not told:
        return case.not_told(by, case.statements(it["statement"] for it in rows))
    return case.answered(f"{names(case.corpus, dict.fromkeys(it.object for it in told))}.", told, by)


def when_event(case: Case) -> Answer | None:
    [event] = case.entities
    if case.stranger or not case.corpus.ontology.is_a(case.type_of(event), "Event"):
        return case.unknown()
    by = command("when-it-happened", ("event", event))
    rows = case.rows("when-it-happened", event=event)
    own, _, _ = sorted_out(case.statements(it["statement"] for it in rows))
    told = [it for it in own if it.period.text and not it.speakers]
    if not told:
        return case.not_told(by)
    days = "; ".join(dict.fromkeys(_day(it) for it in in_order(told)))
    return case.answered(f"{case.corpus.name(event)}: {days}.", told, by, differing=True)


def _day(item: Statement) -> str:
    """The time as it is written, and in words where that is read more easily."""
    text = item.period.text
    return date_words(text) if text.startswith("[") or text[5:7] > "12" else when(item.period)


def editions(case: Case) -> Answer | None:
    [series] = case.entities
    if case.stranger or not case.corpus.ontology.is_a(case.type_of(series), "Event"):
        return case.unknown()
    by = command("count-of-editions", ("series", series))
    rows = case.rows("count-of-editions", series=series)
    told, _, _ = sorted_out(between(case.corpus, ["partOf"], "", series))
    if not rows or not told:
        return None
    return case.answered(f"{rows[0]['editions']} are told of: {_names_of(case, told)}.", told, by)


def _names_of(case: Case, told: Sequence[Statement]) -> str:
    return names(case.corpus, dict.fromkeys(it.subject for it in in_order(told)))


def reporting(case: Case) -> Answer | None:
    [event] = case.entities
    if case.stranger or not case.corpus.ontology.is_a(case.type_of(event), "Event"):
        return case.unknown()
    by = command("sources-reporting-an-event", ("event", event))
    rows = case.rows("sources-reporting-an-event", event=event)
    if not rows:
        return case.not_told(by)
    sources = sorted({_id(it, "source") for it in rows})
    told = case.statements(it["statement"] for it in rows if it["reported"] == "itself")
    return case.answered(f"{len(sources)} sources: {', '.join(sources)}.", told, by)


def saying(case: Case) -> Answer | None:
    """Which sources tell of a tie between two entities."""
    first, second = case.entities
    if case.stranger or first == second:
        return case.unknown()
    pieces = case.found.all("R")
    families = pieces[0].meant.relations if pieces else ("cooperatesWith",)
    mutual = not set(families) & set(case.corpus.ontology.relations)  # a family of ties, whoever is named first
    relations = relations_for(case.corpus, families) if mutual else case.relations(first, second)
    if not relations:
        return None
    found = between(case.corpus, relations, first, second)
    found += [it for it in between(case.corpus, relations, second, first) if it not in found] if mutual else []
    affirmed, _, _ = sorted_out(found)
    by = command(
        "sources-for-ties-between-two-parties", ("one", first), ("other", second), ("family", ",".join(families))
    )
    if not affirmed:
        return case.not_told(by, found)
    sources = sorted({source for it in affirmed for source in it.sources})
    return case.answered(f"{', '.join(sources)}.", affirmed, by)


def remarks(case: Case) -> Answer | None:
    person, topic = case.entities
    if case.stranger or not case.readable or not case.corpus.ontology.is_a(case.type_of(person), "Agent"):
        return case.unknown()
    given = {"person": person, "topic": topic, **_days(case.span)}
    by = command("remarks-of-a-person-about", *given.items())
    rows = case.rows("remarks-of-a-person-about", **given)
    if not rows:
        return case.not_told(by)
    told = case.statements(it["claim"] for it in rows)
    days = dict.fromkeys(f"{it['when']}: {it['remarkName']}" for it in rows)
    return case.answered(f"{'; '.join(days)}.", told, by)


def _days(span: Span | None) -> dict[str, str]:
    found = {"from": span.first, "until": span.last} if span else {}
    return {key: day.isoformat() for key, day in found.items() if day}


def measure(case: Case) -> Answer | None:
    """The values of a measure for an entity; which of the two is the measure, its type tells."""
    if case.stranger or not case.readable:
        return case.unknown()
    measures = [it for it in case.entities if case.corpus.ontology.is_a(case.type_of(it), "Measure")]
    others = [it for it in case.entities if it not in measures]
    if len(measures) != 1 or len(others) > 1:
        return None
    given = {"measure": measures[0], "subject": "".join(others), **_days(case.span)}
    by = command("values-of-a-measure", *given.items())
    rows = case.rows("values-of-a-measure", **given)
    return _values(case, case.statements(it["statement"] for it in rows), by)


def goods(case: Case) -> Answer | None:
    """How much of something an entity imports or exports, where there is a measure of that very name."""
    thing, party = case.entities
    if case.stranger or not case.readable:
        return case.unknown()
    way = "import" if " import" in case.found.shape else "export"
    wanted = {*words_of(case.corpus.name(thing)), way}
    entities = case.corpus.tables.entities.select("id", "name").iter_rows()
    named = [key for key, name in entities if set(words_of(name)) == wanted]
    measures = [it for it in named if case.corpus.ontology.is_a(case.type_of(it), "Measure")]
    if len(measures) != 1:
        return None
    given = {"measure": measures[0], "subject": party, **_days(case.span)}
    rows = case.rows("values-of-a-measure", **given)
    by = command("values-of-a-measure", *given.items())
    return _values(case, case.statements(it["statement"] for it in rows), by)


def in_several(case: Case) -> Answer | None:
    """Who stands in ties of a family to a party in the words of two independent sources or more."""
    [party] = case.entities
    if case.stranger:
        return case.unknown()
    families = case.found.all("R")[0].meant.relations
    kinds = [piece.type for piece in case.found.all("T")] or ["Agent"]
    relations = relations_for(case.corpus, families)
    by = command("partners-in-several-sources", ("party", party), ("family", ",".join(families)), ("minimum", "2"))
    affirmed, _, _ = sorted_out([*between(case.corpus, relations, party), *between(case.corpus, relations, "", party)])
    others: dict[str, list[Statement]] = {}
    for it in affirmed:
        others.setdefault(it.object if it.subject == party else it.subject, []).append(it)
    fits = {
        key: found
        for key, found in others.items()
        if case.corpus.ontology.is_a(case.type_of(key), kinds[0]) and sources_of(case.corpus, found) > 1
    }
    told = list({it.id: it for found in fits.values() for it in found}.values())
    return case.answered(f"{names(case.corpus, sorted(fits))}.", told, by) if fits else case.not_told(by)


def _values(case: Case, found: Sequence[Statement], by: str) -> Answer:
    told, _, ahead = sorted_out([it for it in within(found, case.span) if it.quantity])
    if not told:
        return case.not_told(by, [*ahead, *(it for it in found if it.quantity and it not in ahead)])
    values = dict.fromkeys(f"{spoken(it.quantity)} ({when(it.period)})" for it in in_order(told) if it.quantity)
    return case.answered(f"{'; '.join(values)}.", told, by, differing=True)


def trade(case: Case) -> Answer | None:
    """The figures of a relation between two parties, in either direction where it is one of both."""
    first, second = case.entities
    if case.stranger or not case.readable or first == second:
        return case.unknown()
    pieces = case.found.all("R")
    relations = case.relations(first, second) if pieces else ["tradesWith"]
    if not relations or not set(relations) <= set(case.corpus.ontology.relations):
        return None
    by = command("figures-between-two-parties", ("one", first), ("other", second), *_days(case.span).items())
    found = between(case.corpus, relations, first, second)
    money = [it for it in found if it.quantity and len(it.quantity.unit) == 3 and it.quantity.unit.isupper()]
    return _values(case, money, by)


def which_first(case: Case) -> Answer | None:
    first, second = case.entities
    kinds = [case.corpus.ontology.is_a(case.type_of(it), "Event") for it in (first, second) if not case.stranger]
    if case.stranger or not all(kinds) or first == second:
        return case.unknown()
    by = command("which-came-first", ("first", first), ("second", second))
    rows = case.rows("which-came-first", first=first, second=second)
    orders = {it["order"] for it in rows}
    if not rows:
        return case.not_told(by)
    days = [f"{case.corpus.name(it)}: {_dates(rows, side)}" for it, side in ((first, "first"), (second, "second"))]
    known = orders & set(_ORDERS)
    if len(known) != 1:
        verdict = "The dates that are told leave it open"
    elif case.found.shape.startswith("which"):
        verdict = f"{case.corpus.name(first if known == {'before'} else second)} came first"
    else:
        verdict = _ORDERS[known.pop() or ""]
    told = [it for event in (first, second) for it in _dating(case, event)]
    return case.answered(f"{verdict}: {'; '.join(days)}.", told, by)


def _dates(rows: Sequence[Row], side: str) -> str:
    return ", ".join(
        sorted({f"{it[f'{side}When']} ({_id(it, f'{side}Source')[7:] or it[f'{side}Source']})" for it in rows})
    )


def _dating(case: Case, event: str) -> list[Statement]:
    rows = case.rows("when-it-happened", event=event)
    own, _, _ = sorted_out(case.statements(it["statement"] for it in rows))
    return own


def forces(case: Case) -> Answer | None:
    power, state = case.entities
    span = case.span
    if case.stranger or not span or not span.first or span.first != span.last:
        return case.unknown()
    day = span.first.isoformat()
    by = command("forces-in-a-state-on-a-day", ("power", power), ("state", state), on=day)
    rows = case.rows("forces-in-a-state-on-a-day", power=power, state=state, on=day)
    sure = [it for it in rows if it["held"] in ("certain", "attested", "near")]
    if not sure:
        return case.not_told(by)
    told = dict.fromkeys(f"{it['forcesName'] or it['placeName']} ({it['placeName']}, {it['held']})" for it in sure)
    grades = sorted({it["held"] or "" for it in sure})
    statements = case.statements(it["statement"] for it in sure)
    return case.answered(f"{'; '.join(told)}.", statements, by, ", ".join(grades))


def conditions(case: Case) -> Answer | None:
    [outcome] = case.entities
    if case.stranger:
        return case.unknown()
    by = command("conditions-of-an-outcome", ("outcome", outcome))
    found, denied, _ = sorted_out(between(case.corpus, ["conditionalOn"], outcome))
    if not found:
        return case.not_told(by, denied)
    said = "; ".join(dict.fromkeys(said_by(case.corpus, it) for it in in_order(found)))
    return case.answered(f"{names(case.corpus, dict.fromkeys(it.object for it in found))}: {said}.", found, by)
