"""Derived statements: what follows from the statements by the rules that the ontology gives. Runs after `resolve`.

The rules say of an event relation which standing relation it starts or ends between the same two entities (`rg:starts`,
`rg:ends`). A derived statement carries its rule and its grounds, is never asserted bare, and is gone when a ground is.
Its bounds are no sharper than those of its grounds: no date is invented.

Only what is affirmed as fact is a ground. What a speaker claims gives a claim of the same speaker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Statement
from regesta.seeds.folder import by_id
from regesta.values.dates import Period

Standing = dict[tuple[str, str, str], list[Statement]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by name, with what it says; `apply` takes an event, and all standing statements."""

    id: str
    definition: str
    apply: Callable[[Corpus, Statement, Standing], Iterator[Statement]]


def starts(corpus: Corpus, event: Statement, _: Standing) -> Iterator[Statement]:
    """The tie began when the event happened; nothing is known of its end."""
    period = Period("", event.period.earliest_start, event.period.latest_end)
    for relation in corpus.ontology.relations[event.relation].starts:
        yield replace(_bare(event), relation=relation, period=period, rule="starts", grounds=(event.id,))


def ends(corpus: Corpus, event: Statement, standing: Standing) -> Iterator[Statement]:
    """A tie whose end was not known ended when the event happened.

    Not where the tie certainly held after the event: then one of the two sources errs, or it began anew.
    """
    for relation in corpus.ontology.relations[event.relation].ends:
        for tie in _ties_of(corpus, standing, event, relation):
            if _same_party(corpus, event, tie) and _may_end(tie.period, event.period):
                period = replace(
                    tie.period,
                    text="",
                    earliest_end=event.period.earliest_start,
                    latest_end=event.period.latest_end,
                    open_end=False,
                    observed=None,
                )
                speaker = tie.speaker or event.speaker
                grounds = tuple(sorted((tie.id, event.id)))
                yield replace(_bare(tie), period=period, speaker=speaker, rule="ends", grounds=grounds)


RULES = (
    Rule("starts", "An event of a relation starts the standing relation between the same two entities.", starts),
    Rule("ends", "An event of a relation ends the standing relation that held between the same two entities.", ends),
)


def derive(corpus: Corpus) -> Corpus:
    """The corpus with what follows from its statements; what was derived before is derived anew.

    A later rule sees what the earlier ones gave, so that a membership that was joined can be left.
    """
    derived: dict[str, Statement] = {}
    for rule in RULES:
        grounds = [item for item in corpus.statements.values() if item.fact]
        standing = _standing([*grounds, *derived.values()])
        for event in grounds:
            derived |= {item.id: item for item in rule.apply(corpus, event, standing)}
    return replace(corpus, derived=by_id(derived.values()))


def _bare(item: Statement) -> Statement:
    """The statement without what belongs to its own making: value and citations."""
    return replace(item, quantity=None, supports=())


def _standing(statements: list[Statement]) -> Standing:
    result: Standing = {}
    for item in statements:
        result.setdefault((item.relation, item.subject, item.object), []).append(item)
    return result


def _ties_of(corpus: Corpus, standing: Standing, event: Statement, relation: str) -> Iterator[Statement]:
    """The ties of that relation that the event's subject, or who acted for it, has with its object."""
    for party in sorted({event.subject, *_parties(corpus, event)}):
        yield from standing.get((relation, party, event.object), ())


def _same_party(corpus: Corpus, event: Statement, tie: Statement) -> bool:
    """Whether it is the event's party that had the tie: its subject, or who the event says acted for it.

    Where both name such parties, one of them must be the same: the peacekeepers' leaving is not the border guards'.
    """
    moved, kept = _parties(corpus, event), _parties(corpus, tie)
    if moved and kept and not moved & kept:
        return False
    same_speaker = not tie.speaker or tie.speaker == event.speaker or not event.speaker
    return same_speaker and tie.subject in {event.subject, *moved}


def _parties(corpus: Corpus, item: Statement) -> set[str]:
    return {entity for name, entity in item.qualifiers if corpus.ontology.qualifiers[name].is_party}


def _may_end(tie: Period, event: Period) -> bool:
    if tie.latest_end is not None or event.latest_end is None:
        return False
    begun = tie.earliest_start is None or tie.earliest_start <= event.latest_end
    return begun and (tie.earliest_end is None or tie.earliest_end <= event.latest_end)
