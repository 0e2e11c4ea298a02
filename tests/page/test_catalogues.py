"""The words of the page in other languages: each catalogue has all of them, with what is filled in, in all forms."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

import messages
from regesta.answers.wording import distance_words
from regesta.page.catalogues import FOLDER, catalogue, for_scripts, language
from regesta.page.reasons import FORMS, reason_words
from regesta.page.words import span_words
from regesta.values.date_words import date_words, period_words
from regesta.values.dates import Period
from regesta.values.language import ENGLISH
from regesta.values.quantities import parse_quantity, spoken
from regesta.vocabulary.resources import page_folder

KNOWN = ("fr", "ru")
FILLED = re.compile(r"\{(\w+)\}")


def test_the_languages_that_the_page_speaks() -> None:
    assert [path.stem for path in messages.catalogues()] == list(KNOWN)
    assert messages.TEMPLATE.parent == FOLDER


@pytest.mark.parametrize("path", [messages.TEMPLATE, *messages.catalogues()], ids=lambda path: path.name)
def test_a_catalogue_has_the_messages_that_the_code_says_and_no_others(path: Path) -> None:
    known = [(item.id, item.context) for item in catalogue(path) if item.id] if path.suffix == ".po" else _template()
    assert known == messages.messages(), "run python tests/page/messages.py, and translate what is new"


def _template() -> list[Any]:
    with messages.TEMPLATE.open("rb") as file:
        return [(item.id, item.context) for item in messages.read_po(file) if item.id]


def test_every_call_of_the_scripts_says_a_text_that_is_found() -> None:
    assert messages.calls() == len(list(messages._in_scripts()))


@pytest.mark.parametrize("code", KNOWN)
def test_all_is_translated_and_fills_in_what_the_english_does(code: str) -> None:
    for item in catalogue(FOLDER / f"{code}.po"):
        if not item.id:
            continue
        english = [item.id] if isinstance(item.id, str) else list(item.id)
        told = [item.string] if isinstance(item.string, str) else list(item.string or ())
        assert all(told), f"{item.id} has no translation"
        assert not item.fuzzy, item.id
        wanted = {name for text in english for name in FILLED.findall(text)}
        for text in told:
            assert set(FILLED.findall(str(text))) == wanted, f"{text} for {item.id}"
            assert str(text).count("{") == len(FILLED.findall(str(text))), text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fr", ["0 épisode", "1 épisode", "2 épisodes", "5 épisodes", "11 épisodes", "21 épisodes"]),
        ("ru", ["0 эпизодов", "1 эпизод", "2 эпизода", "5 эпизодов", "11 эпизодов", "21 эпизод"]),
    ],
)
def test_numbers_have_the_form_that_the_language_has_for_them(code: str, words: list[str]) -> None:
    said = language(code)
    numbers = [0, 1, 2, 5, 11, 21]
    assert [said.say_many(number, "{number} episode", "{number} episodes") for number in numbers] == words
    forms = for_scripts(said)["texts"]["{number} episode"]
    kind_of = Locale.parse(code).plural_form
    for number in range(1000):
        told = said.say_many(number, "{number} episode", "{number} episodes")
        assert forms[kind_of(number)].replace("{number}", str(number)) == told
    assert "other" in forms, "fractions have a form, too"


def test_a_language_without_a_catalogue_is_english_and_a_region_has_that_of_its_language() -> None:
    assert language("en") is language("de") is language("../fr") is language("") is ENGLISH
    assert language("fr-CA").texts == language("FR").texts == language("fr").texts != {}
    assert language("fr").say("no such message {x}", x=1) == "no such message 1"
    assert language("fr").say_many(2, "{number} thing", "{number} things") == "2 things"


def test_dates_and_numbers_in_french_and_russian() -> None:
    french, russian = language("fr"), language("ru")
    assert [date_words(text, french) for text in ("2024-02-01", "2024-02", "199X", "2024-33", "~2024")] == [
        *("1er février 2024", "février 2024", "les années 1990", "1er trimestre 2024", "vers 2024")
    ]
    assert [date_words(text, russian) for text in ("2024-02-01", "2024-02", "1992", "2024-22")] == [
        *("1 февраля 2024 г.", "февраль 2024 г.", "1992 г.", "лето 2024 г.")
    ]
    assert period_words(Period("1992/.."), russian) == "начало: 1992 г., без конца"
    assert span_words(date(1991, 1, 1), date(1993, 12, 31), french) == "entre 1991 et 1993"
    assert spoken(parse_quantity("~12.4e9 USD"), french) == "environ 12,4 milliards USD"
    assert spoken(parse_quantity("1900 persons"), russian) == "1\N{NO-BREAK SPACE}900 человек"
    assert [distance_words(days, russian) for days in (1, 3, 20, 400)] == ["1 день", "3 дня", "20 дней", "1 год"]


def test_reasons_are_known_again_by_their_form() -> None:
    french = language("fr")
    assert reason_words("a, b and 1 more say the same, independently", french).endswith("la même chose, indépendamment")
    assert reason_words("the end: 2024 against 2025", french) == "la fin\N{NO-BREAK SPACE}: 2024 contre 2025"
    assert reason_words("what nobody knows", french) == "what nobody knows"
    assert reason_words("the end: 2024 against 2025", ENGLISH) == "the end: 2024 against 2025"
    assert len(set(FORMS)) == len(FORMS)


STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')
SAID = re.compile(r'(?:say|sayOf|sayMany|sayParts)\((?:[\w.\[\]()* /-]+, )*"(?:[^"\\]|\\.)*"(?:, "(?:[^"\\]|\\.)*")?')
SENTENCE = re.compile(r"[A-Za-z’]{2,} [a-z’]{2,}|\b[A-Z][a-z]{3,}\b")
NO_SAYING = {"sparql.js", "svg-pen.js"}  # a query, a drawing
NO_TEXT = re.compile(
    r"""^\s*(?://|\*|/\*\*).*$|^import .*$| // .*$|(?:class|type|src): [`"][^`"]*[`"]|[!=]== "\w+"|"""
    r""""(?:Segoe|Noto|DejaVu)[^"]*"|`<\?xml[^`]*`|`<iframe[^`]*`""",
    re.MULTILINE,
)
NO_WORDS = {
    *('"Arrow"', '"ArrowRight"', '"ArrowLeft"', '"ArrowDown"', '"ArrowUp"', '"Page"', '"Home"', '"Enter"', '"Escape"'),
    *('"Spell"', '"noopener noreferrer"', '"th button"', '"summary, .rows button"'),
    # the columns of a file, which are the same in every language
    *('"what changed"', '"at the time chosen"', '"told as"', '"independent sources"', '"derived by"'),
}


def test_no_words_of_the_scripts_stand_outside_the_catalogue() -> None:
    """A text in quotes that has two words, or one with a capital, is said by `say`, or is no text of the page."""
    left: list[str] = []
    for path in sorted(page_folder().glob("*.js")):
        if path.name in NO_SAYING:
            continue
        code = NO_TEXT.sub("", path.read_text("utf-8"))
        left += [f"{path.name}: {found}" for found in STRING.findall(SAID.sub("", code)) if _has_words(found)]
    assert left == [], "is said without the catalogue"


def _has_words(quoted: str) -> bool:
    text = re.sub(r"\$\{[^}]*\}", "", quoted)
    return quoted not in NO_WORDS and not re.match(r"""[`"][#.\[]""", text) and bool(SENTENCE.search(text))
