"""What makes a record what it is, as a short hash.

Ids do not change when a file is reordered, or a citation is added.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from regesta.values.date_hints import PRESENT

if TYPE_CHECKING:
    from regesta.corpus.records import Statement

ID_DIGITS = 16  # hexadecimal digits: 64 bits, one collision expected among 5 thousand million records
_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def short_hash(fields: Sequence[object]) -> str:
    """The first digits of the SHA-256 of the fields as compact JSON (no field can run into its neighbour).

    >>> short_hash(["a", 1]) == short_hash(["a", "1"])
    False
    """
    return hashlib.sha256(_AS_JSON(fields).encode()).hexdigest()[:ID_DIGITS]


def statement_id(item: Statement) -> str:
    """A hash over what the statement says, in an order that is fixed, and over nothing of where it is written.

    `present` means another time in each source, so the source is a part of it; the source's date is not, so that a
    date can be corrected. Extent and further speakers came later, and stand in the hash only where there are any.
    """
    value, unit = (item.quantity.text, item.quantity.unit) if item.quantity else (None, None)
    when = item.period.text or None
    if when is not None and PRESENT in when:
        when = f"{when}@{item.mentions[0].citation.source if item.mentions else ''}"
    speaker = list(item.speakers) if len(item.speakers) > 1 else next(iter(item.speakers), None)
    fields = [
        *(item.subject, item.relation, item.object, value, unit),
        *(when, item.polarity.value, item.modality.value),
        *(speaker, [list(pair) for pair in item.qualifiers]),
        *([item.extent] if item.extent else []),
    ]
    return short_hash(fields)
