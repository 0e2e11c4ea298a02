"""Ties that frames read in a tree: who, how related, with whom, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from regesta.corpus.records import Entity
from regesta.reading.finding.heads import is_office
from regesta.reading.framing.actors import ACTING, Actor, Actors
from regesta.reading.framing.cues import Cues
from regesta.reading.framing.frames import Frame, Lexicon
from regesta.reading.framing.offices import Offices
from regesta.reading.framing.pronouns import polities
from regesta.reading.framing.slots import Found, Slots
from regesta.reading.framing.told import Told
from regesta.reading.framing.triggers import Triggers
from regesta.reading.grammar.english import English
from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Context, Named
from regesta.values.dates import Kind
from regesta.vocabulary.definitions import Relation

_NO_THINGS = frozenset({"side", "sides", "pressure", "troops", "forces", "war", "part"})
OF_A_THING = "what is done is done to a thing, and this one only stands beside it"
_EACH_OTHER = frozenset({"other", "another"})
_ACTING_TYPES = ("Organisation", "MilitaryForce", "GovernmentBody", "ArmedGroup")

References = dict[int, tuple[tuple[Named, ...], str]]


@dataclass(frozen=True)
class Tie:
    """What one frame reads: `found` is its trigger, `told` what the cues make of it."""

    frame: Frame
    found: Found
    subject: Actor
    object: Actor
    told: Told


class Reading:
    """Reads one tree by the frames of a lexicon."""

    def __init__(
        self,
        tree: Tree,
        context: Context,
        lexicon: Lexicon,
        english: English,
        references: References,
        offices: Offices,
        topic: Named | None = None,
    ) -> None:
        self.tree = tree
        self.context = context
        self.topic = topic
        self.slots = Slots(tree, english, Actors(tree, english, references, polities(context)), offices, topic)
        self.cues = Cues(self.slots)
        self.triggers = Triggers(tree, english, lexicon)

    def ties(self) -> Iterator[Tie]:
        """Every tie that a frame reads; of frames of one relation at one trigger only the first that finds one."""
        done: set[tuple[int, str]] = set()
        covered: set[tuple[int, frozenset[str]]] = set()
        for frame, found in self.triggers.found():
            relation = self.context.ontology.relations.get(frame.relation)
            if relation is None or (found.at, frame.relation) in done:
                continue
            pairs = [it for it in self._pairs(frame, found, relation) if (found.at, _both(*it)) not in covered]
            if not pairs:
                continue
            told = self.cues.told(found)
            if told.dropped:
                continue
            if told.former and relation.kind is Kind.STANDING:
                told.unknown = True
                told.weak.append(f"«{told.former}»: it may be over")
            done.add((found.at, frame.relation))
            if found.words:
                covered |= {(at, _both(*it)) for at in (found.at, *found.words) for it in pairs}
            yield from (Tie(frame, found, subject, obj, told) for subject, obj in pairs)

    def _pairs(self, frame: Frame, found: Found, relation: Relation) -> Iterator[tuple[Actor, Actor]]:
        subjects = self._fill(frame, found, frame.subject_of(found.kind), (relation.domain,), frame.subject_is, ())
        if not subjects:
            return
        objects = self._fill(frame, found, frame.object, (relation.range,), frame.object_is, subjects)
        both_ways = frame.reciprocal or relation.symmetric
        if objects and not self._barred(frame, objects):
            yield from ((a, b) for a, b in product(subjects, objects) if a.entity != b.entity)
        elif not objects and both_ways and len(subjects) > 1 and not self._done_to_others(found, subjects):
            yield from combinations(subjects, 2)

    def _done_to_others(self, found: Found, subjects: list[Actor]) -> bool:
        """Whether several do not do it to each other: «A and B received the envoy»; «A, B and C are close partners»,

        of somebody else who was named before, as likely as of each other.
        """
        if any(self.tree.tokens[it].low == "its" for it in self.tree.children(found.at, "poss")):
            return True  # «are its partners»
        if found.kind == "verb":
            others = [it for it in self.tree.children(found.at, "dobj", "dative") if it not in found.words]
            return bool(others) and not any(self.tree.tokens[it].low in _EACH_OTHER for it in others)
        first = self.tree.first_conjunct(subjects[0].at)
        several = len({*self.tree.conjuncts(first), *(it.at for it in subjects)}) > 2
        of_it = self.tree.tokens[first].dep == "attr"  # «its partners are A and B»
        return of_it or (several and self.tree.tokens[found.at].dep in ("attr", "acomp"))

    def _kinds(self, frame: Frame, types: tuple[str, ...], narrower: tuple[str, ...], second: bool) -> tuple[str, ...]:
        """Through which kinds of words an end may be meant: a place through places, who acts through organs."""
        wanted = narrower or types
        through = frame.through if second else frame.subject_through
        ontology = self.context.ontology
        if all(ontology.is_a(name, "Organisation") and name not in _ACTING_TYPES for name in wanted):
            return through
        if all(ontology.is_a(name, "Place") and not ontology.is_a(name, "Agent") for name in wanted):
            return ("place", *through)
        return tuple(dict.fromkeys((*ACTING, *(("place",) if second else ()), *through)))

    def _fill(
        self,
        frame: Frame,
        found: Found,
        slots: tuple[str, ...],
        types: tuple[str, ...],
        narrower: tuple[str, ...],
        others: Sequence[Actor],
    ) -> list[Actor]:
        """Who stands in the first of these places that is filled by somebody of the right type."""
        kinds = self._kinds(frame, types, narrower, bool(others))
        taken = {it.entity for it in others}
        to_a_thing = bool(others) and slots[0] == "object" and self._done_to_a_thing(found)
        for slot in slots:
            found_there = [it for part in slot.split("+") for it in self.slots.fill(found, part, kinds)]
            actors = [self._not_itself(it, taken) for it in {it.entity: it for it in found_there}.values()]
            fitting = [
                it
                for it in actors
                if it.entity not in taken
                and self._fits(it, types)
                and self._fits(it, narrower)
                and (frame.persons or not others or not is_office(it.named.heads))
            ]
            if fitting:
                return [replace(it, weak=OF_A_THING) for it in fitting] if to_a_thing and slot != "object" else fitting
        return []

    def _done_to_a_thing(self, found: Found) -> bool:
        """Whether a verb has its object in a thing: of «opposed sanctions against them» they are not opposed."""
        if found.kind != "verb" or found.words:
            return False
        objects = (self.tree.tokens[it] for it in self.tree.children(found.at, "dobj"))
        return any(it.pos in ("NOUN", "PROPN") and it.low not in _NO_THINGS for it in objects)

    def _not_itself(self, actor: Actor, taken: set[str]) -> Actor:
        """«The country» is not the one that does something to it: rather the one that the text is about."""
        if actor.named.how == "reference" and actor.entity in taken and self.topic and self.topic.entity not in taken:
            return Actor(self.topic, actor.at, "taken for the subject of the text")
        return actor

    def _fits(self, actor: Actor, types: tuple[str, ...]) -> bool:
        entity: Entity | None = self.context.entities.get(actor.entity)
        if entity is None:
            return False
        return not types or any(self.context.ontology.is_a(entity.type, name) for name in types)

    def _barred(self, frame: Frame, objects: list[Actor]) -> bool:
        """Whether an object is of a type of which another frame tells more."""
        return bool(frame.unless_object) and any(self._fits(it, frame.unless_object) for it in objects)


def _both(one: Actor, other: Actor) -> frozenset[str]:
    return frozenset({one.entity, other.entity})
