"""All that is computed of a checked corpus, in its order: entities made one, episodes, grades, findings, standing."""

from __future__ import annotations

from datetime import date

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import DURING
from regesta.corpus.frames import COMPUTED
from regesta.corpus.identity import short_hash
from regesta.reasoning.days import day
from regesta.reasoning.episodes import DENIAL, FACT, PROSPECT, REFUSAL, SPELL, Episodes, episodes
from regesta.reasoning.findings import accord, claims, dates, directions, particulars, plans, values, yes_and_no
from regesta.reasoning.findings.star import together
from regesta.reasoning.grades import graded
from regesta.reasoning.identities import resolve
from regesta.reasoning.keys import relations
from regesta.reasoning.reach import within
from regesta.reasoning.support import independent, tellers


def conclude(corpus: Corpus) -> Corpus:
    """The corpus as it is exported. Concluding it again gives the same."""
    resolved = resolve(corpus)
    return asserted(resolved.with_tables(**computed(resolved, within(resolved))))


def computed(corpus: Corpus, around: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables of `COMPUTED`, of a corpus whose entities have been made one; `around` is what lies in what.

    It is the same work for a whole corpus and for a part that has all that bears on it; see `engine.parts`.
    """
    found = episodes(corpus, around)
    support = tellers(corpus, found)
    stretches, marks = graded(corpus, found)
    star = _findings(corpus, found, support, around)
    findings, sides = _findings_and_sides(corpus, star)
    disputed = findings.filter("conflict").select("episode").unique()
    return {
        "episodes": _episodes(found, independent(support), disputed),
        "episode_qualifiers": found.marks.cast(COMPUTED["episode_qualifiers"]),  # type: ignore[arg-type]
        "tellings": found.tellings.select(list(COMPUTED["tellings"])).sort("episode", "statement"),
        "stretches": _numbered(stretches),
        "marks": marks.select(list(COMPUTED["marks"])).sort(
            "episode", "mark", "first", "last", pl.col("statements").list.join(" "), "pause"
        ),
        "derivations": _derivations(found),
        "findings": findings,
        "sides": sides,
    }


def last_day(corpus: Corpus) -> date | None:
    """The last day on which a source of the corpus can have been published; None where none is dated."""
    found = corpus.tables.sources["published_last"].max()
    return found if isinstance(found, date) else None


def _findings(corpus: Corpus, found: Episodes, support: pl.DataFrame, around: pl.DataFrame) -> pl.DataFrame:
    numbers = values.numbers(corpus, found)
    times = _times(corpus, found)
    return together(
        [
            numbers.findings,
            times,
            accord.within_sides(support, together([numbers.contradictions, times])),
            *accord.corroborations(found, support, numbers.apart),
            *accord.refinements(found, numbers.apart),
            particulars.in_particular(found, support, around),
            claims.said_too(corpus, found, support, times),
            accord.vague(found),
            *yes_and_no.polarities(found, support),
            yes_and_no.denied_ends(found),
            yes_and_no.denied_beginnings(corpus, found),
            *directions.directions(corpus, found),
            *plans.outcomes(corpus, found),
        ]
    )


def _times(corpus: Corpus, found: Episodes) -> pl.DataFrame:
    """What is told of when it was, began or ended, and cannot all be right."""
    words = corpus.tables.statements.select("when", "observed_at", statement="id")
    return together(
        [
            dates.happenings(found, words),
            dates.beginnings(found, words),
            dates.ends(found, words),
            *dates.claimed(found, words),
            dates.in_other_words(corpus, found, words),
        ]
    )


def _findings_and_sides(corpus: Corpus, star: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    columns = ["episode", "agreement", "matter"]
    heads = star.group_by(columns).agg(pl.col("reason").min()).sort(columns)
    ids = [short_hash([*row]) for row in heads.select(columns).rows()]
    terms = corpus.ontology.agreements
    conflicts = [name for name, term in terms.items() if term.flag("subPropertyOf") == "conflictsWith"]
    findings = heads.select(
        pl.Series("id", ids, pl.String), *columns, conflict=pl.col("agreement").is_in(conflicts), reason="reason",
        language=pl.lit(corpus.language),
    ).cast(COMPUTED["findings"])  # type: ignore[arg-type]  # fmt: skip
    sides = star.join(findings.select(*columns, finding="id"), on=columns).select(list(COMPUTED["sides"]))
    ordered = sides.unique(["finding", "side", "statement"], keep="first", maintain_order=True)
    return findings, ordered.sort("finding", "side", "statement")


def _episodes(found: Episodes, roots: pl.DataFrame, disputed: pl.DataFrame) -> pl.DataFrame:
    joined = found.rows.join(roots, on="episode", how="left").join(
        disputed.with_columns(contested=pl.lit(True)), on="episode", how="left"
    ).with_columns(pl.col("contested").fill_null(False), pl.col("independent_sources").fill_null(0))  # fmt: skip
    standing = (
        pl.when("contested").then(pl.lit("Contested"))
        .when(pl.col("side").is_in([PROSPECT, REFUSAL])).then(pl.lit("Prospective"))
        .when(pl.col("side") == DENIAL).then(pl.lit("Denied"))
        .when("claimed").then(pl.lit("Claimed"))
        .when(pl.col("independent_sources") > 1).then(pl.lit("Agreed"))
        .otherwise(pl.lit("ToldByOne"))
    )  # fmt: skip
    ruled = found.pieces.filter(pl.col("sure") & (pl.col("rule") != "")).select("episode", "rule")
    rules = pl.concat([ruled, found.during.select("episode", rule=pl.lit(DURING))]).group_by(
        "episode"
    ).agg(rules=pl.col("rule").unique().sort())  # fmt: skip
    return joined.join(rules, on="episode", how="left").select(
        id="episode", kind="kind", side="side", subject="subject", relation="relation", object="object",
        extent=pl.when(pl.col("extent") != "").then("extent"),
        polarity=pl.when(pl.col("side").is_in([DENIAL, REFUSAL])).then(pl.lit("Negated")).otherwise(pl.lit("Affirmed")),
        earliest_start=day("start_first"), latest_start=day("start_last"), earliest_end=day("end_first"),
        latest_end=day("end_last"), standing=standing, contested="contested", derived="derived", claimed="claimed",
        either="either", rules=pl.col("rules").fill_null([]), independent_sources="independent_sources",
    ).cast(COMPUTED["episodes"]).sort("id")  # type: ignore[arg-type]  # fmt: skip


def _numbered(stretches: pl.DataFrame) -> pl.DataFrame:
    """The stretches with an id: the episode's, and their place in the order of days."""
    number = pl.int_range(1, pl.len() + 1).over("episode")
    return stretches.sort("episode", "from_day").select(
        id=pl.format("{}-{}", "episode", number), episode="episode", grade="grade", first="first", last="last",
        contested="contested", before="before", after="after", near_to="near_to", anchor_first="anchor_first",
        anchor_last="anchor_last",
    ).cast(COMPUTED["stretches"])  # type: ignore[arg-type]  # fmt: skip


def _derivations(found: Episodes) -> pl.DataFrame:
    """From which statements of happenings an episode, or a bound of it, follows, and by which rule."""
    grounds = found.pieces.filter(pl.col("sure")).drop_nulls("group").join(found.members, on="group", suffix="_by")
    of_spells = grounds.select("episode", "rule", ground="statement_by")
    of_events = found.during.select("episode", pl.lit(DURING).alias("rule"), "ground")
    return pl.concat([of_spells, of_events]).unique().sort("episode", "rule", "ground")


def asserted(corpus: Corpus) -> Corpus:
    """The statements with what may be asserted bare: a fact in a source's own voice, uncontested, and not over.

    Of the whole corpus at once: what tells of a happening may be contested where it ends a tie of others.
    """
    tables = corpus.tables
    going_on = pl.col("latest_end").is_null() | (pl.col("latest_end") >= (last_day(corpus) or date.max))
    lasting = (
        tables.episodes.filter((pl.col("kind") == SPELL) & (pl.col("side") == FACT))
        .filter(going_on)
        .join(tables.tellings, left_on="id", right_on="episode")
        .select(id="statement")
        .unique()
        .with_columns(lasting=pl.lit(True))
    )
    conflicts = tables.findings.filter("conflict").select(finding="id")
    contested = tables.sides.join(conflicts, on="finding").select(id="statement").unique()
    kinds = relations(corpus.ontology).select("relation", "standing")
    joined = tables.statements.drop("plain", "contested").join(kinds, on="relation", how="left")
    joined = joined.join(lasting, on="id", how="left").join(
        contested.with_columns(disputed=pl.lit(True)), on="id", how="left"
    )
    own = (pl.col("tells_as") == "SaysSo") & (pl.col("speakers").list.len() == 0)
    said = joined.with_columns(contested=pl.col("disputed").fill_null(False)).with_columns(
        plain=own & ~pl.col("contested") & (~pl.col("standing") | pl.col("lasting").fill_null(False))
    )
    return corpus.with_tables(statements=said.select(tables.statements.columns).sort("id"))
