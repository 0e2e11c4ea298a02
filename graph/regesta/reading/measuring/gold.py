"""Gold to measure readers with: a corpus's own statements, a folder of annotated texts, or PLOVER's records.

All become documents with the ties that a person read in them. The shapes:
- a corpus, whose sources' texts are at hand: its statements;
- a folder with `docs/*.txt`, `manifest.jsonl` (id, date) and `gold.jsonl` (doc, quote_start, subject, relation, object,
  value, date, end, attribution, modality, polarity), names being written out;
- a JSON file of PLOVER's gold standard records (Open Event Data Alliance): a sentence, its source and target actors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Label
from regesta.reading.proposals import Named, Passage, Span
from regesta.seeds.readers import Reader, entity
from regesta.seeds.rows import Row, read_rows
from regesta.seeds.texts import Article
from regesta.values.near_names import folded
from regesta.values.problems import errors
from regesta.vocabulary.ontology import read_ontology

OTHER = "other:"
"""What stands before a relation that no relation of the ontology is; such gold is told apart."""

_MODALITIES = {
    "asserted": "Actual", "claimed": "Actual", "accused": "Actual", "denied": "Actual", "planned": "Planned",
    "possible": "Possible",
}  # fmt: skip
_VOICED = frozenset({"claimed", "accused", "denied"})
_OFFICE = re.compile(r"^(?:.*?\b(?:of|for)) (?:the )?(.+)$")


@dataclass(frozen=True, slots=True)
class GoldTie:
    """One tie as a person read it. The ends are sets of names, folded, any of which is right; `at` is a place in it.

    `voiced` is whether somebody else than the author says so, or None where that is not compared.
    """

    doc: str
    at: int
    subject: frozenset[str]
    relation: str
    object: frozenset[str]
    when: str = ""
    value: str = ""
    polarity: str = "Affirmed"
    modality: str = "Actual"
    voiced: bool | None = None
    shown: tuple[str, str] = ("", "")

    @property
    def other(self) -> bool:
        """Whether no relation of the ontology fits it."""
        return self.relation.startswith(OTHER)

    def __str__(self) -> str:
        told = (
            "" if (self.polarity, self.modality) == ("Affirmed", "Actual") else f" [{self.polarity}, {self.modality}]"
        )
        return f"{self.shown[0]} {self.relation} {self.shown[1]}{f' ({self.when})' if self.when else ''}{told}"


@dataclass(frozen=True)
class GoldDocument:
    """A text, the ties in it, and the day of its publication; passages where they are given with their names."""

    article: Article
    ties: tuple[GoldTie, ...]
    published: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Gold:
    """All documents; `entities` are those that the gold names, for who wants to read with them."""

    documents: tuple[GoldDocument, ...]
    entities: tuple[Entity, ...] = ()
    pairs_only: bool = field(default=False)


def gold_of_corpus(corpus: Corpus, texts: Mapping[str, Article]) -> Gold:
    """The statements of a corpus, each at every place where it is cited, in the texts that are at hand."""
    documents = []
    for name, article in sorted(texts.items()):
        source = corpus.sources[name]
        ties = [
            GoldTie(
                name, mention.citation.start, _names(corpus.entities[item.subject]), item.relation,
                _names(corpus.entities[item.object]), item.period.text, item.quantity.text if item.quantity else "",
                item.polarity.value, item.modality.value, bool(item.speakers),
                (corpus.name(item.subject), corpus.name(item.object)),
            )
            for item in corpus.statements.values()
            for mention in item.mentions
            if mention.citation.source == name
        ]  # fmt: skip
        documents.append(GoldDocument(article, tuple(sorted(ties, key=lambda it: (it.at, str(it)))), source.date))
    return Gold(tuple(documents), tuple(corpus.entities.values()))


def read_gold_folder(folder: Path) -> Gold:
    """The documents of a folder as above. Raises OSError, ValueError, KeyError."""
    manifest = {row["id"]: row for row in _lines(folder / "manifest.jsonl")}
    rows = list(_lines(folder / "gold.jsonl"))
    states = _states_of_persons(rows)
    documents = []
    for name, head in manifest.items():
        content = (folder / "docs" / f"{name}.txt").read_text("utf-8")
        ties = tuple(_tie(row, content, states) for row in rows if row["doc"] == name)
        documents.append(GoldDocument(Article(name, content), ties, head.get("date") or ""))
    return Gold(tuple(documents), tuple(_entities(rows)))


def read_plover(path: Path) -> Gold:
    """PLOVER's records with two actors, each a text of its own with its actors given. Raises OSError, ValueError."""
    documents = []
    for record in json.loads(path.read_text("utf-8")):
        actors = [
            [it["actorText"] for it in record.get(side) or () if isinstance(it, dict)] for side in ("source", "target")
        ]
        text = record["text"].strip("{} ")
        found = {actor: span for side in actors for actor in side if (span := _place(actor, text))}
        sources, targets = ([actor for actor in side if actor in found] for side in actors)
        if not sources or len({*sources, *targets}) < 2:
            continue
        documents.append(_record(record, text, found, sources, targets))
    return Gold(tuple(documents), pairs_only=True)


def _record(
    record: Mapping[str, Any], text: str, found: Mapping[str, Span], sources: list[str], targets: list[str]
) -> GoldDocument:
    name = record["id"]
    pairs = [(a, b) for a in sources for b in targets] or [(sources[0], sources[1])]
    kind = record["event"] if targets else f"{record['event']}~"
    ties = tuple(GoldTie(name, 0, frozenset({folded(a)}), kind, frozenset({folded(b)}), shown=(a, b)) for a, b in pairs)
    names = tuple(sorted((Named(actor, span) for actor, span in found.items()), key=lambda it: it.span))
    passage = Passage(name, 1, 1, (0, len(text)), text, names)
    return GoldDocument(Article(name, text), ties, record.get("date") or "", (passage,))


def actors_of(documents: Sequence[GoldDocument]) -> dict[str, Entity]:
    """The actors of PLOVER's records as entities: each may act, and be a place."""
    names = {it.entity for document in documents for passage in document.passages for it in passage.names}
    return {name: Entity(name, "State", (Label(name, "en", True),)) for name in sorted(names)}


def _place(actor: str, text: str) -> Span | None:
    """Where the actor's words stand; of «U.S. ... negotiators» the first part's."""
    for words in (actor, actor.split("...")[0].strip(), actor.split(" in ")[0], actor.split()[0]):
        match = re.search(rf"\b{re.escape(words)}", text) if words else None
        if match:
            return match.span()
    return None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _tie(row: Mapping[str, Any], content: str, states: Mapping[str, str]) -> GoldTie:
    end = f"/{row['end']}" if row.get("end") else ""
    names = [
        frozenset(folded(it) for it in (row[side], states.get(row[side], "")) if it) for side in ("subject", "object")
    ]
    return GoldTie(
        row["doc"], max(0, content.find(row["quote_start"])), names[0], row["relation"], names[1],
        f"{row.get('date') or ''}{end}", str(row.get("value") or ""),
        "Negated" if row["polarity"] == "-" else "Affirmed", _MODALITIES[row["modality"]],
        bool(row.get("attribution")) or row["modality"] in _VOICED, (row["subject"], row["object"]),
    )  # fmt: skip


def _states_of_persons(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Of persons whose office the gold tells, whose it is: «President of Ruritania» acts for Ruritania."""
    offices = [row for row in rows if row["relation"] == "heldOffice"]
    return {row["subject"]: match[1] for row in offices if (match := _OFFICE.match(row["object"]))}


_TYPES = {
    "State": "State", "Organisation": "InternationalOrganisation", "Agreement": "Treaty", "Territory": "Region",
    "ForceUnit": "MilitaryForce", "Person": "Person", "Place": "City", "MilitaryBase": "MilitaryBase", "Event": "Event",
    "Population": "PopulationGroup", "GovernmentBody": "GovernmentBody", "Company": "Company", "Weapon": "WeaponSystem",
    "Office": "Office",
}  # fmt: skip


def _entities(rows: Sequence[Mapping[str, Any]]) -> Iterator[Entity]:
    """What the gold names, as entities."""
    kinds = {row[side]: row[f"{side}_type"] for row in rows for side in ("subject", "object")}
    for name, kind in sorted(kinds.items()):
        if kind in _TYPES:
            slug = "-".join(re.findall(r"[^\W_]+", name.casefold()))
            yield Entity(slug, _TYPES[kind], (Label(name, "en", True),))


def entities_of(path: Path) -> tuple[Entity, ...]:
    """The entities of a YAML file as a corpus has them, or what a `gold.jsonl` names.

    Raises OSError, ValueError (with what is wrong with the file), KeyError.
    """
    if path.suffix.lower() not in (".yaml", ".yml"):
        return tuple(_entities(list(_lines(path))))
    root, problems = read_rows(path.name, path.read_text("utf-8"))
    reader = Reader(read_ontology())
    rows = [it for it in root if isinstance(it, Row)] if isinstance(root, tuple) else []
    found = tuple(entity(row, reader) for row in rows)
    if wrong := errors([*problems, *reader.problems]):
        raise ValueError("; ".join(problem.headline() for problem in wrong))
    return found


def _names(entity: Entity) -> frozenset[str]:
    return frozenset({folded(label.text) for label in entity.labels} | {entity.id})
