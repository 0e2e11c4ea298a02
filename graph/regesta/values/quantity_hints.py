"""What quantity a person may have meant who wrote it as prose does; for the hint of an error only.

Nothing is read by it. An amount is never converted: "$12.4 billion" has the digits of `12.4e9 USD`.
"""

import re

SCALES = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}
_SIGNS = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB"}
_HEDGES = {
    "~": ("~", "≈", "about", "around", "some", "roughly", "approximately", "nearly", "circa"),
    ">=": (">=", "≥", "at least"),
    "<=": ("<=", "≤", "up to", "at most"),
    ">": (">", "more than", "over", "above"),
    "<": ("<", "less than", "fewer than", "under", "below"),
}
_HEDGE_OF = {word: hedge for hedge, words in _HEDGES.items() for word in words}
_DASH = r"(?:\.\.|-|\u2013|to|and)"
_SIGN = r"[A-Z]{3}(?![a-zA-Z])|(?:US)?\$|[€£₽]"
_SCALE = "|".join(SCALES)
_PROSE = re.compile(
    rf"(?P<hedge>{'|'.join(map(re.escape, _HEDGE_OF))})? ?(?P<sign>{_SIGN})? ?"
    rf"(?P<low>[0-9.]+(?:e[0-9]+)?) ?(?P<first_scale>{_SCALE})?"
    rf"(?: ?{_DASH} ?(?:{_SIGN})? ?(?P<high>[0-9.]+(?:e[0-9]+)?))? ?(?P<scale>{_SCALE})?"
    rf" ?(?P<unit>%|[a-zA-Z].*)?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def guess(text: str) -> str:
    """The text as a quantity, or "" where there is no telling. Trap: it may not be a valid one."""
    match = _PROSE.fullmatch(_THOUSANDS.sub("", " ".join(text.split())))
    if match is None:
        return ""
    low, high = match["low"].lower(), (match["high"] or "").lower()
    last = _exponent(match["scale"])
    first = _exponent(match["first_scale"]) or last
    number = low + first + (f"..{high}{last or first}" if high else "")
    hedge = _HEDGE_OF[match["hedge"].lower()] if match["hedge"] else ""
    return f"{hedge}{number} {_unit(match)}"


def _exponent(scale: str | None) -> str:
    return f"e{SCALES[scale.lower()]}" if scale else ""


def _unit(match: re.Match[str]) -> str:
    sign = (match["sign"] or "").lower()
    if sign:
        return _SIGNS.get(sign, sign.upper())
    return "percent" if match["unit"] in ("%", "per cent") else match["unit"] or ""
