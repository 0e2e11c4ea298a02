"""What became of plans, expectations and possibilities.

Within its time a plan is fulfilled, or overtaken. A change that came before the day for which it was planned, and after
it was told, has fulfilled it early; else, outside its time, nothing has. What was only thought possible, or to follow
on a condition, came about or did not, and nothing overtakes it. What an organ planned its state may do: its acts are
the state's (International Law Commission, Articles on State Responsibility, article 4).
"""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement
from regesta.reasoning.days import EVER, NEVER
from regesta.reasoning.episodes import DENIAL, FACT, PROSPECT, REFUSAL, SPELL, Episodes
from regesta.reasoning.findings.star import rows, two_sides

_WORDS = {
    "Plans": "planned", "Expects": "expected", "Recommends": "asked for", "Supposes": "thought possible",
}  # fmt: skip
_ABOUT, _EARLY, _OTHERWISE = " came about", " came about before its day", " came otherwise"


def outcomes(corpus: Corpus, found: Episodes) -> list[pl.DataFrame]:
    """Plans that came about, and plans that facts have overtaken; the first outcome of each, by time."""
    whose = _acting_for(corpus)
    plans = _plans(found, whose)
    wanted, unwanted = plans.filter(pl.col("side") == PROSPECT), plans.filter(pl.col("side") == REFUSAL)
    facts, denials = _facts(found, FACT, whose), _facts(found, DENIAL, whose)
    came, averted = _within(wanted, facts), _throughout(_meant(unwanted), denials)
    early = _before(_meant(wanted), facts, _changes(corpus))
    failed, instead = _throughout(_meant(wanted), denials), _within(_meant(unwanted), facts)
    fulfilled = _first(pl.concat([_ending(came, _ABOUT), _ending(averted, _ABOUT), _ending(early, _EARLY)]))
    overtaken = _first(_ending(pl.concat([failed, instead]), _OTHERWISE)).join(
        fulfilled.select("plan"), on="plan", how="anti"
    )
    return [
        rows(_sides(found, fulfilled), Agreement.FULFILS, "plan"),
        rows(_sides(found, overtaken), Agreement.SUPERSEDES, "plan"),
    ]


def _acting_for(corpus: Corpus) -> dict[str, str]:
    """Of each entity whose acts are those of another, that other: by the links of the ontology that say so."""
    acting = {item.id: item.acts_for for item in corpus.ontology.links.values() if item.acts_for}
    links = corpus.tables.links.filter(pl.col("link").is_in(list(acting))).join(
        corpus.tables.entities.select("types", entity="id"), on="entity"
    )  # fmt: skip
    return {
        entity: other
        for entity, link, other, types in links.select("entity", "link", "other", "types").iter_rows()
        if not set(types).isdisjoint(acting[link])
    }


def _matter(whose: dict[str, str]) -> pl.Expr:
    """Of what it is an outcome, as `matter`: the key, with the state in the place of its organ."""
    ends = pl.concat_str("relation", "subject", "object", separator=" ")
    acting = pl.concat_str("relation", pl.col("subject").replace(whose), "object", separator=" ")
    return pl.concat_str("kind", pl.lit(" "), acting, pl.col("key").str.slice(ends.str.len_chars())).alias("matter")


def _plans(found: Episodes, whose: dict[str, str]) -> pl.DataFrame:
    """Episodes of what looks ahead: `plan`, `what` was planned, from when to when it was for, and since when told."""
    ahead = (
        found.tellings.filter(pl.col("role").is_in(list(_WORDS)))
        .group_by("episode")
        .agg(what=pl.col("role").filter(pl.col("role") != "Supposes").min().fill_null("Supposes"))
    )
    rows_ = found.rows.filter(pl.col("side").is_in([PROSPECT, REFUSAL])).join(ahead, on="episode")
    meant, told = pl.col("what") != "Supposes", pl.col("since_told")
    since = pl.when(pl.col("dated") & meant).then(pl.lit(EVER)).otherwise(told + 1)
    return rows_.select(
        _matter(whose), "relation", "side", plan="episode", what=pl.col("what").replace(_WORDS), meant=meant,
        first=pl.max_horizontal("start_first", since), last="end_last", sharp="dated", told=told,
    ).filter((pl.col("first") > EVER) | (pl.col("sharp") & meant))  # fmt: skip


def _meant(plans: pl.DataFrame) -> pl.DataFrame:
    """Those that somebody meant to come about, or not to."""
    return plans.filter("meant")


def _changes(corpus: Corpus) -> list[str]:
    """The relations whose happenings begin or end a tie, so that what came early holds on the day planned, too."""
    return [item.id for item in corpus.ontology.relations.values() if item.starts or item.ends or item.displaces]


def _facts(found: Episodes, side: str, whose: dict[str, str]) -> pl.DataFrame:
    """What came about, or did not: the days of the happening, or of the tie's beginning."""
    told = found.rows.filter((pl.col("side") == side) & ~pl.col("either"))
    begins = pl.when(pl.col("kind") == SPELL).then("start_last").otherwise("end_last")
    return told.select(_matter(whose), fact="episode", fact_first="start_first", fact_last=begins, is_dated="dated")


def _before(plans: pl.DataFrame, facts: pl.DataFrame, changes: list[str]) -> pl.DataFrame:
    """A change that was over before the time it was planned for, and surely came after the plan was told."""
    found = plans.filter(pl.col("sharp") & pl.col("relation").is_in(changes)).join(facts, on="matter")
    early = (pl.col("fact_first") > pl.col("told")) & (pl.col("fact_last") < pl.col("first"))
    return found.filter(early & (pl.col("told") > EVER)).select("plan", "what", "fact", "fact_first")


def _within(plans: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """A dated plan is met by what may have been in its time; an undated one, and what is only thought possible, only by
    what surely came after it was told."""
    found = plans.join(facts, on="matter")
    meets = (pl.col("fact_first") <= pl.col("last")) & (pl.col("first") <= pl.col("fact_last"))
    later = pl.col("fact_first") >= pl.col("first")
    known = (pl.col("fact_first") > EVER) & (pl.col("fact_last") < NEVER)
    return found.filter(known & meets & (later | pl.col("sharp") & pl.col("meant"))).select(
        "plan", "what", "fact", "fact_first"
    )


def _throughout(plans: pl.DataFrame, denials: pl.DataFrame) -> pl.DataFrame:
    """A dated plan is overtaken by a denial of all the days that it was for."""
    found = plans.filter("sharp").join(denials.filter("is_dated"), on="matter")
    covers = (pl.col("fact_first") <= pl.col("first")) & (pl.col("last") <= pl.col("fact_last"))
    return found.filter(covers).select("plan", "what", "fact", "fact_first")


def _ending(found: pl.DataFrame, words: str) -> pl.DataFrame:
    return found.with_columns(ending=pl.lit(words))


def _first(found: pl.DataFrame) -> pl.DataFrame:
    return found.sort("plan", "fact_first", "fact").unique("plan", keep="first", maintain_order=True)


def _sides(found: Episodes, pairs: pl.DataFrame) -> pl.DataFrame:
    told = found.tellings.select("episode", "statement")
    reason = pl.lit("what was ") + pl.col("what") + pl.col("ending")
    frame = pairs.select(episode="plan", reason=reason, one="fact", other="plan")
    return two_sides(frame, told.with_columns(says=pl.lit("fact")), told.with_columns(says=pl.lit("plan")))
