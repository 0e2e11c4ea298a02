"""Many texts that are read by the same rules: one after the other here, or by a cluster, by the same function."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables
from regesta.engine.files import frames_as_bytes, frames_of, ontology_as_bytes, ontology_of
from regesta.engine.tasks import OtherProgram
from regesta.reading.cautions import cautions, is_english
from regesta.reading.deciding.validation import Judged, validate
from regesta.reading.finding.passages import read_passages
from regesta.reading.framing.lexicon import lexicon_of, text_of_frames
from regesta.reading.framing.readers import FrameReader, reader_named
from regesta.reading.grammar.models import parser_told
from regesta.reading.proposals import LEAST, Context, Passage, Span
from regesta.seeds.files import Trouble
from regesta.seeds.texts import Article
from regesta.values.problems import Problem

if TYPE_CHECKING:
    from regesta.engine.cluster import Cluster, Told
    from regesta.reading.framing.frames import Lexicon

FRAMES, PARSED = "frames", "nlp"
_ENTITIES = ("corpus", "entities", "labels", "identifiers", "locations", "links")
"""The tables of which the entities are made that a text may name."""


@dataclass(frozen=True)
class Document:
    """A text that is to be read, and when it was published (EDTF), where that is known."""

    article: Article
    published: str = ""


@dataclass(frozen=True)
class Gathered:
    """What rules make of a text: what they propose as it was judged, what is to be said of it, where its sentences
    stand.
    """

    judged: Judged
    notes: tuple[str, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True)
class Rules:
    """By what texts are read: the entities of a corpus, its ontology and own frames, and the reader.

    `model` is the folder of that which the reader «nlp» is to take; what scores below `least` is left out.
    """

    corpus: Corpus
    frames: str | Trouble = ""
    reader: str = FRAMES
    model: Path | None = None
    least: float = LEAST

    @classmethod
    def of(
        cls, corpus: Corpus, folder: Path | None, reader: str, model: Path | None = None, least: float = LEAST
    ) -> Rules:  # fmt: skip
        """Those of the corpus in that folder."""
        return cls(corpus, text_of_frames(folder) if folder else "", reader, model, least)

    def gathered(self, document: Document) -> Gathered:
        """What is made of that text: the function of which all texts are read, wherever that is."""
        passages, context = read_passages(document.article, self.corpus, document.published)
        judged, notes = judged_by_rules(document.article, passages, context, self._reader, self.least)
        return Gathered(judged, notes, tuple(item.span for item in passages))

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the frames of the corpus."""
        return self._lexicon[1]

    @cached_property
    def _lexicon(self) -> tuple[Lexicon, list[Problem]]:
        return lexicon_of(self.corpus.ontology, self.frames)

    @cached_property
    def _reader(self) -> FrameReader:
        return reader_named(self.reader, self._lexicon[0], self.model)


def judged_by_rules(
    article: Article, passages: Sequence[Passage], context: Context, reader: FrameReader, least: float
) -> tuple[Judged, tuple[str, ...]]:
    """What the frames propose of these passages as it was judged, and what is to be said of it.

    They read English: of a text that is told to be in another language nothing is proposed, and that is said. So is how
    many of the proposals score below `least`: these are left out.
    """
    proposed = list(reader.propose(passages, context)) if is_english(context) else []
    sure = [item for item in proposed if item.score >= least]
    judged = validate(sure, passages, article, context)
    return judged, (*cautions(article, context, reader.name), *left_out(len(proposed) - len(sure), least))


def left_out(number: int, least: float) -> tuple[str, ...]:
    """That so many proposals were left out, where there are any."""
    more = f"{number} more {'is' if number == 1 else 'are'} unsure, with scores below {least:g}"
    return (f"{more}; --least 0 shows them",) if number else ()


def read_here(rules: Rules, documents: Iterable[Document]) -> Iterator[Gathered]:
    """What is made of each text, in their order, here."""
    return map(rules.gathered, documents)


def read_by(cluster: Cluster, rules: Rules, documents: Iterable[Document], told: Told) -> Iterator[Gathered]:
    """The same by a cluster, a text a task. Raises what `Cluster.done` raises, and what is raised where no model is."""
    from regesta.engine.cluster import Words

    parser = parser_told(rules.model) if rules.reader == PARSED else ""
    texts = (json.dumps(asdict(item)).encode() for item in documents)
    words = Words("reading", "text", "texts")
    found = cluster.done(reading, _rules_as_bytes(rules, parser), texts, words, told)
    return (pickle.loads(content) for content in found)  # noqa: S301 - of our own workers


def reading(shared: bytes) -> Callable[[bytes], bytes]:
    """Of what `_rules_as_bytes` gives, the function that reads one text. Raises `OtherProgram`."""
    ontology, frames, parser, tables, settings = pickle.loads(shared)  # noqa: S301 - of the process that asks
    rules = Rules(Corpus(Tables(**frames_of(tables)), ontology_of(ontology)), frames, *settings)
    if parser and (own := parser_told(rules.model)) != parser:
        raise OtherProgram(f"it has {own}, and the command was started with {parser}: install the same on all machines")

    def read(content: bytes) -> bytes:
        told = json.loads(content)
        return pickle.dumps(rules.gathered(Document(Article(**told["article"]), told["published"])))

    return read


def _rules_as_bytes(rules: Rules, parser: str) -> bytes:
    """All by which texts are read, the same bytes each time."""
    tables = frames_as_bytes({name: getattr(rules.corpus.tables, name) for name in _ENTITIES})
    settings = rules.reader, rules.model, rules.least
    return pickle.dumps((ontology_as_bytes(rules.corpus.ontology), rules.frames, parser, tables, settings))
