"""`regesta serve`, asked over HTTP by other people's clients: SPARQLWrapper, curl, and Chromium for the query page."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Request, sync_playwright

import regesta
from consumers.tools import need_module, program
from regesta.answers.shipped_queries import ShippedQuery
from regesta.corpus.corpus import Corpus
from regesta.server.endpoint import calls_out, plainly
from regesta.server.front import Front, front
from regesta.vocabulary.namespaces import prefixes
from regesta.vocabulary.resources import queries_folder

CHROMIUM = Path("/usr/bin/chromium")
COUNT = "SELECT (COUNT(?s) AS ?n) { ?s a <https://w3id.org/regesta/ontology#Statement> }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def _start(server: Front) -> threading.Thread:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    return thread


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return regesta.load()


@pytest.fixture(scope="module")
def server(corpus: Corpus) -> Iterator[Front]:
    with front(corpus, limit=20) as found:
        thread = _start(found)
        yield found
        found.shutdown()
        thread.join()


def _curl(address: str, *options: str) -> tuple[int, str]:
    """Status and body."""
    command = [program("curl"), "--silent", "--max-time", "60", "--write-out", "\n%{http_code}", *options, address]
    body, _, status = subprocess.run(command, capture_output=True, text=True, check=True).stdout.rpartition("\n")
    return int(status), body


def _ask(server: Front, sparql: str, *options: str) -> tuple[int, str]:
    return _curl(f"{server.address}query", "--data-urlencode", f"query={sparql}", *options)


@pytest.mark.parametrize("way", ["GET", "POST"])
def test_sparqlwrapper_gets_its_answer(server: Front, corpus: Corpus, way: str) -> None:
    need_module("SPARQLWrapper")
    from SPARQLWrapper import SPARQLWrapper

    client = SPARQLWrapper(f"{server.address}query", returnFormat="json")
    client.setMethod(way)
    client.setQuery(COUNT)
    [row] = client.queryAndConvert()["results"]["bindings"]
    assert int(row["n"]["value"]) == len(corpus.statements) + len(corpus.derived)


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("text/csv", "n\n"), ("application/sparql-results+json", '{"head"'), ("application/sparql-results+xml", "<?xml")],
)
def test_the_client_chooses_the_form_of_the_answer(server: Front, kind: str, begins: str) -> None:
    status, body = _ask(server, COUNT, "--header", f"Accept: {kind}")
    assert status == 200
    assert body.replace("\r", "").startswith(begins)


def test_a_query_may_be_the_body_itself(server: Front) -> None:
    options = ("--data", "ASK { ?s ?p ?o }", "--header", "Content-Type: application/sparql-query")
    status, body = _curl(f"{server.address}query", *options, "--header", "Accept: application/sparql-results+json")
    assert (status, json.loads(body)["boolean"]) == (200, True)


def test_a_query_by_source_and_one_in_a_dataset_that_the_client_names(server: Front, corpus: Corpus) -> None:
    graph = f"{corpus.base}source/sldinfo"
    status, body = _ask(
        server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--data-urlencode", f"default-graph-uri={graph}"
    )
    counted = _ask(server, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    assert (status, body) == counted
    assert json.loads(body)["results"]["bindings"][0]["n"]["value"] != "0"


def test_what_is_no_query_is_told_with_its_place(server: Front) -> None:
    status, body = _ask(server, "SELECT nonsense")
    assert status == 400
    assert "error at 1:" in body


@pytest.mark.parametrize("path", ["update", "query", "store", "sparql"])
def test_updates_are_refused(server: Front, corpus: Corpus, path: str) -> None:
    status, body = _curl(f"{server.address}{path}", "--data-urlencode", "update=DELETE WHERE { ?s ?p ?o }")
    assert status == 403
    assert "read-only" in body
    status, _ = _ask(server, "DELETE WHERE { ?s ?p ?o }")
    assert status == 400
    _, body = _ask(server, COUNT, "--header", "Accept: text/csv")
    assert body.split()[1] == str(len(corpus.statements) + len(corpus.derived))


def test_other_methods_are_not_there(server: Front) -> None:
    assert _curl(f"{server.address}store", "--request", "PUT", "--data", "")[0] == 501
    assert _curl(f"{server.address}nothing")[0] == 404
    assert _curl(f"{server.address}sparql?run=nothing")[0] == 404


HIDDEN = [
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { OPTIONAL { service silent <%s> { ?s ?p ?o } } } } }",
    "ASK { FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
    "SELECT * { \\u0053ERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { \\u005Cu0053ERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o # to the end of the line \r SERVICE <%s> { ?s ?p ?o }\n }",
    "SELECT * { <<( ?s ?p ?o )>> ?x ?y . SERVICE <%s> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("sparql", HIDDEN)
def test_no_other_server_is_ever_asked(server: Front, sparql: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.3)
        status, body = _ask(server, sparql % f"http://127.0.0.1:{other.getsockname()[1]}/")
        assert (status, "SERVICE is refused" in body) == (403, True)
        with pytest.raises(TimeoutError):
            other.accept()


@pytest.mark.parametrize(
    "sparql",
    ["ASK { ?service ?p 'SERVICE <x>' } # SERVICE", "ASK { <http://example.org/SERVICE> ?p '''a\r\nb''' }", "nonsense"],
)
def test_a_query_that_only_mentions_services_is_let_through(sparql: str) -> None:
    assert not calls_out(plainly(sparql))


def test_every_shipped_query_is_listed_with_its_first_words_and_runs(server: Front, corpus: Corpus) -> None:
    status, body = _curl(server.address)
    assert status == 200
    for path in sorted(queries_folder().glob("*.rq")):
        assert f'href="/sparql?run={quote(path.stem)}"' in body
        assert path.stem in server.queries
    for query in list(server.queries.values())[:5]:
        assert _ask(server, query.text)[0] == 200


def test_the_queries_of_another_corpus_are_not_listed(sound: Corpus) -> None:
    with front(sound) as other:
        assert all("PREFIX entity:" not in query.text for query in other.queries.values())


def test_the_explorer_is_served(server: Front) -> None:
    status, body = _curl(f"{server.address}graph.html")
    assert status == 200
    assert "vis" in body


def test_a_query_is_ended_at_the_time_limit_and_the_next_one_answered(corpus: Corpus) -> None:
    with front(corpus, limit=1) as server:
        _start(server)
        began = time.monotonic()
        status, body = _ask(server, ENDLESS)
        assert (status, "took longer" in body) == (504, True)
        assert time.monotonic() - began < 10
        assert _ask(server, COUNT)[0] == 200
        server.shutdown()


def test_a_query_that_is_too_long_is_refused(server: Front, tmp_path: Path) -> None:
    (tmp_path / "long.rq").write_text("#" * 1_100_000)
    status, _ = _curl(f"{server.address}query", "--data-binary", f"@{tmp_path / 'long.rq'}", "--header", "Expect:")
    assert status == 413


# The command


def _regesta_serve(tmp_path: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "regesta", "serve", "--seeds", str(Path(__file__).parent / "seeds" / "sound")]
    return subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_command_says_its_address_and_leaves_nothing_behind(tmp_path: Path, sign: signal.Signals) -> None:
    process = _regesta_serve(tmp_path, "--port", "0")
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    assert _curl(address)[0] == 200
    assert list(tmp_path.iterdir())
    process.send_signal(sign)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, "Traceback" in said) == (0, False)
    assert not list(tmp_path.iterdir())


def test_nothing_stays_behind_when_the_command_is_killed(tmp_path: Path) -> None:
    """Whoever is killed is not asked first: what it started must see by itself that it is gone."""
    process = _regesta_serve(tmp_path, "--port", "0")
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert _curl(f"{address}query", "--data-urlencode", f"query={COUNT}")[0] == 200
    below = _descendants(process.pid)
    assert below
    process.kill()
    process.communicate(timeout=20)
    deadline = time.monotonic() + 10
    while any(map(_runs, below)) or list(tmp_path.iterdir()):
        assert time.monotonic() < deadline, f"left behind: {below}, {list(tmp_path.iterdir())}"
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    """Whether it is there, and not only waits for somebody to note its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _descendants(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("this system does not tell which processes a process has started")
    children = [int(one) for one in listed.read_text().split()]
    return children + [below for child in children for below in _descendants(child)]


def test_a_port_that_is_taken_is_told_and_ends_with_2(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        out, said = _regesta_serve(tmp_path, "--port", str(port)).communicate(timeout=30)
    assert said == f"cannot listen on 127.0.0.1 port {port} (Address already in use): name another with --port\n"
    assert out == ""
    assert not list(tmp_path.iterdir())


def test_another_address_than_loopback_is_warned_of(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:  # so that nothing is really opened to others
        process = _regesta_serve(tmp_path, "--host", "192.0.2.1", "--port", str(taken.getsockname()[1]))
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "warning: everybody who can reach 192.0.2.1" in said


# The query page


@pytest.fixture
def page() -> Iterator[Page]:
    if not CHROMIUM.exists():
        pytest.skip("Debian's Chromium is not installed")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.mark.browser
def test_the_query_page_shows_rows_with_the_outside_network_off(server: Front, page: Page) -> None:
    asked: list[str] = []
    complaints: list[str] = []

    def on_request(request: Request) -> None:
        asked.append(request.url)

    page.on("request", on_request)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route(lambda address: not address.startswith((server.address, "data:")), lambda route: route.abort())
    page.goto(server.address)
    assert page.title() == server.corpus.title
    page.click('a[href="/sparql?run=members-on-a-day"]')
    page.wait_for_selector(".yasr table tbody tr", timeout=20_000)
    assert page.locator(".yasr table tbody tr").count() > 3
    assert "csto" in page.locator(".yasqe").inner_text()
    assert [address for address in asked if not address.startswith((server.address, "data:"))] == []
    assert complaints == []


# What axe finds in Yasgui's own parts, and why it stays.
YASGUI = {
    ("aria-required-children", "tabsList"): "the button for one more tab stands among the tabs",
    ("scrollable-region-focusable", "CodeMirror-scroll"): "it scrolls with the cursor, which the text field beside has",
}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "sparql", "sparql?run=members-on-a-day", "nothing"])
def test_axe_finds_nothing_serious_on_the_pages(server: Front, page: Page, path: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{server.address}{path}")
    if "run=" in path:
        page.wait_for_selector(".yasr table tbody tr", timeout=20_000)
    found = axe.Axe().run(page).response["violations"]
    serious = [
        f"{item['id']}: {node['html']}"
        for item in found
        for node in item["nodes"]
        if item["impact"] in ("serious", "critical")
        and not any(rule == item["id"] and part in node["html"] for rule, part in YASGUI)
    ]
    assert serious == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "sparql?run=members-on-a-day"])
def test_a_small_screen_needs_no_sideways_scrolling(server: Front, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.address}{path}")
    if path:
        page.wait_for_selector(".yasr table tbody tr", timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_the_first_page_lists_every_query_under_its_kind(server: Front, page: Page) -> None:
    page.goto(server.address)
    links = page.locator('a[href^="/sparql?run="]')
    assert links.all_inner_texts() == [item.answers for item in _by_kind(server)]
    kinds = sorted({item.kind for item in server.queries.values()})
    assert [text.casefold() for text in page.locator("h3").all_inner_texts()] == kinds


def _by_kind(server: Front) -> list[ShippedQuery]:
    return sorted(server.queries.values(), key=lambda item: (item.kind, item.name))


def test_what_is_not_there_is_a_page_with_the_way_back_for_a_person_and_a_line_for_a_program(server: Front) -> None:
    status, body = _curl(f"{server.address}<b>", "--header", "Accept: text/html,*/*")
    assert status == 404
    assert '<a href="/">' in body
    assert "there is nothing at /&lt;b&gt;" in body
    assert _curl(f"{server.address}nothing") == (404, "there is nothing at /nothing\n")


@pytest.mark.browser
def test_the_editor_begins_with_the_prefixes_of_the_corpus(server: Front, page: Page) -> None:
    page.goto(f"{server.address}sparql")
    settings = json.loads(page.locator("#settings").text_content() or "")
    assert not settings["run"]
    assert all(f"PREFIX {name}: <{iri}>" in settings["query"] for name, iri in prefixes(server.corpus.base).items())
    assert _ask(server, settings["query"])[0] == 200
