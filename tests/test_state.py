"""What held on a day, what happened in order, and what is missing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

import regesta
from faults import SOUND
from regesta.answers.agreements import corroborated_by_itself, selected, single_source_statements
from regesta.answers.missing import GAPS, gaps
from regesta.answers.states import State, state, within
from regesta.answers.timelines import chronicle, independent_sources, precision, timeline
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Agreement
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from regesta.values.dates import Held, Kind, holds
from strategies import corpora
from test_compare import said

CORPUS = read_seeds(SOUND).corpus
DAYS = st.dates(date(1925, 1, 1), date(2030, 1, 1))


def with_statements(*items: object) -> Corpus:
    return conclude(replace(CORPUS, statements={item.id: item for item in items}))  # type: ignore[attr-defined]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--seeds", str(SOUND)], env={"COLUMNS": "200", "NO_COLOR": "1"})


# State


def test_a_membership_is_certain_between_joining_and_leaving_and_over_afterwards() -> None:
    corpus = with_statements(
        said("gazette", "freedonia joined marx-pact", "1933"),
        said("herald", "freedonia leftOrganisation marx-pact", "1940-06"),
    )
    assert [item.relation for item in state(corpus, date(1936, 1, 1)).certain] == ["memberOf"]
    assert [item.relation for item in state(corpus, date(1933, 5, 1)).possible] == ["memberOf"]
    assert list(state(corpus, date(1941, 1, 1))) == []


def test_a_suspended_membership_holds_in_law_and_says_so() -> None:
    corpus = with_statements(
        said("gazette", "freedonia memberOf marx-pact", "1930/.."),
        said("herald", "freedonia suspendedParticipation marx-pact", "1935-02"),
    )
    [membership] = [item.id for item in corpus.statements.values() if item.relation == "memberOf"]
    [pause] = [item.id for item in corpus.derived.values() if item.relation == "suspendedIn"]
    assert state(corpus, date(1933, 1, 1)).suspended == {}
    then = state(corpus, date(1936, 1, 1), relation="memberOf")
    assert [item.id for item in then.certain] == [membership]
    assert then.suspended == {membership: [pause]}


def test_a_suspension_that_has_ended_suspends_no_later_membership() -> None:
    corpus = with_statements(
        said("gazette", "freedonia joined marx-pact", "1930"),
        said("gazette", "freedonia suspendedParticipation marx-pact", "1932"),
        said("gazette", "freedonia leftOrganisation marx-pact", "1934"),
        said("gazette", "freedonia joined marx-pact", "1940"),
    )
    assert state(corpus, date(1933, 6, 1)).suspended
    assert state(corpus, date(1945, 6, 1)).suspended == {}


def test_plans_and_denials_stand_apart() -> None:
    from regesta.corpus.records import Modality, Polarity

    corpus = with_statements(
        said("gazette", "freedonia guards spaulding-line", "1930/1940", modality=Modality.PLANNED),
        said("gazette", "sylvania guards spaulding-line", "1930/1940", polarity=Polarity.NEGATED),
        said("gazette", "freedonia alliedWith sylvania"),
    )
    found = state(corpus, date(1935, 1, 1))
    assert [len(part) for part in (found.certain, found.possible, found.undated, found.planned, found.denied)] == [
        0, 0, 1, 1, 1,
    ]  # fmt: skip


def test_about_a_place_takes_in_what_lies_within_it() -> None:
    corpus = with_statements(
        said("gazette", "spaulding-line locatedIn sylvania"),
        said("gazette", "freedonia guards spaulding-line", "1930/1940"),
    )
    assert within(corpus, "sylvania") == {"sylvania", "spaulding-line"}
    found = state(corpus, date(1935, 1, 1), about="sylvania", relation="militaryPresence")
    assert [item.relation for item in found.certain] == ["guards"]
    assert list(state(corpus, date(1935, 1, 1), about="sylvania", relation="membershipTie")) == []


@settings(max_examples=50, deadline=None)
@given(corpora(CORPUS), DAYS)
def test_every_standing_statement_is_in_one_part_or_does_not_hold(corpus: Corpus, day: date) -> None:
    concluded = conclude(corpus)
    found = state(concluded, day)
    parts = [found.certain, found.possible, found.undated, found.planned, found.denied]
    keys = [item.id for part in parts for item in part]
    assert len(keys) == len(set(keys))
    assert all(holds(item.period, day) is not Held.NO for part in parts for item in part)
    assert all(holds(item.period, day) is Held.CERTAIN for item in found.certain)
    kinds = {CORPUS.ontology.relations[item.relation].kind for part in parts for item in part}
    assert kinds <= {Kind.STANDING}


def test_the_forces_in_a_state_on_a_day_are_found_in_the_first_corpus() -> None:
    corpus = regesta.load()
    found = state(corpus, date(2023, 6, 1), about="armenia", relation="militaryPresence")
    assert {"zvartnots-airport"} == {item.object for item in found.certain}
    assert {"102nd-military-base", "3624th-aviation-base", "agarak-crossing"} <= {
        item.object for item in found.possible
    }
    later = state(corpus, date(2025, 6, 1), about="zvartnots-airport", relation="militaryPresence")
    assert (later.certain, later.possible) == ([], [])


def test_the_command_prints_the_parts_with_citations() -> None:
    result = run("state", "--on", "2024-05-01")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:4] == [
        "certainly: 1",
        "present      Freedonia — guards — Spaulding Line",
        "             gazette, The Gazette, 2024-05-01, ¶3 130-246",
        "             “Ambassador Trentino says that Freedonia plans to leave the pact; Freedonia’s guards still "
        "patrol the Spaulding Line.”",
    ]
    assert "[1933-03-01..1933-03-31]/ Freedonia — is a member of — Marx Pact [derived: starts]" in result.stdout
    assert "             from 1933-03 Freedonia — joined — Marx Pact" in result.stdout


def test_the_command_gives_json_by_part() -> None:
    found = json.loads(run("state", "--on", "2024-05-01", "--json").stdout)
    assert list(found) == ["certain", "possible", "undated", "planned", "denied"]
    assert [item["rule"] for item in found["possible"]] == ["starts"]
    assert [item["suspended_by"] for item in found["possible"]] == [[]]


@pytest.mark.parametrize(
    ("arguments", "said_so"),
    [
        (["--on", "June 2023"], "--on: «June 2023» is no day, write it as 2023-06-01\n"),
        (["--on", "2023-06-01", "--about", "fredonia"], "unknown entity «fredonia», did you mean «freedonia»?\n"),
        (["--on", "2023-06-01", "--relation", "gards"], "unknown relation «gards», did you mean «guards»?\n"),
    ],
)
def test_wrong_usage_of_state(arguments: list[str], said_so: str) -> None:
    result = run("state", *arguments)
    assert (result.exit_code, result.stderr) == (2, said_so)


# Timeline


def test_a_timeline_is_in_order_and_names_all_that_were_asked_for() -> None:
    corpus = conclude(CORPUS)
    found = timeline(corpus, ["freedonia", "marx-pact"])
    assert [item.relation for item in found] == ["joined", "memberOf"]
    assert timeline(corpus, ["freedonia"], date(1934, 1, 1), date(1934, 12, 31))[0].relation == "memberOf"
    assert [item.relation for item in timeline(corpus, ["sylvania"], date(1935, 1, 1))] == []


@pytest.mark.parametrize(
    ("when", "expected"),
    [("1933-03-04", "day"), ("1933-03", "month"), ("1933-37", "part of a year"), ("1933", "year"), ("193X", "decade"),
     ("1933/1950", "more")],
)  # fmt: skip
def test_precision_says_how_sharply_a_time_is_known(when: str, expected: str) -> None:
    assert precision(said("gazette", "freedonia attacked sylvania", when).period) == expected


def test_precision_is_open_where_an_end_is_not_known() -> None:
    assert precision(said("gazette", "freedonia guards spaulding-line", "1933/").period) == "open"


def test_a_derived_statement_counts_the_sources_of_its_weakest_ground() -> None:
    corpus = conclude(CORPUS)
    [member] = corpus.derived.values()
    assert independent_sources(corpus, member) == 1


def test_a_chronicle_counts_words_and_deeds_by_year() -> None:
    corpus = with_statements(
        said("gazette", "freedonia attacked sylvania", "1933-05"),
        said("gazette", "freedonia accused sylvania", "1933-06"),
        said("herald", "sylvania accused freedonia", "1933-07"),
        trade := said("herald", "freedonia tradesWith sylvania", "1934", "12e6 USD"),
        said("herald", "freedonia attacked sylvania", "1933/1934"),
        said("herald", "freedonia attacked sylvania"),
    )
    years = chronicle(corpus, "sylvania", "freedonia")
    counts = [(year.year, year.count("VerbalConflict"), year.count("MaterialConflict"), year.balance) for year in years]
    assert counts == [(1933, 2, 2, -4), (1934, 0, 0, 1)]
    assert years[1].statements == {"MaterialCooperation": [trade.id]}


def test_the_command_prints_a_line_an_event() -> None:
    result = run("timeline", "freedonia", "sylvania")
    header, *lines = result.stdout.splitlines()
    assert header.split() == ["when", "precision", "what", "speaker", "sources", "statement"]
    assert [line.split()[:2] for line in lines] == [["1934", "year"]]
    assert result.stderr == "1 statements about the same are undated or outside the days\n"


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


def test_the_plot_has_a_dot_for_each_statement_that_opens_it(tmp_path: object) -> None:
    pytest.importorskip("matplotlib")
    from pathlib import Path

    paths = [Path(str(tmp_path)) / name for name in ("a.svg", "b.svg")]
    for path in paths:
        assert run("timeline", "freedonia", "sylvania", "--plot", str(path)).exit_code == 0
    picture = paths[0].read_text("utf-8")
    [trade] = [item for item in CORPUS.statements.values() if item.relation == "tradesWith"]
    assert f'href="graph.html#statement/{trade.id}"' in picture
    assert paths[1].read_text("utf-8") == picture


# Agreement and gaps


def test_single_source_and_corroborated_exclude_each_other() -> None:
    corpus = regesta.load()
    alone = set(single_source_statements(corpus))
    together = {item.id for item in corroborated_by_itself(corpus)}
    backed = {key for item in selected(corpus, corroborated=True) for key in (item.first, item.second)}
    assert alone
    assert not alone & together
    assert not alone & {
        key for item in corpus.findings if item.agreement is Agreement.CORROBORATES for key in (item.first, item.second)
    }
    assert backed


def test_agreement_prints_both_sides_with_their_citations() -> None:
    result = CliRunner().invoke(app, ["agreement", "--conflicts"], env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert "conflictsInDateWith: one happening, at 2024-07 and at 2024-39" in result.stdout
    assert result.stdout.index("conflictsInDateWith") < result.stdout.index("mayConflictWith")
    assert run("agreement", "--conflicts", "--single").exit_code == 2
    assert json.loads(run("agreement", "--json").stdout) == {"statements": [], "findings": []}


def test_gaps_are_of_every_kind_in_the_first_corpus() -> None:
    found = gaps(regesta.load())
    assert len({gap.kind for gap in found}) == len(GAPS)


def test_gaps_of_the_sound_corpus() -> None:
    found = [(gap.kind, gap.entity or gap.year) for gap in gaps(conclude(CORPUS)) if not gap.statement]
    assert found == [
        ("entity with one statement", "spaulding-line"),
        ("entity with one statement", "trentino"),
        ("entity with one statement", "turnover"),
    ]


def test_the_command_counts_gaps_and_lists_those_of_a_kind() -> None:
    result = run("gaps")
    assert "single source" in result.stdout
    listed = run("gaps", "--kind", "plan never followed up")
    assert "Freedonia — left — Marx Pact [planned, says Trentino]" in listed.stdout
    assert run("gaps", "--kind", "undatd").stderr == "unknown kind of gap «undatd»" + "\n"


def test_a_state_can_be_gone_through_part_by_part() -> None:
    assert list(State()) == []
