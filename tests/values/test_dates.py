"""Periods: their bounds, what they say of a day, and the errors of those who write them."""

import contextlib
import io
from datetime import date, timedelta
from time import process_time

import pytest
from edtf import is_valid_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.values.dates import (
    MARGINS,
    UNDATED,
    Kind,
    Period,
    PeriodError,
    parse_period,
    sort_key,
)
from regesta.values.edtf_forms import is_edtf

KINDS = st.sampled_from(Kind)
FORMS = "write 2024, 2024-07, 2024-07-01, 2023-09~, 1992/2004 or 1992/.."


def event(text: str, published: str | None = None) -> Period:
    return parse_period(text, Kind.EVENT, published)


def standing(text: str, published: str | None = None) -> Period:
    return parse_period(text, Kind.STANDING, published)


def bounds(period: Period) -> tuple[str, str, str, str]:
    """Earliest start, latest start, earliest end, latest end; "" where absent."""
    found = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    first, second, third, fourth = (str(day or "") for day in found)
    return first, second, third, fourth


def span(text: str) -> tuple[str, str]:
    first, last, *_ = bounds(event(text))
    return first, last


def error(text: str, published: str | None = None) -> str:
    with pytest.raises(PeriodError) as caught:
        event(text, published)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-23", "2024-02-23", "2024-02-23"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2023-12-XX", "2023-12-01", "2023-12-31"),
        ("2023-XX", "2023-01-01", "2023-12-31"),
        ("2023-XX-XX", "2023-01-01", "2023-12-31"),
        ("2023-09-2X", "2023-09-20", "2023-09-29"),
        ("2023-09-3X", "2023-09-30", "2023-09-30"),
        ("2023-1X", "2023-10-01", "2023-12-31"),
        ("2023-XX-05", "2023-01-05", "2023-12-05"),
        ("202X-02-29", "2020-02-29", "2028-02-29"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-23", "2024-09-01", "2024-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2024-33", "2024-01-01", "2024-03-31"),
        ("2024-34", "2024-04-01", "2024-06-30"),
        ("2024-35", "2024-07-01", "2024-09-30"),
        ("2024-36", "2024-10-01", "2024-12-31"),
        ("2024-37", "2024-01-01", "2024-04-30"),
        ("2024-38", "2024-05-01", "2024-08-31"),
        ("2024-39", "2024-09-01", "2024-12-31"),
        ("2024-40", "2024-01-01", "2024-06-30"),
        ("2024-41", "2024-07-01", "2024-12-31"),
        ("2024-25", "2024-03-01", "2024-05-31"),
        ("2023-28", "2023-12-01", "2024-02-29"),
        ("2024-29", "2024-09-01", "2024-11-30"),
        ("2023-30", "2023-12-01", "2024-02-29"),
        ("2024-31", "2024-03-01", "2024-05-31"),
        ("2024-32", "2024-06-01", "2024-08-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_spans_every_day_that_it_can_mean(text: str, first: str, last: str) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-09-05~", "2023-09-02", "2023-09-08"),
        ("2023-09-05?", "2023-09-02", "2023-09-08"),
        ("2023-09-05%", "2023-08-30", "2023-09-11"),
        ("2023-09~", "2023-08-01", "2023-10-31"),
        ("2024-01~", "2023-12-01", "2024-02-29"),
        ("2023-12-XX%", "2023-10-01", "2024-02-29"),
        ("2023-09-2X~", "2023-08-20", "2023-10-29"),
        ("2024-37~", "2023-10-01", "2024-07-31"),
        ("2024-21?", "2023-12-01", "2024-08-31"),
        ("2023~", "2022-01-01", "2024-12-31"),
        ("2023%", "2021-01-01", "2025-12-31"),
        ("2023-XX-05~", "2022-01-05", "2024-12-05"),
        ("199X~", "1985-01-01", "2004-12-31"),
        ("19XX?", "1875-01-01", "2024-12-31"),
    ],
)
def test_about_and_uncertain_widen_by_the_stated_precision(text: str, first: str, last: str) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("?1945", "1944-01-01", "1946-12-31"),
        ("%199X", "1980-01-01", "2009-12-31"),
        ("~2004-06", "2003-06-01", "2005-06-30"),
        ("~2004-06-11", "2003-06-11", "2005-06-11"),
        ("?2024-37", "2023-01-01", "2025-04-30"),
        ("~2003/?2005", "2002-01-01", "2006-12-31"),
        ("[?1945,1950]", "1944-01-01", "1950-12-31"),
    ],
)
def test_a_mark_before_a_date_is_one_of_its_year_alone(text: str, first: str, last: str) -> None:
    period = event(text)
    assert (str(period.earliest_start), str(period.latest_end)) == (first, last)


def test_the_margins_grow_with_the_unit() -> None:
    in_days = [30 * margin.months + margin.days for margin in MARGINS.values()]
    assert in_days == sorted(in_days)
    assert list(MARGINS) == ["day", "month", "part of a year", "year", "decade", "century"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("[1990..1994]", "1990-01-01", "1994-12-31"),
        ("[2023,2024]", "2023-01-01", "2024-12-31"),
        ("{2023,2024,2025}", "2023-01-01", "2025-12-31"),
        ("[2025,2023-05..2023-07]", "2023-05-01", "2025-12-31"),
        ("[2024-37,2024-39]", "2024-01-01", "2024-12-31"),
        ("[2023~,2024]", "2022-01-01", "2024-12-31"),
        ("[..1990]", "", "1990-12-31"),
        ("[2022,2024-02..]", "2022-01-01", ""),
        ("[2016]", "2016-01-01", "2016-12-31"),
        ("{2020-05~}", "2020-04-01", "2020-06-30"),
        ("{1990..1994}", "1990-01-01", "1994-12-31"),
        ("{..1984}", "", "1984-12-31"),
        ("{1760-12..}", "1760-12-01", ""),
    ],
)
def test_a_set_spans_its_members(text: str, first: str, last: str) -> None:
    assert span(text) == (first, last)


def test_an_event_starts_and_ends_within_its_date() -> None:
    july = ("2024-07-01", "2024-07-31")
    assert bounds(event("2024-07")) == (*july, *july)


def test_a_standing_relation_with_a_date_held_at_some_time_then() -> None:
    assert bounds(standing("2024-07")) == ("", "2024-07-31", "2024-07-01", "")


@pytest.mark.parametrize("kind", Kind)
def test_an_interval_bounds_the_start_and_the_end(kind: Kind) -> None:
    period = parse_period("1992/2004-05", kind)
    assert bounds(period) == ("1992-01-01", "1992-12-31", "2004-05-01", "2004-05-31")


def test_an_interval_within_one_year_is_not_clamped() -> None:
    year = ("2023-01-01", "2023-12-31")
    assert bounds(standing("2023/2023")) == (*year, *year)


def test_an_open_end_is_flagged_and_an_unknown_one_is_not() -> None:
    is_open, unknown = standing("1992/.."), standing("1992/")
    assert bounds(is_open) == bounds(unknown) == ("1992-01-01", "1992-12-31", "", "")
    assert (is_open.open_start, is_open.open_end, unknown.open_end) == (False, True, False)
    assert (standing("../1992").open_start, standing("/1992").open_start) == (True, False)


@pytest.mark.parametrize("kind", Kind)
def test_present_held_when_the_source_was_published(kind: Kind) -> None:
    period = parse_period("present", kind, "2023-09~")
    assert bounds(period) == ("", "2023-10-31", "2023-08-01", "")
    assert (period.edtf, period.observed) == (None, "2023-09~")


def test_present_as_an_end_leaves_the_end_unknown() -> None:
    period = standing("1993/present", "2024-10/2025-01")
    assert bounds(period) == ("1993-01-01", "1993-12-31", "2024-10-01", "")
    assert (period.edtf, period.open_end) == ("1993/", False)
    assert standing("../present", "2025").open_start


def test_the_present_of_two_sources_is_two_periods() -> None:
    one, other = standing("1993/present", "2025-08-07"), standing("1993/present", "2025-08-08")
    assert one.identity == "1993/present@2025-08-07"
    assert one.identity != other.identity


def test_a_date_is_its_own_edtf_and_identity_whatever_the_publication() -> None:
    period = standing("2024-07", "2025-08-07")
    assert (period.edtf, period.identity, period.observed) == ("2024-07", "2024-07", None)
    assert (UNDATED.edtf, UNDATED.identity) == (None, "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the date is empty, leave it out where the source gives none"),
        ("2024-02-30", "«2024-02-30» is not in the calendar, February 2024 has 29 days"),
        ("2023-02-29~", "«2023-02-29~» is not in the calendar, February 2023 has 28 days"),
        ("2024-07-00", "«2024-07-00» is not in the calendar, July 2024 has 31 days"),
        ("2023-02-3X", "«2023-02-3X» is not in the calendar"),
        (
            "2024-13",
            "«2024-13» has no such month, months are 01 to 12, seasons 21 to 32, "
            "quarters 33 to 36, thirds 37 to 39, halves 40 and 41",
        ),
        (
            "2024-37-05",
            "«2024-37-05» names a part of a year, give it a full year and no day",
        ),
        ("1992/1990", "«1992/1990» ends before it starts"),
        ("2024-07-01/2024-06", "«2024-07-01/2024-06» ends before it starts"),
        ("[1994..1990]", "«[1994..1990]» has a range that ends before it starts"),
        ("[1990..1994-05]", "«1990..1994-05» is not EDTF, write both ends of a range alike"),
        *((text, f"«{text}» says nothing of either end, leave the date out") for text in ("/", "../", "/..", "../..")),
        ("0000", "«0000» reaches beyond the years 0001 to 9999"),
        ("000X", "«000X» reaches beyond the years 0001 to 9999"),
        ("0001~", "«0001~» reaches beyond the years 0001 to 9999"),
        ("9999-24", "«9999-24» reaches beyond the years 0001 to 9999"),
        ("9999-12-31?", "«9999-12-31?» reaches beyond the years 0001 to 9999"),
        ("-0044", "«-0044» lies outside the years 0001 to 9999"),
        ("Y17000", "«Y17000» lies outside the years 0001 to 9999"),
        ("10000", "«10000» lies outside the years 0001 to 9999"),
        ("?-0044", "«?-0044» lies outside the years 0001 to 9999"),
        ("X" * 500, f"«{'X' * 80}…» is not EDTF, {FORMS}"),
    ],
)
def test_an_impossible_date_is_an_error_that_names_the_trouble(text: str, message: str) -> None:
    assert error(text) == message


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("July 2024", "2024-07"),
        ("23 February 2024", "2024-02-23"),
        ("Feb. 23rd, 2024", "2024-02-23"),
        ("2024/07/01", "2024-07-01"),
        ("20240701", "2024-07-01"),
        ("24-07", "2024-07"),
        ("91-07", "1991-07"),
        ("2024-7-1", "2024-07-01"),
        ("01.07.2024", "2024-07-01"),
        ("1990s", "199X"),
        ("199x", "199X"),
        ("circa July 2024", "2024-07~"),
        ("early 2024", "2024-37"),
        ("first half of 2024", "2024-40"),
        ("2024-Q3", "2024-35"),
        ("1992-2004", "1992/2004"),
        ("July 1993/present", "1993-07/present"),
        ("[2023, 2024]", "[2023,2024]"),
        ("Present", "present"),
        ("2024 ", "2024"),
        ("٢٠٢٤-٠٦", "2024-06"),
        ("may 2023", "2023-05"),
        ("Sept. 2023", "2023-09"),
        ("7 May, 1992", "1992-05-07"),
        ("decade 1990", "199X"),
        ("the 1990s", "199X"),
        ("1990’s", "199X"),
        ("by 2027", "[..2027]"),
        ("no later than July 2027", "[..2027-07]"),
        ("since 1951", "1951/"),
        ("from about 1951 on", "1951~/"),
        ("until May 2004", "/2004-05"),
        ("from 1992 to 2004", "1992/2004"),
        ("between 1990 and 1994", "[1990..1994]"),
        ("before 2020", "[..2019]"),
        ("after 2020", "[2021..]"),
        ("about about about 2024", "2024~"),
    ],
)
def test_a_date_of_another_form_is_an_error_that_guesses_the_edtf(text: str, meant: str) -> None:
    assert error(text) == f"«{text}» is not EDTF, did you mean {meant}?"


@pytest.mark.parametrize(
    "text",
    [
        *("nonsense", "07/01/2024", "Feb 30, 2024", "2024//2025", "/ ", "July " * 15),
        *("maybe 2023", "junta 2021", "marches 2018", "augur 2020", "decades 2010", "represented 2024", "by and by"),
    ],
)
def test_what_cannot_be_guessed_is_an_error_that_shows_the_forms(text: str) -> None:
    assert error(text) == f"«{text}» is not EDTF, {FORMS}"


@pytest.mark.parametrize(
    "text",
    [
        *("1XXX", "2023-~05", "1950S2", "20X0-10", "?2004-06~", "2004-06-~01/2004-06-~20", "1984?-06/2004-08?"),
        *("[-1667,1668,1670..1672]", "{..1983,1984-10..}", "..2004-06-01/2004-06-20..", "1999-2X", "2001-?09~-09"),
    ],
)
def test_edtf_that_is_not_supported_is_told_from_what_is_no_edtf(text: str) -> None:
    assert error(text) == f"«{text}» is EDTF of a form that is not read here, {FORMS}"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2024-07-01T10:00:00", "write the day alone: 2024-07-01"),
        ("1985-04-12T23:20:30Z", "write the day alone: 1985-04-12"),
        ("2004-01-01T10:10:10+05:30", "write the day alone: 2004-01-01"),
        ("2016-05-02T01:01:60", "write the day alone: 2016-05-02"),
        ("2024-07-01 10:00", "write the day alone: 2024-07-01"),
        ("2024/2025-07-01T10:00:00", "write the day alone: 2024/2025-07-01"),
        ("2024-02-30T10:00:00", FORMS),
    ],
)
def test_a_time_of_day_is_called_what_it_is(text: str, hint: str) -> None:
    assert error(text) == f"«{text}» has a time of day, which is not read here, {hint}"


@pytest.mark.parametrize("text", ["about " * 1500 + "2024", "{" + "2024..2025," * 800 + "x}", "x" * 10**6, "[" * 10**5])
def test_what_is_no_date_is_refused_in_no_time_however_long(text: str) -> None:
    began = process_time()
    assert "…» is not EDTF" in error(text)
    assert process_time() - began < 2


def test_an_error_keeps_the_trouble_and_the_hint_apart() -> None:
    with pytest.raises(PeriodError) as caught:
        event("July 2024")
    assert caught.value.what == "«July 2024» is not EDTF"
    assert caught.value.hint == "did you mean 2024-07?"


@pytest.mark.parametrize(
    ("text", "published", "message"),
    [
        ("present", None, "«present» needs the date of its source, which has none"),
        ("1993/present", "", "«1993/present» needs the date of its source, which has none"),
        (
            "present",
            "July 2024",
            "«present» needs the date of its source: «July 2024» is not EDTF, did you mean 2024-07?",
        ),
        (
            "present",
            "2024/..",
            "«present» needs the date of its source, and «2024/..» has no bound",
        ),
        (
            "present",
            "present",
            "«present» needs the date of its source, which has none",
        ),
        (
            "2026/present",
            "2025-08-07",
            "«2026/present» starts after its source was published (2025-08-07)",
        ),
    ],
)
def test_present_needs_a_source_of_a_fitting_date(text: str, published: str | None, message: str) -> None:
    assert error(text, published) == message


@pytest.mark.parametrize("text", ["present/2024", "/present", "[present]", "present~", "at present"])
def test_present_stands_alone_or_at_the_end(text: str) -> None:
    assert error(text, "2025") == (
        f"«{text}» has `present` in the wrong place, write it alone or as the end of an interval, as in 1993/present"
    )


def test_present_after_a_dash_gets_the_slash_as_a_hint() -> None:
    assert (
        error("1992–present", "2025") == "«1992–present» has `present` in the wrong place, did you mean 1992/present?"
    )


def test_periods_sort_by_their_first_known_bound_and_undated_last() -> None:
    texts = ["/1980", "1992/", "1992/1999", "1992/2004", "2024-07", "[..2020]"]
    ordered = sorted([UNDATED, *(standing(text) for text in texts)], key=sort_key)
    expected = ["/1980", "1992/1999", "1992/2004", "1992/", "[..2020]", "2024-07", ""]
    assert [period.text for period in ordered] == expected


# What the grammar of this module generates, with the bounds computed in another, naive way.

DAYS = st.dates(date(101, 1, 1), date(9899, 12, 31))
Expected = tuple[str, date, date]


def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def simple_dates(day: date) -> list[Expected]:
    """The day, and the month, year, decade, century and parts of the year that it lies in."""
    text, year = day.isoformat(), day.year
    decade, century = year - year % 10, year - year % 100
    months = [(text[:7] + x, day.month, 1) for x in ("", "-XX")]
    months += [(f"{text[:4]}-{20 + i}", 3 * i, 3) for i in range(1, 5)]
    months += [(f"{text[:4]}-{33 + i}", 1 + 3 * i, 3) for i in range(4)]
    months += [(f"{text[:4]}-{37 + i}", 1 + 4 * i, 4) for i in range(3)]
    months += [(f"{text[:4]}-{40 + i}", 1 + 6 * i, 6) for i in range(2)]
    years = [(text[:4] + x, year, year) for x in ("", "-XX", "-XX-XX")]
    years += [(text[:3] + "X", decade, decade + 9), (text[:2] + "XX", century, century + 99)]
    return [
        (text, day, day),
        *((t, date(year, first, 1), month_end(year, first + n - 1)) for t, first, n in months),
        *((t, date(first, 1, 1), date(last, 12, 31)) for t, first, last in years),
    ]


PLAIN = DAYS.flatmap(lambda day: st.sampled_from(simple_dates(day)))
QUALIFIED = st.tuples(PLAIN, st.sampled_from(["", "?", "~", "%"])).map(
    lambda pair: (pair[0][0] + pair[1], pair[0][1], pair[0][2])
)


def joined(members: list[Expected], brackets: str) -> Expected:
    text = ",".join(member[0] for member in members)
    first, last = min(m[1] for m in members), max(m[2] for m in members)
    return brackets[0] + text + brackets[1], first, last


SETS = st.builds(joined, st.lists(QUALIFIED, min_size=2, max_size=4), st.sampled_from(["[]", "{}"]))
DATES = QUALIFIED | SETS


def in_order(one: Expected, other: Expected) -> str:
    first, last = sorted((one, other), key=lambda expected: (expected[1], expected[2]))
    return f"{first[0]}/{last[0]}"


INTERVALS = st.builds(in_order, QUALIFIED, QUALIFIED) | QUALIFIED.flatmap(
    lambda d: st.sampled_from([f"{d[0]}/..", f"{d[0]}/", f"../{d[0]}"])
)
TEXTS = INTERVALS | DATES.map(lambda expected: expected[0])
PRESENTS = st.just("present") | QUALIFIED.map(lambda expected: f"{expected[0]}/present")


@given(TEXTS, KINDS)
def test_every_expression_of_the_grammar_is_read_and_kept_as_written(text: str, kind: Kind) -> None:
    period = parse_period(text, kind)
    assert period.text == period.edtf == period.identity == text
    assert is_edtf(text)
    assert parse_period(text, kind) == period


@given(DATES)
def test_bounds_contain_the_naive_ones(expected: Expected) -> None:
    text, first, last = expected
    period = event(text)
    assert period.earliest_start is not None
    assert period.latest_end is not None
    assert period.earliest_start <= first <= last <= period.latest_end


@given(PLAIN)
def test_bounds_without_a_qualifier_are_the_naive_ones(expected: Expected) -> None:
    text, first, last = expected
    assert span(text) == (str(first), str(last))


@given(PLAIN)
def test_widening_never_narrows_and_twice_is_wider(expected: Expected) -> None:
    stated, about, unsure, both = (event(expected[0] + sign) for sign in ("", "~", "?", "%"))
    starts = [period.earliest_start or date.max for period in (both, about, stated)]
    ends = [period.latest_end or date.min for period in (stated, about, both)]
    assert starts == sorted(set(starts))
    assert ends == sorted(set(ends))
    assert bounds(about) == bounds(unsure)


@given(TEXTS, KINDS)
def test_bounds_are_ordered(text: str, kind: Kind) -> None:
    period = parse_period(text, kind)
    pairs = [
        (period.earliest_start, period.latest_start),
        (period.earliest_end, period.latest_end),
        (period.earliest_start, period.latest_end),
    ]
    assert all(one <= other for one, other in pairs if one and other)


@given(PRESENTS, KINDS, QUALIFIED)
def test_present_never_tells_when_it_ended(text: str, kind: Kind, published: Expected) -> None:
    with contextlib.suppress(PeriodError):  # it may start after its source was published
        period = parse_period(text, kind, published[0])
        assert period.latest_end is None
        assert not period.open_end
        assert (period.earliest_start is None) == (text == "present")
        assert period.earliest_end is not None
        assert period.earliest_end <= published[1]


@given(st.text(max_size=12) | st.text("0123456789X-/.[]{},~?% ", max_size=16), KINDS)
def test_any_other_text_is_a_period_error_and_prints_nothing(text: str, kind: Kind) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(PeriodError):
        assert parse_period(text, kind).text == text
    assert printed.getvalue() == ""


def library_reads(text: str) -> bool:
    with contextlib.redirect_stdout(io.StringIO()):
        return bool(is_valid_edtf(text))


@settings(deadline=None)  # the library is slow the first time, and slower on a busy machine
@given(PLAIN)
def test_the_edtf_library_reads_every_plain_date(expected: Expected) -> None:
    assert library_reads(expected[0])


@pytest.mark.parametrize(
    "text",
    [
        *("2023-09~", "199X~", "2023-09-2X", "202X-02-29", "2023-XX-05"),
        *("1992/2004~", "1992/..", "../1992", "1992/", "199X/2004", "2024-21~/2025"),
        *("[1990..1994]", "{2023,2024}", "[..1990]", "[1990..]", "[2023~,2024-05..2024-07]"),
    ],
)
def test_the_edtf_library_reads_the_other_forms(text: str) -> None:
    assert library_reads(text)
    event(text)


@pytest.mark.parametrize("text", ["2023-02-29", "1992/1990", "[1994..1990]", "2023-02-3X"])
def test_the_edtf_library_reads_what_is_no_date(text: str) -> None:
    """Should this fail, the library has learned the calendar, and `date_spans` may lean on it."""
    assert library_reads(text)
    assert "«" in error(text)
