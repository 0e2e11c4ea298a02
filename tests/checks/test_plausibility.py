"""What is possible and most likely a slip is told as a warning, and what is as likely right is not."""

from __future__ import annotations

import pytest

from regesta.checks import plausibility
from regesta.checks.faulty import problems
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import (
    Citation,
    Decision,
    Entity,
    Identifier,
    Judgement,
    Label,
    Mention,
    Modality,
    Source,
    Statement,
)
from regesta.corpus.tabulation import Head, Written
from regesta.values.dates import Kind, parse_period
from regesta.values.problems import Origin, Severity
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.ontology import read_ontology

HEAD = Head("T", "https://example.org/", "https://example.org/l", "en", languages=("en", "ru"))
EMPTY = Corpus.of(Written(HEAD), read_ontology())
SAID = Mention(Citation("paper", 1, 0, 9, "a" * 64), origin=Origin("a.yaml", 1))
BASE = Statement("a", "visited", "b", mentions=(SAID,))


def told(corpus: Corpus) -> list[str]:
    found = [problem for check in plausibility.CHECKS for problem in problems(corpus, [check(corpus)])]
    return [f"{problem.severity.value}: {problem.what}, {problem.hint}".removesuffix(", ") for problem in found]


def dated(when: str, published: str, kind: Kind = Kind.EVENT, modality: Modality = Modality.ACTUAL) -> list[str]:
    """What is told of one statement of a source."""
    statement = BASE.changed(period=parse_period(when, kind, published), modality=modality)
    source = Source("paper", "A Paper", date=published)
    return told(EMPTY.with_records(sources=[source], statements=[statement]))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("when", "published", "hint"),
    [
        ("2033", "2023", "it may be Planned or Expected"),
        ("2023-05-02", "2023-05-01", "it may be Planned or Expected"),
        ("2024/2030", "2023-05-01", "it may be Planned or Expected"),
        ("2032", "2023-05-01", "did you mean 2023?"),
        ("2204-05-01", "2024-05-01", "did you mean 2024-05-01?"),
        ("[2030..2033]", "2023-05-01", "it may be Planned or Expected"),
    ],
)
def test_a_fact_of_the_future_is_told(when: str, published: str, hint: str, kind: Kind) -> None:
    what = f"«{when}» lies after its source was published ({published}), and is told as a fact"
    assert dated(when, published, kind) == [f"warning: {what}, {hint}"]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("when", "published"),
    [
        ("2023", "2023-05-01"),
        ("2023-05", "2023-05-01"),
        ("2023-05-01", "2023-05-01"),
        ("2023-06~", "2023-05-31"),
        ("2023-12", "2023"),
        ("1992/2044", "2023-05-01"),
        ("1992/..", "2023-05-01"),
        ("/2030", "2023-05-01"),
        ("present", "2023-05-01"),
        ("1993/present", "2023-05-01"),
        ("1386-05-09", "2023-05-01"),
    ],
)
def test_what_a_source_can_tell_is_not(when: str, published: str, kind: Kind) -> None:
    assert dated(when, published, kind) == []


@pytest.mark.parametrize("modality", [item for item in Modality if item is not Modality.ACTUAL])
def test_what_is_no_fact_may_lie_ahead_but_not_a_hundred_years(modality: Modality) -> None:
    assert dated("2044", "2023-05-01", modality=modality) == []
    hint = "its source is of 2023-05-01"
    assert dated("2144", "2023-05-01", modality=modality) == [
        f"warning: the year 2144 of «2144» looks like a slip, {hint}"
    ]


@pytest.mark.parametrize(
    ("when", "published", "told_of", "hint"),
    [
        ("0025-09-26", "2024-05-01", "0025", "did you mean 1925-09-26?"),
        ("0023-09-26", "2024-05-01", "0023", "did you mean 2023-09-26?"),
        ("0199", "2024-05-01", "0199", "its source is of 2024-05-01"),
        ("0202", "2024-05-01", "0202", "did you mean 2002?"),
        ("1992/2199", "2024-05-01", "2199", "its source is of 2024-05-01"),
        ("0092/2004", "2024-05-01", "0092", "did you mean 1992/2004?"),
    ],
)
def test_a_year_that_looks_like_a_slip_is_told(when: str, published: str, told_of: str, hint: str) -> None:
    assert dated(when, published) == [f"warning: the year {told_of} of «{when}» looks like a slip, {hint}"]


def test_of_a_source_without_a_date_only_years_with_a_digit_too_few_are_told() -> None:
    statement = BASE.changed(period=parse_period("0025", Kind.EVENT))
    later = BASE.changed(period=parse_period("2204", Kind.EVENT))
    corpus = EMPTY.with_records(sources=[Source("paper", "A Paper")], statements=[statement, later])
    assert told(corpus) == ["warning: the year 0025 of «0025» looks like a slip, its source has no date"]


# Names and codes --------------------------------------------------------------------------------------------------


def entity(name: str, code: str = "", kind: str = "State", key: str = "") -> Entity:
    identifiers = (Identifier("iso3166", code),) if code else ()
    return Entity(key or name.lower(), kind, (Label(name, "en", True),), identifiers=identifiers)


def of_entities(*entities: Entity, judged: tuple[Judgement, ...] = ()) -> list[str]:
    return told(EMPTY.with_records(entities=entities, judgements=judged))


def test_two_entities_of_one_name_and_type_are_told() -> None:
    hint = "judge them the same or different in judgements.yaml"
    assert of_entities(entity("Georgia"), entity("GEORGIA", key="georgia-2")) == [
        f"warning: «georgia-2» and «georgia» are both of type State and named «GEORGIA», {hint}"
    ]


@pytest.mark.parametrize("decision", Decision)
def test_two_that_a_person_has_judged_are_not(decision: Decision) -> None:
    judged = Judgement("georgia-2", "georgia", decision, "me", "2024-01-01", "why")
    assert of_entities(entity("Georgia"), entity("Georgia", key="georgia-2"), judged=(judged,)) == []


def test_two_of_one_name_and_different_types_are_two() -> None:
    assert of_entities(entity("Georgia"), entity("Georgia", kind="Region", key="georgia-us")) == []


@pytest.mark.parametrize(
    ("name", "code", "whose", "meant"),
    [
        ("Philippines", "PL", "that of «Poland»", "PH"),
        ("The Philippines", "PL", "that of «Poland»", "PH"),
        ("Niger", "NG", "that of «Nigeria»", "NE"),
        ("Guinea", "GQ", "that of «Equatorial Guinea»", "GN"),
        ("Austria", "AU", "that of «Australia»", "AT"),
        ("Russian Federation", "BY", "that of «Belarus»", "RU"),
        ("Republic of Moldova", "RO", "that of «Romania»", "MD"),
        ("Turkey", "TM", "that of «Turkmenistan»", "TR"),
        ("United Kingdom", "UK", "no code of a state", "GB"),
    ],
)
def test_a_code_of_another_state_is_told(name: str, code: str, whose: str, meant: str) -> None:
    what = f"iso3166 «{code}» is {whose}, and «{name.lower()}» is named «{name}»"
    assert of_entities(entity(name, code)) == [f"warning: {what}, did you mean {meant}?"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Philippines", "PH"), ("The Philippines", "PH"), ("Burma", "MM"), ("Holland", "NL"), ("Britain", "GB")),
        *(("Turkey", "TR"), ("Czech Republic", "CZ"), ("South Korea", "KR"), ("Republic of Korea", "KR")),
        *(("Soviet Union", "SU"), ("Freedonia", "PL"), ("Ivory Coast", "CI"), ("North Macedonia", "MK")),
        *(("European Union", "EU"), ("Democratic Republic of the Congo", "CD"), ("Equatorial Guinea", "GQ")),
    ],
)
def test_a_code_that_may_be_right_is_not(name: str, code: str) -> None:
    assert of_entities(entity(name, code)) == []


# Numbers ----------------------------------------------------------------------------------------------------------


def measured(value: str) -> list[str]:
    statement = BASE.changed(quantity=parse_quantity(value))
    return told(EMPTY.with_records(statements=[statement]))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1.200 persons", "error: «1.200 persons» is no number of whole persons, did you mean 1200 persons?"),
        ("~12.500 items", "error: «~12.500 items» is no number of whole items, did you mean ~12500 items?"),
        (
            "1.200..1.500 persons",
            "error: «1.200..1.500 persons» is no number of whole persons, did you mean 1200..1500 persons?",
        ),
        ("1.5 persons", "warning: «1.5 persons» is no number of whole persons"),
        ("12.500 USD", "warning: «12.500 USD» has three digits behind the point, did you mean 12500 USD?"),
    ],
)
def test_a_point_that_parts_thousands_is_told(value: str, said: str) -> None:
    assert measured(value) == [said]


@pytest.mark.parametrize(
    "value", ["1200 persons", "1.2e3 persons", "1.234e9 USD", "12.50 USD", "16.667 percent", "1.125 times"]
)
def test_a_point_before_a_fraction_is_not(value: str) -> None:
    assert measured(value) == []


def test_only_what_cannot_be_meant_at_all_is_an_error() -> None:
    statement = BASE.changed(quantity=parse_quantity("1.200 persons"), period=parse_period("2033", Kind.EVENT))
    corpus = EMPTY.with_records(sources=[Source("paper", "P", date="2023")], statements=[statement])
    found = [problem for check in plausibility.CHECKS for problem in problems(corpus, [check(corpus)])]
    assert [problem.severity for problem in found] == [Severity.WARNING, Severity.ERROR]
    assert {problem.origin for problem in found} == {SAID.origin}
