"""What must hold of people's judgements, by themselves and in what they do to the statements."""

from __future__ import annotations

import polars as pl

from regesta.checks.faulty import faults, hinted, names_of_entities, none
from regesta.corpus.corpus import Corpus
from regesta.corpus.identities import canonical
from regesta.values.near_names import KnownNames
from regesta.values.problems import Severity

_PAIR = ("first", "second")


def judged_entities_are_known(corpus: Corpus) -> pl.DataFrame:
    known = corpus.tables.entities["id"].to_list()
    named = pl.concat([corpus.tables.judgements.select("id", entity=side) for side in _PAIR])
    found = hinted(named.filter(~pl.col("entity").is_in(known)), "entity", names_of_entities(corpus))
    return faults(found, "judgement", "id", pl.format("unknown entity {}", "shown"), pl.col("hint"))


def preferred_statements_are_known(corpus: Corpus) -> pl.DataFrame:
    known = corpus.tables.statements["id"].to_list()
    named = pl.concat([corpus.tables.preferences.select("id", statement=side) for side in _PAIR])
    unknown = named.filter(~pl.col("statement").is_in(known))
    found = hinted(unknown, "statement", KnownNames(known), lambda _: "see «regesta timeline»")
    what = pl.format("no statement has the id {}", "shown")
    return faults(found, "preference", "id", what, pl.col("hint"))


def nobody_is_judged_against_itself(corpus: Corpus) -> pl.DataFrame:
    wrong = corpus.tables.judgements.filter(pl.col("first") == pl.col("second"))
    return faults(wrong, "judgement", "id", pl.format("«{}» is judged against itself", "first"))


def entities_are_judged_once(corpus: Corpus) -> pl.DataFrame:
    """A second judgement on two entities would be resolved by the order of the file."""
    places = corpus.tables.origins.filter(pl.col("record") == "judgement").select("file", "line", id="key")
    pair = [pl.min_horizontal(*_PAIR).alias("one"), pl.max_horizontal(*_PAIR).alias("other")]
    ordered = corpus.tables.judgements.filter(pl.col("first") != pl.col("second")).with_columns(pair).join(
        places, on="id"
    ).sort("file", "line")  # fmt: skip
    again = ordered.with_columns(
        place=pl.int_range(pl.len()).over("one", "other"),
        at=pl.format("first at {}:{}", *(pl.col(name).first().over("one", "other") for name in ("file", "line"))),
    ).filter(pl.col("place") > 0)  # fmt: skip
    what = pl.format("«{}» and «{}» are judged twice", "first", "second")
    return faults(again, "judgement", "id", what, pl.col("at"))


def the_same_are_not_different(corpus: Corpus) -> pl.DataFrame:
    """What is judged different must not be made one by other judgements, over any number of steps."""
    kept = canonical(corpus.tables.judgements)
    apart = corpus.tables.judgements.filter(pl.col("decision") == "different").with_columns(
        one=pl.col("first").replace(kept), other=pl.col("second").replace(kept)
    )
    wrong = apart.filter((pl.col("one") == pl.col("other")) & (pl.col("first") != pl.col("second")))
    groups = [(key, [entity for entity, to in kept.items() if to == key]) for key in wrong["one"].unique().to_list()]
    between = {key: ", ".join(f"«{entity}»" for entity in sorted({key, *others})) for key, others in groups}
    what = pl.format(
        "«{}» and «{}» are judged different, and by other judgements the same: {}",
        "first", "second", pl.col("one").replace(between),
    )  # fmt: skip
    return faults(wrong, "judgement", "id", what, "one of the judgements must go")


def the_same_are_of_one_type(corpus: Corpus) -> pl.DataFrame:
    """A state is no person: of two entities that are one, the type of one must include that of the other."""
    types = corpus.tables.entities.filter(pl.col("types").list.len() > 0).select("id", "type", "types")
    same = corpus.tables.judgements.filter(pl.col("decision") == "same")
    joined = same.join(types.rename({"id": "first"}), on="first").join(
        types.rename({"id": "second"}), on="second", suffix="_other"
    )
    fits = pl.col("types").list.contains(pl.col("type_other")) | pl.col("types_other").list.contains(pl.col("type"))
    what = pl.format(
        "«{}» ({}) and «{}» ({}) are judged the same", "first", "type", "second", "type_other"
    )  # fmt: skip
    return faults(joined.filter(~fits), "judgement", "id", what, "nothing is of both types")


def what_is_made_one_has_no_tie_with_itself(corpus: Corpus) -> pl.DataFrame:
    kept = canonical(corpus.tables.judgements)
    if not kept:
        return none()
    wrong = corpus.tables.statements.filter(
        (pl.col("subject") != pl.col("object")) & (pl.col("subject").replace(kept) == pl.col("object").replace(kept))
    )
    what = pl.format("«{}» and «{}» are judged the same, and stand on both sides", "subject", "object")
    return faults(wrong, "statement", "id", what, "the judgement or the statement must go")


def what_is_made_one_is_not_linked_to_itself(corpus: Corpus) -> pl.DataFrame:
    kept = canonical(corpus.tables.judgements)
    wrong = corpus.tables.links.filter(
        (pl.col("entity") != pl.col("other")) & (pl.col("entity").replace(kept) == pl.col("other").replace(kept))
    )
    what = pl.format("«{}» and «{}» are judged the same, and one stands in the other's «{}»", "entity", "other", "link")
    return faults(wrong, "entity", "entity", what, "the judgement or the link must go")


def what_is_made_one_is_the_organ_of_one(corpus: Corpus) -> pl.DataFrame:
    """So with every link of which an entity has at most one."""
    kept = canonical(corpus.tables.judgements)
    single = [item.id for item in corpus.ontology.links.values() if item.single]
    made = corpus.tables.links.filter(pl.col("link").is_in(single)).with_columns(
        one=pl.col("entity").replace(kept), whose=pl.col("other").replace(kept)
    )
    several = made.group_by("one", "link").agg(whose=pl.col("whose").unique().sort())
    wrong = several.filter(pl.col("whose").list.len() > 1)
    what = pl.format("«{}», made one of several, has several «{}»: {}", "one", "link", pl.col("whose").list.join(", "))
    return faults(wrong, "entity", "one", what, "one of the links, or a judgement, must go")


def what_is_made_one_has_one_identifier(corpus: Corpus) -> pl.DataFrame:
    """Two identifiers of one scheme are both kept, and somebody should look."""
    kept = canonical(corpus.tables.judgements)
    sure = corpus.tables.identifiers.filter(pl.col("match").is_in(["same", "exact"]))
    made = sure.with_columns(one=pl.col("entity").replace(kept)).group_by("one", "scheme").agg(
        values=pl.col("value").unique().sort()
    ).filter(pl.col("values").list.len() > 1)  # fmt: skip
    what = pl.format("«{}» has several identifiers of {}: {}", "one", "scheme", pl.col("values").list.join(", "))
    return faults(made, "entity", "one", what, "both are kept: are they one?", Severity.WARNING)
