"""Texts as they come back from a page that was retouched, and where each character of the old text stands then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Touch = Callable[[str, int], str]

COOKIES = "We use cookies to make this page better. Accept all? Manage settings.\n\n"
_QUOTES = dict(zip("“”‘’«»„", '""\'\'"""', strict=True))


def straight_quotes(sign: str, place: int) -> str:
    return _QUOTES.get(sign, sign)


def no_break_spaces(sign: str, place: int) -> str:
    return "\xa0" if sign == " " and place % 3 == 0 else sign


def no_soft_hyphens(sign: str, place: int) -> str:
    return sign.replace("\xad", "")


def soft_hyphens(sign: str, place: int) -> str:
    return f"{sign}\xad" if sign.isalpha() and place % 11 == 0 else sign


def other_dashes(sign: str, place: int) -> str:
    return {"–": "-", "—": " -- "}.get(sign, sign)


ALL = (straight_quotes, no_break_spaces, no_soft_hyphens, other_dashes)
CASES: dict[str, tuple[str, tuple[Touch, ...]]] = {
    "a line about cookies": (COOKIES, ()),
    "straight quotation marks": ("", (straight_quotes,)),
    "no-break spaces": ("", (no_break_spaces,)),
    "soft hyphens gone": ("", (no_soft_hyphens,)),
    "soft hyphens put in": ("", (soft_hyphens,)),
    "other dashes": ("", (other_dashes,)),
    "all of it": (COOKIES, ALL),
}


@dataclass(frozen=True)
class Retouched:
    content: str
    places: tuple[int, ...]
    """By offset in the old text, the one in the new."""


def retouched(content: str, case: str) -> Retouched:
    front, touches = CASES[case]
    parts, places = [front], []
    at = len(front)
    for place, sign in enumerate(content):
        places.append(at)
        shown = sign
        for touch in touches:
            shown = "".join(touch(each, place) for each in shown)
        parts.append(shown)
        at += len(shown)
    return Retouched("".join(parts), (*places, at))
