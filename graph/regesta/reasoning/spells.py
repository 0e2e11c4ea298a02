"""Spells: the unbroken stretches of each standing tie, built from what is told of it, its beginnings and its ends.

A piece is what one statement, or one happening, tells of a tie: a beginning, an end, days on which it surely held. A
new spell opens only with a told beginning that is certainly after a told end, where no single statement is sure of the
days between; all else that is told of the tie is of one spell, and where its bounds cannot all hold, they are
disputed: as wide as they are together. An end that may have been before the beginning bounds nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import polars as pl

from regesta.reasoning.days import EVER, NEVER

_SEVERAL = 8  # spells of which one statement may tell, so that a thousand of each stay few rows

PIECE = {
    "key": pl.String, "statement": pl.String, "group": pl.Int64, "rule": pl.String, "claimed": pl.Boolean,
    "suspends": pl.Boolean, "evident": pl.Boolean,
    "tells_start": pl.Boolean, "start_first": pl.Int64, "start_last": pl.Int64,
    "tells_end": pl.Boolean, "end_first": pl.Int64, "end_last": pl.Int64, "early": pl.Int64, "late": pl.Int64,
}  # fmt: skip
"""What a piece has: the `statement` that makes it, or the `group` of the happening; see `keys.told` for the days.

`evident`: it tells that the tie held, and not only when it must have been over.
"""


def placed(pieces: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    """The pieces with `spell`, the number of their spell among those of their key, and `sure`: it can be no other.

    One that can be of several stands once in each, or in the first and the last of them where they are many. `zones`
    are those of `several`, or of them those of `evident`; what lies between two spells is of the earlier one, whose end
    it disputes, and what is told of the tie before the first one, or after the last, is of that one.
    """
    if not zones.height:
        return pieces.with_columns(spell=pl.lit(0, pl.Int64), sure=pl.lit(True))
    spans = pieces.with_row_index("piece").with_columns(_lies())
    first = _counted(spans, zones.select("key", "closes", number="spell"), "lies_first", "closes", "first_spell")
    last = _counted(first, zones.select("key", "opens", number="spell"), "lies_last", "opens", "last_spell")
    sure = pl.col("first_spell") >= pl.col("last_spell")
    least, most = pl.min_horizontal("first_spell", "last_spell"), pl.col("last_spell")
    step = pl.when(most - least > _SEVERAL).then(most - least).otherwise(1)
    each = pl.when(sure).then(pl.concat_list(least)).otherwise(pl.int_ranges(least, most + 1, step))
    return last.sort("piece").select(*pieces.columns, spell=each, sure=sure).explode("spell")


def evident(pieces: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    """Those zones in which something surely tells that the tie held: where nothing does, there was no spell."""
    told = placed(pieces, zones).filter("sure", "evident").select("key", "spell").unique()
    return zones.join(told, on=["key", "spell"], how="semi")


def _lies() -> list[pl.Expr]:
    """Where in time the piece lies: at its beginning, or at its end, or on the days on which it surely held."""
    low, high = pl.min_horizontal("early", "late"), pl.max_horizontal("early", "late")
    return [
        pl.when("tells_start")
        .then("start_first")
        .when("tells_end")
        .then("end_first")
        .otherwise(low)
        .alias("lies_first"),
        pl.when("tells_start").then("start_last").when("tells_end").then("end_last").otherwise(high).alias("lies_last"),
    ]


def _counted(spans: pl.DataFrame, zones: pl.DataFrame, at: str, edge: str, name: str) -> pl.DataFrame:
    """For `closes`: the first spell that is not over by then. For `opens`: the last one that has opened by then."""
    is_first = edge == "closes"
    strategy: Literal["forward", "backward"] = "forward" if is_first else "backward"
    joined = spans.sort("key", at).join_asof(
        zones.sort("key", edge), left_on=at, right_on=edge, by="key", strategy=strategy, check_sortedness=False
    )
    outermost = zones.group_by("key").agg(outermost=pl.col("number").max() if is_first else pl.col("number").min())
    beyond = pl.when("evident").then("outermost").fill_null(0)
    known = joined.join(outermost, on="key", how="left", maintain_order="left")
    return known.with_columns(pl.col("number").fill_null(beyond).alias(name)).drop("number", "outermost", edge)


def several(pieces: pl.DataFrame) -> pl.DataFrame:
    """The spells of those keys that have more than one: `key`, `spell`, `opens` and `closes` as numbers of days."""
    ends, starts = pieces.filter("tells_end"), pieces.filter("tells_start")
    least = ends.group_by("key").agg(end=pl.col("end_last").min())
    most = starts.group_by("key").agg(start=pl.col("start_first").max())
    candidates = least.join(most, on="key").filter(pl.col("end") < pl.col("start")).select("key")
    told = pieces.join(candidates, on="key", how="semi").group_by("key").agg(
        pl.struct("end_first", "end_last").filter("tells_end").alias("ends"),
        pl.col("start_first").filter("tells_start").alias("starts"),
        pl.struct("early", "late").filter(pl.col("early") <= pl.col("late")).alias("sure"),
    ).sort("key")  # fmt: skip
    rows: list[tuple[str, int, int, int]] = []
    for key, ended, begun, sure in told.iter_rows():
        found = zones([(it["end_first"], it["end_last"]) for it in ended], begun, [tuple(it.values()) for it in sure])
        rows += [(key, number, *zone) for number, zone in enumerate(found)]
    schema = {"key": pl.String, "spell": pl.Int64, "opens": pl.Int64, "closes": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row").filter(pl.len().over("key") > 1)


def zones(
    ends: Sequence[tuple[int, int]], starts: Sequence[int], sure: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """From when to when each spell can have lasted, in order; between them the tie certainly did not hold.

    `ends` are told ends, the first and last day of each; `starts` the first day of each told beginning; `sure` are days
    on which single statements are sure of the tie throughout: no gap is cut into those.

    >>> list(zones(ends=[(40, 49), (90, 99)], starts=[10, 60], sure=[(60, 90)]))
    [(-10000000, 49), (60, 10000000)]
    """
    begins = sorted(starts)
    opens = EVER
    lasting = _Lasting(sure)
    for first, last in sorted(ends, key=lambda span: (span[1], span[0])):
        if first < opens:
            continue
        place = bisect_right(begins, last)
        if place == len(begins):
            break
        if not lasting.throughout(last, begins[place]):
            yield opens, last
            opens = begins[place]
    yield opens, NEVER


class _Lasting:
    """The stretches of which single statements are sure."""

    def __init__(self, sure: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(sure)
        self._firsts = [first for first, _ in ordered]
        self._lasts: list[int] = []
        for _, last in ordered:
            self._lasts.append(max(last, self._lasts[-1]) if self._lasts else last)

    def throughout(self, first: int, last: int) -> bool:
        """Whether one of them reaches from the one day to the other."""
        place = bisect_right(self._firsts, first)
        return place > 0 and self._lasts[place - 1] >= last


def hulls(pieces: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    """One row a spell (`key`, `spell`): its four bounds, what is disputed, and on which days it surely held.

    Of the pieces that `placed` gives, the sure ones count; where none is evident there is no spell. `early` and `late`:
    it held on some day not after the one, and on some day not before the other. `begun`: a beginning is told, and
    nothing disputes it. `order_unknown`: what is told of the end may be of an earlier spell. `start_disputed_from` …
    `end_disputed_to` are days, null where nothing is disputed. A spell is over when the next one opens.
    """
    counted = pieces.filter("sure")
    ends, starts = pl.col("tells_end"), pl.col("tells_start")
    found = counted.group_by("key", "spell").agg(
        told=(pl.col("rule") == "").any(), evident=pl.col("evident").any(),
        ended=ends.any(), begun=starts.any(), linked=(ends & starts).any(),
        start_first=pl.col("start_first").filter(starts).max().fill_null(EVER),
        start_last=pl.col("start_last").filter(starts).min().fill_null(NEVER),
        start_lowest=pl.col("start_first").filter(starts).min(),
        start_highest=pl.col("start_last").filter(starts).max(),
        end_first=pl.col("end_first").filter(ends).max().fill_null(EVER),
        end_last=pl.col("end_last").filter(ends).min().fill_null(NEVER),
        end_lowest=pl.col("end_first").filter(ends).min(),
        end_highest=pl.col("end_last").filter(ends).max(),
        early=pl.col("early").min(), late=pl.col("late").max(),
        early_before_end=pl.col("early").filter(~ends).min().fill_null(NEVER),
        early_seen=pl.col("early").filter(~starts).min().fill_null(NEVER),
        late_seen=pl.col("late").filter(~ends).max().fill_null(EVER),
    )  # fmt: skip
    begun_last = pl.min_horizontal("start_last", "early_before_end")
    unknown = pl.col("begun") & pl.col("ended") & ~pl.col("linked") & (begun_last > pl.col("end_first"))
    return (
        found.filter("evident")
        .drop("evident")
        .with_columns(order_unknown=unknown)
        .with_columns(ended=pl.col("ended") & ~unknown)
        .pipe(_disputed)
        .pipe(_apart, zones)
    )


def _apart(found: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    """The spells of one key, none of them reaching into another, whatever is disputed of its bounds."""
    following = zones.sort("key", "spell").with_columns(closed=pl.col("opens").shift(-1).over("key") - 1)
    joined = found.join(following.select("key", "spell", "opens", "closed"), on=["key", "spell"], how="left")
    end = pl.min_horizontal("hull_end_last", "closed")
    return joined.with_columns(
        hull_start_first=pl.max_horizontal("hull_start_first", "opens"), hull_end_last=end,
        hull_end_first=pl.min_horizontal("hull_end_first", end),
    ).drop("opens", "closed")  # fmt: skip


def _disputed(found: pl.DataFrame) -> pl.DataFrame:
    before = pl.col("early_seen") < pl.col("start_first")
    after = pl.col("ended") & (pl.col("late_seen") > pl.col("end_last"))
    starts = pl.col("begun") & ((pl.col("start_first") > pl.col("start_last")) | before)
    ends = pl.col("ended") & ((pl.col("end_first") > pl.col("end_last")) | after)
    return found.with_columns(
        start_disputed_from=pl.when(starts).then(pl.min_horizontal("start_lowest", pl.when(before).then("early"))),
        start_disputed_to=pl.when(starts).then("start_highest"),
        end_disputed_from=pl.when(ends).then("end_lowest"),
        end_disputed_to=pl.when(ends).then(pl.when(after).then(NEVER).otherwise("end_highest")),
    ).with_columns(
        hull_start_first=pl.when(starts).then(pl.when(before).then(EVER).otherwise("start_lowest"))
        .otherwise("start_first"),
        hull_start_last=pl.when(starts).then("start_highest").otherwise(pl.min_horizontal("start_last", "early")),
        hull_end_first=pl.when(ends).then("end_lowest").otherwise("late"),
        hull_end_last=pl.when(ends).then(pl.when(after).then(NEVER).otherwise("end_highest"))
        .when("ended").then("end_last").otherwise(NEVER),
    )  # fmt: skip
