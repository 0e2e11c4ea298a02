"""YAML stays as it is written, and every record knows its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.seeds.rows import Row, read_rows


def _row(text: str) -> Row:
    content, problems = read_rows("a.yaml", text)
    assert not problems
    assert isinstance(content, Row)
    return content


def test_nothing_is_read_into_a_scalar() -> None:
    row = _row("no: no\nmonth: 2024-07\ntime: 12:30\nnumber: 012\nempty:\ntilde: ~\nyes: on\n")
    assert row.fields == {
        "no": "no", "month": "2024-07", "time": "12:30", "number": "012", "empty": "", "tilde": "~", "yes": "on",
    }  # fmt: skip


def test_every_field_knows_its_line() -> None:
    row = _row("# a comment\nid: x\nname: >-\n  two\n  lines\nnote: y\n")
    assert [str(row.at(key)) for key in ("id", "name", "note", "absent")] == [
        "a.yaml:2", "a.yaml:3", "a.yaml:6", "a.yaml:2",
    ]  # fmt: skip


def test_the_entry_is_shown_as_it_is_written() -> None:
    content, _ = read_rows("a.yaml", "items:\n  - id: x   # why\n    name: y\n  - id: z\n")
    assert isinstance(content, Row)
    items = content.fields["items"]
    assert isinstance(items, tuple)
    assert [item.entry for item in items if isinstance(item, Row)] == ["- id: x   # why\n  name: y", "- id: z"]


def test_the_entry_of_a_record_within_a_line_is_that_line() -> None:
    content, _ = read_rows("a.yaml", "- id: x\n  identifiers: {iso3166: PHI}\n")
    assert isinstance(content, tuple)
    [item] = content
    assert isinstance(item, Row)
    inner = item.fields["identifiers"]
    assert isinstance(inner, Row)
    assert inner.entry == "identifiers: {iso3166: PHI}"


def test_a_long_line_of_an_entry_is_cut() -> None:
    entry = _row(f"note: {'x' * 5000}").entry
    assert (len(entry), entry[-1]) == (201, "…")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b\n? [x, y]\n: c\n", ["a.yaml:2: a list or a record stands in the place of a key, a key is text"]),
        ("{a: b}: c\n", ["a.yaml:1: a list or a record stands in the place of a key, a key is text"]),
        ("a: 1\n---\nb: 2\n", ["a.yaml:2: a second document begins here, a file has one, without «---» within"]),
        (
            "a: &x 1\nb: *x\nc: !!str 1\n",
            [
                "a.yaml:1: anchors and aliases are not read, write the value out",
                "a.yaml:2: anchors and aliases are not read, write the value out",
                "a.yaml:3: the tag tag:yaml.org,2002:str is not read, every value is text",
            ],
        ),
        ("- " * 600 + "x", ["a.yaml:1: more than 32 levels deep"]),
        ("{a: " * 9000 + "}" * 9000, ["a.yaml:1: more than 32 levels deep"]),
        ('a:\n- "\\uFFFF"\n', ["a.yaml:2: a sign that is no character (U+FFFF) stands here, take it out"]),
        ('a: "\\0"\nb: "\\x9b"', [
            "a.yaml:1: a control character (U+0000) stands here, take it out",
            "a.yaml:2: a control character (U+009B) stands here, take it out",
        ]),
    ],
)  # fmt: skip
def test_what_no_seeds_have_is_a_problem_at_its_line(text: str, told: list[str]) -> None:
    assert [problem.headline() for problem in read_rows("a.yaml", text)[1]] == told


def test_a_key_that_is_written_twice_keeps_its_first_value() -> None:
    content, problems = read_rows("a.yaml", "a: 1\nb: {x: 2, x: 3}\na: [4]\n")
    assert isinstance(content, Row)
    assert content.fields["a"] == "1"
    assert [problem.headline() for problem in problems] == [
        "a.yaml:2: «x» is written twice", "a.yaml:3: «a» is written twice",
    ]  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("{}[]:-?&*!|>%#'\",\n \t\0\x0c")))
def test_any_text_is_read_or_gives_a_problem_with_a_line(text: str) -> None:
    content, problems = read_rows("a.yaml", text)
    assert content is None or isinstance(content, str | tuple | Row)
    assert all(1 <= problem.origin.line <= len(text) + 1 for problem in problems)


def test_an_empty_file_is_nothing() -> None:
    assert read_rows("a.yaml", "# only a comment\n") == (None, [])


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_a_quoted_text_comes_back_whole(text: str) -> None:
    quoted = text.replace("'", "''")
    assert _row(f"key: '{quoted}'").fields["key"] == text
