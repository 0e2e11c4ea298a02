"""The explorer of a corpus that is too large for one page: what the server gives of it, and the page in Chromium.

The bound is lowered, so that a corpus of two thousand statements counts as large; the page that has all its data says
what is right.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import regesta
from regesta.answers import outlines
from regesta.answers.outlines import DRAWN, TIES
from regesta.answers.shipped_queries import shipped_queries
from regesta.corpus.corpus import Corpus
from regesta.page.data import page_data
from regesta.page.html import page as whole_page
from regesta.page.legend import kinds
from regesta.page.served import USUAL, Served
from regesta.rdf.built import BuiltGraph
from regesta.server import explorer
from regesta.server.endpoint import Endpoint
from regesta.server.front import Front, front

expect.set_options(timeout=30_000)  # of a machine that has other things to do

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def corpus(generated_seeds: Callable[[int, int], Path]) -> Corpus:
    return regesta.load(generated_seeds(1500, 5))


@pytest.fixture(scope="module")
def served(corpus: Corpus) -> Served:
    return Served(corpus)


@pytest.fixture(scope="module")
def data(corpus: Corpus) -> dict[str, Any]:
    """What the page of the whole corpus holds."""
    return page_data(BuiltGraph(corpus), kinds(corpus))


@pytest.fixture(scope="module")
def server(corpus: Corpus) -> Iterator[Front]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("regesta.rdf.built.LARGE", 1000)
        patched.setattr("regesta.page.served._OFFERED", 1000)  # the page of the whole offers all sources
        with front(corpus) as found:
            thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            thread.start()
            yield found
            found.shutdown()
            thread.join()


def _ask(server: Front, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Status, the answer, its headers."""
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    connection.request(method, path, headers=headers, body="x" if method == "POST" else None)
    response = connection.getresponse()
    return response.status, json.loads(response.read()), dict(response.getheaders())


def _resolved(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The records by id; of statements with their times, which stand aside."""
    told = [it | {"period": data["periods"][it["period"]]} for it in data["statements"]]
    return {it["id"]: it for it in (*told, *data["episodes"], *data["entities"], *data["sources"])}


def test_around_an_entity_there_is_what_the_page_of_the_whole_has(served: Served, data: dict[str, Any]) -> None:
    named = {
        it["id"]: [one["id"] for one in data["episodes"] if it["id"] in (one["subject"], one["object"])]
        for it in data["entities"][::9]
    }
    whole = _resolved(data)
    few = [key for key, episodes in named.items() if 1 < len(episodes) < 12][:6]
    assert few
    for key in few:
        part = served.part(f"selection=entity/{key}")
        records = _resolved(part)
        assert set(named[key]) <= {it["id"] for it in part["episodes"]}
        assert {name: whole[name] for name in records} == records
        assert part["part"]["listed"]["here"] == part["part"]["listed"]["all"] == part["part"]["listed"]["shown"]
        drawn = {it["id"]: it for it in part["graph"]["nodes"]}
        assert {(it["subject"], it["object"]) for it in part["episodes"] if it["id"] in named[key]} <= {
            (one, other) for one in drawn for other in drawn
        }


def test_a_tie_stands_for_as_many_episodes_as_there_are(served: Served, data: dict[str, Any]) -> None:
    part = served.part(USUAL)
    numbers: dict[str, int] = {}
    usual = data["usual"]["episode"]
    for it in data["episodes"]:
        look = it.get("look", usual["look"])
        key = " ".join([*sorted((it["subject"], it["object"])), look])
        numbers[key] = numbers.get(key, 0) + (look not in ("negated", "prospective"))
    among = set(part["part"]["drawn"])
    ties = [it for it in part["graph"]["edges"] if {it["from"], it["to"]} <= among]
    assert ties
    assert any("more" in it for it in ties)
    for tie in ties:
        assert len(tie["episodes"]) + tie.get("more", {}).get("number", 0) == numbers[tie["id"]], tie["id"]


def test_a_part_is_bounded_and_says_what_it_leaves_out(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in {"LISTED": 10, "CARRIED": 15, "NEIGHBOURS": 5}.items():
        monkeypatch.setattr(outlines, name, number)
    small = Served(corpus)
    for query in ("", "selection=entity/state-1", f"selection=entity/state-1&{USUAL}", "near=state-1:3"):
        part = small.part(query)
        assert len(part["episodes"]) <= 15
        assert len(part["part"]["drawn"]) <= DRAWN
        assert len(part["graph"]["edges"]) <= TIES + 15
        told = part["part"]
        assert told["shown"]["episodes"] >= len(part["episodes"])
        if "selection" in query:
            assert told["listed"]["here"] == 10 < told["listed"]["shown"] <= told["listed"]["all"]
            assert told["neighbours"]["state-1"] > 0


def test_what_is_asked_wrongly_is_told_as_json(server: Front) -> None:
    for path, status, words in (
        ("/graph/part?time=June", 400, "«June» is no day, write it as 2023-06-01"),
        ("/graph/part?near=x:9", 400, "«near» is an entity and 1, 2 or 3 steps, as near=x:2"),
        (f"/graph/part?hide={','.join(str(one) for one in range(201))}", 400, "«hide» names more than 200 entities"),
        (f"/graph/part?hide={'x' * 20_001}", 400, "a view has at most 20,000 characters"),
        ("/graph/search", 400, "there must be one «text» to search for"),
        (f"/graph/search?text={'x' * 201}", 400, "what is searched has at most 200 characters"),
        ("/graph/nothing", 404, "there is nothing at /graph/nothing"),
    ):
        found, answer, headers = _ask(server, path)
        assert (found, answer) == (status, {"error": words})
        assert headers["Content-Type"] == "application/json"
        assert headers["Cache-Control"] == "no-store"


def test_only_this_machine_and_pages_of_this_server_may_ask(server: Front) -> None:
    own = urlsplit(server.address).netloc
    assert _ask(server, "/graph/part?", Origin=f"http://{own}")[0] == 200
    assert _ask(server, "/graph/part?", Origin="https://evil.example")[:2] == (
        403,
        {"error": "pages of other sites may not ask"},
    )
    assert _ask(server, "/graph/part?", **{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"})[0] == 403
    assert _ask(server, "/graph/part?", Host="evil.example")[0] == 421
    assert _ask(server, "/graph/part?", "POST")[:2] == (
        403,
        {"error": "this server is read-only; queries go to /query"},
    )


def test_what_nobody_knows_is_passed_over(server: Front) -> None:
    for query in (
        "selection=entity/nobody",
        "selection=tie/x",
        "near=nobody:1",
        "path=nobody,state-1",
        "unfold=nobody",
    ):
        status, answer, _ = _ask(server, f"/graph/part?{query}")
        assert (status, "nobody" in {it["id"] for it in answer["entities"]}) == (200, False)


def test_too_many_questions_are_turned_away(server: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server.explorer, "_asking", threading.BoundedSemaphore(1))
    with server.explorer._turn():
        status, answer, headers = _ask(server, "/graph/part?")
    assert (status, answer["error"]) == (503, "too many are asking: ask again later")
    assert headers["Retry-After"] == "5"
    assert _ask(server, "/graph/part?")[0] == 200


def test_the_page_of_a_small_corpus_asks_for_nothing(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.rdf.built.LARGE", 50_000)
    small = explorer.Explorer(BuiltGraph(corpus))
    assert small.page.decode() == whole_page(BuiltGraph(corpus))
    with pytest.raises(ValueError, match="has all its data"):
        small.answer("/graph/part", "")


def test_sparql_is_answered_once_the_graph_is_loaded(server: Front) -> None:
    server.endpoint._loading.join(60)
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    connection.request("GET", f"/query?query={quote('ASK { ?s ?p ?o }')}&format=json")
    assert json.loads(connection.getresponse().read())["boolean"] is True


def _csv(server: Front, sparql: str, more: str = "") -> tuple[int, str]:
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    connection.request("GET", f"/query?query={quote(sparql)}&format=csv{more}")
    response = connection.getresponse()
    return response.status, response.read().decode()


def test_a_shipped_query_of_an_entity_is_answered_of_its_part_before_the_graph_is_loaded(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shipped_queries()["timeline-of-an-entity"].bound(corpus, {"entity": "state-3"})
    other = shipped_queries()["timeline-of-an-entity"].bound(corpus, {"entity": "state-4"})
    monkeypatch.setattr("regesta.rdf.built.LARGE", 1000)
    monkeypatch.setattr("regesta.answers.sql.LARGE", 1000)
    may_load, loaded = threading.Event(), []
    load = Endpoint._load

    def later(self: Endpoint, built: BuiltGraph, store: Path) -> None:
        assert not built.is_large or may_load.wait(60)
        loaded.append(built.corpus.tables.statements.height)
        load(self, built, store)

    monkeypatch.setattr(Endpoint, "_load", later)
    with front(corpus) as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        parts = [_csv(found, text) for _ in range(2)] + [_csv(found, other)]
        wait = 503, "the graph is still being loaded: ask again later\n"
        assert _csv(found, f"{text} LIMIT 9999") == wait
        assert _csv(found, text, f"&default-graph-uri={quote(corpus.base)}") == wait
        assert len(loaded) == 2
        assert 0 < max(loaded) < 1000
        may_load.set()
        found.endpoint._loading.join(60)
        assert [_csv(found, f"{it} LIMIT 9999") for it in (text, text, other)] == parts
        assert min(len(rows.splitlines()) for _, rows in parts) > 5
        found.shutdown()
        thread.join()


# In Chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("/usr/bin/chromium is not there: apt-get install chromium")
    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def _opened(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    expect(page.locator("#shown")).not_to_be_empty()
    yield page
    assert [words for words in said if "net::ERR_FAILED" not in words] == []  # which a test lets happen
    page.close()


@pytest.fixture
def page(browser: Browser, server: Front) -> Iterator[Page]:
    yield from _opened(browser, f"{server.address}graph.html")


@pytest.fixture(scope="module")
def embedded(browser: Browser, corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page that has all data."""
    path = tmp_path_factory.mktemp("whole") / "graph.html"
    path.write_text(whole_page(BuiltGraph(corpus)), "utf-8")
    yield from _opened(browser, path.as_uri())


def _go(page: Page, hash_: str) -> None:
    page.evaluate("(hash) => { location.hash = hash; }", hash_)
    expect(page.locator("body")).not_to_have_attribute("data-waiting", "")
    page.wait_for_timeout(50)
    expect(page.locator("body")).not_to_have_attribute("data-waiting", "")


COUNTS = """() => Object.fromEntries(Object.entries(regesta.shown().counts)
    .map(([name, values]) => [name, Object.fromEntries([...values].filter(([, number]) => number).sort())]))"""
VIEWS = (
    *("#?view=graph", "#?time=2001-01-01/2004-12-31&not.when=", "#?time=2012-01-01&since=2005-01-01"),
    *("#?not.source=report-1&not.basis=alone&hide=state-1", "#?not.kind=polity&not.support=one&not.stands=conflict"),
    *("#?not.look=&not.speaker=-", "#?time=2012-01-01&not.field=military"),
)


def test_numbers_of_the_whole_are_those_that_the_page_of_the_whole_counts(page: Page, embedded: Page) -> None:
    for view in VIEWS:
        for one in (page, embedded):
            _go(one, view)
        assert page.locator("#shown").inner_text() == embedded.locator("#shown").inner_text(), view
        assert page.locator(".counts").inner_text() == embedded.locator(".counts").inner_text(), view
        assert page.evaluate(COUNTS) == embedded.evaluate(COUNTS), view
        bars = [one.locator("#histogram title").all_inner_texts() for one in (page, embedded)]
        assert bars[0] == bars[1], view


def test_the_first_view_draws_what_the_page_of_the_whole_draws_first(page: Page, embedded: Page) -> None:
    drawn = "() => [...regesta.scene().nodes.keys()].sort()"
    for view in ("#?view=graph", "#?time=2010-06-01"):
        for one in (page, embedded):
            _go(one, view)
        assert page.evaluate(drawn) == embedded.evaluate(drawn)


def test_who_is_searched_is_gone_to_unfolded_looked_at_on_a_day_and_left_again(page: Page) -> None:
    title = page.locator("#panel-title")
    page.get_by_label("Search names and aliases").fill("comapny 1")
    expect(page.locator("#results")).to_contain_text("Did you mean")
    page.get_by_label("Search names and aliases").fill("state 2")
    expect(page.locator("[role=option]").first).to_contain_text("State 2")
    page.keyboard.press("Enter")
    expect(title).to_have_text("State 2")
    expect(page.locator("#panel-body .part")).to_contain_text("episodes are loaded here, the latest of")
    page.get_by_role("button", name="Unfold").click()
    expect(page.locator("#limits")).to_contain_text("unfolded: State 2")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    assert page.evaluate("regesta.scene().nodes.has('state-2')")
    page.get_by_role("button", name="A day", exact=True).click()
    expect(page.locator("#shown")).to_contain_text("certain")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#shown")).not_to_contain_text("certain")
    page.go_back()
    expect(title).to_have_text("State 2")
    page.go_back()
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    assert page.url.partition("#")[2] == ""


def test_where_the_first_part_does_not_come_the_page_says_why(browser: Browser, server: Front) -> None:
    many = ",".join(f"state-{number}" for number in range(201))
    page = browser.new_page()
    page.goto(f"{server.address}graph.html#?hide={many}")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("The server does not answer: «hide» names more than 200 entities")
    assert told.get_by_role("link").get_attribute("href") == "/graph.html"
    page.close()


def test_a_link_leads_to_what_is_not_in_the_first_view(browser: Browser, server: Front, data: dict[str, Any]) -> None:
    last = data["episodes"][-1]["id"]
    for page in _opened(browser, f"{server.address}graph.html#episode/{last}"):
        expect(page.locator("#panel details.episode")).to_have_count(1)
        _go(page, "#entity/nobody")
        expect(page.locator("#missed")).to_contain_text("entity “nobody”")


def test_a_link_is_asked_once(page: Page) -> None:
    """Two events of the browser tell of it; each part takes the server some tenths of a second of a large corpus."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[2]))
    for view in ("#entity/state-3", "#?time=2012-01-01", "#entity/state-4?near=state-4:1"):
        asked.clear()
        _go(page, view)
        assert len(asked) == 1, asked


def test_a_server_that_is_gone_is_told(page: Page) -> None:
    page.route("**/graph/part**", lambda route: route.abort())
    page.evaluate("location.hash = '#?time=2001-01-01'")
    expect(page.locator("#missed")).to_contain_text("The server does not answer")
    page.unroute("**/graph/part**")
    _go(page, "#?time=2001-01-02")
    expect(page.locator("#missed")).to_be_hidden()
