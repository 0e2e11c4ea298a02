"""What of a view of a large corpus is drawn, and which episodes come with it: the weightiest actors with the ties among
them, and around what is chosen its weightiest neighbours. All of it bounded, and how much is left out is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from regesta.answers.facets import Facets
from regesta.answers.views import Seen, pairs_of
from regesta.vocabulary.day_rule import GRADES

ACTORS, LEAST, FEW = 40, 20, 60
"""Actors that are drawn at most, entities at least, entities that are all drawn; the page's scripts have the same."""

NEIGHBOURS = 30  # of one entity that is chosen
DRAWN = 90  # entities
TIES = 250
LISTED, CARRIED = 100, 150
"""Episodes of what is selected that come along at most, and of all."""

STATEMENTS = 250  # that tell of either; the last episode is whole
_FARTHEST = 12  # steps of a path
_WEIGHT = pl.max_horizontal("independent", pl.lit(1))


@dataclass(frozen=True)
class Wanted:
    """What a view asks to see: what is selected, as kind and id; entities that unfold; others that are drawn anyway;
    the entity around which all lies, and how many steps; the two ends of a path.
    """

    selection: tuple[str, str] | None = None
    unfold: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    near: tuple[str, int] | None = None
    path: tuple[str, str] | None = None


@dataclass(frozen=True)
class Outline:
    """The ids of the `entities` that are drawn; the `ties` among them, one row each, with all that the tie stands for;
    the ids of the `episodes` that come along; by entity how many `neighbours` are left out; of what is selected, how
    many episodes the view shows, how many there are, and how many come along; the `path`, and how many are as short.
    """

    entities: tuple[str, ...]
    ties: pl.DataFrame = field(repr=False)
    episodes: tuple[str, ...] = field(repr=False)
    neighbours: Mapping[str, int] = field(default_factory=dict)
    listed: tuple[int, int, int] | None = None
    path: tuple[str, ...] | None = None
    ways: int = 0
    is_narrow: bool = False
    """Whether the view shows nothing but what is among the entities that are drawn."""


def in_javascript() -> str:
    """How much is drawn first, for the page's scripts, as a module."""
    return (
        "// How much of a view is drawn first: answers/outlines.py writes this module.\n"
        f"export const ACTORS = {ACTORS}; // at most\n"
        f"export const LEAST = {LEAST}; // where actors are few: then others, the weightiest first\n"
        f"export const FEW = {FEW}; // entities that are drawn at once\n"
    )


class Whole:
    """A large corpus, to be looked at part by part."""

    def __init__(self, facets: Facets, actors: Iterable[str]) -> None:
        """`actors` are the types of those that act."""
        self.facets = facets
        self.entities = facets.corpus.tables.entities["id"]
        types = facets.corpus.tables.entities["type"]
        self._acts = types.is_in(list(actors))

    @cached_property
    def numbers(self) -> pl.Series:
        """By place of an entity, how many episodes name it."""
        counts = self.facets.named.group_by("place").len()
        places = pl.DataFrame({"place": pl.int_range(len(self.entities), dtype=pl.UInt32, eager=True)})
        return places.join(counts, on="place", how="left", maintain_order="left")["len"].fill_null(0)

    def place(self, entity: str) -> int | None:
        """The row of an entity; None where there is none of that id."""
        return self.places.get(entity)

    @cached_property
    def places(self) -> dict[str, int]:
        """By entity its row."""
        return {key: place for place, key in enumerate(self.entities)}

    def among(self, places: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        """Each two of these between which there is anything, and how many episodes, whatever they look like."""
        known = list(places)
        found = self._pairs.filter(pl.col("tail").is_in(known), pl.col("head").is_in(known))
        yield from found.select("tail", "head", "number").iter_rows()

    @cached_property
    def _pairs(self) -> pl.DataFrame:
        return pairs_of(self.facets, self.facets.rows)

    def outline(self, seen: Seen, wanted: Wanted) -> Outline:
        """What is drawn of the view, and what comes with it."""
        chosen = self._chosen(wanted)
        path, ways = self._path(seen.pairs, wanted.path)
        selected = self.selected(wanted.selection)
        drawn, neighbours = self._drawn(seen, wanted, chosen, path)
        ends = self._ends(wanted.selection, selected)
        drawn = list(dict.fromkeys([*chosen, *ends, *drawn]))[:DRAWN]
        among = seen.episodes.filter(pl.col("subject").is_in(drawn), pl.col("object").is_in(drawn))
        number, carried, shown = self._listed(seen, selected)
        further = among.filter(~pl.col("row").is_in(carried.implode())).pipe(_latest, CARRIED - len(carried))
        rows = pl.concat([carried, further]).unique().sort()
        here = among.filter(pl.col("row").is_in(rows.implode()))
        return Outline(
            tuple(self.entities[place] for place in drawn),
            _left(_ties(among, chosen), here, self.entities),
            tuple(self.facets.rows["id"].gather(rows)),
            {self.entities[place]: left for place, left in neighbours.items() if left},
            None if selected is None else (shown, number, int(rows.is_in(selected.implode()).sum())),
            None if path is None else tuple(self.entities[place] for place in path),
            ways,
            bool(wanted.near or wanted.path),
        )

    def _chosen(self, wanted: Wanted) -> list[int]:
        ids = [wanted.selection[1]] if wanted.selection and wanted.selection[0] == "entity" else []
        ids += [*wanted.unfold, *wanted.also, *([wanted.near[0]] if wanted.near else []), *(wanted.path or ())]
        return [place for one in dict.fromkeys(ids) if (place := self.place(one)) is not None]

    def _drawn(
        self, seen: Seen, wanted: Wanted, chosen: list[int], path: list[int] | None
    ) -> tuple[list[int], dict[int, int]]:
        """A path alone; what is around an entity alone; or the weightiest actors, and the neighbours of what is chosen.
        And of each of these, how many neighbours are left out.
        """
        left: dict[int, int] = {}
        if path:
            return path, left
        if wanted.near and (middle := self.place(wanted.near[0])) is not None:
            return self._around(seen.pairs, middle, wanted.near[1], left), left
        found = (
            seen.named.to_list()
            if len(seen.named) <= FEW
            else seen.once("weightiest", lambda: self.weightiest(seen.pairs))
        )
        for place in chosen:
            if self.entities[place] not in wanted.also:
                near, left[place] = _beyond(seen.pairs, [place], [place], NEIGHBOURS)
                found = [*near, *found]
        return found, left

    def weightiest(self, pairs: pl.DataFrame) -> list[int]:
        """Actors by the number of episodes among them; where these are few, others by that of all their episodes."""
        ends = pairs.filter(
            pl.col("tail") != pl.col("head"), self._acts.gather(pairs["tail"]), self._acts.gather(pairs["head"])
        )  # fmt: skip
        actors = _heaviest(_of_ends(ends).group_by("place").agg(pl.col("number").sum())).head(ACTORS)
        if len(actors) >= LEAST:
            among = ends.filter(pl.col("tail").is_in(actors.implode()), pl.col("head").is_in(actors.implode()))
            tied = {*among["tail"], *among["head"]}
            return [place for place in actors if place in tied]
        named = _of_ends(pairs).select("place").unique().filter(~pl.col("place").is_in(actors.implode()))
        others = _heaviest(named.with_columns(number=self.numbers.gather(named["place"])))
        return [*actors, *others.head(LEAST - len(actors))]

    def _around(self, pairs: pl.DataFrame, middle: int, depth: int, left: dict[int, int]) -> list[int]:
        """Step by step the weightiest that are tied to what was reached the step before."""
        reached, edge, gone = [middle], [middle], 0
        for _ in range(depth):
            near, more = _beyond(pairs, edge, reached, DRAWN - len(reached))
            reached, edge, gone = [*reached, *near], near, gone + more
        left[middle] = gone
        return reached

    def _path(self, pairs: pl.DataFrame, ends: tuple[str, str] | None) -> tuple[list[int] | None, int]:
        """A shortest way from one to the other, and how many there are; empty where there is none."""
        places = [place for one in ends or () if (place := self.place(one)) is not None]
        return _shortest(_of_ends(pairs, with_other=True), *places) if len(places) == 2 else (None, 0)

    def selected(self, selection: tuple[str, str] | None) -> pl.Series | None:
        """The rows of the episodes that are selected, whether the view shows them or not; None where none are meant."""
        kind, key = selection or ("", "")
        rows, values = self.facets.rows, self.facets.values
        match kind:
            case "entity":
                place = self.place(key)
                return None if place is None else self.facets.named.filter(pl.col("place") == place)["row"]
            case "episode":
                return rows.filter(pl.col("id") == key)["row"]
            case "statement":
                return rows.filter(pl.col("id").is_in(_told_by(self.facets, key)))["row"]
            case "relation":
                return rows.filter(pl.col("relation").cast(pl.String) == key)["row"]
            case "source" | "speaker":
                return values[kind].filter(pl.col("value").cast(pl.String) == key)["row"]
            case "tie":
                found = self._between(key.split(" ")[:2])
                look = pl.col("look").cast(pl.String) == key.rpartition(" ")[2]
                return None if found is None else found.filter(look)["row"]
            case "between":
                found = self._between(key.split("|"))
                return None if found is None else found["row"]
            case "list" if key == "derived":
                return rows.filter("derived")["row"]
            case "list" if key == "conflicts":
                stands = values["stands"]
                return stands.filter(pl.col("value").cast(pl.String) != "none")["row"].unique()
        return None

    def _between(self, ends: list[str]) -> pl.DataFrame | None:
        places = sorted(place for one in ends if (place := self.place(one)) is not None)
        if len(places) != 2:
            return None
        return self.facets.rows.filter(
            pl.min_horizontal("subject", "object") == places[0], pl.max_horizontal("subject", "object") == places[1]
        )

    def _ends(self, selection: tuple[str, str] | None, selected: pl.Series | None) -> list[int]:
        """The ends of what is selected for its episodes: they are drawn whatever is."""
        if selected is None or not selection or selection[0] not in ("episode", "statement", "tie", "between"):
            return []
        ends = self.facets.rows[selected.head(LISTED)] if len(selected) else self.facets.rows.clear()
        return list(dict.fromkeys([*ends["subject"], *ends["object"]]))

    def _listed(self, seen: Seen, selected: pl.Series | None) -> tuple[int, pl.Series, int]:
        """How many are selected; the rows of those that come along, what the view shows first, the latest before all
        others; and how many of all the view shows.
        """
        if selected is None or not len(selected):
            return 0, pl.Series([], dtype=pl.UInt32), 0
        wanted = selected.sort()
        rows = self.facets.rows[wanted].with_columns(seen.is_shown.gather(wanted).alias("shown"))
        return rows.height, _latest(rows, LISTED), int(rows["shown"].sum())


def _told_by(facets: Facets, statement: str) -> list[str]:
    """The episodes that a statement tells of."""
    return facets.corpus.tables.tellings.filter(pl.col("statement") == statement)["episode"].to_list()


def _heaviest(weighed: pl.DataFrame) -> pl.Series:
    return weighed.sort(["number", "place"], descending=[True, False])["place"]


def _of_ends(pairs: pl.DataFrame, *, with_other: bool = False) -> pl.DataFrame:
    """Each pair once for either end."""
    sides = (("tail", "head"), ("head", "tail"))
    other = {side: {"other": away} if with_other else {} for side, away in sides}
    return pl.concat([pairs.select("number", place=side, **other[side]) for side, _ in sides])


def _beyond(pairs: pl.DataFrame, edge: list[int], reached: list[int], most: int) -> tuple[list[int], int]:
    touching = pairs.filter(pl.col("tail").is_in(edge) | pl.col("head").is_in(edge))
    far = _of_ends(touching, with_other=True).filter(pl.col("other").is_in(edge), ~pl.col("place").is_in(reached))
    found = far.group_by("place").agg(pl.col("number").sum()).sort(["number", "place"], descending=[True, False])
    return found["place"].head(most).to_list(), max(0, found.height - most)


def _shortest(steps: pl.DataFrame, start: int, goal: int) -> tuple[list[int], int]:
    """Breadth first, by columns; of several ways as short always the same."""
    reached = pl.DataFrame({"place": [start], "ways": [1.0]}, schema={"place": pl.UInt32, "ways": pl.Float64})
    rings, known = [reached], reached.select("place")
    while rings[-1].height and len(rings) <= _FARTHEST:
        if (rings[-1]["place"] == goal).any():
            return _back(steps, rings, goal), int(rings[-1].filter(pl.col("place") == goal)["ways"][0])
        out = steps.join(rings[-1], left_on="other", right_on="place").group_by("place").agg(pl.col("ways").sum())
        ring = out.join(known, on="place", how="anti")
        rings.append(ring)
        known = pl.concat([known, ring.select("place")])
    return [], 0


def _back(steps: pl.DataFrame, rings: list[pl.DataFrame], goal: int) -> list[int]:
    path = [goal]
    for ring in reversed(rings[:-1]):
        near = steps.filter(pl.col("place") == path[0]).join(ring, left_on="other", right_on="place", how="semi")
        path.insert(0, int(near["other"].min()))  # type: ignore[arg-type]
    return path


def _latest(episodes: pl.DataFrame, most: int) -> pl.Series:
    """The rows of some episodes, the latest first, as many as `STATEMENTS` that tell of them leave room for; where it
    matters, those that are shown before all others.
    """
    first = ["shown"] if "shown" in episodes.columns else []
    began = pl.coalesce("earliest_start", "latest_start", "earliest_end", "latest_end").alias("began")
    known = episodes.with_columns(began)
    down = [True] * len(first) + [True, False]
    ordered = known.sort([*first, "began", "row"], descending=down, nulls_last=True).head(max(0, most))
    room = (pl.col("tellings").cum_sum() - pl.col("tellings")) < STATEMENTS
    return ordered.filter(room)["row"]


def _ties(among: pl.DataFrame, chosen: list[int]) -> pl.DataFrame:
    """The ties of these episodes, those of what is chosen first and then the weightiest."""
    focal = (pl.col("tail").is_in(chosen) | pl.col("head").is_in(chosen)).alias("focal")
    ties = _told_as(among).group_by("tail", "head", "look").agg(
        number=pl.len(), weight=_WEIGHT.sum(), rank=pl.col("rank").min(),
        relations=pl.col("relation").cast(pl.String).unique().sort(), disputed=pl.col("disputed").any(),
        to_head=pl.col("to_head").any(), to_tail=pl.col("to_tail").any(),
    )  # fmt: skip
    order = {"by": ["focal", "number", "tail", "head", "look"], "descending": [True, True, False, False, False]}
    return ties.with_columns(focal).sort(**order).head(TIES).drop("focal")  # type: ignore[arg-type]


def _told_as(episodes: pl.DataFrame) -> pl.DataFrame:
    """What of each episode its tie's look hangs on."""
    points = ~pl.col("symmetric")
    rank = pl.col("list").cast(pl.String).replace_strict(
        {name: place for place, name in enumerate(GRADES)}, default=0, return_dtype=pl.Int64
    )  # fmt: skip
    return episodes.with_columns(
        tail=pl.min_horizontal("subject", "object"), head=pl.max_horizontal("subject", "object"), rank=rank,
        to_head=points & (pl.col("object") >= pl.col("subject")),
        to_tail=points & (pl.col("object") < pl.col("subject")),
    )  # fmt: skip


def _left(ties: pl.DataFrame, carried: pl.DataFrame, entities: pl.Series) -> pl.DataFrame:
    """The ties with the ids of their ends, and how many of their episodes, and of what weight, do not come along."""
    here = _told_as(carried).group_by("tail", "head", "look").agg(
        here=pl.len(), here_weight=_WEIGHT.sum()
    )  # fmt: skip
    joined = ties.join(here, on=["tail", "head", "look"], how="left", maintain_order="left").with_columns(
        left=pl.col("number") - pl.col("here").fill_null(0),
        left_weight=pl.col("weight") - pl.col("here_weight").fill_null(0),
    )
    return joined.with_columns(
        tail=entities.gather(joined["tail"]), head=entities.gather(joined["head"]), look=pl.col("look").cast(pl.String)
    )
