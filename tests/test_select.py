"""A part of a corpus is a corpus: nothing is made up, nothing that it names is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faults import SOUND
from regesta.answers.parts import select
from regesta.answers.states import state
from regesta.checks.rules import check
from regesta.corpus.corpus import Corpus, entities_of
from regesta.corpus.records import Agreement
from regesta.exports.registry import FORMATS
from regesta.rdf.built import View
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from regesta.values.problems import errors
from strategies import corpora

DAY = date(1933, 6, 1)
CORPUS = read_seeds(SOUND).corpus


def _relations(part: Corpus) -> set[str]:
    return {item.relation for item in part.statements.values()}


def test_nothing_asked_for_is_the_corpus(sound: Corpus) -> None:
    assert select(sound) is sound


def test_about_has_what_names_the_entity_in_any_place(sound: Corpus) -> None:
    part = select(sound, about="trentino")
    assert _relations(part) == {"leftOrganisation"}
    assert set(part.entities) == {"trentino", "freedonia", "marx-pact"}


def test_one_step_further_has_what_names_those(sound: Corpus) -> None:
    part = select(sound, about="trentino", depth=2)
    assert set(part.statements) == set(sound.statements)


def test_an_entity_that_nothing_names_is_a_part_by_itself(sound: Corpus) -> None:
    part = select(sound, about="trentino", relation="joined")
    assert (list(part.entities), part.statements, part.sources) == (["trentino"], {}, {})


def test_a_family_has_its_relations(sound: Corpus) -> None:
    assert _relations(select(sound, relation="cooperatesWith")) == {"tradesWith", "alliedWith"}
    assert _relations(select(sound, relation="joined")) == {"joined"}


def test_a_source_has_what_it_says_with_its_own_citations(first_corpus: Corpus) -> None:
    part = select(first_corpus, source="sldinfo")
    assert set(part.sources) == {"sldinfo"}
    assert {item.sources for item in part.statements.values()} == {("sldinfo",)}
    assert set(part.statements) == {key for key, item in first_corpus.statements.items() if "sldinfo" in item.sources}
    assert part.derived
    assert all(ground in {*part.statements, *part.derived} for item in part.derived.values() for ground in item.grounds)


def test_a_day_has_what_the_state_of_that_day_names(first_corpus: Corpus) -> None:
    on = date(2023, 6, 1)
    found = state(first_corpus, on)
    named = (*found.certain, *found.possible, *found.undated, *found.planned, *found.denied)
    part = select(first_corpus, on=on)
    assert {*part.statements, *part.derived} == {item.id for item in named}


def test_conditions_are_met_together(sound: Corpus) -> None:
    part = select(sound, about="freedonia", relation="guards", source="gazette")
    assert _relations(part) == {"guards"}
    assert not select(sound, relation="guards", source="herald").statements


def test_what_is_contested_stays_contested_when_the_other_side_is_left_out(first_corpus: Corpus) -> None:
    contested = sorted(first_corpus.contested)
    assert contested
    for key in contested:
        item = first_corpus.statement(key)
        part = select(first_corpus, relation=item.relation, about=item.subject, source=next(iter(item.sources), None))
        assert key in part.contested


def test_a_copied_source_stays_with_its_copy(sound: Corpus) -> None:
    herald = replace(sound.sources["herald"], copies="gazette")
    copied = replace(sound, sources=sound.sources | {"herald": herald})
    assert set(select(copied, source="herald").sources) == {"gazette", "herald"}


def test_judgements_stay_between_the_entities_that_stay(first_corpus: Corpus) -> None:
    part = select(first_corpus, about="agarak-crossing")
    assert "armenia-iran-checkpoint" in {item.second for item in part.judgements}
    assert len(part.judgements) < len(first_corpus.judgements)


@pytest.mark.parametrize("condition", [{"on": DAY}, {"about": "freedonia"}, {"source": "gazette"}])
def test_a_part_is_without_fault(sound: Corpus, condition: dict[str, object]) -> None:
    assert not errors(check(select(sound, **condition)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "condition",
    [{"on": date(2023, 6, 1)}, {"relation": "memberOf"}, {"relation": "militaryPresence"}, {"source": "news-az"}],
    ids=str,
)
def test_a_part_knows_what_its_statements_rest_on_and_are_compared_with(
    first_corpus: Corpus, condition: dict[str, object], tmp_path: Path
) -> None:
    """Every format can be written of it, and what corroborates a statement from beyond it still counts."""
    part = select(first_corpus, **condition)  # type: ignore[arg-type]
    assert not part.context.keys() & part.everything.keys()
    assert part.context
    assert all(part.statement(ground) for item in part.derived.values() for ground in item.grounds)
    backed = {item.first for item in part.findings if item.agreement is Agreement.CORROBORATES}
    assert all(len(part.origins[key]) > 1 for key in backed & part.statements.keys())
    for item in FORMATS:
        item.write(View(part), tmp_path / item.name)
        assert (tmp_path / item.name).exists()


CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "on": st.just(DAY),
        "about": st.sampled_from(sorted(CORPUS.entities)),
        "relation": st.sampled_from(["joined", "cooperatesWith", "memberOf"]),
        "source": st.sampled_from(sorted(CORPUS.sources)),
    },
)


@settings(max_examples=60, deadline=None)
@given(corpora(CORPUS), CONDITIONS, st.integers(1, 3))
def test_a_part_has_statements_of_the_corpus_and_all_that_they_name(
    corpus: Corpus, conditions: dict, depth: int
) -> None:
    whole = conclude(corpus)
    part = select(whole, depth=depth, **conditions)
    assert part.statements.keys() <= whole.statements.keys()
    assert part.derived.keys() <= whole.derived.keys()
    assert all(key == item.id for key, item in part.statements.items())
    for item in [*part.statements.values(), *part.derived.values()]:
        assert entities_of(item) <= part.entities.keys()
        assert set(item.sources) <= part.sources.keys()


@settings(max_examples=60, deadline=None)
@given(corpora(CORPUS), st.sampled_from(sorted(CORPUS.entities)), st.integers(1, 4))
def test_more_depth_never_gives_less(corpus: Corpus, entity: str, depth: int) -> None:
    near, far = (select(corpus, about=entity, depth=steps) for steps in (depth, depth + 1))
    assert near.statements.keys() <= far.statements.keys()
    assert near.entities.keys() <= far.entities.keys()
