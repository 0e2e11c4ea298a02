"""What EDTF a person may have meant who wrote a date in another way; for the hint of an error only.

Nothing is read by it, and a date that can be taken in two ways (`07/01/2024`) has no guess.
"""

import re

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

_YEAR, _MONTH, _DAY = "(?P<year>[0-9]{4})", "(?P<month>[0-9]{1,2})", "(?P<day>[0-9]{1,2})"
_NAME = rf"(?P<name>{'|'.join(_MONTH_NUMBERS)})[a-z]*\.?"
_PART = rf"(?P<part>{'|'.join(_PARTS)})"
_SHAPES = (
    rf"{_YEAR}[-/. ]{_MONTH}(?:[-/. ]{_DAY})?",
    rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
    rf"(?P<short>[0-9]{{2}})-{_MONTH}(?:-{_DAY})?",
    rf"{_DAY}\.{_MONTH}\.{_YEAR}",
    rf"(?:{_DAY}(?:st|nd|rd|th)? )?{_NAME} {_YEAR}",
    rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    rf"{_PART}[- ](?:of )?{_YEAR}",
    rf"{_YEAR}[- ]?{_PART}",
)
_RANGE = re.compile(rf"{_YEAR} ?(?:-|\u2013|/|to) ?(?P<until>[0-9]{{4}})")
_DECADE = re.compile("(?P<decade>[0-9]{2}[1-9])(?:0s|x|u)")
_ABOUT = re.compile("(?:about |around |circa |ca?[.]? ?|~)(?P<rest>.+)")
_NOW = (PRESENT, "now", "today", "at present")


def guess(text: str) -> str:
    """The text as EDTF, or "" where there is no telling. Trap: it may not exist, as 2024-02-30."""
    plain = " ".join(text.lower().split())
    if plain in _NOW:
        return PRESENT
    if about := _ABOUT.fullmatch(plain):
        rest = guess(about["rest"])
        return rest and f"{rest}~"
    if decade := _DECADE.fullmatch(plain):
        return decade["decade"] + "X"
    if years := _RANGE.fullmatch(plain):
        return f"{years['year']}/{years['until']}"
    matches = (re.fullmatch(shape, plain) for shape in _SHAPES)
    found = next((match.groupdict() for match in matches if match), None)
    if found:
        return _assembled(found)
    if plain.count("/") == 1:
        return "/".join(guess(end) for end in plain.split("/"))
    return plain.replace(" ", "").replace("x", "X")


def _assembled(found: dict[str, str | None]) -> str:
    """The parts of a date, in EDTF's order; a year of two digits is one from 1950 to 2049."""
    short = found.get("short") or "00"
    year = found.get("year") or ("20" if short < "50" else "19") + short
    name, part = found.get("name"), found.get("part")
    month = found.get("month") or (_MONTH_NUMBERS[name] if name else _PARTS[part] if part else 0)
    day = found.get("day")
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
