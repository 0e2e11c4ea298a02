"""The two readers by rules: the frames over the order of the words, always there, and over a dependency parse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from regesta.reading.framing.filling import Filling
from regesta.reading.framing.frames import VERB, Lexicon
from regesta.reading.framing.offices import Offices
from regesta.reading.framing.pronouns import Pronouns
from regesta.reading.framing.ties import Reading, Tie
from regesta.reading.grammar.english import read_english
from regesta.reading.grammar.rejoining import rejoin
from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Context, Passage, Proposal, Span

_PIECE = re.compile(r"(?:[^;:]|:(?! ))+")
_FIGHTING = frozenset(("foughtWarWith", "clashedWith", "agreedCeasefire", "attacked"))
_ANNOUNCED = re.compile(
    r"\b(?:says?|add|wrote|told|reads?|following|follows|include|\w+ing|\w+ed|said)(?: \w+){0,3}: |: (?=[\"“«a-z])"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTATION = re.compile(r"[“«„][^”»“]*[”»]|\"[^\"]*\"|``.*?''")


class FrameReader:
    """Reads by frames over the order of the words: no parser, no model."""

    name = "frames"

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.english = read_english(lexicon.verbs)

    def propose(self, passages: Sequence[Passage], context: Context) -> Iterator[Proposal]:
        """Proposals of these passages, in the order of the text, none twice."""
        references = Pronouns(passages, context, self.english)
        offices = Offices(context)
        done: set[str] = set()
        for tree in self.trees(passages):
            rejoin(tree, self.english)
            filling = Filling(tree, context, self.english, self.name)
            reading = Reading(tree, context, self.lexicon, self.english, references.of(tree), offices, references.topic)
            for tie in _best(reading.ties()):
                ends = tie.subject.named, tie.object.named
                if tie.frame.relation in _FIGHTING:
                    references.rivals(tree.passage.number, *ends)
                if tie.frame.reciprocal or context.ontology.relations[tie.frame.relation].symmetric:
                    references.pair(*ends)
                elif _of_states(tie, tree, context):
                    references.spoken_of(tree.passage.number, *ends)
                proposal = filling.proposal(tie)
                if proposal.id not in done:
                    done.add(proposal.id)
                    yield proposal

    def trees(self, passages: Sequence[Passage]) -> Iterator[Tree]:
        """The trees of the clauses between semicolons, in order."""
        from regesta.reading.grammar.shallow import tree_of

        for passage in passages:
            quoted = quotations(passage)
            for start, end in pieces(passage):
                yield tree_of(passage, (start, end), quoted, self.english)


class ParsedReader(FrameReader):
    """Reads by the same frames over dependency parses (spaCy). The parser is loaded when it is first needed."""

    name = "nlp"

    def __init__(self, lexicon: Lexicon, load: Callable[[], Any]) -> None:
        super().__init__(lexicon)
        self._load = load

    def trees(self, passages: Sequence[Passage]) -> Iterator[Tree]:
        """The parser's trees of the clauses between semicolons, in order."""
        from regesta.reading.grammar.parsed import hidden, tree_from

        places = [(passage, span) for passage in passages for span in pieces(passage)]
        texts = (hidden(passage.words(span)) for passage, span in places)
        for (passage, (start, _)), parsed in zip(places, self._load().pipe(texts, batch_size=64), strict=True):
            if len(parsed):
                yield tree_from(parsed, passage, start, quotations(passage))


def reader_named(name: str, lexicon: Lexicon, model: Path | None = None) -> FrameReader:
    """The reader «frames», or «nlp» with the model at that path or the installed one. Raises KeyError."""
    from regesta.reading.grammar.models import load_parser

    made: dict[str, Callable[[], FrameReader]] = {
        "frames": lambda: FrameReader(lexicon),
        "nlp": lambda: ParsedReader(lexicon, lambda: load_parser(model)),
    }
    return made[name]()


def pieces(passage: Passage) -> list[Span]:
    """The stretches between semicolons, in code points of the whole text."""
    start = passage.span[0]
    outside = _BRACKETS.sub(lambda it: it.group().replace(";", ",").replace(":", ","), passage.text)
    outside = _ANNOUNCED.sub(lambda it: it.group().replace(":", ","), outside)
    return [(start + it.start(), start + it.end()) for it in _PIECE.finditer(outside) if it.group().strip()]


def quotations(passage: Passage) -> list[Span]:
    """What stands between quotation marks and is a clause: a word or two in marks is no speech."""
    start = passage.span[0]
    found = (it.span() for it in _QUOTATION.finditer(passage.text))
    return [(start + a, start + b) for a, b in found if passage.text[a:b].count(" ") > 3]


def _of_states(tie: Tie, tree: Tree, context: Context) -> bool:
    """Whether the main verb of the sentence tells it of two states."""
    types = [context.entities[it.entity].type for it in (tie.subject, tie.object)]
    states = all(context.ontology.is_a(it, "Polity") for it in types)
    return states and tie.found.kind == VERB and tree.tokens[tie.found.at].dep == "ROOT"


def _best(ties: Iterable[Tie]) -> list[Tie]:
    """Of several frames that read the same relation between the same two in one tree, the surest."""
    found: dict[tuple[str, str, str], Tie] = {}
    for tie in ties:
        key = tie.frame.relation, tie.subject.entity, tie.object.entity
        if key not in found or tie.frame.score > found[key].frame.score:
            found[key] = tie
    return list(found.values())
