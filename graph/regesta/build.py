"""From seeds to exports: load, check, judge, write. Nothing is written while there is an error."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from regesta.api import graph
from regesta.check import check, texts_at_hand, unchecked_citations
from regesta.conclude import conclude
from regesta.corpus import Corpus
from regesta.load import read_seeds
from regesta.problems import Problem, errors


@dataclass(frozen=True)
class Checked:
    """A corpus and all that was found wrong with it.

    `unchecked` counts the citations without a text at hand; `unread` names the files that could not be read, on
    account of which nothing was checked between the files.
    """

    corpus: Corpus
    problems: tuple[Problem, ...]
    unchecked: int = 0
    unread: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not errors(self.problems)


def examine(seeds: Path, texts: Path) -> Checked:
    """Load and check a seeds folder; SHACL judges only what the own checks let through, for it needs whole data."""
    loaded = read_seeds(seeds)
    corpus = loaded.corpus
    if loaded.unread:
        return Checked(corpus, tuple(loaded.shown(())), unread=loaded.unread)
    found = loaded.shown(check(corpus, texts))
    if not errors(found):
        corpus = conclude(corpus)
        from regesta.shapes import judge  # pySHACL takes half a second to import

        found = loaded.shown([*found, *judge(corpus, graph(corpus))])
    unchecked = unchecked_citations(corpus, texts_at_hand(corpus, texts))
    return Checked(corpus, tuple(found), unchecked)


def write_exports(
    corpus: Corpus, out: Path, passages: Path | None = None, step: Callable[[str], None] = lambda _: None
) -> Iterator[Path]:
    """Write every format of a build into `out` and give the paths. All are written beside, then renamed one by one.

    With `passages`, a folder of texts, the page shows the passages: a private build. `step` is told each file's name.
    """
    from regesta.exports import BUILT
    from regesta.exports.view import View

    view = View(corpus, texts_at_hand(corpus, passages) if passages else {})
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".regesta-", dir=out) as beside:
        for item in BUILT:
            step(item.name)
            item.write(view, Path(beside, item.name))
        for item in BUILT:
            _replace(Path(beside, item.name), out / item.name)
            yield out / item.name


def _replace(new: Path, old: Path) -> None:
    if old.is_dir():
        shutil.rmtree(old)
    new.replace(old)
