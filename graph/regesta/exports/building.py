"""All formats of a build, written into one folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from regesta.checks.passages import texts_at_hand
from regesta.corpus.corpus import Corpus
from regesta.exports.registry import BUILT
from regesta.exports.sharing import Partner, write_all
from regesta.rdf.built import BuiltGraph


def write_exports(
    corpus: Corpus, out: Path, passages: Path | None = None, step: Callable[[str], None] = lambda _: None,
    other: Partner | None = None,
) -> Iterator[Path]:  # fmt: skip
    """Write every format of a build into `out` and give the paths. All are written beside, then renamed one by one.

    With `passages`, a folder of texts, the page shows the passages: a private build. `step` is told each file's
    name; an `other` process takes its share of them.
    """
    built = BuiltGraph(corpus, texts_at_hand(corpus, passages) if passages else {})
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".regesta-", dir=out) as beside:
        formats = {item.name: item for item in BUILT}
        paths = {name: Path(beside, name) for name in formats}

        def write(name: str) -> None:
            step(name)
            formats[name].write(built, paths[name])

        with tempfile.TemporaryDirectory(prefix="regesta-") as marks:
            write_all(built, paths, write, Path(marks), other)
        for item in BUILT:
            _replace(Path(beside, item.name), out / item.name)
            yield out / item.name


def _replace(new: Path, old: Path) -> None:
    if old.is_dir():
        shutil.rmtree(old)
    new.replace(old)
