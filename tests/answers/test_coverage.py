"""Every sentence is cited, set aside with a reason, or unread."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from faults import SOUND
from regesta.answers.coverage import coverage
from regesta.checks.passages import texts_at_hand
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Reason


def test_every_sentence_of_the_sound_texts_is_accounted_for(sound: Corpus) -> None:
    found = list(coverage(sound, texts_at_hand(sound, SOUND / "texts")))
    assert [(item.source, item.paragraph, item.status, len(item.statements)) for item in found] == [
        ("gazette", 1, "set aside", 0),
        ("gazette", 2, "cited", 1),
        ("gazette", 2, "cited", 1),
        ("gazette", 3, "cited", 2),
        ("herald", 1, "cited", 1),
    ]
    assert found[0].reason is Reason.FURNITURE


def test_a_sentence_is_unread_when_its_statement_goes(sound: Corpus) -> None:
    fewer = [item for item in sound.statements.values() if item.relation != "joined"]
    found = coverage(sound.with_records(statements=fewer), texts_at_hand(sound, SOUND / "texts"))
    assert [(item.source, item.start) for item in found if item.status == "unread"] == [("gazette", 17)]


def test_a_citation_of_a_part_accounts_for_the_sentence(sound: Corpus) -> None:
    text = texts_at_hand(sound, SOUND / "texts")["gazette"]
    item = next(item for item in sound.statements.values() if item.relation == "joined")
    part = replace(item, mentions=(replace(item.mentions[0], citation=text.cite(38, 47)),))
    found = coverage(sound.with_records(statements=[part]), {"gazette": text})
    assert [sentence.start for sentence in found if sentence.status == "cited"] == [17]


def test_the_command_gives_the_totals_of_each_article() -> None:
    result = CliRunner().invoke(app, ["coverage", "--seeds", str(SOUND)])
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["source", "sentences", "cited", "set", "aside", "unread", "statements"],
        ["gazette", "4", "3", "1", "0", "4"],
        ["herald", "1", "1", "0", "0", "1"],
    ]


def test_the_command_names_what_is_unread_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text((SOUND / "texts/gazette.txt").read_text("utf-8") + "And now for more.\n")
    result = CliRunner().invoke(app, ["coverage", "--seeds", str(SOUND), "--texts", str(tmp_path), "--json"])
    assert result.exit_code == 1
    assert result.stderr == (
        "sources.yaml:11: no file «herald.txt» in the folder of texts\n"
        "1 error, 0 warnings\n"
        "unread: gazette ¶4 247-264 And now for more.\n"
    )
    assert [item["status"] for item in json.loads(result.stdout)][-1] == "unread"


def test_the_command_needs_texts(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["coverage", "--seeds", str(SOUND), "--texts", str(tmp_path)])
    assert (result.exit_code, result.stderr) == (2, f"no texts in {tmp_path}: name their folder with --texts\n")


def test_nothing_of_the_five_articles_is_unread(first_corpus: Corpus, articles: Path) -> None:
    found = list(coverage(first_corpus, texts_at_hand(first_corpus, articles)))
    assert {item.source for item in found} == first_corpus.sources.keys()
    assert [(item.source, item.start) for item in found if item.status == "unread"] == []
