"""How the statements agree: corroboration, refinement, conflict; computed and shown, and resolved by nobody.

Runs last. Two statements are compared when they say the same relation of the same two entities (in either order, where
the relation is symmetric or has an opposite) and their qualifiers do not keep them apart. Sources are independent if
they are not one and none is declared to copy the other. Numbers are compared at the precision they are stated with,
dates by their bounds: "cannot both hold" is the only conflict of dates.

The kinds of conflict: values, dates, yes against no, and opposite directions of one change. Where the times leave open
whether yes and no are a contradiction or a change, that is said. A plan is no claim of fact: what came of it fulfils it
or supersedes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Agreement, Finding, Modality, Polarity, Statement
from regesta.reasoning.intervals import apart, disjoint, meet, within
from regesta.values.dates import UNDATED, Kind, Period, parse_period
from regesta.values.quantities import compatible, spoken
from regesta.vocabulary.ontology import TellsApart

Key = tuple[str, ...]
Told = Mapping[str, frozenset[str]]
"""Of a statement, by qualifier, the entities that tell it apart from others."""

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Two statements that may be compared, with the corpus that gives them their meaning.

    `told` is what tells each of them apart, looked up once a statement: there are many more pairs.
    """

    corpus: Corpus
    first: Statement
    second: Statement
    told: tuple[Told, Told]

    @property
    def both_facts(self) -> bool:
        return self.first.fact and self.second.fact

    @property
    def same_voice(self) -> bool:
        return self.first.speaker == self.second.speaker

    def values(self, qualifier: str) -> tuple[frozenset[str], frozenset[str]]:
        """The entities of either statement under that qualifier, as far as they tell statements apart."""
        first, second = self.told
        return first.get(qualifier, _NONE), second.get(qualifier, _NONE)

    def turned(self) -> Pair:
        return Pair(self.corpus, self.second, self.first, self.told[::-1])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by the agreement that it finds, with what it says; `find` gives the reason in words, or nothing."""

    agreement: Agreement
    definition: str
    find: Callable[[Pair], str]


def corroborates(pair: Pair) -> str:
    """The same said as fact in the same voice, by sources that do not depend on each other, within its precision."""
    first, second = pair.first, pair.second
    if not pair.both_facts or not pair.same_voice or first.relation != second.relation:
        return ""
    if not same_matter(pair) or apart(first.period, second.period) or not values_agree(pair):
        return ""
    others = independent(pair.corpus, first, second)
    return f"{' and '.join(others)} say the same, independently" if others else ""


def refines(pair: Pair) -> str:
    """The same, with a time or a number that lies within the other's and is sharper."""
    first, second = pair.first, pair.second
    if first.relation != second.relation or _manner(first) != _manner(second):
        return ""
    if not same_matter(pair) or not values_agree(pair):
        return ""
    if first.quantity and second.quantity and first.period == second.period and _sharper_value(pair):
        return f"{spoken(first.quantity)} lies within {spoken(second.quantity)}"
    same_value = (first.quantity is None) == (second.quantity is None)
    if same_value and within(first.period, second.period):
        return f"{first.period.text or 'its time'} lies within {second.period.text or 'the other’s'}"
    return ""


def differs_in_wording(pair: Pair) -> str:
    """The same number, hedged in another way: "below 10 %" and "10 %"."""
    first, second = pair.first.quantity, pair.second.quantity
    if not (first and second) or pair.first.relation != pair.second.relation or not pair.both_facts:
        return ""
    if first.hedge is second.hedge or first.value is None or first.value != second.value or first.unit != second.unit:
        return ""
    return "" if apart(pair.first.period, pair.second.period) else f"{spoken(first)} against {spoken(second)}"


def conflicts_in_value(pair: Pair) -> str:
    """Two numbers for one time, that differ beyond the precision they are stated with."""
    first, second = pair.first, pair.second
    if not (first.quantity and second.quantity) or not pair.both_facts or first.relation != second.relation:
        return ""
    if first.quantity.unit != second.quantity.unit or not same_matter(pair):
        return ""
    if not _one_time(first.period, second.period):
        return ""
    if compatible(first.quantity, second.quantity) or differs_in_wording(pair):
        return ""
    return f"{spoken(first.quantity)} against {spoken(second.quantity)} for {first.period.text}"


def conflicts_in_date(pair: Pair) -> str:
    """One happening, or one beginning, put at two times that cannot both be."""
    if not pair.both_facts or pair.first.quantity or pair.second.quantity:
        return ""
    if pair.first.relation == pair.second.relation and _kind(pair) is Kind.EVENT:
        if not pair.corpus.ontology.relations[pair.first.relation].once or not apart(
            pair.first.period, pair.second.period
        ):
            return ""
        return f"one happening, at {pair.first.period.text} and at {pair.second.period.text}"
    starts = (_start(pair, pair.first), _start(pair, pair.second))
    if not (starts[0] and starts[1]) or not disjoint(*starts[0], *starts[1]):
        return ""
    return f"one beginning, {_days(starts[0])} and {_days(starts[1])}"


def conflicts_in_polarity(pair: Pair) -> str:
    """Said to be so, and said not to be so, of one time, or of times that certainly have a day in common."""
    return "affirmed and negated" if _opposed(pair) and meet(pair.first.period, pair.second.period) else ""


def may_conflict(pair: Pair) -> str:
    """Said to be so, and said not to be so, of times that leave open whether that is a contradiction or a change."""
    first, second = pair.first.period, pair.second.period
    if not _opposed(pair) or meet(first, second) or apart(first, second):
        return ""
    without = "one of them without a date" if UNDATED in (first, second) else "of times that may be the same"
    return f"affirmed and negated, {without}"


def conflicts_in_direction(pair: Pair) -> str:
    """Opposite directions of one change: ties that grew closer and grew cooler at one time."""
    first, second = pair.first, pair.second
    opposite = pair.corpus.ontology.relations[first.relation].opposite
    if second.relation != opposite or not pair.both_facts or not shares(pair, pair.corpus.ontology.occasions):
        return ""
    if apart(first.period, second.period):
        return ""
    words = (pair.corpus.ontology.relations[item.relation].label for item in (first, second))
    return f"“{'” and “'.join(words)}”, which are opposites"


def supersedes(pair: Pair) -> str:
    """What happened against a plan or expectation: the plan is overtaken, not contradicted."""
    first, second = pair.first, pair.second
    if first.relation != second.relation or not _after_a_plan(pair):
        return ""
    return "" if first.polarity is second.polarity else f"what was {second.modality.value.lower()} came otherwise"


def fulfils(pair: Pair) -> str:
    """What happened as it was planned or expected."""
    first, second = pair.first, pair.second
    if first.relation != second.relation or not _after_a_plan(pair):
        return ""
    return f"what was {second.modality.value.lower()} came about" if first.polarity is second.polarity else ""


RULES = (
    Rule(Agreement.CORROBORATES, "Independent sources say the same within its precision.", corroborates),
    Rule(Agreement.REFINES, "One says the same more sharply.", refines),
    Rule(Agreement.DIFFERS_IN_WORDING, "The same number, hedged in another way.", differs_in_wording),
    Rule(Agreement.CONFLICT_OF_VALUES, "Numbers that differ beyond their precision.", conflicts_in_value),
    Rule(Agreement.CONFLICT_OF_DATES, "Times that cannot both be.", conflicts_in_date),
    Rule(Agreement.CONFLICT_OF_POLARITY, "Affirmed and negated.", conflicts_in_polarity),
    Rule(Agreement.MAY_CONFLICT, "Affirmed and negated, perhaps of one time.", may_conflict),
    Rule(Agreement.CONFLICT_OF_DIRECTION, "Opposite directions of one change.", conflicts_in_direction),
    Rule(Agreement.SUPERSEDES, "A fact against a plan.", supersedes),
    Rule(Agreement.FULFILS, "A fact after a plan.", fulfils),
)


def compare(corpus: Corpus) -> Corpus:
    """The corpus with every finding on its statements, sorted; what was found before is found anew."""
    found = {finding.id: finding for pair in _pairs(corpus) for finding in _findings(pair)}
    ordered = sorted(found.values(), key=lambda item: (item.agreement.value, item.first, item.second))
    return replace(corpus, findings=tuple(ordered))


def _findings(pair: Pair) -> Iterator[Finding]:
    for rule in RULES:
        for turn in (pair, pair.turned()) if rule.agreement.directed else (pair,):
            if reason := rule.find(turn):
                yield Finding(turn.first.id, turn.second.id, rule.agreement, reason)


def _pairs(corpus: Corpus) -> Iterator[Pair]:
    """Every two statements that are about the same, once; grouped first, so that few are compared."""
    groups: dict[Key, list[tuple[str, Statement]]] = {}
    for key, item in corpus.everything.items():
        for name in _keys(corpus, item):
            groups.setdefault(name, []).append((key, item))
    told = {key: _told(corpus, item) for group in groups.values() for key, item in group}
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        for (one, first), (other, second) in combinations(group, 2):
            if (one, other) not in seen and _comparable(first, second, told[one], told[other]):
                seen.add((one, other))
                yield Pair(corpus, first, second, (told[one], told[other]))


def _told(corpus: Corpus, item: Statement) -> Told:
    """What tells the statement apart; of what a speaker claims, the occasion is often that of speaking."""
    found: dict[str, frozenset[str]] = {}
    for name, entity in item.qualifiers:
        tells_apart = corpus.ontology.qualifiers[name].tells_apart
        if tells_apart is not TellsApart.NOTHING and not (item.speaker and tells_apart is TellsApart.OCCASION_OF_FACT):
            found[name] = found.get(name, _NONE) | {entity}
    return found


def _keys(corpus: Corpus, item: Statement) -> Iterator[Key]:
    """Under what a statement is filed: its relation with its two entities, and the relations it can be told with."""
    relation = corpus.ontology.relations[item.relation]
    pair = (item.subject, item.object)
    if relation.opposite:
        yield ("change", min(item.relation, relation.opposite), *sorted(pair))
    yield (item.relation, *(sorted(pair) if relation.symmetric else pair))
    for other in relation.tells_of:
        yield (other, *pair)


def _comparable(first: Statement, second: Statement, one: Told, other: Told) -> bool:
    """Whether nothing keeps them apart: no qualifier in which they share nothing, no ground and its consequence."""
    if any(one[name].isdisjoint(other[name]) for name in one.keys() & other.keys()):
        return False
    return not ((second.grounds and first.id in second.grounds) or (first.grounds and second.id in first.grounds))


def same_matter(pair: Pair) -> bool:
    """Whether both statements are about the same matter; of the occasion it is enough that they are not at odds."""
    return shares(pair, pair.corpus.ontology.matters)


def shares(pair: Pair, names: Iterable[str]) -> bool:
    """Whether under each of these qualifiers they share an entity, or neither has any."""
    for name in names:
        first, second = pair.values(name)
        if (first or second) and not first & second:
            return False
    return True


def independent(corpus: Corpus, first: Statement, second: Statement) -> list[str]:
    """Two sources, one of each statement, that do not depend on each other; nothing where there are none."""
    for one in first.sources:
        for other in second.sources:
            if corpus.origin(one) != corpus.origin(other):
                return sorted((one, other))
    return []


def values_agree(pair: Pair) -> bool:
    """Whether neither has a number, only one of them has, or both numbers can be one."""
    first, second = pair.first.quantity, pair.second.quantity
    return first is None or second is None or compatible(first, second)


def _opposed(pair: Pair) -> bool:
    first, second = pair.first, pair.second
    same = first.relation == second.relation and shares(pair, pair.corpus.ontology.occasions)
    return same and first.polarity is not second.polarity and {first.modality, second.modality} == {Modality.ACTUAL}


def _one_time(first: Period, second: Period) -> bool:
    """Whether two numbers are for one time: both dated, and one time is the other or lies within it."""
    if UNDATED in (first, second):
        return False
    return first == second or within(first, second) or within(second, first)


def _kind(pair: Pair) -> Kind:
    return pair.corpus.ontology.relations[pair.first.relation].kind


def _start(pair: Pair, item: Statement) -> tuple[date | None, date | None] | None:
    """Between which days the standing tie began that the statement tells of; None where it says nothing of that."""
    period, relation = item.period, pair.corpus.ontology.relations[item.relation]
    if relation.kind is Kind.EVENT:
        told = relation.tells_of and {pair.first.relation, pair.second.relation} & set(relation.tells_of)
        return (period.earliest_start, period.latest_end) if told and period != UNDATED else None
    return (period.earliest_start, period.latest_start) if period.earliest_start else None


def _days(stretch: tuple[date | None, date | None]) -> str:
    first, last = stretch
    return f"in {first.year}" if first and last and first.year == last.year else f"between {first} and {last}"


def _sharper_value(pair: Pair) -> bool:
    first, second = pair.first.quantity, pair.second.quantity
    assert first is not None
    assert second is not None
    low, high = (first.minimum, second.minimum), (first.maximum, second.maximum)
    if None in (*low, *high):
        return False
    bounds = (second.minimum, first.minimum, first.maximum, second.maximum)
    return list(bounds) == sorted(b for b in bounds if b is not None) and (low[0] != low[1] or high[0] != high[1])


def _manner(item: Statement) -> tuple[Polarity, Modality, str]:
    return item.polarity, item.modality, item.speaker


def _after_a_plan(pair: Pair) -> bool:
    """Whether the first tells a fact, and the second planned or expected the matter for no later time."""
    first, second = pair.first, pair.second
    if first.modality is not Modality.ACTUAL or second.modality not in (Modality.PLANNED, Modality.EXPECTED):
        return False
    if not shares(pair, pair.corpus.ontology.occasions) or (first.quantity is None) != (second.quantity is None):
        return False
    since = second.period.earliest_start or _published(pair, second)
    return since is not None and first.period.earliest_end is not None and since <= first.period.earliest_end


def _published(pair: Pair, item: Statement) -> date | None:
    """The first day on which a source of the statement can have been published; None where no source is dated."""
    texts = [date for source in item.sources if (date := pair.corpus.sources[source].date)]
    days = [parse_period(text, Kind.EVENT).earliest_start for text in texts]
    return min((day for day in days if day), default=None)
