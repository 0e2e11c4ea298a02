"""Under which key each statement is filed: the relation in one direction, the entities, and what tells ties apart.

Two inverse relations are one here, and the entities of a symmetric one are sorted. A spell's key has exactly what its
statements name of matter, party and place: a statement that names two matters tells of two ties. A happening's key has
no party or place, for a report that names none may be of any: that is for `gathering` to see.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.reasoning.days import EVER, NEVER, number
from regesta.values.dates import Kind
from regesta.vocabulary.definitions import TellsApart
from regesta.vocabulary.ontology import Ontology

NOTHING = ""  # in the place of a matter, party or place that is not named


def told(corpus: Corpus) -> pl.DataFrame:
    """One row a statement: canonical `relation`, `subject`, `object`, what kind of thing it says, and its days.

    `first` to `last` is when a happening can have been. `start_first` to `start_last` is a told beginning, `end_first`
    to `end_last` a told end (`tells_start`, `tells_end`). Of a standing tie, it held on some day not after `early` and
    on some day not before `late`: where `early` is not after `late`, the statement is sure of all days between.
    """
    statements = corpus.tables.statements.join(relations(corpus.ontology), on="relation", how="left")
    turned = pl.when("symmetric").then(pl.col("subject") > pl.col("object")).otherwise("inverted")
    extent = pl.col("extent").fill_null("")
    whole = extent.is_in(list(corpus.ontology.of_the_whole))
    rows = statements.select(
        statement="id",
        relation="canonical",
        subject=pl.when(turned).then("object").otherwise("subject"),
        object=pl.when(turned).then("subject").otherwise("object"),
        standing="standing",
        once="once",
        measured=pl.col("value_as_stated").is_not_null(),
        flow="flow",
        unit=pl.col("unit").fill_null(""),
        extent=pl.when(whole).then(pl.lit("")).otherwise(extent),
        actual=pl.col("modality") == "Actual",
        ahead=pl.col("modality").is_in(list(corpus.ontology.looking_ahead)),
        denied=pl.col("polarity") == "Negated",
        claimed=pl.col("speakers").list.len() > 0,
        voice=pl.col("speakers").list.sort().list.join(" "),
        role="tells_as",
        **_days(),
    )
    return rows.with_columns(**_sureness()).sort("statement")


def relations(ontology: Ontology) -> pl.DataFrame:
    """What is needed of every relation, by its name."""
    rows = [
        (
            item.id, item.canonical, item.canonical != item.id, item.symmetric, item.kind is Kind.STANDING, item.once,
            item.value_kind.value == "Flow",
        )
        for item in ontology.relations.values()
    ]  # fmt: skip
    flags = ("inverted", "symmetric", "standing", "once", "flow")
    schema: dict[str, pl.DataType] = {"relation": pl.String(), "canonical": pl.String()}
    return pl.DataFrame(rows, schema=schema | dict.fromkeys(flags, pl.Boolean()), orient="row")


def _days() -> dict[str, pl.Expr]:
    """The four bounds as numbers; a fact, once published, had happened or had begun, and goes on so far at least.

    An end that is told as fact had come by then, too, unless all of its days lie later.
    """
    event = ~pl.col("standing")
    known, told_last = _known_by(), number("last_told", NEVER)
    open_end, open_start = pl.col("open_end").fill_null(False), pl.col("open_start").fill_null(False)
    begins = pl.col("earliest_start").is_not_null() & ~open_start
    ended = ~event & (pl.col("modality") == "Actual") & pl.col("latest_end").is_not_null()
    over = ended & (number("earliest_end", EVER) <= known)
    return {
        "first": number("earliest_start", EVER),
        "last": pl.min_horizontal(number("latest_end", NEVER), pl.when(event).then(known).otherwise(NEVER)),
        "tells_start": begins & ~event,
        "tells_end": pl.col("latest_end").is_not_null() & ~event & ~open_end,
        "start_first": number("earliest_start", EVER),
        "start_last": pl.when(open_start).then(EVER).otherwise(number("latest_start", NEVER)),
        "end_first": pl.when(open_end).then(NEVER).otherwise(number("earliest_end", EVER)),
        "end_last": pl.when(over).then(pl.min_horizontal(number("latest_end", NEVER), known))
        .otherwise(number("latest_end", NEVER)),
        "known_by": known,
        "last_told": told_last,
        "since_told": number("last_told", EVER),
        "open_start": open_start,
        "dated": pl.any_horizontal(
            pl.col("earliest_start", "latest_start", "earliest_end", "latest_end").is_not_null(), open_start, open_end
        ),
    }  # fmt: skip


def _known_by() -> pl.Expr:
    """The day by which a fact had become known; what its source dates after itself, which is odd, bounds nothing."""
    known = number("known_by", NEVER)
    return pl.when(known < number("earliest_start", EVER)).then(NEVER).otherwise(known)


def _sureness() -> dict[str, pl.Expr]:
    """From the bounds: on or before which day it surely held on some day, and on or after which.

    A number is of its time, and says nothing of when the tie began or ended.
    """
    measured = pl.col("measured")
    tells_start, tells_end = pl.col("tells_start") & ~measured, pl.col("tells_end") & ~measured
    begun = pl.when(pl.col("start_last") < NEVER).then("start_last").when("tells_end").then("end_last")
    lasting = pl.when(pl.col("end_first") > EVER).then("end_first").when("tells_start").then("start_first")
    reported = pl.min_horizontal("last_told", lasting.otherwise(EVER))
    return {
        "tells_start": tells_start,
        "tells_end": tells_end,
        "early": pl.min_horizontal(begun.otherwise(NEVER), pl.when("actual").then("known_by").otherwise(NEVER)),
        "late": pl.when("actual").then(pl.max_horizontal(reported, pl.when("tells_start").then("start_first")))
        .otherwise(lasting.otherwise(EVER)),
    }  # fmt: skip


def qualified(corpus: Corpus, *kinds: TellsApart) -> pl.DataFrame:
    """The qualifiers of these kinds: `statement`, `name`, `entity`."""
    names = corpus.ontology.telling_apart(*kinds)
    return corpus.tables.qualifiers.filter(pl.col("name").is_in(names))


def filed(rows: pl.DataFrame, qualifiers: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """The rows, each as often as it names things: a column a name, with one entity or nothing, and the `key`."""
    for name in names:
        values = qualifiers.filter(pl.col("name") == name).select("statement", entity_of(name))
        rows = rows.join(values, on="statement", how="left").with_columns(pl.col(name).fill_null(NOTHING))
    return rows.with_columns(key=key_of(names))


def entity_of(name: str) -> pl.Expr:
    return pl.col("entity").alias(name)


def key_of(names: Iterable[str]) -> pl.Expr:
    """The key as text: ids have no spaces, so no part can run into its neighbour."""
    parts = [pl.col("relation", "subject", "object")]
    named = [
        pl.when(pl.col(name) == NOTHING).then(pl.lit("")).otherwise(pl.lit(f" {name}=") + pl.col(name))
        for name in names
    ]  # fmt: skip
    extent = pl.when(pl.col("extent") == "").then(pl.lit("")).otherwise(pl.lit(" extent=") + pl.col("extent"))
    return pl.concat_str(pl.concat_str(parts, separator=" "), *named, extent)
