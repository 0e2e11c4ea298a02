"""Statements with their citations as plain data, and the passages, where the articles' texts are at hand."""

from __future__ import annotations

from collections.abc import Mapping

from regesta.corpus.records import Mention, Statement
from regesta.seeds.texts import Article

Texts = Mapping[str, Article]

MOVED = "the text at hand has other words there; `regesta check --texts` says where"
"""What is said in the place of a passage whose digest does not fit."""


def statement_as_dict(item: Statement, texts: Texts) -> dict[str, object]:
    """One statement as plain data; days in ISO 8601, null where unknown or open."""
    period, quantity = item.period, item.quantity
    bounds = {
        name: day.isoformat() if (day := getattr(period, name)) else None
        for name in ("earliest_start", "latest_start", "earliest_end", "latest_end")
    }
    return {
        "id": item.id,
        "subject": item.subject,
        "relation": item.relation,
        "object": item.object,
        "value": f"{quantity.text} {quantity.unit}" if quantity else None,
        "when": period.text or None,
        **bounds,
        "observed_at": period.observed,
        "polarity": item.polarity.value,
        "modality": item.modality.value,
        "speaker": item.speakers[0] if len(item.speakers) == 1 else list(item.speakers) or None,
        "extent": item.extent or None,
        "qualifiers": [list(pair) for pair in item.qualifiers],
        "citations": [_mention_as_dict(mention, texts) for mention in item.mentions],
    }


def _mention_as_dict(mention: Mention, texts: Texts) -> dict[str, object]:
    citation = mention.citation
    text = texts.get(citation.source)
    return {
        "source": citation.source,
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "sha256": citation.digest,
        "note": mention.note or None,
        "passage": (text.passage(citation) or None) if text else None,
    }
