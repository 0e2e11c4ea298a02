"""Where the sentences of a text begin and end: over the lines of a hard-wrapped text, by the rules of its language.

pySBD has the rules. It uses some signs as marks of its own and gives back what it made of the text, so the signs are
hidden from it, and whatever it did not give back is a sentence nevertheless: every word lies in one.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

Span = tuple[int, int]

_WIDEST = 120  # characters of a line that a person or a program has broken; an article's paragraph is longer
_FULL = 0.75  # of that width: a line as long as this that ends without a full stop goes on in the next
_BROKEN = 0.15  # of a wrapped text's lines, at least, end in mid-sentence
_PIECE = 5000  # characters that pySBD gets at once; its time grows with their square
_ENDS = re.compile(r"[.!?…։।؟。！？][\"'”’»)\]]*$")
_MARKS = "ȸȹᓰᓱᓳᓴᓷᓸ⁃ǃ"  # of pySBD, besides those that are symbols
_ENDS_OF_LINES = str.maketrans("\r\n\f", "   ")
_OTHER = re.compile(rf"[^\w\s\x00-\x7f]|[{_MARKS}]")
_INITIAL = re.compile(r"(?:^|[\s(«„“.-])[^\W\d_]\.$")


def blocks(content: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Stretches that a sentence can run over: each paragraph, or several lines of a hard-wrapped text.

    A text is wrapped where its lines are short and some of them break off in mid-sentence. A line goes on in the next
    if that one's first word had no room on it, or if it has no full stop and is nearly full or before a small letter.
    """
    lines = [content[begin:end].rstrip() for begin, end in paragraphs]
    width = _width(lines)
    joined = [_goes_on(content, paragraphs, lines, number, width) for number in range(len(lines) - 1)]
    broken = sum(goes_on and _breaks_off(*lines[at : at + 2]) for at, goes_on in enumerate(joined))
    if not broken or broken < _BROKEN * len(joined):
        return list(paragraphs)
    starts = [0, *(number + 1 for number, goes_on in enumerate(joined) if not goes_on)]
    ends = [*(number for number, goes_on in enumerate(joined) if not goes_on), len(lines) - 1]
    return [(paragraphs[first][0], paragraphs[last][1]) for first, last in zip(starts, ends, strict=True)]


def sentences_in(content: str, block: Span, language: str) -> list[Span]:
    """The sentences of a stretch of the text, without the space around them; each visible sign lies in one."""
    found = [span for piece in _pieces(content, *block) for span in _sentences_of_piece(content, piece, language)]
    return _rejoined(content, found, language)


def _sentences_of_piece(content: str, piece: Span, language: str) -> Iterator[Span]:
    """The sentences that pySBD finds, and what it loses between them."""
    begin, finish = piece
    plain = _plain(content[begin:finish])
    at = 0
    for sentence in _split(plain, language):
        start = plain.find(sentence, at)
        if start >= 0:
            yield from _visible(content, begin + at, begin + start)
            yield begin + start, begin + start + len(sentence)
            at = start + len(sentence)
    yield from _visible(content, begin + at, finish)


def _rejoined(content: str, spans: Sequence[Span], language: str) -> list[Span]:
    """Without the ends that are none: behind the full stop of an abbreviation or an initial, before a small letter."""
    result: list[Span] = []
    for begin, end in spans:
        before = content[slice(*result[-1])] if result else ""
        abbreviated = before.endswith(".") and unicodedata.category(content[begin]) == "Ll"
        initial = not language.startswith("en") and _INITIAL.search(before)
        if abbreviated or initial:
            result[-1] = (result[-1][0], end)
        else:
            result.append((begin, end))
    return result


def _width(lines: Sequence[str]) -> int:
    """The length of the longest lines, a few very long ones left aside; 0 where they are not broken for reading."""
    lengths = sorted(len(line) for line in lines if " " in line.strip())
    width = lengths[math.ceil(0.95 * (len(lengths) - 1))] if lengths else 0
    return width if width <= _WIDEST else 0


def _goes_on(content: str, paragraphs: Sequence[Span], lines: Sequence[str], number: int, width: int) -> bool:
    between = content[paragraphs[number][1] : paragraphs[number + 1][0]]
    if not width or between not in ("\n", "\r\n", "\r"):
        return False
    line, following = lines[number], lines[number + 1].split()[0]
    if len(line) + 1 + len(following) > width:
        return True
    return not _ENDS.search(line) and (len(line) >= _FULL * width or unicodedata.category(following[0]) == "Ll")


def _breaks_off(line: str, following: str) -> bool:
    first = following.lstrip()[:1]
    return not _ENDS.search(line) and first.isalpha() and first == first.lower()


def _plain(text: str) -> str:
    """The same characters but for the ends of lines and pages, and the signs that pySBD would take for its own."""
    return _OTHER.sub(_hidden, text.translate(_ENDS_OF_LINES))


def _hidden(match: re.Match[str]) -> str:
    sign = match.group()
    return "■" if sign in _MARKS or unicodedata.category(sign) in ("So", "Sm") else sign


def _pieces(content: str, begin: int, finish: int) -> Iterator[Span]:
    """The stretch, cut behind a full stop, or at a space, where it is too long for pySBD."""
    while finish - begin > _PIECE:
        window = content[begin : begin + _PIECE]
        cut = max(window.rfind(". "), window.rfind(".\n"), window.rfind("! "), window.rfind("? ")) + 1
        cut = cut if cut > _PIECE // 2 else max(window.rfind(" "), window.rfind("\n")) + 1 or _PIECE
        yield begin, begin + cut
        begin += cut
    yield begin, finish


def _split(text: str, language: str) -> list[str]:
    """What pySBD makes of it. Not its `segment`, which looks for each sentence from the beginning again."""
    found = _segmenter(language).processor(text).process() if text.strip() else []
    return [sentence.strip() for sentence in found if sentence.strip()]


@cache
def _segmenter(language: str) -> Any:
    """The rules of the language, by its tag; English ones where pySBD has none."""
    from pysbd import Segmenter
    from pysbd.languages import LANGUAGE_CODES

    primary = language.partition("-")[0].lower()
    return Segmenter(language=primary if primary in LANGUAGE_CODES else "en", clean=False)


def _visible(content: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without the space at either end, where it has anything else."""
    text = content[start:end]
    if text.strip():
        yield start + len(text) - len(text.lstrip()), start + len(text.rstrip())
