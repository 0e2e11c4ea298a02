"""Which texts are EDTF at all, whether they are read here or not: for an honest message about those that are not.

The whole syntax of ISO 8601-2 (levels 0 to 2), without the calendar. The `edtf` library is a second reader in the tests
only: it takes 4 ms a text, seconds for a long set, and denies `[2016]`, `2004-?06-?11/2004` and times with an offset.
"""

import re
from functools import cache

_MARK = "[?~%]?"
_YEAR = rf"{_MARK}(?:-?[0-9X]{{4}}|Y-?[0-9]+(?:E[0-9]+)?)(?:S[0-9]+)?{_MARK}"
_MONTH = rf"{_MARK}(?:0[1-9X]|1[0-2X]|2[1-9X]|3[0-9X]|4[01X]|X[0-9X]){_MARK}"
_DAY = rf"{_MARK}(?:0[1-9X]|[12][0-9X]|3[01X]|X[0-9X]){_MARK}"
_TIME = r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_DATE = rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY}(?:{_TIME})?)?)?"
_END = rf"(?:(?:\.\.)?{_DATE}(?:\.\.)?|\.\.)?"
_MEMBER = rf"(?:{_DATE}(?:\.\.(?:{_DATE})?)?|\.\.{_DATE})"
_EDTF = rf"{_DATE}|{_END}/{_END}|\[{_MEMBER}(?:,{_MEMBER})*\]|\{{{_MEMBER}(?:,{_MEMBER})*\}}"
_WITH_TIME = re.compile(
    rf"(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:{_TIME}|[T ][0-9]{{1,2}}:[0-9]{{2}}\S*)", re.ASCII
)


@cache
def _edtf() -> re.Pattern[str]:
    """Made when it is asked for: it takes longer to make than all else that a question has to load here."""
    return re.compile(_EDTF)


def is_edtf(text: str) -> bool:
    """Whether it has a form of EDTF; its days may not exist.

    >>> is_edtf("2004-06-~11/2005"), is_edtf("{-1740..1200}"), is_edtf("July 2024")
    (True, True, False)
    """
    return _edtf().fullmatch(text) is not None


def without_times(text: str) -> str:
    """The text with days in the place of days with a time of day; the text itself where it has none.

    >>> without_times("1985-04-12T23:20:30Z/1985-04-13T10:00:00+04:30")
    '1985-04-12/1985-04-13'
    """
    return "/".join(match["day"] if (match := _WITH_TIME.fullmatch(end)) else end for end in text.split("/"))
