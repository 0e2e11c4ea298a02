"""Dates, quantities and texts of any kind: an answer or a fault in words, never another exception, never slowly."""

from __future__ import annotations

import csv
import os
import random
import time
from pathlib import Path

import pytest

from regesta.seeds.texts import Article
from regesta.values.dates import Kind, PeriodError, parse_period
from regesta.values.quantities import QuantityError, parse_quantity

LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
TIMES = 100_000 if LONG else 1_500
CASES = list(csv.DictReader((Path(__file__).parents[1] / "values" / "edtf.csv").read_text("utf-8").splitlines()))
WHY = {
    "time of day": "has a time of day, which is not read here",
    "year": "the years 0001 to 9999",
    "form": "is EDTF of a form that is not read here",
    "part": "names a part of a year, give it a full year and no day",
    "nothing said": "says nothing of either end, leave the date out",
}
DATES = (
    *"0123456789-/.,[]{}?~%XxTZ:+ ESY", "2024", "1999-12", "..", "present", "2024-02-30", "about ", "circa ", "july ",
    "24-", "-06", "E3", "S2", "٢٠٢٥", "−", "\u202e", "\x00", "T10:10:10Z", "since ", "between ", " and ", "Q3 ", "199X",
)  # fmt: skip
NUMBERS = (
    *"0123456789.,~<>-+eE% '", "1e999", "1.2.3", "..", "USD", " persons", " percent", "∞", "٤", "½", "−", "\x00",
    "1_000", "more than ", "12.4e9", " to ", "/", "NaN", "inf", "0x10",
)  # fmt: skip
TEXTS = (
    "A b. ", "\n", "\r", "\r\n", "\f", "\ufeff", "\u00ad", "\ufb01", "e\u0301", "☝", "「", "…", "?!", "1.", "U.S. ",
    "\u2028", "\x00", "”", "don’t ", "　", "\U0001f1e6", "ß", "İ", "a" * 50,
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_what_others_call_edtf_is_read_or_refused_with_the_true_reason(case: dict[str, str]) -> None:
    if case["here"] == "read":
        assert parse_period(case["text"], Kind.EVENT).text == case["text"]
        return
    with pytest.raises(PeriodError, match=WHY[case["here"]]):
        parse_period(case["text"], Kind.EVENT)


def test_dates_of_any_kind() -> None:
    chance = random.Random(15)
    for _ in range(TIMES):
        text = "".join(chance.choice(DATES) for _ in range(chance.randint(0, 9)))
        try:
            period = parse_period(text, chance.choice(list(Kind)), chance.choice([None, "2024-05"]))
        except PeriodError:
            continue
        days = [period.earliest_start, period.latest_end]
        assert None in days or days == sorted(days)  # type: ignore[type-var]


@pytest.mark.parametrize(
    "text",
    ["about " * 1500 + "2024", "{" + ",".join(["2024..2025"] * 800) + "}", "[" * 50_000, "X" * 50_000, "9" * 50_000,
     "2024/" * 20_000, "Y" + "1" * 50_000, "~" * 50_000, "-" * 50_000, "{" + "2024-XX-XX," * 2000 + "2024}"],
    ids=lambda text: text[:9],
)  # fmt: skip
def test_long_dates_are_told_at_once(text: str) -> None:
    began = time.process_time()
    try:
        parse_period(text, Kind.EVENT)
    except PeriodError as error:
        assert len(str(error)) < 1000
    assert time.process_time() - began < 1


def test_quantities_of_any_kind() -> None:
    chance = random.Random(15)
    for _ in range(TIMES):
        text = "".join(chance.choice(NUMBERS) for _ in range(chance.randint(0, 9)))
        try:
            parse_quantity(text)
        except QuantityError:
            continue


@pytest.mark.parametrize(
    "text", ["9" * 100_000 + " USD", "1e" + "9" * 1000 + " USD", "1." * 50_000, " " * 100_000, "~" * 50_000]
)
def test_long_quantities_are_told_at_once(text: str) -> None:
    began = time.process_time()
    try:
        parse_quantity(text)
    except QuantityError as error:
        assert len(str(error)) < 1000
    assert time.process_time() - began < 1


def test_texts_of_any_kind_are_cited_as_they_are() -> None:
    chance = random.Random(15)
    for _ in range(TIMES // (1 if LONG else 10)):
        article = Article(
            "s", "".join(chance.choice(TEXTS) for _ in range(chance.randint(0, 40))), chance.choice(["en", "ja", "hy"])
        )
        for number in range(1, len(article.paragraphs) + 1):
            for start, end in article.sentences(number):
                cited = article.cite(start, end)
                assert article.passage(cited) == article.content[start:end] != ""
                assert Article("s", "x" + article.content).passage(cited) in ("", article.content[start:end])
