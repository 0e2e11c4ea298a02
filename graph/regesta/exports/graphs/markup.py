"""Columns of values as they may stand in XML, for the formats that are written as text."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

# What XML 1.0 cannot carry in any form becomes U+FFFD, so that it is seen to be missing.
_FORBIDDEN = r"[^\t\n\r\x{20}-\x{d7ff}\x{e000}-\x{fffd}\x{10000}-\x{10ffff}]"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_CHUNK = 10_000  # lines joined at a time


def lexical(column: str, kind: pl.DataType) -> pl.Expr:
    """A column of single values as XML Schema writes them: true, 0.5, 2024-07-01.

    >>> from datetime import date
    >>> frame = pl.DataFrame({"day": [date(933, 1, 2)], "yes": [True]})
    >>> frame.select(lexical(name, kind) for name, kind in frame.schema.items()).row(0)
    ('0933-01-02', 'true')
    """
    value = pl.col(column)
    if kind == pl.Date:
        return value.dt.to_string("%Y-%m-%d")
    return value if kind == pl.String else value.cast(pl.String)


def quoted(texts: pl.Expr) -> pl.Expr:
    """The texts as values of an attribute, with their quotation marks; line ends and tabs survive.

    >>> pl.select(quoted(pl.lit('a "b" & c'))).item()
    '"a &quot;b&quot; &amp; c"'
    """
    return pl.format('"{}"', _allowed(texts).str.replace_many(_ENTITIES))


def content(texts: pl.Expr) -> pl.Expr:
    r"""The texts as the content of an element, as CDATA where they have marks of XML; a carriage return survives.

    Not by entities alone: Gephi drops a space that stands between two of them.

    >>> pl.select(content(pl.lit("a & b")), b=content(pl.lit("a\rb"))).row(0)
    ('<![CDATA[a & b]]>', 'a&#13;b')
    """
    allowed = _allowed(texts)
    inside = allowed.str.replace_many({"]]>": "]]]]><![CDATA[>", "\r": "]]>&#13;<![CDATA["})
    plain = allowed.str.replace_all("\r", "&#13;", literal=True)
    return pl.when(allowed.str.contains("[&<>]")).then(pl.format("<![CDATA[{}]]>", inside)).otherwise(plain)


def referenced(texts: pl.Expr) -> pl.Expr:
    r"""The texts as the content of an element, by entities alone; a carriage return survives.

    >>> pl.select(referenced(pl.lit("a & b\r"))).item()
    'a &amp; b&#13;'
    """
    return _allowed(texts).str.replace_many({sign: _ENTITIES[sign] for sign in "&<>\r"})


def lines(frame: pl.DataFrame, *parts: str | pl.Expr) -> Iterator[str]:
    """A line a row, of texts and of columns, in pieces of whole lines; what is null in a row is left out of it."""
    exprs = [pl.lit(part) if isinstance(part, str) else part for part in parts]
    line = pl.concat_str(*exprs, pl.lit("\n"), ignore_nulls=True).alias("line")
    for piece in frame.iter_slices(_CHUNK):
        yield "".join(piece.select(line)["line"])


def _allowed(texts: pl.Expr) -> pl.Expr:
    return texts.str.replace_all(_FORBIDDEN, "\ufffd")
