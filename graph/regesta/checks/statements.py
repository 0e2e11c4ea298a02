"""What must hold of every statement: its relation, its entities, its value, its time. Column by column."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from regesta.checks.faulty import faults, hinted, names_of_entities
from regesta.corpus.corpus import Corpus
from regesta.values.dates import Kind
from regesta.values.near_names import KnownNames
from regesta.values.quantities import is_currency
from regesta.vocabulary.definitions import Unit, ValueUse

_LIKE_A_UNIT = 0.75  # of units few letters are alike by chance: «tanks» are no «tons»


def relation_is_known(corpus: Corpus) -> pl.DataFrame:
    known = corpus.ontology.relations
    wrong = corpus.tables.statements.filter(~pl.col("relation").is_in(list(known)))
    found = hinted(wrong, "relation", KnownNames(known, corpus.ontology.words_for(known)))
    return faults(found, "statement", "id", pl.format("unknown relation {}", "shown"), pl.col("hint"))


def entities_are_known(corpus: Corpus) -> pl.DataFrame:
    known = corpus.tables.entities.select(entity="id")
    found = hinted(named(corpus).join(known, on="entity", how="anti"), "entity", names_of_entities(corpus))
    what = pl.format("unknown entity {}", "shown")
    return faults(found, "statement", "statement", what, pl.col("hint"))


def domain_and_range_fit(corpus: Corpus) -> pl.DataFrame:
    relations = corpus.ontology.relations.values()
    schema = dict.fromkeys(("relation", "subject_type", "object_type"), pl.String)
    wanted = pl.DataFrame([(it.id, it.domain, it.range) for it in relations], schema=schema, orient="row")
    joined = corpus.tables.statements.join(wanted, on="relation")
    parts = [
        joined.select(
            statement="id", entity=part, wanted=f"{part}_type", part=pl.format(f"the {part} of «{{}}»", "relation")
        )
        for part in ("subject", "object")
    ]
    return _of_type(corpus, pl.concat(parts))


def qualifiers_fit(corpus: Corpus) -> pl.DataFrame:
    schema = dict.fromkeys(("name", "wanted"), pl.String)
    rows = [(it.id, it.range) for it in corpus.ontology.qualifiers.values()]
    wanted = pl.DataFrame(rows, schema=schema, orient="row")
    joined = corpus.tables.qualifiers.join(wanted, on="name")
    return _of_type(corpus, joined.select("statement", "entity", "wanted", part=pl.format("«{}»", "name")))


def speakers_are_agents(corpus: Corpus) -> pl.DataFrame:
    wanted = pl.lit(corpus.ontology.speaker_type)
    return _of_type(corpus, _speakers(corpus).with_columns(wanted=wanted, part=pl.lit("the speaker")))


def value_fits_the_relation(corpus: Corpus) -> pl.DataFrame:
    uses = {use: [it.id for it in corpus.ontology.relations.values() if it.value_use is use] for use in ValueUse}
    valued = pl.col("value_as_stated").is_not_null()
    statements = corpus.tables.statements
    missing = statements.filter(pl.col("relation").is_in(uses[ValueUse.REQUIRED]) & ~valued)
    too_much = statements.filter(pl.col("relation").is_in(uses[ValueUse.NONE]) & valued)
    return pl.concat(
        [
            faults(missing, "statement", "id", pl.format("«{}» needs a value", "relation"), "add «value: 12.4e9 USD»"),
            faults(too_much, "statement", "id", pl.format("«{}» takes no value", "relation")),
        ]
    )


def unit_is_known(corpus: Corpus) -> pl.DataFrame:
    units = corpus.ontology.units
    wrong = corpus.tables.statements.drop_nulls("unit").filter(~pl.col("unit").is_in(list(units)))
    known = KnownNames(units, corpus.ontology.words_for(units), likeness=_LIKE_A_UNIT)
    found = hinted(wrong, "unit", known, lambda unit: _unit_hint(unit, units))
    return faults(found, "statement", "id", pl.format("unknown unit {}", "shown"), pl.col("hint"))


def _unit_hint(unit: str, units: Mapping[str, Unit]) -> str:
    """Of a currency, one of the same country, whose code begins the same: what is money there now before others."""
    if not is_currency(unit):
        return "«regesta units» lists those that there are"
    same = [item for name, item in units.items() if is_currency(name) and name[:2] == unit[:2]]
    first = min(same, key=lambda item: (item.withdrawn, not item.definition, item.notation), default=None)
    return f"did you mean «{first.notation}»?" if first else "currencies have the codes of ISO 4217"


def period_fits_the_kind(corpus: Corpus) -> pl.DataFrame:
    """An event happens and is over; only a standing relation may be said to go on without an end."""
    events = [it for it in corpus.ontology.relations.values() if it.kind is Kind.EVENT]
    rows = [(it.id, f"use «{(it.starts or it.ends)[0]}»" if it.starts or it.ends else "") for it in events]
    better = pl.DataFrame(rows, schema={"relation": pl.String, "hint": pl.String}, orient="row")
    opened = pl.col("open_start").fill_null(False) | pl.col("open_end").fill_null(False)
    wrong = corpus.tables.statements.filter(opened).join(better, on="relation")
    what = pl.format("«{}» is an event and cannot hold over «{}»", "relation", "when")
    return faults(wrong, "statement", "id", what, pl.col("hint"))


def a_tie_has_two_sides(corpus: Corpus) -> pl.DataFrame:
    """A tie of an entity with itself says nothing."""
    wrong = corpus.tables.statements.filter(pl.col("subject") == pl.col("object"))
    return faults(wrong, "statement", "id", pl.format("«{}» stands on both sides", "subject"))


def named(corpus: Corpus) -> pl.DataFrame:
    """Every entity that a statement names: `statement`, `entity`; each pair once."""
    statements = corpus.tables.statements
    ends = [statements.select(statement="id", entity=part) for part in ("subject", "object")]
    return pl.concat([*ends, _speakers(corpus), corpus.tables.qualifiers.select("statement", "entity")]).unique()


def _speakers(corpus: Corpus) -> pl.DataFrame:
    said = corpus.tables.statements.select(statement="id", entity="speakers")
    return said.filter(pl.col("entity").list.len() > 0).explode("entity")


def _of_type(corpus: Corpus, found: pl.DataFrame) -> pl.DataFrame:
    """Of rows with `statement`, `entity`, `wanted`, `part`: those whose entity is known and of another type."""
    types = corpus.tables.entities.filter(pl.col("types").list.len() > 0).select("type", "types", entity="id")
    wrong = found.join(types, on="entity").filter(~pl.col("types").list.contains(pl.col("wanted")))
    what = pl.format("{} must be of type {}, «{}» is of type {}", "part", "wanted", "entity", "type")
    return faults(wrong, "statement", "statement", what)


CHECKS = (
    relation_is_known,
    entities_are_known,
    domain_and_range_fit,
    qualifiers_fit,
    speakers_are_agents,
    value_fits_the_relation,
    unit_is_known,
    period_fits_the_kind,
    a_tie_has_two_sides,
)
"""What holds of each statement by itself, whatever else is told: a proposal is held against these, too."""
