"""A question in words to a corpus, and the answer."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from regesta.answers.parameters import ParameterError
from regesta.asking.answers import Answer
from regesta.asking.cases import Case
from regesta.asking.templates import TEMPLATES
from regesta.asking.understanding import LONGEST, Reader, Understood
from regesta.corpus.corpus import Corpus

_NEAREST = 3
_COMMON = frozenset(
    word for template in TEMPLATES for word in re.findall(r"[a-z]+", re.sub(r"\\.", " ", template.shape.pattern))
)


def ask(corpus: Corpus, question: str) -> Answer:
    """The answer to a question in plain English; one without a template where none fits.

    >>> import regesta
    >>> ask(regesta.load(), "Who was a member of the CSTO on 1 June 2023?").sentence
    'Armenia (certain), Russia (near).'
    """
    ways = list(_reader(_Same(corpus)).read(question[:LONGEST])) if len(question) <= LONGEST else []
    for found in ways:
        for template in TEMPLATES:
            if template.shape.fullmatch(found.shape):
                try:
                    answer = template.answer(Case(corpus, question, found, template.name))
                except ParameterError:  # an entity of a type that its query does not take
                    continue
                if answer:
                    return answer
    return _none(question, ways)


def _none(question: str, ways: list[Understood]) -> Answer:
    """That no template fits, which are the nearest, and which words no template knows."""
    shapes = [way.shape for way in ways] or [""]
    near = sorted(TEMPLATES, key=lambda it: -max(_likeness(it.example, shape) for shape in shapes))
    strange = min(([it.words for it in way.pieces if _is_strange(it.tag)] for way in ways), key=len, default=[])
    return Answer(question, nearest=tuple(it.example for it in near[:_NEAREST]), strange=tuple(dict.fromkeys(strange)))


def _is_strange(tag: str) -> bool:
    return tag.islower() and tag not in _COMMON


def _likeness(example: str, shape: str) -> float:
    words = re.sub(r"\b[A-Z]+S?\b", "E", example.partition("?")[0]).lower().split()
    return SequenceMatcher(None, words, shape.lower().split()).ratio()


class _Same:
    """A corpus by which its reader is kept: it is the same only if it is that very one."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def __hash__(self) -> int:
        return id(self.corpus)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.corpus is self.corpus


@lru_cache(maxsize=2)
def _reader(same: _Same) -> Reader:
    return Reader(same.corpus)
