"""The commands that edit the seeds: what they tell, what `--dry-run` prints, and how they end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.test_commands import run
from faults import SOUND
from regesta.seeds.folder import read_seeds


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "corpus"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def retouch(home: Path) -> None:
    """The Gazette's text as it is found again: a line in front, other spaces, one sentence in other words."""
    path = home / "texts/gazette.txt"
    text = path.read_text("utf-8")
    assert "joined the Marx Pact" in text
    words = text.replace("joined the Marx Pact", "joined\xa0the Marx\xadPact").replace("Spaulding", "Spalding")
    path.write_text(f"Cookies? Yes.\n\n{words}", "utf-8")


def test_cite_again_cites_anew_what_moved_or_was_retouched_and_tells_what_is_lost(home: Path) -> None:
    first = run("cite", "--again", "--seeds", home)
    assert (first.exit_code, first.stdout) == (
        0, "4 citations of «gazette» have a digest of the letters now\n"
        "1 citation of «herald» has a digest of the letters now\n",
    )  # fmt: skip
    ids = set(read_seeds(home).corpus.statements)
    retouch(home)
    result = run("cite", "--again", "gazette", "--seeds", home)
    assert result.exit_code == 1
    assert result.stdout == (
        "statements/gazette.yaml:7: moved: ¶1 0-15 is now ¶2 15-30\n"
        "statements/gazette.yaml:9: retouched: ¶2 17-62 is now ¶3 32-77\n"
        "statements/gazette.yaml:13: moved: ¶2 63-128 is now ¶3 78-143\n"
        "statements/gazette.yaml:19: not found: ¶3 130-246\n"
    )
    assert result.stderr == "1 file changed: statements/gazette.yaml\n"
    assert set(read_seeds(home).corpus.statements) == ids
    checked = run("check", "--seeds", home)
    assert checked.stderr.count("no longer has the cited digest") == 1
    again = run("cite", "--again", "herald", "--seeds", home)
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "nothing to change\n")


def test_words_that_are_not_the_cited_ones_are_neither_printed_nor_counted(home: Path) -> None:
    retouch(home)
    shown = run("show", "freedonia", "--seeds", home)
    state = run("state", "--on", "2024-05-01", "--possible", "--seeds", home)
    for result in (shown, state):
        assert result.exit_code == 0
        assert "the text at hand has other words there" in result.stdout
        assert "“" not in result.stdout.replace("“Freedonia and Sylvania", "")
    covered = run("coverage", "--source", "gazette", "--json", "--seeds", home)
    assert {item["status"] for item in json.loads(covered.stdout)} == {"unread"}


def test_a_dry_run_prints_the_diff_and_writes_nothing(home: Path) -> None:
    before = contents(home)
    result = run("rename", "trentino", "ambassador-trentino", "--dry-run", "--seeds", home)
    assert result.exit_code == 0
    assert contents(home) == before
    assert result.stdout.startswith(
        "--- a/entities/all.yaml\n+++ b/entities/all.yaml\n@@ -21,7 +21,7 @@\n   type: InternationalOrganisation\n"
        "   name: Marx Pact\n \n-- id: trentino\n+- id: ambassador-trentino\n   type: Person\n"
    )
    assert "\n--- /dev/null\n+++ b/replaced.yaml\n" in result.stdout
    assert result.stderr.splitlines() == [
        "entities/all.yaml:24: «trentino» is now «ambassador-trentino»",
        "statements/gazette.yaml: named «ambassador-trentino» in 1 place",
        "replaced.yaml: 1 former id of a statement leads on",
        "3 files would be changed: entities/all.yaml, replaced.yaml, statements/gazette.yaml",
    ]


def test_a_former_id_is_shown_as_the_one_in_its_place(home: Path) -> None:
    [old] = [key for key, it in read_seeds(home).corpus.statements.items() if it.speakers]
    assert run("rename", "trentino", "ambassador-trentino", "--seeds", home).exit_code == 0
    [new] = [key for key, it in read_seeds(home).corpus.statements.items() if it.speakers]
    entity = run("show", "trentino", "--seeds", home)
    assert entity.stderr == "«trentino» is «ambassador-trentino» now\n"
    assert entity.stdout == run("show", "ambassador-trentino", "--seeds", home).stdout
    statement = run("show", old, "--seeds", home)
    assert statement.stderr == f"«{old}» is «{new}» now\n"
    assert statement.stdout.splitlines()[:2] == [
        "Freedonia — left — Marx Pact [planned, says Trentino]", f"undated  ({new})",
    ]  # fmt: skip
    assert json.loads(run("show", old, "--json", "--seeds", home).stdout)["id"] == new
    assert run("show", new, "--seeds", home).stderr == ""


def test_edits_are_told_as_json(home: Path) -> None:
    told = json.loads(run("rename", "trentino", "t", "--json", "--seeds", home).stdout)
    assert told["done"][0] == {"where": "entities/all.yaml:24", "what": "«trentino» is now «t»"}
    assert [(item["file"], item["change"]) for item in told["files"]] == [
        ("entities/all.yaml", "changed"), ("replaced.yaml", "new"), ("statements/gazette.yaml", "changed"),
    ]  # fmt: skip


def test_what_the_checks_would_refuse_is_not_written(home: Path) -> None:
    """A number measures a measure, and not any concept."""
    with (home / "entities/all.yaml").open("a") as file:
        file.write("\n- id: trade\n  type: Concept\n  name: Trade\n")
    before = contents(home)
    result = run("merge", "trade", "turnover", "--seeds", home)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "this would not be right, and nothing is written:\n"
        "statements/gazette.yaml:15: «measure» must be of type Measure, «trade» is of type Concept\n"
    )
    assert contents(home) == before


def test_remove_lists_what_nothing_names_then_and_prune_takes_it_out(home: Path) -> None:
    result = run("remove", "gazette", "--seeds", home)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == (
        "4 entities that nothing names then, «regesta prune» takes them out: "
        "marx-pact, spaulding-line, trentino, turnover"
    )
    assert run("check", "--seeds", home).exit_code == 0
    listed = run("prune", "--dry-run", "--seeds", home)
    assert listed.stderr.splitlines()[:4] == [
        f"entities/all.yaml:{line}: «{name}» taken out"
        for name, line in (("marx-pact", 20), ("spaulding-line", 29), ("trentino", 24), ("turnover", 33))
    ]
    assert run("prune", "--seeds", home).exit_code == 0
    assert run("prune", "--seeds", home).stderr == "nothing to change\n"
    assert set(read_seeds(home).corpus.entities) == {"freedonia", "sylvania"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["rename", "nobody", "x"], 1, "there is no entity «nobody»\n"),
        (["merge", "sylvania", "sylvania"], 1, "«sylvania» is one already\n"),
        (["remove", "gazete"], 2, "unknown source «gazete», did you mean «gazette»?\n"),
        (["cite", "gazette"], 2,
         "give a source and words of a passage, or --again, which can have a source, --dry-run and --json\n"),
        (["cite", "--again", "gazette", "words"], 2,
         "give a source and words of a passage, or --again, which can have a source, --dry-run and --json\n"),
        (["cite", "--again", "gazete"], 2, "unknown source «gazete», did you mean «gazette»?\n"),
        (["skeleton", "gazete"], 2, "unknown source «gazete», did you mean «gazette»?\n"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_told_in_a_line(home: Path, arguments: list[str], code: int, said: str) -> None:
    before = contents(home)
    result = run(*arguments, "--seeds", home)
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", said)
    assert contents(home) == before


def test_the_skeleton_of_a_source_is_a_file_to_fill_in(home: Path) -> None:
    (home / "statements/herald.yaml").unlink()
    result = run("skeleton", "herald", "--seeds", home)
    words = (home / "texts/herald.txt").read_text("utf-8").strip()
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "source: herald\npassages:\n- cite: ¶1 0-45 sha256:87e4aca3d713270b062eac4afedd3de3"
    )
    assert result.stdout.endswith("\n  statements:\n  - says:\n")
    assert words not in result.stdout
    assert result.stderr == "1 sentence of «herald» unread\n"
    assert f"# {words}\n" in run("skeleton", "herald", "--with-words", "--seeds", home).stdout
    filled = result.stdout.replace("says:", "says: freedonia alliedWith sylvania")
    (home / "statements/herald.yaml").write_text(filled, "utf-8")
    assert run("check", "--seeds", home).exit_code == 0
    assert run("skeleton", "herald", "--seeds", home).stdout == ""


def test_the_skeleton_of_a_source_that_is_begun_has_the_rest_only(home: Path) -> None:
    path = home / "statements/gazette.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("- cite: ¶3")], "utf-8")
    told = run("skeleton", "gazette", "--seeds", home).stdout
    assert told.startswith("- cite: ¶3 130-")
    [item, *_] = json.loads(run("skeleton", "gazette", "--json", "--seeds", home).stdout)
    assert (item["paragraph"], item["start"], "words" in item) == (3, 130, False)
