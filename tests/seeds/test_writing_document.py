"""Edits change their own lines and no other byte, however a file is laid out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkout import CHECKOUT
from faults import SEEDS
from layouts import RECORDS, TEXTS, Laid, laid_out
from regesta.seeds.writing.document import Document
from regesta.seeds.writing.faults import NotWritten

FILES = sorted(
    path.relative_to(CHECKOUT).as_posix()
    for folder in (CHECKOUT / "seeds", SEEDS / "sound", SEEDS / "nile", SEEDS / "ambre")
    for path in folder.rglob("*.yaml")
)
PASSAGE = {"cite": "¶1 0-9 sha256:00", "statements": [{"says": "a joined b", "note": "word " * 40 + "end"}]}


def opened(text: str) -> Document:
    return Document("a.yaml", text)


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends, which must all be of one kind."""
    assert "\r\n" not in text or "\n" not in text.replace("\r\n", "")
    return text.removeprefix("\ufeff").splitlines()


def is_within(inner: list[str], outer: list[str]) -> bool:
    """Whether the outer lines are the inner ones with one stretch put in somewhere."""
    first = next((at for at, (a, b) in enumerate(zip(inner, outer, strict=False)) if a != b), len(inner))
    return inner[first:] == outer[len(outer) - (len(inner) - first) :]


@settings(max_examples=80, deadline=None)
@given(laid_out())
def test_a_file_that_is_read_and_not_changed_has_every_byte(laid: Laid) -> None:
    document = opened(laid.text)
    assert document.values == laid.values
    assert document.content == laid.text


@settings(max_examples=80, deadline=None)
@given(laid_out(), RECORDS, st.data())
def test_what_is_put_in_and_taken_out_again_leaves_every_byte(laid: Laid, record: dict, data: st.DataObject) -> None:
    document = opened(laid.text)
    place = data.draw(st.integers(0, len(laid.values)))
    document.insert((), place, record)
    assert document.values == [*laid.values[:place], record, *laid.values[place:]]
    document.remove((), place)
    assert document.content == laid.text


@settings(max_examples=80, deadline=None)
@given(laid_out(), RECORDS, st.data())
def test_what_is_put_in_changes_no_line_that_was_there(laid: Laid, record: dict, data: st.DataObject) -> None:
    document = opened(laid.text)
    document.insert((), data.draw(st.integers(0, len(laid.values))), record)
    assert is_within(lines_of(laid.text), lines_of(document.content))
    assert document.content.startswith("\ufeff") == laid.text.startswith("\ufeff")


@settings(max_examples=80, deadline=None)
@given(laid_out(), st.data())
def test_what_is_taken_out_is_one_stretch_of_lines(laid: Laid, data: st.DataObject) -> None:
    document = opened(laid.text)
    place = data.draw(st.integers(0, len(laid.values) - 1))
    document.remove((), place)
    left = [*laid.values[:place], *laid.values[place + 1 :]]
    assert (document.values or []) == left
    assert is_within(lines_of(document.content), lines_of(laid.text))


@settings(max_examples=80, deadline=None)
@given(laid_out(), st.data())
def test_a_text_is_put_in_the_place_of_another(laid: Laid, data: st.DataObject) -> None:
    document = opened(laid.text)
    place = data.draw(st.integers(0, len(laid.values) - 1))
    key = data.draw(st.sampled_from(sorted(laid.values[place])))
    new = data.draw(TEXTS)
    document.put((place,), key, new)
    assert document.values[place] == {**laid.values[place], key: new}
    if isinstance(laid.values[place][key], str):
        document.put((place,), key, laid.values[place][key])
        assert document.values == laid.values


@settings(max_examples=80, deadline=None)
@given(laid_out(), RECORDS, st.data())
def test_a_record_becomes_another_key_by_key(laid: Laid, record: dict, data: st.DataObject) -> None:
    document = opened(laid.text)
    place = data.draw(st.integers(0, len(laid.values) - 1))
    before = laid.values[place]
    for key in [*record, *before]:
        document.put((place,), key, record.get(key, ""), ("id", "name", "aliases", "names", "statements"))
    assert document.values == [*laid.values[:place], record, *laid.values[place + 1 :]]


@pytest.mark.parametrize("name", FILES)
def test_the_corpora_take_an_item_at_every_place_and_give_it_back(name: str) -> None:
    text = (CHECKOUT / name).read_bytes().decode()
    document = opened(text)
    values = document.values
    paths = [()] if isinstance(values, list) else [(key,) for key, it in values.items() if isinstance(it[0], dict)]
    for path in paths:
        number = len(document.node(path).items)
        for place in sorted({0, 1, number // 3, number // 2, number - 1, number}):
            document.insert(path, place, PASSAGE)
            document.remove(path, place)
            assert document.content == text, (path, place)


# How it is written ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "record", "after"),
    [
        ("- id: a\n", {"id": "b"}, "- id: a\n\n- id: b\n"),
        ("- id: a", {"id": "b"}, "- id: a\n\n- id: b"),
        ("- id: a\n- id: b\n", {"id": "c"}, "- id: a\n- id: b\n- id: c\n"),
        ("- id: a\r\n", {"id": "b"}, "- id: a\r\n\r\n- id: b\r\n"),
        ("", {"id": "a"}, "- id: a\n"),
        ("# none yet", {"id": "a"}, "# none yet\n- id: a"),
        ("[]\n", {"id": "a"}, "- id: a\n"),
        ("[{id: a}]\n", {"id": "b", "names": {"fr": "B: b"}}, '[{id: a}, {id: b, names: {fr: "B: b"}}]\n'),
        ("-   id: a\n    names:\n        fr: A\n", {"id": "b", "names": {"fr": "B"}},
         "-   id: a\n    names:\n        fr: A\n\n-   id: b\n    names:\n        fr: B\n"),
        ("  - id: a # first\n# end\n", {"id": "b"}, "  - id: a # first\n\n  - id: b\n# end\n"),
    ],
)  # fmt: skip
def test_an_item_is_laid_out_as_its_neighbours(before: str, record: dict, after: str) -> None:
    document = opened(before)
    document.insert((), len(document.values or []), record)
    assert document.content == after


def test_a_long_text_is_folded_at_120_columns_and_an_address_is_not() -> None:
    document = opened("")
    note = ("Seen from the hill above the harbour, " * 5).strip()
    document.insert((), 0, {"id": "a", "url": f"https://example.org/{'x' * 120}", "note": note})
    lines = document.content.splitlines()
    assert lines[1] == f"  url: https://example.org/{'x' * 120}"
    assert lines[2] == "  note: >-"
    assert max(map(len, lines[3:])) <= 120
    assert " ".join(line.strip() for line in lines[3:]) == note


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: x # why\n", "y", "a: y # why\n"),
        ("a: 'x'\n", "it's", "a: 'it''s'\n"),
        ('a: "x"\n', "y", 'a: "y"\n'),
        ("a: x\n", "y: z", 'a: "y: z"\n'),
        ("a: >-\n  x\n  x\nb: z\n", "y", "a: y\nb: z\n"),
        ("{a: x, b: z}\n", "y, y", '{a: "y, y", b: z}\n'),
    ],
)
def test_a_text_is_quoted_as_the_one_before_it(before: str, new: str, after: str) -> None:
    document = opened(before)
    document.put((), "a", new)
    assert document.content == after


def test_a_list_keeps_the_items_that_stay() -> None:
    document = opened("- id: a\n  involves: [b, c, d]  # three\n")
    document.put((0,), "involves", ["b", "x", "d", "e"])
    assert document.content == "- id: a\n  involves: [b, x, d, e]  # three\n"


def test_a_key_comes_in_its_place_and_goes_when_nothing_is_left() -> None:
    document = opened("- says: a joined b\n  # of the year\n  note: so\n")
    document.put((0,), "when", "2024", ("says", "when", "note"))
    assert document.content == "- says: a joined b\n  when: 2024\n  # of the year\n  note: so\n"
    document.put((0,), "when", "")
    assert document.content == "- says: a joined b\n  # of the year\n  note: so\n"


# What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["- id: a\n- id: [", "a: 1\na: 2\n", "- &x a\n", "a: !t b\n"])
def test_a_file_with_faults_of_its_own_is_not_edited(text: str) -> None:
    with pytest.raises(NotWritten, match="its own faults come first"):
        opened(text)


def test_a_list_that_begins_within_a_line_is_left_to_a_person() -> None:
    document = opened("- - a\n  - b\n")
    with pytest.raises(NotWritten, match="edit it by hand"):
        document.insert((0,), 0, "x")
    assert document.content == "- - a\n  - b\n"


def test_a_text_that_no_yaml_can_hold_is_refused() -> None:
    document = opened("- id: a\n")
    with pytest.raises(NotWritten, match="would not say what is meant"):
        document.insert((), 1, {"id": "b\x07"})
    assert document.content == "- id: a\n"


def test_the_files_are_there() -> None:
    assert len(FILES) > 15
    assert all(Path(CHECKOUT / name).is_file() for name in FILES)
