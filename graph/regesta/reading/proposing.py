"""A source is read: by a reader of one's choice, judged, and put into its queue beside what was decided before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Statement
from regesta.reading.assistants.chat import NAME as CHAT
from regesta.reading.assistants.chat import read_answer
from regesta.reading.assistants.endpoint import Endpoint
from regesta.reading.assistants.model import ModelReader
from regesta.reading.cautions import cautions
from regesta.reading.deciding.queue import Pass, Queue
from regesta.reading.deciding.queue_files import entry_as_dict
from regesta.reading.deciding.signs import LexicalSigns
from regesta.reading.deciding.validation import Judged, Refusal, validate
from regesta.reading.documents import FRAMES, PARSED, Gathered, judged_by_rules, left_out
from regesta.reading.finding.meanings import gazetteer_of
from regesta.reading.finding.passages import read_passages
from regesta.reading.framing.frames import Lexicon
from regesta.reading.framing.lexicon import lexicon_for
from regesta.reading.framing.readers import reader_named
from regesta.reading.grammar.english import read_english
from regesta.reading.proposals import LEAST, Context, Passage, Proposal
from regesta.seeds.texts import Article
from regesta.values.extensions import READERS as BROUGHT
from regesta.values.extensions import BadExtension, bad, brought, loaded
from regesta.values.problems import Problem, RegestaError

MODEL = "llm"
READERS = (FRAMES, PARSED, MODEL)
"""The program's own; other packages can bring further ones, by the entry point `regesta.readers`."""


class NoAnswer(RegestaError, ValueError):
    """What came back from a chat window has not one statement in it; the message says what it is."""


@dataclass(frozen=True)
class Read:
    """A text as it is read: its passages, and what may be meant in it. `problems` are those of the corpus's frames."""

    article: Article
    passages: Sequence[Passage]
    context: Context
    lexicon: Lexicon
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of a reader's pass over a text: what may be decided, what was refused and why, what stands in the seeds
    already (`written`, by statement id), and what is to be said of the reader's answers.
    """

    done: Pass
    proposals: tuple[Proposal, ...]
    refusals: tuple[Refusal, ...] = ()
    written: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    article: Article | None = None

    @property
    def adds(self) -> bool:
        """Whether it adds to earlier passes of the reader: an answer from a chat window is often one of several."""
        return self.done.reader == CHAT

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data; a proposal is as it is kept, with the words of its passage besides."""
        queue = Queue("").proposed(self.done, self.proposals)
        return {
            "reader": {"name": self.done.reader, "on": self.done.on, **dict(self.done.of)},
            "proposals": [{**entry_as_dict(entry), **self._with_passage(entry.proposal)} for entry in queue.entries],
            "refused": [item.to_dict() for item in self.refusals],
            "written": list(self.written),
            "notes": list(self.notes),
        }

    def passage(self, item: Proposal) -> str:
        """The words that a proposal cites; nothing where the text is not at hand."""
        return self.article.passage(item.cite) if self.article else ""

    def _with_passage(self, item: Proposal) -> dict[str, str]:
        return {"passage": self.passage(item)} if self.article else {}


def propose(
    corpus: Corpus,
    text: str,
    published: str = "",
    language: str = "en",
    reader: str = FRAMES,
    folder: Path | str | None = None,
    least: float = LEAST,
) -> Outcome:
    """What a reader by rules (`frames`, or `nlp`), or one that another package brings, proposes of a plain text.

    Nothing is kept, or enters the corpus.

    `published` is the EDTF date of the text, without which «last year» stays undated, `language` its tag of BCP 47,
    and `folder` that of the corpus, which may have frames of its own. What scores below `least` is left out.

    Raises `RegestaError` for another reader; of `nlp`, ImportError or OSError where its model is not there.

    >>> from regesta.answers.opening import load
    >>> from regesta.reading.deciding.validation import said
    >>> found = propose(load(), "Burundi joined the East African Community in July 2007.", "2024-05-02")
    >>> [said(item) for item in found.proposals]
    ['burundi joined eac, when: 2007-07']
    """
    further = brought(BROUGHT)
    if reader not in (FRAMES, PARSED, *further) or reader == MODEL:
        raise RegestaError(f"unknown reader «{reader}», the readers by rules are {FRAMES} and {PARSED}")
    found = read(Article("text", text, language), corpus, published, Path(folder) if folder else None)
    if reader not in (FRAMES, PARSED):
        return by_another(found, corpus, further[reader], date.today(), least)
    return by_rules(found, corpus, reader, date.today(), least=least)


def read(article: Article, corpus: Corpus, published: str = "", folder: Path | None = None) -> Read:
    """The text as readers take it. `published` is its EDTF date, `folder` the corpus's, which may have own frames."""
    passages, context = read_passages(article, corpus, published)
    lexicon, problems = lexicon_for(corpus.ontology, folder)
    return Read(article, passages, context, lexicon, tuple(problems))


def by_rules(
    text: Read, corpus: Corpus, name: str, today: date, model: Path | None = None, least: float = LEAST
) -> Outcome:
    """What the frames propose; with the name `nlp`, over the parses of that model or the one that is installed."""
    reader = reader_named(name, text.lexicon, model)
    judged, notes = judged_by_rules(text.article, text.passages, text.context, reader, least)
    return _outcome(Pass(name, today.isoformat()), judged, text.article, corpus, notes)


def of_rules(found: Gathered, article: Article, corpus: Corpus, name: str, today: date) -> Outcome:
    """The same of what was made of a text, here or elsewhere."""
    return _outcome(Pass(name, today.isoformat()), found.judged, article, corpus, found.notes)


def by_another(text: Read, corpus: Corpus, item: EntryPoint, today: date, least: float = LEAST) -> Outcome:
    """What the reader of another package proposes, judged as a model's answers are. Raises `BadExtension`.

    What the entry point names is called without arguments, and gives a `Reader`.
    """
    try:
        proposed = list(loaded(item)().propose(text.passages, text.context))
    except BadExtension:
        raise
    except Exception as error:
        raise bad(item, f"cannot read this text: {type(error).__name__}: {error}") from None
    sure = [it for it in proposed if it.score >= least]
    notes = left_out(len(proposed) - len(sure), least)
    return _of_model(Pass(item.name, today.isoformat()), sure, (), notes, text, corpus)


def by_model(text: Read, corpus: Corpus, endpoint: Endpoint, today: date) -> Outcome:
    """What a language model proposes. Raises `NoModel`."""
    reader = ModelReader(endpoint, text.article)
    proposed = list(reader.propose(text.passages, text.context))
    done = Pass(MODEL, today.isoformat(), reader.provenance)
    return _of_model(done, proposed, reader.refusals, reader.notes, text, corpus)


def by_answer(text: Read, corpus: Corpus, answer: str, today: date) -> Outcome:
    """What an assistant in a chat window proposes, by the answer that was pasted back. Raises `NoAnswer`."""
    found = read_answer(answer, text.passages, text.article, text.context)
    if not found.readable:
        raise NoAnswer("; ".join(found.notes))
    return _of_model(Pass(CHAT, today.isoformat()), found.proposals, found.refusals, found.notes, text, corpus)


def entities_meant(corpus: Corpus) -> Mapping[str, Entity]:
    """By id all that a proposal can name: the corpus's own entities, and those of the world that it may lack."""
    return gazetteer_of(corpus.entities.values(), corpus.ontology, corpus.language).entities


def _of_model(
    done: Pass,
    proposed: Iterable[Proposal],
    refusals: Iterable[Refusal],
    notes: Iterable[str],
    text: Read,
    corpus: Corpus,
) -> Outcome:
    signs = LexicalSigns(text.lexicon, read_english(text.lexicon.verbs))
    judged = validate(proposed, text.passages, text.article, text.context, signs)
    together = Judged(judged.proposals, (*refusals, *judged.refusals))
    return _outcome(done, together, text.article, corpus, (*cautions(text.article, text.context), *notes))


def _outcome(done: Pass, judged: Judged, article: Article, corpus: Corpus, notes: tuple[str, ...] = ()) -> Outcome:
    written = _written(corpus, article.source)
    there = {item.id: written[key] for item in judged.proposals if (key := _key(item)) in written}
    waiting = tuple(item for item in judged.proposals if item.id not in there)
    return Outcome(done, waiting, judged.refusals, tuple(dict.fromkeys(there.values())), notes, article)


_Key = tuple[object, ...]


def _written(corpus: Corpus, source: str) -> dict[_Key, str]:
    """By what they say and of which passage, the ids of the statements that stand in the seeds."""
    cited = corpus.tables.citations
    ids = cited.filter(cited["source"] == source)["statement"].unique().to_list()
    return {
        (*_said(item), mention.citation.start, mention.citation.end): item.id
        for item in corpus.statements_of(ids).values()
        for mention in item.mentions
        if mention.citation.source == source
    }


def _said(item: Statement) -> _Key:
    value = f"{item.quantity.text} {item.quantity.unit}" if item.quantity else ""
    voice = (item.polarity.value, item.modality.value, item.speakers, item.extent, item.qualifiers)
    return item.subject, item.relation, item.object, value, item.period.text, *voice


def _key(item: Proposal) -> _Key:
    voice = (item.polarity, item.modality, item.speakers, item.extent, tuple(sorted(item.qualifiers)))
    said = (item.subject, item.relation, item.object, item.value, item.when, *voice)
    return *said, item.cite.start, item.cite.end
