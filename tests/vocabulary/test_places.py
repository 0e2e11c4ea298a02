"""In which line of a Turtle file something is said: what the parser finds is found again, where it stands."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from regesta.vocabulary.namespaces import RDF, local
from regesta.vocabulary.places import places
from regesta.vocabulary.resources import ontology_folder
from regesta.vocabulary.triples import parse_turtle

EX = "https://example.org/"
FILES = sorted(path.name for path in ontology_folder().glob("*.ttl"))


@pytest.mark.parametrize("name", FILES)
def test_every_triple_of_our_files_has_the_line_in_which_its_terms_stand(name: str) -> None:
    text = (ontology_folder() / name).read_text("utf-8")
    lines, found = text.splitlines(), places(text)
    for triple in parse_turtle(text)[0]:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not (isinstance(subject, NamedNode) and isinstance(value, NamedNode)):
            continue
        assert found.depth(subject.value, predicate, value.value) == 3, triple
        assert local(value.value) in lines[found.of(subject.value, predicate, value.value) - 1]
        written = " a " if predicate == f"{RDF}type" else local(predicate)
        assert written in lines[found.of(subject.value, predicate) - 1]
        assert local(subject.value) in lines[found.of(subject.value) - 1]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_found_that_the_parser_does_not_find(name: str) -> None:
    text = (ontology_folder() / name).read_text("utf-8")
    triples = parse_turtle(text)[0]
    said = {(it.subject.value, it.predicate.value) for it in triples if isinstance(it.subject, NamedNode)}
    assert {(s, p) for s, p, value in places(text).lines if p and not value and s != "@prefix"} <= said


MARKS_IN_TEXTS = '''\
@prefix ex: <https://example.org/> . # <x> ex:a ex:b ex:c .
ex:a ex:p "; . , [ # \\" "@en, """two
lines . ex:a ex:q ; "" """ ,
   'one \\' [' ; ex:q ex:c .
'''


def test_marks_in_texts_and_comments_are_no_marks() -> None:
    found = places(MARKS_IN_TEXTS)
    assert found.of(f"{EX}a") == found.of(f"{EX}a", f"{EX}p") == 2
    assert found.of(f"{EX}a", f"{EX}q", f"{EX}c") == 4


def test_what_stands_in_brackets_is_told_as_standing_where_its_part_begins() -> None:
    found = places(
        "PREFIX ex: <https://example.org/>\nex:a ex:p\n  [ ex:q ex:b ;\n    ex:r ( 1 ex:c ) ] ;\n  ex:s ex:d ."
    )
    assert found.of(f"{EX}a", f"{EX}p") == 2
    assert found.of(f"{EX}a", f"{EX}s", f"{EX}d") == 5
    assert found.depth(f"{EX}b") == 0


@pytest.mark.parametrize(
    ("head", "written"),
    [
        ("@prefix ex: <https://example.org/> .", "ex:a"),
        ("prefix ex: <https://example.org/>", "ex:a"),
        ("@base <https://example.org/> .", "<a>"),
        ("BASE <https://example.org/b/>", "<../a>"),
        ("", "<https://example.org/a>"),
    ],
)
def test_a_term_is_known_however_it_is_written(head: str, written: str) -> None:
    assert places(f"{head}\n\n{written} a {written}.").of(f"{EX}a", f"{RDF}type", f"{EX}a") == 3


def test_of_what_cannot_be_found_as_much_as_can_is_told() -> None:
    found = places("@prefix ex: <https://example.org/> .\nex:a ex:p ex:b ;\n  ex:q ex:c .")
    assert [found.of(f"{EX}a", f"{EX}q", f"{EX}x"), found.of(f"{EX}a", f"{EX}x"), found.of(f"{EX}x")] == [3, 2, 1]
    assert found.of("@prefix", "ex") == 1


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    assert places('@prefix ex: <https://example.org/> .\nex:a ex:p "open\n').of(f"{EX}a") == 2
    assert places("@prefix ex:").lines == {("@prefix", "ex", ""): 1}
