"""Signs that no text format carries: what XML forbids, and controls that a terminal or TeX would act upon."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text with U+FFFD for each of them, so that it is seen to be missing; tabs and ends of lines stay.

    >>> without_controls("a\\x00b\\tc") == "a\\ufffdb\\tc"
    True
    """
    return _FORBIDDEN.sub("\ufffd", text)
