"""A text as a reader sees it, to find words that are stored otherwise: soft hyphens, ligatures, dashes, line ends.

The search is in folded text; what it finds are offsets of the text as it is stored.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate

# A hyphen at the end of a line parts a word («govern-ment»), or joins two («Armenia–Russia»): both are tried.
_AT_LINE_END = re.compile("(?<=\\w)(?P<hyphen>[-‐‑–\xad])[^\\S\r\n]*(?:\r\n|[\r\n])\\s*(?=\\w)")
_PLAIN_OR_ONE = re.compile("(?P<plain>[!-_a-~]+(?: [!-_a-~]+)*)|.", re.DOTALL)  # without the accent «`»
_WITH_ACCENTS = re.compile("(?s:.)[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20f0]*")
_SAME = dict.fromkeys("’‘‚‛ʼ`´′", "'") | dict.fromkeys("“”„‟«»″", '"')
_SAME |= dict.fromkeys("‐‑‒–—―−⁃", "-")


class Folded:
    """Text without case, accents and kinds of space, dash and quotation mark; and where each sign of it comes from.

    It is made of pieces. A piece is as long as what it comes from, or comes from one character only.
    """

    def __init__(self, pieces: Iterable[tuple[int, str, bool]]) -> None:
        self._pieces = [piece for piece in pieces if piece[1]]
        self._starts = list(accumulate((len(shown) for _, shown, _ in self._pieces), initial=0))
        self.text = "".join(shown for _, shown, _ in self._pieces)

    def places(self, words: str) -> Iterator[tuple[int, int]]:
        """Offsets of the first and the last sign of each place where the words stand."""
        at = self.text.find(words)
        while at >= 0:
            yield self._offset(at), self._offset(at + len(words) - 1)
            at = self.text.find(words, at + len(words))

    def _offset(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        offset, _, is_long = self._pieces[number]
        return offset + (at - self._starts[number] if is_long else 0)


def places_of(words: str, content: str) -> list[tuple[int, int]]:
    """Start and end, exclusive, of every place of the content where the words stand, by what can be seen of them."""
    wanted = folded(words, "").text.strip()
    if not wanted:
        return []
    readings = [folded(content, hyphen) for hyphen in (("", "-") if _AT_LINE_END.search(content) else ("",))]
    found = {place for reading in readings for place in reading.places(wanted)}
    return sorted((first, _end(content, last)) for first, last in found)


def copies_of(words: str, content: str) -> list[tuple[int, int]]:
    """Start and end, exclusive, of every place where the words stand to the letter, and as whole words.

    What a copy of a text loses is looked past: how accents are composed, the kind of space, dash and quotation mark,
    soft hyphens. Case is not: «us» is not «US».

    >>> copies_of('the "US base"', "In the “US  base” the USSR")
    [(3, 17)]
    """
    wanted = Folded(_copied(words)).text.strip()
    if not wanted:
        return []
    found = ((first, _end(content, last)) for first, last in Folded(_copied(content)).places(wanted))
    return [span for span in found if _is_whole(content, *span)]


def _copied(content: str) -> Iterator[tuple[int, str, bool]]:
    """The signs as they are, each composed with the accents upon it; of several spaces the first."""
    after_space = False
    for match in _WITH_ACCENTS.finditer(content):
        signs = unicodedata.normalize("NFC", match.group())
        if unicodedata.category(signs[0]) == "Cf":
            continue
        shown = " " if signs[0].isspace() else _SAME.get(signs, signs)
        if shown != " " or not after_space:
            yield match.start(), shown, False
        after_space = shown == " "


def _is_whole(content: str, start: int, end: int) -> bool:
    """Whether no letter before or behind goes on with the word there."""
    begun = content[start - 1 : start].isalnum() and content[start].isalnum()
    return not begun and not (content[end - 1].isalnum() and content[end : end + 1].isalnum())


def folded(content: str, hyphen: str) -> Folded:
    """The text as it is compared; `hyphen` is what one at the end of a line is read as, "" where it parts a word.

    >>> folded("Erdog\\u0306an’s  ﬁnal co\\u00adoperation", "").text
    "erdogan's final cooperation"
    """
    return Folded(_pieces(content, hyphen))


def _pieces(content: str, hyphen: str) -> Iterator[tuple[int, str, bool]]:
    at = 0
    for match in _AT_LINE_END.finditer(content):
        yield from _shown(content, at, match.start())
        if match["hyphen"] != "\xad":
            yield match.start(), hyphen, False
        at = match.end()
    yield from _shown(content, at, len(content))


def _shown(content: str, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    """Every visible sign, folded, with its offset; of several spaces the first. Plain letters come as they are."""
    after_space = False
    for match in _PLAIN_OR_ONE.finditer(content, start, end):
        if match["plain"]:
            yield match.start(), match.group().lower(), True
            after_space = False
            continue
        signs = _folded_sign(match.group())
        if signs != " " or not after_space:
            yield match.start(), signs, False
        after_space = signs.endswith(" ") if signs else after_space


@cache
def _folded_sign(sign: str) -> str:
    """What is seen of one character: nothing of a soft hyphen or an accent, two letters of a ligature."""
    if sign.isspace():
        return " "
    letters = unicodedata.normalize("NFKD", sign).casefold()
    return "".join(_SAME.get(letter, letter) for letter in letters if unicodedata.category(letter) not in ("Mn", "Cf"))


def _end(content: str, last: int) -> int:
    """Behind that character and the accents that stand upon it."""
    end = last + 1
    while end < len(content) and unicodedata.combining(content[end]):
        end += 1
    return end
