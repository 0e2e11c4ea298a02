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
    words = Counter(word.casefold() for word in _WORD.findall(sample)[:_SAMPLE])
    total = words.total()
    found = sorted(((sum(words[word] for word in small), tag) for tag, small in _small_words().items()), reverse=True)
    (best, tag), (second, _) = found[:2]
    return tag if total and best / total >= _LEAST and best > second else ""


@cache
def _small_words() -> dict[str, frozenset[str]]:
    with Path(__file__).with_name("languages.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {row[0]: frozenset(row[1].split()) for row in islice(rows, 1, None)}
