"""The page in French, in Russian, and in a made-up language that shows what is said without a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from messages import messages
from regesta.corpus.corpus import Corpus
from regesta.page.html import page, write
from regesta.rdf.built import BuiltGraph
from regesta.values.language import CONTEXT, Language
from test_page import Opened, browser, playwright, pytestmark

__all__ = ["browser", "pytestmark"]

ADDRESSES = (
    *("", "#list/entities", "#list/sources", "#list/episodes", "#list/statements", "#list/conflicts", "#list/derived"),
    *(
        "#list/views",
        "#?view=table&time=2023-06-01",
        "#?view=figures",
        "#?time=2023-06-01",
        "#?time=2020-01-01/2021-12-31",
    ),
    *("#?time=2025-02-01&since=2023-06-01", "#list/changes?time=2025-02-01&since=2023-06-01", "#entity/none?time=x"),
    *("#?time=2025-02-01&since=2023-06-01&view=table", "#?time=2023-06-01&not.look="),
)


@pytest.fixture(scope="module")
def spoken(first_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function from a language to the page of the first corpus, as if that were its own."""
    folder = tmp_path_factory.mktemp("languages")

    def file(code: str) -> Path:
        path = folder / f"{code}.html"
        if not path.exists():
            head = first_corpus.tables.corpus.with_columns(language=pl.lit(code))
            write(BuiltGraph(first_corpus.with_tables(corpus=head)), path)
        return path

    return file


@pytest.fixture(params=["fr", "ru"])
def foreign(request: pytest.FixtureRequest, browser: Any, spoken: Any) -> Iterator[Opened]:
    found = Opened(browser, spoken(request.param))
    yield found
    found.context.close()
    assert found.said == []


def test_the_first_screen_is_in_the_language_of_the_corpus(foreign: Opened) -> None:
    page = foreign.page
    code = page.locator("html").get_attribute("lang")
    words = {
        "fr": ["Graphe", "Tableau", "Chiffres", "Légende et filtres", "Toutes les dates", "5 sources"],
        "ru": ["Граф", "Таблица", "Цифры", "Легенда и фильтры", "Всё время", "5 источников"],
    }[code]
    shown = page.locator("body").inner_text()
    assert [word for word in words if word not in shown] == []
    assert [word for word in ("Graph\n", "Legend", "episodes", "All times", "Start again") if word in shown] == []
    first = page.locator("#questions-list button").first.inner_text()
    assert first.startswith({"fr": "Que dit-on", "ru": "Что говорится"}[code])


def test_a_day_and_numbers_are_in_the_language_of_the_corpus(foreign: Opened) -> None:
    page = foreign.page
    code = page.locator("html").get_attribute("lang")
    page.evaluate("location.hash = '#entity/armenia?time=2023-06-01'")
    day = {"fr": "1er juin 2023", "ru": "1 июня 2023 г."}[code]
    playwright.expect(page.locator("#limits")).to_contain_text(day)
    shown = page.locator("#panel").inner_text()
    assert {"fr": "entité politique", "ru": "государство"}[code] in shown or {"fr": "État", "ru": "государство"}[
        code
    ] in shown
    assert re.search({"fr": r"\d+ épisodes", "ru": r"\d+ эпизод"}[code], shown)
    page.evaluate("location.hash = '#?view=figures'")
    playwright.expect(page.locator("#figures h2")).to_have_text({"fr": "Chiffres", "ru": "Цифры"}[code])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(foreign: Opened, scheme: str) -> None:
    foreign.page.emulate_media(color_scheme=scheme)
    for address in ("", "#entity/armenia?time=2023-06-01", "#?view=figures"):
        foreign.page.evaluate(f"location.hash = {address!r}")
        foreign.page.wait_for_timeout(200)
        assert foreign.violations() == []


def test_no_words_of_the_page_are_said_without_the_catalogue(
    first_corpus: Corpus, browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every message is put in brackets: what then stands outside of them, and is not of the corpus, is English."""
    monkeypatch.setattr("regesta.page.html.language", lambda code: _bracketed())
    path = tmp_path / "graph.html"
    path.write_text(page(BuiltGraph(first_corpus)), "utf-8")
    opened = Opened(browser, path)
    own = _texts_of([opened.page.evaluate("regesta.data"), first_corpus.description])
    left: list[str] = []
    for address in ADDRESSES:
        opened.page.evaluate(f"location.hash = {address!r}")
        opened.page.wait_for_timeout(150)
        opened.page.evaluate(OPEN_ALL)
        opened.page.wait_for_timeout(50)
        left += _outside(opened.page.evaluate(SHOWN), own, address)
    for button in ("link", "query", "cite", "picture"):
        opened.page.evaluate(f"document.getElementById({button!r}).click()")
        left += _outside(opened.page.evaluate(SHOWN), own, button)
        opened.page.keyboard.press("Escape")
    for typed in ("arm", "armenia russia", "armnia", "qqqqqq"):
        opened.page.locator("#search").fill(typed)
        left += _outside(opened.page.evaluate(SHOWN), own, typed)
    opened.context.close()
    assert opened.said == []
    assert left == [], "\n".join(sorted(set(left)))


OPEN_ALL = """() => {
    for (let turn = 0; turn < 3; turn++) {
        for (const one of [...document.querySelectorAll("details:not([open])")].slice(0, 25)) one.open = true;
    }
}"""

SHOWN = """() => {
    const texts = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement, textContent } = walker.currentNode;
        if (!parentElement.closest("script, style, noscript, code, textarea, .preview")) texts.add(textContent);
    }
    for (const name of ["aria-label", "title", "placeholder", "aria-valuetext", "aria-roledescription"]) {
        for (const one of document.querySelectorAll(`[${name}]`)) texts.add(one.getAttribute(name));
    }
    texts.add(document.querySelector(".preview")?.textContent ?? "");
    return [...texts];
}"""

KEPT = re.compile(r"\b(?:SPARQL|PNG|SVG|BibTeX|CSL-JSON|CC BY|regesta|Ctrl|https?://\S+|file:\S+)\b")


def _bracketed() -> Language:
    texts, forms = {}, {}
    for message, context in messages():
        if isinstance(message, tuple):
            forms[message[0]] = tuple(f"⟦{text}⟧" for text in message)
        elif re.search("[a-zA-Z]", message):
            texts[f"{context}{CONTEXT}{message}" if context else message] = f"⟦{message}⟧"
    return Language("en", texts, forms)


def _texts_of(value: Any) -> list[str]:
    """All texts of the page's data, the longest first."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found |= {" ".join(one.split()), *one.split("\n")}
        elif isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one
    return sorted((text for text in found if len(text) > 2), key=len, reverse=True)


def _outside(shown: list[str], own: list[str], where: str) -> list[str]:
    """The texts of which something stands outside of brackets."""
    left = []
    for text in (" ".join(it.split()) for it in shown):
        rest = re.sub("^[^⟦]*⟧", "", text)  # the number before it stands in bold
        while "⟦" in rest and (cut := re.sub(r"⟦[^⟦⟧]*⟧", " ", rest)) != rest:
            rest = cut
        if not re.search("[A-Za-z]{3}", rest):
            continue
        for name in own:
            if name in rest:
                rest = rest.replace(name, " ")
        rest = re.sub(rf"{KEPT.pattern}|\b(?:{'|'.join(MONTHS)})\w*", " ", rest)
        if re.search("[A-Za-z]{3}", rest):
            left.append(f"{where}: {rest.strip()[:80]} in {text[:120]}")
    return left


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
