"""The property graph as CSV for Neo4j's bulk import, and its scripts in Cypher."""

from __future__ import annotations

import re
from pathlib import Path

from exports.made import HOSTILE, rows_of, written
from faults import SEEDS
from regesta.answers.opening import load
from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph
from told import NOT, corpus_of, said


def test_files_have_typed_headers_and_whole_texts(hostile: BuiltGraph, tmp_path: Path) -> None:
    folder = written(hostile, "neo4j", tmp_path)
    [row] = [row for row in rows_of(folder / "entities.csv") if row["id:ID(Entity)"] == "freedonia"]
    assert (row["label"], row["aliases:string[]"]) == (HOSTILE, "—" + HOSTILE)
    assert set(row[":LABEL"].split("\x1f")) == {"Entity", "Agent", "Polity", "Place", "State"}
    [edge] = [row for row in rows_of(folder / "statements.csv") if row["valid_time"] == "1933/.."]
    assert [edge[name] for name in (":START_ID(Entity)", ":END_ID(Entity)", ":TYPE")] == [
        "freedonia", "sylvania", "alliedWith",
    ]  # fmt: skip
    assert [edge[name] for name in ("valid_from_earliest:date", "valid_to_latest:date", "derived:boolean")] == [
        "1933-01-01", "", "false",
    ]  # fmt: skip


def test_who_asks_for_a_relation_gets_nothing_that_is_denied(tmp_path: Path) -> None:
    corpus = corpus_of(said("s", "uz memberOf csto", "1992/"), said("t", "am memberOf csto", "2001", **NOT))
    ties = {
        row[":START_ID(Entity)"]: row[":TYPE"] for row in rows_of(written(corpus, "neo4j", tmp_path) / "statements.csv")
    }
    assert ties == {"uz": "memberOf", "am": "memberOf_denial"}


def test_an_episode_is_a_node_between_its_two_ends_with_its_stretches(sound: Corpus, tmp_path: Path) -> None:
    folder = written(sound, "neo4j", tmp_path)
    told = {key: item for key, item in sound.episodes.items() if item.kind.value != "Figure"}
    assert {row["id:ID(Episode)"]: row[":LABEL"] for row in rows_of(folder / "episodes.csv")} == {
        key: f"Episode\x1f{item.kind.value}" for key, item in told.items()
    }
    for name, end in (("subjects", "subject"), ("objects", "object")):
        ends = {row[":END_ID(Episode)"]: row[":START_ID(Entity)"] for row in rows_of(folder / f"{name}.csv")}
        assert ends == {key: getattr(item, end) for key, item in told.items()}
    hangs_on = [row[":END_ID(Episode)"] for row in rows_of(folder / "stretches_of.csv")]
    assert sorted(hangs_on) == sorted(key for key, item in told.items() for _ in item.stretches)


def test_passages_have_their_statements_and_lie_in_sources(sound: Corpus, tmp_path: Path) -> None:
    folder = written(sound, "neo4j", tmp_path)
    passages = {
        row["id:ID(Citation)"]: row["statements:string[]"].split("\x1f") for row in rows_of(folder / "citations.csv")
    }
    assert {key for keys in passages.values() for key in keys} == set(sound.statements)
    cited = {row[":START_ID(Citation)"]: row[":END_ID(Source)"] for row in rows_of(folder / "cited_in.csv")}
    told = (mention.citation for item in sound.statements.values() for mention in item.mentions)
    assert cited == {item.id: item.source for item in told}


def test_links_are_relationships_of_their_own_between_entities(tmp_path: Path) -> None:
    folder = written(load(SEEDS / "ambre"), "neo4j", tmp_path)
    rows = [tuple(row.values()) for row in rows_of(folder / "links.csv")]
    assert ("league-mission", "amber-league", "ORGAN_OF") in rows
    assert ("winter-poll", "belmark", "INVOLVES") in rows
    assert len(rows) == 13
    script = (folder / "load.cypher").read_text("utf-8")
    assert "CREATE (a)-[:`INVOLVES` {}]->(b);" in script
    assert "CREATE (a)-[:`ORGAN_OF` {}]->(b);" in script


def test_the_script_loads_every_column_of_every_file(sound: Corpus, tmp_path: Path) -> None:
    folder = written(sound, "neo4j", tmp_path)
    script = (folder / "load.cypher").read_text("utf-8")
    for path in folder.glob("*.csv"):
        headers = path.read_text("utf-8").splitlines()[0].replace('"', "").split(",")
        assert all(f"row['{header}']" in script for header in headers if rows_of(path)), path.name
        assert re.search(rf"--(nodes|relationships)={path.name}\b", script)
    types = {row[":TYPE"] for row in rows_of(folder / "statements.csv")}
    assert {kind for kind in types if f"-[:`{kind}` {{" in script} == types


def test_the_question_of_a_day_has_the_rule_from_its_one_place(sound: Corpus, tmp_path: Path) -> None:
    question = (written(sound, "neo4j", tmp_path) / "on_day.cypher").read_text("utf-8")
    assert "WHERE coalesce(s.first <= $day, true) AND coalesce(s.last >= $day, true)\n" in question
