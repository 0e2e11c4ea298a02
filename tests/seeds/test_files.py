"""Which files of a seeds folder are read, and that each of the others is named: never a traceback, never silence."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from faults import SOUND, faulty, said
from regesta.answers.opening import examine
from regesta.seeds.folder import read_seeds
from regesta.seeds.rows import read_rows

ENTITY = "- id: {}\n  type: State\n  name: A\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the sound seeds."""
    return faulty("unused-entity", tmp_path / "seeds").joinpath("../seeds").resolve()


@pytest.fixture(autouse=True)
def _sound(seeds: Path) -> None:
    (seeds / "entities" / "all.yaml").write_bytes((SOUND / "entities" / "all.yaml").read_bytes())


def headlines(seeds: Path) -> list[str]:
    return [problem.headline() for problem in examine(seeds, seeds / "texts").problems]


@pytest.mark.parametrize("name", ["more.yml", "more.YAML", "sub/more.yaml", "sub/deeper/more.yml", "a b.yaml"])
def test_every_yaml_file_of_a_part_is_read(seeds: Path, name: str) -> None:
    path = seeds / "entities" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ENTITY.format("elsewhere"))
    assert "elsewhere" in read_seeds(seeds).corpus.entities
    assert headlines(seeds) == [f"entities/{name}:1: warning: no statement names «elsewhere»"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("judgements.yml", "this file is not read, did you mean «judgements.yaml»?"),
        ("foo.csv", "this file is not read, data stand in "),
        ("drafts/x.yaml", "this folder is not read, data stand in "),
        ("entites/x.yaml", "this folder is not read, did you mean «entities»?"),
        ("entities/x.json", "this file is not read, data stand in *.yaml"),
        ("statements/2024/x.yaml~", "this file is not read, data stand in *.yaml"),
    ],
)
def test_a_file_that_is_not_read_is_named(seeds: Path, name: str, told: str) -> None:
    (seeds / name).parent.mkdir(parents=True, exist_ok=True)
    (seeds / name).write_text("nobody: reads this\n")
    [line] = headlines(seeds)
    named = name.partition("/")[0] + "/" if "folder" in told else name
    assert line.startswith(f"{named}:1: warning: {told}")


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "LICENSE", ".git/config", "tables/README.md", "texts/x.txt"),
        *("exports/x", "entities/README", "entities/.hidden.yaml", "statements/LICENSE.txt"),
    ],
)
def test_what_nobody_takes_for_data_is_passed_over(seeds: Path, name: str) -> None:
    (seeds / name).parent.mkdir(parents=True, exist_ok=True)
    (seeds / name).write_text("x")
    assert headlines(seeds) == []


Break = Callable[[Path], object]


@pytest.mark.parametrize("name", ["corpus.yaml", "sources.yaml", "judgements.yaml", "entities/all.yaml"])
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: path.mkdir(), "this is a folder, not a file"),
        (os.mkfifo, "this is no file but a pipe or a device"),
        (lambda path: path.symlink_to("/dev/zero"), "this is no file but a pipe or a device"),
        (lambda path: path.symlink_to("nowhere"), "this link leads nowhere"),
        (lambda path: path.symlink_to(path.name), "not readable: too many levels of symbolic links"),
        (lambda path: path.write_bytes(b"a: b\nc: T\xfcr\n"), "not UTF-8 at byte 9, save the file as UTF-8"),
        (lambda path: path.write_text("a: b", "utf-16"), "not UTF-8 but UTF-16, save the file as UTF-8"),
        (lambda path: path.write_bytes("a: b\n".encode("utf-16-le")), "not UTF-8 but UTF-16, save the file as UTF-8"),
        (lambda path: path.write_text("a: b\n\x0c"), "a control character (U+000C) stands here, take it out"),
        (lambda path: path.write_text("a: b\0"), "a control character (U+0000) stands here, take it out"),
        (lambda path: path.write_text("[" * 900 + "]" * 900), "more than 32 levels deep"),
        (lambda path: path.write_text("just text"), "must be a "),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_and_nothing_else(
    seeds: Path, name: str, make: Break, told: str
) -> None:
    (seeds / name).unlink()
    make(seeds / name)
    found = examine(seeds, seeds / "texts")
    [line] = [problem.headline() for problem in found.problems]
    assert line.startswith((f"{name}:1: {told}", f"{name}:2: {told}"))
    assert found.unread == (name,)


@pytest.mark.parametrize("name", ["judgements.yaml", "entities/more.yaml", "statements/more.yaml"])
@pytest.mark.parametrize("text", ["", " \n\n", "# nothing yet\n", "---\n...\n"])
def test_a_file_that_is_empty_or_was_cut_off_is_named(seeds: Path, name: str, text: str) -> None:
    (seeds / name).write_text(text)
    assert headlines(seeds)[0].startswith(f"{name}:1: warning: nothing stands in this file")


@pytest.mark.parametrize("name", ["judgements.yaml", "entities/more.yaml"])
def test_a_list_that_is_said_to_be_empty_is_not(seeds: Path, name: str) -> None:
    (seeds / name).write_text("[]\n")
    assert headlines(seeds) == []


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_a_head_that_is_empty_is_an_error(seeds: Path, text: str) -> None:
    (seeds / "corpus.yaml").write_text(text)
    assert headlines(seeds) == ["corpus.yaml:1: nothing stands in this file, give title, base and licence"]


def test_a_linked_folder_is_named_and_not_followed_in_circles(seeds: Path) -> None:
    (seeds / "entities" / "again").symlink_to(seeds / "entities")
    assert headlines(seeds) == ["entities/again/:1: warning: this folder is not read, it is a link"]


def test_what_is_wrong_with_several_files_is_said_at_once(seeds: Path) -> None:
    (seeds / "sources.yaml").write_bytes(b"\xff")
    (seeds / "corpus.yaml").write_text("")
    (seeds / "entities" / "b.yaml").mkdir()
    assert [line.split(":")[0] for line in headlines(seeds)] == ["corpus.yaml", "entities/b.yaml", "sources.yaml"]


def test_a_head_without_fields_misses_all_of_them(seeds: Path) -> None:
    (seeds / "corpus.yaml").write_text("{}\n")
    assert headlines(seeds) == [f"corpus.yaml:1: «{key}» is missing" for key in ("base", "licence", "title")]


def test_each_line_with_a_control_character_is_named(seeds: Path) -> None:
    (seeds / "sources.yaml").write_text("a\x0b: b\x01\r\nc: d\rd: \x7f\n", newline="")
    assert [line.split(", ")[0] for line in headlines(seeds)] == [
        "sources.yaml:1: a control character (U+000B) stands here",
        "sources.yaml:3: a control character (U+007F) stands here",
    ]


def test_a_picture_that_is_called_yaml_does_not_fill_the_screen(seeds: Path) -> None:
    (seeds / "entities" / "photo.yaml").write_text("x\x01\n" * 5000)
    assert len(headlines(seeds)) == 20


# Texts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: path.mkdir(), "the text «gazette.txt»: this is a folder, not a file"),
        (os.mkfifo, "the text «gazette.txt»: this is no file but a pipe or a device"),
        (
            lambda path: path.write_bytes(b"T\xfcr"),
            "the text «gazette.txt»: not UTF-8 at byte 1, save the file as UTF-8",
        ),
        (lambda path: path.symlink_to("/etc/hostname"), "«gazette.txt» leads out of the folder of texts, "),
        (lambda path: path.symlink_to("nowhere"), "the text «gazette.txt»: this link leads nowhere"),
        (lambda path: None, "no file «gazette.txt» in the folder of texts"),
        (
            lambda path: path.with_name("Gazette.txt").write_text("x"),
            "no file «gazette.txt» in the folder of texts, did",
        ),
    ],
)
def test_a_text_that_cannot_be_read_is_a_problem_of_its_source(seeds: Path, make: Break, told: str) -> None:
    (seeds / "texts" / "gazette.txt").unlink()
    make(seeds / "texts" / "gazette.txt")
    [line] = headlines(seeds)
    assert line.startswith(f"sources.yaml:7: {told}")


def test_a_name_that_looks_the_same_and_is_composed_otherwise_is_told_apart(seeds: Path) -> None:
    text = (seeds / "sources.yaml").read_text("utf-8")
    (seeds / "sources.yaml").write_text(text.replace("gazette.txt", "T\u00fcrkiye.txt"), "utf-8")
    (seeds / "texts" / "gazette.txt").rename(seeds / "texts" / "Tu\u0308rkiye.txt")
    hint = "there is one whose letters look the same and are composed otherwise: rename it"
    assert headlines(seeds) == [f"sources.yaml:7: no file «T\u00fcrkiye.txt» in the folder of texts, {hint}"]


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/passwd", "..", "C:/x", "..\\\\x", "a\\\\..\\\\..\\\\x"])
def test_a_text_outside_the_folder_is_refused_before_it_is_looked_for(seeds: Path, name: str) -> None:
    text = (seeds / "sources.yaml").read_text("utf-8")
    (seeds / "sources.yaml").write_text(text.replace("gazette.txt", f'"{name}"'), "utf-8")
    [line] = headlines(seeds)
    assert line.endswith("leads out of the folder of texts, name a file in it")
    assert read_seeds(seeds).corpus.sources["gazette"].text == ""


def test_where_there_is_no_folder_of_texts_nothing_is_wrong(seeds: Path) -> None:
    found = examine(seeds, seeds / "no such folder")
    assert (found.problems, found.unchecked, found.at_hand) == ((), 4, False)


def test_in_an_empty_folder_the_texts_are_missed_and_nothing_is_wrong(seeds: Path) -> None:
    (seeds / "exports").mkdir()
    found = examine(seeds, seeds / "exports")
    assert (found.sound, found.unchecked, found.at_hand) == (True, 4, False)
    assert [problem.headline() for problem in found.problems] == [
        "sources.yaml:7: warning: no file «gazette.txt» in the folder of texts",
        "sources.yaml:11: warning: no file «herald.txt» in the folder of texts",
    ]


def test_a_text_with_other_line_ends_is_one_problem(seeds: Path) -> None:
    path = seeds / "texts" / "gazette.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert headlines(seeds) == [
        "sources.yaml:7: the text «gazette.txt» has other line ends than when it was cited: CRLF, not LF, "
        "turn them back: no citation needs to be changed"
    ]


def test_a_text_that_grew_at_its_top_tells_where_every_passage_stands_now(seeds: Path) -> None:
    path = seeds / "texts" / "gazette.txt"
    path.write_text("We use cookies.\n" + path.read_text("utf-8"), "utf-8")
    assert [line.rpartition(", ")[2] for line in headlines(seeds)] == [
        f"it now stands at ¶{place}: «regesta cite --again»"
        for place in ("2 16-31", "3 33-78", "3 79-144", "4 146-262")
    ]  # fmt: skip


# Many -------------------------------------------------------------------------------------------------------------


def test_thousands_of_unknown_keys_names_and_types_are_told_in_seconds(seeds: Path) -> None:
    began = process_time()
    rows = "".join(
        f"- id: e{number}\n  type: T{number}\n  name: N{number}\n  k{number}: x\n" for number in range(10_000)
    )
    (seeds / "entities" / "many.yaml").write_text(rows)
    assert sum("unknown field" in line for line in headlines(seeds)) == 10_000
    assert process_time() - began < 20


def test_reading_grows_with_the_file_and_not_faster() -> None:
    """Eight times the rows take about eight times as long; twice as much is let pass on a busy machine."""

    def seconds(number: int) -> float:
        rows = (f"- id: e{at}\n  type: State\n  name: A name\n  note: What is to say.\n" for at in range(number))
        text = "".join(rows)
        began = process_time()
        content, problems = read_rows("a.yaml", text)
        ended = process_time()
        assert isinstance(content, tuple)
        assert (len(content), problems) == (number, [])
        return ended - began

    assert min(seconds(16_000) for _ in range(3)) < 16 * min(seconds(2000) for _ in range(3))


def test_the_faults_of_the_folder_are_found_beside_those_of_the_records(seeds: Path) -> None:
    (seeds / "notes.txt").write_text("x")
    faults = said(faulty("unknown-entity", seeds))
    assert [line.split(":")[0] for line in faults.splitlines() if not line.startswith(" ")] == [
        "statements/gazette.yaml", "notes.txt",
    ]  # fmt: skip
