"""The JSON-LD: what its terms stand for, judged by PyLD, which expands the file and compacts the same quads itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyoxigraph
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from faults import SOUND
from regesta.corpus.corpus import Corpus
from regesta.exports.rdf.jsonld import document, write
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph, to_nquads
from regesta.seeds.folder import read_seeds
from regesta.vocabulary.namespaces import RDF, XSD
from strategies import corpora

CORPUS = read_seeds(SOUND).corpus
EX = "https://example.org/"
A = f"<{EX}a>"


def test_the_file_of_the_sound_seeds_is_the_default_graph_and_what_pyld_compacts(sound: Corpus, tmp_path: Path) -> None:
    _assert_judged(*_written(sound, tmp_path))


def test_the_file_of_the_first_corpus_is_the_default_graph_and_what_pyld_compacts(
    first_corpus: Corpus, tmp_path: Path
) -> None:
    _assert_judged(*_written(first_corpus, tmp_path))


@settings(max_examples=20, deadline=None)
@given(corpus=corpora(CORPUS))
def test_the_file_of_any_corpus_is_the_default_graph_and_what_pyld_compacts(
    corpus: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _assert_judged(*_written(corpus, tmp_path_factory.mktemp("any")))


def test_a_property_has_a_line_and_the_order_is_that_of_the_quads() -> None:
    triples = _frame(
        f'{A} <{EX}zone> "1" .',
        f"{A} <{RDF}type> <{EX}Kind> .",
        f'{A} <{EX}name> "Ա"@hy .',
        f"{A} <{EX}name> \"A'\"@en .",
        f"{A} <{EX}area> <{EX}b> .",
        f"{A} <{EX}area> <{EX}a/b:é> .",
        f'<{EX}b> <{EX}zone> "2" .',
    )  # fmt: skip
    defined = {"ex": EX, "id": "@id", "type": "@type", "name": {"@id": "ex:name", "@container": "@language"}}
    assert (
        "".join(document(triples, defined))
        == """{
 "@context": {
  "ex": "https://example.org/",
  "id": "@id",
  "type": "@type",
  "name": {"@id": "ex:name", "@container": "@language"}
 },
 "@graph": [
  {
   "id": "ex:a",
   "type": "ex:Kind",
   "ex:zone": "1",
   "name": {"en": "A'", "hy": "Ա"},
   "ex:area": [{"id": "ex:b"}, {"id": "ex:a/b:é"}]
  },
  {
   "id": "ex:b",
   "ex:zone": "2"
  }
 ]
}
"""
    )


def test_a_subject_whose_property_comes_again_late_is_one_node() -> None:
    """pyoxigraph begins a second node there, and whoever reads the file as plain JSON has half a statement."""
    triples = _frame(f'{A} <{EX}p> "1" .', f'{A} <{EX}q> "2" .', f'{A} <{EX}p> "3" .')
    found = json.loads("".join(document(triples, {"ex": EX})))
    assert found["@graph"] == [{"@id": "ex:a", "ex:p": ["1", "3"], "ex:q": "2"}]


def test_a_graph_of_nothing_is_a_graph() -> None:
    assert json.loads("".join(document(_frame(), {"ex": EX}))) == {"@context": {"ex": EX}, "@graph": []}


@pytest.mark.parametrize(
    ("definition", "value", "written"),
    [
        ("ex:p", '"a"', {"t": "a"}),
        ("ex:p", f'"a"^^<{XSD}string>', {"t": "a"}),
        ("ex:p", '"a"@en', {"t": {"@language": "en", "@value": "a"}}),
        ("ex:p", f'"1"^^<{XSD}integer>', {"t": {"@type": "xsd:integer", "@value": "1"}}),
        ("ex:p", f"<{EX}b>", {"t": {"@id": "ex:b"}}),
        ({"@id": "ex:p", "@type": "@id"}, f"<{EX}b>", {"t": "ex:b"}),
        ({"@id": "ex:p", "@type": "@id"}, "<urn:x:b>", {"t": "urn:x:b"}),
        ({"@id": "ex:p", "@type": "@id"}, f'"{EX}b"', {"ex:p": f"{EX}b"}),
        ({"@id": "ex:p", "@type": "@vocab"}, f"<{EX}p>", {"t": "ex:p"}),
        ({"@id": "ex:p", "@type": "@vocab"}, f"<{EX}q>", {"t": "other"}),
        ({"@id": "ex:p", "@type": "@id"}, f"<{EX}q>", {"t": "ex:q"}),
        ({"@id": "ex:p", "@type": "@none"}, '"a"', {"t": {"@value": "a"}}),
        ({"@id": "ex:p", "@type": "xsd:date"}, f'"2024-01-31"^^<{XSD}date>', {"t": "2024-01-31"}),
        ({"@id": "ex:p", "@type": "xsd:date"}, '"2024-01-31"', {"ex:p": "2024-01-31"}),
        ({"@id": "ex:p", "@type": "xsd:date"}, f"<{EX}b>", {"ex:p": {"@id": "ex:b"}}),
        ({"@id": "ex:p", "@type": "xsd:string"}, '"a"', {"ex:p": "a"}),  # a plain text has no type to demand
        ({"@id": "ex:p", "@type": "xsd:boolean"}, f'"true"^^<{XSD}boolean>', {"t": "true"}),
        ({"@id": "ex:p", "@language": "en"}, '"a"@en', {"t": "a"}),
        ({"@id": "ex:p", "@language": "de-CH"}, '"a"@de-ch', {"t": "a"}),
        ({"@id": "ex:p", "@language": "en"}, '"a"@hy', {"ex:p": {"@language": "hy", "@value": "a"}}),
        ({"@id": "ex:p", "@language": "en"}, '"a"', {"ex:p": "a"}),
        ({"@id": "ex:p", "@language": None}, '"a"', {"t": "a"}),
        ({"@id": "ex:p", "@container": "@language"}, '"a"@sr-latn', {"t": {"sr-latn": "a"}}),
        ({"@id": "ex:p", "@container": "@language"}, '"a"', {"t": {"@none": "a"}}),
        ({"@id": "ex:p", "@container": "@language"}, f'"1"^^<{XSD}integer>',
         {"ex:p": {"@type": "xsd:integer", "@value": "1"}}),
        ({"@id": "ex:p", "@container": "@set"}, '"a"', {"t": ["a"]}),
        ({"@id": "ex:p", "@container": ["@set", "@language"]}, '"a"@en', {"t": {"en": ["a"]}}),
    ],
)  # fmt: skip
def test_a_value_stands_under_a_term_that_says_what_it_is(definition: Any, value: str, written: Any) -> None:
    context = {"ex": EX, "xsd": XSD, "t": definition, "other": "ex:q"}
    triples = _frame(f"{A} <{EX}p> {value} .")
    found = json.loads("".join(document(triples, context)))
    assert found["@graph"] == [{"@id": "ex:a"} | written]
    _assert_judged(triples, found)


@pytest.mark.parametrize(
    ("terms", "value", "written"),
    [
        ({"any": "ex:p", "nl": {"@id": "ex:p", "@language": "nl"}}, '"a"@nl', {"nl": "a"}),
        ({"any": "ex:p", "nl": {"@id": "ex:p", "@language": "nl"}}, '"a"', {"any": "a"}),
        ({"any": "ex:p", "link": {"@id": "ex:p", "@type": "@id"}}, f"<{EX}b>", {"link": "ex:b"}),
        ({"any": "ex:p", "a": "ex:p", "b": "ex:p"}, '"a"', {"a": "a"}),
        ({"long": "ex:p", "sort": "ex:p"}, '"a"', {"long": "a"}),
        ({"any": "ex:p", "some": {"@id": "ex:p", "@container": "@set"}}, '"a"', {"some": ["a"]}),
        ({"some": {"@id": "ex:p", "@container": "@set"}, "names": {"@id": "ex:p", "@container": "@language"}}, '"a"@en',
         {"names": {"en": "a"}}),
        ({"names": {"@id": "ex:p", "@container": "@language"}, "none": "@none"}, '"a"', {"names": {"none": "a"}}),
        ({"term": {"@id": "ex:p", "@type": "@vocab"}, "link": {"@id": "ex:p", "@type": "@id"}, "b": "ex:b"},
         f"<{EX}b>", {"term": "b"}),
        ({"term": {"@id": "ex:p", "@type": "@vocab"}, "link": {"@id": "ex:p", "@type": "@id"},
          "b": {"@id": "ex:b", "@language": "en"}}, f"<{EX}b>", {"link": "ex:b"}),
        ({"@vocab": f"{EX}v#", "term": {"@id": "ex:p", "@type": "@vocab"}, "b": "ex:b"}, f"<{EX}b>", {"term": "b"}),
        ({"term": {"@id": "ex:p", "@type": "@vocab"}, "b": "ex:b", "more": {"@id": "ex:b", "@type": "@id"}},
         f"<{EX}b>", {"term": "more"}),
        ({"term": {"@id": "ex:p", "@type": "@vocab"}, "b": "ex:b", "more": {"@id": "ex:b", "@container": "@set"}},
         f"<{EX}b>", {"term": "more"}),
    ],
)  # fmt: skip
def test_of_several_terms_the_most_fitting_is_taken_then_the_shortest_then_the_first(
    terms: dict[str, Any], value: str, written: dict[str, Any]
) -> None:
    triples = _frame(f"{A} <{EX}p> {value} .")
    found = json.loads("".join(document(triples, {"ex": EX} | terms)))
    assert found["@graph"] == [{"@id": "ex:a"} | written]
    _assert_judged(triples, found)


def test_what_is_beneath_vocab_needs_neither_term_nor_prefix() -> None:
    context = {"@vocab": f"{EX}v#", "ex": EX, "id": "@id", "kinds": {"@id": "@type", "@container": "@set"}, "place": {}}
    triples = _frame(f"{A} <{RDF}type> <{EX}v#Town> .", f"{A} <{EX}v#place> <{EX}v#Town> .", f'{A} <{EX}v#is> "1" .')
    found = json.loads("".join(document(triples, context)))
    assert found["@graph"] == [{"id": "ex:a", "kinds": ["Town"], "place": {"id": "ex:v#Town"}, "is": "1"}]
    _assert_judged(triples, found)


@pytest.mark.parametrize(("meant", "written"), [("ex:b", "ex:b"), ("ex:c", f"{EX}b")])
def test_a_compact_iri_that_is_a_term_is_taken_where_it_is_read_as_the_same(meant: str, written: str) -> None:
    """JSON-LD 1.0 allows a term `ex:b` that stands for something else."""
    context = {"ex": EX, "ex:b": {"@id": meant, "@type": "@id"}}
    triples = _frame(f"{A} <{EX}p> <{EX}b> .", f"<{EX}b> <{EX}p> <{EX}c> .")
    found = json.loads("".join(document(triples, context)))
    assert found["@graph"] == [{"@id": "ex:a", "ex:p": {"@id": written}}, {"@id": written, "ex:p": {"@id": "ex:c"}}]


@pytest.mark.parametrize("end", ["//b", "//", "/b", "b:c", "b//c", ":", "?b=c#d", "@id", "1", "é"])
def test_a_compact_iri_is_made_only_where_it_is_read_as_the_same(end: str) -> None:
    """PyLD itself would compact the first two, and read from what it wrote the IRI `ex://b`."""
    iri = f"<{EX}{end}>"
    triples = _frame(f"{iri} <{EX}{end}> {iri} .", f"{iri} <{RDF}type> {iri} .", f'{iri} <{EX}{end}> "1"^^{iri} .')
    found = json.loads("".join(document(triples, {"ex": {"@id": EX, "@prefix": True}})))
    assert found["@graph"][0]["@id"] == (iri[1:-1] if end.startswith("//") else f"ex:{end}")
    assert _read(found) == _parsed(triples)


@pytest.mark.parametrize("end", ["a:b", "a", "@id", "ex", "", "ex:q"])
def test_the_end_of_an_iri_beneath_vocab_is_made_only_where_it_is_read_as_the_same(end: str) -> None:
    """PyLD itself would take `a:b`, which is read as a whole IRI."""
    iri = f"<{EX}{end}>"
    triples = _frame(f'{A} {iri} "1" .', f"{A} <{RDF}type> {iri} .")
    found = json.loads("".join(document(triples, {"@vocab": EX, "ex": "urn:x:"})))
    assert _read(found) == _parsed(triples)


def test_a_namespace_itself_and_an_iri_that_no_prefix_fits_stand_whole() -> None:
    triples = _frame(f"<{EX}> <urn:x:p> <tag:example.com,2024:x> .")
    found = json.loads("".join(document(triples, {"ex": EX})))
    assert found["@graph"] == [{"@id": EX, "urn:x:p": {"@id": "tag:example.com,2024:x"}}]


def test_a_term_that_is_no_namespace_is_no_prefix() -> None:
    triples = _frame(f"<{EX}page/1> <{EX}page/p> <{EX}area/1> .")
    found = json.loads("".join(document(triples, {"page": f"{EX}page", "area": {"@id": f"{EX}area/"}})))
    assert found["@graph"] == [{"@id": f"{EX}page/1", f"{EX}page/p": {"@id": f"{EX}area/1"}}]


@pytest.mark.parametrize(
    ("prefixes", "written"),
    [
        ({"ex": EX, "b": f"{EX}a/b/"}, "b:c"),
        ({"ex": EX, "everything": f"{EX}a/b/"}, "ex:a/b/c"),
        ({"xyz": f"{EX}a/", "x": EX}, "x:a/b/c"),
        ({"y": f"{EX}a/", "x": f"{EX}a/"}, "x:b/c"),
    ],
)
def test_of_several_prefixes_that_is_taken_which_makes_it_shortest_then_the_first(
    prefixes: dict[str, str], written: str
) -> None:
    triples = _frame(f'<{EX}a/b/c> <urn:x:p> "1" .')
    found = json.loads("".join(document(triples, prefixes)))
    assert found["@graph"] == [{"@id": written, "urn:x:p": "1"}]
    _assert_judged(triples, found)


@pytest.mark.parametrize(
    ("terms", "key"),
    [
        ({"ex:p": {"@type": "xsd:date"}}, f"{EX}p"),
        ({"ex:p": {"@type": "@id"}, "xp": {"@id": f"{EX}", "@prefix": True}}, "xp:p"),
        ({"ex:p": {"@language": "en"}, "ex:": EX}, f"{EX}p"),
        ({"_": EX, "ex:p": {"@type": "@id"}}, f"{EX}p"),
        ({"t": "ex://p"}, "ex:p"),
    ],
)
def test_a_compact_iri_that_is_read_as_a_term_of_other_values_is_not_made(terms: dict[str, Any], key: str) -> None:
    triples = _frame(f'{A} <{EX}p> "1" .', f"{A} <{RDF}type> <{EX}p> .")
    found = json.loads("".join(document(triples, {"ex": EX, "xsd": XSD} | terms)))
    [node] = found["@graph"]
    assert node == {"@id": "ex:a", "@type": "ex:p", key: "1"}
    assert _read(found) == _parsed(triples)


def test_after_two_slashes_a_definition_names_a_whole_iri() -> None:
    triples = _frame(f'{A} <ex://p> "1" .')
    found = json.loads("".join(document(triples, {"ex": EX, "t": "ex://p"})))
    assert found["@graph"] == [{"@id": f"{EX}a", "t": "1"}]
    _assert_judged(triples, found)


@pytest.mark.parametrize("triple", [
    "<geo:40.2,44.5> <p:p> <p:o> .", "<p:s> <geo:p> <p:o> .", "<p:s> <p:p> <geo:o> .",
    '<p:s> <p:p> "1"^^<geo:d> .', f"<p:s> <{RDF}type> <geo:o> .",
])  # fmt: skip
def test_a_prefix_that_is_also_the_scheme_of_an_iri_is_taken_back(triple: str) -> None:
    """What was defined by it stays; PyLD reads it so, and gives up where it shall compact with the prefix."""
    context = {"geo": EX, "place": "geo:place"}
    triples = _frame(triple, f'<z:z> <{EX}place> "^^<geo:1" .')
    found = json.loads("".join(document(triples, context)))
    assert found["@context"] == [context, {"geo": None}]
    assert found["@graph"][-1] == {"@id": "z:z", "place": "^^<geo:1"}
    _assert_judged(triples, found)


def test_a_prefix_in_a_text_is_none_of_an_iri() -> None:
    triples = _frame(f'{A} <{EX}p> "^^<geo:1> \\"^^<geo:1>" .')
    assert json.loads("".join(document(triples, {"geo": "http://www.opengis.net/ont/geosparql#"})))["@context"] == {
        "geo": "http://www.opengis.net/ont/geosparql#"
    }


def test_a_language_keeps_its_capital_letters() -> None:
    context = {"label": {"@id": f"{EX}label", "@container": "@language"}}
    triples = _frame(f'{A} <{EX}label> "a"@en-GB .', f'{A} <{EX}note> "a"@en-GB .')
    assert json.loads("".join(document(triples, context)))["@graph"] == [
        {"@id": f"{EX}a", "label": {"en-GB": "a"}, f"{EX}note": {"@language": "en-GB", "@value": "a"}}
    ]


def test_a_literal_is_never_among_the_types() -> None:
    triples = _frame(f'{A} <{RDF}type> "Town" .')
    found = json.loads("".join(document(triples, {"rdf": RDF})))
    assert found["@graph"] == [{"@id": f"{EX}a", "rdf:type": "Town"}]
    _assert_judged(triples, found)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
@example("".join(map(chr, (*range(0x20), 0x22, 0x5C, 0x7F, 0x85, 0x2028, 0xFFFE, 0xFFFF, 0x1F600))))
def test_a_text_is_a_string_of_json_to_the_letter(text: str) -> None:
    """Written by the mapping itself, with whatever it escapes: every control character, quotes, the end of a line."""
    noted = CORPUS.tables.entities.head(1).with_columns(note=pl.lit(text))
    corpus, [key] = CORPUS.with_tables(entities=noted), noted["id"]
    found = json.loads("".join(document(default_graph(BuiltGraph(corpus).quads), {})))
    [node] = [item for item in found["@graph"] if item["@id"] == f"{corpus.base}entity/{key}"]
    [note] = [value for name, value in node.items() if name.endswith("#editorialNote")]
    assert note == {"@language": corpus.language, "@value": text}


@pytest.mark.parametrize(
    ("context", "message"),
    [
        ({"@language": "en", "@base": EX}, "the writer of JSON-LD does not know, in its context: @language, @base"),
        ({"t": None, "u": {"@id": "urn:x:u", "@nest": "v", "@container": ["@set", "@index"]}},
         "the writer of JSON-LD does not know, in its context: t, @nest of u, @index of u"),
        ({EX: {"@type": "@id"}}, f"the writer of JSON-LD does not know, in its context: {EX}"),
        ({"t": {"@type": "@id"}}, "the context of JSON-LD does not say what t stands for"),
        ({"t": {"@id": "urn:x:t", "@type": "date"}}, "the context of JSON-LD does not say what date stands for"),
    ],
)  # fmt: skip
def test_what_is_not_known_of_a_context_is_named(context: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as caught:
        list(document(_frame(), context))
    assert str(caught.value) == message


_IRIS = st.sampled_from([*(EX + end for end in ["p", "q", "a:b", "v#p"]), "urn:x:p", "ex:z"]).map(NamedNode)
_TEXTS = st.text(st.characters(codec="utf-8"), max_size=5)
_DATATYPES = st.sampled_from([XSD + "string", XSD + "date", XSD + "integer", EX + "p"])
_LITERALS = st.one_of(
    _TEXTS.map(Literal),
    st.builds(lambda text, tag: Literal(text, language=tag), _TEXTS, st.sampled_from(["en", "de-ch", "id"])),
    st.builds(lambda text, iri: Literal(text, datatype=NamedNode(iri)), _TEXTS, _DATATYPES),
)
_PREDICATES = _IRIS | st.just(NamedNode(f"{RDF}type"))
_TRIPLES = st.lists(st.builds(Triple, _IRIS, _PREDICATES, _IRIS | _LITERALS), max_size=12)
_NAMED = ["ex:p", f"{EX}q", "ex:v#p", "ex:a:b", f"{XSD}date"]
_TERMS = st.sampled_from(_NAMED) | st.fixed_dictionaries(
    {"@id": st.sampled_from(_NAMED)},
    optional={
        "@type": st.sampled_from(["@id", "@vocab", "@none", "xsd:date", "ex:p"]),
        "@language": st.sampled_from(["en", "de-CH", None]),
        "@container": st.sampled_from(["@language", "@set", ["@set"], ["@set", "@language"]]),
        "@prefix": st.booleans(),
    },
)
_CONTEXTS = st.fixed_dictionaries(
    {"ex": st.sampled_from([EX, {"@id": EX, "@prefix": True}]), "xsd": st.just(XSD), "p": _TERMS},
    optional={
        "@version": st.just(1.1),
        "@vocab": st.sampled_from([f"{EX}v#", EX]),
        **dict.fromkeys(["q", "name", "a", "other"], _TERMS),
        "ex:q": st.fixed_dictionaries({}, optional={"@type": st.sampled_from(["@id", "xsd:date"])}),
        "e": st.sampled_from([EX, f"{EX}a", f"{EX}a/", {"@id": f"{EX}a", "@prefix": True}]),
        "id": st.just("@id"),
        "type": st.sampled_from(["@type", {"@id": "@type", "@container": "@set"}]),
        "tag": st.just("@language"),
        "none": st.just("@none"),
        "nodes": st.just("@graph"),
    },
)


@settings(max_examples=400, deadline=None)
@given(_TRIPLES, _CONTEXTS)
def test_any_triples_with_any_context_are_what_pyld_compacts(triples: list[Triple], context: dict[str, Any]) -> None:
    assume("@vocab" not in context or not any(f"{EX}a:b" in str(item) for item in triples))  # see above
    frame = _frame(*(f"{item} ." for item in triples))
    _assert_judged(frame, json.loads("".join(document(frame, context))))


@settings(max_examples=100, deadline=None)
@given(_TRIPLES, _CONTEXTS)
def test_any_triples_with_any_context_are_read_as_they_were(triples: list[Triple], context: dict[str, Any]) -> None:
    """With an alias of `@value`, too, which PyLD writes into a map of languages as it stands there."""
    frame = _frame(*(f"{item} ." for item in triples))
    assert _read(json.loads("".join(document(frame, context | {"value": "@value"})))) == _parsed(frame)


def _written(corpus: Corpus, folder: Path) -> tuple[pl.DataFrame, dict[str, Any]]:
    """The triples of the default graph, and the file."""
    built = BuiltGraph(corpus)
    write(built, folder / "graph.jsonld")
    return default_graph(built.quads), json.loads((folder / "graph.jsonld").read_text("utf-8"))


def _assert_judged(triples: pl.DataFrame, found: dict[str, Any]) -> None:
    """PyLD reads just those triples from what was written, and compacts the triples to the same with that context."""
    assert _read(found) == _parsed(triples)
    compacted = jsonld.compact(_expanded(triples), found["@context"], {"graph": True, "skipExpansion": True})
    assert _in_order(found) == _in_order(compacted)


def _read(found: dict[str, Any]) -> set[Triple]:
    text = jsonld.to_rdf(found, {"format": "application/n-quads", "documentLoader": _refuse})
    return {quad.triple for quad in pyoxigraph.parse(text.encode(), format=RdfFormat.N_QUADS)}


def _refuse(*_: object) -> None:
    raise AssertionError("the context must stand in the file")


def _frame(*triples: str) -> pl.DataFrame:
    """The lines as the mapping gives them, those of one subject together."""
    rows = [line.removesuffix(" .").split(" ", 2) for line in triples]
    schema = dict.fromkeys(("subject", "predicate", "object"), pl.String)
    frame = pl.DataFrame(rows, schema, orient="row").with_columns(graph=pl.lit(None, pl.String))
    return frame.unique(maintain_order=True).sort("subject", maintain_order=True)


def _triples(frame: pl.DataFrame) -> Iterator[Triple]:
    text = "".join(to_nquads(frame)).encode()
    return (quad.triple for quad in pyoxigraph.parse(text, format=RdfFormat.N_QUADS))


def _parsed(frame: pl.DataFrame) -> set[Triple]:
    return set(_triples(frame))


def _expanded(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The triples as JSON-LD in its expanded form, as its algorithm of serialising RDF has it."""
    nodes: dict[str, dict[str, Any]] = {}
    for subject, predicate, value in _triples(frame):
        node = nodes.setdefault(subject.value, {"@id": subject.value})
        if predicate.value == f"{RDF}type" and isinstance(value, NamedNode):
            node.setdefault("@type", []).append(value.value)
        else:
            node.setdefault(predicate.value, []).append(_expanded_value(value))
    return list(nodes.values())


def _expanded_value(value: NamedNode | Literal) -> dict[str, str]:
    if isinstance(value, NamedNode):
        return {"@id": value.value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return {"@value": value.value} | ({} if value.datatype.value == f"{XSD}string" else {"@type": value.datatype.value})


def _in_order(value: Any) -> Any:
    """The same JSON whatever order its arrays had, none of which means anything here."""
    if isinstance(value, dict):
        return {key: _in_order(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
