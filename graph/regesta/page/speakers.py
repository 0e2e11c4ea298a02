"""What kind of speaker somebody is, by the ontology's types: official, expert, poll, media, organisation, people.

A person has an office or an affiliation only as a statement says so: then what it is tells what the person speaks as.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import regesta.corpus.corpus as corpora

_OFFICIAL = ("Polity", "GovernmentBody", "MilitaryForce")
_BY_TYPE = (
    ("media", ("MediaOutlet",)),
    ("official", _OFFICIAL),
    ("people", ("PopulationGroup",)),
    ("organisation", ("Organisation",)),
)
_ASKS = "Poll"
_ASKED = ("PopulationGroup", "CivilSocietyOrganisation", "Company")
"""Who speaks in a poll that involves them: the pollster, and those who were asked."""

_IN_OFFICE = frozenset({"heldOffice", "appointedTo", "resignedFrom"})
_WITH = frozenset({"headOf", "memberOfBody", "affiliatedWith"})
_WROTE = frozenset({"authored"})


class _Tie(NamedTuple):
    """What a statement says that somebody does, and to whom; `side` tells what is a fact."""

    subject: str
    relation: str
    object: str
    side: str


def kinds_of_speakers(corpus: corpora.Corpus) -> dict[str, str]:
    """By speaker, its kind, for all who say anything."""
    spoken = corpus.tables.statements["speakers"]
    speaking = sorted(spoken.filter(spoken.list.len() > 0).explode().unique())
    ties = _ties(corpus)
    polled = {
        other for item in corpus.entities.values() if _is(corpus, item.id, _ASKS) for link, other in item.links
    }  # fmt: skip
    return {who: _kind(corpus, who, ties.get(who, ()), who in polled) for who in speaking}


def _ties(corpus: corpora.Corpus) -> dict[str, list[_Tie]]:
    """By entity, the ties that tell what it may speak as."""
    told = corpus.tables.episodes.select("subject", "relation", "object", "side")
    found: dict[str, list[_Tie]] = {}
    for row in told.filter(told["relation"].is_in([*_IN_OFFICE, *_WITH, *_WROTE])).iter_rows():
        found.setdefault(row[0], []).append(_Tie(*row))
    return found


def _kind(corpus: corpora.Corpus, who: str, ties: Iterable[_Tie], is_polled: bool) -> str:
    if is_polled and _is(corpus, who, *_ASKED):
        return "poll"
    if _is(corpus, who, "Person"):
        return _kind_of_person(corpus, list(ties))
    return next((name for name, types in _BY_TYPE if _is(corpus, who, *types)), "organisation")


def _kind_of_person(corpus: corpora.Corpus, ties: list[_Tie]) -> str:
    """In an office of a state, or of its body: official. Who works elsewhere, or writes: expert. Else a person."""
    told = [item for item in ties if item.side == "fact"]
    posts = [item.object for item in told if item.relation in _IN_OFFICE]
    with_whom = [item.object for item in told if item.relation in _WITH]
    of_posts = [other for post in posts for _, other in corpus.entities[post].links]
    if any(_is(corpus, it, *_OFFICIAL) for it in (*with_whom, *of_posts)):
        return "official"
    return "expert" if posts or with_whom or any(item.relation in _WROTE for item in told) else "person"


def _is(corpus: corpora.Corpus, entity: str, *types: str) -> bool:
    return any(corpus.ontology.is_a(corpus.entities[entity].type, item) for item in types)
