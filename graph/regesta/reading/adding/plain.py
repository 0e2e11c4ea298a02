"""Bytes to text: by the mark at their beginning, by what is declared, as UTF-8; and a guess, told as one, at last."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from regesta.seeds.files import Trouble
from regesta.values.problems import quoted

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages call Latin-1 or Chinese of 1980 is the wider one of Windows (WHATWG, Encoding).
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "gb2312": "gb18030"}
# Those of Windows, and what else was usual before UTF-8.
_USUAL = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u", "cp866"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
_SAMPLE = 200_000  # bytes by which an encoding is guessed
_CHAOS = 0.2  # of charset-normalizer, above which its guess is none
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")


class Decoded(NamedTuple):
    """The text, and what a person should know of how it was read."""

    text: str
    remark: str = ""


def decoded(content: bytes, declared: str = "") -> Decoded | Trouble:
    """The bytes as text; `declared` is the name of an encoding that a server or the page itself gives.

    What fits UTF-8, and has more than ASCII in it, is UTF-8, whatever is declared. A declared encoding that does not
    fit is told. Bytes that are no text are refused.

    >>> decoded("Мост открыт".encode("cp1251"), "windows-1251")
    Decoded(text='Мост открыт', remark='')
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            text = _as(content, name)
            return Decoded(text) if text is not None else _NO_TEXT
    wanted, unicode = _python_name(declared), _as(content, "utf-8")
    if unicode is not None and not unicode.isascii() and not _is_binary(unicode):
        return Decoded(
            unicode, "" if wanted in ("", "utf-8") else f"not {quoted(declared)}, as it is declared: {_UTF_8}"
        )
    if wanted and (text := _as(content, wanted)) is not None and not _is_binary(text):
        return Decoded(text)
    remark = f"not {quoted(declared)}, as it is declared: " if wanted else ""
    if unicode is not None and not _is_binary(unicode):
        return Decoded(unicode, remark + _UTF_8 if remark else "")
    return _guessed(content, remark)


_UTF_8 = "read as UTF-8"
_NO_TEXT = Trouble("no text, or in an encoding that cannot be told", "save it as UTF-8")


def _guessed(content: bytes, remark: str) -> Decoded | Trouble:
    name = _wide_of(content)
    if not name:
        from charset_normalizer import from_bytes  # a tenth of a second to import, and seldom needed

        best = from_bytes(content[:_SAMPLE], cp_isolation=[*_USUAL]).best()
        name = best.encoding if best is not None and best.chaos <= _CHAOS else ""
    text = _as(content, name) if name else None
    if text is None or _is_binary(text):
        return _NO_TEXT
    return Decoded(text, f"{remark}read as {name}, which is a guess: if its letters are wrong, give --encoding")


def _wide_of(content: bytes) -> str:
    """UTF-16 without a mark: in Latin text every other byte is nothing."""
    pairs = max(len(content) // 2, 1)
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if content[start::2].count(0) > 0.4 * pairs > 10 * content[1 - start :: 2].count(0):
            return name
    return ""


def _python_name(declared: str) -> str:
    """The name by which Python knows it, or "" where it does not, or where it is no encoding of text."""
    try:
        found = codecs.lookup(declared.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    if not found._is_text_encoding or found.name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape"):
        return ""
    return _WIDER.get(found.name, found.name)


def _as(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, LookupError):
        return None


def _is_binary(text: str) -> bool:
    """Whether more than one sign in a hundred is one that no text has."""
    return len(_CONTROLS.findall(text)) > len(text) / 100
