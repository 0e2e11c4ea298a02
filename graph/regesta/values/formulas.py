"""What a spreadsheet program would run where it should show it: one rule for whatever is written as CSV."""

from __future__ import annotations

import re

BEGINS = r"^[=@＝＋－＠\t\r\n]"
"""How a cell begins that may be taken for a formula."""

SIGNED = r"^[-+]"
"""How a cell begins that is a formula, unless all of it is a number."""

NUMBER = r"^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$"
"""What a number looks like."""


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet program would take it for a formula.

    >>> harmless("=1+1"), harmless("-1+cmd|' /C calc'!A0"), harmless("-1.5"), harmless("plain")
    ("'=1+1", "'-1+cmd|' /C calc'!A0", '-1.5', 'plain')
    """
    is_formula = re.search(BEGINS, text) or (re.search(SIGNED, text) and not re.fullmatch(NUMBER, text, re.ASCII))
    return f"'{text}" if is_formula else text
