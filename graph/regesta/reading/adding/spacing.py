"""Ends of lines, spaces and signs without a shape, as a kept text has them; and lines of a page made paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regesta.seeds.sentences import blocks

PAGE = "\f"
"""Stands before every page but the first, as `pdftotext` writes it too: by it a passage tells its page."""

_LINE_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029\x0b\x1c-\x1e]")
_SHAPELESS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
# Each begins where what it matches begins, so that no text takes time with the square of its length.
_TRAILING = re.compile("(?<![^\\S\n\f])[^\\S\n\f]+(?=\n|\f|$)")
_BLANK_LINES = re.compile("\n{3,}")
_PARTED = re.compile("(?<![^\\W\\d_])(?P<before>[^\\W\\d_]+)(?P<hyphen>[-‐\xad])$")
_LONGEST_WORD = 60
_WORD = re.compile("[^\\W\\d_]+")
_HYPHENED = re.compile("(?<![^\\W\\d_])[^\\W\\d_]+[-‐][^\\W\\d_]+")


def tidied(text: str) -> str:
    """The text with one kind of line end, no more than one blank line together, and nothing that cannot be seen.

    Words, quotation marks, dashes and the spaces within lines stay as they are: they are what is cited.

    >>> tidied("\\ufeffOne \\r\\n\\r\\n\\r\\n\\r\\nTwo\\x00")
    'One\\n\\nTwo\\n'
    """
    text = _SHAPELESS.sub("", _LINE_ENDS.sub("\n", text))
    return _BLANK_LINES.sub("\n\n", _TRAILING.sub("", text)).strip("\n \t") + "\n"


def flowing(pages: Sequence[str]) -> str:
    """Pages of broken lines as paragraphs: a sentence runs on over the end of a line, and of a page.

    Which lines belong together is what `sentences.blocks` says. A word that is parted at the end of a line is made
    whole, but where the text has it with its hyphen elsewhere, or where its second half begins with a capital.
    """
    text = "\n".join(_lines(pages))
    lines = [match.span() for match in re.finditer("[^\n]+", text)]
    known = {word.casefold() for word in _WORD.findall(text)}
    hyphened = {word.casefold().replace("‐", "-") for word in _HYPHENED.findall(text)}
    return "\n".join(_joined(text[begin:end].split("\n"), known, hyphened) for begin, end in blocks(text, lines)) + "\n"


def _lines(pages: Sequence[str]) -> Iterator[str]:
    """The lines that have anything in them; before the first of a page stands its mark, and those of empty ones."""
    marks = ""
    for number, page in enumerate(pages):
        marks += PAGE if number else ""
        for line in tidied(page).split("\n"):
            if line.strip():
                yield marks + line.strip()
                marks = ""


def _joined(lines: Sequence[str], known: set[str], hyphened: set[str]) -> str:
    result = lines[0]
    for line in lines[1:]:
        following = line.lstrip(PAGE)
        page = line[: len(line) - len(following)]
        parted = _PARTED.search(result, max(len(result) - _LONGEST_WORD, 0))
        if parted is None:
            result += (page or " ") + following
            continue
        word, space, rest = following.partition(" ")
        kept = _keeps_hyphen(parted["before"], word, known, hyphened) and parted["hyphen"] != "\xad"
        result = result[: None if kept else parted.start("hyphen")] + word + (page or space) + rest
    return result


def _keeps_hyphen(before: str, after: str, known: set[str], hyphened: set[str]) -> bool:
    match = _WORD.match(after)
    if match is None or not match.group().islower():
        return True
    first, second = before.casefold(), match.group().casefold()
    return first + second not in known and f"{first}-{second}" in hyphened
