"""A made-up corpus is sound, has all that makes a real one hard, and is the same for the same two numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from regesta.answers.opening import check
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.generating.folders import NotEmpty, generated, write
from regesta.reasoning.conclusion import conclude
from regesta.reasoning.reach import within
from regesta.seeds.folder import read_seeds

NUMBER = 10_000


@pytest.fixture(scope="module")
def folder(generated_seeds: Callable[[int, int], Path]) -> Path:
    return generated_seeds(NUMBER, 7)


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    return conclude(read_seeds(folder).corpus)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_has_just_so_many_statements_and_no_fault(folder: Path, corpus: Corpus) -> None:
    assert corpus.tables.statements.height == NUMBER
    assert check(folder) == []


def test_every_term_of_the_ontology_occurs(corpus: Corpus) -> None:
    tables, ontology = corpus.tables, corpus.ontology
    assert {*tables.statements["relation"]} == {*ontology.relations}
    assert {*tables.entities["type"]} == {*ontology.types}
    assert {*tables.qualifiers["name"]} == {*ontology.qualifiers}
    assert {*tables.statements["modality"]} == {*ontology.lists["Modality"]}
    assert {*tables.statements["extent"].drop_nulls()} == {*ontology.lists["Extent"]}


def test_a_few_entities_and_one_pair_are_told_of_most(corpus: Corpus) -> None:
    pairs = Counter(map(frozenset, corpus.tables.statements.select("subject", "object").iter_rows()))
    (_, first), (_, second) = pairs.most_common(2)
    assert 0.045 < first / NUMBER < 0.06
    assert second < first / 1.5
    named = pl.concat([corpus.tables.statements["subject"], corpus.tables.statements["object"]]).value_counts(sort=True)
    tenth = named.head(named.height // 10)["count"].sum()
    assert tenth > 0.5 * 2 * NUMBER


def test_sources_copy_contradict_and_tell_of_the_same(corpus: Corpus) -> None:
    tables = corpus.tables
    assert 10 < tables.sources["copies"].drop_nulls().len() < 60
    assert tables.findings.filter("conflict").height > 50
    tellers = tables.citations.group_by("statement").agg(pl.col("source").n_unique())
    assert tellers["source"].max() > 200
    assert {*tables.episodes["standing"]} == {*corpus.ontology.lists["Standing"]}


def test_dates_are_partial_and_missing(corpus: Corpus) -> None:
    when = corpus.tables.statements["when"]
    shapes = Counter("".join("0" if sign.isdigit() else sign for sign in text or "") for text in when)
    for shape in ("0000-00-00", "0000-00", "0000", "000X", "0000~", "0000/", "0000-00/..", "present", "0000/present"):
        assert shapes[shape] > 20, shape
    assert 0.1 < shapes[""] / NUMBER < 0.35


def test_as_yaml_and_as_tables_it_is_the_same_corpus(tmp_path: Path) -> None:
    made = generated(600, 3)
    for name in ("yaml", "tables"):
        write(made, tmp_path / name, yaml=name == "yaml")
    written, imported = (read_seeds(tmp_path / name).corpus.tables for name in ("yaml", "tables"))
    for name, frame in written:
        if name != "origins":
            assert frame.equals(getattr(imported, name)), name
    assert check(tmp_path / "yaml") == []


def test_the_same_numbers_give_the_same_bytes_and_others_do_not(tmp_path: Path) -> None:
    folders = (tmp_path / str(number) for number in count())

    def made(statements: int, seed: int, yaml: bool) -> dict[str, bytes]:
        path = next(folders)
        write(generated(statements, seed), path, yaml)
        return contents(path)

    assert made(500, 1, True) == made(500, 1, True) != made(500, 2, True)
    assert made(500, 1, False) == made(500, 1, False) != made(500, 2, False)


def test_the_bytes_are_those_of_every_machine_and_version(tmp_path: Path) -> None:
    write(generated(300, 5), tmp_path / "made", yaml=True)
    statements = (tmp_path / "made" / "statements" / "report-3.yaml").read_text("utf-8")
    assert statements.splitlines()[:5] == FIRST_LINES


FIRST_LINES = [
    "source: report-3",
    "passages:",
    "- cite: ¶1 0-60 sha256:7ea23bf7ac6a56c350ab859d49a6fc418aba12b18942999da6a0b6019ed3163b",
    "  statements:",
    "  - says: international-organisation-2 hindered agent-1",
]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("words")
    with pytest.raises(NotEmpty):
        write(generated(10), tmp_path, yaml=True)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_command_writes_tables_beyond_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.generating.folders.AS_YAML", 100)
    small, large, yaml = (str(tmp_path / name) for name in ("small", "large", "yaml"))
    run = CliRunner().invoke
    assert run(app, ["generate", "--statements", "100", small]).stdout == f"{small}\n"
    found = run(app, ["generate", "--statements", "300", large])
    assert found.stdout == f"{large}\n"
    assert f"next: regesta check --seeds {large}\n" in found.stderr
    run(app, ["generate", "--statements", "300", "--yaml", yaml])
    assert [Path(name, "tables").exists() for name in (small, large, yaml)] == [False, True, False]
    again = run(app, ["generate", "--statements", "300", large])
    assert (again.exit_code, again.stdout) == (2, "")
    assert f"nothing was written: there is something in {large} already\n" in again.stderr


def test_what_lies_in_what_lies_a_few_steps_deep(generated_seeds: Callable[[int, int], Path]) -> None:
    """As places do. Where anything may lie in anything, all lies in all as soon as there is enough of it."""
    corpus = read_seeds(generated_seeds(100_000, 1)).corpus
    found = within(corpus)
    assert found.height > 100
    assert found.height <= 4 * found["inside"].n_unique()
