"""Groups and spells put together: every episode with an id, its bounds, and which statement tells of it as what."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.identity import as_json, texts_hash
from regesta.reasoning import occurrences, polarity
from regesta.reasoning.denials import lasting, settled_denials
from regesta.reasoning.keys import qualified, told
from regesta.reasoning.occurrences import DENIAL, FACT, PROSPECT, REFUSAL, Found
from regesta.reasoning.ties import Ties, names_of, standing_rows, ties
from regesta.reasoning.times_of_events import Timed, with_times_of_events
from regesta.vocabulary.definitions import TellsApart

SPELL, OCCURRENCE, FIGURE = "Spell", "Occurrence", "Figure"


@dataclass(frozen=True)
class Episodes:
    """What the findings are computed on; days are numbers (see `days`).

    - `told` is `keys.told`: one row a statement.
    - `rows`, one an episode: `episode`, `kind`, `side`, `key`, `relation`, `subject`, `object`, `extent`, the four
      bounds, `disputed`, `claimed`, `either`, `derived`, `dated`, and of spells all that `spells.hulls` gives.
    - `tellings`: `statement`, `episode`, `role`, `sure`, `evident` (it tells that it was so, or not so), and of the
      statement `claimed` and `voice`.
    - `marks`, what tells an episode apart: `episode`, `name`, `entity`. `members`: `group`, `statement`.
    - `pieces`, which spells are made of, with `episode`; `beside`, what speakers claim of a spell that sources tell.
    - `ends` and `planned_ends`: which happening (`by`) ends the ties of which `key`, and when.
    - `denials`: `denial` and `of` are episodes; `certain`. `during`: `episode`, and the `ground` of its time.
    """

    told: pl.DataFrame
    rows: pl.DataFrame
    tellings: pl.DataFrame
    marks: pl.DataFrame
    members: pl.DataFrame
    pieces: pl.DataFrame
    beside: pl.DataFrame
    ends: pl.DataFrame
    planned_ends: pl.DataFrame
    denials: pl.DataFrame
    during: pl.DataFrame


def episodes(corpus: Corpus, around: pl.DataFrame) -> Episodes:
    """The episodes of a corpus whose entities have been made one; `around` is that of `reach.within`."""
    timed = with_times_of_events(corpus, told(corpus))
    statements = timed.rows
    standing = standing_rows(corpus, statements)
    found = occurrences.gather(corpus, _to_gather(corpus, statements, standing))
    groups = settled_denials(_described(occurrences.narrowed(found, _spans(statements)), found, statements))
    happenings = groups.filter(pl.col("kind") == OCCURRENCE)
    facts, denials = happenings.filter(pl.col("side") == FACT), happenings.filter(pl.col("side") == DENIAL)
    against = polarity.of_happenings(facts, denials, found.marks)
    contradicted = against.filter("certain").select(group="of").unique().with_columns(settled=pl.lit(False))
    events = facts.filter(~pl.col("either")).join(contradicted, on="group", how="left")
    settled = events.with_columns(pl.col("settled").fill_null(True))
    plans = _plans(happenings, found, statements)
    tied = ties(corpus, standing, settled, plans, found.marks, around)
    names = names_of(corpus)
    refused = _keyed(groups.filter((pl.col("side") == DENIAL) & (pl.col("kind") == SPELL)), standing, names)
    each = found.members.join(statements.select("statement", "early", "late"), on="statement").drop("statement")
    of_ties = polarity.of_ties(refused, each, tied.spells, tied.pieces, names)
    return _together(timed, found, groups, tied, against, of_ties)


def _plans(happenings: pl.DataFrame, found: Found, statements: pl.DataFrame) -> pl.DataFrame:
    """The happenings that somebody plans, expects or asks for."""
    ahead = found.members.join(statements.filter("ahead").select("statement"), on="statement").select("group").unique()
    return happenings.filter(pl.col("side") == PROSPECT).join(ahead, on="group", how="semi")


def _to_gather(corpus: Corpus, statements: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """What is gathered: happenings, figures, and of standing ties what is denied, planned, expected or asked for."""
    events = statements.filter(~pl.col("standing")).with_columns(kind=pl.lit(OCCURRENCE), key=_event_key())
    figures = statements.filter(pl.col("standing") & pl.col("measured") & (pl.col("role") == "SaysSo"))
    others = standing.filter(pl.col("role") != "SaysSo")
    occasions = qualified(corpus, TellsApart.OCCASION, TellsApart.OCCASION_OF_FACT)
    denied_and_ahead = others.with_columns(kind=pl.lit(SPELL), first=_low(), last=_high())
    columns = [
        "statement", "kind", "key", "relation", "subject", "object", "extent", "actual", "denied", "claimed", "once",
        "first", "last",
    ]  # fmt: skip
    return pl.concat(
        [
            _with_matters(corpus, events).select(columns),
            _with_figures(corpus, figures.with_columns(kind=pl.lit(FIGURE))).select(columns),
            lasting(denied_and_ahead, _reports(standing), occasions).select(columns),
        ]
    )


def _reports(standing: pl.DataFrame) -> pl.DataFrame:
    """When sources tell in their own voice, as fact, that a tie held: `key`, `last`, by which day."""
    facts = standing.filter(pl.col("role") == "SaysSo", "actual", ~pl.col("denied"), ~pl.col("claimed"))
    return facts.select("key", last=_high())


def _low() -> pl.Expr:
    """From when on what is said of a standing tie can be meant."""
    return pl.when("tells_start").then("start_first").otherwise(pl.min_horizontal("early", "late"))


def _high() -> pl.Expr:
    return pl.when("tells_end").then("end_last").otherwise(pl.max_horizontal("early", "late"))


def _event_key() -> pl.Expr:
    extent = pl.when(pl.col("extent") == "").then(pl.lit("")).otherwise(pl.lit(" extent=") + pl.col("extent"))
    return pl.concat_str(pl.concat_str("relation", "subject", "object", separator=" "), extent)


def _with_matters(corpus: Corpus, events: pl.DataFrame) -> pl.DataFrame:
    """The key with the names of the matters: what names one, and what names none, are not of one happening."""
    named = qualified(corpus, TellsApart.MATTER).group_by("statement").agg(matters=pl.col("name").unique().sort())
    joined = events.join(named, on="statement", how="left")
    matters = pl.col("matters").list.join(" ").fill_null("")
    return joined.with_columns(
        key=pl.concat_str("key", pl.when(matters == "").then(pl.lit("")).otherwise(" of " + matters))
    )


def _with_figures(corpus: Corpus, figures: pl.DataFrame) -> pl.DataFrame:
    """The key of a number: unit and exact matter; of a flow the period too, for others come to something else."""
    pair = pl.concat_str("name", "entity", separator="=")
    named = qualified(corpus, TellsApart.MATTER, TellsApart.NUMBER).group_by("statement").agg(matters=pair.sort())
    joined = figures.join(named, on="statement", how="left")
    period = pl.when("flow").then(pl.concat_str("first", "last", separator="..")).otherwise(pl.lit(""))
    parts = [_event_key(), pl.col("unit"), pl.col("matters").list.join(" ").fill_null(""), period]
    return joined.with_columns(key=pl.concat_str(*parts, separator=" | "))


def _spans(statements: pl.DataFrame) -> pl.DataFrame:
    """The days of each statement as those of what is gathered: of a standing tie, the widest that it may be of."""
    standing = pl.col("standing") & ~pl.col("measured")
    return statements.select(
        "statement", "claimed",
        first=pl.when(standing).then(_low()).otherwise("first"),
        last=pl.when(standing).then(_high()).otherwise("last"),
        start_last="start_last", end_first="end_first",
    )  # fmt: skip


def _described(groups: pl.DataFrame, found: Found, statements: pl.DataFrame) -> pl.DataFrame:
    """The groups with their kind, whether any of their statements is dated, and of standing ones their sure days."""
    joined = found.members.join(
        statements.select(
            "statement", "standing", "measured", "role", "early", "late", "since_told",
            dated=pl.col("dated") | pl.col("during_event"),
        ),
        on="statement",
    ).with_columns(kind=_kind())  # fmt: skip
    summed = joined.group_by("group").agg(
        pl.col("kind").first(), pl.col("dated").any(), pl.col("early").min(), pl.col("late").max(),
        pl.col("since_told").min(),
    )  # fmt: skip
    return groups.join(summed, on="group", how="left").sort("group")


def _kind() -> pl.Expr:
    figure = pl.col("standing") & pl.col("measured") & (pl.col("role") == "SaysSo")
    return (
        pl.when(figure).then(pl.lit(FIGURE)).when("standing").then(pl.lit(SPELL)).otherwise(pl.lit(OCCURRENCE))
    )  # fmt: skip


def _keyed(groups: pl.DataFrame, standing: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """Groups of standing ties with the entities that their key names, and their days as `first` and `last`."""
    said = standing.select("key", *names).unique("key", keep="any")
    return groups.join(said, on="key").with_columns(first="start_first", last="end_last")


def _together(
    timed: Timed, found: Found, groups: pl.DataFrame, tied: Ties, against: pl.DataFrame, of_ties: pl.DataFrame
) -> Episodes:
    statements = timed.rows
    grouped = groups.with_columns(episode=_group_ids(groups, found.marks), derived=pl.lit(False))
    spelled = tied.spells.with_columns(
        episode=_hashes(SPELL, FACT, tied.spells["key"], tied.spells["ordinal"].cast(pl.String)),
        kind=pl.lit(SPELL), side=pl.lit(FACT), either=pl.lit(False), dated=pl.lit(True), derived=~pl.col("told"),
        disputed=pl.col("start_disputed_from").is_not_null() | pl.col("end_disputed_from").is_not_null(),
        start_first="hull_start_first", start_last="hull_start_last", end_first="hull_end_first",
        end_last="hull_end_last",
    ).drop("told")  # fmt: skip
    group_ids = grouped.select("group", "episode")
    spell_ids = spelled.select("spell", "episode")
    pieces = tied.pieces.join(spell_ids, on="spell")
    told_by = statements.select("statement", "role", "claimed", "voice")
    tellings = pl.concat([_of_groups(found, group_ids, told_by), _of_spells(pieces, found, told_by)])
    denials = pl.concat(
        [
            _named(against, group_ids, group_ids, "group"),
            _named(of_ties, group_ids, spell_ids.with_columns(pl.col("spell").cast(pl.Int64)), "spell"),
        ]
    )
    return Episodes(
        told=statements,
        rows=pl.concat([grouped, spelled], how="diagonal_relaxed").sort("episode"),
        tellings=tellings.unique(["statement", "episode"], keep="first", maintain_order=True),
        marks=_marks(found, group_ids, spelled, tied.names),
        members=found.members,
        pieces=pieces.filter(~pl.col("beside")),
        beside=pieces.filter("beside"),
        ends=_of_keys(tied.ends, grouped, against),
        planned_ends=_of_keys(tied.planned_ends, grouped, against),
        denials=denials,
        during=_during(timed, found, group_ids),
    )


def _during(timed: Timed, found: Found, ids: pl.DataFrame) -> pl.DataFrame:
    """The happenings whose time is that of an event that they were part of, and who tells when that was."""
    parts = found.members.join(ids, on="group").join(timed.parts, on="statement").select("episode", "event").unique()
    return parts.join(timed.grounds, on="event").select("episode", "ground").unique().sort("episode", "ground")


def _of_keys(ends: pl.DataFrame, groups: pl.DataFrame, against: pl.DataFrame) -> pl.DataFrame:
    """What ends which ties: `by` (an episode), `key`, `rule`, from when to when, since when it is told, by whom."""
    contradicted = against.filter("certain").select(group="of").unique().with_columns(settled=pl.lit(False))
    described = groups.select(
        "group", "claimed", by="episode", ends_first="start_first", ends_last="end_last", told="since_told"
    )
    joined = ends.join(described, on="group").join(contradicted, on="group", how="left")
    return joined.with_columns(pl.col("settled").fill_null(True)).sort("key", "by")


def _named(pairs: pl.DataFrame, denials: pl.DataFrame, facts: pl.DataFrame, key: str) -> pl.DataFrame:
    joined = pairs.join(denials.rename({"episode": "denial_id"}), left_on="denial", right_on="group").join(
        facts.rename({"episode": "of_id"}), left_on="of", right_on=key
    )
    return joined.select(denial="denial_id", of="of_id", certain="certain")


def _group_ids(groups: pl.DataFrame, marks: pl.DataFrame) -> pl.Series:
    """By what a group is of, and by its marks and days among those of the same."""
    pair = pl.concat_str("name", "entity", separator="=")
    signed = marks.group_by("group").agg(signature=pair.sort().str.join(" "))
    joined = groups.select("group", "kind", "side", "key", "either", "start_first", "end_last").join(
        signed, on="group", how="left", maintain_order="left"
    )
    days = pl.concat_str("start_first", "end_last", "either", separator=" ")
    told_apart = joined.select(pl.concat_str(pl.col("signature").fill_null(""), days, separator=" ")).to_series()
    keys = joined.select(pl.concat_str("kind", "side", "key", separator=" ")).to_series()
    numbered = pl.DataFrame({"key": keys, "by": told_apart}).with_columns(
        again=pl.int_range(pl.len()).over("key", "by")
    )
    return _hashes("", "", keys, told_apart + " " + numbered["again"].cast(pl.String))


def _hashes(kind: str, side: str, keys: pl.Series, told_apart: pl.Series) -> pl.Series:
    """`short_hash` of the four, for columns: of texts in which JSON escapes nothing, all are written at once."""
    texts = pl.DataFrame({"key": keys, "which": told_apart})
    head = f"[{as_json(kind)},{as_json(side)},"
    written = texts.select(pl.format(f'{head}"{{}}","{{}}"]', "key", "which")).to_series()
    escaped = texts.select(pl.any_horizontal(pl.col("key", "which").str.contains(r'[\x00-\x1f"\\]'))).to_series()
    rows = zip(written, escaped, keys, told_apart, strict=True)
    whole = (as_json([kind, side, key, which]) if escape else text for text, escape, key, which in rows)
    return pl.Series("episode", texts_hash(whole), pl.String)


def _of_groups(found: Found, ids: pl.DataFrame, told_by: pl.DataFrame) -> pl.DataFrame:
    joined = found.members.join(ids, on="group").join(told_by, on="statement")
    return joined.select(
        "statement", "episode", "role", pl.lit(True).alias("sure"), pl.lit(True).alias("evident"), "claimed", "voice"
    )


def _of_spells(pieces: pl.DataFrame, found: Found, told_by: pl.DataFrame) -> pl.DataFrame:
    """Who says so of a spell, and who tells its beginning and its end."""
    own = pieces.drop_nulls("statement").select("statement", "episode", "sure", "evident", role=pl.lit("SaysSo"))
    role = (
        pl.when("tells_end").then(pl.lit("Ends")).when("tells_start").then(pl.lit("Begins"))
        .when("suspends").then(pl.lit("Suspends")).otherwise(pl.lit("SaysSo"))
    )  # fmt: skip
    events = pieces.drop_nulls("group").with_columns(role=role).join(found.members, on="group", suffix="_by")
    by_events = events.select("episode", "sure", "evident", "role", statement="statement_by")
    joined = pl.concat([own, by_events.select(own.columns)]).join(
        told_by.select("statement", "claimed", "voice"), on="statement"
    )
    columns = ["statement", "episode", "role", "sure", "evident", "claimed", "voice"]
    return joined.select(columns).sort("episode", "statement", "role")


def _marks(found: Found, group_ids: pl.DataFrame, spelled: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """What tells each episode apart: `episode`, `name`, `entity`."""
    of_groups = found.marks.join(group_ids, on="group").select("episode", "name", "entity")
    of_spells = [
        spelled.filter(pl.col(name) != "").select("episode", pl.lit(name).alias("name"), pl.col(name).alias("entity"))
        for name in names
    ]
    return pl.concat([of_groups, *of_spells]).unique().sort("episode", "name", "entity")


__all__ = ["DENIAL", "FACT", "FIGURE", "OCCURRENCE", "PROSPECT", "REFUSAL", "SPELL", "Episodes", "episodes"]
