"""Made-up YAML as people lay it out: other indentation, comments, empty lines, quotation marks, line ends, marks."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from regesta.seeds.writing.nodes import Plain
from regesta.seeds.writing.rendering import flow_of, text_in

WORDS = st.sampled_from(
    ["freedonia", "sylvania", "marx-pact", "2024-07", "no", "~12e6 USD", "Land of the Free", "it's", 'so "said"',
     "a: b", "[2020..2021]", "# none", "Ֆրիդոնիա", "𝔣raktur", "- dash", "x, y", "{z}", "!tag", "*star",
     "trailing:", "50 %"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
STATEMENTS = st.fixed_dictionaries(
    {"says": st.sampled_from(["freedonia joined marx-pact", "sylvania alliedWith freedonia"])},
    optional={"when": WORDS, "note": TEXTS, "speaker": st.lists(WORDS, min_size=1, max_size=3) | WORDS},
)
RECORDS = st.fixed_dictionaries(
    {"id": WORDS},
    optional={
        "name": TEXTS,
        "aliases": st.lists(TEXTS, min_size=1, max_size=3),
        "names": st.dictionaries(st.sampled_from(["hy", "fr", "no"]), TEXTS, min_size=1),
        "statements": st.lists(STATEMENTS, min_size=1, max_size=3),
    },
)
_COMMENTS = st.sampled_from(["# a heading", "#", "# - id: no item", "# key: value"])


@dataclass(frozen=True)
class Laid:
    """A text, and what it says."""

    text: str
    values: list[Plain]


@st.composite
def laid_out(draw: st.DrawFn) -> Laid:
    """A list of records, as a file of sources or entities is, or one within a record, as passages are."""
    records = draw(st.lists(RECORDS, min_size=1, max_size=4))
    lines = _listing(draw, records, 0, draw(st.sampled_from([0, 1])))
    lines = [*draw(st.lists(_COMMENTS, max_size=2)), *lines, *draw(st.lists(st.just(""), max_size=2))]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = end.join(lines) + draw(st.sampled_from([end, ""]))
    return Laid(draw(st.sampled_from(["", "\ufeff"])) + text, records)


def _listing(draw: st.DrawFn, items: list, column: int, parted: int) -> list[str]:
    lines: list[str] = []
    gap = draw(st.sampled_from([2, 4]))
    for number, item in enumerate(items):
        if number:
            lines += [""] * parted + draw(st.lists(_COMMENTS.map(lambda it: " " * column + it), max_size=1))
        inner = _record(draw, item, column + gap)
        lines.append(" " * column + "-" + " " * (gap - 1) + inner[0].lstrip(" "))
        lines += inner[1:]
    return lines


def _record(draw: st.DrawFn, record: dict, column: int) -> list[str]:
    if draw(st.integers(0, 9)) == 0:
        return [" " * column + flow_of(record)]
    lines: list[str] = []
    for key, value in record.items():
        lines += _entry(draw, key, value, column)
        if draw(st.integers(0, 9)) == 0:
            lines.append(" " * column + draw(_COMMENTS))
    return lines


def _entry(draw: st.DrawFn, key: str, value: Plain, column: int) -> list[str]:
    lead = " " * column + f"{key}: "
    if isinstance(value, str):
        return _text(draw, lead, value, column)
    if isinstance(value, dict):
        if draw(st.booleans()):
            return [lead + flow_of(value)]
        deeper = column + draw(st.sampled_from([2, 4]))
        return [lead.rstrip(), *(line for name, it in value.items() for line in _entry(draw, name, it, deeper))]
    if all(isinstance(item, str) for item in value):
        if draw(st.booleans()):
            return [lead + flow_of(value)]
        return [lead.rstrip(), *(line for it in value for line in _text(draw, " " * column + "- ", it, column))]
    return [lead.rstrip(), *_listing(draw, value, column + draw(st.sampled_from([0, 2])), 0)]


def _text(draw: st.DrawFn, lead: str, text: str, column: int) -> list[str]:
    style = draw(st.sampled_from(["", "", "'", '"', ">"]))
    if style == ">":
        words = text.split(" ")
        cut = draw(st.integers(0, len(words) - 1))
        parts = [" ".join(words[:cut]), " ".join(words[cut:])]
        return [f"{lead}>-", *(" " * (column + 2) + part for part in parts if part)]
    comment = draw(st.sampled_from(["", "", "  # why"]))
    return [lead + text_in(text, style=style) + comment]
