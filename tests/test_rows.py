"""YAML stays as it is written, and every record knows its place."""

from __future__ import annotations

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


def test_an_empty_file_is_nothing() -> None:
    assert read_rows("a.yaml", "# only a comment\n") == (None, [])


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_a_quoted_text_comes_back_whole(text: str) -> None:
    quoted = text.replace("'", "''")
    assert _row(f"key: '{quoted}'").fields["key"] == text
