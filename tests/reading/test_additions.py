"""A new source put together: what a person says, what the page says, and what is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reading.articles import PARAGRAPHS, TITLE
from regesta.corpus.records import Source
from regesta.reading.adding.additions import Addition, addition
from regesta.reading.adding.dependence import Known, known_of
from regesta.reading.adding.documents import Document, Fact, Form
from regesta.reading.adding.questions import Question, Told, way_out

TEXT = "\n".join([TITLE, *PARAGRAPHS]) + "\n"
FACTS = {
    "title": (Fact(f"{TITLE} | The Beacon", "title"),),
    "publisher": (Fact("The Beacon", "meta og:site_name"),),
    "date": (Fact("2025-08-07", "JSON-LD datePublished"),),
    "language": (Fact("en", "html lang"),),
}
WHOLE = Document(Form.HTML, TEXT, FACTS)


def planned(
    document: Document = WHOLE, sources: tuple[Source, ...] = (), found_at: str = "", **told: object
) -> Addition:
    return addition(document, Told(**told), {it.id: it for it in sources}, Known(), found_at)  # type: ignore[arg-type]


def with_dates(*dates: str, hints: tuple[str, ...] = ()) -> Document:
    facts = {**FACTS, "date": tuple(Fact(date, f"witness {number}") for number, date in enumerate(dates, 1))}
    return replace(WHOLE, facts=facts, hints=hints)


def test_a_page_that_says_all_needs_no_person() -> None:
    found = planned()
    assert found.ready
    assert list(found.fields.items())[:-1] == [
        ("id", "the-beacon"), ("publisher", "The Beacon"), ("title", TITLE), ("date", "2025-08-07"), ("language", "en"),
        ("text", "the-beacon.txt"),
    ]  # fmt: skip
    assert len(str(found.fields["sha256"])) == 64
    assert found.witnesses["date"] == "JSON-LD datePublished"


def test_a_person_has_the_last_word() -> None:
    told = {"id": "b", "title": "T", "authors": ("A", "B"), "publisher": "P", "published": "2024", "language": "fr"}
    found = planned(**told, note="N", url="https://b.example/1", found_at="https://a.example/2")
    wanted = {"id": "b", "title": "T", "author": ("A", "B"), "publisher": "P", "date": "2024", "language": "fr"}
    assert found.fields.items() >= {**wanted, "note": "N", "url": "https://b.example/1", "text": "b.txt"}.items()
    assert set(found.witnesses.values()) == {"as told"}


def test_what_nobody_tells_is_asked_for_all_at_once() -> None:
    found = planned(replace(WHOLE, facts={}, hints=("the file was made on 2025-08-09",)))
    assert [(item.field, way_out(item)) for item in found.questions] == [
        ("publisher", "give --publisher (or --publisher unknown)"),
        ("title", "give --title"),
        ("date", "give --published (or --published unknown); the file was made on 2025-08-09"),
        ("language", "give --language; it looks like en"),
    ]
    assert not found.ready and "date" not in found.fields


def test_what_nobody_knows_stays_out_of_the_record() -> None:
    found = planned(replace(WHOLE, facts={}), title="T", publisher="unknown", published="unknown", language="en")
    assert found.ready and found.fields.keys() == {"id", "title", "language", "text", "sha256"}
    assert found.id == "t"


@pytest.mark.parametrize("dates", [("08/07/2025",), ("08/07/2025", "July or August")])
def test_an_ambiguous_date_is_asked_about_with_both_readings(dates: tuple[str, ...]) -> None:
    found = planned(with_dates(*dates, hints=("the address says 2025-08",)))
    [question] = found.questions
    assert (question.field, question.choices) == ("date", ("2025-07-08", "2025-08-07"))
    assert question.what == "«08/07/2025» (witness 1) can be read in two ways"
    assert question.hints[-1] == "the address says 2025-08"
    assert way_out(question).startswith("give --published 2025-07-08 or --published 2025-08-07")


def test_a_person_s_ambiguous_date_is_asked_about_too() -> None:
    [question] = planned(published="08/07/2025").questions
    assert question == Question(
        "date", "--published", "«08/07/2025» can be read in two ways", ("2025-07-08", "2025-08-07")
    )
    [dark] = planned(published="last week").questions
    assert way_out(dark) == "give --published (or --published unknown); EDTF, as 2024-07-20, 2024-07 or 2023-09~"


@pytest.mark.parametrize(
    ("dates", "taken"),
    [
        (("2025",), "2025"),
        (("2025", "2025-08-07"), "2025-08-07"),
        (("2025-08-07T01:00Z", "7 August 2025", "20250807"), "2025-08-07"),
        (("08/07/2025", "2025-08-07"), "2025-08-07"),
        (("not a date", "2025-08"), "2025-08"),
    ],
)
def test_witnesses_that_agree_give_the_sharpest_that_one_tells(dates: tuple[str, ...], taken: str) -> None:
    assert planned(with_dates(*dates)).fields["date"] == taken


@pytest.mark.parametrize(
    ("dates", "choices"),
    [
        (("2025-08-07", "2025-08-08"), ("2025-08-07", "2025-08-08")),
        (("08/07/2025", "2025-09-01"), ("2025-07-08", "2025-08-07", "2025-09-01")),
        (("2025-08-07", "2024"), ("2024", "2025-08-07")),
    ],
)
def test_witnesses_that_do_not_agree_are_a_question(dates: tuple[str, ...], choices: tuple[str, ...]) -> None:
    [question] = planned(with_dates(*dates)).questions
    assert question.choices == choices


def test_a_journal_s_page_gives_its_number_and_its_doi_where_it_is_one() -> None:
    given = {"container": "River Studies", "volume": "12", "issue": "3", "doi": "10.5555/river-2024", "isbn": "12-34"}
    journal = replace(WHOLE, facts={**FACTS, **{name: (Fact(it, f"meta {name}"),) for name, it in given.items()}})
    fields = planned(journal).fields
    assert {name: fields.get(name) for name in given} == {**given, "isbn": None}


def test_a_language_that_the_words_speak_against_is_asked_about() -> None:
    french = replace(WHOLE, text="Le port et les îles de la mer sont ouverts, dit une dame que nous avons vue. " * 3)
    [question] = planned(french).questions
    assert (question.what, question.choices) == ("html lang says «en», and its words look like «fr»", ("fr", "en"))
    assert planned(french, language="fr").ready
    [tag] = planned(language="english").questions
    assert tag.what == "«english» is no language tag"


def test_ids_are_made_of_publisher_date_and_title_and_none_is_given_twice() -> None:
    made: list[Source] = []
    for _ in range(4):
        made.append(Source(planned(sources=tuple(made)).id, "x"))
    assert [item.id for item in made] == [
        "the-beacon", "the-beacon-2025-08-07", "the-beacon-ferry-line-to-grey-island", "the-beacon-2",
    ]  # fmt: skip
    foreign = planned(publisher="Маяк", title="Паром", found_at="https://www.mayak.example/1")
    assert foreign.id == "mayak"
    assert planned(publisher="Маяк", title="Паром").id == "source"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"id": "Beacon!"}, "--id: «Beacon!» is no id"),
        ({"id": "wire"}, "--id: there is a source «wire» already"),
        ({"copies": "wier"}, "--copies: unknown source «wier»"),
        ({"url": "beacon"}, "--url: «beacon» is no web address"),
    ],
)
def test_what_a_person_says_wrongly_is_refused(told: dict[str, str], said: str) -> None:
    found = planned(sources=(Source("wire", "x"),), **told)
    assert [item.what for item in found.refused] == [said] and not found.ready


def test_a_page_s_own_address_is_taken_of_the_same_host_only() -> None:
    own = replace(WHOLE, facts={**FACTS, "url": (Fact("https://www.beacon.example/ferry", "link canonical"),)})
    assert (
        planned(own, found_at="https://beacon.example/ferry?utm=1#x").fields["url"]
        == "https://www.beacon.example/ferry"
    )
    assert planned(own, found_at="https://copy.example/f#x").fields["url"] == "https://copy.example/f"
    assert planned(own).fields["url"] == "https://www.beacon.example/ferry"


SOURCES = {"wire": Source("wire", "x", url="https://wire.example/1"), "echo": Source("echo", "y", copies="wire")}


@pytest.mark.parametrize(
    "text", [TEXT, TEXT.upper(), TEXT.replace("“", '"').replace(" ", "  "), TEXT.replace("\n", "\r\n")]
)
def test_the_same_text_is_refused_whatever_its_typography(text: str) -> None:
    known = known_of(text, SOURCES, {"wire": TEXT, "echo": "Other words."})
    assert [item.what for item in known.same] == ["the same text is there as «wire»"]
    assert not addition(WHOLE, Told(), SOURCES, known).ready


def test_the_same_text_is_known_by_its_digest_where_it_is_not_at_hand() -> None:
    kept = {"wire": replace(SOURCES["wire"], sha256=str(planned().fields["sha256"]))}
    assert known_of(TEXT, kept, {}).same and not known_of(TEXT + "More.\n", kept, {}).same


def test_a_near_copy_is_named_with_the_share_and_only_a_person_makes_it_one() -> None:
    longer = TEXT + "And the bakers of the island have bread again, the mayor adds, for all who come by boat.\n"
    known = known_of(TEXT, SOURCES, {"wire": longer})
    found = addition(WHOLE, Told(), SOURCES, known)
    assert found.ready and "copies" not in found.fields
    assert found.remarks[-1] == (
        "100% of it stands in «wire», 82% of that in it: no independent witness; "
        "give --copies wire, or write copies: wire at «the-beacon»"
    )
    told = addition(WHOLE, Told(copies="wire"), SOURCES, known)
    assert told.fields["copies"] == "wire"
    assert told.remarks[-1] == "100% of it stands in «wire», 82% of that in it"


def test_a_text_with_a_part_of_another_may_rest_on_the_same() -> None:
    half = "\n".join([PARAGRAPHS[0], *(f"Sentence {n} of this other text tells of something else." for n in range(9))])
    [remark] = addition(WHOLE, Told(), SOURCES, known_of(TEXT, SOURCES, {"wire": half})).remarks
    assert remark.endswith("they may rest on one source; if one repeats the other, say so with copies:")


def test_the_same_address_with_another_text_is_told() -> None:
    assert planned(sources=(SOURCES["wire"],), url="https://wire.example/1").remarks == (
        "«wire» has the same address, and another text",
    )
