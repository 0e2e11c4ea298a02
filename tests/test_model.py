"""What makes two statements one, and what does not."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from regesta.corpus.records import Citation, Modality, Polarity, Statement, Support
from regesta.seeds.folder import merge
from regesta.values.dates import Kind, parse_period
from regesta.values.problems import Origin
from regesta.values.quantities import parse_quantity

HERE = Support(Citation("gazette", 1, 0, 9, "a" * 64), "", Origin("a.yaml", 1))
THERE = Support(Citation("herald", 2, 5, 9, "b" * 64), "seen twice", Origin("b.yaml", 7))
BASE = Statement("freedonia", "joined", "marx-pact", supports=(HERE,))


def test_the_id_is_the_hash_of_a_json_array() -> None:
    text = '["freedonia","joined","marx-pact",null,null,null,"Affirmed","Actual",null,[]]'
    assert BASE.id == hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "sylvania"},
        {"relation": "leftOrganisation"},
        {"object": "other-pact"},
        {"quantity": parse_quantity("12e6 USD")},
        {"period": parse_period("1933", Kind.EVENT)},
        {"polarity": Polarity.NEGATED},
        {"modality": Modality.PLANNED},
        {"speaker": "trentino"},
        {"qualifiers": (("place", "sylvania"),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_part_of_the_statement_is_part_of_its_id(change: dict[str, object]) -> None:
    assert replace(BASE, **change).id != BASE.id  # type: ignore[arg-type]


def test_precision_is_part_of_the_id() -> None:
    rough, exact = (replace(BASE, quantity=parse_quantity(text)) for text in ("12e9 USD", "12.0e9 USD"))
    assert rough.id != exact.id


def test_the_present_of_two_sources_is_not_one_time() -> None:
    old, new = (replace(BASE, period=parse_period("present", Kind.STANDING, day)) for day in ("2023", "2024"))
    assert old.id != new.id


def test_where_it_is_written_and_who_says_it_too_are_no_part() -> None:
    assert replace(BASE, supports=(THERE,)).id == BASE.id
    moved = replace(HERE, origin=Origin("z.yaml", 99))
    assert replace(BASE, supports=(moved,)) == BASE


def test_citations_merge_onto_one_statement() -> None:
    [merged] = merge([replace(BASE, supports=(THERE,)), BASE, BASE])
    assert merged.supports == (HERE, THERE)
    assert merged.sources == ("gazette", "herald")


@pytest.mark.parametrize(
    ("change", "plain"),
    [({}, True), ({"polarity": Polarity.NEGATED}, False), ({"modality": Modality.EXPECTED}, False),
     ({"speaker": "trentino"}, False)],
)  # fmt: skip
def test_only_the_plain_may_be_asserted_bare(change: dict[str, object], plain: bool) -> None:
    assert replace(BASE, **change).plain is plain  # type: ignore[arg-type]
