"""The page as Python writes it: what is drawn, in which words, at which places, and that no text becomes markup.

`made_up()` is the corpus of these tests and of the browser's (test_page.py).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Label, Modality, Polarity, Source, Statement, Support
from regesta.page.data import licence_name, page_data, web_address
from regesta.page.drawing import DASHES, Look, bundles, drawing, label_lines, look
from regesta.page.html import SCRIPTS, json_text, page, write
from regesta.page.layout import Box, Tie, positions
from regesta.page.legend import MOST, OTHER, kinds
from regesta.rdf.built import View
from regesta.seeds.texts import Text
from regesta.values.date_words import bounds_words, date_words, period_words
from regesta.values.dates import UNDATED, Kind, Period, parse_period
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.ontology import Ontology, Qualifier, Relation, Type, ValueUse
from regesta.vocabulary.resources import page_folder

IMAGE = "<img src=x onerror=\"document.title='run'\">"
SCRIPT = "</script><script>document.title='run'</script>"
NEGATED = Polarity.NEGATED
TEXT = "First words of the gazette. Then Norland signs the pact with Sudmark, and not a word too early.\n"


def _type(name: str, *above: str) -> Type:
    return Type(name, name.lower(), f"A {name}.", frozenset({name, *above, "Entity"}))


def _relation(name: str, label: str, kind: Kind, symmetric: bool = False) -> Relation:
    ends: tuple[str, ...] = ()
    values = ("Entity", "Entity", kind, "Neutral", ValueUse.OPTIONAL, symmetric, "", ends, ends, ends, ends)
    return Relation(name, label, f"Definition of {name}.", *values)


ONTOLOGY = Ontology(
    types={
        item.id: item
        for item in (
            *(_type("Entity"), _type("Actor"), _type("Place"), _type("Deal")),
            *(_type("Country", "Actor", "Place"), _type("Club", "Actor"), _type("Human", "Actor")),
        )
    },
    relations={
        item.id: item
        for item in (
            _relation("allied", "is allied with", Kind.STANDING, symmetric=True),
            _relation("joined", "joined", Kind.EVENT),
            _relation("signed", "signed", Kind.EVENT),
            _relation("pays", "pays", Kind.EVENT),
        )
    },
    qualifiers={"place": Qualifier("place", "at the place", "Place")},
    units={},
    schemes={},
    labels={},
    speaker_type="Actor",
)


def _entity(name: str, type_id: str, label: str, *others: tuple[str, str], note: str = "") -> Entity:
    labels = (Label(label, "en", True), *(Label(text, tag, tag != "en") for text, tag in others))
    return Entity(name, type_id, labels, note)


ENTITIES = (
    _entity("norland", "Country", "Norland", ("Նորլանդիա", "hy"), ("Норландия", "ru"), ("نورلاند", "ar")),
    _entity("sudmark", "Country", "Südmark", ("Sud-Mark", "en"), note=f"A country. {IMAGE}"),
    _entity("club", "Club", "Club of the Very Long Names of Many Words and More", ("Ակումբ", "hy")),
    _entity("image", "Human", IMAGE, (SCRIPT, "en")),
    _entity("script", "Human", SCRIPT),
    _entity("pact", "Deal", "Pact & Deal"),
    _entity("harbour", "Place", "Harbour"),
    _entity("alone", "Human", "Nobody’s Friend"),
)

SOURCES = (
    Source(
        "gazette", f"The Gazette {IMAGE}", ("A. Author",), "Press House", "2024-10/2025-01", "https://example.org/a?b&c"
    ),
    Source("sheet", "The Sheet", date="2023-09~", url="javascript:document.title='run'", note=f"Copied. {SCRIPT}"),
)


def _cited(source: str = "gazette", start: int = 28, note: str = "") -> Support:
    return Support(Citation(source, 2, start, start + 43, "0" * 64), note)


def _said(subject: str, relation: str, thing: str, when: str = "", **fields: Any) -> Statement:
    kind = ONTOLOGY.relations[relation].kind
    period = parse_period(when, kind, "2024-10/2025-01") if when else UNDATED
    return Statement(subject, relation, thing, period=period, **({"supports": (_cited(),)} | fields))


STATEMENTS = (
    _said("norland", "allied", "sudmark", "1992/.."),
    _said("norland", "allied", "sudmark", "present", polarity=NEGATED, supports=(_cited("sheet"), _cited())),
    _said("sudmark", "joined", "norland", "2025", modality=Modality.PLANNED),
    _said("sudmark", "joined", "norland", "2024-07", speaker="image"),
    _said("norland", "signed", "sudmark", "199X"),
    _said("norland", "signed", "pact", "2024-02-23", qualifiers=(("place", "harbour"),)),
    _said("norland", "pays", "club", "2023-12~", quantity=parse_quantity("12.4e9 USD")),
    _said("club", "pays", "club", polarity=NEGATED, modality=Modality.POSSIBLE, speaker="script"),
    _said("image", "joined", "club", supports=(_cited(note=f"The editor doubts it. {SCRIPT}"),)),
    _said("script", "signed", "pact", modality=Modality.CONDITIONAL),
)


def made_up() -> Corpus:
    """Two countries with every kind of tie between them, names in five scripts, and names that are markup."""
    return Corpus(
        title=f"Made-up corpus {IMAGE}",
        base="https://example.org/",
        licence="https://creativecommons.org/licenses/by/4.0/",
        language="en",
        ontology=ONTOLOGY,
        description=f"Who signs what. {SCRIPT}",
        entities={item.id: item for item in ENTITIES},
        sources={item.id: item for item in SOURCES},
        statements={item.id: item for item in sorted(STATEMENTS, key=lambda item: item.id)},
    )


VIEW = View(made_up())


def _data(html: str) -> Any:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert match is not None
    return json.loads(match[1])


class _Tags(HTMLParser):
    """The elements of a page with the names of their attributes, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name for name, _ in attrs}))
        self.links += [value for name, value in attrs if name == "href"]


def test_the_same_corpus_gives_the_same_bytes_whatever_its_order_and_the_hash_seed(tmp_path: Path) -> None:
    corpus = made_up()
    turned = replace(
        corpus, entities=dict(reversed(corpus.entities.items())), statements=dict(reversed(corpus.statements.items()))
    )
    write(View(turned), tmp_path / "turned.html")
    turned_digest = hashlib.sha256((tmp_path / "turned.html").read_bytes()).hexdigest()
    code = "import hashlib, test_html; print(hashlib.sha256(test_html.page(test_html.VIEW).encode()).hexdigest())"
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent), "LC_ALL": "C"}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == turned_digest


def test_no_text_of_the_corpus_becomes_markup() -> None:
    html = page(VIEW)
    assert "<img" not in html
    assert html.count("<script") == 3 + html.count('"<script>"')  # vis-network has that one in a string
    assert _data(html)["entities"][3]["name"] == IMAGE


def test_json_in_the_page_cannot_end_its_element_nor_break_its_line() -> None:
    assert json_text(["</script><!--&", "\u2028\u2029"]) == (r'["\u003c/script\u003e\u003c!--\u0026","\u2028\u2029"]')


def test_the_policy_forbids_every_load_and_names_each_script_and_style_by_its_digest() -> None:
    html = page(VIEW)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    parts = dict(part.split(" ", 1) for part in policy[1].replace("&#39;", "'").split("; "))
    inline = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    inline += re.findall(r'<script(?: type="module")?>(.*?)</script>', html[html.index('id="data"') :], re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline]
    style, *scripts = [f"'sha256-{digest}'" for digest in digests]
    assert parts["default-src"] == "'none'"
    assert parts["style-src"] == style
    assert parts["script-src"].split() == scripts
    assert set(parts) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}


def test_the_page_names_nothing_that_could_be_loaded() -> None:
    tags = _Tags()
    tags.feed(page(VIEW))
    assert {name for name, _ in tags.found if name in {"link", "iframe", "object", "img", "base", "form"}} == set()
    loading = [(name, key) for name, keys in tags.found for key in keys if key in {"src", "srcset", "style", "action"}]
    assert loading == []
    assert tags.links == ["https://creativecommons.org/licenses/by/4.0/"]


def test_the_page_is_small() -> None:
    assert len(page(VIEW).encode()) < 1_000_000


def test_an_address_that_is_not_of_the_web_is_left_out() -> None:
    assert web_address("javascript:alert(1)") == ""
    assert {item["id"]: item["url"] for item in page_data(VIEW, kinds(VIEW.corpus))["sources"]} == {
        "gazette": "https://example.org/a?b&c",
        "sheet": "",
    }


def test_passages_are_in_a_private_page_only() -> None:
    private = View(made_up(), {"gazette": Text("gazette", TEXT)})
    assert "signs the pact" not in page(VIEW)
    passages = {cited["passage"] for said in _data(page(private))["statements"] for cited in said["citations"]}
    assert passages == {TEXT[28 : 28 + 43], ""}


def test_a_statement_has_the_words_that_a_reader_needs() -> None:
    data = page_data(VIEW, kinds(VIEW.corpus))
    paid = next(item for item in data["statements"] if item["value"] and item["object"] == "club")
    assert paid["value"] == "USD 12.4 billion"
    assert paid["period"]["words"] == "about December 2023"
    assert paid["period"]["sides"] == [("happened", "between 2023-11-01 and 2024-01-31")]
    signed = next(item for item in data["statements"] if item["qualifiers"])
    assert signed["qualifiers"] == [{"label": "at the place", "entity": "harbour"}]


def test_numbers_are_there_for_charts_with_what_their_words_allow() -> None:
    numbers = [item["number"] for item in page_data(VIEW, kinds(VIEW.corpus))["statements"] if item["number"]]
    assert numbers == [{"value": 12.4e9, "min": 12.35e9, "max": 12.45e9, "unit": "USD"}]


def test_a_relation_belongs_to_its_nearest_family() -> None:
    wide, near = ("cooperates", "related"), ("related",)
    known = {
        name: replace(item, families=wide if name == "signed" else near) for name, item in ONTOLOGY.relations.items()
    }
    ontology = replace(ONTOLOGY, relations=known, labels={"cooperates": "cooperates with", "Neutral": "neutral"})
    data = page_data(View(replace(made_up(), ontology=ontology)), kinds(VIEW.corpus))
    families = {name: item["family"] for name, item in data["relations"].items()}
    assert families == {"allied": "related", "joined": "related", "pays": "related", "signed": "cooperates with"}
    assert data["relations"]["allied"]["quad"] == "neutral"


def test_every_module_of_the_page_is_in_it_after_those_that_it_imports() -> None:
    assert sorted(SCRIPTS) == sorted(path.stem for path in page_folder().glob("*.js"))
    for place, name in enumerate(SCRIPTS):
        text = (page_folder() / f"{name}.js").read_text("utf-8")
        imported = re.findall(r'^import .* from "\./(.*)\.js";$', text, re.MULTILINE)
        assert len(imported) == len(re.findall(r"^import", text, re.MULTILINE))
        assert set(imported) <= set(SCRIPTS[:place]), name


def test_statements_stand_in_the_order_of_time_undated_last() -> None:
    times = [item["period"]["text"] for item in page_data(VIEW, kinds(VIEW.corpus))["statements"]]
    assert times == ["199X", "1992/..", "2023-12~", "2024-02-23", "2024-07", "2025", "present", "", "", ""]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Look.STATED),
        ({"speaker": "club"}, Look.CLAIMED),
        ({"speaker": "club", "modality": Modality.EXPECTED}, Look.PROSPECTIVE),
        ({"modality": Modality.PLANNED}, Look.PROSPECTIVE),
        ({"polarity": NEGATED}, Look.NEGATED),
        ({"polarity": NEGATED, "modality": Modality.PLANNED, "speaker": "club"}, Look.NEGATED),
    ],
)
def test_only_what_is_affirmed_actual_and_in_a_sources_own_voice_looks_stated(
    fields: dict[str, Any], expected: Look
) -> None:
    statement = _said("norland", "signed", "pact", **fields)
    assert look(statement) is expected
    assert (expected is Look.STATED) == statement.plain


def test_every_statement_is_on_exactly_one_drawn_tie() -> None:
    drawn = [item.id for bundle in bundles(VIEW.corpus) for item in bundle.statements]
    assert sorted(drawn) == sorted(VIEW.corpus.statements)


def test_ties_of_one_pair_that_look_different_are_drawn_apart() -> None:
    network = drawing(VIEW.corpus, kinds(VIEW.corpus))
    ties = [edge for edge in network.edges if {edge["from"], edge["to"]} == {"norland", "sudmark"}]
    assert [(edge["look"], len(edge["statements"])) for edge in ties] == [
        ("stated", 2),
        ("claimed", 1),
        ("prospective", 1),
        ("negated", 1),
    ]
    assert len({json.dumps(edge["smooth"]) for edge in ties}) == 4


def test_doubt_is_told_by_wider_gaps_in_every_look() -> None:
    assert set(DASHES) == {item.value for item in Look}
    for strokes in DASHES.values():
        certain, possible = strokes["certain"] or (0, 0), strokes["possible"]
        assert possible is not None
        assert min(possible[1::2]) > max(certain[1::2])


def test_a_tie_of_one_statement_has_the_statements_id() -> None:
    single = [edge for edge in drawing(VIEW.corpus, kinds(VIEW.corpus)).edges if len(edge["statements"]) == 1]
    assert single
    assert all(edge["id"] == edge["statements"][0] for edge in single)


def test_nothing_moves_by_itself_and_no_node_or_tie_has_a_title() -> None:
    network = drawing(VIEW.corpus, kinds(VIEW.corpus))
    assert network.options["physics"] == {"enabled": False}
    assert all("title" not in item for item in (*network.nodes, *network.edges))


def test_kinds_are_classes_of_the_ontology_and_the_narrower_wins() -> None:
    found = kinds(VIEW.corpus)
    assert {name: kind.label for name, kind in found.items()} == {
        "Country": "country",
        "Human": "human",
        "Club": "club",
        "Deal": "deal",
        "Place": "place",
    }
    assert sum(kind.entities for kind in set(found.values())) == len(ENTITIES)


def test_more_classes_than_shapes_leave_an_other() -> None:
    names = [f"Class{number}" for number in range(MOST + 2)]
    ontology = replace(ONTOLOGY, types={"Entity": _type("Entity")} | {name: _type(name) for name in names})
    entities = {name.lower(): _entity(name.lower(), name, name) for name in names}
    found = kinds(replace(made_up(), ontology=ontology, entities=entities, statements={}))
    assert len({kind.key for kind in found.values()}) == MOST + 1
    assert found[names[-1]].key == OTHER
    assert found[names[-1]].entities == 2


def test_places_are_the_same_on_every_machine() -> None:
    boxes = [Box(60, 40, 4), *(Box(30 + 5 * number, 40, 2) for number in range(6))]
    ties = [Tie(0, number, 1.0 + number / 8) for number in range(1, 5)] + [Tie(5, 6)]
    assert positions(boxes, ties) == [
        (103, -10),
        (140, -142),
        (93, 127),
        (-58, -79),
        (265, 29),
        (-265, 56),
        (-204, 142),
    ]


def test_boxes_do_not_overlap() -> None:
    boxes = [Box(40 + number % 7 * 10, 30, 1 + number % 3) for number in range(60)]
    places = positions(boxes, [Tie(0, number) for number in range(1, 40)])
    for one, (x, y) in enumerate(places):
        for other, (u, v) in enumerate(places[:one]):
            width, height = boxes[one].width + boxes[other].width, boxes[one].height + boxes[other].height
            assert 2 * abs(x - u) >= width - 4 or 2 * abs(y - v) >= height - 4


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_smallest_graphs_have_places_too(number: int) -> None:
    assert len(set(positions([Box(30, 30, 1)] * number, []))) == number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-07", "July 2024"),
        ("2024-02-03?", "probably 3 February 2024"),
        ("2023-22%", "probably about summer 2023"),
        ("2024-34", "quarter 2 of 2024"),
        ("19XX", "the 1900s"),
        ("2024-10/2025-01", "October 2024 to January 2025"),
        ("[..2023]", "2023 or earlier"),
        ("[2023-09..]", "September 2023 or later"),
        ("[2024-06..2024-12]", "some time from June 2024 to December 2024"),
        ("[2023,2024]", "[2023,2024]"),
        ("", ""),
    ],
)
def test_dates_in_words(text: str, words: str) -> None:
    assert date_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1992/..", "from 1992, with no end"),
        ("1992/", "from 1992, end not known"),
        ("../1999", "with no beginning to 1999"),
        ("/1999", "beginning not known to 1999"),
        ("1993/present", "from 1993 until at least the publication (August 2025)"),
        ("present", "at the time of publication (August 2025)"),
    ],
)
def test_periods_in_words(text: str, words: str) -> None:
    assert period_words(parse_period(text, Kind.STANDING, "2025-08")) == words


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        ("2024-07", Kind.STANDING, [("began", "not after 2024-07-31"), ("ended", "not before 2024-07-01")]),
        ("2024-07-02", Kind.EVENT, [("happened", "on 2024-07-02")]),
        ("1992/..", Kind.STANDING, [("began", "between 1992-01-01 and 1992-12-31"), ("ended", "no bound")]),
        ("/1992-01-02", Kind.STANDING, [("began", "not known"), ("ended", "on 1992-01-02")]),
    ],
)
def test_bounds_in_words(text: str, kind: Kind, sides: list[tuple[str, str]]) -> None:
    assert bounds_words(parse_period(text, kind), kind) == sides


def test_an_undated_statement_says_so() -> None:
    assert period_words(Period("")) == "undated: the source gives no time"
    assert bounds_words(UNDATED, Kind.EVENT) == []


def test_long_names_are_cut_on_the_canvas() -> None:
    assert label_lines("Club of the Very Long Names of Many Words and More") == [
        "Club of the Very",
        "Long Names of Many",
        "Words and More",
    ]
    assert label_lines("a bb " * 20)[-1].endswith("…")
    assert label_lines("  ") == ["  "]


def test_licences_have_their_usual_names() -> None:
    assert licence_name("https://creativecommons.org/licenses/by/4.0/") == "CC BY 4.0"
    assert licence_name("all rights reserved") == "all rights reserved"
