"""What makes two statements one, and what does not."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Mention, Modality, Polarity, Statement
from regesta.corpus.tabulation import Written
from regesta.values.dates import Kind, parse_period
from regesta.values.problems import Origin
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.ontology import read_ontology

HERE = Mention(Citation("gazette", 1, 0, 9, "a" * 64), "", Origin("a.yaml", 1))
THERE = Mention(Citation("herald", 2, 5, 9, "b" * 64), "seen twice", Origin("b.yaml", 7))
BASE = Statement("freedonia", "joined", "marx-pact", mentions=(HERE,))


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
        {"speakers": ("trentino",)},
        {"speakers": ("trentino", "sylvania")},
        {"extent": "Partly"},
        {"qualifiers": (("place", "sylvania"),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_part_of_the_statement_is_part_of_its_id(change: dict[str, object]) -> None:
    assert BASE.changed(**change).id != BASE.id  # type: ignore[arg-type]


def test_precision_is_part_of_the_id() -> None:
    rough, exact = (BASE.changed(quantity=parse_quantity(text)) for text in ("12e9 USD", "12.0e9 USD"))
    assert rough.id != exact.id


def test_the_present_of_two_sources_is_not_one_time_and_the_day_of_a_source_can_be_corrected() -> None:
    def present(source: str, published: str) -> Statement:
        period = parse_period("present", Kind.STANDING, published)
        return BASE.changed(period=period, mentions=(Mention(Citation(source, 1, 0, 9, "a" * 64)),))

    assert present("gazette", "2023").id != present("herald", "2023").id
    assert present("gazette", "2023").id == present("gazette", "2024-05-01").id


def test_where_it_is_written_and_who_says_it_too_are_no_part() -> None:
    assert BASE.changed(mentions=(THERE,)).id == BASE.id
    moved = replace(HERE, origin=Origin("z.yaml", 99))
    assert BASE.changed(mentions=(moved,)) == BASE


def test_citations_merge_onto_one_statement() -> None:
    told = [BASE.changed(mentions=(THERE,)), BASE, BASE]
    [both] = Corpus.of(Written(statements=told), read_ontology()).statements.values()
    assert both.mentions == (HERE, THERE)
    assert both.sources == ("gazette", "herald")


def test_the_id_is_stored_and_not_computed_again() -> None:
    said = BASE.changed(subject="sylvania")
    assert said.id != BASE.id
    assert replace(said, subject="freedonia").id == said.id
