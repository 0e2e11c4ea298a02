"""How statements agree; each rule with a case for it and one against, and the real cases of the first corpus."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regesta
from faults import SOUND
from regesta.answers.sparql import ask
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Agreement, Citation, Modality, Polarity, Source, Statement, Support
from regesta.reasoning.comparison import RULES, compare
from regesta.reasoning.derivation import derive
from regesta.seeds.folder import read_seeds
from regesta.values.dates import Kind, parse_period
from regesta.values.quantities import parse_quantity
from strategies import corpora, statements

CORPUS = read_seeds(SOUND).corpus
NEGATED = {"polarity": Polarity.NEGATED}
PLANNED = {"modality": Modality.PLANNED}


def said(by: str, says: str, when: str = "", value: str = "", **further: object) -> Statement:
    subject, relation, target = says.split()
    quantity = parse_quantity(value) if value else None
    kind = CORPUS.ontology.relations[relation].kind if quantity is None else Kind.EVENT
    parts: dict[str, object] = {"quantity": quantity}
    if when:
        parts["period"] = parse_period(when, kind, "2024-05-01")
    supports = (Support(Citation(by, 1, 0, 9, "a" * 64)),)
    return Statement(subject, relation, target, supports=supports, **(parts | further))  # type: ignore[arg-type]


def found(*items: Statement, corpus: Corpus = CORPUS) -> list[str]:
    compared = compare(derive(replace(corpus, statements={item.id: item for item in items})))
    return [finding.agreement.value for finding in compared.findings]


def trade(by: str, value: str, when: str = "1934", **further: object) -> Statement:
    return said(by, "freedonia tradesWith sylvania", when, value, **further)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # values
        (trade("gazette", "12e9 USD"), trade("herald", "12.4e9 USD"), ["corroborates", "refines"]),
        (trade("gazette", "10e9 USD"), trade("herald", "12.4e9 USD"), ["conflictsInValueWith"]),
        (trade("gazette", "10e9 USD"), trade("herald", "12.4e9 USD", "1935"), []),
        (trade("gazette", "10e9 USD"), trade("herald", "12.4e9 EUR"), []),
        (trade("gazette", "~1900 persons"), trade("herald", "~2000 persons"), ["corroborates"]),
        (trade("gazette", "<10 percent"), trade("herald", "10 percent"), ["corroborates", "differsInWordingFrom"]),
        # dates
        (
            said("gazette", "freedonia joined marx-pact", "1933"),
            said("herald", "freedonia joined marx-pact", "1933-07"),
            ["corroborates", "refines"],
        ),
        (
            said("gazette", "freedonia withdrewForces spaulding-line", "1933-07"),
            said("herald", "freedonia withdrewForces spaulding-line", "1933-39"),
            ["conflictsInDateWith"],
        ),
        (
            said("gazette", "freedonia attacked sylvania", "1933"),
            said("herald", "freedonia attacked sylvania", "1935"),
            [],
        ),
        (
            said("gazette", "sylvania blockaded freedonia", "1931"),
            said("herald", "sylvania keepsBorderClosedWith freedonia", "1933/present"),
            ["conflictsInDateWith"],
        ),
        # yes against no
        (
            said("gazette", "freedonia supports sylvania", "1933"),
            said("herald", "freedonia supports sylvania", "1933", **NEGATED),
            ["conflictsInPolarityWith"],
        ),
        (
            said("gazette", "freedonia supports sylvania", "1933"),
            said("herald", "freedonia supports sylvania", "1935/1936", **NEGATED),
            ["mayConflictWith"],
        ),
        (
            said("gazette", "freedonia attacked sylvania", "1933"),
            said("herald", "freedonia attacked sylvania", "1935", **NEGATED),
            [],
        ),
        # opposite directions
        (
            said("gazette", "freedonia strengthenedTiesWith sylvania", "1933"),
            said("herald", "sylvania weakenedTiesWith freedonia", "1933-07"),
            ["conflictsInDirectionWith"],
        ),
        (
            said("gazette", "freedonia strengthenedTiesWith sylvania", "1933"),
            said("herald", "sylvania weakenedTiesWith freedonia", "1935"),
            [],
        ),
        # plans
        (
            said("gazette", "freedonia leftOrganisation marx-pact", "1934", **PLANNED),
            said("herald", "freedonia leftOrganisation marx-pact", "1935"),
            ["fulfils"],
        ),
        (
            said("gazette", "freedonia leftOrganisation marx-pact", "1934", **PLANNED),
            said("herald", "freedonia leftOrganisation marx-pact", "1935", **NEGATED),
            ["supersedes"],
        ),
        (
            said("gazette", "freedonia leftOrganisation marx-pact", "1934", **PLANNED),
            said("herald", "freedonia leftOrganisation marx-pact", "1930"),
            [],
        ),
        # voices and topics
        (
            said("gazette", "freedonia alliedWith sylvania"),
            said("herald", "sylvania alliedWith freedonia"),
            ["corroborates"],
        ),
        (
            said("gazette", "freedonia alliedWith sylvania"),
            said("herald", "freedonia alliedWith sylvania", speaker="trentino"),
            [],
        ),
        (
            said("gazette", "freedonia alliedWith sylvania", qualifiers=(("concerning", "turnover"),)),
            said("herald", "freedonia alliedWith sylvania", qualifiers=(("concerning", "trentino"),)),
            [],
        ),
    ],
)
def test_two_statements_agree_so(first: Statement, second: Statement, expected: list[str]) -> None:
    assert found(first, second) == expected
    assert found(second, first) == expected


def test_a_source_does_not_back_itself_nor_one_that_it_copies() -> None:
    first, second = trade("gazette", "12e9 USD"), trade("gazette", "12.4e9 USD")
    assert "corroborates" not in found(first, second)
    copying = replace(CORPUS, sources=CORPUS.sources | {"herald": Source("herald", "Copied", copies="gazette")})
    assert "corroborates" not in found(first, trade("herald", "12.4e9 USD"), corpus=copying)


def test_copies_of_each_other_do_not_go_round_for_ever() -> None:
    both = {"gazette": Source("gazette", "A", copies="herald"), "herald": Source("herald", "B", copies="gazette")}
    assert replace(CORPUS, sources=both).origin("gazette") in both


def test_a_contested_tie_is_not_asserted_bare_and_both_sides_stay() -> None:
    first, second = trade("gazette", "10e9 USD"), trade("herald", "12.4e9 USD")
    corpus = compare(replace(CORPUS, statements={item.id: item for item in (first, second)}))
    assert corpus.contested == {first.id, second.id}
    assert ask(corpus, "ASK { ?s rg:tradesWith ?o }").rows == [["false"]]
    assert len(ask(corpus, "SELECT ?s { ?s rg:conflictsWith ?o ; rg:conflictsInValueWith ?o }").rows) == 2
    [reason] = ask(corpus, "SELECT ?why { ?f a rg:Finding ; rdfs:comment ?why }").rows
    assert reason == ["USD 10 billion against USD 12.4 billion for 1934"]


def test_every_rule_has_a_definition_and_an_agreement_of_its_own() -> None:
    assert {rule.agreement for rule in RULES} == set(Agreement)
    assert all(rule.definition.endswith(".") for rule in RULES)


@settings(max_examples=50, deadline=None)
@given(corpora(CORPUS))
def test_the_order_of_input_changes_nothing(corpus: Corpus) -> None:
    reverse = replace(corpus, statements=dict(reversed(corpus.statements.items())))
    assert compare(derive(corpus)).findings == compare(derive(reverse)).findings


@settings(max_examples=50, deadline=None)
@given(corpora(CORPUS), st.data())
def test_adding_a_source_never_removes_a_corroboration(corpus: Corpus, data: st.DataObject) -> None:
    wider = replace(corpus, sources=corpus.sources | {"courier": Source("courier", "The Courier")})
    new = data.draw(statements(wider))
    supports = (Support(Citation("courier", 1, 0, 9, "c" * 64)),)
    added = replace(wider, statements={**corpus.statements, new.id: _with(corpus, new, supports)})
    assert _corroborations(corpus) <= _corroborations(added)


def _with(corpus: Corpus, new: Statement, supports: tuple[Support, ...]) -> Statement:
    known = corpus.statements.get(new.id)
    return replace(known, supports=(*known.supports, *supports)) if known else replace(new, supports=supports)


def _corroborations(corpus: Corpus) -> set[tuple[str, str]]:
    findings = compare(corpus).findings
    return {(item.first, item.second) for item in findings if item.agreement is Agreement.CORROBORATES}


# The real cases, by subject, relation, object of the two statements and their sources.
CASES = [
    ("corroborates", "armenia tradesWith russia", "sldinfo", "armenia tradesWith russia", "armenian-weekly"),
    ("refines", "armenia tradesWith russia", "armenian-weekly", "armenia tradesWith russia", "sldinfo"),
    (
        "corroborates",
        "russia stationsForcesIn nagorno-karabakh",
        "depetris",
        "russia stationsForcesIn nagorno-karabakh",
        "caucasus-watch",
    ),
    (
        "conflictsInDirectionWith",
        "armenia weakenedTiesWith russia",
        "news-az",
        "armenia strengthenedTiesWith russia",
        "sldinfo",
    ),
    (
        "conflictsInDirectionWith",
        "armenia weakenedTiesWith russia",
        "news-az",
        "russia strengthenedTiesWith armenia",
        "armenian-weekly",
    ),
    (
        "conflictsInDateWith",
        "russia withdrewForces zvartnots-airport",
        "caucasus-watch",
        "russia withdrewForces zvartnots-airport",
        "armenian-weekly",
    ),
    (
        "conflictsInDateWith",
        "turkey blockaded armenia",
        "news-az",
        "turkey keepsBorderClosedWith armenia",
        "sldinfo",
    ),
    (
        "differsInWordingFrom",
        "russia suppliesArms armenia",
        "armenian-weekly",
        "russia suppliesArms armenia",
        "armenian-weekly",
    ),
    (
        "conflictsInPolarityWith",
        "withdrawal-of-russian-troops-from-armenia threatens armenia",
        "caucasus-watch",
        "withdrawal-of-russian-troops-from-armenia threatens armenia",
        "caucasus-watch",
    ),
]


@pytest.fixture(scope="module")
def concluded() -> Corpus:
    return regesta.load()


@pytest.mark.parametrize(("agreement", "first", "by", "second", "other"), CASES)
def test_the_real_case_comes_out_right(
    concluded: Corpus, agreement: str, first: str, by: str, second: str, other: str
) -> None:
    wanted = {(first, by), (second, other)}
    assert any(
        item.agreement.value == agreement and wanted <= {*_told(concluded, item.first), *_told(concluded, item.second)}
        for item in concluded.findings
    )


def _told(corpus: Corpus, key: str) -> set[tuple[str, str]]:
    item = corpus.statement(key)
    return {(f"{item.subject} {item.relation} {item.object}", source) for source in item.sources}


def test_a_statute_considered_and_then_ratified_is_a_change_and_no_conflict(concluded: Corpus) -> None:
    about = {key for key, item in concluded.statements.items() if "rome-statute" in (item.subject, item.object)}
    assert not about & concluded.contested
    assert len(about) >= 3


def test_the_withdrawal_from_agarak_has_no_conflict_with_the_plan_for_it(concluded: Corpus) -> None:
    withdrawals = {
        key
        for key, item in concluded.statements.items()
        if (item.relation, item.object) == ("withdrewForces", "agarak-crossing")
    }
    assert {concluded.statement(key).modality for key in withdrawals} == {Modality.PLANNED, Modality.ACTUAL}
    assert not withdrawals & concluded.contested
