"""What a library says of a publication, judged: ISBN, DOI, pages. Each is sound, or what is wrong and a way out.

An ISBN ends in a check digit (ISO 2108), by which most slips are seen. A DOI (ISO 26324) begins with `10.`.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from regesta.values.problems import quoted

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s<>\"{}|\\^`]+")
_NUMBER = "[A-Za-z]?[0-9]+|[ivxlcdm]+|[IVXLCDM]+"
_PAGES = re.compile(rf"(?:{_NUMBER})(?:[-–](?:{_NUMBER}))?(?:, ?(?:{_NUMBER})(?:[-–](?:{_NUMBER}))?)*")
_RANGE = re.compile("([0-9]+)[-–]([0-9]+)")
_LEADING = re.compile(r"(?i)(?:pp?|pages?|s|seiten?)\b\.?\s*")

Fault = tuple[str, str]
"""What is wrong, and a hint, which may be empty."""


def isbn_fault(text: str) -> Fault | None:
    """Why this is no ISBN; None where it is one, of ten or thirteen digits, with hyphens, spaces or neither.

    >>> isbn_fault("978-0-306-40615-7"), isbn_fault("978-0-306-40615-6")
    (None, ('«978-0-306-40615-6» is no ISBN: its check digit would be 7', 'compare it with the book'))
    """
    digits = re.sub("[- ]", "", text).upper()
    if not re.fullmatch("[0-9]{9}[0-9X]|97[89][0-9]{10}", digits):
        hint = "write its 13 digits, or the 10 of a book from before 2007; an ISSN or another number goes into the note"
        return f"{quoted(text)} is no ISBN", hint
    right = _check_digit(digits[:-1])
    if digits[-1] != right:
        return f"{quoted(text)} is no ISBN: its check digit would be {right}", "compare it with the book"
    return None


def _check_digit(digits: str) -> str:
    """Of nine digits modulo 11, where ten is X; of twelve modulo 10."""
    if len(digits) == 9:
        rest = sum((10 - place) * int(digit) for place, digit in enumerate(digits)) % 11
        return "0123456789X"[(11 - rest) % 11]
    return str(-sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(digits)) % 10)


def doi_fault(text: str) -> Fault | None:
    """Why this is no DOI; with the bare one in the hint, where an address or a label stands before it.

    >>> doi_fault("https://doi.org/10.5555/tebo")
    ('«https://doi.org/10.5555/tebo» is no DOI', 'write 10.5555/tebo')
    """
    if _DOI.fullmatch(text):
        return None
    bare = re.sub("(?i)^(?:https?://)?(?:dx[.])?doi(?:[.]org/|: ?)", "", text).rstrip(".,;")
    return f"{quoted(text)} is no DOI", f"write {bare}" if _DOI.fullmatch(bare) else "it begins like 10.1234/"


def doi_address(doi: str) -> str:
    """Where a DOI leads.

    >>> doi_address("10.5555/a(b)#1")
    'https://doi.org/10.5555/a(b)%231'
    """
    return f"https://doi.org/{quote(doi, safe='/()!*,;:@&=+$~.-_')}"


def pages_fault(text: str) -> Fault | None:
    """Why these are no pages; `12`, `41-57`, `xi-xx`, `3, 7-9`.

    >>> pages_fault("pp. 41-57"), pages_fault("141-57")
    (('«pp. 41-57» are no pages', 'write 41-57'), ('«141-57» are no pages: 57 is before 141', 'write 141-157'))
    """
    if not _PAGES.fullmatch(text):
        bare = _LEADING.sub("", text.replace("—", "-")).replace("--", "-").rstrip(". ")
        return f"{quoted(text)} are no pages", f"write {bare if _PAGES.fullmatch(bare) else '41-57, or 41'}"
    for first, last in _RANGE.findall(text):
        if int(last) < int(first):
            whole = first[: -len(last)] + last
            hint = f"write {first}-{whole}" if int(whole) > int(first) else ""
            return f"{quoted(text)} are no pages: {last} is before {first}", hint
    return None
