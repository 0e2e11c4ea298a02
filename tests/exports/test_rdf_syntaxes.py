"""Turtle, TriG and RDF/XML: how they look, and that pyoxigraph and rdflib read in them what the quads say."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat

from faults import SOUND
from regesta.corpus.corpus import Corpus
from regesta.exports.rdf import jsonld, layout, rdfxml, turtle
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import QUAD, default_graph, to_nquads
from regesta.seeds.folder import read_seeds
from regesta.vocabulary.namespaces import RDF, XSD
from strategies import TEXTS, corpora

CORPUS = read_seeds(SOUND).corpus
EX = "https://example.org/"
# One namespace within the other, two names of one, one that no mark ends, one with a mark of XML.
PREFIXES = {
    "ex": EX, "deep": f"{EX}deep/", "again": f"{EX}deep/", "open": f"{EX}de", "at": f"{EX}?a&b#",
    "xsd": XSD, "rdf": RDF,
}  # fmt: skip
FORMS = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "rdfxml": RdfFormat.RDF_XML}


# How they look --------------------------------------------------------------------------------------------------------


def test_turtle_has_a_block_a_subject_a_line_a_predicate_and_objects_side_by_side() -> None:
    quads = _frame(
        f"<{EX}a> <{RDF}type> <{EX}Kind>",
        f'<{EX}a> <{EX}deep/name> "Ա\\n\\"x\\""@hy',
        f'<{EX}a> <{EX}deep/name> "1"^^<{EX}deep/age>',
        f"<{EX}a> <{EX}area> <{EX}a/b>",
        f"<{EX}b> <{EX}area> <{EX}b>",
    )
    assert "".join(turtle.document(quads, {"ex": EX, "deep": f"{EX}deep/"})) == (
        "@prefix deep: <https://example.org/deep/> .\n"
        "@prefix ex: <https://example.org/> .\n"
        "ex:a a ex:Kind ;\n"
        '\tdeep:name "Ա\\n\\"x\\""@hy , "1"^^deep:age ;\n'
        "\tex:area <https://example.org/a/b> .\n"
        "ex:b ex:area ex:b .\n"
    )


def test_trig_has_each_graph_between_braces() -> None:
    quads = _frame(
        f"<{EX}a> <{EX}p> <{EX}b>",
        f"<{EX}a> <{EX}p> <{EX}b> <{EX}one>",
        f"<{EX}a> <{EX}q> <{EX}b> <{EX}one>",
        f"<{EX}a> <{EX}q> <{EX}b> <{EX}two>",
    )
    assert "".join(turtle.document(quads, {"": EX})) == (
        "@prefix : <https://example.org/> .\n"
        ":a :p :b .\n"
        ":one {\n"
        "\t:a :p :b ;\n"
        "\t\t:q :b .\n"
        "}\n"
        ":two {\n"
        "\t:a :q :b .\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("value", "short"),
    [
        (f'"10"^^<{XSD}integer>', "10"),
        (f'"ten"^^<{XSD}integer>', '"ten"^^xsd:integer'),
        (f'"10"^^<{XSD}decimal>', '"10"^^xsd:decimal'),
        (f'"-0.50"^^<{XSD}decimal>', "-0.50"),
        (f'"true"^^<{XSD}boolean>', "true"),
        (f'"1"^^<{XSD}boolean>', '"1"^^xsd:boolean'),
        (f'"1e6"^^<{XSD}double>', "1e6"),
        (f'"10"^^<{XSD}nonNegativeInteger>', '"10"^^xsd:nonNegativeInteger'),
        ('"10"', '"10"'),
        ('"10"@en', '"10"@en'),
        (f'"\\"10\\"^^<{XSD}integer>"', f'"\\"10\\"^^<{XSD}integer>"'),
        (f"<{EX}7>", "ex:7"),
        (f"<{EX}a.b-c_d>", "ex:a.b-c_d"),
        *((f"<{EX}{name}>", f"<{EX}{name}>") for name in ("", "-a", ".a", "a.", "a%20b", "a~b", "a'b", "a/b", "a:b")),
    ],
)
def test_a_term_is_short_where_a_reader_takes_it_for_the_same_without_escapes(value: str, short: str) -> None:
    written = "".join(turtle.document(_frame(f"<{EX}a> <{EX}p> {value}"), PREFIXES))
    assert written.splitlines()[-1] == f"ex:a ex:p {short} ."


def test_rdfxml_has_an_element_a_subject_called_after_its_first_type() -> None:
    triples = _frame(
        f"<{EX}?a&b#c> <{RDF}type> <{EX}Kind>",
        f"<{EX}?a&b#c> <{RDF}type> <{EX}Other>",
        f'<{EX}?a&b#c> <{EX}name> "<b> & \\"c\\"\\r\\n"@en',
        f'<{EX}b> <{EX}x/1b> "7"^^<{XSD}integer>',
        f"<{EX}b> <{RDF}type> <{EX}Kind>",
        f"<{EX}c> <{RDF}type> <{EX}1>",
    )
    assert "".join(rdfxml.document(triples, {"ex": EX})) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<rdf:RDF xmlns:ex="https://example.org/" xmlns:rdf="{RDF}">\n'
        '\t<ex:Kind rdf:about="https://example.org/?a&amp;b#c">\n'
        '\t\t<rdf:type rdf:resource="https://example.org/Other"/>\n'
        '\t\t<ex:name xml:lang="en">&lt;b&gt; &amp; "c"&#13;\n</ex:name>\n'
        "\t</ex:Kind>\n"
        '\t<rdf:Description rdf:about="https://example.org/b">\n'
        f'\t\t<b xmlns="https://example.org/x/1" rdf:datatype="{XSD}integer">7</b>\n'
        '\t\t<rdf:type rdf:resource="https://example.org/Kind"/>\n'
        "\t</rdf:Description>\n"
        '\t<rdf:Description rdf:about="https://example.org/c">\n'
        '\t\t<rdf:type rdf:resource="https://example.org/1"/>\n'
        "\t</rdf:Description>\n"
        "</rdf:RDF>\n"
    )


def test_rdfxml_names_the_predicates_that_it_cannot_have() -> None:
    triples = _frame(*(f"<{EX}a> {it} <{EX}b>" for it in (f"<{EX}1>", f"<{EX}p>", f"<{RDF}li>", f"<{EX}>")))
    with pytest.raises(ValueError, match="predicate") as refused:
        "".join(rdfxml.document(triples, PREFIXES))
    assert str(refused.value) == f"RDF/XML cannot have as a predicate: <{RDF}li>, <{EX}1>, <{EX}>"


def test_in_rdfxml_a_sign_that_xml_has_in_no_form_is_seen_to_be_missing() -> None:
    triples = _frame(f'<{EX}a> <{EX}p> "a\\u0001\\bb\\u007F\\\\n\\uFFFE"')
    text = "".join(rdfxml.document(triples, PREFIXES))
    assert [quad.object for quad in pyoxigraph.parse(text, format=RdfFormat.RDF_XML)] == [
        Literal("a\ufffd\ufffdb\x7f\\n\ufffd")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_without_a_triple_the_file_can_still_be_read(form: str) -> None:
    assert _read(_written(form, _frame()), form) == set()


def test_where_the_pieces_of_a_file_end_makes_no_difference(
    hostile: BuiltGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written() -> list[str]:
        triples, prefixes = default_graph(hostile.quads), hostile.prefixes
        documents = [turtle.document(hostile.quads, prefixes), rdfxml.document(triples, prefixes)]
        return ["".join(document) for document in [*documents, jsonld.document(triples, {})]]

    at_once = written()
    monkeypatch.setattr(layout, "_CHUNK", 1)
    assert written() == at_once


# What readers have of them --------------------------------------------------------------------------------------------

_SIGNS = [*"aZ_0.-~'():/?&;,=@+*!$é\u00b7\u0301א\U0001f600", "%2F", "deep/", "?a&b", "..", "//"]
IRIS = st.builds(
    lambda space, signs: NamedNode(space + "".join(signs)),
    st.sampled_from([*PREFIXES.values(), "urn:x:", "https://example.com/"]),
    st.lists(st.sampled_from(_SIGNS), max_size=5),
)
_NUMBERS = ["1", "-0", "+010", "1.", ".5", "-1.50", "1e6", "1.E-3", "true", "TRUE", "0", "", "NaN", " 1"]
_DATATYPES = [NamedNode(XSD + name) for name in ("integer", "decimal", "double", "boolean", "string", "date", "token")]


def _objects(texts: st.SearchStrategy[str]) -> st.SearchStrategy[NamedNode | Literal]:
    typed = st.builds(
        lambda text, kind: Literal(text, datatype=kind),
        st.sampled_from(_NUMBERS) | texts,
        st.sampled_from(_DATATYPES) | IRIS,
    )
    tagged = st.builds(lambda text, tag: Literal(text, language=tag), texts, st.sampled_from(["en", "hy-latn", "x-a1"]))
    return IRIS | typed | tagged | st.builds(Literal, texts)


ANY_TEXT = st.text(st.one_of(st.sampled_from('"\\\n\r\t\b\f\x7f\x00\ufffe<>^@'), st.characters(codec="utf-8")))
TYPES = st.just(NamedNode(f"{RDF}type"))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(IRIS, IRIS | TYPES, _objects(ANY_TEXT), st.none() | IRIS), max_size=8))
@example([(NamedNode(f"{EX}deep"), NamedNode(f"{EX}de-b"), Literal(f'"1"^^<{XSD}integer>'), None)])
def test_pyoxigraph_reads_the_same_quads_from_trig(quads: list[tuple[NamedNode | Literal | None, ...]]) -> None:
    frame = _of_terms(quads)
    assert _read(_written("trig", frame), "trig") == _read(_lines(frame), "nquads")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(IRIS, IRIS | TYPES, _objects(ANY_TEXT), st.none()), max_size=8))
def test_rdflib_reads_the_same_triples_from_turtle(triples: list[tuple[NamedNode | Literal | None, ...]]) -> None:
    frame = _of_terms(triples)
    assert _read_by_rdflib(_written("turtle", frame), "turtle") == _read_by_rdflib(_lines(frame), "nt")


_NAMED = IRIS.map(lambda iri: NamedNode(f"{iri.value}p"))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(IRIS, _NAMED | TYPES, _objects(st.just("") | TEXTS), st.none()), max_size=8))
@example([(NamedNode(f"{EX}a"), NamedNode(f"{RDF}type"), NamedNode(f"{RDF}{name}"), None) for name in ("li", "ID")])
def test_both_read_the_same_triples_from_rdfxml(triples: list[tuple[NamedNode | Literal | None, ...]]) -> None:
    frame = _of_terms(triples)
    text = _written("rdfxml", frame)
    assert _read(text, "rdfxml") == _read(_lines(frame), "nquads")
    assert _read_by_rdflib(text, "xml") == _read_by_rdflib(_lines(frame), "nt")


@settings(max_examples=12, deadline=None)
@given(corpora(CORPUS))
def test_both_read_any_corpus_as_it_is(corpus: Corpus) -> None:
    _assert_read_by_both(BuiltGraph(corpus))


def test_both_read_names_that_break_formats_as_they_are(hostile: BuiltGraph) -> None:
    _assert_read_by_both(hostile)


def _assert_read_by_both(built: BuiltGraph) -> None:
    everything = _read(_lines(built.quads), "nquads")
    assert _read("".join(turtle.document(built.quads, built.prefixes)), "trig") == everything
    triples = default_graph(built.quads)
    told = _read(_lines(triples), "nquads")
    known = _read_by_rdflib(_lines(triples), "nt")
    for form, writer in (("turtle", turtle), ("rdfxml", rdfxml)):
        text = "".join(writer.document(triples, built.prefixes))
        assert _read(text, form) == told
        assert _read_by_rdflib(text, {"rdfxml": "xml"}.get(form, form)) == known


def _frame(*lines: str) -> pl.DataFrame:
    """Quads of these lines of N-Quads, without the full stop."""
    text = "".join(f"{line} .\n" for line in lines)
    quads = pyoxigraph.parse(text, format=RdfFormat.N_QUADS)
    return _of_terms((*quad.triple, None if quad.graph_name == pyoxigraph.DefaultGraph() else quad.graph_name)
                     for quad in quads)  # fmt: skip


def _of_terms(quads: Iterable[Iterable[object]]) -> pl.DataFrame:
    rows = [[None if term is None else str(term) for term in quad] for quad in quads]
    return pl.DataFrame(rows, schema=dict.fromkeys(QUAD, pl.String()), orient="row")


def _written(form: str, quads: pl.DataFrame) -> str:
    return "".join((rdfxml if form == "rdfxml" else turtle).document(quads, PREFIXES))


def _lines(quads: pl.DataFrame) -> str:
    return "".join(to_nquads(quads))


def _read(text: str, form: str) -> set[pyoxigraph.Quad]:
    return set(pyoxigraph.parse(text, format=FORMS.get(form, RdfFormat.N_QUADS)))


def _read_by_rdflib(text: str, form: str) -> set[object]:
    return set(rdflib.Graph().parse(data=text.encode(), format=form))
