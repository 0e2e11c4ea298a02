"""All formats of a build, written into one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from regesta.checks.passages import texts_at_hand
from regesta.corpus.corpus import Corpus
from regesta.disk.telling import writing_to
from regesta.disk.transactions import transaction
from regesta.exports.manifest import MANIFEST, manifest
from regesta.exports.registry import BUILT
from regesta.rdf.built import BuiltGraph


def write_exports(
    corpus: Corpus, out: Path, passages: Path | None = None, step: Callable[[str], None] = lambda _: None
) -> Iterator[Path]:
    """Write every format of a build into `out`, and the manifest of them; all of it, or nothing. Gives the paths.

    With `passages`, a folder of texts, the page shows the passages: a private build. `step` is told each file's name.
    Raises OSError, and then the folder is as it was.
    """
    built = BuiltGraph(corpus, texts_at_hand(corpus, passages) if passages else {})
    with writing_to(out), transaction(out) as edit:
        made = {item.name: edit.make(out / item.name) for item in BUILT}
        for item in BUILT:
            step(item.name)
            item.write(built, made[item.name])
        edit.put(out / MANIFEST, manifest(made).encode())
    for name in (*made, MANIFEST):
        yield out / name
