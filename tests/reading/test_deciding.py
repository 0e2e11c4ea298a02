"""A person's decisions are written into the seeds as a person would have written them, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reading.made_up import ARTICLE, ENTITIES, SOURCE, TEXT, proposal, written_corpus
from regesta.answers.opening import check, load
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Identifier, Label, Reason
from regesta.reading.deciding.desk import Desk, NotAcceptable, NothingToUndo, NotWritten
from regesta.reading.deciding.entities import id_for
from regesta.reading.deciding.queue import NotWaiting, Pass, Queue
from regesta.reading.deciding.queue_files import read_queue, write_queue
from regesta.reading.proposals import Proposal
from regesta.seeds.texts import Article
from regesta.seeds.writing.drafts import Drafts
from regesta.seeds.writing.merging import merge
from regesta.seeds.writing.renaming import rename
from regesta.seeds.writing.writer import SeedsWriter

pytestmark = pytest.mark.usefixtures("no_cache")
JOINED = proposal("Belmark joined", "belmark joined amber-league", when="1999-03")
STATIONS = proposal("It has stationed", "belmark stationsForcesIn torvald-bay", when="2004/present")
NEW = proposal("Belmark joined", "belmark joined coast-union")
UNION = Entity(
    "coast-union", "InternationalOrganisation", (Label("Coast Union", "en", True), Label("CU", "en")),
    identifiers=(Identifier("wikidata", "Q1"),),
)  # fmt: skip


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return written_corpus(tmp_path / "amber")


def _desk(seeds: Path, *items: Proposal, meant: Mapping[str, Entity] | None = None) -> Desk:
    write_queue(seeds, Queue(SOURCE).proposed(Pass("frames", "2026-11-28"), items))
    texts = {SOURCE: ARTICLE}
    return Desk(seeds, load(seeds), SOURCE, meant or {}, texts, by="an editor", today=date(2026, 11, 28))


def _files(seeds: Path) -> dict[str, str]:
    return {path.relative_to(seeds).as_posix(): path.read_text("utf-8") for path in seeds.rglob("*") if path.is_file()}


def test_what_is_accepted_stands_in_the_seeds_as_a_person_would_have_written_it(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.accept(STATIONS.id)
    desk.accept(JOINED.id)
    lines = (seeds / "statements" / f"{SOURCE}.yaml").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("- cite: ")] == [
        "source: lantern",
        "readings:",
        "- on: 2026-11-28",
        "  by: an editor",
        "  how: review of what readers proposed",
        "passages:",
        "  statements:",
        "  - says: belmark joined amber-league",
        "    when: 1999-03",
        "  statements:",
        "  - says: belmark stationsForcesIn torvald-bay",
        "    when: 2004/present",
    ]
    assert not [item for item in check(seeds) if "lantern.yaml" in item.origin.file]
    corpus = load(seeds)
    written = {item.relation: item for item in corpus.statements.values() if SOURCE in item.sources}
    assert {written["joined"].id, written["stationsForcesIn"].id} == {
        entry.decision.statement for entry in read_queue(seeds, SOURCE).entries if entry.decision
    }


def test_the_corpus_of_the_desk_is_the_one_that_is_read_again(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.accept(JOINED.id)
    again = load(seeds)
    assert list(desk.corpus.statements) == list(again.statements)
    assert desk.corpus.tables.citations.sort("statement")["citation"].to_list() == (
        again.tables.citations.sort("statement")["citation"].to_list()
    )


def test_what_is_mended_is_written_so_and_remembered_as_mended(seeds: Path) -> None:
    desk = _desk(seeds, JOINED)
    draft = desk.accept(JOINED.id, {"says": "belmark joined amber-league", "when": "1999"}, note="The month is a slip.")
    entry = read_queue(seeds, SOURCE).entry(JOINED.id)
    assert entry.decision and entry.decision.mended
    text = (seeds / "statements" / f"{SOURCE}.yaml").read_text("utf-8")
    assert text.endswith("when: 1999\n    note: The month is a slip.\n")
    assert draft.statement and draft.statement.id in load(seeds).statements


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"says": "belmark joined torvald-bay"},
         "the object of «joined» must be of type Agent, «torvald-bay» is of type Region"),
        ({"says": "belmark joined amber-leage"}, "unknown entity «amber-leage», did you mean «amber-league»?"),
        ({"says": "belmark joined amber-league", "polarity": "unknown"},
         "unknown polarity «unknown», one of Affirmed, Negated"),
    ],
)  # fmt: skip
def test_what_check_would_complain_of_is_not_written(seeds: Path, fields: dict[str, str], told: str) -> None:
    desk = _desk(seeds, JOINED)
    before = _files(seeds)
    with pytest.raises(NotAcceptable) as refused:
        desk.accept(JOINED.id, fields)
    assert str(refused.value) == told
    assert _files(seeds) == before


def test_an_unsure_polarity_must_be_mended_first(seeds: Path) -> None:
    unsure = replace(JOINED, polarity="")
    desk = _desk(seeds, unsure)
    with pytest.raises(NotAcceptable, match="unknown polarity «unknown»"):
        desk.accept(unsure.id)


def test_a_decided_proposal_waits_no_more(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.reject(JOINED.id, "wrong relation")
    desk.accept(STATIONS.id)
    with pytest.raises(NotWaiting, match=f"«{JOINED.id}» was rejected by an editor on 2026-11-28"):
        desk.accept(JOINED.id)
    with pytest.raises(NotWaiting, match=f"«{STATIONS.id}» was accepted by an editor on 2026-11-28"):
        desk.reject(STATIONS.id, "x")
    with pytest.raises(NotWaiting, match="no proposal «ffff»"):
        desk.accept("ffff")
    with pytest.raises(ValueError, match="a rejection needs a reason"):
        desk.reject(JOINED.id, " ")


def test_the_same_tie_told_otherwise_goes_with_it_and_says_so(seeds: Path) -> None:
    undated = replace(JOINED, when="")
    desk = _desk(seeds, JOINED, undated, STATIONS)
    desk.accept(JOINED.id)
    other = read_queue(seeds, SOURCE).entry(undated.id)
    assert other.decision and other.decision.reason == f"«{JOINED.id}» was accepted in its place"
    assert [entry.id for entry in desk.queue.waiting] == [STATIONS.id]


def test_every_decision_can_be_undone_to_the_byte(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS, NEW, meant={"coast-union": UNION})
    states = [_files(seeds)]
    heading = ARTICLE.cite(*ARTICLE.paragraphs[0])
    steps = [
        lambda: desk.accept(JOINED.id),
        lambda: desk.reject(STATIONS.id, "wrong entity"),
        lambda: desk.set_aside(heading, Reason.FURNITURE),
        lambda: desk.add_entity({"id": "east-port", "type": "City", "name": "East Port"}),
        lambda: desk.accept(NEW.id),
    ]
    for step in steps:
        step()
        states.append(_files(seeds))
    for state in reversed(states[:-1]):
        desk.undo()
        assert _files(seeds) == state
    with pytest.raises(NothingToUndo, match="there is nothing to undo"):
        desk.undo()


def test_what_another_changed_meanwhile_is_not_undone(seeds: Path) -> None:
    desk = _desk(seeds, JOINED)
    desk.accept(JOINED.id)
    file = seeds / "statements" / f"{SOURCE}.yaml"
    file.write_text(file.read_text("utf-8") + "# a remark\n", "utf-8")
    before = _files(seeds)
    with pytest.raises(NotWritten, match="was changed in the meantime"):
        desk.undo()
    assert _files(seeds) == before


def test_a_new_entity_comes_with_its_names_and_identifiers(seeds: Path) -> None:
    desk = _desk(seeds, NEW, meant={"coast-union": UNION})
    assert desk.effects([desk.draft(NEW.id)])[0].newcomers[0].entity == "coast-union"
    desk.accept(NEW.id)
    found = load(seeds).entities["coast-union"]
    assert (found.type, found.labels, found.identifiers) == (UNION.type, UNION.labels, UNION.identifiers)
    assert desk.corpus.name("coast-union") == "Coast Union"


def test_what_an_entity_is_linked_to_comes_with_it(seeds: Path) -> None:
    land = Entity("westland", "State", (Label("Westland", "en", True),))
    navy = Entity("navy", "MilitaryForce", (Label("Navy of Westland", "en", True),), links=(("organOf", "westland"),))
    item = proposal("Belmark joined", "navy joined amber-league")
    desk = _desk(seeds, item, meant={"navy": navy, "westland": land})
    desk.accept(item.id)
    assert load(seeds).entities["navy"].links == (("organOf", "westland"),)


def test_a_sentence_set_aside_takes_its_proposals_with_it(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.set_aside(JOINED.cite, Reason.RHETORIC)
    entry = read_queue(seeds, SOURCE).entry(JOINED.id)
    assert entry.decision and entry.decision.reason == "set aside: rhetoric"
    assert [item.reason for item in load(seeds).set_aside if item.citation.source == SOURCE] == [Reason.RHETORIC]
    with pytest.raises(NotWritten, match="is there already"):
        desk.set_aside(JOINED.cite, Reason.OPINION)


def test_the_reading_is_told_once_a_day_and_person(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.accept(JOINED.id)
    again = Desk(seeds, load(seeds), SOURCE, by="an editor", today=date(2026, 11, 28))
    again.accept(STATIONS.id)
    assert len([item for item in load(seeds).readings if item.source == SOURCE]) == 1


def test_effects_follow_what_was_accepted(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, NEW, meant={"coast-union": UNION})
    later = proposal("Belmark joined", "belmark joined amber-league", when="1999")
    draft = desk.draft(JOINED.id)
    assert not desk.effects([draft])[0].known
    desk.accept(JOINED.id)
    assert desk.effects([draft])[0].known
    desk.undo()
    assert not desk.effects([draft])[0].known
    assert later.id != JOINED.id


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"id": "belmark", "type": "State", "name": "Belmark"}, "there is an entity «belmark» already"),
        ({"id": "X y", "type": "City", "name": "X"}, "«X y» is no id"),
        ({"id": "x", "type": "Town", "name": "X"}, "unknown type «Town» of «x»"),
        ({"id": "x", "type": "City"}, "«name» is missing"),
        ({"id": "x", "type": "City", "name": "X", "organOf": "belmark"}, "«organOf» is for entities of type"),
    ],
)
def test_a_new_entity_is_checked_as_one_of_the_seeds(seeds: Path, fields: dict[str, str], told: str) -> None:
    desk = _desk(seeds, JOINED)
    before = _files(seeds)
    with pytest.raises(NotAcceptable, match=told):
        desk.add_entity(fields)
    assert _files(seeds) == before


def test_ids_are_made_of_names() -> None:
    assert id_for("Belmark", ENTITIES) == "belmark-2"
    assert id_for("東京", []) == "entity"


def test_the_article_is_not_in_what_is_written(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.accept(JOINED.id)
    written = {name: text for name, text in _files(seeds).items() if not name.startswith("texts/")}
    sentences = [TEXT[slice(*span)] for span in ARTICLE.sentences(2)]
    assert not [name for name, text in written.items() if any(each in text for each in sentences)]


def test_a_text_that_moved_takes_its_proposals_and_decisions_along(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.reject(STATIONS.id, "wrong relation")
    longer = Article(SOURCE, f"Printed for the first time.\n{TEXT}")
    moved = Desk(seeds, load(seeds), SOURCE, texts={SOURCE: longer}, by="an editor", today=date(2026, 11, 28))
    joined, stations = moved.queue.entries
    assert longer.passage(joined.proposal.cite) == ARTICLE.passage(JOINED.cite)
    assert stations.decision and stations.decision.reason == "wrong relation"
    again = replace(STATIONS, cite=stations.proposal.cite)
    assert not [it for it in moved.queue.proposed(Pass("frames", "2026-11-29"), [again]).waiting if it.id == again.id]


def test_a_passage_that_is_gone_is_told_and_never_written(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.accept(STATIONS.id)
    other = Article(SOURCE, "Nothing of all that.\n")
    later = Desk(seeds, load(seeds), SOURCE, texts={SOURCE: other}, by="an editor")
    assert later.queue.waiting == ()
    assert [item.reasons for item in later.queue.refusals] == [("the passage is no longer in the text",)]
    assert [entry.decision is not None for entry in later.queue.entries] == [True]


def test_what_changed_on_the_desk_is_not_accepted(seeds: Path) -> None:
    desk = _desk(seeds, JOINED)
    desk.texts = {SOURCE: Article(SOURCE, TEXT.replace("1999", "1998"))}
    with pytest.raises(NotAcceptable, match="the passage is no longer in the text, propose anew"):
        desk.accept(JOINED.id)


def test_only_what_can_be_other_now_is_looked_at_again(seeds: Path) -> None:
    member = proposal("Belmark is a member", "belmark memberOf amber-league", when="present")
    rivals = proposal("have been rivals", "sarnia rivalOf northern-pact", when="present")
    desk = _desk(seeds, JOINED, member, rivals)
    desk.effects([desk.draft(item.id) for item in (JOINED, member, rivals)])
    desk.accept(JOINED.id)
    assert [desk.has_looked_at(item.id) for item in (member, rivals)] == [False, True]
    assert desk.effects([desk.draft(member.id)])[0].kind == "agrees"


def test_undoing_leaves_what_was_decided_elsewhere_meanwhile(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.accept(JOINED.id)
    Desk(seeds, load(seeds), SOURCE, by="another").reject(STATIONS.id, "wrong relation")
    desk.undo()
    joined, stations = desk.queue.entries
    assert joined.decision is None
    assert stations.decision and stations.decision.by == "another"


def _edited(seeds: Path, edit: Callable[[Drafts, Corpus], object]) -> None:
    writer = SeedsWriter(seeds)
    edit(writer.drafts, load(seeds))
    writer.commit()


def test_a_renamed_entity_has_its_new_id_in_what_was_proposed_and_decided(seeds: Path) -> None:
    further = {"speakers": ("belmark",), "qualifiers": (("place", "belmark"),)}
    said = proposal("Belmark and Sarnia have been rivals", "sarnia rivalOf belmark", **further)
    desk = _desk(seeds, JOINED, STATIONS, said)
    desk.accept(JOINED.id)
    desk.reject(STATIONS.id, "wrong relation")
    _edited(seeds, lambda drafts, corpus: rename(drafts, corpus, "belmark", "bel"))
    later = Desk(seeds, load(seeds), SOURCE, by="an editor")
    by_relation = {entry.proposal.relation: entry for entry in later.queue.entries if entry.decision}
    joined, stations = by_relation["joined"], by_relation["stationsForcesIn"]
    assert joined.decision and joined.decision.statement in later.corpus.statements
    assert stations.proposal.subject == "bel" and later.id_now(STATIONS.id) == stations.id
    again = [replace(STATIONS, subject="bel"), replace(JOINED, subject="bel")]
    assert later.queue.proposed(Pass("frames", "2026-11-29"), again).waiting == ()
    [waits] = later.queue.waiting
    assert (waits.proposal.speakers, waits.proposal.qualifiers) == (("bel",), (("place", "bel"),))
    assert later.draft(later.id_now(said.id)).fields["says"] == "sarnia rivalOf bel"
    assert read_queue(seeds, SOURCE) == later.queue


@pytest.mark.parametrize("kept", ["amber-league", "northern-pact"])
def test_proposals_of_entities_that_became_one_are_one_with_what_was_decided(seeds: Path, kept: str) -> None:
    other = replace(JOINED, object="northern-pact", reader="llm/m", score=0.9)
    desk = _desk(seeds, JOINED, other)
    desk.reject(other.id, "wrong entity")
    gone = ({"amber-league", "northern-pact"} - {kept}).pop()
    _edited(seeds, lambda drafts, corpus: merge(drafts, corpus, kept, gone))
    [entry] = Desk(seeds, load(seeds), SOURCE).queue.entries
    assert entry.proposal.object == kept
    assert entry.decision and entry.decision.reason == "wrong entity"
    assert entry.readers == ("llm/m", "frames/made-up")


def test_a_proposal_whose_passage_is_gone_says_so(seeds: Path) -> None:
    _desk(seeds, JOINED)
    later = Desk(seeds, load(seeds), SOURCE, texts={SOURCE: Article(SOURCE, "Nothing of all that.\n")})
    with pytest.raises(NotWaiting, match=r"no longer in the text: «regesta propose lantern» reads it again$"):
        later.id_now(JOINED.id)


def test_what_another_changed_in_the_corpus_is_read_before_anything_is_written(seeds: Path) -> None:
    desk = _desk(seeds, JOINED, STATIONS)
    desk.accept(STATIONS.id)
    _edited(seeds, lambda drafts, corpus: rename(drafts, corpus, "belmark", "bel"))
    desk.accept(JOINED.id)
    corpus = load(seeds)
    assert {item.subject for item in corpus.statements.values()} == {"bel"}
    assert desk.corpus.statements.keys() == corpus.statements.keys()
    assert desk.undo().startswith("accepted")
    assert {item.relation for item in desk.corpus.statements.values()} == {"memberOf", "stationsForcesIn"}
    with pytest.raises(NotWritten, match="was changed in the meantime"):
        desk.undo()


def test_nothing_is_written_into_a_corpus_that_has_errors_now(seeds: Path) -> None:
    desk = _desk(seeds, JOINED)
    path = seeds / "entities" / "all.yaml"
    path.write_text(path.read_text("utf-8").replace("type: State", "type: Stat"), "utf-8")
    before = _files(seeds)
    with pytest.raises(NotAcceptable, match="unknown type «Stat»"):
        desk.accept(JOINED.id)
    assert _files(seeds) == before
