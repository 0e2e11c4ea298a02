"""What a person can write: relations, types, units and fields, found by any of the words for them.

Needs the ontology alone, not the corpus. Each entry says what a term means, which words lead to it, and how it is
written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regesta.seeds.keys import RECORDS, Key
from regesta.values.dates import Kind
from regesta.values.problems import did_you_mean
from regesta.vocabulary.definitions import Qualifier, Relation, Type, Unit, ValueUse
from regesta.vocabulary.ontology import Ontology

_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LEAST = 4  # letters of a word that may be the beginning of what is asked for: «sanction» of «sanctioned»


@dataclass(frozen=True, slots=True)
class Entry:
    """A term or a field. `group` is what it is listed under, and `where` that is written; `details` are what else is
    known of it, by name; `values` all that may stand there, each with its meaning, where that is a closed list.
    """

    name: str
    label: str
    definition: str
    example: str
    group: str = ""
    where: str = ""
    details: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    iri: str = ""
    own: bool = False

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        told = {
            "name": self.name, "label": self.label, "definition": self.definition, "also": list(self.also),
            "group": self.group, "where": self.where, **dict(self.details),
            "values": [{"value": value, "means": means} for value, means in self.values],
            "example": self.example, "iri": self.iri,
        }  # fmt: skip
        return {name: value for name, value in told.items() if value} | {"own": self.own}


def relations(ontology: Ontology) -> list[Entry]:
    """All relations, by family."""
    sizes = Counter(family for item in ontology.relations.values() for family in item.families)
    found = [_relation(ontology, item, sizes) for item in ontology.relations.values()]
    return sorted(found, key=lambda item: (item.group, item.name))


def types(ontology: Ontology) -> list[Entry]:
    """All classes of entities, each after the one above it."""
    found = [_type(ontology, item) for item in ontology.types.values()]
    return sorted(found, key=lambda item: (item.group, item.name))


def units(ontology: Ontology) -> list[Entry]:
    """All units: currencies after the others, and those withdrawn last."""
    found = [_unit(ontology, item) for item in ontology.units.values()]
    return sorted(found, key=lambda item: (_KINDS_OF_UNIT.index(item.group), item.name.casefold()))


def fields(ontology: Ontology) -> list[Entry]:
    """All keys of all kinds of record, in the order in which they are usually written."""
    found = [_field(ontology, record, where, key) for record, (where, keys) in RECORDS.items() for key in keys]
    place = max(at for at, entry in enumerate(found) if entry.group == "statement") + 1
    qualifiers = [_qualifier(ontology, item) for _, item in sorted(ontology.qualifiers.items())]
    return found[:place] + qualifiers + found[place:]


def search(entries: Sequence[Entry], words: str) -> list[Entry]:
    """The entries to which all of these words lead, the best first: by name and label, then by other words, then by
    what they mean. A word that begins like another is that word. The name of a group leads to all that is in it.
    """
    wanted = _WORD.findall(words.casefold())
    if grouped := [entry for entry in entries if entry.group.casefold() == " ".join(wanted)]:
        return grouped
    scored = [(_score(entry, wanted), entry) for entry in entries]
    return [entry for score, entry in sorted(scored, key=lambda pair: -pair[0]) if score]


def nearest(entries: Iterable[Entry], words: str) -> str:
    """A hint where nothing was found: the word that may have been meant."""
    known = {word for entry in entries for text in (entry.name, entry.label, *entry.also) for word in _words(text)}
    hints = (did_you_mean(word, known) for word in _WORD.findall(words.casefold()) if word not in known)
    return next((hint for hint in hints if hint), "")


def _score(entry: Entry, wanted: Sequence[str]) -> int:
    """0 if one of the words leads nowhere near."""
    further = [*dict(entry.details).values(), *(text for pair in entry.values for text in pair)]
    texts = ((8, [entry.name, entry.label]), (4, entry.also), (2, [entry.group]), (1, [entry.definition, *further]))
    scores = [max(weight * _leads(word, said) for weight, said in texts) for word in wanted]
    phrase = " ".join(wanted)
    whole = any(phrase in " ".join(_words(text)) for text in (entry.name, entry.label, *entry.also))
    exact = phrase in (entry.name.casefold(), entry.label.casefold())
    return 0 if 0 in scores else sum(scores) + 8 * whole + 32 * exact


def _leads(wanted: str, texts: Iterable[str]) -> int:
    """2 where the word itself stands there, 1 where one that begins alike does."""
    words = {word for text in texts for word in _words(text)}
    alike = any(word.startswith(wanted) or (len(word) >= _LEAST and wanted.startswith(word)) for word in words)
    return 2 if wanted in words else int(alike)


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(_HUMP.sub(" ", text)))


def _relation(ontology: Ontology, item: Relation, sizes: Mapping[str, int]) -> Entry:
    standing = item.kind is Kind.STANDING
    told = {
        "kind": "standing" if standing else "event",
        "subject": item.domain,
        "object": item.range,
        "quad class": ontology.labels.get(item.quad_class, item.quad_class),
        "value": {ValueUse.REQUIRED: "needed", ValueUse.OPTIONAL: "allowed", ValueUse.NONE: ""}[item.value_use],
        "symmetric": "yes" if item.symmetric else "",
        "inverse": item.inverse,
        "opposite": item.opposite,
        **{name: ", ".join(getattr(item, name)) for name in ("starts", "ends", "suspends", "presupposes")},
        "carries": _duration(item.carries),
        "because": item.carries_because,
    }
    return Entry(
        item.id, item.label, item.definition, _statement(item), _nearest_family(ontology, item, sizes), "",
        tuple((name, value) for name, value in told.items() if value), (), item.other_labels,
        ontology.iri(item.id), item.id in ontology.own,
    )  # fmt: skip


def _nearest_family(ontology: Ontology, item: Relation, sizes: Mapping[str, int]) -> str:
    """Of the families that the relation belongs to, that with the fewest relations."""
    family = min(item.families, key=lambda name: (sizes[name], name), default="")
    return ontology.labels.get(family, family)


def _statement(item: Relation) -> str:
    """A line as it stands in YAML, with ids that say what is wanted."""
    subject, target = _some(item.domain), _some(item.range)
    other = target.replace("some-", "another-", 1) if target == subject else target
    return f"says: {subject} {item.id} {other}"


def _some(type_id: str) -> str:
    return f"some-{_HUMP.sub('-', type_id).lower()}"


def _duration(months: int) -> str:
    years, rest = divmod(months, 12)
    told = [
        f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in ((years, "year"), (rest, "month")) if number
    ]
    return " ".join(told)


def _type(ontology: Ontology, item: Type) -> Entry:
    line = sorted(
        item.ancestors, key=lambda name: (len(ontology.types[name].ancestors) if name in ontology.types else 0, name)
    )
    return Entry(
        item.id, item.label, item.definition, f"type: {item.id}", " > ".join(line), "",
        (("below", ", ".join(_parents(ontology, item))),), (), item.other_labels,
        ontology.iri(item.id), item.id in ontology.own,
    )  # fmt: skip


def _parents(ontology: Ontology, item: Type) -> list[str]:
    """The classes right above it."""
    above = [name for name in item.ancestors if name != item.id and name in ontology.types]
    covered = {name for other in above for name in ontology.types[other].ancestors if name != other}
    return sorted(set(above) - covered)


_KINDS_OF_UNIT = ("count", "unit", "currency", "former currency")


def _unit(ontology: Ontology, item: Unit) -> Entry:
    is_currency = re.fullmatch("[A-Z]{3}", item.notation) is not None
    number = "12.4e9" if is_currency else "1900"
    group = _KINDS_OF_UNIT[2 + item.withdrawn if is_currency else 0 if item.counts else 1]
    return Entry(
        item.notation, item.label, item.definition, f"value: {number} {item.notation}", group, "", (), (),
        item.other_labels, item.iri, item.iri in ontology.own.values(),
    )  # fmt: skip


def _field(ontology: Ontology, record: str, where: str, key: Key) -> Entry:
    meanings = {item.notation or item.id: item.definition for item in ontology.lists.get(key.listed, {}).values()}
    values = tuple((value, meanings.get(value, "")) for value in key.values or sorted(meanings))
    told = {"needed": "yes" if key.needed else "", "several": "yes" if key.many else ""}
    details = tuple((name, value) for name, value in told.items() if value)
    example = f"{key.name}: {key.example}" if key.example else ""
    return Entry(key.name, "", key.means, example, record, where, details, values)


def _qualifier(ontology: Ontology, item: Qualifier) -> Entry:
    details = (("several", "yes"), ("an entity of the class", item.range))
    return Entry(
        item.id, item.label, item.definition, f"{item.id}: {_some(item.range)}", "statement", RECORDS["statement"][0],
        details, (), item.other_labels, ontology.iri(item.id), item.id in ontology.own,
    )  # fmt: skip
