"""A corpus is opened: read from its folder, checked, and concluded. Every command begins so, and `regesta.load`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from regesta.checks.rules import check, texts_at_hand, unchecked_citations
from regesta.corpus.corpus import Corpus
from regesta.rdf.rdflib_graph import graph
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from regesta.values.problems import InvalidSeeds, Problem, errors
from regesta.vocabulary.resources import seeds_folder


def load(seeds: Path | str | None = None) -> Corpus:
    """The corpus of that folder, or the bundled one; warnings are passed over.

    Raises `InvalidSeeds`, with every problem, where the seeds have errors.

    >>> corpus = load()
    >>> corpus.name("armenia")
    'Armenia'
    """
    loaded = read_seeds(Path(seeds) if seeds else seeds_folder())
    found = loaded.shown(() if loaded.unread else check(loaded.corpus))
    if errors(found):
        raise InvalidSeeds(errors(found))
    return conclude(loaded.corpus)


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
        from regesta.checks.shacl import judge  # pySHACL takes half a second to import

        found = loaded.shown([*found, *judge(corpus, graph(corpus))])
    unchecked = unchecked_citations(corpus, texts_at_hand(corpus, texts))
    return Checked(corpus, tuple(found), unchecked)
