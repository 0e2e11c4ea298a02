"""An entity under another id, in all files: its record, the statements, links and judgements that name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from regesta.corpus.corpus import Corpus
from regesta.seeds.files import REPLACED
from regesta.seeds.scalars import is_identifier
from regesta.seeds.writing.document import Document, Path
from regesta.seeds.writing.drafts import Drafts
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.finding import entity_at, rows_at
from regesta.seeds.writing.forwarding import lead_on, new_ids
from regesta.seeds.writing.telling import Done
from regesta.seeds.writing.uses import Use, uses_of


def rename(drafts: Drafts, corpus: Corpus, old: str, new: str) -> tuple[Done, ...]:
    """Give an entity another id. Raises NotWritten where the new one is no id, or in use."""
    found = entity_at(drafts, old)
    if found is None:
        raise NotWritten(f"there is no entity «{old}»")
    if not is_identifier(new):
        raise NotWritten(f"«{new}» is no id: use lower case letters, digits and hyphens")
    if entity_at(drafts, new):
        raise NotWritten(f"there is an entity «{new}» already: «regesta merge {new} {old}» makes them one")
    with drafts.whole():
        document, place = found
        document.rewrite({(place, "id"): new})
        told = Done(f"«{old}» is now «{new}»", f"{document.name}:{document.line_of((place, 'id'))}")
        return told, *moved(drafts, corpus, old, new)


def moved(drafts: Drafts, corpus: Corpus, old: str, new: str) -> tuple[Done, ...]:
    """Let everything that names an entity name another one, and let former ids lead on."""
    uses = list(uses_of(drafts, old, corpus.ontology))
    counts = Counter(use.document.name for use in uses)
    for document, texts in _by_document(uses, old, new):
        document.rewrite(texts)
        for path in sorted({path[:-1] for path in texts if isinstance(path[-1], int)}, key=str):
            _leave_each_once(document, path)
    ids = new_ids(corpus, {old: new})
    lead_on(drafts, "entity", {old: new})
    lead_on(drafts, "statement", ids)
    told = [Done(f"named «{new}» in {number} place{'s' * (number > 1)}", name) for name, number in counts.items()]
    led = "1 former id of a statement leads on" if len(ids) == 1 else f"{len(ids)} former ids of statements lead on"
    return *told, *([Done(led, REPLACED)] if ids else [])


def _leave_each_once(document: Document, path: Path) -> None:
    """A list in which the entity stood already has it once."""
    items = rows_at(document, path)
    for place in reversed(range(len(items))):
        if items[place] in items[:place]:
            document.remove(path, place)


def _by_document(uses: Iterable[Use], old: str, new: str) -> Iterable[tuple[Document, dict[Path, str]]]:
    found: dict[str, tuple[Document, dict[Path, str]]] = {}
    for use in uses:
        found.setdefault(use.document.name, (use.document, {}))[1][use.path] = use.renamed({old: new})
    return found.values()
