"""What is told: a row a statement, in the words of the seeds, and a row a citation.

Rows are made column by column. What a row tells is so far from when its source was published that it can be a fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from regesta.corpus.records import Modality, Polarity
from regesta.generating.chance import Chance, Whole
from regesta.generating.entities import Cast
from regesta.values.dates import Kind
from regesta.vocabulary.definitions import Relation, ValueKind, ValueUse

FIRST, LAST = date(1995, 1, 1), date(2024, 12, 31)
"""When the first and the last source was published."""
_BACK = 3_000  # days: how far back a source tells of, at most; most of what it tells is recent
_PAIR = 0.05  # of all statements: those of one pair
_CONTRARY = 0.03  # those that deny, or give another value for, what another source tells
_MODALITIES = dict(zip(Modality, (90, 3, 3, 2, 1, 1), strict=True))
_TELLERS = 300  # sources of an event that everybody tells of, where there are so many
_OF_EVENTS = 5_000  # statements for one such event
_INSIDE = 8  # how many lie in one
_SPARE = 1.08  # rows made for one that is wanted: some say the same
_EVENT = {"%Y-%m-%d": 45, "%Y-%m": 18, "%Y": 12, "": 17, "%Y-%m-%d~": 3, "~": 3, "X": 2}
_STANDING = {"%Y-%m-%d": 12, "%Y-%m": 8, "%Y": 12, "": 28, "present": 18, "/": 6, "/..": 6, "span": 6, "/present": 4}
_WORDS = {"present": "present", "": None}


@dataclass(frozen=True)
class Told:
    """`rows` says what each statement says, `copies` which source repeats which, `days` when each was published.

    A row is `loud` where everybody tells of that event.
    """

    rows: pl.DataFrame
    days: tuple[date, ...]
    copies: dict[int, int]


def sources_of(statements: int) -> int:
    return min(4_000, max(12, statements // 20))


def published(statements: int, chance: Chance) -> tuple[tuple[date, ...], dict[int, int]]:
    """When each source was published, in order; and of those that copy an earlier one, which."""
    number = sources_of(statements)
    span = (LAST - FIRST).days
    days = tuple(FIRST + timedelta(days=span * place // max(1, number - 1)) for place in range(number))
    drawn = chance.share("copies", number)
    back = chance.whole("copied", number, 20)
    return days, {at: max(0, at - 1 - int(back[at])) for at in range(1, number) if drawn[at] < 0.06}


def told(statements: int, cast: Cast, chance: Chance) -> Told:
    """Rows of at least so many statements, as far as so many can be told apart."""
    days, copies = published(statements, chance)
    wanted = int(statements * _SPARE) + 10
    standing = [it.id for it in cast.ontology.relations.values() if it.kind is Kind.STANDING]
    core = _with_times(_core(wanted, cast, chance, len(days)), standing, days, chance)
    loud = _loud(core, standing, statements)
    others = [*_other_forms(loud), core, _contrary(core, chance, len(days))]
    rows = [_every_term(cast, len(days)), loud.with_columns(loud=pl.lit(True)), *others]
    return Told(pl.concat(rows, how="diagonal"), days, copies)


_COLUMNS = {
    "subject": pl.Int64, "relation": pl.String, "object": pl.Int64, "value": pl.String, "when": pl.String,
    "polarity": pl.String, "modality": pl.String, "speaker": pl.Int64, "qualifier": pl.String, "party": pl.Int64,
    "extent": pl.String, "source": pl.Int64,
}  # fmt: skip


def _core(number: int, cast: Cast, chance: Chance, sources: int) -> pl.DataFrame:
    """Rows that are not dated yet: relations and entities skewed, one pair in a twentieth of all."""
    relations = sorted(cast.ontology.relations)
    of_pair = [it for it in relations if _fits_pair(cast.ontology.relations[it], cast)]
    drawn = np.array(relations)[chance.skewed("relation", number, len(relations))]
    in_pair = chance.share("pair", number) < _PAIR
    drawn = np.where(in_pair, np.array(of_pair)[chance.whole("relation of the pair", number, len(of_pair))], drawn)
    subjects, objects = np.zeros(number, np.int64), np.ones(number, np.int64)
    values = np.full(number, None, dtype=object)
    for name in relations:
        at = np.flatnonzero((drawn == name) & ~in_pair)
        subjects[at], objects[at] = _ends(cast.ontology.relations[name], len(at), cast, chance)
        at = np.flatnonzero(drawn == name)
        values[at] = _values(cast.ontology.relations[name], len(at), chance)
    turned = in_pair & (chance.share("turned", number) < 0.4)
    extents = sorted(item.notation for item in cast.ontology.lists["Extent"].values())
    shown = [None, *extents]
    return pl.DataFrame(
        {
            "subject": np.where(turned, objects, subjects), "relation": drawn,
            "object": np.where(turned, subjects, objects),
            "value": pl.Series(values.tolist(), dtype=pl.String),
            "polarity": _chosen([it.value for it in Polarity], chance.weighted("polarity", number, (94, 6))),
            "modality": _chosen([it.value for it in _MODALITIES], chance.weighted(
                "modality", number, list(_MODALITIES.values()))),
            "speaker": _some(cast.of_type(cast.ontology.speaker_type), number, chance, "speaker", 0.1),
            **_qualified(number, cast, chance),
            "extent": _chosen(shown, chance.weighted("extent", number, [97 * len(extents), *[3] * len(extents)])),
            "source": chance.weighted("source", number, np.linspace(3, 1, sources).tolist()),
        },
        strict=False,
    )  # fmt: skip


def _fits_pair(relation: Relation, cast: Cast) -> bool:
    return all(cast.ontology.is_a(cast.types[0], end) for end in (relation.domain, relation.range))


def _ends(relation: Relation, number: int, cast: Cast, chance: Chance) -> tuple[Whole, Whole]:
    first, second = cast.of_type(relation.domain), cast.of_type(relation.range)
    subjects = first[chance.skewed(f"{relation.id} subject", number, len(first))]
    places = chance.skewed(f"{relation.id} object", number, len(second))
    if relation.transitive:  # each lies in one that is named more often, and so on, some steps up
        places = np.searchsorted(second, subjects) // _INSIDE
    for _ in range(3):  # nobody is tied to itself, and the pair is told of by itself
        wrong = (second[places] == subjects) | ((subjects < 2) & (second[places] < 2))
        places = np.where(wrong, (places + 1) % len(second), places)
    return subjects, second[places]


def _values(relation: Relation, number: int, chance: Chance) -> list[str | None]:
    """Values as the seeds write them; where none need be told, of some alone."""
    if relation.value_use is ValueUse.NONE:
        return [None] * number
    flow = relation.value_kind is ValueKind.FLOW
    told_of = 1.0 if relation.value_use is ValueUse.REQUIRED else 0.5 if flow else 0.15
    drawn = chance.share(f"{relation.id} valued", number) < told_of
    amounts = 1 + chance.whole(f"{relation.id} value", number, 999)
    return [
        (f"{amount}e6 USD" if flow else f"{amount} persons") if given else None
        for given, amount in zip(drawn.tolist(), amounts.tolist(), strict=True)
    ]


def _qualified(number: int, cast: Cast, chance: Chance) -> dict[str, pl.Series]:
    names = sorted(cast.ontology.qualifiers)
    drawn = np.where(chance.share("qualified", number) < 0.08, chance.whole("qualifier", number, len(names)), -1)
    parties = np.full(number, -1, np.int64)
    for place, name in enumerate(names):
        at = np.flatnonzero(drawn == place)
        pool = cast.of_type(cast.ontology.qualifiers[name].range)
        parties[at] = pool[chance.skewed(f"{name} party", len(at), len(pool))]
    return {"qualifier": _chosen([*names, None], drawn), "party": _known(parties)}


def _some(pool: Whole, number: int, chance: Chance, name: str, often: float) -> pl.Series:
    found = pool[chance.skewed(f"{name} who", number, len(pool))]
    return _known(np.where(chance.share(name, number) < often, found, -1))


def _known(numbers: Whole) -> pl.Series:
    series = pl.Series(numbers)
    return pl.select(pl.when(series >= 0).then(series)).to_series()


def _chosen(texts: list[str] | list[str | None], places: Whole) -> pl.Series:
    """The text at each place; -1 is the last one."""
    return pl.Series(texts, dtype=pl.String).gather(pl.Series(places % len(texts)))


def _with_times(rows: pl.DataFrame, standing: list[str], days: tuple[date, ...], chance: Chance) -> pl.DataFrame:
    """The rows dated: facts before their source, plans after it; standing ties over a time, all else at one."""
    number = rows.height
    drawn = chance.share("age", number)
    ahead = rows["modality"] != Modality.ACTUAL.value
    frame = pl.DataFrame(
        {
            "source": pl.Series(days, dtype=pl.Date).gather(rows["source"]),
            "age": (drawn * drawn * drawn * drawn * _BACK).astype(np.int64),
            "ahead": ahead,
        }
    )
    distance = pl.when("ahead").then(pl.col("age") // 5).otherwise(-pl.col("age"))
    day = frame.select(pl.col("source") + pl.duration(days=distance)).to_series()
    forms = [
        _written(day, _chosen(list(forms), chance.weighted(name, number, list(forms.values()))))
        for name, forms in (("form of a tie", _STANDING), ("form of an event", _EVENT))
    ]
    when = forms[0].zip_with(rows.select(_over_a_time(standing)).to_series() & ~ahead, forms[1])
    return rows.with_columns(when.alias("when")).select(list(_COLUMNS))


def _over_a_time(standing: list[str]) -> pl.Expr:
    """Whether a row can tell of a span: of a tie, and without a number, which is that of one time."""
    return pl.col("relation").is_in(standing) & pl.col("value").is_null()


def _written(day: pl.Series, form: pl.Series) -> pl.Series:
    """The day as EDTF, as sharply as its form has it."""
    frame = pl.DataFrame({"day": day, "form": form})
    year = pl.col("day").dt.year().cast(pl.String)
    month = pl.col("day").dt.to_string("%Y-%m")
    earlier = (pl.col("day").dt.year() - 3).cast(pl.String)
    texts = {
        "%Y-%m-%d": pl.col("day").dt.to_string("%Y-%m-%d"), "%Y-%m": month, "%Y": year,
        "%Y-%m-%d~": pl.concat_str("day", pl.lit("~")), "~": pl.concat_str(year, pl.lit("~")),
        "X": pl.concat_str(year.str.head(3), pl.lit("X")), "present": pl.lit("present"),
        "/": pl.concat_str(year, pl.lit("/")), "/..": pl.concat_str(month, pl.lit("/..")),
        "span": pl.concat_str(earlier, pl.lit("/"), year), "/present": pl.concat_str(year, pl.lit("/present")),
    }  # fmt: skip
    return frame.select(
        pl.coalesce(pl.when(pl.col("form") == name).then(text) for name, text in texts.items())
    ).to_series()


def _contrary(core: pl.DataFrame, chance: Chance, sources: int) -> pl.DataFrame:
    """Rows of other sources that deny what these tell, or give another number."""
    number = int(core.height * _CONTRARY)
    fact = (pl.col("modality") == Modality.ACTUAL.value) & ~pl.col("when").str.contains("present")
    picked = core.filter(fact).gather_every(max(1, core.height // max(1, number)))
    other = chance.whole("another number", picked.height, 999)
    amounts = pl.Series(other + 1).cast(pl.String)
    number_of = pl.concat_str(amounts, pl.col("value").str.extract(r"^\d+(.*)$"))
    return picked.with_columns(
        value=pl.when(pl.col("value").is_not_null()).then(number_of),
        polarity=pl.when(pl.col("value").is_null()).then(pl.lit("Negated")).otherwise(pl.lit("Affirmed")),
        source=(pl.col("source") + 1).clip(upper_bound=sources - 1),
    ).select(list(_COLUMNS))


def _loud(core: pl.DataFrame, standing: list[str], statements: int) -> pl.DataFrame:
    """The rows of the events that everybody tells of: bare facts of a day, told first by an early source."""
    bare = pl.all_horizontal(pl.col("value", "speaker", "qualifier", "extent").is_null())
    fact = (pl.col("modality") == "Actual") & (pl.col("polarity") == "Affirmed") & ~_over_a_time(standing)
    known = core.filter(bare & fact & pl.col("when").str.contains(r"^\d{4}-\d\d-\d\d$"))
    return known.filter(pl.col("source") < sources_of(statements) // 2).head(max(1, statements // _OF_EVENTS))


def _other_forms(loud: pl.DataFrame) -> list[pl.DataFrame]:
    """The same in three more forms, each of another source: by its month, its year, and about its day."""
    forms = (pl.col("when").str.head(7), pl.col("when").str.head(4), pl.concat_str("when", pl.lit("~")))
    return [
        loud.with_columns(when=text, source=pl.col("source") + number) for number, text in enumerate(forms, start=1)
    ]


def further_citations(found: Told, told: pl.DataFrame) -> pl.DataFrame:
    """Which sources tell a row too, by its number: those that copy its source, and everybody of a loud event."""
    pairs = {"source": list(found.copies.values()), "copy": list(found.copies)}
    copies = pl.DataFrame(pairs, schema={"source": pl.Int64, "copy": pl.Int64})
    own_day = ~pl.col("when").str.contains("present").fill_null(False)
    copied = told.filter((pl.col("row") % 2 == 0) & own_day).join(copies, on="source").select("row", source="copy")
    last = len(found.days) - 1
    tellers = min(_TELLERS, last // 2)
    number = pl.int_range(1, tellers + 1, eager=True).alias("number").to_frame()
    told_too = told.filter("loud").join(number, how="cross").select(
        "row", source=pl.col("source") + pl.col("number") * (last - pl.col("source")) // max(1, tellers)
    )  # fmt: skip
    return pl.concat([copied, told_too])


def _every_term(cast: Cast, sources: int) -> pl.DataFrame:
    """A row for each relation, and one for each type, so that all of the ontology occurs."""
    relations = cast.ontology.relations
    rows = [_plain_row(cast, name, sources) for name in sorted(relations)]
    root = next(
        it.id for it in sorted(relations.values(), key=lambda it: it.id)
        if it.value_use is not ValueUse.REQUIRED and all(cast.ontology.is_a(kind, it.range) for kind in cast.types)
    )  # fmt: skip
    for number in range(2, 2 + 2 * len(cast.ontology.types)):
        subject = int(cast.of_type(relations[root].domain)[0])
        rows.append({**_plain_row(cast, root, sources), "subject": subject, "object": number})
    return pl.DataFrame([row for row in rows if row["subject"] != row["object"]], schema=_COLUMNS)


def _plain_row(cast: Cast, name: str, sources: int) -> dict[str, object]:
    relation = cast.ontology.relations[name]
    first, second = cast.of_type(relation.domain), cast.of_type(relation.range)
    target = next(int(it) for it in second if it != first[0])
    value = "12 persons" if relation.value_use is ValueUse.REQUIRED else None
    return {
        "subject": int(first[0]), "relation": name, "object": target, "value": value, "when": "1994",
        "polarity": "Affirmed", "modality": "Actual", "source": sources - 1,
    }  # fmt: skip
