"""What is new in a corpus since another state of it: in Python, at the terminal, and as a note."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faults import SEEDS
from regesta.answers.notes import note
from regesta.answers.revisions import Since, since
from regesta.cli.app import app
from told import NOT, Told, corpus_of, said


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["changes", *map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"})


def between(before: list[Told], after: list[Told], about: str = "", relation: str = "") -> Since:
    return since(corpus_of(*before), corpus_of(*after), about, relation)


def turns(found: Since) -> dict[str, list[str]]:
    return {
        name: [f"{it.after.subject} {it.after.relation} {it.after.object}" for it in items]
        for name, items in found.turns.items()
        if items
    }


ALLIED = said("s", "a alliedWith b", "present")


def test_nothing_is_new_in_the_same_corpus() -> None:
    found = between([ALLIED], [ALLIED])
    assert not any((found.new, found.backed, found.withdrawn, found.mended, turns(found)))
    assert note(found, "A *note*") == "# A \\*note\\*\n\nNothing is new.\n"


def test_statements_come_and_go() -> None:
    joined, left = said("s", "a joined nato", "1999"), said("s", "b leftOrganisation csto", "2001")
    found = between([ALLIED, joined], [ALLIED, left])
    assert [it.subject for it in found.new] == ["b"] and [it.subject for it in found.withdrawn] == ["a"]


def test_a_known_statement_of_a_further_source_is_backed_and_then_agreed_on() -> None:
    first, second = said("s", "a joined nato", "1999"), said("t", "a joined nato", "1999")
    found = between([first], [first, second])
    assert (found.new, [it.sources for it in found.backed]) == ((), [("s", "t")])
    assert turns(found)["agreed"] == ["a joined nato", "a memberOf nato"]
    assert turns(between([first, second], [first, second])) == {}


def test_a_copy_makes_nothing_agreed() -> None:
    first, copy = said("s", "a joined nato", "1999"), said("t", "a joined nato", "1999", copies="s")
    assert "agreed" not in turns(between([first], [first, copy]))


def test_a_tie_begins_and_ends_where_that_is_told_now() -> None:
    member = said("s", "a memberOf nato", "present", published="2010-06-01")
    joined, left = said("s", "a joined nato", "1999"), said("s", "a leftOrganisation nato", "2012")
    assert turns(between([member], [member, joined]))["began"] == ["a memberOf nato"]
    found = turns(between([member, joined], [member, joined, left]))
    assert (found["ended"], found.get("began")) == (["a memberOf nato"], None)


def test_what_is_denied_begins_nothing() -> None:
    assert "began" not in turns(between([ALLIED], [ALLIED, said("s", "a memberOf nato", "1999/..", **NOT)]))


def test_a_conflict_comes_and_goes() -> None:
    yes, no = said("s", "a joined nato", "1999-03"), said("t", "a joined nato", "1999-03", **NOT)
    assert turns(between([yes], [yes, no]))["contested"]
    assert turns(between([yes, no], [yes]))["settled"]


def test_only_what_is_asked_about() -> None:
    both = [said("s", "a joined nato", "1999"), said("s", "b joined csto", "2001")]
    assert [it.subject for it in between([], both, about="csto").new] == ["b"]
    assert [it.subject for it in between([], both, relation="joined").new] == ["a", "b"]
    assert turns(between([], both, about="a", relation="memberOf")) == {"began": ["a memberOf nato"]}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A corpus in a repository: one revision, tagged `week-1`, and edits since."""
    home = shutil.copytree(SEEDS / "ambre", tmp_path / "repository" / "seeds")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "First."], ["tag", "week-1"]):
        name = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *name, *arguments], cwd=home.parent, check=True, capture_output=True)
    path = home / "statements" / "beacon.yaml"
    text = (
        path.read_text("utf-8")
        .replace("value: 4.1e9 USD", "value: 4.3e9 USD")
        .replace("when: 2019-05", "when: 2019-04-02")
    )
    text = re.sub(r"- cite: ¶3 .*?(?=- cite: ¶4)", "", text, flags=re.S)
    path.write_text(text, "utf-8")
    return home


def test_what_was_mended_is_told_with_what_it_was_and_what_was_taken_out_is_withdrawn(seeds: Path) -> None:
    result = run("--since", "week-1", "--seeds", seeds)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "Mended: 2",
        "2019-04-02: Belmark — left — Ligue d’Ambre (when: 2 April 2019, not May 2019)",
        "2023: Belmark — trades with — Torvald: USD 4.3 billion (measure: Volume du commerce) "
        "(value: USD 4.3 billion, not USD 4.1 billion)",
        "",
        "Withdrawn: 1",
        "present: Torvald — controls — Île Grise",
        "",
        "Independent sources agree now: 2",
        "2019-04-02: Belmark — left — Ligue d’Ambre",
        "1996-05/2019-04-02: Belmark — is a member of — Ligue d’Ambre [derived: ends, starts]",
        "",
        "No longer contested: 1",
        "1996-05/2019-04-02: Belmark — is a member of — Ligue d’Ambre [derived: ends, starts]",
        "",
    ]


def test_a_folder_is_another_state_as_well_and_nothing_is_new_since_now(seeds: Path, tmp_path: Path) -> None:
    assert run("--since", SEEDS / "ambre", "--seeds", seeds).stdout == run("--since", "HEAD", "--seeds", seeds).stdout
    same = run("--since", seeds, "--seeds", seeds)
    assert (same.exit_code, same.stdout, same.stderr) == (0, "", "nothing is new\n")


def test_a_passage_that_moved_is_no_news(tmp_path: Path) -> None:
    home = shutil.copytree(SEEDS / "ambre", tmp_path / "ambre")
    for path in (home / "texts").iterdir():
        path.write_text(f"A line.\n\n{path.read_text('utf-8')}", "utf-8")
    again = CliRunner().invoke(app, ["cite", "--again", "--seeds", str(home)])
    assert again.exit_code == 0, again.output
    assert run("--since", SEEDS / "ambre", "--seeds", home).stderr == "nothing is new\n"


def test_a_renamed_entity_is_mended_in_all_its_statements(seeds: Path) -> None:
    subprocess.run(["git", "checkout", "-q", "."], cwd=seeds, check=True)
    renamed = CliRunner().invoke(app, ["rename", "belmark", "belmarch", "--seeds", str(seeds)])
    assert renamed.exit_code == 0, renamed.output
    told = json.loads(run("--since", "HEAD", "--json", "--seeds", seeds).stdout)
    assert [name for name, items in told.items() if items] == ["mended"]
    assert all("belmark" in json.dumps(it["before"]) and "belmarch" in json.dumps(it["after"]) for it in told["mended"])


def test_an_entity_that_only_has_another_id_is_told_once_and_is_no_news_of_a_note(seeds: Path) -> None:
    renamed = CliRunner().invoke(app, ["rename", "belmark", "belmarch", "--seeds", str(seeds)])
    assert renamed.exit_code == 0, renamed.output
    lines = run("--since", "week-1", "--seeds", seeds).stdout.splitlines()
    assert lines[:3] == [
        "renamed since then: belmark is belmarch",
        "Mended: 1",
        "2023: Belmark — trades with — Torvald: USD 4.3 billion (measure: Volume du commerce) "
        "(value: USD 4.3 billion, not USD 4.1 billion)",
    ]
    note = run("--since", "week-1", "--markdown", "--seeds", seeds).stdout
    assert "## Mended" in note and "belmarch" not in note and "was:" not in note
    alone = run("--since", "week-1", "--about", "torvald", "--relation", "memberOf", "--seeds", seeds)
    assert alone.stdout == "renamed since then: belmark is belmarch\n"


def test_the_note_has_a_footnote_for_each_passage_and_no_words_of_it(seeds: Path) -> None:
    result = run("--since", "week-1", "--markdown", "--seeds", seeds)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[:5] == [
        "# La mer d’Ambre: what is new since week-1", "", "## Mended", "",
        "- 2019-04-02: Belmark — left — Ligue d’Ambre (when: 2 April 2019, not May 2019)[^1][^2]",
    ]  # fmt: skip
    assert "- present: Torvald — controls — Île Grise" in lines
    assert "[^1]: *Who holds Grey Island?*, The Beacon, 20 June 2024, ¶1." in lines
    called = set(re.findall(r"\[\^(\d+)\](?!:)", result.stdout))
    assert called == set(re.findall(r"^\[\^(\d+)\]:", result.stdout, flags=re.M))
    assert "Belmark left the Amber League in May" not in result.stdout


def test_json_has_every_list(seeds: Path) -> None:
    told = json.loads(run("--since", "week-1", "--json", "--seeds", seeds).stdout)
    assert {name: len(items) for name, items in told.items() if items} == {
        "mended": 2, "withdrawn": 1, "agreed": 2, "settled": 1,
    }  # fmt: skip
    assert told["mended"][0]["fields"] == ["period"]
    assert told["settled"][0]["before"]["contested"] and not told["settled"][0]["after"]["contested"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "no-such"], "--since: «no-such» is no revision of the repository of "),
        (["--since", "--output=/tmp/x"], "--since: «--output=/tmp/x» is no revision of the repository of "),
        (["--since", "week-1", "--from", "2020-01-01"], "--since has no --from, --to or --possible, and one of "),
        (["--since", "week-1", "--json", "--markdown"], "--since has no --from, --to or --possible, and one of "),
        (["--from", "2020-01-01"], "give --from and --to, or --since, which can have --markdown\n"),
        (["--markdown", "--from", "2020-01-01", "--to", "2021-01-01"], "give --from and --to, or --since, which can"),
    ],
)
def test_wrong_usage_has_a_way_out(seeds: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments, "--seeds", seeds)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)


def test_a_folder_that_is_in_no_repository_and_a_revision_without_a_corpus(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(tmp_path.parent))
    alone = shutil.copytree(SEEDS / "ambre", tmp_path / "alone")
    assert run("--since", "HEAD", "--seeds", alone).exit_code == 2
    later = shutil.copytree(SEEDS / "ambre", seeds.parent / "later")
    result = run("--since", "HEAD", "--seeds", later)
    assert result.exit_code == 2 and result.stderr.startswith("--since: ")


def test_errors_of_the_other_state_are_told_as_its(seeds: Path, tmp_path: Path) -> None:
    other = shutil.copytree(seeds, tmp_path / "other")
    (other / "sources.yaml").write_text("- id: [\n", "utf-8")
    result = run("--since", other, "--seeds", seeds)
    assert result.exit_code == 1
    assert result.stderr.endswith(f"these are errors of the corpus at {other}\n")
