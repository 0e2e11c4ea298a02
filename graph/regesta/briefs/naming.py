"""Names of entities as they stand in an English sentence: with an article or without, with a capital letter or not.

No name is known here. Whether the capital letter of a name belongs to it, or only begins it, is told by the other names
of the corpus, by the words of the ontology, and by the name itself: «Political leadership of Freedonia» is a
description, «Ministry of Defence of Freedonia» is a name. A label that begins with a small letter, or with «the», is
taken at its word.
"""

from __future__ import annotations

import re
from functools import cached_property

from regesta.corpus.corpus import Corpus
from regesta.reading.finding.gazetteer import demonym_forms, world
from regesta.reading.finding.heads import nouns
from regesta.reading.grammar.english import read_english
from regesta.vocabulary.ontology import Ontology

_WITH_ARTICLE = ("Agreement", "Event", "InternationalOrganisation", "Bloc")
_WITHOUT = ("the", "article", "operation", "exercise", "resolution", "protocol")
_NAMED = ("Agent", "Place")
_PROPER = (*_NAMED, "Agreement")
_CONCEPTS = ("Concept", "Office")
_CLASSES = frozenset(
    (
        *("army", "assembly", "base", "border", "commission", "committee", "corridor", "council", "court", "emirates"),
        *("federation", "forces", "front", "government", "islands", "kingdom", "league", "ministry", "navy"),
        *("parliament", "party", "peninsula", "region", "republic", "sea", "senate", "states", "strait", "union"),
    )
)
"""What a name is the name of: behind one of these at its end, a name has an article in English."""
_SMALL = re.compile(
    r"\s(?:about|after|against|among|at|between|before|by|for|from|in|of|off|on|over|past|than|that|to|under|with"
    r"|within|without)\b.*"
)


class Names:
    """The names of the entities of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._types = {key: frozenset(types) for key, types in corpus.tables.entities.select("id", "types").iter_rows()}
        self._english = corpus.language.partition("-")[0] == "en"

    def is_of(self, entity: str, *types: str) -> bool:
        """Whether the entity is of one of these types."""
        return not self._types[entity].isdisjoint(types)

    def said(self, entity: str) -> str:
        """The name within a sentence."""
        name = self.corpus.name(entity)
        first = name.partition(" ")[0]
        if not self._english or self.is_of(entity, "Person"):
            return name
        described = name[:1].islower() or self._is_description(name)
        if described or self._is_common(first, entity):
            name = name[:1].lower() + name[1:]
        own = "’s" in first or "'s" in first or first.lower() in _WITHOUT
        return f"the {name}" if not own and self._is_definite(name, entity, described) else name

    def is_several(self, entity: str) -> bool:
        """Whether it is named in the plural, as «border guards» are."""
        return self._english and _is_plural(_head(self.corpus.name(entity)))

    def _is_definite(self, name: str, entity: str, described: bool) -> bool:
        """Whether the name has an article in English."""
        head = _head(name).split()
        if self.is_of(entity, *_CONCEPTS) or not head:
            return False
        if self.is_of(entity, *_WITH_ARTICLE) and " " in name:
            return not (described and self.is_of(entity, "Bloc") and " of " not in name and _is_plural(head[-1]))
        if described:
            return " of " in name or not _is_plural(head[-1])
        return head[-1].casefold() in _CLASSES and " " in name

    def _is_description(self, name: str) -> bool:
        """Whether only its first word has a capital letter, and that word is one of the language.

        One behind it with a small letter, which is no small word, is what no proper name has.
        """
        first, *others = name.split() or [""]
        rest = [it for it in others if it[:1].isalpha() and not it[:1].isupper() and not _SMALL.fullmatch(f" {it}")]
        if not rest or not others or not first[1:].islower() or first.casefold() not in self._language:
            return False
        return others[0][:1].islower() or others[0].partition("-")[0].partition("–")[0] in _names_of_the_world()

    def _is_common(self, word: str, entity: str) -> bool:
        """Whether the first word of a name has its capital letter only because it is the first.

        So it is where it stands with a small letter within another name; and of topics, goods and measures, where no
        agent's or place's name begins as it does.
        """
        if self.is_of(entity, *_PROPER) or not word[1:].islower():
            return False
        known = word.partition("-")[0]
        concept = self.is_of(entity, "Concept") and known not in self._great and known[:4] not in self._stems
        return word.lower() in self._small or concept

    @cached_property
    def _within(self) -> list[str]:
        return [word for name in self.corpus.names.values() for word in name.split()[1:]]

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(word for word in self._within if word.islower())

    @cached_property
    def _great(self) -> frozenset[str]:
        return frozenset(word for word in self._within if word.istitle()) | _names_of_the_world()

    @cached_property
    def _stems(self) -> frozenset[str]:
        named = [key for key in self.corpus.names if self.is_of(key, *_NAMED)]
        return frozenset(word[:4] for key in named for word in self.corpus.names[key].split())

    @cached_property
    def _language(self) -> frozenset[str]:
        """Words that are known not to be names: those that other names, or the ontology, have with a small letter."""
        return self._small | _words_of(self.corpus.ontology)


def _head(name: str) -> str:
    """What stands before the first small word."""
    return _SMALL.sub("", f" {name}", count=1).strip() if not name.startswith("the ") else name


def _is_plural(head: str) -> bool:
    last = head.split()[-1].casefold() if head.split() else ""
    return last.endswith("men") or read_english().noun(last) != last


def _words_of(ontology: Ontology) -> frozenset[str]:
    """The words that stand with a small letter in the ontology, or are nouns that reading knows."""
    told = [f"{it.label} {it.definition}" for it in ontology.types.values()]
    told += [f"{it.label} {it.definition}" for it in ontology.relations.values()]
    told += [f"{it.label} {it.definition}" for it in ontology.qualifiers.values()]
    return frozenset(re.findall(r"\b[a-z]{3,}\b", " ".join(told))) | frozenset(nouns())


def _names_of_the_world() -> frozenset[str]:
    """The words of the names of states and organisations, former ones too, and their adjectives."""
    names = [name for row in world() for name in (*row.names, *(form for form, _ in demonym_forms(row)))]
    return frozenset(word for name in names for word in name.split())
