"""Which language a text may be in, by its small words: a suggestion for a person, never a fact."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from itertools import islice
from pathlib import Path

_SAMPLE = 3000  # words
_LEAST = 0.05  # of the words of a text are such words of its language
_WORD = re.compile(r"[^\W\d_]+")
_CHINESE, _KANA = re.compile("[\u4e00-\u9fff]"), re.compile("[\u3040-\u30ff]")


def language_likely(text: str) -> str:
    """The tag of the language that the text is most likely in, or "" where there is no telling.

    >>> language_likely("Le port et les îles de la mer sont ouverts, dit une dame.")
    'fr'
    """
    sample = text[: _SAMPLE * 10]
    if len(_CHINESE.findall(sample)) > len(sample) / 5:
        return "ja" if _KANA.search(sample) else "zh"
    shares = sorted(((share, tag) for tag, share in _shares(sample).items()), reverse=True)
    (best, tag), (second, _) = shares[:2]
    return tag if best >= _LEAST and best > second else ""


def language_rather(tag: str, text: str) -> str:
    """Another language that the text is most likely in than the one that is told, or "" where it may well be that.

    >>> language_rather("en-GB", "Le port et les îles de la mer sont ouverts, dit une dame.")
    'fr'
    """
    likely, told, shares = language_likely(text), tag.partition("-")[0].lower(), _shares(text[: _SAMPLE * 10])
    return likely if likely != told and told in shares and shares[told] < shares.get(likely, 0) / 2 else ""


def _shares(sample: str) -> dict[str, float]:
    """How many of the words are small words of a language, by language."""
    words = Counter(word.casefold() for word in _WORD.findall(sample)[:_SAMPLE])
    total = max(words.total(), 1)
    return {tag: sum(words[word] for word in small) / total for tag, small in _small_words().items()}


@cache
def _small_words() -> dict[str, frozenset[str]]:
    with Path(__file__).with_name("languages.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {row[0]: frozenset(row[1].split()) for row in islice(rows, 1, None)}
