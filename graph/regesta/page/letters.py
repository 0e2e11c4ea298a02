"""Letters as the search of names compares them: in Latin ones where their script has a usual way into them; and how
many slips of the pen a word may have.

The one place of it: the page's scripts get it as a module, and the search in a large corpus uses it as it stands here.
"""

from __future__ import annotations

import json
import re
import unicodedata

LETTERS = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "և": "եվ",
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
}
_TOGETHER = (("եւ", "եվ"), ("ու", "u"))
"""Letters that are one only together."""

LATIN = {
    **dict(zip("абвгґдеєзиіїклмнопрстуфыэ", "abvggdeeziiiklmnoprstufye", strict=True)),
    **dict(zip("жхцчшщъьюя", ("zh", "kh", "ts", "ch", "sh", "shch", "", "", "yu", "ya"), strict=True)),
    **dict(zip("աբգդեզէըթիլկհմյնոպջռսվտրւփքօֆ", "abgdezeytilkhmynopjrsvtrvpkof", strict=True)),
    **dict(zip("ժխծձղճշչց", ("zh", "kh", "ts", "dz", "gh", "ch", "sh", "ch", "ts"), strict=True)),
    **dict(zip("აბგდევზთიკლმნოპრსტუფქყჯჰ", "abgdevztiklmnoprstupkqjh", strict=True)),
    **dict(zip("ჟღშჩცძწჭხ", ("zh", "gh", "sh", "ch", "ts", "dz", "ts", "ch", "kh"), strict=True)),
    **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
    **dict(zip("θχψ", ("th", "ch", "ps"), strict=True)),
}
"""What a letter becomes, in the usual romanisation of its script."""

SLIPS = ((8, 2), (4, 1), (0, 0))
"""From which length of a word on, in letters, it may have how many slips."""

_ONE = str.maketrans(LETTERS)
_ROMANISED = str.maketrans(LATIN)
_IDLE = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """A text as it is compared: without case, accents and punctuation. The same as `page/js/folding.js` makes of it.

    >>> folded("Côte d’Ivoire"), folded("Москва")
    ('cote d ivoire', 'moskva')
    """
    plain = _unmarked(_unmarked(unicodedata.normalize("NFKD", text)).lower()).translate(_ONE)
    for several, one in _TOGETHER:
        plain = plain.replace(several, one)
    return _IDLE.sub(" ", plain.translate(_ROMANISED)).strip()


def slips_in(length: int) -> int:
    """How many slips a word of that length may have: none in a short one."""
    return next(slips for least, slips in SLIPS if length >= least)


def _unmarked(text: str) -> str:
    return text if text.isascii() else "".join(sign for sign in text if unicodedata.category(sign)[0] != "M")


def in_javascript() -> str:
    """The same for the page's scripts, as a module."""
    return (
        "// Letters of other scripts as the search compares them: page/letters.py writes this module.\n"
        f"export const LETTERS = {json.dumps(LETTERS, ensure_ascii=False)};\n\n"
        f"export const SLIPS = {json.dumps(SLIPS)};\n\n"
        f"export const TOGETHER = {json.dumps(_TOGETHER, ensure_ascii=False)};\n\n"
        "/** What a letter becomes, in the usual romanisation of its script. */\n"
        f"export const LATIN = new Map({json.dumps(list(LATIN.items()), ensure_ascii=False)});\n"
    )
