"""Former ids that lead on: written to `replaced.yaml` by the edits that change ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Statement
from regesta.seeds.files import JUDGEMENTS, REPLACED
from regesta.seeds.replaced import PARTS
from regesta.seeds.writing.document import Path
from regesta.seeds.writing.drafts import Drafts
from regesta.seeds.writing.finding import rows_at

_HEAD = "# Former ids, each with the one that is in its place now: links to them lead on."


def renamed(item: Statement, names: Mapping[str, str]) -> Statement:
    """The statement with other names of its entities."""
    return item.changed(
        subject=names.get(item.subject, item.subject),
        object=names.get(item.object, item.object),
        speakers=tuple(dict.fromkeys(names.get(it, it) for it in item.speakers)),
        qualifiers=tuple(sorted({(name, names.get(it, it)) for name, it in item.qualifiers})),
    )


def new_ids(corpus: Corpus, names: Mapping[str, str]) -> dict[str, str]:
    """By the id of each statement that another name of an entity changes, its new one."""
    named = [item for item in corpus.statements.values() if item.entities & names.keys()]
    return {item.id: renamed(item, names).id for item in named}


def lead_on(drafts: Drafts, part: str, ids: Mapping[str, str]) -> None:
    """Let former ids lead to new ones, also those that led to a former one; and let judgements follow them.

    What is in use again leads nowhere else.
    """
    if not ids:
        return
    document = drafts.open(REPLACED)
    key = next(key for key, kind in PARTS.items() if kind == part)
    values: Any = document.values or {}
    merged = {old: ids.get(new, new) for old, new in values.get(key, {}).items()} | dict(ids)
    taken = set(ids.values())
    kept = {old: new for old, new in merged.items() if old != new and old not in taken}
    if document.root is None and kept:
        document.begin({key: kept}, _HEAD)
    elif document.root is not None:
        document.put((), key, kept, tuple(PARTS))
    if part == "statement":
        _follow(drafts, ids)


def forget(drafts: Drafts, part: str, gone: Iterable[str]) -> None:
    """Take out the former ids that lead to what is gone."""
    if not (drafts.folder / REPLACED).exists():
        return
    document = drafts.open(REPLACED)
    key, lost = next(key for key, kind in PARTS.items() if kind == part), set(gone)
    known: Any = document.values
    for old in [old for old, new in known.get(key, {}).items() if new in lost]:
        document.drop((key,), old)


def _follow(drafts: Drafts, ids: Mapping[str, str]) -> None:
    """Preferences name statements by their ids."""
    if not (drafts.folder / JUDGEMENTS).exists():
        return
    document = drafts.open(JUDGEMENTS)
    texts: dict[Path, str] = {
        (place, key): ids[row[key]]
        for place, row in enumerate(rows_at(document))
        for key in ("prefer", "over")
        if row.get(key) in ids
    }
    if texts:
        document.rewrite(texts)
