"""What holds of every history: beginnings, ends, reports and denials of one tie, told by several sources."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from regesta.answers.states import PARTS, state
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode
from regesta.corpus.frames import COMPUTED
from regesta.corpus.records import Modality, Polarity
from regesta.reasoning.conclusion import conclude
from regesta.vocabulary import day_rule
from strategies import histories
from told import Told, corpus_of, said

SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes, and histories are short
)  # fmt: skip
DAYS = st.dates(date(1985, 1, 1), date(2030, 1, 1))


def facts(corpus: Corpus) -> list[Episode]:
    return [item for item in corpus.episodes.values() if item.kind.value == "Spell" and item.side == "fact"]


def test_histories_reach_the_rules() -> None:
    """Of 150 histories, at least a third have an end, a second spell or a conflict."""
    seen = {"all": 0, "end": 0, "second": 0, "conflict": 0, "any": 0}

    @settings(max_examples=150, deadline=None, database=None, derandomize=True)
    @given(histories())
    def look(told: list[Told]) -> None:
        corpus = corpus_of(*told)
        spells = facts(corpus)
        telling = {telling.statement for item in corpus.episodes.values() for telling in item.tellings}
        assert telling == corpus.statements.keys(), "nothing that is told is dropped"
        found = {
            "all": True,
            "end": any(item.period.latest_end for item in spells),
            "second": len({(item.subject, item.object) for item in spells}) < len(spells),
            "conflict": bool(corpus.tables.findings["conflict"].any()),
        }
        found["any"] = found["end"] or found["second"] or found["conflict"]
        for name, is_so in found.items():
            seen[name] += is_so

    look()
    assert seen["all"] >= 150
    assert seen["any"] >= seen["all"] / 3, seen
    assert min(seen.values()) >= 5, seen


@SETTINGS
@given(histories(), st.randoms(use_true_random=False))
def test_neither_the_order_of_input_nor_a_second_conclusion_changes_anything(told: list[Told], chance: object) -> None:
    mixed = list(told)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    once = corpus_of(*told)
    for other in (corpus_of(*mixed), conclude(once)):
        for name in (*COMPUTED, "statements"):
            assert getattr(once.tables, name).equals(getattr(other.tables, name)), name


@SETTINGS
@given(histories(), DAYS)
def test_spells_of_a_tie_are_in_order_and_apart_and_their_stretches_within_their_bounds(
    told: list[Told], day: date
) -> None:
    corpus = corpus_of(*told)
    by_key: dict[tuple[object, ...], list[Episode]] = {}
    for item in facts(corpus):
        by_key.setdefault((item.relation, item.subject, item.object, item.qualifiers), []).append(item)
        assert _in_order([item.period.earliest_start, item.period.latest_start])
        assert _in_order([item.period.earliest_end, item.period.latest_end])
        for stretch in item.stretches:
            assert stretch.grade in day_rule.GRADES
            assert _in_order([item.period.earliest_start, stretch.first, stretch.last, item.period.latest_end])
        assert all(one.last < other.first for one, other in zip(item.stretches, item.stretches[1:], strict=False))
    for same in by_key.values():
        for one, other in combinations(same, 2):
            first, second = sorted((one, other), key=lambda it: it.period.earliest_start or date.min)
            assert first.period.latest_end < second.period.earliest_start
    found = state(corpus, day)
    ids = [item.episode.id for name in PARTS for item in getattr(found, name)]
    assert len(ids) == len(set(ids))


def _in_order(days: list[date | None]) -> bool:
    known = [day for day in days if day is not None]
    return known == sorted(known)


@SETTINGS
@given(histories())
def test_a_bound_lies_within_what_the_uncontested_grounds_allow(told: list[Told]) -> None:
    """A derived spell begins no sooner than its beginnings can have been, and ends no later than its ends, or than the
    next spell of the tie begins.
    """
    corpus = corpus_of(*told)
    for item in facts(corpus):
        grounds = [corpus.statements[key] for key in item.grounds]
        if not item.derived:
            continue
        assert grounds
        assert all(ground.modality is Modality.ACTUAL and ground.polarity is Polarity.AFFIRMED for ground in grounds)
        told = {ground.id: corpus.ontology.relations[ground.relation] for ground in grounds}
        starts = [it.period for it in grounds if item.relation in told[it.id].starts and it.subject == item.subject]
        ends = [it.period for it in grounds if item.relation in (*told[it.id].ends, *told[it.id].displaces)]
        if item.period.earliest_start:
            assert item.period.earliest_start >= min(period.earliest_start or date.min for period in starts)
        if item.period.latest_end:
            next_day = item.period.latest_end + timedelta(days=1)
            followed = any(
                _same_tie(item, other) and other.period.earliest_start == next_day for other in facts(corpus)
            )
            assert followed or item.period.latest_end <= max(period.latest_end or date.max for period in ends)


def _same_tie(one: Episode, other: Episode) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("relation", "subject", "object", "qualifiers"))


@SETTINGS
@given(histories(), st.data())
def test_a_contested_ground_settles_nothing(told: list[Told], data: st.DataObject) -> None:
    """Whatever a history tells, an end that is flatly denied makes nothing certain or attested after it."""
    source = "s2024"
    day = data.draw(st.dates(date(1995, 1, 1), date(2019, 12, 31)))
    relation, leaving = _of(told)
    subject, target = told[0].statement.subject, told[0].statement.object
    text = f"{subject} {leaving} {target}"
    end = said(source, text, day.isoformat(), published="2024")
    denied = said("s2023", text, day.isoformat(), published="2023", polarity=Polarity.NEGATED)
    found = state(corpus_of(*told, end, denied), day + timedelta(days=30), relation=relation)
    sure = [item for item in (*found.certain, *found.attested, *found.near) if item.episode.subject == subject]
    began_later = [item for item in sure if (item.episode.period.earliest_start or date.min) > day]
    assert [item.episode.id for item in sure if item.episode.object == target] == [
        item.episode.id for item in began_later if item.episode.object == target
    ]


def _of(told: list[Told]) -> tuple[str, str]:
    ending = {"csto": ("memberOf", "leftOrganisation"), "nk": ("controlsTerritory", "lostControlOf")}
    return ending.get(told[0].statement.object, ("stationsForcesIn", "withdrewForces"))


@SETTINGS
@given(histories(), st.data())
def test_a_source_that_repeats_what_another_says_removes_no_agreement(told: list[Told], data: st.DataObject) -> None:
    before = agreeing(corpus_of(*told))
    item = data.draw(st.sampled_from(told))
    [mention] = item.statement.mentions
    later = Told(
        item.statement.changed(mentions=(type(mention)(type(mention.citation)("later", 1, 5, 9, "f" * 64)),)),
        {"later": "2024"},
    )
    assert before <= agreeing(corpus_of(*told, later))


def agreeing(corpus: Corpus) -> set[tuple[str, str, str]]:
    """Each pair of statements that agree on a matter."""
    return {
        (finding.matter, one, other)
        for finding in corpus.findings
        if finding.agreement.value == "corroborates"
        for side in finding.sides
        for one in side.statements
        for other in side.statements
    }


@SETTINGS
@given(histories())
def test_every_statement_tells_of_one_episode_or_may_tell_of_several(told: list[Told]) -> None:
    tellings = corpus_of(*told).tables.tellings.select("statement", "sure").rows()
    for item in told:
        sure = [is_sure for statement, is_sure in tellings if statement == item.statement.id]
        assert any(sure) or len(sure) > 1, item
