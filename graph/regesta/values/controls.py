"""Signs that no text format carries: what XML forbids, and what a terminal, TeX or a browser would act upon."""

from __future__ import annotations

import re

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text with U+FFFD for each of them, so that it is seen to be missing; tabs and ends of lines stay.

    >>> without_controls("a\\x00b\\tc") == "a\\ufffdb\\tc"
    True
    """
    return _FORBIDDEN.sub("\ufffd", text)


def without_turns(text: str) -> str:
    """The text with U+FFFD for each sign that makes a reader's program show what follows it in another direction.

    Letters of Arabic or Hebrew need none of them; a name that ends in one turns the rest of a page around.

    >>> without_turns("a\\u202eb") == "a\\ufffdb"
    True
    """
    return _TURNING.sub("\ufffd", text)
