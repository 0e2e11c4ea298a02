"""Questions in plain words: how many are answered, that none is answered wrongly, and that a query gives the same."""

from __future__ import annotations

import csv
import json
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from checkout import CHECKOUT
from edges import edge
from regesta.asking.answers import as_lines
from regesta.asking.asking import ask
from regesta.asking.understanding import LONGEST, Reader
from regesta.asking.words import LIST, phrases_of
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus

QUESTIONS = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text("utf-8"))


@dataclass
class Counts:
    asked: int = 0
    right: int = 0
    otherwise: int = 0
    untold: int = 0
    wrong: tuple[str, ...] = ()


def _measured(corpus: Corpus, half: str) -> Counts:
    """Right: every expected fact, by a query that is expected; otherwise: the facts, by another query."""
    counts = Counts()
    for row in QUESTIONS:
        for question in row["asked"] if row["half"] == half else ():
            counts.asked += bool(row["facts"])
            found = ask(corpus, question)
            if not found.template:
                continue
            if found.grade == "not told":
                counts.untold += 1
            elif not row["facts"] or not all(fact in found.sentence for fact in row["facts"]):
                counts.wrong += (f"{question} {found.sentence}",)
            elif any(name in found.command for name in row["by"]):
                counts.right += 1
            else:
                counts.otherwise += 1
    return counts


@pytest.fixture(scope="module")
def corpus(first_corpus: Corpus) -> Corpus:
    return first_corpus


def test_no_question_is_answered_wrongly(corpus: Corpus) -> None:
    """The half that templates were made for, and the half that was only counted, once, when they were done."""
    tuned, held = _measured(corpus, "tuned"), _measured(corpus, "held")
    assert (tuned.wrong, held.wrong) == ((), ())
    assert (tuned.asked, tuned.right, tuned.otherwise) == (45, 21, 0)
    assert (held.asked, held.right, held.otherwise) == (42, 23, 1)


def test_the_answer_has_who_says_so_who_disagrees_and_the_query(corpus: Corpus) -> None:
    found = ask(corpus, "Since when has Turkey closed its border with Armenia?")
    lines = [text for _, text in as_lines(corpus, found)]
    assert lines[0].startswith("1991/: Turkey — blockaded — Armenia")
    assert "grade: told by 2 independent sources" in lines[1]
    assert [text for text in lines if text.startswith("says so: 1993/present Turkey")]
    assert lines[-1] == (
        "by: regesta query since-when --set subject=turkey --set object=armenia "
        "--set tie=blockaded,closedBorder,keepsBorderClosedWith"
    )


OTHERS = (
    # Contested, and by a speaker's word alone: never a plain yes or no.
    ("tebo", "Does Kassira supply arms to the Tebo Front?",
     "The sources contradict each other: Kassira — supplies arms to — Tebo Front; on 2025-04-28, when the last source "
     "was published; against that: present: Kassira — NOT supplies arms to — Tebo Front [says Kassira].",
     "near, contested"),
    ("tebo", "Did Doumé withdraw from the Accra Accord?",
     "No, by the word of Léon Houngbo alone: Doumé — NOT withdrew from the agreement — Accra Accord "
     "[says Léon Houngbo].", "told by one source, as somebody’s word"),
    ("tebo", "How much did Kassira trade with Doumé in 2022?", "USD 380 million (2022); USD 410 million (2022).",
     "told by 2 independent sources, contested"),
    ("ambre", "When did Ostravia withdraw from Grey Island?",
     "2022-07: Ostravie — withdrew forces from — Île Grise (event: Retrait de l’île Grise); against that: "
     "Ostravie — NOT withdrew forces from — Île Grise (event: Retrait de l’île Grise).",
     "told by one source, contested"),
    ("ambre", "When did Belmark leave the Amber League?",
     "2019-04-02: Belmark — left — Ligue d’Ambre; 2019-05: Belmark — left — Ligue d’Ambre.",
     "told by 2 independent sources, contested"),
    # What is so now is not what ever was.
    ("tebo", "Who supplies arms to Kassira?",
     "Of 2025-04-28, when the last source was published, this corpus does not tell; of other times, or undated, "
     "it tells what follows.", "not told"),
    ("tebo", "Who supplied arms to Kassira?",
     "Nigeria and China: 1983/1988: Nigeria — supplies arms to — Kassira; 2018: China — supplies arms to — Kassira "
     "(goods: patrol boats); present: China — supplies arms to — Kassira (goods: patrol boats).",
     "told by 3 independent sources"),
    ("tebo", "Which states does Nigeria supply arms to?",
     "Of 2025-04-28, when the last source was published, this corpus does not tell; of other times, or undated, "
     "it tells what follows.", "not told"),
    ("tebo", "Which organisations is Kassira a member of?",
     "African Union (near), Economic Community of West African States (near); on 2025-04-28, when the last source was "
     "published.", "near"),
    # Who held it when the time began, and when it ended.
    ("ambre", "Who was a member of the Amber League in 2019?",
     "on 2019-01-01: Belmark (certain), Sarnie (certain); on 2019-12-31: Sarnie (certain).", "certain"),
    ("ambre", "Where did Ostravia station forces in 2015?", "Sarnie (certain).", "certain"),
    # Names and words of any corpus.
    ("ambre", "Who controls Île Grise?", "Torvald (certain); on 2024-06-20, when the last source was published.",
     "certain"),
    ("ambre", "What did Irena Voss say about the Amber League?", "2024-01-05: Discours du 5 janvier 2024.",
     "told by one source, as somebody’s word"),
    ("ambre", "Where did Ostravia station troops?", "Sarnie: 1995/2021: Ostravie — stations forces in — Sarnie.",
     "told by one source"),
    ("tebo", "Which forces did Doumé have in Great Tebo on 1 June 2020?", "", ""),
)  # fmt: skip


@pytest.fixture(scope="module")
def others(tebo: Corpus, ambre: Corpus) -> dict[str, Corpus]:
    return {"tebo": tebo, "ambre": ambre}


@pytest.mark.parametrize(("name", "question", "sentence", "grade"), OTHERS)
def test_nothing_is_told_as_surer_or_of_another_time_than_it_is(
    others: dict[str, Corpus], name: str, question: str, sentence: str, grade: str
) -> None:
    found = ask(others[name], question)
    assert (found.sentence, found.grade) == (sentence, grade)


def test_the_far_end_of_a_tie_of_both_is_the_other_one(corpus: Corpus) -> None:
    """The entity that is asked about stands first in one statement, and second in another."""
    found = ask(corpus, "Who was an ally of Armenia in 2024?")
    assert found.sentence.startswith("Russia (certain)") and "Armenia (" not in found.sentence


def test_a_part_is_not_told_as_the_whole(corpus: Corpus) -> None:
    found = ask(corpus, "Did Russia withdraw its forces from Armenia?")
    assert found.sentence.startswith("Yes, in part: Russia — withdrew forces from — Armenia")


def test_a_tie_that_holds_is_told_with_its_grade_and_what_bears_on_it(corpus: Corpus) -> None:
    found = ask(corpus, "Was Armenia a member of the CSTO in 2024?")
    assert found.sentence == (
        "Yes: Armenia — is a member of — Collective Security Treaty Organization; "
        "perhaps suspended since some time from January 2020 to December 2024."
    )
    assert (found.grade, found.template) == ("certain", "whether")
    assert {item.relation for item in found.told} <= {"memberOf", "joined"}
    assert {item.relation for item in found.bearing} >= {"suspendedParticipation"}
    after = ask(corpus, "Was Armenia a member of the CSTO in 2025?")
    assert after.sentence.endswith("; suspended since some time from January 2020 to December 2024.")
    now = ask(corpus, "Is Armenia a member of the CSTO?")
    assert "on 2025-12-11, when the last source was published" in now.sentence


def test_what_is_not_told_is_not_denied(corpus: Corpus) -> None:
    for question, sentence in (
        ("Did Armenia ratify the Herring Treaty?", ""),
        ("Did Brazil host CSTO exercises in Armenia?", "This corpus tells nothing of «brazil»."),
        ("Was India a member of the CSTO in 2024?", "This corpus does not tell."),
    ):
        found = ask(corpus, question)
        assert found.sentence == sentence, question
        assert found.grade in ("", "not told")


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("Was Armenia never a member of the CSTO?", ("never",)),
        ("Was Armenia not a member of the CSTO in 2024?", ("not",)),
        ("Did Armenia not join the CSTO?", ("not",)),
        ("Was Armenia officially a member of the CSTO in 2024?", ("officially",)),
        ("Why did Armenia leave the CSTO?", ("why",)),
        ("", ()),
        ("?!", ()),
        ("Armenia", ()),
        ("x" * (LONGEST + 1), ()),
        ('Who controlled "} DROP ALL #?', ("drop",)),
    ],
)
def test_a_word_that_is_not_understood_is_told_and_nothing_answered(
    corpus: Corpus, question: str, strange: tuple[str, ...]
) -> None:
    found = ask(corpus, question)
    assert (found.template, found.sentence) == ("", "")
    assert set(strange) <= set(found.strange)
    assert len(found.nearest) == 3


def test_what_may_be_of_another_time_is_not_told_as_of_the_one_that_is_asked(corpus: Corpus) -> None:
    before = ask(corpus, "Did Azerbaijan attack Armenia in 1999?")
    assert before.sentence == (
        "Perhaps: [..2024-12]: Azerbaijan — attacked — Armenia [says Armenia]; "
        "[..2025-01]: Azerbaijan — attacked — Armenia."
    )
    assert before.grade == "told of a time that may be another"
    vague = ask(corpus, "Did Armenia host CSTO exercises in 2023?")
    assert vague.sentence.startswith("No, if it is of that time: [2020..2023]: Armenia — NOT hosted")
    assert vague.grade == "told of a time that may be another"


@pytest.mark.usefixtures("no_cache")
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("none", "This corpus does not tell."),
        ("one", "Yes: Aland — is allied with — Bland; on 2020-01-05, when the last source was published."),
        ("undated", "Yes, at a time that nobody tells: Aland — is allied with — Bland."),
    ],
)
def test_the_smallest_corpora_are_asked_too(name: str, sentence: str, tmp_path: Path) -> None:
    found = edge(name, tmp_path)
    assert ask(found, "Is Aland an ally of Bland?").sentence == sentence
    for question in ("Who is an ally of Aland?", "When did Aland join the Pact?", "Where is Aland?", "Aland?", "Пакт?"):
        assert isinstance(ask(found, question).sentence, str)


def test_two_dates_or_a_time_without_days_are_not_guessed(corpus: Corpus) -> None:
    for question in ("Was Armenia a member of the CSTO in 2023 and in 2024?", "Did Armenia join the CSTO last year?"):
        assert not ask(corpus, question).sentence.startswith(("Yes", "No")), question


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who controlled the Tebo Islands on 1 March 2023?", "Doumé"),
        ("Did Doumé close its border with Kassira?", "Yes: Doumé — closed its border with — Kassira"),
        ("When did Doumé close its border with Kassira?", "2023-09-05"),
        ("Who imposed sanctions on Kassira?", "Nigeria: Nigeria — imposed sanctions on — Kassira."),
        ("Where is Port Amina?", "Kassira"),
        ("What was the gross domestic product of Kassira in 2022?", "2022"),
        ("When did Koffi Mensa overthrow Idrissa Bawa?", "2024-05-02"),
        ("Does Kassira claim the Tebo Islands?", "Yes: Kassira — lays claim to — Tebo Islands"),
    ],
)
def test_another_corpus_is_asked_with_the_same_templates(tebo: Corpus, question: str, fact: str) -> None:
    found = ask(tebo, question)
    assert fact in found.sentence, found


# One of each kind of answer, and where its statements stand in what the command prints.
SAME = (
    "Was Armenia a member of the CSTO in 2024?",
    "Did Armenia host CSTO exercises in 2023?",
    "When did Russia withdraw its forces from Zvartnots airport?",
    "Where did Russia deploy forces after 2020?",
    "Where is the 102nd Military Base?",
    "Which sources say that India is a partner of Armenia?",
    "What was Armenia’s GDP in 2021?",
    "How much did Armenia trade with Russia in 2024?",
    "Who brokered the ceasefire of 10 November 2020?",
)


@pytest.mark.parametrize("question", SAME)
def test_the_command_gives_the_same_statements(corpus: Corpus, question: str) -> None:
    found = ask(corpus, question)
    words = shlex.split(found.command)
    assert words.pop(0) == "regesta"
    done = CliRunner().invoke(app, [*words, "--json"])
    assert done.exit_code == 0, done.output
    missing = [item.id for item in found.told if item.id not in done.stdout]
    assert missing == []


def test_as_a_command(tmp_path: Path) -> None:
    runner = CliRunner()
    done = runner.invoke(app, ["ask", "Who controlled Nagorno-Karabakh on 1 October 2023?", "--json"])
    told = json.loads(done.stdout)
    assert (done.exit_code, told["answer"], told["grade"]) == (0, "Azerbaijan (near).", "near")
    assert all(item["citations"] for item in told["told"])
    none = runner.invoke(app, ["ask", "Was Armenia a happy member of the CSTO?"])
    assert none.exit_code == 1
    assert none.stdout.splitlines()[:2] == ["No template fits this question.", "Not understood: «happy»"]
    seeds = CHECKOUT / "tests" / "second_corpus"
    other = runner.invoke(app, ["ask", "Who imposed sanctions on Kassira?", "--seeds", str(seeds)])
    assert other.exit_code == 0


def test_the_list_of_words_names_relations_that_there_are(corpus: Corpus) -> None:
    """A phrase of the list that no relation of the ontology stands for would be read by nobody."""
    ontology = corpus.ontology
    with LIST.open(encoding="utf-8", newline="") as file:
        named = {name for row in csv.DictReader(file) for name in row["relations"].split()}
    assert [name for name in sorted(named) if not ontology.of_family(name)] == []
    assert ("belongs", "to") in phrases_of(ontology)
    assert ("distrusts",) not in phrases_of(ontology)


def test_ways_to_read_a_question_are_the_same_every_time(corpus: Corpus) -> None:
    question = "Were the attacks of September 2022 before the blockade of the Lachin Corridor?"
    assert list(Reader(corpus).read(question)) == list(Reader(corpus).read(question))
