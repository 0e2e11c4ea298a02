"""Statements arrive in RDF whole: what SPARQL reads back is what was written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from faults import SOUND
from regesta.answers.sparql import ask, store
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import tabulate
from regesta.corpus.records import Citation, Modality, Polarity, Statement, Support
from regesta.rdf.quads import default_graph, lines, quads
from regesta.seeds.folder import read_seeds
from regesta.values.dates import UNDATED, Period, parse_period
from regesta.values.quantities import Quantity, parse_quantity
from regesta.vocabulary.namespaces import RG, SKOS, prefixes
from strategies import corpora

CORPUS = read_seeds(SOUND).corpus

STATEMENTS = """
SELECT * {
  ?id a rg:Statement ; rg:subject ?subject ; rg:relation ?relation ; rg:object ?object ;
      rg:polarity ?polarity ; rg:modality ?modality .
  OPTIONAL { ?id rg:speaker ?speaker } OPTIONAL { ?id rg:validTime ?valid } OPTIONAL { ?id rg:observedAt ?observed }
  OPTIONAL { ?id rg:valueAsStated ?value ; rg:unit/skos:notation ?unit }
}"""
CITATIONS = """
SELECT * {
  ?id rg:citation ?citation . ?citation oa:hasSource ?source ; rg:paragraph ?paragraph ; rg:textDigest ?digest ;
      oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
}"""
QUALIFIERS = "SELECT * { ?name a rg:Qualifier . ?id ?name ?entity }"


@settings(max_examples=30, deadline=None)
@given(corpora(CORPUS))
def test_a_statement_comes_back_from_sparql_as_it_was(corpus: Corpus) -> None:
    rows = {row["id"]: row for row in _rows(corpus, STATEMENTS)}
    citations, qualifiers = _rows(corpus, CITATIONS), _rows(corpus, QUALIFIERS)
    back = {
        identity: _statement(
            corpus,
            row,
            [item for item in citations if item["id"] == identity],
            [item for item in qualifiers if item["id"] == identity],
        )
        for identity, row in rows.items()
    }
    assert back == {key: _without_notes(item) for key, item in corpus.statements.items()}
    assert all(item.id == key for key, item in back.items())


@settings(max_examples=30, deadline=None)
@given(corpora(CORPUS))
def test_names_and_notes_come_back_to_the_letter(corpus: Corpus) -> None:
    names = _rows(corpus, "SELECT * { ?id skos:prefLabel ?name FILTER(STRSTARTS(STR(?id), STR(entity:))) }")
    assert {row["id"]: row["name"] for row in names} == {item: corpus.name(item) for item in corpus.entities}
    notes = _rows(corpus, "SELECT * { ?id a rg:Statement ; skos:editorialNote ?note }")
    assert {(row["id"], row["note"]) for row in notes} == {
        (item.id, support.note) for item in corpus.statements.values() for support in item.supports if support.note
    }


@settings(max_examples=30, deadline=None)
@given(corpora(CORPUS))
def test_only_what_a_source_itself_affirms_as_fact_becomes_a_plain_tie(corpus: Corpus) -> None:
    plain = "SELECT ?subject ?relation ?object { ?relation a rg:Relation . ?subject ?relation ?object }"
    assert {tuple(row.values()) for row in _rows(corpus, plain)} == {
        (item.subject, item.relation, item.object)
        for item in corpus.statements.values()
        if (item.polarity, item.modality, item.speaker) == (Polarity.AFFIRMED, Modality.ACTUAL, "")
    }


@settings(max_examples=30, deadline=None)
@given(corpora(CORPUS))
def test_the_named_graphs_repeat_each_plain_tie_for_each_of_its_sources(corpus: Corpus) -> None:
    found = _rows(corpus, "SELECT * { GRAPH ?source { ?subject ?relation ?object } }")
    assert {(row["source"], row["subject"], row["relation"], row["object"]) for row in found} == {
        (source, item.subject, item.relation, item.object)
        for item in corpus.statements.values()
        if item.plain
        for source in item.sources
    }


@settings(max_examples=30, deadline=None)
@given(corpora(CORPUS))
def test_quads_have_no_blank_node_and_do_not_depend_on_the_order_of_input(corpus: Corpus) -> None:
    reverse = dict(reversed(corpus.statements.items()))
    text = "".join(lines(quads(tabulate(corpus), corpus.base)))
    again = "".join(lines(quads(tabulate(replace(corpus, statements=reverse)), corpus.base)))
    assert text == again
    assert len(set(text.splitlines())) == len(text.splitlines())
    parsed = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    assert not any(isinstance(term, pyoxigraph.BlankNode) for quad in parsed for term in quad)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_text_is_escaped_as_the_canonical_form_of_rdf_1_2_has_it(text: str) -> None:
    """pyoxigraph writes that form: a tab, say, as two signs, which that of RDF 1.1 leaves as it is."""
    key, entity = next(iter(CORPUS.entities.items()))
    corpus = replace(CORPUS, entities=CORPUS.entities | {key: replace(entity, note=text)})
    written = "".join(lines(quads(tabulate(corpus), corpus.base)))
    note = pyoxigraph.Quad(
        pyoxigraph.NamedNode(f"{corpus.base}entity/{key}"),
        pyoxigraph.NamedNode(f"{SKOS}editorialNote"),
        pyoxigraph.Literal(text, language=corpus.language),
    )
    by_oxigraph = pyoxigraph.serialize([note], format=pyoxigraph.RdfFormat.N_QUADS)
    assert by_oxigraph is not None
    assert by_oxigraph.decode() in written


def test_bounds_are_days_and_open_ends_are_absent(sound: Corpus) -> None:
    guards = _rows(sound, "SELECT ?p ?o { ?s rg:relation rg:guards ; ?p ?o FILTER(DATATYPE(?o) = xsd:date) }")
    assert {(row["p"].removeprefix(RG), row["o"]) for row in guards} == {
        ("latestStart", "2024-05-01"),
        ("earliestEnd", "2024-05-01"),
    }


def test_values_are_decimals_with_the_bounds_that_their_wording_allows(sound: Corpus) -> None:
    [row] = _rows(sound, "SELECT * { ?s rg:value ?value ; rg:minValue ?low ; rg:maxValue ?high ; rg:unit ?unit }")
    assert (row["value"], row["low"], row["high"]) == ("12000000", "10300000", "13700000")
    assert row["unit"] == "http://publications.europa.eu/resource/authority/currency/USD"


def test_a_year_before_1000_keeps_its_four_digits(sound: Corpus) -> None:
    item = next(iter(sound.statements.values()))
    early = replace(item, period=Period("0476", date(476, 1, 1), date(476, 12, 31)))
    corpus = replace(sound, statements={early.id: early})
    assert '"0476-01-01"^^<http://www.w3.org/2001/XMLSchema#date>' in "".join(
        lines(quads(tabulate(corpus), corpus.base))
    )


def test_the_default_graph_holds_everything(sound: Corpus) -> None:
    everything = quads(tabulate(sound), sound.base)
    named = everything.filter(everything["graph"].is_not_null()).select("subject", "predicate", "object")
    assert named.join(default_graph(everything), on=named.columns, how="anti").is_empty()
    assert ask(sound, "ASK { ?s a rg:Statement }").rows == [["true"]]


def test_that_a_source_repeats_another_is_told() -> None:
    """Who copies whom decides which sources are independent: a reader of the RDF must know it, too."""
    [copy, original] = sorted(CORPUS.sources)
    sources = CORPUS.sources | {copy: replace(CORPUS.sources[copy], copies=original)}
    found = _rows(replace(CORPUS, sources=sources), "SELECT * { ?copy dcterms:source ?original }")
    assert [(row["copy"], row["original"]) for row in found] == [(copy, original)]


def _rows(corpus: Corpus, sparql: str) -> list[dict[str, str]]:
    """The solutions, corpus IRIs and terms of the ontology cut to their last part."""
    found = store(corpus).query(sparql, prefixes=prefixes(corpus.base))
    assert isinstance(found, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: _cut(str(row[name].value), corpus) for name in names if row[name] is not None} for row in found]


def _cut(text: str, corpus: Corpus) -> str:
    if text.startswith(corpus.base):
        return text.rpartition("/")[2]
    return text.removeprefix(RG)


def _statement(
    corpus: Corpus, row: dict[str, str], citations: list[dict[str, str]], qualifiers: list[dict[str, str]]
) -> Statement:
    quantity = parse_quantity(f"{row['value']} {row['unit']}") if "value" in row else None
    supports = {
        Support(
            Citation(
                item["source"],
                int(item["paragraph"]),
                int(item["start"]),
                int(item["end"]),
                item["digest"].removeprefix("sha256:"),
            )
        )
        for item in citations
    }
    return Statement(
        subject=row["subject"],
        relation=row["relation"],
        object=row["object"],
        quantity=quantity,
        period=_period(corpus, row, quantity),
        polarity=Polarity(row["polarity"]),
        modality=Modality(row["modality"]),
        speaker=row.get("speaker", ""),
        qualifiers=tuple(sorted((item["name"], item["entity"]) for item in qualifiers)),
        supports=tuple(sorted(supports, key=lambda support: support.citation)),
    )


def _period(corpus: Corpus, row: dict[str, str], quantity: Quantity | None) -> Period:
    observed = row.get("observed")
    text = row.get("valid", "") + ("present" if observed else "")
    kind = corpus.ontology.relations[row["relation"]].kind
    return parse_period(text, kind, observed) if text else UNDATED


def _without_notes(item: Statement) -> Statement:
    supports = sorted({Support(support.citation) for support in item.supports}, key=lambda support: support.citation)
    return replace(item, supports=tuple(supports))
