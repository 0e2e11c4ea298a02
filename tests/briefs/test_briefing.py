"""What a brief has in it: every sentence its passages, plans apart from deeds, both sides of a conflict."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checkout import CHECKOUT
from edges import EDGES, edge
from regesta.answers.timelines import timeline
from regesta.briefs.briefing import brief
from regesta.briefs.document import Brief, Figures
from regesta.briefs.footnotes import OwnStyle
from regesta.briefs.forms.html import html
from regesta.briefs.forms.markdown import markdown
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Source

PAIR = ("doume", "kassira")


@pytest.fixture(scope="module")
def found(tebo: Corpus) -> Brief:
    return brief(tebo, *PAIR)


def words(found: Brief, title: str) -> str:
    [section] = [it for it in found.sections if it.title.startswith(title)]
    blocks = [it for it in section.blocks if not isinstance(it, Figures)]
    return "\n".join(sentence.words for block in blocks for sentence in block.sentences)


def test_its_sections_stand_in_their_order(found: Brief) -> None:
    titles = [it.title for it in found.sections if it.level == 2]
    order = ["Chronicle", "What is told without a beginning or an end", "What holds on", "What is contested",
             "What is planned", "Figures", "What is not known"]  # fmt: skip
    places = [next(place for place, name in enumerate(order) if title.startswith(name)) for title in titles]
    assert places == sorted(places)
    assert {0, 3, 4, 5} <= set(places)


def test_every_sentence_that_says_something_of_the_two_has_passages_of_its_own(found: Brief, tebo: Corpus) -> None:
    said = list(found.sentences())
    assert len(said) > 10
    cited = {mention.citation for it in tebo.statements.values() for mention in it.mentions}
    assert all(set(it.citations) <= cited for it in said)


def test_nothing_that_the_timeline_has_is_left_out(found: Brief, tebo: Corpus) -> None:
    told = {citation for section in found.sections for block in section.blocks for group in
            (block.citations if isinstance(block, Figures) else [it.citations for it in block.sentences])
            for citation in group}  # fmt: skip
    for item in timeline(tebo, PAIR).items:
        for telling in item.tellings:
            assert {it.citation for it in tebo.statements[telling.statement].mentions} <= told


def test_what_is_planned_stands_with_the_plans_alone(found: Brief, tebo: Corpus) -> None:
    plans = words(found, "What is planned").splitlines()
    assert plans
    chronicle = "".join(words(found, it.title) for it in found.sections if it.level == 3)
    assert not [it for it in plans if it in chronicle]


def test_a_conflict_has_both_its_sides_with_their_sources(found: Brief) -> None:
    said = words(found, "What is contested")
    assert "Sources differ on the number here" in said
    assert said.count("; ") + said.count("\n") >= 2


def test_of_what_sources_tell_of_their_own_day_it_is_the_report_that_is_of_that_day(found: Brief) -> None:
    assert words(found, "What is told without").startswith(
        "As reported on 18 November 2023, Doumé supplied energy to Kassira"
    )


def test_of_one_tie_the_number_that_rest_on_one_source_is_told_in_a_sentence_of_its_own(ambre: Corpus) -> None:
    [*_, section] = brief(ambre, "ostravia", "belmark").sections
    [sentence] = [it for block in section.blocks if not isinstance(block, Figures) for it in block.sentences]
    assert sentence.words == "One tie, happening or number is told as fact, and rests on one independent source."


def test_the_days_bound_it(tebo: Corpus) -> None:
    short = brief(tebo, *PAIR, date(2024, 1, 1), date(2024, 12, 31))
    whole = brief(tebo, *PAIR)
    assert len(list(short.sentences())) < len(list(whole.sentences()))
    assert [it.title for it in short.sections if it.title.startswith("What holds")] in (
        [], ["What holds on 31 December 2024"],
    )  # fmt: skip


def test_without_any_date_there_is_no_end_of_the_days_and_nothing_that_holds_then(tebo: Corpus) -> None:
    """The corpus has no dated source, so that nobody knows up to when it tells."""
    undated = {key: replace(it, date="") for key, it in tebo.sources.items()}
    found = brief(_with_sources(tebo, undated), *PAIR)
    assert found.lead[0].words == "This is what five sources tell of Doumé and Kassira."
    assert not [it.title for it in found.sections if it.title.startswith("What holds")]
    assert (
        brief(_with_sources(tebo, undated), *PAIR, until=date(2024, 12, 31))
        .lead[0]
        .words.endswith("up to 31 December 2024.")
    )


def _with_sources(corpus: Corpus, sources: dict[str, Source]) -> Corpus:
    found = replace(corpus)
    found.__dict__["sources"] = sources
    return found


def test_no_sign_turns_the_text_around(tebo: Corpus) -> None:
    sources = {key: replace(it, title=f"a\u202eb {it.title}") for key, it in tebo.sources.items()}
    turned = _with_sources(tebo, sources)
    found = brief(turned, *PAIR)
    for text in (markdown(turned, found, OwnStyle()), html(turned, found, OwnStyle())):
        assert "a\ufffdb" in text and "\u202e" not in text


@pytest.mark.usefixtures("no_cache")
@pytest.mark.parametrize("name", EDGES)
def test_the_smallest_corpora_have_a_brief_or_none(name: str, tmp_path: Path) -> None:
    made = edge(name, tmp_path)
    found = brief(made, "aland", "bland")
    assert bool(found.sections) == (name != "none")
    for text in (markdown(made, found, OwnStyle()), html(made, found, OwnStyle())):
        assert "0001" not in text and "\u202e" not in text and "Of one" not in text


def test_two_of_whom_nothing_is_told_have_no_section(tebo: Corpus) -> None:
    assert brief(tebo, "ghana", "koffi-mensa").sections == ()


def test_no_sentence_of_an_article_stands_in_it(first_corpus: Corpus, articles: Path) -> None:
    text = markdown(first_corpus, brief(first_corpus, "armenia", "russia"), OwnStyle())
    for source in first_corpus.sources.values():
        text = text.replace(source.title, "")
    for path in sorted(articles.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            for sentence in line.split(". "):
                assert len(sentence) < 60 or sentence not in text


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    corpus = str(CHECKOUT / "tests" / "second_corpus")
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "regesta", "brief", *PAIR, "--no-picture", "--seeds", corpus, "--out"]
        settings = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([*command, str(tmp_path / f"{seed}.md")], check=True, capture_output=True, env=settings)
    assert (tmp_path / "1.md").read_bytes() == (tmp_path / "2.md").read_bytes()
