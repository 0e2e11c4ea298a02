"""The first rows of an import as a person would have written them: YAML to be read over before the rest comes in."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.recall import statements
from regesta.corpus.records import Citation, Modality, Polarity, Statement
from regesta.importing.imports import Import
from regesta.seeds.citing import citation_line
from regesta.seeds.writing.nodes import Plain
from regesta.seeds.writing.rendering import item_lines, layout_of
from regesta.vocabulary.ontology import Ontology

FEW = 10


def first_rows(found: Import, corpus: Corpus, rows: int = FEW) -> Iterator[str]:
    """Line by line, the passages of the first rows with their statements; a spell stands under each of its rows."""
    cited = found.frames["citations"].filter(pl.col("paragraph") <= rows + 1).sort("paragraph", "statement")
    frames = {name: found.frames[name] for name in ("statements", "qualifiers", "citations")}
    said = statements(corpus.with_tables(**frames).tables, cited["statement"].unique().to_list())
    layout = layout_of(None)
    for (paragraph, start, end, digest), group in cited.group_by(
        "paragraph", "start", "end", "digest", maintain_order=True
    ):
        cite = Citation(found.source, paragraph, start, end, str(digest).removeprefix("sha256:"))
        told: list[Plain] = [_fields(said[key], corpus.ontology) for key in group["statement"]]
        yield from item_lines({"cite": citation_line(cite), "statements": told}, 0, layout)


def _fields(item: Statement, ontology: Ontology) -> dict[str, Plain]:
    """The statement under the keys of the seeds."""
    extents = {known.id: known.notation for known in ontology.lists["Extent"].values()}
    qualifiers: dict[str, list[Plain]] = {}
    for name, entity in item.qualifiers:
        qualifiers.setdefault(name, []).append(entity)
    told: dict[str, Plain] = {
        "says": f"{item.subject} {item.relation} {item.object}",
        "when": item.period.text,
        "value": f"{item.quantity.text} {item.quantity.unit}" if item.quantity else "",
        "polarity": "" if item.polarity is Polarity.AFFIRMED else item.polarity.value,
        "modality": "" if item.modality is Modality.ACTUAL else item.modality.value,
        "extent": extents.get(item.extent, ""),
        "speaker": _one_or_all(list(item.speakers)),
        **{name: _one_or_all(entities) for name, entities in qualifiers.items()},
        "note": item.mentions[0].note if item.mentions else "",
    }
    return {key: value for key, value in told.items() if value}


def _one_or_all(items: list[Plain]) -> Plain:
    return items[0] if len(items) == 1 else items
