"""All formats of a build, written into one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from regesta.checks.passages import texts_at_hand
from regesta.corpus.corpus import Corpus
from regesta.disk.telling import writing_to
from regesta.disk.transactions import transaction
from regesta.exports.manifest import MANIFEST, manifest
from regesta.exports.registry import BUILT
from regesta.exports.sharing import Partner, write_all
from regesta.rdf.built import BuiltGraph


def write_exports(
    corpus: Corpus, out: Path, passages: Path | None = None, step: Callable[[str], None] = lambda _: None,
    other: Partner | None = None,
) -> Iterator[Path]:  # fmt: skip
    """Write what a build has of it into `out`, and the manifest of it; all of it, or nothing. Gives the paths.

    With `passages`, a folder of texts, the page shows the passages: a private build. `step` is told each file's
    name; an `other` process takes its share of them. Raises OSError, and then the folder is as it was.
    """
    built = BuiltGraph(corpus, texts_at_hand(corpus, passages) if passages else {}, several=True)
    formats = {item.name: item for item in BUILT if item.built_of(corpus)}
    with writing_to(out), transaction(out) as edit:
        made = {name: edit.make(out / name) for name in formats}

        def write(name: str) -> None:
            step(name)
            formats[name].write(built, made[name])

        with TemporaryDirectory(prefix="regesta-") as marks:
            write_all(built, made, write, Path(marks), other)
        edit.put(out / MANIFEST, manifest(made).encode())
    for name in (*made, MANIFEST):
        yield out / name
