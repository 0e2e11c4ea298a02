"""A part of a corpus is a corpus: nothing is made up, nothing that it names is missing."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from faults import SOUND
from regesta.answers.parts import select
from regesta.answers.states import PARTS, state
from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from strategies import corpora, histories
from told import Told, corpus_of, said

DAY = date(1933, 6, 1)
SOUND_CORPUS = read_seeds(SOUND).corpus
SETTINGS = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow],
                    phases=(Phase.explicit, Phase.reuse, Phase.generate))  # fmt: skip


def own(part: Corpus) -> set[str]:
    """The statements of the part itself."""
    return set(part.statements) - part.beyond


def _relations(part: Corpus) -> set[str]:
    return {part.statements[key].relation for key in own(part)}


def test_nothing_asked_for_is_the_corpus(sound: Corpus) -> None:
    assert select(sound) is sound


def test_about_has_what_names_the_entity_in_any_place(sound: Corpus) -> None:
    part = select(sound, about="trentino")
    assert _relations(part) == {"leftOrganisation"}
    assert set(part.entities) == {"trentino", "freedonia", "marx-pact"}


def test_one_step_further_has_what_names_those(sound: Corpus) -> None:
    assert own(select(sound, about="trentino", depth=2)) == set(sound.statements)


def test_an_entity_that_nothing_names_is_a_part_by_itself(sound: Corpus) -> None:
    part = select(sound, about="trentino", relation="joined")
    assert (list(part.entities), dict(part.statements), dict(part.sources)) == (["trentino"], {}, {})


def test_a_family_has_its_relations_and_a_relation_its_inverse(sound: Corpus) -> None:
    assert _relations(select(sound, relation="cooperatesWith")) == {"tradesWith", "alliedWith"}
    assert _relations(select(sound, relation="joined")) == {"joined"}
    trade = corpus_of(said("s", "a exportsTo b", "2024"), said("t", "b importsFrom a", "2024"))
    assert _relations(select(trade, relation="importsFrom")) == {"exportsTo", "importsFrom"}


def test_a_source_has_what_it_says_with_its_own_citations(first_corpus: Corpus) -> None:
    part = select(first_corpus, source="sldinfo")
    assert set(part.sources) == {"sldinfo"}
    assert {item.sources for item in part.statements.values()} == {("sldinfo",)}
    assert own(part) == {key for key, item in first_corpus.statements.items() if "sldinfo" in item.sources}


def test_a_day_has_what_the_state_of_that_day_names(first_corpus: Corpus) -> None:
    on = date(2023, 6, 1)
    found = state(first_corpus, on)
    part = select(first_corpus, on=on)
    assert set(part.episodes) == {item.episode.id for item in found}
    again = state(part, on)
    for name in PARTS:
        assert [item.episode.id for item in getattr(again, name)] == [item.episode.id for item in getattr(found, name)]
    again.to_dict()


def test_a_derived_tie_comes_with_its_grounds() -> None:
    joined, left = said("s", "uz joined csto", "1992"), said("t", "uz leftOrganisation csto", "1999")
    part = select(corpus_of(joined, left), relation="memberOf")
    [episode] = part.episodes.values()
    assert part.beyond == {joined.statement.id, left.statement.id} == set(episode.grounds)
    assert own(part) == set()
    assert set(part.sources) == {"s", "t"}


def test_what_is_contested_stays_contested_when_the_other_side_is_left_out(first_corpus: Corpus) -> None:
    contested = first_corpus.tables.statements.filter("contested")["id"].to_list()
    assert contested
    for key in contested:
        item = first_corpus.statements[key]
        part = select(first_corpus, relation=item.relation, about=item.subject, source=item.sources[0])
        assert key in part.tables.statements.filter("contested")["id"].to_list()


def test_a_copied_source_stays_with_its_copy() -> None:
    corpus = corpus_of(said("s", "a visited b", "2020"), said("t", "a visited c", "2020", copies="s"))
    assert set(select(corpus, source="t").sources) == {"s", "t"}


def test_judgements_stay_between_the_entities_that_stay(first_corpus: Corpus) -> None:
    part = select(first_corpus, about="agarak-crossing")
    assert "armenia-iran-checkpoint" in {item.second for item in part.judgements}
    assert len(part.judgements) < len(first_corpus.judgements)


@pytest.mark.parametrize(
    "condition",
    [{"on": date(2023, 6, 1)}, {"relation": "memberOf"}, {"relation": "militaryPresence"}, {"source": "news-az"}],
    ids=str,
)
def test_every_format_can_be_written_of_a_part(
    first_corpus: Corpus, condition: dict[str, object], tmp_path: Path
) -> None:
    from regesta.exports.registry import FORMATS

    part = select(first_corpus, **condition)  # type: ignore[arg-type]
    for item in FORMATS:
        item.write(BuiltGraph(part), tmp_path / item.name)
        assert (tmp_path / item.name).exists()


CONDITIONS = ({"on": date(2005, 1, 1)}, {"about": "uz"}, {"about": "nk"}, {"relation": "memberOf"}, {"source": "s2005"})


PAIRS = [(one, other) for one, other in permutations(CONDITIONS, 2) if not one.keys() & other.keys()]


@settings(SETTINGS, max_examples=60)
@given(histories(), st.sampled_from(PAIRS))
def test_a_part_of_a_part_is_the_part_of_both_conditions(
    told: list[Told], conditions: tuple[dict[str, object], dict[str, object]]
) -> None:
    whole, (one, other) = corpus_of(*told), conditions
    both, twice = select(whole, **one, **other), select(select(whole, **one), **other)  # type: ignore[arg-type]
    assert own(twice) == own(both)
    assert set(twice.episodes) == set(both.episodes)


@SETTINGS
@given(histories(), st.sampled_from(CONDITIONS))
def test_a_part_names_nothing_that_it_does_not_have(told: list[Told], condition: dict[str, object]) -> None:
    part = select(corpus_of(*told), **condition)  # type: ignore[arg-type]
    tables = part.tables
    statements, episodes = set(tables.statements["id"]), set(tables.episodes["id"])
    assert part.beyond <= statements
    for frame, column, known in (
        (tables.tellings, "statement", statements), (tables.tellings, "episode", episodes),
        (tables.stretches, "before", statements), (tables.stretches, "near_to", statements),
        (tables.marks.explode("statements"), "statements", statements), (tables.marks, "pause", episodes),
        (tables.derivations, "ground", statements), (tables.findings, "episode", episodes),
        (tables.sides, "statement", statements), (tables.sides, "finding", set(tables.findings["id"])),
        (tables.citations, "statement", statements), (tables.citations, "source", set(tables.sources["id"])),
    ):  # fmt: skip
        assert set(frame[column].drop_nulls()) <= known, column
    for item in part.statements.values():
        assert item.entities <= part.entities.keys()
    derived = tables.episodes.filter("derived")["id"].to_list()
    assert set(derived) <= set(tables.derivations.select(pl.col("episode"))["episode"])


@settings(max_examples=30, deadline=None)
@given(corpora(SOUND_CORPUS), st.sampled_from(sorted(SOUND_CORPUS.entities)), st.integers(1, 4))
def test_more_depth_never_gives_less(corpus: Corpus, entity: str, depth: int) -> None:
    concluded = conclude(corpus)
    near, far = (select(concluded, about=entity, depth=steps) for steps in (depth, depth + 1))
    assert own(near) <= own(far)
    assert near.entities.keys() <= far.entities.keys()
