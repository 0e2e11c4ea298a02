"""After a mend, the words that were misunderstood are a trigger of the relation that was meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reading.made_up import ARTICLE, SOURCE, place, proposal, written_corpus
from regesta.answers.opening import check, load
from regesta.reading.deciding.desk import Desk, NotWritten
from regesta.reading.deciding.queue import Pass, Queue
from regesta.reading.deciding.queue_files import write_queue
from regesta.reading.deciding.review import Review
from regesta.reading.deciding.teaching import Lesson, lesson_of, taught
from regesta.reading.framing.lexicon import lexicon_for
from regesta.reading.proposing import by_rules, read
from regesta.seeds.texts import Article
from regesta.vocabulary.ontology import read_ontology

pytestmark = pytest.mark.usefixtures("no_cache")
TODAY = date(2026, 11, 28)
PLACES = (("subject", place("Belmark")), ("relation", place("withdrew")), ("object", place("Torvald Bay", after="In")))
WITHDREW = proposal("In July", "belmark withdrewForces torvald-bay", places=PLACES)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return written_corpus(tmp_path / "amber")


def test_the_words_of_a_mended_relation_are_a_lesson_in_their_dictionary_form() -> None:
    assert lesson_of(WITHDREW, "visited", ARTICLE) == Lesson("visited", "withdraw", "verb", "from")
    assert lesson_of(WITHDREW, "withdrewForces", ARTICLE) is None  # nothing was misunderstood
    assert lesson_of(proposal("In July", "belmark visited torvald-bay"), "joined", ARTICLE) is None


def test_what_is_taught_is_read_in_the_next_text(seeds: Path) -> None:
    text = Article("other", "Belmark moseyed into Torvald Bay in 2020.\n")
    corpus = load(seeds)
    before = by_rules(read(text, corpus, "2021", seeds), corpus, "frames", TODAY)
    assert before.proposals == ()
    desk = Desk(seeds, corpus, SOURCE, by="an editor", today=TODAY)
    desk.teach(Lesson("visited", "mosey", "verb", "into"))
    assert not [item for item in check(seeds) if "frames" in str(item)]
    after = by_rules(read(text, corpus, "2021", seeds), corpus, "frames", TODAY)
    assert [(it.subject, it.relation, it.object) for it in after.proposals] == [("belmark", "visited", "torvald-bay")]
    assert desk.undo() == "taught «mosey»"
    assert not (seeds / "frames.yaml").exists()


def test_it_is_added_behind_what_a_person_wrote(seeds: Path) -> None:
    own = "# Mine.\n- relation: joined\n  verbs: [hop aboard]"
    (seeds / "frames.yaml").write_text(own, "utf-8")
    change = taught(seeds, Lesson("visited", "pop in", "verb", ""), read_ontology())
    assert change.after == f"{own}\n- relation: visited\n  name: taught-pop-in\n  verbs: [pop in]\n"
    (seeds / "frames.yaml").write_text(change.after, "utf-8")
    assert [frame.name for frame in lexicon_for(read_ontology(), seeds)[0].frames[:2]] == ["joined", "taught-pop-in"]
    with pytest.raises(NotWritten, match="«pop in» is taught already"):
        taught(seeds, Lesson("visited", "pop in", "verb", ""), read_ontology())


@pytest.mark.parametrize(
    "lesson",
    [
        Lesson("visitedd", "pop in", "verb"),
        Lesson("visited", "a whole sentence of the article", "verb"),
        Lesson("visited", "", "verb"),
        Lesson("visited", "pop in", "adverb"),
        Lesson("visited", "x]\n- relation: joined", "verb"),
    ],
)
def test_what_is_no_frame_is_not_written(seeds: Path, lesson: Lesson) -> None:
    with pytest.raises(NotWritten):
        taught(seeds, lesson, read_ontology())


def test_a_review_offers_what_a_mend_teaches(seeds: Path) -> None:
    write_queue(seeds, Queue(SOURCE).proposed(Pass("frames", "2026-11-28"), [WITHDREW]))
    review = Review(Desk(seeds, load(seeds), SOURCE, texts={SOURCE: ARTICLE}, by="an editor"), ARTICLE)
    assert review.lesson(WITHDREW.id) is None
    review.desk.accept(WITHDREW.id, {"says": "belmark visited torvald-bay", "when": "2024-07"})
    assert review.lesson(WITHDREW.id) == Lesson("visited", "withdraw", "verb", "from")
