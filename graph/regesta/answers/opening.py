"""A corpus is opened: read from its folder, checked, and concluded. Every command begins so, and `regesta.load`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from regesta.answers import kept
from regesta.corpus.corpus import Corpus
from regesta.disk.stages import settle
from regesta.seeds.own_terms import with_own_terms
from regesta.values.extras import needed
from regesta.values.problems import InvalidSeeds, Problem, errors
from regesta.vocabulary.resources import seeds_folder

if TYPE_CHECKING:
    from regesta.seeds.folder import Loaded

_LARGER = 5_000  # statements from which on it is sooner found what has changed than all is concluded
Concluding = Callable[[Corpus], Corpus]


def load(seeds: Path | str | None = None) -> Corpus:
    """The corpus of that folder, or the bundled one; warnings are passed over.

    What was built of the same files before is read from the user's cache; see `kept`. Raises `InvalidSeeds`, with every
    problem, where the seeds have errors.

    >>> corpus = load()
    >>> corpus.name("armenia")
    'Armenia'
    """
    folder = Path(seeds) if seeds else seeds_folder()
    settle(folder)
    place = kept.place_of(folder)
    tables = kept.kept(place)
    if tables is not None:
        head = tables.corpus.row(0, named=True)
        ontology = with_own_terms(folder, head["language"], head["base"]).ontology
        return Corpus(tables, ontology, kept_in=place)
    corpus = _built(folder)
    return _remembered(folder, place, corpus)


def _built(folder: Path) -> Corpus:
    from regesta.checks.rules import check as faults  # of no use to whoever finds the corpus kept
    from regesta.seeds.folder import read_seeds

    loaded = read_seeds(folder)
    found = loaded.shown(() if loaded.unread else faults(loaded.corpus))
    if errors(found):
        raise InvalidSeeds(errors(found))
    return _concluded(loaded.corpus, folder)


def _concluded(corpus: Corpus, folder: Path | None) -> Corpus:
    """The corpus concluded; of a larger one, what has changed since it was built of that folder before."""
    from regesta.engine.again import again
    from regesta.reasoning.conclusion import conclude

    before = kept.last(folder) if folder and _is_larger(corpus) else None
    return again(corpus, Corpus(before, corpus.ontology)) if before else conclude(corpus)


def _is_larger(corpus: Corpus) -> bool:
    return corpus.tables.statements.height >= _LARGER


def _remembered(folder: Path, place: Path | None, corpus: Corpus) -> Corpus:
    """The corpus with the place where it is kept."""
    found = kept.keep(place, corpus.tables)
    if _is_larger(corpus):
        kept.remember(folder, found)
    return replace(corpus, kept_in=found)


def check(seeds: Path | str | None = None, texts: Path | str | None = None, shacl: bool = False) -> list[Problem]:
    """All that is wrong with a corpus, errors first; warnings are among them. An empty list if nothing is.

    `texts` is the folder of the articles' texts, by default that in the seeds, against which citations are held.

    >>> check()
    []
    """
    folder = Path(seeds) if seeds else seeds_folder()
    return list(examine(folder, Path(texts) if texts else folder / "texts", shacl).problems)


@dataclass(frozen=True)
class Checked:
    """A corpus and all that was found wrong with it.

    `unchecked` counts the citations that no text could be held against, all of them where the texts are not
    `at_hand`; `unread` names the files that could not be read, on account of which nothing was checked between the
    files.
    """

    corpus: Corpus
    problems: tuple[Problem, ...]
    unchecked: int = 0
    unread: tuple[str, ...] = ()
    at_hand: bool = True

    @property
    def sound(self) -> bool:
        return not errors(self.problems)


def examine(seeds: Path, texts: Path, shacl: bool = False, concluding: Concluding | None = None) -> Checked:
    """Load, check and conclude a seeds folder; with `shacl`, the shapes judge what the own checks let through.

    `concluding` does what `reasoning.conclusion.conclude` does, in its place: on a cluster.
    """
    from regesta.seeds.folder import read_seeds

    if shacl:
        with needed("shacl", "the shapes are checked"):
            import regesta.checks.shacl  # noqa: F401 - said before anything is read
    return _examined(read_seeds(seeds), texts, seeds, shacl, concluding=concluding)


def examine_built(folder: Path, texts: Path, concluding: Concluding | None = None) -> Checked:
    """The same of the tables that a build wrote. Raises `Unreadable` where there are none."""
    from regesta.seeds.built_tables import read_built

    built = read_built(folder)
    return _examined(built.loaded, texts, None, checked=built.checked, concluding=concluding)


def _examined(
    loaded: Loaded, texts: Path, seeds: Path | None, shacl: bool = False, checked: Corpus | None = None,
    concluding: Concluding | None = None,
) -> Checked:  # fmt: skip
    """What was loaded, checked and concluded; `checked` is what the checks see, where that is another corpus.

    `seeds` is the folder of which the corpus is kept, if it is to be kept.
    """
    from regesta.checks.passages import unchecked_citations
    from regesta.checks.rules import check as faults
    from regesta.seeds.texts import has_texts

    corpus, place = loaded.corpus, kept.place_of(seeds) if seeds else None
    if loaded.unread:
        return Checked(corpus, tuple(loaded.shown(())), unread=loaded.unread)
    found = loaded.shown(faults(checked or corpus, texts))
    if not errors(found):
        corpus = concluding(corpus) if concluding else _concluded(corpus, seeds)
        corpus = _remembered(seeds, place, corpus) if seeds else corpus
        found = _judged(loaded, corpus, found) if shacl else found
    return Checked(corpus, tuple(found), unchecked_citations(corpus, texts), at_hand=has_texts(texts))


def _judged(loaded: Loaded, corpus: Corpus, found: list[Problem]) -> list[Problem]:
    """What the own checks found, and what pySHACL finds beside."""
    from regesta.checks.shacl import judge
    from regesta.rdf.rdflib_graph import graph

    return loaded.shown([*found, *judge(corpus, graph(corpus))])
