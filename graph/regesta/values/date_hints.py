"""What EDTF a person may have meant who wrote a date in another way; for the hint of an error only.

Nothing is read by it, and a date that can be taken in two ways (`07/01/2024`) has no guess.
"""

import re
import unicodedata

PRESENT = "present"
# Not from `calendar`, whose names are those of the reader's locale.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_PARTS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS |= {"early": 37, "mid": 38, "late": 39, "first half": 40, "second half": 41}
_PARTS |= {f"q{number}": 32 + number for number in range(1, 5)}

_LONGEST = 60  # characters of a date in words; prose is no date
_YEAR, _MONTH, _DAY = "(?P<year>[0-9]{4})", "(?P<month>[0-9]{1,2})", "(?P<day>[0-9]{1,2})"
# A month is a whole word, or its usual short form: «maybe 2023» and «junta 2021» name none.
_NAME = rf"(?P<name>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in map(str.lower, MONTHS))}|sept)\.?"
_PART = rf"(?P<part>{'|'.join(_PARTS)})"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}[-/. ]{_MONTH}(?:[-/. ]{_DAY})?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"(?P<short>[0-9]{{2}})-{_MONTH}(?:-{_DAY})?",
        rf"{_DAY}\.{_MONTH}\.{_YEAR}",
        rf"(?:{_DAY}(?:st|nd|rd|th)? )?{_NAME},? {_YEAR}",
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_PART}[- ](?:of )?{_YEAR}",
        rf"{_YEAR}[- ]?{_PART}",
    )
)
_DECADE = re.compile("(?:the |decade (?:of )?(?:the )?)?(?P<decade>[0-9]{2}[1-9])(?P<end>0s|0's|0’s|x|u|0)")
_ABOUT = re.compile("(?:(?:about|around|circa|approximately|ca?[.]?|~) ?)+(?P<rest>.+)")
_NOW = (PRESENT, "now", "today", "at present")
# The dates within a phrase, and how EDTF says it. What is before or after a year leaves that year out.
_PHRASES = tuple(
    (re.compile(phrase), form)
    for phrase, form in (
        ("(?:by|no later than|not later than) (.+)", "[..{}]"),
        ("(?:until|till|up to) (.+)", "/{}"),
        ("(?:since|from|as of) ([^/]+?)(?: on(?:wards?)?)?", "{}/"),
        ("between (.+) and (.+)", "[{}..{}]"),
        ("(?:from )?(.+?) ?(?:to|until|till|-|\u2013|\u2014) ?(.+)", "{}/{}"),
        ("([0-9]{4}) ?[-\u2013\u2014]", "{}/"),
        ("([^/]*)/([^/]*)", "{}/{}"),
    )
)
_BESIDE = re.compile("(?P<word>before|prior to|after) (?P<year>[0-9]{4})")


def guess(text: str) -> str:
    """The text as EDTF, or "" where there is no telling. Trap: it may not exist, as 2024-02-30."""
    plain = " ".join(ascii_digits(text).lower().split())
    if len(plain) > _LONGEST:
        return ""
    if beside := _BESIDE.fullmatch(plain):
        year = int(beside["year"])
        return f"[{year + 1:04}..]" if beside["word"] == "after" else f"[..{year - 1:04}]"
    if date := _date(plain):
        return date
    for phrase, form in _PHRASES:
        if match := phrase.fullmatch(plain):
            ends = [_date(end) if end else "" for end in match.groups()]
            if all(date or not end for date, end in zip(ends, match.groups(), strict=True)):
                return form.format(*ends)
    return plain.replace(" ", "").replace("x", "X")


def ascii_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9; for a hint only, digits of other scripts are not read.

    >>> ascii_digits("٢٠٢٥-02-01")
    '2025-02-01'
    """
    return "".join(sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign)) for sign in text)


def _date(plain: str) -> str:
    """One date, not a phrase or an interval, in EDTF; "" where there is no telling."""
    if plain in _NOW:
        return PRESENT
    if about := _ABOUT.fullmatch(plain):
        exact = _exact(about["rest"])
        return exact and f"{exact}~"
    return _exact(plain)


def _exact(plain: str) -> str:
    if (decade := _DECADE.fullmatch(plain)) and (decade["end"] != "0" or plain.startswith("decade")):
        return decade["decade"] + "X"
    if re.fullmatch("[0-9]{4}", plain):
        return plain
    matches = (shape.fullmatch(plain) for shape in _SHAPES)
    found = next((match.groupdict() for match in matches if match), None)
    return _assembled(found) if found else ""


def _assembled(found: dict[str, str | None]) -> str:
    """The parts of a date, in EDTF's order; a year of two digits is one from 1950 to 2049."""
    short = found.get("short") or "00"
    year = found.get("year") or ("20" if short < "50" else "19") + short
    name, part = found.get("name"), found.get("part")
    month = found.get("month") or (_MONTH_NUMBERS[name[:3]] if name else _PARTS[part] if part else 0)
    day = found.get("day")
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
