"""What happened, in order, and a chronicle of two parties by year."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faults import SOUND
from regesta.answers.timelines import chronicle, precision, timeline
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from told import NOT, PLANNED, corpus_of, said


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--seeds", str(SOUND)], env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_a_timeline_is_in_order_and_names_all_that_were_asked_for() -> None:
    corpus = corpus_of(
        said("s", "a attacked b", "1933-06"), said("t", "a attacked b", "1931"), said("s", "a accused c", "1932"),
        said("s", "a criticised b", published=""),
    )  # fmt: skip
    found = timeline(corpus, ["a", "b"])
    assert [(item.relation, item.period.earliest_start) for item in found.items] == [
        ("attacked", date(1931, 1, 1)), ("attacked", date(1933, 6, 1)),
    ]  # fmt: skip
    assert found.elsewhen == 1
    later = timeline(corpus, ["a"], date(1932, 1, 1), date(1932, 12, 31))
    assert [item.relation for item in later.items] == ["accused"]


def test_one_episode_is_one_line_however_many_tell_of_it() -> None:
    corpus = corpus_of(
        *(said(by, "a attacked b", when) for by, when in (("s", "1933"), ("t", "1933-06"), ("v", "1933-06-05")))
    )
    [row] = timeline(corpus, ["a"]).to_rows(corpus)
    assert (row["when"], row["precision"], row["sources"], len(row["statements"])) == ("1933-06-05", "day", 3, 3)


def test_of_a_tie_its_beginning_and_its_end_are_told_and_a_mere_report_is_not() -> None:
    corpus = corpus_of(said("s", "a alliedWith b", "1933/"), said("s", "a alliedWith c", "present", published="1940"))
    assert [item.object for item in timeline(corpus, ["a"]).items] == ["b"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [("1933-03-04", "day"), ("1933-03", "month"), ("1933-37", "part of a year"), ("1933", "year"), ("193X", "decade"),
     ("1933/1950", "more")],
)  # fmt: skip
def test_precision_says_how_sharply_a_time_is_known(when: str, expected: str) -> None:
    assert precision(said("s", "a attacked b", when).statement.period) == expected


def test_precision_is_open_where_an_end_is_not_known() -> None:
    assert precision(said("s", "a guards b", "1933/").statement.period) == "open"


def test_a_chronicle_counts_words_and_deeds_by_year_each_happening_once() -> None:
    corpus = corpus_of(
        said("s", "a attacked b", "1933-05"), said("t", "a attacked b", "1933-05-02"),
        said("s", "a accused b", "1933-06"), said("t", "b accused a", "1933-07"),
        said("t", "a tradesWith b", "1934", "12e6 USD"),
        said("t", "a attacked b", "1935/1937"), said("t", "a criticised b"), said("t", "a visited b", "1933", **NOT),
        said("t", "a visited b", "1936", published="1935", **PLANNED),
    )  # fmt: skip
    years = chronicle(corpus, "b", "a")
    counts = [(year.year, year.count("VerbalConflict"), year.count("MaterialConflict"), year.balance) for year in years]
    assert counts == [(1933, 2, 1, -3), (1934, 0, 0, 1), (1935, 0, 1, -1)]


def test_the_command_prints_a_line_an_episode() -> None:
    result = run("timeline", "freedonia", "sylvania")
    header, *lines = result.stdout.splitlines()
    assert header.split() == ["when", "precision", "what", "speaker", "sources", "episode"]
    assert [line.split()[:2] for line in lines] == [["1934", "year"]]
    assert "trades with — Sylvania: about USD 12 million" in lines[0]
    assert result.stderr == "2 more about the same are undated, or outside the days\n"


def test_a_tie_that_only_went_on_through_the_days_is_left_out_of_them() -> None:
    corpus = corpus_of(
        said("s", "a memberOf nato", "1990/2015"),
        said("s", "b memberOf nato", "2001-05/.."),
        said("s", "a visited b", "2001"),
        said("s", "b visited a", "2001-06-02"),
        said("s", "c visited a", "2005"),
    )
    found = timeline(corpus, [], date(2001, 4, 1), date(2001, 12, 31))
    assert [(item.subject, item.id in found.perhaps) for item in found.items] == [
        ("a", True),
        ("b", False),
        ("b", False),
    ]
    assert found.elsewhen == 2


def test_the_command_without_an_entity_shows_what_surely_happened_within_the_days() -> None:
    asked = ("timeline", "--from", "1934-01-01", "--to", "1934-12-31")
    surely, everything = run(*asked), run(*asked, "--possible")
    rows = json.loads(run(*asked, "--json").stdout)
    assert len(everything.stdout.splitlines()) == len(rows) + 1
    kept = [row for row in rows if row["within"] == "surely"]
    assert 0 < len(kept) == len(surely.stdout.splitlines()) - 1
    more = len(rows) - len(kept)
    assert (f"{more} more may have been within the days; --possible lists them\n" in surely.stderr) == (more > 0)


def test_the_command_counts_by_year() -> None:
    found = json.loads(run("timeline", "freedonia", "sylvania", "--by-year", "--json").stdout)
    assert found == [
        {
            "year": "1934",
            "verbal cooperation": "0",
            "material cooperation": "1",
            "verbal conflict": "0",
            "material conflict": "0",
            "balance": "+1",
        }
    ]
    assert run("timeline", "freedonia", "--by-year").exit_code == 2


def test_the_plot_has_a_dot_for_each_episode_that_opens_it(tmp_path: Path, sound: Corpus) -> None:
    pytest.importorskip("matplotlib")
    paths = [tmp_path / name for name in ("a.svg", "b.svg")]
    for path in paths:
        assert run("timeline", "freedonia", "sylvania", "--plot", str(path)).exit_code == 0
    picture = paths[0].read_text("utf-8")
    [trade] = [item for item in sound.episodes.values() if item.kind.value == "Figure"]
    assert f'href="graph.html#episode/{trade.id}"' in picture
    assert paths[1].read_text("utf-8") == picture
