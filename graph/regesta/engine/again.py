"""A corpus that has changed a little is concluded again: those pairs alone that the change touches.

In: the corpus, and how it was concluded before. Out: what `conclude` gives. All that is touched is one part, which is
concluded with what it takes in; of all else what came of it before is kept.
"""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import COMPUTED
from regesta.engine.parts import concluded, parts_of, whole, without
from regesta.engine.routes import dated_by, grouped, one_for_all, pair_of, reaching, taken_in
from regesta.reasoning.conclusion import conclude
from regesta.reasoning.identities import resolve
from regesta.reasoning.reach import within

_MOST = 3  # of so many statements one may be touched; where more are, the whole is sooner concluded
_BETWEEN = ["relation", "subject", "object"]


def again(corpus: Corpus, before: Corpus) -> Corpus:
    """The corpus, concluded; of what is as it was `before`, which was concluded by this program, that is kept."""
    resolved = resolve(corpus)
    if not _comparable(resolved, before):
        return conclude(corpus)
    around = within(resolved)
    changed = _changed(resolved, before, around)
    rows = grouped(resolved)
    touched = pl.concat([_touched(before, grouped(before), changed), _touched(resolved, rows, changed)]).unique()
    marked = rows.with_columns(part=pl.col("group").is_in(touched.implode()).cast(pl.UInt32))
    own = marked.filter(pl.col("part") == 1)
    if own.height * _MOST > rows.height:
        return conclude(corpus)
    further = taken_in(resolved, marked, around, own)
    anew = [concluded(part) for part in parts_of(resolved, own, further, around)]
    frames = {name: getattr(before.tables, name) for name in COMPUTED}
    gone = frames["episodes"].filter(pair_of(one_for_all(resolved)).is_in(touched.implode()))
    return whole(resolved, [without(frames, gone.select("id")), *anew])


def _comparable(corpus: Corpus, before: Corpus) -> bool:
    """Whether what bears on all is as it was: the ontology, the language, and who acts for whom."""
    same = corpus.ontology == before.ontology and corpus.language == before.language
    return same and corpus.tables.links.equals(before.tables.links) and _organs(corpus).equals(_organs(before))


def _organs(corpus: Corpus) -> pl.DataFrame:
    """The types of what has links."""
    tables = corpus.tables
    linked = tables.entities.join(tables.links, left_on="id", right_on="entity", how="semi")
    return linked.select("id", "types").sort("id")


def _changed(corpus: Corpus, before: Corpus, around: pl.DataFrame) -> pl.DataFrame:
    """The statements of either corpus that are new or gone, or of which something is another: `statement`."""
    one, two = corpus.tables, before.tables
    written = [name for name in one.statements.columns if name not in ("plain", "contested")]
    names = _apart(one.entities.select("id", "name"), two.entities.select("id", "name"))["id"]
    sources = _apart(one.sources.select("id", "root"), two.sources.select("id", "root"))["id"]
    places = _apart(around, within(before))["inside"]
    found = [
        _apart(one.statements.select(written), two.statements.select(written))["id"],
        _apart(one.qualifiers, two.qualifiers)["statement"],
        _apart(one.citations.select("statement", "source"), two.citations.select("statement", "source"))["statement"],
    ]
    for tables in (one, two):
        named = pl.any_horizontal(pl.col("subject", "object").is_in(places.implode()))
        spoken = pl.col("speakers").list.set_intersection(names.to_list()).list.len() > 0
        found += [
            tables.statements.filter(named | spoken)["id"],
            tables.qualifiers.filter(pl.col("entity").is_in(places.implode()))["statement"],
            tables.citations.filter(pl.col("source").is_in(sources.implode()))["statement"],
        ]
    return pl.concat([ids.alias("statement") for ids in found]).unique().to_frame()


def _apart(one: pl.DataFrame, two: pl.DataFrame) -> pl.DataFrame:
    """The rows that stand in one of the two alone."""
    marked = [frame.unique().with_columns(at=pl.lit(number)) for number, frame in enumerate((one, two))]
    return pl.concat(marked).filter(pl.len().over(one.columns) == 1).drop("at")


def _touched(corpus: Corpus, rows: pl.DataFrame, changed: pl.DataFrame) -> pl.Series:
    """The groups of pairs in which something may follow from these statements."""
    dated = dated_by(corpus, rows, changed)
    own = rows.join(pl.concat([changed, dated]).unique(), on="statement", how="semi")
    parts = rows.with_columns(part="group")
    events = parts.join(own.select(_BETWEEN), on=_BETWEEN, how="semi")
    reached = reaching(corpus, parts, events, within(corpus))["part"]
    return pl.concat([own["group"], reached.alias("group")]).unique()
