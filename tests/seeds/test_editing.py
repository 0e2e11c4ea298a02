"""Entities renamed, merged and pruned, sources removed: in every place where they are named, and nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faults import SEEDS, SOUND
from regesta.answers.opening import check
from regesta.corpus.corpus import Corpus
from regesta.seeds.folder import read_seeds
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.forwarding import renamed
from regesta.seeds.writing.merging import merge
from regesta.seeds.writing.pruning import left_unnamed, prune, remove
from regesta.seeds.writing.renaming import rename
from regesta.seeds.writing.writer import SeedsWriter
from regesta.values.problems import errors
from test_writer import bytes_of

AMBRE = SEEDS / "ambre"
NAMES = sorted(read_seeds(AMBRE).corpus.entities)
PREFERRED = """
- prefer: {}
  over: {}
  by: a reader
  on: 2024-06-02
  reason: The first is of the ministry.
"""


def copy_of(folder: Path, into: Path) -> Path:
    return Path(shutil.copytree(folder, into / "corpus"))


def edit(home: Path, change: Callable[[SeedsWriter, Corpus], object]) -> list[str]:
    """Carry the edit out, and give what it tells."""
    writer = SeedsWriter(home)
    told = change(writer, read_seeds(home).corpus)
    writer.commit()
    return [str(item) for item in told]


def renaming(old: str, new: str) -> Callable[[SeedsWriter, Corpus], object]:
    return lambda writer, corpus: rename(writer.drafts, corpus, old, new)


def merging(kept: str, gone: str) -> Callable[[SeedsWriter, Corpus], object]:
    return lambda writer, corpus: merge(writer.drafts, corpus, kept, gone)


def replace_in(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


# Renaming ---------------------------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(NAMES))
def test_a_renamed_entity_is_named_so_everywhere_and_named_back_every_byte_is_as_before(
    tmp_path_factory: pytest.TempPathFactory, old: str
) -> None:
    home = copy_of(AMBRE, tmp_path_factory.mktemp("ambre"))
    before, corpus = bytes_of(home), read_seeds(home).corpus
    edit(home, renaming(old, "brand-new"))
    after = read_seeds(home).corpus
    meant = {renamed(item, {old: "brand-new"}).id for item in corpus.statements.values()}
    assert set(after.statements) == meant
    assert set(after.entities) == {*corpus.entities, "brand-new"} - {old}
    assert not errors(check(home))
    changed = {item for item in corpus.statements.values() if old in item.entities}
    assert {it.old for it in after.replaced if it.part == "statement"} == {item.id for item in changed}
    assert all(after.leads_to("statement", it.id) in after.statements for it in corpus.statements.values())
    assert after.leads_to("entity", old) == "brand-new"
    edit(home, renaming("brand-new", old))
    back = bytes_of(home)
    assert {name: data for name, data in back.items() if name != "replaced.yaml"} == before
    assert read_seeds(home).corpus.leads_to("entity", "brand-new") == old


def test_no_word_of_a_note_a_name_or_a_comment_is_taken_for_the_entity(tmp_path: Path) -> None:
    home = copy_of(SOUND, tmp_path)
    replace_in(
        home / "statements/gazette.yaml",
        ("says: freedonia joined marx-pact", 'says: "freedonia  joined   marx-pact"  # freedonia joined it'),
        ("note: The whole of it, it seems.", "note: freedonia and marx-pact"),
        ("speaker: trentino", "speaker: [trentino, freedonia]"),
    )
    told = edit(home, renaming("freedonia", "free-land"))
    text = (home / "statements/gazette.yaml").read_text("utf-8")
    assert 'says: "free-land  joined   marx-pact"  # freedonia joined it\n' in text
    assert "note: freedonia and marx-pact\n" in text
    assert "speaker: [trentino, free-land]\n" in text
    assert "involves: [free-land, sylvania]\n" in (home / "entities/all.yaml").read_text("utf-8")
    assert "entities: [free-land, sylvania]\n" in (home / "judgements.yaml").read_text("utf-8")
    assert told == [
        "entities/all.yaml:1: «freedonia» is now «free-land»",
        "entities/all.yaml: named «free-land» in 1 place",
        "statements/gazette.yaml: named «free-land» in 5 places",
        "statements/herald.yaml: named «free-land» in 1 place",
        "judgements.yaml: named «free-land» in 1 place",
        "replaced.yaml: 5 former ids of statements lead on",
    ]


def test_judgements_on_statements_follow_their_ids(tmp_path: Path) -> None:
    home = copy_of(SOUND, tmp_path)
    corpus = read_seeds(home).corpus
    first, second = (next(key for key, it in corpus.statements.items() if it.relation == name)
                     for name in ("alliedWith", "guards"))  # fmt: skip
    with (home / "judgements.yaml").open("a") as file:
        file.write(PREFERRED.format(first, second))
    assert not errors(check(home))
    edit(home, renaming("freedonia", "free-land"))
    assert not errors(check(home))
    after = read_seeds(home).corpus
    assert [(it.first, it.second) for it in after.preferences] == [
        (after.leads_to("statement", first), after.leads_to("statement", second))
    ]
    assert first not in after.statements


def test_a_former_id_leads_to_the_last_of_several_names(tmp_path: Path) -> None:
    home = copy_of(SOUND, tmp_path)
    old = read_seeds(home).corpus
    edit(home, renaming("freedonia", "one"))
    edit(home, renaming("one", "two"))
    corpus = read_seeds(home).corpus
    assert [corpus.leads_to("entity", it) for it in ("freedonia", "one", "two")] == ["two"] * 3
    assert all(corpus.leads_to("statement", it) in corpus.statements for it in old.statements)
    assert (home / "replaced.yaml").read_text().startswith(
        "# Former ids, each with the one that is in its place now: links to them lead on.\n"
        "entities:\n  freedonia: two\n  one: two\nstatements:\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("nobody", "x", "there is no entity «nobody»"),
        ("freedonia", "Free Land", "«Free Land» is no id: use lower case letters, digits and hyphens"),
        ("freedonia", "sylvania",
         "there is an entity «sylvania» already: «regesta merge sylvania freedonia» makes them one"),
    ],
)  # fmt: skip
def test_a_renaming_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    home = copy_of(SOUND, tmp_path)
    with pytest.raises(NotWritten) as caught:
        edit(home, renaming(old, new))
    assert str(caught.value) == told
    assert bytes_of(home) == bytes_of(SOUND)


# Merging ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def double(tmp_path: Path) -> Path:
    """The sound seeds with a second record of the pact, which statements, links and judgements name."""
    home = copy_of(SOUND, tmp_path)
    with (home / "entities/all.yaml").open("a") as file:
        file.write(
            "\n- id: pact-of-marx\n  type: InternationalOrganisation\n  name: Pact of Marx\n"
            "  aliases: [Marx Pact, MP]\n  names: {fr: Pacte de Marx}\n"
            "  identifiers:\n    wikidata: Q789\n  note: So in the Herald.\n"
            "\n- id: meeting\n  type: Meeting\n  name: A meeting\n  involves: [marx-pact, pact-of-marx, freedonia]\n"
        )
    with (home / "statements/herald.yaml").open("a") as file:
        file.write("  - says: sylvania joined pact-of-marx\n  - says: sylvania participatedIn meeting\n")
    with (home / "judgements.yaml").open("a") as file:
        file.write(
            "\n- entities: [marx-pact, pact-of-marx]\n  decision: same\n  by: a reader\n  on: 2024-06-02\n"
            "  reason: One pact.\n"
        )
    assert not errors(check(home))
    return home


def test_two_entities_become_one_with_all_that_is_known_of_either(double: Path) -> None:
    old = read_seeds(double).corpus
    told = edit(double, merging("marx-pact", "pact-of-marx"))
    assert not errors(check(double))
    text = (double / "entities/all.yaml").read_text("utf-8")
    assert (
        "- id: marx-pact\n  type: InternationalOrganisation\n  name: Marx Pact\n  aliases: [Pact of Marx, MP]\n"
        "  names:\n    fr: Pacte de Marx\n  identifiers:\n    wikidata: Q789\n  note: So in the Herald.\n" in text
    )
    assert "pact-of-marx" not in text
    assert "involves: [marx-pact, freedonia]\n" in text
    assert "  - says: sylvania joined marx-pact\n" in (double / "statements/herald.yaml").read_text("utf-8")
    assert (double / "judgements.yaml").read_bytes() == (SOUND / "judgements.yaml").read_bytes()
    corpus = read_seeds(double).corpus
    assert corpus.leads_to("entity", "pact-of-marx") == "marx-pact"
    assert all(corpus.leads_to("statement", it) in corpus.statements for it in old.statements)
    assert told == [
        "entities/all.yaml:38: «pact-of-marx» is a part of «marx-pact» now",
        "judgements.yaml:7: the judgement on marx-pact and pact-of-marx is carried out, and taken out",
        "entities/all.yaml: named «marx-pact» in 1 place",
        "statements/herald.yaml: named «marx-pact» in 1 place",
        "replaced.yaml: 1 former id of a statement leads on",
    ]


def test_conflicts_are_told_all_at_once_and_nothing_is_changed(double: Path) -> None:
    replace_in(
        double / "entities/all.yaml",
        ("  name: Marx Pact\n", "  name: Marx Pact\n  identifiers: {wikidata: Q790}\n  location: 1.5, 2\n"),
        ("  note: So in the Herald.\n", "  location: 3, 4\n"),
    )
    replace_in(double / "judgements.yaml", ("pact-of-marx]\n  decision: same", "pact-of-marx]\n  decision: different"))
    replace_in(double / "statements/herald.yaml", ("sylvania joined pact", "marx-pact seeksCloserTiesWith pact"))
    before = bytes_of(double)
    with pytest.raises(NotWritten) as caught:
        edit(double, merging("marx-pact", "pact-of-marx"))
    assert str(caught.value) == (
        "«marx-pact» and «pact-of-marx» cannot be made one:\n"
        "entities/all.yaml:40: they differ in location: 1.5, 2 and 3, 4, mend the one that is wrong\n"
        "entities/all.yaml:40: they differ in wikidata: Q790 and Q789, mend the one that is wrong\n"
        "judgements.yaml:7: «marx-pact» and «pact-of-marx» are judged different, the judgement must go\n"
        "statements/herald.yaml:6: «marx-pact seeksCloserTiesWith pact-of-marx» would be a tie of one with itself"
    )
    assert bytes_of(double) == before


def test_of_a_state_and_a_person_nothing_is_made(tmp_path: Path) -> None:
    home = copy_of(SOUND, tmp_path)
    with pytest.raises(NotWritten, match="nothing is both of type State and of type Person"):
        edit(home, merging("freedonia", "trentino"))


# What nothing names, and sources ----------------------------------------------------------------------------------


def test_what_nothing_names_is_taken_out_with_what_only_it_names(tmp_path: Path) -> None:
    home = copy_of(SOUND, tmp_path)
    with (home / "entities/all.yaml").open("a") as file:
        file.write("\n- id: lost\n  type: Meeting\n  name: Lost\n  involves: [also-lost]\n")
        file.write("\n- id: also-lost\n  type: City\n  name: Also lost\n")
    with (home / "sources.yaml").open("a") as file:
        file.write("\n- id: unread\n  title: Not read yet\n")
    told = edit(home, lambda writer, corpus: prune(writer.drafts, corpus))
    assert told == ["entities/all.yaml:43: «also-lost» taken out", "entities/all.yaml:38: «lost» taken out"]
    assert (home / "entities/all.yaml").read_bytes() == (SOUND / "entities/all.yaml").read_bytes()
    told = edit(home, lambda writer, corpus: prune(writer.drafts, corpus, sources=True))
    assert told == ["sources.yaml:13: «unread» taken out"]
    assert bytes_of(home) == bytes_of(SOUND)


def test_a_source_goes_with_all_that_only_it_says(tmp_path: Path) -> None:
    home = copy_of(SOUND, tmp_path)
    corpus = read_seeds(home).corpus
    gone = next(key for key, it in corpus.statements.items() if it.relation == "guards")
    other = next(key for key, it in corpus.statements.items() if it.sources == ("herald",))
    with (home / "judgements.yaml").open("a") as file:
        file.write(PREFERRED.format(gone, other))
    (home / "proposals").mkdir()
    for name in ("gazette", "herald"):
        (home / "proposals" / f"{name}.jsonl").write_text('{"read": "frames", "on": "2026-11-28"}\n', "utf-8")
    assert left_unnamed(corpus, "gazette") == ["marx-pact", "spaulding-line", "trentino", "turnover"]
    told = edit(home, lambda writer, corpus: remove(writer.drafts, corpus, "gazette"))
    assert told == [
        "sources.yaml:1: «gazette» taken out",
        "statements/gazette.yaml: 4 statements taken out",
        "judgements.yaml:7: the judgement on a statement that is gone taken out",
        "proposals/gazette.jsonl: what was proposed of it, and decided, taken out",
    ]
    assert [path.name for path in (home / "proposals").iterdir()] == ["herald.jsonl"]
    assert not (home / "statements/gazette.yaml").exists()
    assert (home / "sources.yaml").read_text("utf-8") == "- id: herald\n  title: Undated Rumours\n  text: herald.txt\n"
    assert not errors(check(home))
    assert set(read_seeds(home).corpus.statements) == {other}


def test_a_source_that_another_one_copies_stays(tmp_path: Path) -> None:
    home = copy_of(AMBRE, tmp_path)
    with pytest.raises(NotWritten) as caught:
        edit(home, lambda writer, corpus: remove(writer.drafts, corpus, "phare"))
    assert str(caught.value) == (
        "«phare» cannot be taken out:\nsources.yaml:16: «echo» copies it, change that first"
    )  # fmt: skip
