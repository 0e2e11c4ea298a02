"""A person's name taken apart, for bibliographies: by the family name people sort and cite.

A name that may be that of a body stays whole, and so does one of a script without capitals, of which nothing here tells
which part is the family's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.‐-])*")
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_PARTICLES = """
af al av bar ben bin bint da dal de del dela della den der des di do dos du el ibn la le ten ter van ve vom von zu zum
zur
"""
_BODIES = """
academy administration agence agencia agency agentur alliance army association authority bank banque board bulletin
bund bureau centre center centro centrum chamber club college comité commission committee company conference congress
corporation council court daily department desk digest division editorial editors embassy federation forces forum
foundation fund gazette government group gruppe herald house inc initiative institut institute instituto international
journal league limited llc ltd gmbh magazine media ministerio ministerium ministry ministère ministero monitor
monitoring mission movement museum network news newspaper nations observatory observer office organisation
organization parliament partnership party platform post press programme program project radio redaktion redaction
reporter reporters research review rundfunk schule school secretariat senate service services sicherheit society staff
states stiftung studies survey team telegraph television think times tribune tv union united université università
universidad universität university verein verlag watch weekly world zeitung zentrum агентство банк газета журнал
институт комитет министерство новости организация партия правительство редакция совет союз телеканал университет фонд
центр
"""
_FEWEST, _MOST = 2, 6  # words of a name
_LONGEST_INITIALS = 2
_IS_PARTICLE = frozenset(_PARTICLES.split())
_NAMES_A_BODY = frozenset(_BODIES.split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """`particle` stands before the family name and is not what it is sorted by; `suffix` tells from a namesake."""

    family: str
    given: str
    particle: str = ""
    suffix: str = ""


def person_name(text: str) -> PersonName | None:
    """The parts of a person's name, as it is spoken or with the family name first; nothing where it may be no person's.

    >>> person_name("Ursula von der Leyen")
    PersonName(family='Leyen', given='Ursula', particle='von der', suffix='')
    >>> person_name("King, Martin Luther, Jr.")
    PersonName(family='King', given='Martin Luther', particle='', suffix='Jr.')
    >>> person_name("Institute for War & Peace Reporting")
    """
    parts = [part.split() for part in text.split(",")]
    suffix = " ".join(parts.pop()) if len(parts) > 1 and _is_suffix(parts[-1]) else ""
    if len(parts) == 1 and _is_suffix(parts[0][-1:]):
        suffix = suffix or parts[0].pop()
    words = [word for part in parts for word in part]
    if len(parts) > _FEWEST or not all(parts) or not _may_be_a_person(words):
        return None
    family, given = (parts[0], parts[1]) if len(parts) > 1 else _split(words)
    first = next((place for place, word in enumerate(family) if word not in _IS_PARTICLE), len(family))
    if not given or first == len(family):
        return None
    return PersonName(" ".join(family[first:]), " ".join(given), " ".join(family[:first]), suffix)


def _is_suffix(words: list[str]) -> bool:
    return len(words) == 1 and words[0].casefold() in _SUFFIXES


def _may_be_a_person(words: list[str]) -> bool:
    """Of two words or more, capitalised but for particles, none of which names a body or is an abbreviation."""
    return _FEWEST <= len(words) <= _MOST and all(word in _IS_PARTICLE or _is_name(word) for word in words)


def _is_name(word: str) -> bool:
    letters = word.replace(".", "")
    is_abbreviation = letters.isupper() and len(letters) > _LONGEST_INITIALS
    return (
        bool(_WORD.fullmatch(word))
        and word[0].isupper()
        and not is_abbreviation
        and word.casefold() not in _NAMES_A_BODY
    )


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """The family name is the last word, or begins with the first particle that follows a name."""
    first = next((place for place, word in enumerate(words) if place and word in _IS_PARTICLE), len(words) - 1)
    return words[first:], words[:first]
