"""The generated documentation of the ontology: up to date, whole, and readable without a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import escape
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest

from checkout import CHECKOUT
from faults import SEEDS
from regesta.values.dates import Kind
from regesta.vocabulary.definitions import Relation
from regesta.vocabulary.ontology import read_ontology

FOLDER = CHECKOUT / "ontology"
PAGE = (FOLDER / "documentation.html").read_text(encoding="utf-8")
PICTURE = (FOLDER / "classes.svg").read_text(encoding="utf-8")
ONTOLOGY = read_ontology()


class Anchors(HTMLParser):
    """The ids of a page, the places that it links to in itself, and whatever it would load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.loaded: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if given.get("href", "").startswith("#"):
            self.targets.add(given["href"][1:])
        source = given.get("src") or (given.get("href") if tag in {"link", "base", "use", "image"} else None)
        if source and not source.startswith("data:"):
            self.loaded.append(source)


ANCHORS = Anchors(PAGE)


def _part(anchor: str) -> str:
    """The text of the place with that id, up to the next one."""
    return PAGE.partition(f'id="{anchor}"')[2].partition('<div class="property entity"')[0]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_ontology_gives_these_very_bytes(seed: str, tmp_path: Path) -> None:
    if find_spec("pylode") is None:
        pytest.skip("pylode is not installed; it writes the documentation, and nothing else needs it")
    if os.environ.get("REGESTA_VERSIONS") == "lowest":
        pytest.skip("the bytes are those of the locked versions of rdflib and pylode")
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, FOLDER / "document.py", tmp_path], check=True, env=environment)
    for name, text in [("documentation.html", PAGE), ("classes.svg", PICTURE)]:
        fresh = (tmp_path / name).read_text(encoding="utf-8")
        assert fresh == text, f"run: python ontology/document.py, for {name} is older than the ontology"


def test_the_page_loads_nothing() -> None:
    assert ANCHORS.loaded == []
    assert not re.search(r"url\(|@import", PAGE + PICTURE)


def test_every_link_within_the_page_leads_somewhere() -> None:
    assert sorted(ANCHORS.targets - set(ANCHORS.ids)) == []
    assert len(set(ANCHORS.ids)) == len(ANCHORS.ids)


def test_every_term_can_be_reached_by_its_name() -> None:
    assert {*ONTOLOGY.types, *ONTOLOGY.relations, *ONTOLOGY.qualifiers} <= set(ANCHORS.ids)


@pytest.mark.parametrize("name", sorted(ONTOLOGY.relations))
def test_a_reader_sees_how_a_relation_is_described(name: str) -> None:
    relation, part = ONTOLOGY.relations[name], _part(name)
    assert re.search(r"<th>Kind</th>\n<td>relation", part)
    for linked in (relation.quad_class, relation.domain, relation.range, *relation.starts, *relation.ends):
        assert f'href="#{linked}"' in part
    for row in ("Quad class", "Temporal kind", "Value use"):
        assert f"<th>{row}</th>" in part


@pytest.mark.parametrize("relation", ONTOLOGY.relations.values(), ids=lambda relation: relation.id)
def test_a_reader_sees_for_how_long_a_standing_relation_carries_and_why(relation: Relation) -> None:
    part = _part(relation.id)
    assert ("<th>Carries</th>" in part) == ("<th>Carries because</th>" in part) == (relation.kind is Kind.STANDING)
    assert escape(relation.carries_because, quote=False) in part.replace("&#x27;", "'")


def test_a_reader_sees_by_which_other_words_a_term_is_known() -> None:
    assert "<th>Also called</th>\n<td>country, nation, sovereign state</td>" in _part("State")
    assert "sanctioned" in _part("imposedSanctions")


def test_a_reader_sees_every_unit() -> None:
    table = PAGE.partition('id="units"')[2]
    assert all(
        f"<code>{escape(unit.notation)}</code>" in table and escape(unit.iri) in table
        for unit in ONTOLOGY.units.values()
    )


def test_the_terms_of_a_corpus_stand_in_a_page_that_is_written_for_it(tmp_path: Path) -> None:
    if find_spec("pylode") is None:
        pytest.skip("pylode is not installed; it writes the documentation, and nothing else needs it")
    command = [sys.executable, FOLDER / "document.py", tmp_path, "--seeds", SEEDS / "nile"]
    subprocess.run(command, check=True)
    page = (tmp_path / "documentation.html").read_text(encoding="utf-8")
    for said in (
        "draws water from",
        "A watercourse that states share or border on.",
        "Rivers stay where they are.",
        "feddans",
    ):
        assert said in page
    assert "River" in (tmp_path / "classes.svg").read_text(encoding="utf-8")
    assert "nile:River skos:example entity:nile ." in (tmp_path / "examples.ttl").read_text(encoding="utf-8")


def test_a_reader_sees_what_answers_to_a_term_elsewhere() -> None:
    assert "close to PLOVER event types" in _part("providesAid")
    assert "the same as Wikidata properties" in _part("bordersOn")
    assert "close to schema.org" in _part("State")


def test_the_picture_shows_every_class_once() -> None:
    shown = re.findall(r'href="documentation\.html#([^"]+)"', PICTURE)
    assert len(shown) == len(set(shown))
    assert ONTOLOGY.types.keys() <= set(shown) <= set(ANCHORS.ids)


def test_the_picture_is_sound_xml_that_suits_light_and_dark() -> None:
    assert ElementTree.fromstring(PICTURE).tag.endswith("svg")
    assert "prefers-color-scheme: dark" in PICTURE
