"""What is possible and most likely a slip: facts of the future, years with a digit wrong, two entities of one name.

Each check is one function over the corpus. They warn; only what cannot be meant at all is an error.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

import polars as pl

from regesta.checks.faulty import as_faults, faults
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity
from regesta.seeds.cldr import SCHEME, code_of, territory_names
from regesta.values.dates import PRESENT
from regesta.values.near_names import KnownNames, folded
from regesta.values.problems import Severity, quoted
from regesta.values.quantities import is_currency
from regesta.values.quantity_hints import in_thousands

_OLDEST = 1000  # an earlier year has lost a digit more often than it is meant
_FAR = 100  # years after publication; plans do not reach so far
_BACK = 30  # years before publication in which a year with two digits turned round is looked for
_ALIKE = 0.5  # of the longer and the shorter form of one name, which begin the same
_SPELT_ALIKE = 0.85  # difflib's ratio of two spellings of one name
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?")


def facts_are_told_after_they_happened(corpus: Corpus) -> pl.DataFrame:
    """A source cannot tell as fact what came after it."""
    return as_faults(
        (
            "mention", key,
            f"{quoted(text)} lies after its source was published ({told}), and is told as a fact",
            _text_meant(text, first, published) or "it may be Planned or Expected", Severity.WARNING,
        )
        for key, text, told, first, published in _dated(corpus)
        .filter("of_the_future")
        .select("key", "when", "date", "first", "published_last")
        .iter_rows()
    )  # fmt: skip


def years_are_near_their_source(corpus: Corpus) -> pl.DataFrame:
    """A year far from the source's own has most likely a digit too few, or one in the wrong place."""
    latest = pl.col("published_last").dt.year().fill_null(date.max.year - _FAR) + _FAR
    days = ("earliest_start", "first", "latest_end")
    far = pl.coalesce(
        pl.when(~pl.col(name).dt.year().is_between(pl.lit(_OLDEST), latest)).then(pl.col(name)) for name in days
    )
    wrong = _dated(corpus).filter(~pl.col("of_the_future")).with_columns(far=far).drop_nulls("far")
    return as_faults(
        (
            "mention", key, f"the year {day.year:04} of {quoted(text)} looks like a slip",
            _text_meant(text, day, published) or (f"its source is of {told}" if told else "its source has no date"),
            Severity.WARNING,
        )
        for key, text, told, day, published in wrong.select("key", "when", "date", "far", "published_last").iter_rows()
    )  # fmt: skip


def names_tell_entities_apart(corpus: Corpus) -> pl.DataFrame:
    """Two entities of one type and one name are most likely one, unless a person has judged them."""
    judged = {frozenset(pair) for pair in corpus.tables.judgements.select("first", "second").iter_rows()}
    entities = corpus.tables.entities.select("type", "name", "id").with_columns(
        folded=pl.Series([name.casefold() for name in corpus.tables.entities["name"]], dtype=pl.String)
    )
    first = entities.with_columns(first=pl.col("id").first().over("type", "folded"))
    alike = first.filter(pl.col("id") != pl.col("first")).select("id", "first", "type", "name")
    wrong = [row for row in alike.iter_rows() if frozenset(row[:2]) not in judged]
    found = pl.DataFrame(wrong, schema=alike.schema, orient="row")
    what = pl.format("«{}» and «{}» are both of type {} and named «{}»", "id", "first", "type", "name")
    return faults(found, "entity", "id", what, "judge them the same or different in judgements.yaml", Severity.WARNING)


def codes_are_those_of_the_entity(corpus: Corpus) -> pl.DataFrame:
    """A code of ISO 3166 brings the names of its territory, so that a wrong one gives an entity another's names.

    It is wrong where the entity is called as another territory is. Names that CLDR does not know tell nothing.
    """
    coded = corpus.tables.identifiers.filter(pl.col("scheme") == SCHEME)["entity"].to_list()
    return as_faults(
        ("entity", entity.id, what, f"did you mean {meant}?", Severity.WARNING)
        for entity in (corpus.entities[key] for key in coded if key in corpus.entities)
        for what, meant in _miscalled(corpus, entity)
    )


def _miscalled(corpus: Corpus, entity: Entity) -> Iterator[tuple[str, str]]:
    """What is wrong with the entity's code, and the code that is most likely meant."""
    code, name = code_of(entity), corpus.name(entity.id)
    meant = _territory_called(name, corpus.language) if code else ""
    if meant not in (code, ""):
        named = territory_names(corpus.language).get(code, "")
        whose = f"that of {quoted(named)}" if named else "no code of a state"
        if not (named and _share_a_word(name, named)) or _is_name_of(name, meant, corpus.language):
            yield f"{SCHEME} «{code}» is {whose}, and «{entity.id}» is named {quoted(name)}", meant


def whole_things_are_counted_whole(corpus: Corpus) -> pl.DataFrame:
    """Nobody is a thousandth of a person. A point before three digits parts thousands in many countries."""
    counted = {notation: unit for notation, unit in corpus.ontology.units.items() if unit.counts}
    return as_faults(
        (
            "statement", key, f"{quoted(f'{text} {unit}')} is no number of whole {counted[unit].label}",
            meant := _without_points(text, unit), Severity.ERROR if meant else Severity.WARNING,
        )
        for key, text, unit in _measured(corpus, list(counted))
        if any(Decimal(number) % 1 for number in _NUMBER.findall(text))
    )  # fmt: skip


def amounts_have_no_thousandths(corpus: Corpus) -> pl.DataFrame:
    """Money has two digits behind its point; three are most likely thousands."""
    return as_faults(
        ("statement", key, f"{quoted(f'{text} {unit}')} has three digits behind the point", meant, Severity.WARNING)
        for key, text, unit in _measured(corpus, [name for name in corpus.ontology.units if is_currency(name)])
        if (meant := _without_points(text, unit))
    )


CHECKS = (
    facts_are_told_after_they_happened,
    years_are_near_their_source,
    names_tell_entities_apart,
    codes_are_those_of_the_entity,
    whole_things_are_counted_whole,
    amounts_have_no_thousandths,
)


def _dated(corpus: Corpus) -> pl.DataFrame:
    """Each dated statement beside each source of it: `key`, `when`, `date` of the source, `published_last`,
    `first`, the first day that it is told of (of the present, and of what began some time, none), and its bounds.
    """
    tables = corpus.tables
    whenever = pl.col("when").str.contains(PRESENT, literal=True) | pl.col("when").str.contains(r"^(/|\.\.)")
    first = pl.when(~whenever).then(pl.coalesce("earliest_start", "earliest_end"))
    told = tables.citations.select("statement", "citation", "source").join(
        tables.sources.select(source="id", date="date", published_last="published_last"), on="source"
    )
    statements = tables.statements.drop_nulls("when").select(
        "when", "modality", "earliest_start", "latest_end", first.alias("first"), statement="id"
    )
    future = (pl.col("modality") == "Actual") & (pl.col("first") > pl.col("published_last"))
    return told.join(statements, on="statement").with_columns(
        key=pl.concat_str("statement", "citation", separator=" "), of_the_future=future.fill_null(False)
    )


def _measured(corpus: Corpus, units: list[str]) -> Iterator[tuple[str, str, str]]:
    """Id, number and unit of the statements in these units whose number has a point or an exponent."""
    found = corpus.tables.statements.drop_nulls("value_as_stated").filter(
        pl.col("unit").is_in(units) & pl.col("value_as_stated").str.contains(r"[.e]")
    )
    return found.select("id", "value_as_stated", "unit").iter_rows()


def _text_meant(text: str, day: date | None, published: date | None) -> str:
    """A hint with the year that was most likely meant: a century lost, or two digits turned round."""
    if day is None or published is None or ".." in text:
        return ""
    digits = f"{day.year:04}"
    lost = [published.year - (published.year - day.year) % 100] if day.year < 100 else []
    turned = [int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) for at in range(3)]
    likely = [*lost, *(year for year in turned if published.year - _BACK < year <= published.year)]
    return f"did you mean {text.replace(digits, str(likely[0]), 1)}?" if likely else ""


def _without_points(text: str, unit: str) -> str:
    """A hint with the numbers whose points part thousands; "" where none does."""
    meant = _NUMBER.sub(lambda match: in_thousands(match.group()) or match.group(), text)
    return f"did you mean {meant} {unit}?" if meant != text else ""


@cache
def _territory_called(name: str, language: str) -> str:
    """The code of the territory with that name, with most words of it, or with its beginning; "" where none has."""
    names = _names_of_states(language)
    plain, words = "".join(_words(name)), {*_words(name)}
    if near := KnownNames((), ((other, code) for code, other in names), likeness=_SPELT_ALIKE).nearest(plain):
        return near
    within = [(len(parts), code) for code, other in names if words.issuperset(parts := _words(other))]
    begun = [(_alike(plain, folded(other)), code) for code, other in names if plain[:4] == folded(other)[:4]]
    return max(within, default=max((item for item in begun if item[0] >= _ALIKE), default=(0, "")))[1]


@cache
def _names_of_states(language: str) -> tuple[tuple[str, str], ...]:
    """Code and name of each territory; not those of continents, whose codes are numbers."""
    return tuple(pair for pair in territory_names(language).items() if len(pair[0]) == len("PH"))


def _is_name_of(name: str, code: str, language: str) -> bool:
    return _words(name) == _words(territory_names(language).get(code, ""))


def _share_a_word(name: str, other: str) -> bool:
    return any(len(word) > 2 for word in {*_words(name)} & {*_words(other)})


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(a=one, b=other).ratio()


def _words(name: str) -> list[str]:
    """The words of a name as they are compared, without an article."""
    return [part for word in re.split(r"[\W_]+", name) if (part := folded(word)) and part != "the"]
