"""The part of a corpus that has all that concerns some entities: of a large one, a question about them is asked of it.

SPARQL has to look through a whole graph, or join much that is not wanted; of a million statements that takes minutes.
What names an entity is found in the tables at once, and mostly is little. So a shipped query that says that all it
looks at names its parameter (`# of: ?organisation`) is asked of that part, and gives the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from regesta.answers.naming import parts_of, under
from regesta.answers.narrowing import Shelves
from regesta.corpus.corpus import Corpus

_SEVERAL = 20  # entities of a choice: of more all is asked, for to look for each takes long
_MOST = 20_000  # episodes of a part that is asked in memory: of more, the quads take minutes to be loaded


def concerned(corpus: Corpus, *choices: Iterable[str]) -> Corpus:
    """The part with every statement and episode that names one of these entities, or what lies in it or is subordinate
    to it, and all that belongs to such an episode: who tells of it, and what suspends it. Of several choices, what
    names one of each; and all of the corpus where even that is much.
    """
    named = [set(choice) for choice in choices]
    if max(map(len, named)) > _SEVERAL:
        return corpus
    parts = [sorted({it for one in choice for it in parts_of(corpus, one) | under(corpus, one)}) for choice in choices]
    first, *others = (set(_naming(corpus, entities)) for entities in parts)
    episodes = first.intersection(*others)
    if len(episodes) > _MOST:
        return corpus
    marks = corpus.tables.marks
    pauses = marks.filter(pl.col("episode").is_in(sorted(episodes)))["pause"].drop_nulls()
    return Shelves(corpus).part({*episodes, *pauses}, {entity for entities in parts for entity in entities})


def called(corpus: Corpus, letters: str) -> Corpus:
    """The part with the entities that have these letters in a name, and with nothing that is told of them."""
    has = pl.col("text").str.to_lowercase().str.contains(letters.lower(), literal=True)
    return Shelves(corpus).part((), corpus.tables.labels.filter(has)["entity"])


def _naming(corpus: Corpus, entities: list[str]) -> pl.Series:
    """The episodes that name one of these, or of which a statement tells that does."""
    tables = corpus.tables
    ends = pl.any_horizontal(pl.col("subject", "object").is_in(entities))
    spoken = pl.col("speakers").list.eval(pl.element().is_in(entities)).list.any()
    qualified = tables.qualifiers.filter(pl.col("entity").is_in(entities))["statement"]
    naming = pl.concat([tables.statements.filter(ends | spoken)["id"], qualified])
    told = tables.tellings.filter(pl.col("statement").is_in(naming.implode()))["episode"]
    marked = tables.episode_qualifiers.filter(pl.col("entity").is_in(entities))["episode"]
    return pl.concat([tables.episodes.filter(ends)["id"], told, marked]).unique()
