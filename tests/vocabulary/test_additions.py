"""A corpus's own terms on top of the program's ontology: what is taken over, and each fault in the very words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from faults import SEEDS
from regesta.values.dates import Kind
from regesta.values.problems import Problem
from regesta.vocabulary.additions import Added, add
from regesta.vocabulary.judged import Judged
from regesta.vocabulary.namespaces import OWL, RDFS, RG
from regesta.vocabulary.ontology import program_triples, read_ontology
from regesta.vocabulary.soundness import faults

NILE = SEEDS / "nile"
ONTOLOGY = (NILE / "ontology.ttl").read_text("utf-8")
UNITS = (NILE / "units.ttl").read_text("utf-8")
BASE = "https://example.org/nile/"
SPACE = f"{BASE}ontology#"


def added(ontology: str = ONTOLOGY, units: str = UNITS, language: str = "en") -> Added:
    return add({"ontology.ttl": ontology, "units.ttl": units}, language, BASE, ["says", "when"])


def said(ontology: str = ONTOLOGY, units: str = UNITS, language: str = "en") -> list[str]:
    return [problem.headline() for problem in added(ontology, units, language).problems]


def changed(old: str, new: str, text: str = ONTOLOGY) -> str:
    assert old in text, old
    return text.replace(old, new, 1)


def block(name: str) -> str:
    """The definition of that term, as it stands in the file."""
    return f"{name} a " + ONTOLOGY.partition(f"\n{name} a ")[2].partition("\n\n")[0] + "\n"


def _with_line(text: str, problem: Problem) -> tuple[str, str]:
    """The line that the problem is told of, and what is said of it."""
    told = problem.headline().removeprefix(f"{problem.origin}: ")
    return text.splitlines()[problem.origin.line - 1].strip(), told


# What is taken over --------------------------------------------------------------------------------


def test_the_programs_ontology_has_no_fault() -> None:
    triples = program_triples()
    judged = Judged(triples, triples.subjects_of_all())
    terms = judged.below(f"{OWL}Class", f"{RDFS}subClassOf", f"{RG}Entity")
    terms |= judged.below(f"{OWL}ObjectProperty", f"{RDFS}subPropertyOf", f"{RG}relatedTo")
    for kind in ("Relation", "Qualifier", "Unit", "IdentifierScheme", "Extent"):
        terms |= frozenset(triples.instances(f"{RG}{kind}"))
    assert len(terms) > 500
    assert faults(Judged(triples, terms)) == []


def test_a_sound_ontology_has_no_fault_and_its_terms_stand_beside_the_programs() -> None:
    found, program = added(), read_ontology()
    assert found.problems == found.unread == ()
    ontology = found.ontology
    assert ontology.relations.keys() - program.relations.keys() == {
        *("drawsWaterFrom", "suppliesWaterTo", "filledReservoirOf", "claimsLand", "laidClaimTo", "gaveUpClaimTo")
    }
    assert all(ontology.relations[name] == program.relations[name] for name in program.relations)
    assert ontology.types.keys() - program.types.keys() == {"River", "Dam"}
    assert ontology.is_a("Dam", "Place")
    assert ontology.qualifiers["basin"].range == "River"
    assert ontology.lists["Extent"]["HalfOf"].flag("covers") == "Part"
    assert "HalfOf" not in ontology.of_the_whole
    assert ontology.schemes["dam-register"].property == f"{SPACE}damNumber"
    assert ontology.units["feddans"].iri == f"{SPACE}Feddan"
    assert ontology.labels["waterTie"] == "has a tie of waters with"


def test_a_relation_of_ones_own_is_read_as_the_programs_are() -> None:
    relations = added().ontology.relations
    assert relations["drawsWaterFrom"].inverse == "suppliesWaterTo"
    assert relations["suppliesWaterTo"].inverse == "drawsWaterFrom"
    assert relations["drawsWaterFrom"].carries == 600
    assert relations["gaveUpClaimTo"].ends == relations["gaveUpClaimTo"].presupposes == ("claimsLand",)
    assert relations["laidClaimTo"].kind is Kind.EVENT
    assert relations["filledReservoirOf"].families == ("relatedTo", "waterTie")


FILLED = """nile:filledReservoirOf a owl:ObjectProperty, rg:Relation ;
    rdfs:subPropertyOf nile:waterTie ;
"""
WATER_TIE = "nile:waterTie a owl:ObjectProperty ;\n"


def test_a_relation_of_ones_own_says_its_policy_field_or_has_that_of_its_family() -> None:
    economic = "    rg:policyField rg:EconomicField ;\n"
    cases = {
        ONTOLOGY: ("", "DiplomaticField"),
        changed(WATER_TIE, WATER_TIE + economic): ("EconomicField", "DiplomaticField"),
        changed(FILLED, FILLED + economic): ("EconomicField", "DiplomaticField"),
        changed(FILLED, FILLED.replace("waterTie", "waterTie, rg:economicTie")): ("EconomicField", "DiplomaticField"),
    }
    for text, wanted in cases.items():
        found = added(text)
        assert found.problems == ()
        fields = tuple(found.ontology.relations[name].policy_field for name in ("filledReservoirOf", "claimsLand"))
        assert fields == wanted


def test_a_name_leads_to_its_iri_and_to_its_short_form() -> None:
    ontology = added().ontology
    assert ontology.iri("claimsLand") == f"{SPACE}claimsLand"
    assert ontology.iri("memberOf") == f"{RG}memberOf"
    assert [ontology.curie("River"), ontology.curie("State")] == ["nile:River", "rg:State"]
    assert ontology.prefixes == {"nile": SPACE}


@pytest.mark.parametrize("declared", ["@prefix : <{}> .", "@base <{}> ."])
def test_without_a_prefix_that_all_formats_can_have_it_is_own(declared: str) -> None:
    text = ONTOLOGY.replace(f"@prefix nile: <{SPACE}> .", declared.format(SPACE))
    text = text.replace("nile:", ":") if ":" in declared.split("<")[0] else _whole(text)
    found = added(text, "")
    assert [problem.headline() for problem in found.problems] == []
    assert found.ontology.prefixes == {"own": SPACE}


def _whole(text: str) -> str:
    import re

    return re.sub(r"\bnile:(\w+)", rf"<{SPACE}\1>", text)


def test_units_alone_need_no_ontology_beside_them() -> None:
    found = add({"units.ttl": UNITS}, "en", BASE)
    assert found.problems == ()
    assert found.ontology.units["feddans"].label == "feddans"
    assert found.ontology.relations == read_ontology().relations


def test_words_are_in_the_language_of_the_corpus_where_they_are_there_and_else_in_english() -> None:
    french = added(language="fr").ontology
    assert french.types["River"].label == "fleuve"
    assert french.types["River"].other_labels == ("river",)
    assert french.types["Dam"].label == "dam"
    assert french.relations["memberOf"].label == "is a member of"


def test_what_is_told_of_the_terms_is_kept_as_it_was_written() -> None:
    kept = added().ontology.own_triples
    assert (f"{SPACE}River", "http://www.w3.org/2000/01/rdf-schema#label", None, "fleuve", "fr", None) in kept
    assert (f"{SPACE}basin", f"{RG}tellsApart", f"{RG}Matter", None, None, None) in kept
    assert len(set(kept)) == len(kept)


# Faults --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """A fault: its name, the file that is changed, the lines before and after, and each line that is told of, with the
    words.
    """

    name: str
    file: str
    before: str
    after: str
    told: tuple[tuple[str, str], ...]


def _case(block: str) -> Case:
    head, *lines = block.strip("\n").splitlines()
    name, _, file = head.rpartition(", ")
    marked = [(line[0], line[1:]) for line in lines]
    before, after = ("".join(f"{text}\n" for mark, text in marked if mark in marks) for marks in (" -", " +"))
    told = zip(*([text[1:] for mark, text in marked if mark == wanted] for wanted in "@!"), strict=True)
    return Case(name, file, before, after, tuple(told))


CASES = [_case(block) for block in (Path(__file__).with_name("own_faults.txt").read_text("utf-8")).split("\n== ")[1:]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}, {case.file}")
def test_a_fault_is_said_in_these_words_at_its_line(case: Case) -> None:
    files = {"ontology.ttl": ONTOLOGY, "units.ttl": UNITS}
    text = files[case.file] = changed(case.before, case.after, files[case.file])
    found = add(files, "en", BASE, ["says", "when"]).problems
    assert {problem.origin.file for problem in found} == {case.file}
    assert tuple(_with_line(text, problem) for problem in found) == case.told


def test_a_unit_of_ones_own_may_have_the_iri_of_another_vocabulary() -> None:
    found = added(units=UNITS.replace("nile:Feddan", "<http://qudt.org/vocab/unit/KiloTONNE>"))
    assert found.problems == ()
    assert found.ontology.units["feddans"].iri == "http://qudt.org/vocab/unit/KiloTONNE"


def test_the_example_of_the_documentation_is_sound() -> None:
    page = (SEEDS.parents[1] / "graph" / "docs" / "how-to" / "a-new-relation.md").read_text("utf-8")
    example = page.partition("```turtle\n")[2].partition("```")[0]
    head = "\n".join(line for line in ONTOLOGY.splitlines() if line.startswith("@prefix") and "nile:" not in line)
    found = add({"ontology.ttl": f"{head}\n{example}"}, "en", BASE)
    assert found.problems == ()
    assert found.ontology.relations["drawsWaterFrom"].carries == 600


def test_terms_that_are_used_nowhere_are_no_fault() -> None:
    assert said(ONTOLOGY + block("nile:River").replace("nile:River", "nile:Lake")) == []


def test_every_error_in_the_turtle_is_told_at_once_and_the_file_is_one_that_was_not_read() -> None:
    broken = changed("    rdfs:range nile:Dam ;", "    rdfs:range , ;", changed("a owl:Class", "a owlClass:"))
    found = added(broken, UNITS.replace("rg:Unit", "ru:Unit"))
    in_ontology = [_with_line(broken, problem) for problem in found.problems if problem.origin.file == "ontology.ttl"]
    assert in_ontology == [
        (
            "nile:River a owlClass: ;",
            "no Turtle: The prefix owlClass: has not been declared, write @prefix owlClass: <…> . at the top",
        ),
        ("rdfs:range , ;", "no Turtle: , is not a valid RDF object"),
    ]
    assert [problem.headline() for problem in found.problems if problem.origin.file == "units.ttl"] == [
        "units.ttl:5: no Turtle: The prefix ru: has not been declared, write @prefix ru: <…> . at the top"
    ]
    assert found.unread == ("ontology.ttl", "units.ttl")


def test_a_term_with_a_fault_is_there_all_the_same_so_that_what_uses_it_is_not_blamed() -> None:
    ontology = added(changed("    rg:temporalKind rg:EventKind ;\n", "")).ontology
    assert ontology.relations["filledReservoirOf"].range == "Dam"


def test_what_would_change_the_programs_terms_changes_nothing() -> None:
    text = ONTOLOGY + 'nile:City a owl:Class ; rdfs:subClassOf rg:Event .\nrg:memberOf rg:carries "P1M" .\n'
    ontology = added(text).ontology
    assert not ontology.is_a("City", "Event")
    assert ontology.relations["memberOf"] == read_ontology().relations["memberOf"]
    assert ontology.iri("City") == f"{RG}City"
