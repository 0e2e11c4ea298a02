"""Built tables are a corpus again, and two corpora can be joined: ids keep their corpus, and people judge across."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from faults import SEEDS, SOUND
from regesta.answers.opening import examine_built
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.reasoning.conclusion import conclude
from regesta.seeds.built_tables import read_built
from regesta.seeds.folder import read_seeds
from regesta.vocabulary.resources import seeds_folder

AMBRE = SEEDS / "ambre"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def built(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def concluded(folder: Path) -> Corpus:
    found = examine_built(folder, folder / "texts")
    assert found.sound, found.problems
    return found.corpus


@pytest.fixture
def joined(tmp_path: Path) -> Path:
    out = tmp_path / "both"
    found = run("merge-corpora", SOUND, AMBRE, out, "--names", "one,two", "--licence", "https://example.org/licence")
    assert found.stdout.splitlines() == [str(out / "tables"), str(out / "judgements.yaml")], found.stderr
    return out


@pytest.mark.parametrize("seeds", [SOUND, seeds_folder()], ids=lambda path: path.name)
def test_what_is_built_of_built_tables_is_the_same(tmp_path: Path, seeds: Path) -> None:
    assert run("build", "--seeds", seeds, "--out", tmp_path / "first").exit_code == 0
    found = run("build", "--statements", tmp_path / "first" / "tables", "--out", tmp_path / "second")
    assert found.exit_code == 0, found.stderr
    first, second = built(tmp_path / "first"), built(tmp_path / "second")
    assert {name for name in first if first[name] != second[name]} == set()


def test_a_fault_of_a_table_is_told_at_its_row(tmp_path: Path) -> None:
    run("build", "--seeds", SOUND, "--out", tmp_path)
    path = tmp_path / "tables" / "statements.parquet"
    rows = pl.read_parquet(path)
    rows.with_columns(
        relation=pl.when(pl.int_range(pl.len()) == 2).then(pl.lit("isFond")).otherwise("relation")
    ).write_parquet(path)
    found = run("build", "--statements", tmp_path / "tables", "--out", tmp_path / "out")
    assert found.exit_code == 1
    assert "statements.parquet:3: unknown relation «isFond»" in found.stderr


def test_what_is_no_table_of_a_build_is_wrong_usage(tmp_path: Path) -> None:
    found = run("build", "--statements", tmp_path, "--out", tmp_path / "out")
    assert (found.exit_code, found.stdout) == (2, "")
    assert f"--statements: {tmp_path} has no tables of a build: corpus.parquet is missing\n" in found.stderr


def test_all_of_both_is_there_and_every_id_says_of_which(joined: Path) -> None:
    corpus = concluded(joined)
    for name, seeds in (("one", SOUND), ("two", AMBRE)):
        own = read_seeds(seeds).corpus.tables
        ids = {f"{name}-{key}" for key in own.entities["id"]}
        assert ids == {key for key in corpus.tables.entities["id"] if key.startswith(f"{name}-")}
        of_it = corpus.tables.statements.filter(pl.col("subject").str.starts_with(f"{name}-"))
        assert of_it.height == own.statements.height
        assert of_it.filter(~pl.col("object").str.starts_with(f"{name}-")).is_empty()
    assert corpus.tables.statements["id"].n_unique() == corpus.tables.statements.height


def test_a_corpus_joined_with_itself_says_everything_twice_until_it_is_judged_the_same(tmp_path: Path) -> None:
    out = tmp_path / "both"
    assert run("merge-corpora", SOUND, SOUND, out, "--names", "a,b").exit_code == 0
    own = read_seeds(SOUND).corpus.tables
    corpus = read_built(out).loaded.corpus
    assert corpus.tables.statements.height == 2 * own.statements.height
    assert not examine_built(out, out / "texts").sound, "both have the same identifiers, and nobody judged them"
    judged = "".join(
        f"- entities: [a-{key}, b-{key}]\n  decision: same\n  by: a person\n  on: 2026-11-28\n  reason: It is.\n"
        for key in own.entities["id"]
    )
    (out / "judgements.yaml").write_text(judged, "utf-8")
    again = concluded(out)
    assert {key.split("-")[0] for key in again.tables.entities["id"]} == {"a"}
    assert again.tables.episodes.height == conclude(read_seeds(SOUND).corpus).tables.episodes.height
    assert again.tables.episodes["independent_sources"].max() >= 2


def test_entities_with_one_identifier_wait_for_a_person(tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder = Path(shutil.copytree(SOUND, tmp_path / name))
        with (folder / "entities" / "more.yaml").open("w", encoding="utf-8") as file:
            file.write("- id: vaduz\n  type: Place\n  name: Vaduz\n  identifiers: {wikidata: Q1844}\n")
    waiting = run("merge-corpora", tmp_path / "a", tmp_path / "b", tmp_path / "waiting")
    assert waiting.exit_code == 0, waiting.stderr
    text = (tmp_path / "waiting" / "judgements.yaml").read_text("utf-8")
    assert "# - entities: [a-vaduz, b-vaduz]\n#   decision: same\n#   by: …\n" in text
    found = run("build", "--statements", tmp_path / "waiting", "--out", tmp_path / "out")
    assert found.exit_code == 1
    assert "«b-vaduz» and «a-vaduz» have one identifier, wikidata Q1844, judge them the same" in found.stderr
    run("merge-corpora", tmp_path / "a", tmp_path / "b", tmp_path / "judged", "--by", "Desk: A.\nAnalyst #1")
    judged = {(it.first, it.second, it.by) for it in read_built(tmp_path / "judged").loaded.corpus.judgements}
    assert ("a-vaduz", "b-vaduz", "Desk: A. Analyst #1") in judged
    assert concluded(tmp_path / "judged").tables.entities.filter(pl.col("id").str.contains("vaduz")).height == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            (SOUND, SOUND),
            "«sound» and «sound» cannot tell two corpora apart: give two ids with --names, as gulf,levant",
        ),
        ((SOUND, SEEDS), "no corpus, and has no tables of a build: corpus.parquet is missing"),
    ],
)
def test_what_cannot_be_joined_is_told(tmp_path: Path, words: tuple[Path, Path], told: str) -> None:
    found = run("merge-corpora", *words, tmp_path / "out")
    assert (found.exit_code, found.stdout) == (2, "")
    assert told in found.stderr
