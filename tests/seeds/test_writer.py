"""Whole edits of a seeds folder: into which files things go, all of them or none, and only what was meant."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faults import SEEDS, SOUND
from regesta.corpus.records import Citation, Reason, Statement
from regesta.seeds.folder import read_seeds
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.writer import SeedsWriter

TALKS = Citation("gazette", 2, 17, 62, "f1072bcb987a22054d7c10b4a0a83c378e3e5618fab85d0a81fef1408f52718f")
FURNITURE = Citation("gazette", 1, 0, 15, "81f93d0cdc47961dfcea5ed262b414bcbe6af41c9b7d51ed9432f5c8ffbb32ad")
BETWEEN = Citation("gazette", 2, 20, 40, "a" * 64, "12:00112233aabbccdd")
ALLIED = {"says": "freedonia alliedWith sylvania", "note": "A remark.", "when": "1934"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "corpus"))


def bytes_of(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def statements_of(folder: Path) -> dict[str, Statement]:
    loaded = read_seeds(folder)
    assert loaded.problems == ()
    return dict(loaded.corpus.statements)


def test_a_statement_goes_below_the_others_of_its_passage(home: Path) -> None:
    before = bytes_of(home)
    writer = SeedsWriter(home)
    writer.add_statement("gazette", TALKS, ALLIED)
    [change] = writer.commit()
    assert change.diff().splitlines()[4:9] == [
        "   - says: freedonia joined marx-pact",
        "     when: 1933-03",
        "+  - says: freedonia alliedWith sylvania",
        "+    when: 1934",
        "+    note: A remark.",
    ]
    assert {name for name, data in bytes_of(home).items() if data != before[name]} == {"statements/gazette.yaml"}
    writer.remove_statement("gazette", TALKS, ALLIED)
    writer.commit()
    assert bytes_of(home) == before


def test_a_passage_comes_in_the_order_of_the_text(home: Path) -> None:
    before = bytes_of(home)
    writer = SeedsWriter(home)
    writer.add_statement("gazette", BETWEEN, {"says": "freedonia alliedWith sylvania"})
    writer.commit()
    lines = (home / "statements/gazette.yaml").read_text("utf-8").splitlines()
    at = lines.index(f"- cite: ¶2 20-40 sha256:{'a' * 64} ~12:00112233aabbccdd")
    assert lines[at - 4].startswith("- cite: ¶2 17-62 ")
    assert lines[at + 3].startswith("- cite: ¶2 63-128 ")
    writer.remove_statement("gazette", BETWEEN, {"says": "freedonia alliedWith sylvania"})
    writer.commit()
    assert bytes_of(home) == before


def test_a_source_its_file_and_its_entities_come_and_go_in_one_edit(home: Path) -> None:
    before = bytes_of(home)
    writer = SeedsWriter(home)
    cited = Citation("post", 1, 0, 9, "b" * 64)
    writer.add_source({"id": "post", "title": "News: of the day", "date": "2024-06", "author": ["A. B.", "C. D."]})
    writer.add_entity({"id": "ruritania", "type": "State", "name": "Ruritania", "names": {"fr": "Ruritanie"}})
    writer.add_statement("post", cited, {"says": "ruritania joined marx-pact", "speaker": ["trentino"], "note": ""})
    writer.set_aside("post", Citation("post", 2, 10, 20, "c" * 64), Reason.RHETORIC)
    writer.add_reading("post", {"on": "2024-06-02", "by": "a reader", "how": "first reading"})
    writer.add_judgement(
        {"entities": ["ruritania", "sylvania"], "decision": "different", "by": "a reader", "on": "2024-06-02",
         "reason": "Two states."}
    )  # fmt: skip
    assert [change.file for change in writer.commit()] == [
        "entities/all.yaml", "judgements.yaml", "sources.yaml", "statements/post.yaml",
    ]  # fmt: skip
    assert (home / "statements/post.yaml").read_text("utf-8") == (
        "source: post\nreadings:\n- on: 2024-06-02\n  by: a reader\n  how: first reading\npassages:\n"
        f"- cite: ¶1 0-9 sha256:{'b' * 64}\n  statements:\n"
        "  - says: ruritania joined marx-pact\n    speaker: [trentino]\n"
        f"- cite: ¶2 10-20 sha256:{'c' * 64}\n  set-aside: rhetoric\n"
    )
    assert '- id: post\n  title: "News: of the day"\n  author: [A. B., C. D.]\n' in (home / "sources.yaml").read_text()
    assert len(statements_of(home)) == 6
    writer.remove_source("post")
    writer.remove_entity("ruritania")
    writer.drafts.open("judgements.yaml").remove((), 1)
    writer.commit()
    assert bytes_of(home) == before


def test_a_file_that_was_made_goes_with_its_last_statement(home: Path) -> None:
    (home / "statements/herald.yaml").unlink()
    before = bytes_of(home)
    writer = SeedsWriter(home)
    cited = Citation("herald", 1, 0, 45, "d" * 64)
    writer.add_statement("herald", cited, {"says": "freedonia alliedWith sylvania"})
    writer.commit()
    writer.remove_statement("herald", cited, {"says": "freedonia alliedWith sylvania"})
    assert [(change.file, change.after) for change in writer.commit()] == [("statements/herald.yaml", None)]
    assert bytes_of(home) == before


def test_the_line_ends_and_the_mark_of_a_file_stay(home: Path) -> None:
    path = home / "statements/gazette.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    writer = SeedsWriter(home)
    writer.add_statement("gazette", TALKS, ALLIED)
    writer.commit()
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfsource") and data.count(b"\n") == data.count(b"\r\n")
    assert len(statements_of(home)) == 6


def test_a_statement_becomes_another_and_what_is_the_same_stays(home: Path) -> None:
    path = home / "statements/gazette.yaml"
    path.write_text(path.read_text().replace("    when: 1933-03\n", "    # of that year\n    when: 1933-03  # March\n"))
    old, new = {"says": "freedonia joined marx-pact", "when": "1933-03"}, {"says": "freedonia joined marx-pact",
                "when": "1933", "modality": "Planned"}  # fmt: skip
    writer = SeedsWriter(home)
    writer.change_statement("gazette", TALKS, old, new)
    writer.commit()
    assert "    # of that year\n    when: 1933  # March\n    modality: Planned\n" in path.read_text()
    writer.change_statement("gazette", TALKS, new, old)
    writer.commit()
    assert "    # of that year\n    when: 1933-03  # March\n- cite" in path.read_text()


def test_sources_and_entities_are_changed_key_by_key(home: Path) -> None:
    before = bytes_of(home)
    writer = SeedsWriter(home)
    writer.change_source("herald", {"date": "2024-05", "note": "By its content."})
    writer.change_entity("freedonia", {"aliases": ["Land of the Free", "Liberty"], "note": "A state."})
    writer.commit()
    assert read_seeds(home).corpus.sources["herald"].date == "2024-05"
    assert "  title: Undated Rumours\n  date: 2024-05\n  text: herald.txt\n" in (home / "sources.yaml").read_text()
    writer.change_source("herald", {"date": "", "note": ""})
    writer.change_entity("freedonia", {"aliases": ["Land of the Free"], "note": ""})
    writer.commit()
    assert bytes_of(home) == before


def test_entities_go_where_their_kind_is_and_into_the_alphabet_where_it_is_kept(home: Path) -> None:
    for name, ids in (("people", "bella clara dora"), ("towns", "zeta alpha mu")):
        kind = "Person" if name == "people" else "City"
        rows = (f"- id: {key}\n  type: {kind}\n  name: {key.title()}\n" for key in ids.split())
        (home / f"entities/{name}.yaml").write_text("\n".join(rows))
    writer = SeedsWriter(home)
    writer.add_entity({"id": "carla", "type": "Person", "name": "Carla"})
    writer.add_entity({"id": "beta", "type": "City", "name": "Beta"})
    writer.add_entity({"id": "eve", "type": "Person", "name": "Eve"}, file="entities/new.yaml")
    writer.commit()
    ids = {
        path.stem: [line.removeprefix("- id: ") for line in path.read_text().splitlines() if line.startswith("- id")]
        for path in sorted((home / "entities").glob("*.yaml"))
    }
    assert ids["people"] == ["bella", "carla", "clara", "dora"]
    assert ids["towns"] == ["zeta", "alpha", "mu", "beta"]
    assert ids["new"] == ["eve"]


# What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda it: it.add_source({"id": "gazette", "title": "x"}), "there is a source «gazette» already"),
        (lambda it: it.add_entity({"id": "sylvania"}), "there is an entity «sylvania» already"),
        (lambda it: it.remove_entity("nobody"), "there is no entity «nobody»"),
        (lambda it: it.change_source("none", {}), "there is no source «none»"),
        (lambda it: it.add_statement("gazette", FURNITURE, ALLIED),
         "¶1 0-15 of «gazette» is set aside: take that back first"),
        (lambda it: it.set_aside("gazette", TALKS, Reason.RHETORIC),
         "¶2 17-62 of «gazette» is there already, with statements or set aside"),
        (lambda it: it.add_statement("gazette", TALKS, {"when": ["1933-03"], "says": "freedonia joined  marx-pact"}),
         "¶2 17-62 of «gazette» has this statement already"),
        (lambda it: it.remove_statement("gazette", TALKS, ALLIED), "¶2 17-62 of «gazette» has no such statement"),
        (lambda it: it.remove_set_aside("gazette", TALKS), "¶2 17-62 of «gazette» is not set aside"),
    ],
)  # fmt: skip
def test_what_the_folder_does_not_take_is_refused(home: Path, edit: object, told: str) -> None:
    writer = SeedsWriter(home)
    with pytest.raises(NotWritten) as caught:
        edit(writer)
    assert str(caught.value) == told
    assert writer.changes() == ()


def test_what_the_reader_would_not_take_is_not_written_and_told_with_its_entry(home: Path) -> None:
    before = bytes_of(home)
    writer = SeedsWriter(home)
    writer.add_statement("gazette", TALKS, {"says": "freedonia alliedWith sylvania", "when": "last spring"})
    writer.add_source({"id": "post", "title": "Fine"})
    with pytest.raises(NotWritten) as caught:
        writer.commit()
    assert str(caught.value) == (
        "this would not be right, and nothing is written:\n"
        "statements/gazette.yaml:14: «last spring» is not EDTF, "
        "write 2024, 2024-07, 2024-07-01, 2023-09~, 1992/2004 or 1992/..\n"
        "    - says: freedonia alliedWith sylvania\n"
        "      when: last spring"
    )
    assert bytes_of(home) == before


def test_faults_that_were_there_before_do_not_stand_in_the_way(home: Path) -> None:
    path = home / "statements/gazette.yaml"
    path.write_text(path.read_text().replace("when: 1934", "when: long ago"))
    writer = SeedsWriter(home)
    writer.add_statement("gazette", TALKS, ALLIED)
    assert [change.file for change in writer.commit()] == ["statements/gazette.yaml"]


def test_a_file_that_was_changed_in_the_meantime_is_not_overwritten(home: Path) -> None:
    writer = SeedsWriter(home)
    writer.add_source({"id": "post", "title": "Fine"})
    writer.add_statement("gazette", TALKS, ALLIED)
    path = home / "statements/gazette.yaml"
    path.write_text(path.read_text() + "# by hand\n")
    before = bytes_of(home)
    with pytest.raises(NotWritten, match=r"statements/gazette\.yaml was changed in the meantime"):
        writer.commit()
    assert bytes_of(home) == before


def test_where_one_file_cannot_be_written_none_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = SeedsWriter(home)
    writer.add_entity({"id": "ruritania", "type": "State", "name": "Ruritania"})
    writer.add_source({"id": "post", "title": "Fine"})
    before, replace, refused = bytes_of(home), os.replace, []

    def refuses_the_second(path: Path, target: Path) -> None:
        if target.name == "sources.yaml" and not refused:
            refused.append(target)
            raise OSError(28, "No space left on device")
        replace(path, target)

    monkeypatch.setattr(os, "replace", refuses_the_second)
    with pytest.raises(NotWritten, match="cannot be written: no space left on device"):
        writer.commit()
    assert bytes_of(home) == before


def test_a_linked_file_stays_a_link_and_keeps_its_permissions(home: Path, tmp_path: Path) -> None:
    there = tmp_path / "shared.yaml"
    (home / "sources.yaml").rename(there)
    there.chmod(0o640)
    (home / "sources.yaml").symlink_to(there)
    writer = SeedsWriter(home)
    writer.add_source({"id": "post", "title": "Fine"})
    writer.commit()
    assert (home / "sources.yaml").is_symlink()
    assert there.stat().st_mode & 0o777 == 0o640
    assert "post" in there.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "shared.yaml"]


# Properties -------------------------------------------------------------------------------------------------------

FIELDS = st.fixed_dictionaries(
    {"says": st.sampled_from(["freedonia joined marx-pact", "sylvania alliedWith freedonia"])},
    optional={
        "when": st.sampled_from(["1933", "1934-05", "1933~", "[1933..1935]", "present"]),
        "polarity": st.just("Negated"),
        "modality": st.sampled_from(["Planned", "Possible"]),
        "speaker": st.sampled_from(["trentino", ["trentino"], ["trentino", "freedonia"]]),
        "extent": st.sampled_from(["partly", "only"]),
        "note": st.sampled_from(["It is so: he said.", "# 3", "word " * 50, "«Ja»"]),
    },
)
CITED = st.builds(
    lambda start, length: Citation("gazette", 2, start, start + length, f"{start:064x}"),
    st.integers(0, 300), st.integers(1, 50),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(CITED, FIELDS), min_size=1, max_size=5, unique_by=lambda it: (it[0], it[1]["says"])))
def test_statements_are_read_back_as_they_were_meant_and_go_without_a_trace(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[Citation, dict]]
) -> None:
    home = Path(shutil.copytree(SEEDS / "sound", tmp_path_factory.mktemp("corpus") / "c"))
    before, known = bytes_of(home), statements_of(home)
    writer = SeedsWriter(home)
    for cite, fields in told:
        writer.add_statement("gazette", cite, fields)
    writer.commit()
    mentions = {
        (mention.citation, f"{item.subject} {item.relation} {item.object}", item.polarity.value, mention.note)
        for item in statements_of(home).values()
        for mention in item.mentions
    } - {
        (mention.citation, f"{item.subject} {item.relation} {item.object}", item.polarity.value, mention.note)
        for item in known.values()
        for mention in item.mentions
    }
    assert mentions == {
        (cite, it["says"], it.get("polarity", "Affirmed"), it.get("note", "").strip()) for cite, it in told
    }
    for cite, fields in reversed(told):
        writer.remove_statement("gazette", cite, fields)
    writer.commit()
    assert bytes_of(home) == before
