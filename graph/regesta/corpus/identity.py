"""What makes a record what it is, as a short hash.

Ids do not change when a file is reordered, or a citation is added.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from regesta.values.date_hints import PRESENT

if TYPE_CHECKING:
    from regesta.corpus.records import Statement

ID_DIGITS = 16  # hexadecimal digits: 64 bits, one collision expected among 5 thousand million records
as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def short_hash(fields: Sequence[object]) -> str:
    """The first digits of the SHA-256 of the fields as compact JSON (no field can run into its neighbour).

    >>> short_hash(["a", 1]) == short_hash(["a", "1"])
    False
    """
    return hashlib.sha256(as_json(fields).encode()).hexdigest()[:ID_DIGITS]


def texts_hash(texts: Iterable[str]) -> list[str]:
    """`short_hash` of fields that stand as compact JSON already, for columns of a million rows."""
    return [hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS] for text in texts]


def statement_id(item: Statement) -> str:
    """A hash over what the statement says, in an order that is fixed, and over nothing of where it is written.

    `present` means another time in each source, so the source is a part of it; the source's date is not, so that a
    date can be corrected. Extent and further speakers came later, and stand in the hash only where there are any.
    """
    return short_hash(said_by(item))


def said_by(item: Statement) -> list[object]:
    """What a statement says, as the hash takes it in."""
    value, unit = (item.quantity.text, item.quantity.unit) if item.quantity else (None, None)
    when = item.period.text or None
    if when is not None and PRESENT in when:
        when = f"{when}@{item.mentions[0].citation.source if item.mentions else ''}"
    speaker = list(item.speakers) if len(item.speakers) > 1 else next(iter(item.speakers), None)
    return [
        *(item.subject, item.relation, item.object, value, unit),
        *(when, item.polarity.value, item.modality.value),
        *(speaker, [list(pair) for pair in item.qualifiers]),
        *([item.extent] if item.extent else []),
    ]
