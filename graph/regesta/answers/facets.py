"""The sides by which episodes are filtered, as columns: what of a large corpus a view shows, and how many there are.

The page filters the episodes that it holds by itself (`page/js/facets.js`, `shown.js`); of a corpus that is too large
for one page the same is asked of the whole, column by column, and a test holds both against each other. What an episode
looks like, and what its values are called, is the page's to say: it gives that as `Words`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from regesta.answers.agreements import DOUBTS
from regesta.answers.naming import entities_of_episodes
from regesta.answers.states import part_in_polars
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement, Episode
from regesta.corpus.recall import episodes as recalled
from regesta.vocabulary.day_rule import GRADES

NOBODY = "-"
"""The speaker of what a source says itself: no entity has that id."""

EVERY = "kind"
"""The facet of which both ends of an episode must be on; of any other one value is enough."""

_SECONDS = (Agreement.CORROBORATES.value, Agreement.CONCURS.value)
_ALIKE = ("kind", "side", "standing", "derived", "claimed")
"""Episodes with the same values in these columns look the same."""

ONE, SEVERAL = "one", "several"
LONG = ("kind", "source", "speaker", "voice", "stands")
"""The facets of which an episode can have more than one value."""

_SHORT = ("look", "field", "family", "quad", "support", "basis")


@dataclass(frozen=True)
class Words:
    """What the page calls things: the kind of a type, a relation's values by facet, a speaker's kind, a look."""

    kinds: Mapping[str, str]
    relations: Mapping[str, Mapping[str, str]]
    voices: Mapping[str, str]
    look: Callable[[Episode], str]


@dataclass(frozen=True)
class Facets:
    """Every episode with its values.

    `rows` has one row an episode, in the order of the table: `row`, its two ends as the places of the entities, the
    `pair` that it ties, as its place in `pairs`, the values of which it has one each, the years from which to which it
    may have been, `begin` and `stop`, and as `listed` whether it is planned or denied; `values` by facet the further
    ones, as `row` and `value`; `named` the entities that it names, `told` the statements that tell of it, by
    their places; `kinds` the kind of every entity; `stretches` those of each episode, the surest first; `conflicts` the
    row of the episode that each conflict is of.
    """

    corpus: Corpus
    rows: pl.DataFrame
    pairs: pl.DataFrame = field(repr=False)
    values: Mapping[str, pl.DataFrame]
    named: pl.DataFrame = field(repr=False)
    told: pl.DataFrame = field(repr=False)
    kinds: pl.Series = field(repr=False)
    stretches: pl.DataFrame = field(repr=False)
    conflicts: pl.Series = field(repr=False)

    @property
    def names(self) -> Iterable[str]:
        """The facets whose values do not hang on the time."""
        return (*self.values, *_SHORT)


def facets(corpus: Corpus, words: Words) -> Facets:
    """The values of all episodes; it takes a second or two of a million statements, and is done once."""
    place = _places(corpus.tables.entities["id"], "entity")
    numbered = corpus.tables.episodes.select(episode="id").with_row_index("row")
    tellings = _tellings(corpus, numbered)
    findings = corpus.tables.findings.join(numbered, on="episode")
    rows = _rows(corpus, words, tellings, findings)
    values = {
        "kind": _kinds(corpus, words, rows),
        "source": tellings.select("row", "statement").unique().pipe(_sources, corpus),
        "speaker": _speakers(tellings),
        "voice": _speakers(tellings).pipe(_voices, words),
        "stands": _stands(rows, findings),
    }
    named = entities_of_episodes(corpus).join(numbered, on="episode").join(place, on="entity")
    told = tellings.join(_places(corpus.tables.statements["id"], "statement"), on="statement")
    return Facets(
        corpus,
        *_with_pairs(_with_ends(rows, place)),
        {name: values[name].with_columns(pl.col("value").cast(pl.Categorical)) for name in LONG},
        named.select("row", "place").sort("row"),
        told.select("row", "place").unique().sort("row"),
        corpus.tables.entities["type"].replace_strict(dict(words.kinds), return_dtype=pl.String),
        _stretches(corpus, numbered),
        findings.filter("conflict")["row"],
    )


def _stretches(corpus: Corpus, numbered: pl.DataFrame) -> pl.DataFrame:
    rank = pl.col("grade").replace_strict({name: place for place, name in enumerate(GRADES)})
    found = corpus.tables.stretches.join(numbered, on="episode").sort("row", rank, maintain_order=True)
    return found.select("row", "first", "last", "grade", disputed="contested")


def _places(ids: pl.Series, name: str) -> pl.DataFrame:
    return pl.DataFrame({name: ids}).with_row_index("place")


def _with_ends(rows: pl.DataFrame, place: pl.DataFrame) -> pl.DataFrame:
    """The ends as numbers, in the order of the entities' ids: they are grouped and compared faster than texts."""
    for side in ("subject", "object"):
        numbers = place.rename({"entity": side, "place": f"{side}_place"})
        rows = rows.join(numbers, on=side, how="left", maintain_order="left").drop(side)
        rows = rows.rename({f"{side}_place": side})
    return rows


def _with_pairs(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows with the `pair` of each; and the pairs, each once, as `tail` and `head`."""
    ends = rows.select(tail=pl.min_horizontal("subject", "object"), head=pl.max_horizontal("subject", "object"))
    pairs = ends.unique().sort("tail", "head")
    places = ends.join(pairs.with_row_index("pair"), on=["tail", "head"], how="left", maintain_order="left")
    return rows.with_columns(places["pair"]), pairs


def _tellings(corpus: Corpus, numbered: pl.DataFrame) -> pl.DataFrame:
    spoken = corpus.tables.statements.select("speakers", statement="id")
    return corpus.tables.tellings.join(numbered, on="episode").join(spoken, on="statement")


def _rows(corpus: Corpus, words: Words, tellings: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    kept = ("id", "subject", "object", "relation", "kind", "contested", "earliest_start", "latest_start")
    ontology = corpus.ontology
    symmetric = [name for name, item in ontology.relations.items() if item.symmetric]
    known = {
        name: pl.col("relation").replace_strict({key: its[name] for key, its in words.relations.items()})
        for name in ("field", "family", "quad")
    }
    return (
        corpus.tables.episodes.with_row_index("row").with_columns(grade=pl.lit("")).with_columns(grade=part_in_polars())
        .join(_looks(corpus, words), on=_ALIKE, how="left", maintain_order="left")
        .join(_basis(tellings, findings), on="row", how="left", maintain_order="left")
        .select(
            "row", *kept, "earliest_end", "latest_end", "look", "derived", "tellings",
            independent="independent_sources",
            begin=pl.col("earliest_start").dt.year(),
            stop=pl.col("latest_end").dt.year(),
            listed="grade",
            symmetric=pl.col("relation").is_in(symmetric),
            support=pl.when(pl.col("independent_sources") > 1).then(pl.lit(SEVERAL)).otherwise(pl.lit(ONE)),
            basis=_basis_in_polars(),
            **known,
        )
        .with_columns(pl.col("kind", "relation", "listed", *_SHORT).cast(pl.Categorical))
    )  # fmt: skip


def _looks(corpus: Corpus, words: Words) -> pl.DataFrame:
    """The look of each combination of what it hangs on, as the page tells it of one episode of each."""
    examples = corpus.tables.episodes.unique(_ALIKE, keep="first", maintain_order=True).select("id", *_ALIKE)
    known = recalled(corpus.tables, examples["id"].to_list())
    looks = [words.look(known[key]) for key in examples["id"]]
    return examples.drop("id").with_columns(look=pl.Series(looks, dtype=pl.String))


def _basis(tellings: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """By episode, how many statements tell of it and how many speak of it, and whether somebody concurs."""
    speaking = tellings.select("row", "speakers").explode("speakers").group_by("row").agg(
        speaking=pl.col("speakers").drop_nulls().n_unique()
    )  # fmt: skip
    told = tellings.group_by("row").agg(tellings=pl.len())
    seconded = findings.filter(pl.col("agreement").is_in(_SECONDS)).select("row", seconded=True).unique()
    return told.join(speaking, on="row", how="left").join(seconded, on="row", how="left")


def _basis_in_polars() -> pl.Expr:
    """On whose word it rests: of several sources, of one speaker, of one source that somebody seconds, or alone."""
    return (
        pl.when(pl.col("independent_sources") > 1).then(pl.lit("several"))
        .when(pl.col("claimed") & (pl.col("speaking") == 1)).then(pl.lit("word"))
        .when(pl.col("seconded").fill_null(False)).then(pl.lit("seconded"))
        .otherwise(pl.lit("alone"))
    )  # fmt: skip


def _kinds(corpus: Corpus, words: Words, rows: pl.DataFrame) -> pl.DataFrame:
    kinds = corpus.tables.entities.select(entity="id", value=pl.col("type").replace_strict(dict(words.kinds)))
    ends = pl.concat([rows.select("row", entity=side) for side in ("subject", "object")])
    return ends.join(kinds, on="entity").select("row", "value").unique().sort("row")


def _sources(told: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    cited = corpus.tables.citations.select("statement", value="source").unique()
    return told.join(cited, on="statement").select("row", "value").unique().sort("row")


def _speakers(tellings: pl.DataFrame) -> pl.DataFrame:
    spoken = tellings.select("row", value="speakers")
    by_nobody = spoken.filter(pl.col("value").list.len() == 0).select("row", value=pl.lit(NOBODY))
    named = spoken.filter(pl.col("value").list.len() > 0).explode("value")
    return pl.concat([named, by_nobody]).unique().sort("row")


def _voices(speakers: pl.DataFrame, words: Words) -> pl.DataFrame:
    named = pl.col("value").replace_strict({**words.voices, NOBODY: NOBODY}, default="")
    return speakers.select("row", named).unique().sort("row")


def _stands(rows: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Whether it is in conflict, may be, or neither; one in conflict may be in doubt of another matter."""
    doubts = [one.value for one in DOUBTS]
    found = [
        findings.filter("conflict").select("row", value=pl.lit("conflict")),
        findings.filter(~pl.col("conflict"), pl.col("agreement").is_in(doubts)).select("row", value=pl.lit("doubt")),
    ]
    known = pl.concat(found).unique()
    return pl.concat([known, rows.join(known, on="row", how="anti").select("row", value=pl.lit("none"))]).sort("row")
