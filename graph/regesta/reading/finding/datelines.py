"""Datelines: where and when a report was filed, in front of its first sentence, which tells nothing of what it reports.

"KAMPALA, 14 May (The Wire) - Uganda and Kenya signed…": the town stands for no government there, and nothing was signed
on that day for all it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from regesta.reading.proposals import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"""
    [A-Z][A-Z'’.-]+ (?:[ ][A-Z'’.-]+){{0,3}}                           # the town, in capitals
    (?:/[A-Z][A-Z'’. -]+)?                                             # or two: GENEVA/NAIROBI
    (?:,[ ][A-Z][\w.'’ -]{{1,30}}?)?                                     # its country
    (?:,?[ ](?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH})(?:,?[ ]\d{{4}})?)?
    (?:[ ]?\([^()\n]{{2,40}}\))?                                        # who filed it
    [ ]?(?:--|[-–—:])[ ](?=[A-Z“"'‘])
    """,
    re.VERBOSE,
)
_FEWEST = 12  # words of a paragraph with a dateline; a shorter one is a heading: "SPORT - Kenya wins"


def without_datelines(text: str, paragraphs: Iterable[Span]) -> str:
    """The plain text with spaces in the place of the datelines, so that every offset stays.

    >>> without_datelines("KAMPALA, May 14 (Wire) - Uganda met Kenya. " + "They talked. " * 5, [(0, 80)])[23:42]
    '  Uganda met Kenya.'
    """
    for begin, end in paragraphs:
        found = _DATELINE.match(text, begin, end)
        if found and len(text[begin:end].split()) >= _FEWEST:
            text = text[:begin] + " " * (found.end() - begin) + text[found.end() :]
    return text
