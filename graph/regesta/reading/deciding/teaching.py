"""What a person mended, as a lesson: the words of the text are from now on a trigger of the relation that was meant.

It goes into the corpus's own `frames.yaml`, which is tried before the program's. Words of one or two are taught, which
are nobody's property; never a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regesta.reading.framing.frames import ADJECTIVE, FILE, NOUN, VERB, read_frames
from regesta.reading.grammar.english import English, read_english
from regesta.reading.proposals import Proposal
from regesta.seeds.files import text_of
from regesta.seeds.texts import Article
from regesta.seeds.writing.committing import Change
from regesta.seeds.writing.faults import NotWritten
from regesta.vocabulary.ontology import Ontology

_LISTS = {VERB: "verbs", NOUN: "nouns", ADJECTIVE: "adjectives"}
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST = 3  # words of a trigger
_HEAD = "# Triggers of this corpus's own, which are tried before the program's; `regesta review` adds to them.\n"


@dataclass(frozen=True, slots=True)
class Lesson:
    """That these words, a verb, noun or adjective in its dictionary form, tell of the relation.

    `before` is the preposition that stood before the object, if one did.
    """

    relation: str
    words: str
    kind: str
    before: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {"relation": self.relation, "words": self.words, "kind": self.kind, "before": self.before}

    @property
    def record(self) -> str:
        """The frame as it is written."""
        lines = [f"- relation: {self.relation}", f"  name: taught-{'-'.join(self.words.split())}"]
        lines.append(f"  {_LISTS[self.kind]}: [{self.words}]")
        lines += [f"  object: [object, {self.before}]"] if self.before else []
        return "".join(f"{line}\n" for line in lines)


def lesson_of(item: Proposal, relation: str, article: Article) -> Lesson | None:
    """What is to be learnt where the relation of a proposal was the wrong one; None where its words are not known.

    Only words that the reader itself took for a trigger are taught.
    """
    place = dict(item.places).get("relation")
    if place is None or relation == item.relation or not article.fits(item.cite):
        return None
    words = _WORDS.findall(article.content[slice(*place)].lower())
    if not 0 < len(words) <= _MOST:
        return None
    english = read_english()
    kind, first = _dictionary_form(words[0], english)
    ahead = dict(item.places).get("object", (0, 0))[0]
    before = _WORDS.findall(article.content[place[1] : ahead].lower())[-2:] if ahead > place[1] else []
    preposition = next((word for word in before if word in english.small["prepositions"]), "")
    return Lesson(relation, " ".join((first, *words[1:])), kind, preposition)


def taught(folder: Path, lesson: Lesson, ontology: Ontology) -> Change:
    """The change of the corpus's frames that teaches this. Raises NotWritten for what is no frame, or there already."""
    path = folder / FILE
    found = text_of(path) if path.exists() else ""
    if not isinstance(found, str):
        raise NotWritten(f"{FILE}: {found.what}")
    if lesson.kind not in _LISTS or not 0 < len(_WORDS.findall(lesson.words)) <= _MOST:
        raise NotWritten(f"«{lesson.words}» can be no trigger")
    if lesson.record in found:
        raise NotWritten(f"«{lesson.words}» is taught already")
    begun = found if not found or found.endswith("\n") else f"{found}\n"
    after = (begun or _HEAD) + lesson.record
    _, problems = read_frames(after, ontology)
    if problems:
        raise NotWritten(f"{FILE} would not be right, and is not changed:", problems)
    return Change(FILE, found if path.exists() else None, after)


def _dictionary_form(word: str, english: English) -> tuple[str, str]:
    if word in english.verbs or word.endswith(("ed", "ing")):
        return VERB, english.verb(word)
    return NOUN, english.noun(word)
