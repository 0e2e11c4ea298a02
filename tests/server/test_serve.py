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

import pytest
from playwright.sync_api import Page, Request, sync_playwright

import regesta
from consumers.tools import need_module, program
from faults import SOUND
from regesta.answers.shipped_queries import ShippedQuery, shipped_queries
from regesta.corpus.corpus import Corpus
from regesta.server.federation import calls_out, plainly
from regesta.server.front import Front, front
from regesta.server.pool import Limits
from regesta.vocabulary.namespaces import prefixes

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
    with front(corpus, limits=Limits(20)) as found:
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
    assert int(row["n"]["value"]) == len(corpus.statements)


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
    assert body.split()[1] == str(len(corpus.statements))


def test_other_methods_and_pages_are_not_there(server: Front) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        status, body = _curl(f"{server.address}query", "--request", method, "--data", "x", "--include")
        assert (status, "Allow: GET, HEAD, POST, OPTIONS" in body) == (405, True)
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
    assert list(server.queries) == list(shipped_queries())
    assert all(f'href="/sparql?run={name}"' in body for name in server.queries)
    for query in list(server.queries.values())[:5]:
        assert _ask(server, query.example(corpus))[0] == 200


def test_another_corpus_has_its_own_pages_and_examples(ambre: Corpus) -> None:
    with front(ambre) as other:
        _start(other)
        status, body = _curl(other.address)
        assert (status, "<h1>La mer d’Ambre</h1>" in body) == (200, True)
        _, page = _curl(f"{other.address}sparql?run=members-on-a-day")
        text = json.loads(page.split('id="settings">')[1].split("</script>")[0])["query"]
        assert "PREFIX entity: <https://example.org/ambre/entity/>" in text
        status, answer = _ask(other, text, "--header", "Accept: text/csv")
        assert (status, "Sarnie" in answer) == (200, True)
        other.shutdown()


def test_a_shipped_query_takes_values_from_the_address_and_says_what_is_wrong_with_them(server: Front) -> None:
    _, page = _curl(f"{server.address}sparql?run=members-on-a-day&on=2023-06-01&organisation=")
    assert '2023-06-01\\"^^xsd:date' in page
    assert '<input name="organisation" value="csto" title="agent, object of memberOf">' in page
    status, told = _curl(f"{server.address}sparql?run=members-on-a-day&on=June")
    assert (status, told) == (400, "«June» is no day, write it as 2023-06-01\n")
    status, told = _curl(
        f"{server.address}sparql?run=members-on-a-day&x=%22%3E%3Cb%3E", "--header", "Accept: text/html"
    )
    assert (status, "<b>" in told) == (400, False)


def test_a_query_that_the_corpus_has_nothing_for_is_not_listed(sound: Corpus) -> None:
    with front(sound) as other:
        assert other.queries == {name: query for name, query in shipped_queries().items() if query.fits(sound)}
        assert "parts-in-an-agreement" not in other.queries


def test_the_explorer_is_served(server: Front) -> None:
    status, body = _curl(f"{server.address}graph.html")
    assert status == 200
    assert "vis" in body


def test_a_query_is_ended_at_the_time_limit_and_the_next_one_answered(corpus: Corpus) -> None:
    with front(corpus, limits=Limits(1, memory=3_000_000_000)) as server:
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


# As the protocol has it, and other servers do


def test_a_get_without_a_query_describes_the_service(server: Front) -> None:
    status, body = _curl(f"{server.address}query", "--include")
    assert status == 200
    assert "Content-Type: text/turtle" in body
    assert "a sd:Service" in body
    assert "BasicFederatedQuery" not in body
    assert _curl(f"{server.address}query", "--data-urlencode", "limit=3")[0] == 400


@pytest.mark.parametrize("name", ["format", "output"])
def test_who_cannot_set_a_header_names_the_form_in_the_address(server: Front, name: str) -> None:
    status, body = _ask(server, COUNT, "--data-urlencode", f"{name}=csv")
    assert (status, body.split()[0]) == (200, "n")


def test_what_is_constructed_comes_as_turtle_unless_asked_otherwise(server: Front) -> None:
    sparql = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1"
    assert "Content-Type: text/turtle" in _ask(server, sparql, "--include")[1]
    told = _ask(server, sparql, "--include", "--header", "Accept: application/n-triples")[1]
    assert "Content-Type: application/n-triples" in told
    assert "Vary: Accept" in told


def test_an_address_with_a_slash_behind_is_the_same(server: Front) -> None:
    assert _curl(f"{server.address}query/", "--data-urlencode", "query=ASK {}")[0] == 200


def test_a_body_may_come_chunk_by_chunk(server: Front) -> None:
    chunked = ("--data", "query=ASK{}", "--header", "Transfer-Encoding: chunked", "--header", "Expect:")
    assert _curl(f"{server.address}query", *chunked)[0] == 200


def test_pages_of_other_origins_may_ask_only_if_that_is_wanted(server: Front, sound: Corpus) -> None:
    asking = ("--include", "--request", "OPTIONS", "--header", "Origin: http://localhost:3000")
    status, told = _curl(f"{server.address}query", *asking)
    assert (status, "Access-Control" in told) == (204, False)
    with front(sound, allow_origins=["http://localhost:3000"]) as open_one:
        _start(open_one)
        for options in (asking, ("--include", "--data-urlencode", "query=ASK {}", *asking[-2:])):
            told = _curl(f"{open_one.address}query", *options)[1]
            assert "Access-Control-Allow-Origin: http://localhost:3000" in told
        assert "Access-Control" not in _curl(f"{open_one.address}sparql", "--include")[1]
        open_one.shutdown()


# What would stop it


def test_a_page_of_another_site_cannot_reach_it_under_its_own_name(server: Front) -> None:
    port = server.server_address[1]
    for host, status in (("evil.example", 421), (f"localhost:{port}", 200), (f"127.0.0.1:{port}", 200)):
        assert _curl(server.address, "--header", f"Host: {host}")[0] == status


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("ASK { FILTER" + "(" * 5000 + "1" + ")" * 5000 + " }", "more than 500 brackets stand in one another"),
        (r"ASK { ?s ?p '\uD800' }", "the query has an escape that is no character"),
        (r"ASK { ?s ?p '\UFFFFFFFF' }", "the query has an escape that is no character"),
        ("ASK { ?s ?p '" + r"\u005C" + "u005C" * 50 + "' }", "the query has an escape that is no character"),
    ],
)
def test_a_query_that_would_break_it_is_refused_and_the_next_one_answered(
    server: Front, sparql: str, told: str
) -> None:
    assert _ask(server, sparql) == (400, f"{told}\n")
    assert _ask(server, COUNT)[0] == 200


def test_brackets_in_texts_and_comments_do_not_count(server: Front) -> None:
    many = "(" * 600
    assert _ask(server, f"ASK {{ FILTER('{many}' = \"{many}\") }} # {many}")[0] == 200


def test_a_very_long_query_is_answered_at_once(server: Front) -> None:
    began = time.monotonic()
    status, _ = _ask(server, f"ASK {{ VALUES ?x {{ {'1 ' * 40_000} }} }}")
    assert status == 200
    assert time.monotonic() - began < 5
    assert not calls_out(f"ASK {{ VALUES ?x {{ {'1 ' * 40_000} }} }} # service")


# The command


def _regesta_serve(tmp_path: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "regesta", "serve", "--seeds", str(SOUND)]
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


@pytest.mark.browser
def test_a_shipped_query_is_asked_again_with_another_value(server: Front, page: Page) -> None:
    page.goto(f"{server.address}sparql?run=members-on-a-day")
    page.fill('input[name="on"]', "1995-01-01")
    page.click("form button")
    page.wait_for_selector(".yasr table tbody tr", timeout=20_000)
    assert "on=1995-01-01" in page.url
    assert '"1995-01-01"^^xsd:date' in json.loads(page.locator("#settings").text_content() or "")["query"]


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


def test_a_view_of_the_explorer_stands_in_a_frame_of_another_page(server: Front, tmp_path: Path) -> None:
    """As the snippet of the page's button has it; other pages of the server stand in no frame."""
    outer = tmp_path / "outer.html"
    frames = [f'<iframe src="{server.address}{at}"></iframe>' for at in ("graph.html#?time=2023-06-01&amp;embed", "")]
    outer.write_text("".join(frames))
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(outer.as_uri())
        explorer, first = (page.frame_locator("iframe").nth(place) for place in (0, 1))
        explorer.get_by_role("link", name="Open the whole page").wait_for()
        assert "1 June 2023" in explorer.locator("#embedded").inner_text()
        assert first.get_by_text("SPARQL").count() == 0
        browser.close()
