"""Where and when a report was filed is no part of what it reports."""

from __future__ import annotations

import pytest

from regesta.reading.finding.datelines import without_datelines

BODY = "Uganda and Kenya signed an accord on joint patrols of the lake on Wednesday."


@pytest.mark.parametrize(
    "dateline",
    [
        "KAMPALA, 14 May 2026 (Lakeside Wire) - ",
        "KAMPALA, May 14 (Wire) -- ",
        "KAMPALA, Sept. 3, 2026 — ",
        "KAMPALA, Uganda (LW) — ",
        "KAMPALA (Wire) – ",
        "PORT MORESBY — ",
        "GENEVA/NAIROBI, 2 June - ",
        "ST. JOHN’S, Antigua and Barbuda — ",
    ],
)
def test_a_dateline_is_blanked_and_no_offset_changes(dateline: str) -> None:
    text = dateline + BODY
    assert without_datelines(text, [(0, len(text))]) == " " * len(dateline) + BODY


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Uganda — and Kenya with it — signed an accord on joint patrols of the lake on Wednesday.",
        "SPORT - Kenya beats Uganda in the cup",
        "NATO members met in Kampala on 14 May 2026 - Uganda and Kenya among the guests of the alliance.",
        "EAC states, Kenya among them, signed on 14 May 2026 an accord on joint patrols of the lake.",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert without_datelines(text, [(0, len(text))]) == text
