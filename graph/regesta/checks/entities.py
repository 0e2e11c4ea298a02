"""What must hold of entities, sources and people's judgements on them."""

from __future__ import annotations

import polars as pl

from regesta.checks.faulty import faults, hinted, names_of_entities, none
from regesta.checks.statements import named
from regesta.corpus.corpus import Corpus
from regesta.corpus.identities import canonical
from regesta.values.near_names import KnownNames
from regesta.values.problems import Severity


def entity_has_a_type(corpus: Corpus) -> pl.DataFrame:
    types = corpus.ontology.types
    wrong = corpus.tables.entities.filter((pl.col("type") != "") & ~pl.col("type").is_in(list(types)))
    found = hinted(wrong, "type", KnownNames(types, corpus.ontology.words_for(types)))
    return faults(found, "entity", "id", pl.format("unknown type {} of «{}»", "shown", "id"), pl.col("hint"))


def an_entity_has_one_name_a_language(corpus: Corpus) -> pl.DataFrame:
    """One preferred name in each language (SKOS, S14); all others are aliases."""
    named = corpus.tables.labels.filter("preferred").group_by("entity", "language").agg(names=pl.col("text").unique())
    several = named.filter(pl.col("names").list.len() > 1).with_columns(pl.col("names").list.sort())
    what = pl.format("«{}» has several names in «{}»: {}", "entity", "language", pl.col("names").list.join(", "))
    return faults(several, "entity", "entity", what, "one is the name, give the others under aliases")


def entities_are_used(corpus: Corpus) -> pl.DataFrame:
    judged, linked = corpus.tables.judgements, corpus.tables.links
    pair = [judged.select(entity=side) for side in ("first", "second")]
    used = pl.concat([named(corpus).select("entity"), linked.select(entity="other"), *pair])
    unused = corpus.tables.entities.join(used.unique(), left_on="id", right_on="entity", how="anti")
    what = pl.format("no statement names «{}»", "id")
    return faults(unused, "entity", "id", what, severity=Severity.WARNING)


def linked_entities_are_known(corpus: Corpus) -> pl.DataFrame:
    unknown = corpus.tables.links.join(corpus.tables.entities.select(other="id"), on="other", how="anti")
    found = hinted(unknown, "other", names_of_entities(corpus))
    return faults(found, "entity", "entity", pl.format("«{}»: unknown entity {}", "link", "shown"), pl.col("hint"))


def no_entity_is_linked_to_itself(corpus: Corpus) -> pl.DataFrame:
    wrong = corpus.tables.links.filter(pl.col("entity") == pl.col("other"))
    return faults(wrong, "entity", "entity", pl.format("«{}» stands in its own «{}»", "entity", "link"), "leave it out")


def links_have_the_right_ends(corpus: Corpus) -> pl.DataFrame:
    """Who may bear a link, and what may stand in it, the ontology says."""
    rows = [(it.id, list(it.borne_by), ", ".join(it.borne_by), it.range) for it in corpus.ontology.links.values()]
    schema = {"link": pl.String(), "bearers": pl.List(pl.String()), "of": pl.String(), "range": pl.String()}
    wanted = pl.DataFrame(rows, schema=schema, orient="row")
    typed = corpus.tables.entities.filter(pl.col("types").list.len() > 0).select("id", "type", "types")
    links = corpus.tables.links.join(wanted, on="link")
    borne = links.join(typed, left_on="entity", right_on="id").unique(["entity", "link"])
    led = links.join(typed, left_on="other", right_on="id")
    unborne = borne.filter(pl.col("types").list.set_intersection("bearers").list.len() == 0)
    misled = led.filter(~pl.col("types").list.contains(pl.col("range")))
    to_whom = pl.format("«{}» is for entities of type {}, «{}» is of type {}", "link", "of", "entity", "type")
    to_what = pl.format("«{}» must be of type {}, «{}» is of type {}", "link", "range", "other", "type")
    return pl.concat([faults(unborne, "entity", "entity", to_whom), faults(misled, "entity", "entity", to_what)])


def an_identifier_is_that_of_one_entity(corpus: Corpus) -> pl.DataFrame:
    """Two entities with one IRI elsewhere are the same, or one of the matches is not the same but close."""
    sure = corpus.tables.identifiers.filter(pl.col("match").is_in(["same", "exact"])).drop_nulls("iri")
    order = corpus.tables.origins.filter(pl.col("record") == "entity").select("file", "line", entity="key")
    known = sure.join(order, on="entity", how="left").sort("scheme", "value", "file", "line", "entity")
    first = known.with_columns(first=pl.col("entity").first().over("scheme", "value"))
    made_one = canonical(corpus.tables.judgements)
    wrong = first.filter(pl.col("first").replace(made_one) != pl.col("entity").replace(made_one))
    what = pl.format("«{}» and «{}» have one identifier, {} {}", "entity", "first", "scheme", "value")
    return faults(wrong, "entity", "entity", what, "judge them the same, or call the match close")


def copied_sources_are_known(corpus: Corpus) -> pl.DataFrame:
    sources = corpus.tables.sources
    wrong = sources.drop_nulls("copies").filter(~pl.col("copies").is_in(sources["id"].to_list()))
    found = hinted(wrong, "copies", KnownNames(sources["id"].to_list()))
    return faults(found, "source", "id", pl.format("unknown source {}", "shown"), pl.col("hint"))


def no_source_copies_itself(corpus: Corpus) -> pl.DataFrame:
    """Of sources that copy one another in a ring, nobody can tell which of them was first."""
    copies = {key: copied for key, copied in corpus.tables.sources.select("id", "copies").iter_rows() if copied}
    rings = {source: ring for source in copies if source in (ring := _way(source, copies))}
    if not rings:
        return none()
    rows = [(source, ", ".join(f"«{item}»" for item in sorted(ring))) for source, ring in sorted(rings.items())]
    found = pl.DataFrame(rows, schema={"id": pl.String, "ring": pl.String}, orient="row")
    alone = pl.format("«{}» is said to copy itself", "id")
    what = (
        pl.when(pl.col("ring") == pl.format("«{}»", "id"))
        .then(alone)
        .otherwise(pl.format("the sources {} copy one another in a ring", "ring"))
    )
    return faults(found, "source", "id", what, "leave out «copies» of the one that was first")


def _way(source: str, copies: dict[str, str]) -> set[str]:
    """The sources that one comes to from this one; itself among them, if it stands in a ring."""
    found: set[str] = set()
    while (source := copies.get(source, "")) and source not in found:
        found.add(source)
    return found
