"""Statements arrive in RDF whole: what SPARQL reads back is what was written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.made import made_over
from faults import SOUND
from regesta.answers.sparql import ask, store
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Mention, Modality, Polarity, Replaced, Statement
from regesta.rdf.quads import default_graph, quads, to_nquads
from regesta.seeds.folder import read_seeds
from regesta.values.dates import UNDATED, Period, parse_period
from regesta.values.quantities import Quantity, parse_quantity
from regesta.vocabulary.namespaces import RG, SKOS, prefixes
from strategies import corpora, histories
from told import NOT, PLANNED, Told, corpus_of, said

CORPUS = read_seeds(SOUND).corpus

STATEMENTS = """
SELECT * {
  ?id a rg:Statement ; rg:subject ?subject ; rg:relation ?relation ; rg:object ?object ;
      rg:polarity ?polarity ; rg:modality ?modality .
  OPTIONAL { ?id rg:validTime ?valid } OPTIONAL { ?id rg:observedAt ?observed } OPTIONAL { ?id rg:extent ?extent }
  OPTIONAL { ?id rg:valueAsStated ?value ; rg:unit/skos:notation ?unit }
}"""
CITATIONS = """
SELECT * {
  ?id a rg:Statement ; rg:citation ?citation . ?citation oa:hasSource ?source ; rg:paragraph ?paragraph ;
      rg:textDigest ?digest ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
}"""
QUALIFIERS = "SELECT * { ?name a rg:Qualifier . ?id a rg:Statement ; ?name ?entity }"
SPEAKERS = "SELECT * { ?id a rg:Statement ; rg:speaker ?entity }"
Row = dict[str, str]


@settings(max_examples=12, deadline=None)
@given(corpora(CORPUS))
def test_a_statement_comes_back_from_sparql_as_it_was(corpus: Corpus) -> None:
    rows = {row["id"]: row for row in _rows(corpus, STATEMENTS)}
    others = [_by_id(_rows(corpus, query)) for query in (CITATIONS, QUALIFIERS, SPEAKERS)]
    back = {key: _statement(corpus, row, *(found.get(key, []) for found in others)) for key, row in rows.items()}
    assert back == {key: _without_notes(item) for key, item in corpus.statements.items()}
    assert all(item.id == key for key, item in back.items())


@settings(max_examples=12, deadline=None)
@given(corpora(CORPUS))
def test_links_of_entities_come_back_as_they_were(corpus: Corpus) -> None:
    rows = _rows(corpus, "SELECT * { ?link a rg:EntityLink . ?id ?link ?other }")
    told = {(row["id"], row["link"], row["other"]) for row in rows}
    assert told == {(key, *pair) for key, item in corpus.entities.items() for pair in item.links}


@settings(max_examples=12, deadline=None)
@given(corpora(CORPUS))
def test_names_and_notes_come_back_to_the_letter(corpus: Corpus) -> None:
    names = _rows(corpus, "SELECT * { ?id skos:prefLabel ?name FILTER(STRSTARTS(STR(?id), STR(entity:))) }")
    assert {row["id"]: row["name"] for row in names} == {item: corpus.name(item) for item in corpus.entities}
    notes = _rows(corpus, "SELECT * { ?id a rg:Statement ; skos:editorialNote ?note }")
    assert {(row["id"], row["note"]) for row in notes} == {
        (item.id, mention.note) for item in corpus.statements.values() for mention in item.mentions if mention.note
    }


@settings(max_examples=10, deadline=None)
@given(histories())
def test_only_what_a_source_itself_affirms_as_fact_becomes_a_plain_tie_and_is_repeated_for_each_source(
    told: list[Told],
) -> None:
    corpus = corpus_of(*told)
    plain = "SELECT ?subject ?relation ?object { ?relation a rg:Relation . ?subject ?relation ?object }"
    said_so = [corpus.statements[key] for key in corpus.tables.statements.filter("plain")["id"]]
    assert {tuple(row.values()) for row in _rows(corpus, plain)} == {
        (item.subject, item.relation, item.object) for item in said_so
    }
    assert all(item.fact and not item.speakers for item in said_so)
    named = _rows(corpus, "SELECT * { GRAPH ?source { ?subject ?relation ?object } }")
    assert {(row["source"], row["subject"], row["relation"], row["object"]) for row in named} == {
        (source, item.subject, item.relation, item.object) for item in said_so for source in item.sources
    }


@settings(max_examples=10, deadline=None)
@given(histories())
def test_episodes_come_back_with_who_tells_of_them_and_as_what_they_stand(told: list[Told]) -> None:
    corpus = corpus_of(*told)
    episodes = _rows(
        corpus,
        "SELECT * { ?id a rg:Episode ; a ?kind ; rg:subject ?s ; rg:relation ?r ; rg:object ?o ; "
        "rg:standing ?standing ; rg:independentSources ?n FILTER(?kind IN (rg:Spell, rg:Occurrence, rg:Figure)) }",
    )
    assert {
        row["id"]: (row["kind"], row["s"], row["r"], row["o"], row["standing"], int(row["n"])) for row in episodes
    } == {
        key: (it.kind.value, it.subject, it.relation, it.object, it.standing.value, it.independent_sources)
        for key, it in corpus.episodes.items()
    }
    told_of = _rows(corpus, "SELECT * { ?statement a rg:Statement ; rg:tellsOf|rg:mayTellOf ?id }")
    assert {(row["statement"], row["id"]) for row in told_of} == {
        (one.statement, key) for key, it in corpus.episodes.items() for one in it.tellings
    }
    derived = _rows(corpus, "SELECT ?id { ?id a rg:DerivedEpisode }")
    assert {row["id"] for row in derived} == {key for key, it in corpus.episodes.items() if it.derived}


@settings(max_examples=10, deadline=None)
@given(histories())
def test_nothing_dangles(told: list[Told]) -> None:
    """Every resource of the corpus that is named is described, too."""
    corpus = corpus_of(*told)
    dangling = "SELECT DISTINCT ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?o), STR(<>))) FILTER NOT EXISTS { ?o ?q ?x } }"
    found = _stored(corpus).query(dangling, base_iri=corpus.base)
    assert [str(row["o"]) for row in found] == []


@settings(max_examples=10, deadline=None)
@given(corpora(CORPUS))
def test_quads_have_no_blank_node_and_do_not_depend_on_the_order_of_input(corpus: Corpus) -> None:
    reverse = corpus.with_records(statements=reversed(corpus.statements.values()))
    text = "".join(to_nquads(quads(corpus.tables, corpus.base)))
    assert text == "".join(to_nquads(quads(reverse.tables, corpus.base)))
    assert len(set(text.splitlines())) == len(text.splitlines())
    parsed = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    assert not any(isinstance(term, pyoxigraph.BlankNode) for quad in parsed for term in quad)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_text_is_escaped_as_the_canonical_form_of_rdf_1_2_has_it(text: str) -> None:
    """pyoxigraph writes that form: a tab, say, as two signs, which that of RDF 1.1 leaves as it is."""
    noted = CORPUS.tables.entities.head(1).with_columns(note=pl.lit(text))
    tables = CORPUS.with_tables(entities=noted).tables
    written = "".join(to_nquads(quads(tables, CORPUS.base)))
    note = pyoxigraph.Quad(
        pyoxigraph.NamedNode(f"{CORPUS.base}entity/{noted['id'][0]}"),
        pyoxigraph.NamedNode(f"{SKOS}editorialNote"),
        pyoxigraph.Literal(text, language=CORPUS.language),
    )
    by_oxigraph = pyoxigraph.serialize([note], format=pyoxigraph.RdfFormat.N_QUADS)
    assert by_oxigraph is not None
    assert by_oxigraph.decode() in written


def test_bounds_are_days_and_open_ends_are_absent(sound: Corpus) -> None:
    query = "SELECT ?p ?o { ?s a rg:Statement ; rg:relation rg:guards ; ?p ?o FILTER(DATATYPE(?o) = xsd:date) }"
    assert {(row["p"].removeprefix(RG), row["o"]) for row in _rows(sound, query)} == {
        ("latestStart", "2024-05-01"),
        ("earliestEnd", "2024-05-01"),
        ("knownBy", "2024-05-01"),
    }


def test_values_are_decimals_with_the_bounds_that_their_wording_allows(sound: Corpus) -> None:
    [row] = _rows(sound, "SELECT * { ?s rg:value ?value ; rg:minValue ?low ; rg:maxValue ?high ; rg:unit ?unit }")
    assert (row["value"], row["low"], row["high"]) == ("12000000", "10300000", "13700000")
    assert row["unit"] == "http://publications.europa.eu/resource/authority/currency/USD"


def test_a_year_before_1000_keeps_its_four_digits(sound: Corpus) -> None:
    item = next(iter(sound.statements.values()))
    early = item.changed(period=Period("0476", date(476, 1, 1), date(476, 12, 31)))
    corpus = made_over(sound, statements=[early])
    written = "".join(to_nquads(quads(corpus.tables, corpus.base)))
    assert '"0476-01-01"^^<http://www.w3.org/2001/XMLSchema#date>' in written


def test_the_default_graph_holds_everything(sound: Corpus) -> None:
    everything = quads(sound.tables, sound.base)
    named = everything.filter(everything["graph"].is_not_null()).select("subject", "predicate", "object")
    assert named.height
    assert named.join(default_graph(everything), on=named.columns, how="anti").is_empty()
    assert ask(sound, "ASK { ?s a rg:Statement }").rows == [["true"]]


def test_that_a_source_repeats_another_is_told(sound: Corpus) -> None:
    """Who copies whom decides which sources are independent: a reader of the RDF must know it, too."""
    [copy, original] = sorted(sound.sources)
    sources = (sound.sources | {copy: replace(sound.sources[copy], copies=original)}).values()
    found = _rows(made_over(sound, sources=sources), "SELECT * { ?copy dcterms:source ?original }")
    assert [(row["copy"], row["original"]) for row in found] == [(copy, original)]


def test_an_episode_names_what_began_ended_suspended_and_contests_it() -> None:
    corpus = corpus_of(
        said("s", "uz joined csto", "1992"), said("w", "uz suspendedParticipation csto", "2000"),
        said("s", "uz memberOf csto", "1992/2010"), said("t", "uz memberOf csto", "1992/2005"),
        said("v", "uz leftOrganisation csto", "2012", speaker="putin"),
        said("x", "uz leftOrganisation csto", "2030", **PLANNED),
    )  # fmt: skip
    query = "SELECT DISTINCT ?p { ?e a rg:Spell ; rg:relation rg:memberOf ; rg:polarity rg:Affirmed ; ?p ?o }"
    properties = {row["p"] for row in _rows(corpus, query)}
    assert {"begunBy", "suspendedBy", "contestedBy", "stretch", "standing", "rule"} <= properties


def test_a_denial_and_a_plan_are_episodes_that_say_so() -> None:
    corpus = corpus_of(said("s", "uz memberOf csto", "1992/", **NOT), said("s", "am joined csto", "2030", **PLANNED))
    rows = _rows(corpus, "SELECT * { ?e a rg:Episode ; rg:standing ?standing ; rg:polarity ?polarity }")
    assert {(row["standing"], row["polarity"]) for row in rows} == {("Denied", "Negated"), ("Prospective", "Affirmed")}


def _rows(corpus: Corpus, sparql: str) -> list[Row]:
    """The solutions, corpus IRIs and terms of the ontology cut to their last part."""
    found = _stored(corpus).query(sparql, prefixes=prefixes(corpus.base))
    assert isinstance(found, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: _cut(str(row[name].value), corpus) for name in names if row[name] is not None} for row in found]


_LAST: list[tuple[Corpus, pyoxigraph.Store]] = []


def _stored(corpus: Corpus) -> pyoxigraph.Store:
    """The store of the corpus, kept until another one is asked."""
    if not _LAST or _LAST[0][0] is not corpus:
        _LAST[:] = [(corpus, store(corpus))]
    return _LAST[0][1]


def _by_id(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return found


def _cut(text: str, corpus: Corpus) -> str:
    if text.startswith(corpus.base):
        return text.rpartition("/")[2]
    return text.removeprefix(RG)


def _statement(corpus: Corpus, row: Row, citations: list[Row], qualifiers: list[Row], speakers: list[Row]) -> Statement:
    quantity = parse_quantity(f"{row['value']} {row['unit']}") if "value" in row else None
    mentions = {Mention(_citation(item)) for item in citations}
    return Statement(
        subject=row["subject"],
        relation=row["relation"],
        object=row["object"],
        quantity=quantity,
        period=_period(corpus, row, quantity),
        polarity=Polarity(row["polarity"]),
        modality=Modality(row["modality"]),
        speakers=tuple(sorted(item["entity"] for item in speakers)),
        extent=row.get("extent", ""),
        qualifiers=tuple(sorted((item["name"], item["entity"]) for item in qualifiers)),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.citation)),
    )


def _citation(item: Row) -> Citation:
    places = (int(item[name]) for name in ("paragraph", "start", "end"))
    return Citation(item["source"], *places, item["digest"].removeprefix("sha256:"))


def _period(corpus: Corpus, row: Row, quantity: Quantity | None) -> Period:
    observed = row.get("observed")
    text = row.get("valid", "") + ("present" if observed else "")
    kind = corpus.ontology.relations[row["relation"]].kind
    return parse_period(text, kind, observed) if text else UNDATED


def _without_notes(item: Statement) -> Statement:
    mentions = sorted({Mention(mention.citation) for mention in item.mentions}, key=lambda mention: mention.citation)
    return replace(item, mentions=tuple(mentions))


def test_former_ids_are_replaced_by_those_in_their_place_where_these_are_there() -> None:
    key = next(iter(CORPUS.statements))
    former = [
        Replaced("entity", "free-land", "freedonia"),
        Replaced("entity", "gone", "never-there"),
        Replaced("statement", "00112233aabbccdd", key),
        Replaced("statement", "freedonia", "freedonia"),
    ]
    corpus = CORPUS.with_records(replaced=former)
    base = "https://example.org/freedonia/"
    found = quads(corpus.tables, corpus.base).filter(pl.col("predicate") == "<http://purl.org/dc/terms/replaces>")
    assert sorted(found.select("subject", "object", "graph").iter_rows()) == [
        (f"<{base}entity/freedonia>", f"<{base}entity/free-land>", None),
        (f"<{base}statement/{key}>", f"<{base}statement/00112233aabbccdd>", None),
    ]
    assert corpus.leads_to("entity", "free-land") == "freedonia"
    assert corpus.with_records().replaced == corpus.replaced
