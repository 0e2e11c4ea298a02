"""Values as they may stand in XML, for the formats that are written as text."""

from __future__ import annotations

import re
from datetime import date
from xml.sax.saxutils import quoteattr

# What XML 1.0 cannot carry in any form becomes U+FFFD, so that it is seen to be missing.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def quoted(text: str) -> str:
    """The text as the value of an attribute, with its quotation marks; line ends and tabs survive.

    >>> print(quoted('a "b" & c'))
    'a "b" &amp; c'
    """
    return quoteattr(_allowed(text))


def content(text: str) -> str:
    """The text as the content of an element, as CDATA where it has marks of XML; a carriage return survives.

    Not by entities alone: Gephi drops a space that stands between two of them.

    >>> content("a & b"), content("a\\rb")
    ('<![CDATA[a & b]]>', 'a&#13;b')
    """
    allowed = _allowed(text)
    if not any(mark in allowed for mark in "&<>"):
        return allowed.replace("\r", "&#13;")
    inside = allowed.replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA[")
    return f"<![CDATA[{inside}]]>"


def lexical(value: object) -> str:
    """A single value as XML Schema writes it: true, 0.5, 2024-07-01.

    >>> lexical(True), lexical(date(933, 1, 2))
    ('true', '0933-01-02')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
