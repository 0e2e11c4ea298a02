"""What follows from statements, by rules that the ontology gives; each rule with a case for it and one against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from faults import SOUND
from regesta.answers.sparql import ask
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Modality, Polarity, Statement
from regesta.reasoning.derivation import RULES, derive
from regesta.seeds.folder import read_seeds
from regesta.values.dates import Held, Kind, holds, parse_period
from strategies import corpora

CORPUS = read_seeds(SOUND).corpus
SUPPORTS = next(iter(CORPUS.statements.values())).supports


def said(says: str, when: str = "", **further: object) -> Statement:
    subject, relation, target = says.split()
    kind = CORPUS.ontology.relations[relation].kind
    period = {"period": parse_period(when, kind, "2024-05-01")} if when else {}
    return Statement(subject, relation, target, supports=SUPPORTS, **(period | further))  # type: ignore[arg-type]


def derived(*statements: Statement) -> list[Statement]:
    corpus = derive(replace(CORPUS, statements={item.id: item for item in statements}))
    return list(corpus.derived.values())


def test_joining_starts_membership() -> None:
    joined = said("freedonia joined marx-pact", "1933-03")
    [member] = derived(joined)
    assert (member.relation, member.rule, member.grounds) == ("memberOf", "starts", (joined.id,))
    assert (member.period.earliest_start, member.period.latest_start) == (date(1933, 3, 1), date(1933, 3, 31))
    assert member.period.earliest_end is None
    assert member.period.latest_end is None


def test_leaving_ends_a_membership_that_was_joined() -> None:
    joined, left = said("freedonia joined marx-pact", "1933"), said("freedonia leftOrganisation marx-pact", "1940-06")
    bounds = {item.rule: item for item in derived(joined, left)}
    ended = bounds["ends"]
    assert ended.grounds == tuple(sorted((bounds["starts"].id, left.id)))
    assert (ended.period.earliest_start, ended.period.latest_end) == (date(1933, 1, 1), date(1940, 6, 30))
    assert holds(ended.period, date(1936, 1, 1)) is Held.CERTAIN
    assert holds(ended.period, date(1941, 1, 1)) is Held.NO


def test_a_suspended_membership_goes_on_and_is_told_to_be_suspended() -> None:
    member = said("freedonia memberOf marx-pact", "1933/present")
    found = derived(member, said("freedonia suspendedParticipation marx-pact", "1938"))
    assert [item.relation for item in found] == ["suspendedIn"]


def test_withdrawal_ends_a_stationing_at_the_same_place_only() -> None:
    here, there = said("freedonia guards spaulding-line", "1930/"), said("freedonia guards sylvania", "1930/")
    withdrawn = said("freedonia withdrewForces spaulding-line", "1935-02")
    [ended] = derived(here, there, withdrawn)
    assert (ended.relation, ended.object, ended.period.latest_end) == ("guards", "spaulding-line", date(1935, 2, 28))


def test_the_withdrawal_of_one_force_is_not_that_of_another() -> None:
    forces = {"qualifiers": (("forces", "trentino"),)}
    kept = said("freedonia guards spaulding-line", "1930/", qualifiers=(("forces", "sylvania"),))
    assert derived(kept, said("freedonia withdrewForces spaulding-line", "1935", **forces)) == []


def test_a_force_that_is_itself_the_subject_is_withdrawn_too() -> None:
    kept = said("trentino garrisonedAt spaulding-line", "1930/")
    gone = said("freedonia withdrewForces spaulding-line", "1935", qualifiers=(("forces", "trentino"),))
    assert [item.subject for item in derived(kept, gone)] == ["trentino"]


@pytest.mark.parametrize(("relation", "starts"), [("ratified", True), ("accededTo", True), ("signedAgreement", False)])
def test_ratification_makes_a_party_and_signing_does_not(relation: str, starts: bool) -> None:
    found = derived(said(f"freedonia {relation} marx-pact", "1933"))
    assert [item.relation for item in found] == (["partyTo"] if starts else [])


@pytest.mark.parametrize("change", [{"polarity": Polarity.NEGATED}, {"modality": Modality.PLANNED}])
def test_nothing_follows_from_what_is_denied_or_planned(change: dict[str, object]) -> None:
    assert derived(said("freedonia joined marx-pact", "1933", **change)) == []


def test_from_a_claim_follows_a_claim() -> None:
    [member] = derived(said("freedonia joined marx-pact", "1933", speaker="trentino"))
    assert member.speaker == "trentino"


def test_a_tie_that_certainly_held_afterwards_is_not_ended() -> None:
    member = said("freedonia memberOf marx-pact", "1930/present")
    assert derived(member, said("freedonia leftOrganisation marx-pact", "1935")) == []


def test_a_derived_statement_is_gone_when_its_ground_is() -> None:
    joined, left = said("freedonia joined marx-pact", "1933"), said("freedonia leftOrganisation marx-pact", "1940-06")
    assert len(derived(joined, left)) == 2
    assert derived(left) == []


def test_it_is_marked_as_derived_with_its_grounds_in_rdf_and_never_asserted_bare() -> None:
    joined = said("freedonia joined marx-pact", "1933")
    corpus = derive(replace(CORPUS, statements={joined.id: joined}))
    question = """ASK { ?s a rg:DerivedStatement ; rg:relation rg:memberOf ; rg:rule "starts" ;
                        prov:wasDerivedFrom [ rg:relation rg:joined ] }"""
    assert ask(corpus, question).rows == [["true"]]
    assert ask(corpus, "ASK { ?s rg:memberOf ?o }").rows == [["false"]]


def test_every_rule_has_a_name_and_a_definition() -> None:
    assert [rule.id for rule in RULES] == ["starts", "ends"]
    assert all(len(rule.definition) > 30 for rule in RULES)


@settings(max_examples=50, deadline=None)
@given(corpora(CORPUS))
def test_a_derived_bound_is_never_narrower_than_its_grounds(corpus: Corpus) -> None:
    concluded = derive(corpus)
    for item in concluded.derived.values():
        days = {day for key in item.grounds for day in _bounds(concluded.statement(key))}
        assert _bounds(item) <= days
        assert all(concluded.statement(key).fact for key in item.grounds)
        assert not item.plain


@settings(max_examples=50, deadline=None)
@given(corpora(CORPUS))
def test_the_order_of_input_and_a_second_run_change_nothing(corpus: Corpus) -> None:
    reverse = replace(corpus, statements=dict(reversed(corpus.statements.items())))
    once = derive(corpus)
    assert derive(reverse).derived == once.derived == derive(once).derived


def _bounds(item: Statement) -> set[date]:
    period = item.period
    bounds = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    return {day for day in bounds if day}


def test_kinds_are_as_the_rules_need_them() -> None:
    for relation in CORPUS.ontology.relations.values():
        assert not relation.starts or relation.kind is Kind.EVENT
