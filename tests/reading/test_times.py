"""Times in sentences, as EDTF: what is said, never more sharply, and nothing where it is not said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.finding import PUBLISHED, read, times
from regesta.values.dates import Kind, parse_period

# One time in each sentence, in a text of 1 August 2025, a Friday.
TOLD = {
    # Days
    "They signed on 24 February 2022.": "2022-02-24",
    "They signed on February 24, 2022.": "2022-02-24",
    "They signed on Feb. 24, 2022, in haste.": "2022-02-24",
    "They signed on the 24th of February 2022.": "2022-02-24",
    "They signed on 2022-02-24.": "2022-02-24",
    "They signed on 24/02/2022.": "2022-02-24",
    "They signed on 02/24/2022.": "2022-02-24",
    "They signed on 24.02.2022.": "2022-02-24",
    "They signed on 12.03.2014.": "2014-03-12",
    "They signed on 05/05/2021.": "2021-05-05",
    "They signed on 08/07/2025.": "",
    "On Tuesday, 3 June 2025 they signed.": "2025-06-03",
    # Months and parts of them
    "It began in June 2024.": "2024-06",
    "It began in Sept. 2023.": "2023-09",
    "It began in mid-June 2024.": "2024-06",
    "It began in early March 2019.": "2019-03",
    "It began at the end of May 2019.": "2019-05",
    # Years and parts of them
    "It began in 2014.": "2014",
    "The 2014 accord failed.": "2014",
    "It began in late 2024.": "2024-39",
    "It began in early 2025.": "2025-37",
    "It began in mid-2023.": "2023-38",
    "It began at the beginning of 2022.": "2022-37",
    "It ended at the end of 2023.": "2023-39",
    "It began in spring 2022.": "2022-21",
    "It began in the summer of 2021.": "2021-22",
    "It began in the autumn of 2021.": "2021-23",
    "It began in the third quarter of 2024.": "2024-35",
    "It began in the first half of 2023.": "2023-40",
    "It began around 2010.": "2010~",
    "It began circa 1890.": "1890~",
    "It began about 1950.": "1950~",
    # Decades and centuries
    "It began in the 1990s.": "199X",
    "It began in the early 1990s.": "199X",
    "It began in the 19th century.": "18XX",
    "It began in the late nineteenth century.": "18XX",
    "It began in the twentieth century.": "19XX",
    # One end
    "It has been closed since 1993.": "1993/..",
    "It has been closed since May 1993.": "1993-05/..",
    "It has been closed since the 1990s.": "199X/..",
    "It has been closed since late 2024.": "2024-39/..",
    "It was closed until 2017.": "/2017",
    "It was closed until June 2017.": "/2017-06",
    "It is leased until at least 2042.": "2042",
    "It will be closed by 2030.": "[..2030]",
    "It will be closed by the end of 2025.": "[..2025-39]",
    "It was closed before 1994.": "[..1993]",
    "It was closed after 2014.": "[2015..]",
    "It was closed before May 2014.": "[..2014-05]",
    "It was closed after 3 May 2014.": "[2014-05-03..]",
    "It was closed before the 1990s.": "[..1989]",
    # Two ends
    "They talked from 2018 to 2020.": "2018/2020",
    "They talked between 2021 and 2023.": "[2021..2023]",
    "They talked in 2024-2025.": "2024/2025",
    "They talked in 2024–2025.": "2024/2025",
    "They fought in 1991-94.": "1991/1994",
    "They talked on 19-20 September 2023.": "2023-09-19/2023-09-20",
    "They talked on September 19-20, 2023.": "2023-09-19/2023-09-20",
    "They talked in June–July 2024.": "2024-06/2024-07",
    "They talked from May 2023 to June 2024.": "2023-05/2024-06",
    "They talked between May 2023 and June 2024.": "[2023-05..2024-06]",
    "They have talked from 2014 to the present.": "2014/present",
    "The talks, 2014-present, go on.": "2014/present",
    # By the day of publication
    "They signed last month.": "2025-07",
    "They signed last year.": "2024",
    "They sign next year.": "2026",
    "They sign this month.": "2025-08",
    "They signed earlier this year.": "2025",
    "They signed last week.": "[2025-07-21..2025-07-27]",
    "They sign this week.": "[2025-07-28..2025-08-03]",
    "They signed yesterday.": "2025-07-31",
    "They will sign tomorrow.": "2025-08-02",
    "They signed on Tuesday.": "2025-07-29",
    "They signed on Friday.": "2025-08-01",
    "They signed last Friday.": "2025-07-25",
    "They will sign on Tuesday.": "2025-08-05",
    "They signed two days ago.": "2025-07-30",
    "They signed two weeks ago.": "2025-07-18~",
    "They signed three months ago.": "2025-05~",
    "They signed a year ago.": "2024~",
    "They signed two decades ago.": "200X~",
    "They signed last summer.": "2024-22",
    "They signed this spring.": "2025-21",
    "They signed last June.": "2025-06",
    "They sign next June.": "2026-06",
    "They signed in June last year.": "2024-06",
    "They signed in June.": "2025-06",
    "They signed in November.": "2024-11",
    "They will sign in November.": "2025-11",
    "They signed on 15 June.": "2025-06-15",
    "They signed on July 4.": "2025-07-04",
    "They have signed a lot over the past two years.": "2023~/2025-08-01",
    "They signed today.": "present",
    "The base is currently empty.": "present",
    "They hold the port until the end of this year.": "/2025",
}
NO_TIMES = (
    "Article 4 speaks of 64 cases.",
    "Resolution 1701 was passed by 15 votes.",
    "Some 1,900 soldiers and 2000 troops left.",
    "They flew a Su-27 and an F-2000.",
    "It cost $2000 and weighed 1999 tonnes.",
    "It is 2,024 km long and 2050 metres high.",
    "May they live long. March on!",
    "He may leave, and she will march.",
    "The Agenda 2030 and Vision 2035 are plans.",
    "They sent 1800-2000 rifles.",
)


@pytest.mark.parametrize(("sentence", "edtf"), TOLD.items())
def test_a_time_is_read_as_it_is_told(sentence: str, edtf: str) -> None:
    assert [found for _, found in times(sentence)] == [edtf]


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_what_is_no_time_is_none(sentence: str) -> None:
    assert times(sentence) == []


def test_there_are_enough_of_them() -> None:
    assert len(TOLD) >= 80


def test_a_date_that_can_be_read_in_two_ways_asks() -> None:
    (dated,) = read("They signed on 08/07/2025.")[0][0].dates
    assert (dated.edtf, dated.how) == ("", "2025-07-08 or 2025-08-07: which?")


# What hangs on another time ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On 5 May 2020 they met. Two days later they signed.", "2020-05-07"),
        ("On 5 May 2020 they met. The next day they signed.", "2020-05-06"),
        ("In May 2020 they met. A month later they signed.", "2020-06~"),
        ("In May 2020 they met. That year they signed.", "2020"),
        ("In May 2020 they met. The following year they signed.", "2021"),
        ("In May 2020 they met. A year earlier they had signed.", "2019~"),
        ("In May 2020 they met. They signed on 15 June of that year.", "2020-06-15"),
    ],
)
def test_a_time_that_hangs_on_the_one_told_before(text: str, edtf: str) -> None:
    assert times(text)[-1][1] == edtf
    assert read(text)[0][-1].dates[-1].how == "by the time told before"


def test_days_are_not_counted_from_a_month() -> None:
    assert times("In May 2020 they met. Two days later they signed.")[-1] == ("Two days later", "")


def test_a_month_that_the_narrative_and_the_publication_read_differently_is_left_open() -> None:
    passages, _ = read("The accord of May 2020 failed. In June they met again.")
    (june,) = passages[1].dates
    assert (june.edtf, june.how) == ("", "2020-06 by the time told before, 2025-06 by the publication")


def test_a_month_that_both_read_alike_is_read() -> None:
    assert times("The accord of May 2025 failed. In June they met again.")[-1] == ("June", "2025-06")


def test_a_time_told_long_ago_is_not_spoken_of_any_more() -> None:
    assert times("It failed in 2020. " + "They waited. " * 7 + "In June they met.")[-1] == ("June", "2025-06")


def test_a_weekday_is_not_read_by_the_publication_where_the_text_speaks_of_another_year() -> None:
    assert times("In March 2014 they voted, and on Thursday they left.")[-1] == ("on Thursday", "")


@pytest.mark.parametrize("words", ["last month", "on Tuesday", "in June", "a year ago", "this week", "today"])
def test_without_a_date_of_publication_nothing_is_resolved(words: str) -> None:
    assert [edtf for _, edtf in times(f"They met {words}.", published="")] == [""]


@pytest.mark.parametrize("words", ["yesterday", "on Tuesday", "two days ago", "this week"])
def test_a_year_of_publication_gives_no_day(words: str) -> None:
    assert [edtf for _, edtf in times(f"They met {words}.", published="2025")] == [""]


def test_a_month_without_year_is_not_read_by_a_year_of_publication() -> None:
    assert times("They met in June.", published="2025") == [("June", "")]


def test_words_around_a_time_belong_to_it() -> None:
    assert [words for words, _ in times("From 2018 to 2020 they met, and since then, or since 2021, they do not.")] == [
        "From 2018 to 2020",
        "since 2021",
    ]


# What must hold of any text -----------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *TOLD,
        *NO_TIMES,
        "since",
        "by",
        "from 2001",
        "to",
        "between",
        "and 2009",
        "early",
        "the",
        "31 February 2021",
        "1066",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map(" ".join), st.sampled_from(["", "2025", "2025-08", PUBLISHED]))
def test_every_time_can_be_read_as_a_period(text: str, published: str) -> None:
    for passage in read(text, published=published)[0]:
        for dated in passage.dates:
            assert dated.edtf or dated.how
            if dated.edtf:
                parse_period(dated.edtf, Kind.EVENT, published or None)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map(" ".join))
def test_no_date_is_sharper_than_its_digits_where_nothing_else_is_known(text: str) -> None:
    """Without a publication, a day needs a number beside the year, and a year its own digits."""
    for passage in read(text, published="")[0]:
        for dated in passage.dates:
            words = passage.words(dated.span)
            if "by the time told before" in dated.how:
                continue
            for year, month, day in re.findall(r"(\d\d(?:\d\d|\dX|XX))(?:-(\d\d))?(?:-(\d\d))?", dated.edtf):
                assert year[:2] in words or "century" in words or dated.how in ("before", "after")
                assert not month or int(month) > 12 or re.search(r"[A-Z][a-z]{2}|[0-9]+[/.-][0-9]+", words)
                assert not day or re.search(rf"\b0?{int(day)}(?:\b|st|nd|rd|th)", words)
