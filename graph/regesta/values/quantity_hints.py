"""What quantity a person may have meant who wrote it as prose does; for the hint of an error only.

Nothing is read by it. An amount is never converted: "$12.4 billion" has the digits of `12.4e9 USD`.
"""

import re

from regesta.values.date_hints import ascii_digits

SCALES = {"thousand": 3, "million": 6, "mln": 6, "mn": 6, "billion": 9, "bln": 9, "bn": 9, "trillion": 12, "tn": 12}
SCALE_LETTERS = {"k": 3, "m": 6, "b": 9, "t": 12}  # beside a currency only: «82m» may be metres
CURRENCY_SIGNS = {
    "$": "USD",
    "us$": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
}
CURRENCY_SIGNS |= {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₺": "TRY",
    "₾": "GEL",
    "֏": "AMD",
    "₼": "AZN",
}
CURRENCY_SIGNS |= {
    "₸": "KZT",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "₫": "VND",
    "₱": "PHP",
    "₦": "NGN",
    "฿": "THB",
    "₮": "MNT",
}
CURRENCY_WORDS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
}
_HEDGES = {
    "~": ("~", "≈", "about", "around", "some", "roughly", "approximately", "nearly", "circa"),
    ">=": (">=", "≥", "at least"),
    "<=": ("<=", "≤", "up to", "at most"),
    ">": (">", "more than", "over", "above"),
    "<": ("<", "less than", "fewer than", "under", "below"),
}
_HEDGE_OF = {word: hedge for hedge, words in _HEDGES.items() for word in words}
_LONGEST = 80  # characters of an amount in words; prose is no amount
_DASH = r"(?:\.\.|-|\u2013|to|and)"
_SIGN = "|".join(["[A-Z]{3}(?![a-zA-Z])", *map(re.escape, sorted(CURRENCY_SIGNS, key=len, reverse=True))])
_SCALE = "|".join([*SCALES, *(f"{letter}(?![a-zA-Z])" for letter in SCALE_LETTERS)])
_PROSE = re.compile(
    rf"(?P<hedge>{'|'.join(map(re.escape, _HEDGE_OF))})? ?(?P<sign>{_SIGN})? ?"
    rf"(?P<low>[0-9.]+(?:e[0-9]+)?) ?(?P<first_scale>{_SCALE})?"
    rf"(?: ?{_DASH} ?(?:{_SIGN})? ?(?P<high>[0-9.]+(?:e[0-9]+)?))? ?(?P<scale>{_SCALE})?"
    rf" ?(?P<unit>%|{_SIGN}|[a-zA-Z].*)?",
    re.IGNORECASE,
)
_IN_THREES = re.compile(r"(?<![0-9.,'’])(?<![0-9] )[0-9]{1,3}(?P<mark>[., '’])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?![0-9])")
_COMMA = re.compile("(?<=[0-9]),(?=[0-9])")


def guess(text: str) -> str:
    """The text as a quantity, or "" where there is no telling. Trap: it may not be a valid one."""
    plain = " ".join(ascii_digits(text).split())
    match = _PROSE.fullmatch(_with_points(plain)) if len(plain) <= _LONGEST else None
    if match is None:
        return ""
    unit = _unit(match)
    scales = SCALES | (SCALE_LETTERS if re.fullmatch("[A-Z]{3}", unit) else {})
    last, first = (match[part].lower() if match[part] else "" for part in ("scale", "first_scale"))
    if any(scale not in ("", *scales) for scale in (first, last)):
        return ""
    ends = ((match["low"], first or last), (match["high"], last or first))
    said = [_number(number.lower(), scales.get(scale), unit) for number, scale in ends if number]
    hedge = _HEDGE_OF[match["hedge"].lower()] if match["hedge"] else ""
    return f"{hedge}{'..'.join(said)} {unit}"


def in_thousands(number: str) -> str:
    """The number without the points that part its thousands; "" where it has none that could.

    >>> in_thousands("1.200"), in_thousands("1.200.000"), in_thousands("1.25"), in_thousands("0.125")
    ('1200', '1200000', '', '')
    """
    parted = re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", number)
    return number.replace(".", "") if parted else ""


def _with_points(plain: str) -> str:
    """The numbers as they are to be written: nothing between thousands, and a point before a fraction.

    Trap: one point with three digits behind it is a fraction in one country and a thousand in another; it stays.
    """

    def joined(match: re.Match[str]) -> str:
        mark, digits = match["mark"], match.group()
        behind = plain[match.end() : match.end() + 2]
        if mark == "." and digits.count(".") == 1 and not re.match(",[0-9]", behind):
            return digits
        return digits.replace(mark, "")

    whole = _IN_THREES.sub(joined, plain)
    return _COMMA.sub(".", whole) if whole.count(",") == 1 else whole


def _number(number: str, power: int | None, unit: str) -> str:
    """With its scale as the power of ten; without one, three digits behind a point are a thousand, but in a share."""
    if power is not None:
        return f"{number}e{power}"
    return number if unit == "percent" else in_thousands(number) or number


def _unit(match: re.Match[str]) -> str:
    sign, unit = match["sign"] or "", match["unit"] or ""
    if sign:
        return CURRENCY_SIGNS.get(sign.lower(), sign.upper())
    if unit in ("%", "per cent"):
        return "percent"
    return CURRENCY_SIGNS.get(unit.lower()) or CURRENCY_WORDS.get(unit.lower().removesuffix("s")) or unit
