"""Proposals wait in a queue: one however many make it, and what was decided is remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.made_up import ARTICLE, SOURCE, TEXT, place, proposal, written_corpus
from regesta.answers.opening import check
from regesta.reading.deciding.queue import ACCEPTED, REJECTED, Decision, NotWaiting, Pass, Queue
from regesta.reading.deciding.queue_files import UnreadableQueue, file_of, queues, read_queue, write_queue
from regesta.reading.deciding.validation import Refusal
from regesta.reading.proposals import Proposal

JOINED = proposal("Belmark joined", "belmark joined amber-league", when="1999-03")
STATIONS = proposal("It has stationed", "belmark stationsForcesIn torvald-bay", when="2004/present")
FRAMES, MODEL = Pass("frames", "2026-11-28"), Pass("llm", "2026-11-28", (("model", "m"), ("host", "127.0.0.1")))
NO = Decision(REJECTED, "an editor", "2026-11-28", "wrong relation")
YES = Decision(ACCEPTED, "an editor", "2026-11-28", statement="0123456789abcdef")


def _by(reader: str, item: Proposal, score: float = 0.5, *weak: str) -> Proposal:
    return replace(item, reader=reader, score=score, weak=weak)


def _queue(*items: Proposal) -> Queue:
    return Queue(SOURCE).proposed(FRAMES, items)


def test_proposals_stand_in_the_order_of_the_text() -> None:
    assert [entry.proposal.relation for entry in _queue(STATIONS, JOINED).entries] == ["joined", "stationsForcesIn"]


def test_two_readers_that_propose_the_same_make_one_proposal_with_both_named() -> None:
    found = _queue(JOINED).proposed(MODEL, [_by("llm/m", JOINED, 0.9, "no word of the passage is a usual one")])
    assert len(found.entries) == 1
    assert found.entries[0].readers == ("llm/m", "frames/made-up")
    assert found.entries[0].score == 0.9
    assert found.entries[0].weak == ("no word of the passage is a usual one",)


def test_what_a_reader_no_longer_proposes_goes_unless_another_does_or_it_is_decided() -> None:
    both = _queue(JOINED, STATIONS).proposed(MODEL, [_by("llm/m", JOINED)])
    again = both.proposed(FRAMES, [])
    assert [(entry.proposal.relation, entry.readers) for entry in again.entries] == [("joined", ("llm/m",))]
    decided = both.decided(STATIONS.id, YES).proposed(FRAMES, [])
    assert [entry.decision for entry in decided.entries] == [None, YES]


@pytest.mark.parametrize("made", [YES, NO])
def test_a_decision_holds_for_what_is_proposed_again(made: Decision) -> None:
    again = _queue(JOINED).decided(JOINED.id, made).proposed(FRAMES, [JOINED, STATIONS])
    assert [entry.proposal.relation for entry in again.waiting] == ["stationsForcesIn"]
    assert again.entry(JOINED.id).decision == made


def test_a_decision_can_be_taken_back() -> None:
    queue = _queue(JOINED)
    assert queue.decided(JOINED.id, NO).decided(JOINED.id, None) == queue


def test_a_proposal_is_found_by_the_beginning_of_its_id() -> None:
    queue = _queue(JOINED, STATIONS)
    assert queue.entry(JOINED.id[:6]).proposal.relation == "joined"
    with pytest.raises(NotWaiting, match="no proposal «zz»"):
        queue.entry("zz")
    with pytest.raises(NotWaiting, match="no proposal «»"):
        queue.entry("")


def test_the_same_tie_of_one_passage_told_otherwise_is_a_rival() -> None:
    undated = replace(JOINED, when="")
    queue = _queue(JOINED, undated, STATIONS)
    assert [entry.proposal.when for entry in queue.rivals(JOINED.id)] == [""]


def test_refusals_of_a_reader_are_those_of_its_last_pass() -> None:
    refused = Refusal("frames/signed", "a b c", ("unknown relation «b»",), JOINED.cite)
    first = Queue(SOURCE).proposed(FRAMES, [], [refused])
    assert first.refusals == (refused,)
    assert first.proposed(MODEL, []).refusals == (refused,)
    assert first.proposed(FRAMES, []).refusals == ()


FIELDS = st.fixed_dictionaries(
    {
        "value": st.sampled_from(["", "1300 persons"]),
        "when": st.sampled_from(["", "1999-03", "present"]),
        "polarity": st.sampled_from(["Affirmed", "Negated", ""]),
        "modality": st.sampled_from(["Actual", "Planned"]),
        "speakers": st.lists(st.sampled_from(["irena-voss", "sarnia"]), unique=True).map(tuple),
        "extent": st.sampled_from(["", "Mostly"]),
        "qualifiers": st.sampled_from([(), (("place", "torvald-bay"),)]),
        "places": st.sampled_from([(), (("subject", (27, 34)), ("when", (61, 71)))]),
    }
)


@given(FIELDS, st.sampled_from([None, YES, NO, replace(YES, mended=True)]), st.floats(0, 1))
def test_what_is_kept_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, object], made: Decision | None, score: float
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    item = _by("llm/m", replace(JOINED, **fields), score, "looks odd")
    refused = [Refusal("llm/m", "a b c", ("no",)), Refusal("llm/m", "a b d", ("no",), JOINED.cite)]
    queue = Queue(SOURCE).proposed(MODEL, [item, STATIONS], refused).decided(item.id, made)
    write_queue(folder, queue)
    assert read_queue(folder, SOURCE) == queue
    assert queues(folder) == [SOURCE]


def test_no_word_of_the_article_is_kept(tmp_path: Path) -> None:
    words = Refusal("llm/m", "a b c", ("not word for word",), None, words="Belmark joined the League of Nations")
    write_queue(tmp_path, _queue(JOINED, STATIONS).proposed(MODEL, [], [words]))
    kept = file_of(tmp_path, SOURCE).read_text("utf-8")
    passages = [" ".join(TEXT.split()[at : at + 3]) for at in range(len(TEXT.split()) - 2)]
    assert not [each for each in [*passages, "League of Nations"] if each in kept]
    assert JOINED.cite.digest in kept


def test_check_says_nothing_of_the_folder(tmp_path: Path) -> None:
    seeds = written_corpus(tmp_path / "amber")
    before = check(seeds)
    write_queue(seeds, _queue(JOINED))
    assert check(seeds) == before
    assert "proposals" not in str(before)


@pytest.mark.parametrize(
    "line", ['{"id": "x"}', "[]", "no JSON", '{"says": "a b", "by": []}', '{"refused": 3, "by": ""}']
)
def test_a_line_that_is_no_proposal_is_named(tmp_path: Path, line: str) -> None:
    write_queue(tmp_path, _queue(JOINED))
    path = file_of(tmp_path, SOURCE)
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    with pytest.raises(UnreadableQueue, match=r"^proposals/lantern.jsonl:3: this line is no proposal, propose anew"):
        read_queue(tmp_path, SOURCE)


@pytest.mark.parametrize("source", ["../x", "a/b", "", "A", "a\n"])
def test_what_is_no_id_leads_nowhere(tmp_path: Path, source: str) -> None:
    with pytest.raises(ValueError, match="is no id of a source"):
        file_of(tmp_path, source)


def test_places_count_from_the_beginning_of_the_text() -> None:
    assert ARTICLE.content[slice(*place("March 1999"))] == "March 1999"


def test_the_same_refusal_of_two_answers_is_told_once() -> None:
    refused = Refusal("chat", "belmark annexed sarnia", ("unknown relation «annexed»",), words="Belmark annexed")
    first = Queue(SOURCE).proposed(Pass("chat", "2026-11-28"), [JOINED], [replace(refused, words="")])
    both = first.proposed(Pass("chat", "2026-11-29"), [STATIONS], [refused], adding=True)
    assert (len(both.entries), both.refusals) == (2, (refused,))
