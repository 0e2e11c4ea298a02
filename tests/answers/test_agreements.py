"""Do the sources agree? The findings as they are asked for, and what is missing."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from faults import SOUND
from regesta.answers.agreements import agreement, single_sourced
from regesta.answers.missing import GAPS, KINDS, gaps
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.seeds.beginning import begin
from told import NOT, PLANNED, corpus_of, said


def run(*arguments: str, seeds: bool = True) -> Result:
    places = ["--seeds", str(SOUND)] if seeds else []
    return CliRunner().invoke(app, [*arguments, *places], env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_conflicts_come_first_and_then_what_may_be_one() -> None:
    corpus = corpus_of(
        said("s", "a attacked b", "2020-05"), said("t", "a attacked b", "2020", **NOT),
        said("s", "a supports c"), said("t", "a supports c", **NOT),
        said("s", "a visited x", "2020"), said("t", "a visited x", "2020"),
    )  # fmt: skip
    found = agreement(corpus, conflicts=True)
    assert [item.agreement.value for item in found.findings] == ["conflictsInPolarityWith", "mayConflictWith"]
    assert [item.agreement.value for item in agreement(corpus, corroborated=True).findings] == ["corroborates"]
    assert len(agreement(corpus).findings) == 3


def test_as_plain_data_a_finding_has_its_tie_its_sides_and_its_sources() -> None:
    corpus = corpus_of(said("s", "a attacked b", "2020-05"), said("t", "a attacked b", "2020", **NOT))
    found = agreement(corpus, conflicts=True).to_dict()
    assert list(found) == ["findings", "alone"]
    [item] = found["findings"]
    assert (item["subject"], item["relation"], item["object"], item["conflict"]) == ("a", "attacked", "b", True)
    assert (item["matter"], item["why"], item["sources"]) == ("polarity", "affirmed and negated", ["s", "t"])
    told = [(side["says"], [it["citations"][0]["source"] for it in side["statements"]]) for side in item["sides"]]
    assert told == [("so", ["s"]), ("not so", ["t"])]


def test_what_one_source_alone_tells_is_not_what_several_do(first_corpus: Corpus) -> None:
    alone = set(single_sourced(first_corpus))
    backed = {item.episode for item in agreement(first_corpus, corroborated=True).findings if item.matter == "tie"}
    assert alone
    assert (
        len(
            [
                item
                for item in agreement(first_corpus, corroborated=True).findings
                if item.agreement.value == "corroborates"
            ]
        )
        > 30
    )
    assert not alone & backed


def test_agreement_prints_the_sides_with_their_citations() -> None:
    result = run("agreement", "--conflicts", seeds=False)
    assert "conflictsInDateWith, start: the beginning, told in other words: 1991 against 1993" in result.stdout
    assert result.stdout.index("conflictsInDateWith") < result.stdout.index("mayConflictWith")
    assert run("agreement", "--conflicts", "--single").exit_code == 2
    assert json.loads(run("agreement", "--json").stdout) == {"findings": [], "alone": []}


# Gaps


def test_each_gap_is_found_and_no_other() -> None:
    corpus = corpus_of(
        said("s", "a attacked b"), said("s", "a alliedWith b", "1990/"), said("s", "a visited c", "1993"),
        said("t", "a visited c", "1993"), said("s", "a visited x", published="1994", **PLANNED),
        said("s", "b visited x", "1995", published="1994", **PLANNED), said("t", "b visited x", "1995-05"),
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for gap in gaps(corpus):
        episode = corpus.episodes.get(gap.episode)
        about = f"{episode.subject} {episode.relation} {episode.object}" if episode else gap.entity or str(gap.year)
        found.setdefault(gap.kind, []).append(about)
    assert {name: sorted(items) for name, items in found.items()} == {
        "undated": ["a attacked b"],
        "single source": ["a alliedWith b", "a attacked b", "b visited x"],
        "without an end": ["a alliedWith b"],
        "plan never followed up": ["a visited x"],
        "entity with one statement": ["c"],
        "year without any": ["1991", "1992", "1994"],
    }


def test_gaps_are_of_every_kind_in_the_first_corpus(first_corpus: Corpus) -> None:
    assert list(dict.fromkeys(gap.kind for gap in gaps(first_corpus))) == list(KINDS)
    assert len(KINDS) == len(GAPS)


def test_a_kind_of_gap_that_a_corpus_has_none_of_is_known_all_the_same(tmp_path: Path) -> None:
    begin(tmp_path)
    result = run("gaps", "--kind", "undated", "--seeds", str(tmp_path), seeds=False)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "undated                    0" in run("gaps", "--seeds", str(tmp_path), seeds=False).stdout


def test_the_command_counts_gaps_and_lists_those_of_a_kind() -> None:
    assert "single source" in run("gaps").stdout
    listed = run("gaps", "--kind", "plan never followed up")
    assert "Freedonia — left — Marx Pact [planned, says Trentino]" in listed.stdout
    assert run("gaps", "--kind", "singel source").stderr == (
        "unknown kind of gap «singel source», did you mean «single source»?\n"
    )
