"""All formats of a build, written into one folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from regesta.checks.passages import texts_at_hand
from regesta.corpus.corpus import Corpus
from regesta.exports.registry import BUILT
from regesta.rdf.built import BuiltGraph


def write_exports(
    corpus: Corpus, out: Path, passages: Path | None = None, step: Callable[[str], None] = lambda _: None
) -> Iterator[Path]:
    """Write what a build has of it into `out` and give the paths. All are written beside, then renamed one by one.

    With `passages`, a folder of texts, the page shows the passages: a private build. `step` is told each file's name.
    """
    written = [item for item in BUILT if item.built_of(corpus)]
    built = BuiltGraph(corpus, texts_at_hand(corpus, passages) if passages else {})
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".regesta-", dir=out) as beside:
        for item in written:
            step(item.name)
            item.write(built, Path(beside, item.name))
        for item in written:
            _replace(Path(beside, item.name), out / item.name)
            yield out / item.name


def _replace(new: Path, old: Path) -> None:
    if old.is_dir():
        shutil.rmtree(old)
    new.replace(old)
