"""From episodes to days: the stretches of every spell, and what bears on it without ending it."""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.reasoning import nearness, stretches
from regesta.reasoning.days import EVER, NEVER, day
from regesta.reasoning.episodes import DENIAL, FACT, SPELL, Episodes
from regesta.reasoning.findings.yes_and_no import refuted

SUSPENDED, ENDED, PLANNED_END = "suspended", "ended", "planned end"
"""The marks of a spell: it goes on in law alone; somebody says that it has ended; it is planned to end."""

_BREAK = {"spell": pl.UInt32, "at": pl.Int64}
_MARK = {
    "spell": pl.UInt32, "mark": pl.String, "first": pl.Int64, "last": pl.Int64, "grade": pl.String,
    "by": pl.List(pl.String), "statements": pl.List(pl.String), "pause": pl.String,
}  # fmt: skip


def graded(corpus: Corpus, found: Episodes) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The stretches of all standing ties, with their `episode`, and the marks of the spells that are told as fact."""
    spells = _spells(corpus, found)
    reports = _reports(found, spells)
    claimed = _claimed(found, spells)
    ended = claimed.select("spell", at="ends_first").filter(pl.col("at") > EVER).unique().cast(_BREAK)  # type: ignore[arg-type]
    contested = _contested(corpus, spells, found)
    plain = _stretches(corpus, spells, reports, ended, contested)
    paused = _suspended(corpus, found, spells, plain)
    breaks = paused.select("spell", at="first").filter(pl.col("at") > EVER).cast(_BREAK)  # type: ignore[arg-type]
    final = _broken(corpus, plain, (spells, reports, pl.concat([ended, breaks]).unique(), contested), breaks)
    marks = pl.concat([paused, _claimed_ends(claimed), _planned_ends(found, spells)])
    ids = spells.select("spell", "episode")
    return final.join(ids, on="spell").sort("episode", "from_day"), _named(marks, ids)


def _spells(corpus: Corpus, found: Episodes) -> pl.DataFrame:
    """The standing ties, numbered: what is told as fact, denied, planned; with what the relation carries."""
    carries = [(item.id, item.carries) for item in corpus.ontology.relations.values()]
    known = pl.DataFrame(carries, schema={"relation": pl.String, "carries": pl.Int64}, orient="row")
    told = found.rows.filter(pl.col("kind") == SPELL).join(known, on="relation", how="left")
    ahead = (
        found.tellings.join(found.told.filter("ahead").select("statement"), on="statement").select("episode").unique()
    )
    planned = told.join(ahead.with_columns(ahead=pl.lit(True)), on="episode", how="left").with_columns(
        pl.col("ahead").fill_null(False), begun=pl.col("begun").fill_null(False)
    )
    since = pl.max_horizontal("start_first", pl.when("ahead").then("since_told"))
    return planned.sort("episode").drop("spell").with_row_index("spell").with_columns(
        pl.col("spell").cast(pl.UInt32), hull_start_first=since, hull_end_last=pl.col("end_last"),
        hull_start_last=pl.col("start_last"), hull_end_first=pl.col("end_first"),
        early=pl.when("ahead").then(pl.lit(NEVER)).when(pl.col("early") == NEVER).then("since_told").otherwise("early"),
        over=pl.when("order_unknown").then("end_lowest").otherwise(NEVER),
    )  # fmt: skip


def _reports(found: Episodes, spells: pl.DataFrame) -> pl.DataFrame:
    """On which days each piece, or denial, is sure that it was so: `spell`, `statement`, `early`, `late`."""
    numbers = spells.filter(~pl.col("ahead")).select("spell", "episode", "side")
    first = found.members.group_by("group").agg(by=pl.col("statement").min())
    pieces = found.pieces.filter("sure").drop("spell").join(first, on="group", how="left").join(numbers, on="episode")
    own = pieces.select("spell", "early", "late", statement=pl.coalesce("statement", "by"))
    others = found.tellings.join(numbers.filter(pl.col("side") != FACT), on="episode").join(
        found.told.select("statement", "early", "late"), on="statement"
    )
    return pl.concat([own, others.select(own.columns)]).unique().sort("spell", "early", "late", "statement")


def _claimed(found: Episodes, spells: pl.DataFrame) -> pl.DataFrame:
    """Ends that only speakers tell, of spells that sources tell: `spell`, `by` (what tells it), `statement`, `voice`,
    `ends_first`, `ends_last`, and the days of the spell.
    """
    facts = _facts(spells).filter(~pl.col("claimed"))
    columns = ["by", "statement", "voice", "ends_first", "ends_last"]
    told = found.tellings.select("statement", "voice", by="episode")
    leaving = found.ends.filter("claimed").join(told, on="by").select("key", *columns).join(facts, on="key")
    beside = found.beside.filter("sure", "tells_end").drop_nulls("statement").join(
        found.told.select("statement", "voice"), on="statement"
    )  # fmt: skip
    over = beside.select(
        "episode", "statement", "voice", by="statement", ends_first="end_first", ends_last="end_last"
    ).join(facts, on="episode")  # fmt: skip
    days = ["spell", *columns, "hull_start_first", "hull_end_last"]
    return pl.concat([leaving.select(days), over.select(days)]).unique()


def _facts(spells: pl.DataFrame) -> pl.DataFrame:
    return spells.filter(pl.col("side") == FACT)


def _broken(
    corpus: Corpus, plain: pl.DataFrame, frames: tuple[pl.DataFrame, ...], breaks: pl.DataFrame
) -> pl.DataFrame:
    """The stretches, those of spells with these breaks anew; of the others nothing changes."""
    if not breaks.height:
        return plain
    changed = breaks.select("spell").unique()
    spells, reports, ends, contested = (frame.join(changed, on="spell", how="semi") for frame in frames)
    anew = _stretches(corpus, spells, reports, ends, contested)
    return pl.concat([plain.join(changed, on="spell", how="anti"), anew])


def _stretches(
    corpus: Corpus, spells: pl.DataFrame, reports: pl.DataFrame, breaks: pl.DataFrame, contested: pl.DataFrame
) -> pl.DataFrame:
    near = nearness.near(spells, reports, breaks)
    layers = stretches.layers(spells, reports, breaks, near, corpus.ontology.horizon)
    clipped = contested.join(spells.select("spell", "hull_start_first", "hull_end_last"), on="spell").select(
        "spell", "layer", first=pl.max_horizontal("first", "hull_start_first"),
        last=pl.min_horizontal("last", "hull_end_last"), group=pl.lit(0),
    ).filter(pl.col("first") <= pl.col("last")).cast(stretches.LAYER)  # type: ignore[arg-type]  # fmt: skip
    return stretches.with_reports(stretches.summed(pl.concat([layers, clipped])), reports, near)


def _contested(corpus: Corpus, spells: pl.DataFrame, found: Episodes) -> pl.DataFrame:
    """The days about which it is contested whether a tie held: those of a denial, those after an end that somebody
    denies, and those of a tie whose beginning is denied.
    """
    facts = _facts(spells).select("spell", "key", "episode", "claimed")
    denials = spells.filter(pl.col("side") == DENIAL).select(
        denial="episode", by_speakers="claimed",
        first=pl.max_horizontal(pl.min_horizontal("early", "late"), "start_first"),
        last=pl.min_horizontal(pl.max_horizontal("early", "late"), "end_last"),
    )  # fmt: skip
    negated = found.denials.filter("certain").join(facts, left_on="of", right_on="episode").join(denials, on="denial")
    own = negated.filter(pl.col("claimed") | ~pl.col("by_speakers")).select("spell", "first", "last")
    unsettled = found.ends.filter(~pl.col("settled") & ~pl.col("claimed")).join(facts, on="key")
    ended = unsettled.select("spell", first="ends_first", last=pl.lit(NEVER))
    begun = refuted(corpus, found).join(spells.select("episode", "spell", "start_first"), on="episode")
    started = begun.select("spell", first="start_first", last=pl.lit(NEVER))
    return pl.concat([part.cast({"first": pl.Int64, "last": pl.Int64}) for part in (own, ended, started)]).select(
        "spell", layer=pl.lit(stretches.CONTESTED), first="first", last="last"
    ).unique()  # fmt: skip


def _suspended(corpus: Corpus, found: Episodes, spells: pl.DataFrame, plain: pl.DataFrame) -> pl.DataFrame:
    """While a suspension of the same entities holds, a tie holds in law alone; the ontology says what suspends what.

    Of a suspension that is only possible on a day, no more is said than from when on it is known to have begun.
    """
    relations = corpus.ontology.relations.values()
    rows = sorted({(tie, pause) for item in relations for tie in item.suspends for pause in item.starts})
    bearing = pl.DataFrame(rows, schema={"tie": pl.String, "pause": pl.String}, orient="row")
    facts = _facts(spells)
    pauses = facts.join(bearing, left_on="relation", right_on="pause").select(
        "tie", "subject", "object", pause="episode", number="spell", known_from="hull_start_last"
    )
    paused = facts.join(pauses, left_on=["relation", "subject", "object"], right_on=["tie", "subject", "object"])
    tellers = _tellers(found, pauses["pause"].unique().to_list())
    days = plain.select(number="spell", grade="grade", first="from_day", last="to_day")
    begun = pl.when(pl.col("grade") == "possible").then("known_from").otherwise("first")
    marked = (
        paused.join(days, on="number")
        .join(tellers, on="pause")
        .with_columns(
            first=pl.max_horizontal("first", begun, "hull_start_first"), last=pl.min_horizontal("last", "hull_end_last")
        )
    )
    return marked.filter(pl.col("first") <= pl.col("last")).select(
        "spell", "first", "last", "grade", "by", "statements", "pause", mark=pl.lit(SUSPENDED)
    ).select(list(_MARK)).cast(_MARK)  # type: ignore[arg-type]  # fmt: skip


def _tellers(found: Episodes, pauses: list[str]) -> pl.DataFrame:
    """Who tells of these suspensions: `pause`, `statements`, and the speakers where no source says so itself, `by`."""
    told = found.tellings.filter(pl.col("episode").is_in(pauses) & (pl.col("role") != "Ends")).join(
        found.rows.select("episode", tellers="claimed"), on="episode"
    )
    speakers = pl.col("voice").filter("tellers").str.split(" ").explode()
    return told.group_by(pause="episode").agg(
        statements=pl.col("statement").unique().sort(), by=speakers.filter(speakers != "").unique().sort()
    )


def _claimed_ends(claimed: pl.DataFrame) -> pl.DataFrame:
    """A speaker says that the tie has ended: from then on, as far as the tie may go on."""
    since = pl.when(pl.col("ends_first") > EVER).then("ends_first").otherwise("ends_last")
    return _marked(claimed.with_columns(first=since, last=pl.col("hull_end_last")), ENDED)


def _planned_ends(found: Episodes, spells: pl.DataFrame) -> pl.DataFrame:
    """Somebody plans or expects that the tie ends: from the day on which that was told."""
    told = found.tellings.select("statement", "voice", by="episode")
    plans = found.planned_ends.join(_facts(spells), on="key").join(told, on="by")
    return _marked(plans.with_columns(first=pl.col("told"), last=pl.col("hull_end_last")), PLANNED_END)


def _marked(ends: pl.DataFrame, mark: str) -> pl.DataFrame:
    """One mark for each spell and what tells of its end, with the statements and the speakers."""
    kept = ends.filter((pl.col("first") <= pl.col("last")) & (pl.col("hull_start_first") <= pl.col("ends_last")))
    speakers = pl.col("voice").str.split(" ").explode()
    return kept.group_by("spell", "by", "first", "last").agg(
        speakers=speakers.filter(speakers != "").unique().sort(), statements=pl.col("statement").unique().sort()
    ).select(
        "spell", mark=pl.lit(mark), first="first", last="last", grade=pl.lit(None, pl.String), by="speakers",
        statements="statements", pause=pl.lit(None, pl.String),
    ).cast(_MARK)  # type: ignore[arg-type]  # fmt: skip


def _named(marks: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    return marks.join(ids, on="spell").select(
        "episode", "mark", day("first").alias("first"), day("last").alias("last"), "grade", "by", "statements", "pause"
    ).sort("episode", "mark", "first", "pause", nulls_last=False)  # fmt: skip
