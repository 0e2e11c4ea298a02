"""The door of a review: who is let in, and what it does; and the page in Chromium, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from beside import answering
from reading.made_up import ARTICLE, SOURCE, proposal, written_corpus
from regesta.answers.opening import check, load
from regesta.corpus.records import Entity, Label
from regesta.reading.deciding.desk import Desk
from regesta.reading.deciding.queue import Pass, Queue
from regesta.reading.deciding.queue_files import read_queue, write_queue
from regesta.reading.deciding.review import Review
from regesta.server.review.app import Door, app_of
from regesta.server.review.running import opened

pytestmark = pytest.mark.usefixtures("no_cache")
CHROMIUM = Path("/usr/bin/chromium")
UNION = Entity("coast-union", "InternationalOrganisation", (Label("Coast Union", "en", True),))
JOINED = proposal("Belmark joined", "belmark joined amber-league", when="1999-03")
STATIONS = proposal("It has stationed", "belmark stationsForcesIn torvald-bay", when="2004/present")
WITHDREW = proposal("In July", "belmark withdrewForces torvald-bay", when="2024-07", value="1300 persons")
RATIFIED = replace(proposal("Sarnia’s parliament", "sarnia ratified herring-treaty"), weak=("looks odd",))
MEMBER = proposal("Belmark is a member", "belmark memberOf coast-union", when="present")
LEFT = proposal("have been rivals", "belmark leftOrganisation amber-league", when="2001")
PROPOSED = (JOINED, STATIONS, WITHDREW, RATIFIED, MEMBER, LEFT)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return written_corpus(tmp_path / "amber", "  - says: belmark memberOf amber-league\n    when: 1995/\n")


@pytest.fixture
def review(seeds: Path) -> Review:
    write_queue(seeds, Queue(SOURCE).proposed(Pass("frames", "2026-11-28"), PROPOSED))
    meant = {"coast-union": UNION}
    desk = Desk(seeds, load(seeds), SOURCE, meant, {SOURCE: ARTICLE}, "an editor", date(2026, 11, 28))
    return Review(desk, ARTICLE)


@pytest.fixture
def door(review: Review) -> Door:
    return Door(review)


def _client(door: Door, host: str = "127.0.0.1:1") -> TestClient:
    return TestClient(app_of(door), base_url=f"http://{host}", raise_server_exceptions=True)


def _post(door: Door, path: str, body: object, **headers: str) -> Any:
    usual = {"Origin": "http://127.0.0.1:1"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return _client(door).post(f"/{door.token}/{path}", json=body, headers=usual)


def test_the_page_is_there_for_who_knows_the_token(door: Door) -> None:
    reply = _client(door).get(f"/{door.token}/")
    assert reply.status_code == 200
    assert "Belmark and its neighbours" in reply.text
    assert reply.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in reply.headers["content-security-policy"]
    for name in ("review.js", "review.css"):
        assert _client(door).get(f"/{door.token}/{name}").status_code == 200
    assert len(door.token) >= 32


@pytest.mark.parametrize("path", ["/", "/x/", "/{token}x/", "/{token}/app.py", "/{token}/..%2fapp.py", "/review.js"])
def test_nothing_else_is(door: Door, path: str) -> None:
    assert _client(door).get(path.format(token=door.token)).status_code == 404


def test_a_page_of_another_name_is_not_let_in(door: Door) -> None:
    assert _client(door, "evil.example:1").get(f"/{door.token}/").status_code == 404
    assert _client(door, "localhost:1").get(f"/{door.token}/").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:2"},
        {"Origin": "https://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Content_Type": "text/plain"},
        {"Host": "evil.example"},
    ],
)
def test_another_page_changes_nothing(door: Door, headers: dict[str, str]) -> None:
    reply = _post(door, "tell/accept", {"id": JOINED.id}, **headers)
    assert reply.status_code == 404
    assert len(door.review.desk.queue.waiting) == len(PROPOSED)


def test_an_order_without_an_origin_or_with_get_is_none(door: Door) -> None:
    bare = _client(door).post(f"/{door.token}/tell/accept", json={"id": JOINED.id})
    assert bare.status_code == 404
    assert _client(door).get(f"/{door.token}/tell/undo").status_code == 405


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("tell/accept", {"id": "ffff"}, "no proposal «ffff»"),
        ("tell/accept", {"id": 3}, "«id» must be a text"),
        ("tell/accept", {"id": JOINED.id, "fields": {"says": {"a": {"b": 1}}}}, "«fields» must be a record"),
        ("tell/accept", {"id": JOINED.id, "fields": {"says": "belmark joined nobody"}}, "unknown entity «nobody»"),
        ("tell/reject", {"id": JOINED.id, "reason": ""}, "a rejection needs a reason"),
        ("tell/set-aside", {"start": 0, "end": 10**9, "reason": "rhetoric"}, "there is no such passage"),
        ("tell/set-aside", {"start": 0, "end": 25, "reason": "dull"}, "'dull' is not a valid Reason"),
        ("tell/undo", {}, "there is nothing to undo"),
        ("tell/everything", {}, "nothing is called «everything» here"),
        ("ask/secrets", {}, "nothing is called «secrets» here"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(door: Door, path: str, body: object, told: str) -> None:
    before = door.review.state()
    reply = _post(door, path, body)
    assert reply.status_code == 409
    assert told in reply.json()["error"]
    assert door.review.state() == before


def test_a_request_is_an_object_and_not_long(door: Door) -> None:
    assert _post(door, "ask/state", []).status_code == 400
    assert _post(door, "ask/state", {"x": "y" * 200_000}).status_code == 400


def test_what_is_shown_has_the_statement_its_effects_and_the_pieces_of_its_passage(door: Door) -> None:
    found = _post(door, "ask/show", {"id": LEFT.id}).json()["found"]
    assert found["yaml"].splitlines()[1:] == [
        "  statements:",
        "  - says: belmark leftOrganisation amber-league",
        "    when: 2001",
    ]
    assert found["words"] == "Belmark — left — Amber League · 2001"
    assert {"how": "joined", "role": "ends"}.items() <= found["effects"]["touched"][1].items()
    assert "".join(words for words, _ in found["pieces"]) == ARTICLE.passage(LEFT.cite)
    new = _post(door, "ask/show", {"id": MEMBER.id}).json()["found"]
    assert new["words"] == "Belmark — is a member of — Coast Union · present"
    assert new["effects"]["newcomers"][0]["entity"] == "coast-union"


def test_completion_finds_entities_by_any_name_and_relations_by_any_word(door: Door) -> None:
    def offered(kind: str, words: str) -> list[str]:
        return [item["value"] for item in _post(door, "ask/complete", {"kind": kind, "words": words}).json()["found"]]

    assert offered("entity", "amber") == ["amber-league"]
    assert offered("entity", "coast") == ["coast-union"]
    assert "leftOrganisation" in offered("relation", "left")
    assert "City" in offered("type", "cit")


def test_a_sentence_of_ones_own_is_written_and_the_review_ends_with_nothing_unread(door: Door, seeds: Path) -> None:
    for item in PROPOSED:
        assert _post(door, "tell/accept", {"id": item.id}).status_code == 200
    unread = [it for it in door.review.state()["sentences"] if it["status"] == "unread"]
    for item in unread[:-1]:
        span = {"start": item["start"], "end": item["end"]}
        assert _post(door, "tell/set-aside", span | {"reason": "page furniture"}).status_code == 200
    span = {"start": unread[-1]["start"], "end": unread[-1]["end"]}
    fields = {"says": "belmark leftOrganisation torvald-bay", "when": "present"}
    reply = _post(door, "tell/write", span | {"fields": fields})
    assert "the object of «leftOrganisation» must be of type Agent" in reply.json()["error"]
    fields = {"says": "belmark rivalOf sarnia", "when": "present"}
    assert _post(door, "tell/write", span | {"fields": fields}).status_code == 200
    assert {item["status"] for item in door.review.state()["sentences"]} == {"cited", "set aside"}
    assert not [item for item in check(seeds) if "lantern" in item.origin.file]


# The page in Chromium.

browser_only = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="/usr/bin/chromium is not there: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


class _Page:
    """The page of a review that is served, with every key that was pressed, and everything that it said."""

    def __init__(self, browser: Any, address: str, scheme: str = "light") -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.keys: list[str] = []
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(address)
        self.wait(lambda: self.page.locator("#effects li").count() > 0)

    def wait(self, condition: Any) -> None:
        for _ in range(400):  # twenty seconds: the machine may have other work
            if condition():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never came true; said: {self.page.locator('#said').inner_text()}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys.append(key)
            self.page.keyboard.press(key)

    def says(self) -> str:
        return str(self.page.locator("#says").inner_text())

    def until_it_says(self, begin: str) -> None:
        self.wait(lambda: self.says().startswith(begin))


@pytest.fixture
def served(review: Review) -> Iterator[str]:
    with opened(review) as running, answering(running) as address:
        yield address


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[_Page]:
    found = _Page(browser, served)
    yield found
    assert found.said == []
    assert {url.partition("/")[2].split("/")[1] for url in found.asked} == {served.split("/")[2]}
    found.context.close()


def _marked(function: Any) -> Any:
    for mark in browser_only:
        function = mark(function)
    return function


@_marked
def test_a_whole_review_by_keyboard_with_one_key_a_right_proposal(page: _Page, seeds: Path) -> None:
    page.until_it_says("Belmark — joined — Amber League")
    page.press("a")
    page.until_it_says("Belmark — stations forces in — Torvald Bay")
    page.press("a")
    page.until_it_says("Belmark — withdrew forces from — Torvald Bay")
    assert page.keys == ["a", "a"]  # one key a right proposal
    page.press("a")
    page.until_it_says("Sarnia — ratified — Herring Treaty")
    assert page.page.locator("#weak").inner_text() == "looks odd"
    page.press("1")
    page.until_it_says("Belmark — is a member of — Coast Union")
    page.press("Enter")
    page.until_it_says("Belmark — left — Amber League")
    page.press("3")
    page.until_it_says("Set this sentence aside")
    unread = page.page.locator(".sentence.unread").count()
    for _ in range(unread):
        left = page.page.locator(".sentence.unread").count()
        page.press("s")
        page.wait(lambda: page.page.locator("#ask[open]").count() == 1)
        page.press("4")
        page.wait(lambda left=left: page.page.locator(".sentence.unread").count() == left - 1)
    page.until_it_says("Nothing is left to decide, and nothing is unread.")
    decided = [entry.decision for entry in read_queue(seeds, SOURCE).entries]
    assert [made.kind for made in decided if made] == [
        "accepted", "accepted", "accepted", "rejected", "accepted", "rejected",
    ]  # fmt: skip
    assert [made.reason for made in decided if made and made.kind == "rejected"] == [
        "it does not say that", "wrong relation",
    ]  # fmt: skip
    corpus = load(seeds)
    mine = {item.relation for item in corpus.statements.values() if SOURCE in item.sources}
    assert mine == {"joined", "stationsForcesIn", "withdrewForces", "memberOf"}
    assert any(item.relation == "withdrewForces" for item in corpus.episodes.values())
    assert len(page.keys) == 6 + 2 * unread


@_marked
def test_mending_with_completion_undo_and_a_new_entity(page: _Page, seeds: Path) -> None:
    page.press("m")
    page.wait(lambda: page.page.locator("#mend:not([hidden])").count() == 1)
    assert page.page.evaluate("document.activeElement.name") == "subject"
    page.press("Tab", "Tab")
    page.page.keyboard.type("northern")
    page.wait(lambda: page.page.locator("#entities option[value=northern-pact]").count() == 1)
    page.page.locator("[name=object]").fill("northern-pact")
    page.press("Tab")
    page.wait(lambda: "northern-pact" in page.page.locator("#yaml").inner_text())
    page.press("Enter")
    page.until_it_says("Belmark — stations forces in — Torvald Bay")
    assert "belmark joined northern-pact" in (seeds / "statements" / f"{SOURCE}.yaml").read_text("utf-8")
    page.press("u")
    page.wait(lambda: page.page.locator("#said").inner_text().endswith("is taken back"))
    assert not (seeds / "statements" / f"{SOURCE}.yaml").exists()
    page.press("e")
    page.wait(lambda: page.page.locator("#ask[open]").count() == 1)
    page.page.keyboard.type("Belmark Republik")
    page.wait(lambda: "Is it Belmark (belmark)?" in page.page.locator("#ask").inner_text())
    page.page.locator("#ask [name=name]").fill("East Port")
    page.wait(lambda: page.page.locator("#ask [name=id]").input_value() == "east-port")
    page.press("Tab")
    page.page.keyboard.type("City")
    page.press("Enter")
    page.wait(lambda: page.page.locator("#ask[open]").count() == 0)
    assert load(seeds).entities["east-port"].type == "City"


@_marked
def test_what_is_taken_back_is_shown_again_and_what_is_mended_is_what_is_read(page: _Page, seeds: Path) -> None:
    assert "in the name of an editor" in page.page.locator("#progress").inner_text()
    page.press("a")
    page.until_it_says("Belmark — stations forces in — Torvald Bay")
    page.press("j", "u")
    page.until_it_says("Belmark — joined — Amber League")
    page.press("m")
    page.page.locator("[name=object]").fill("northern-pact")
    page.press("Tab")
    page.until_it_says("Belmark — joined — Northern Pact")
    page.page.locator("[name=modality]").focus()
    page.press("Enter")
    page.until_it_says("Belmark — stations forces in — Torvald Bay")
    assert "belmark joined northern-pact" in (seeds / "statements" / f"{SOURCE}.yaml").read_text("utf-8")


@_marked
def test_a_sentence_that_is_done_can_be_come_back_to(page: _Page, seeds: Path) -> None:
    page.press("a")
    page.until_it_says("Belmark — stations forces in — Torvald Bay")
    page.page.locator(".sentence.cited").click()
    page.until_it_says("Write what else this sentence says.")
    assert page.page.locator("#place").inner_text() == "¶2, cited"
    page.press("w")
    page.page.locator("[name=subject]").fill("belmark")
    page.page.locator("[name=relation]").fill("metWith")
    page.page.locator("[name=object]").fill("sarnia")
    page.press("Enter")
    page.wait(lambda: "belmark metWith sarnia" in (seeds / "statements" / f"{SOURCE}.yaml").read_text("utf-8"))


@_marked
def test_what_cannot_be_written_is_said_and_stays(page: _Page, seeds: Path) -> None:
    page.press("m")
    page.page.locator("[name=object]").fill("torvald-bay")
    page.press("Enter")
    page.wait(lambda: "must be of type Agent" in page.page.locator("#said").inner_text())
    assert page.page.locator("#mend:not([hidden])").count() == 1
    page.press("Escape")
    page.wait(lambda: page.page.locator("#mend[hidden]").count() == 1)
    assert len(read_queue(seeds, SOURCE).waiting) == len(PROPOSED)
    page.said.clear()  # Chromium itself tells of a 409


@_marked
def test_filters_count_and_keys_can_be_switched_off(page: _Page) -> None:
    def counts() -> dict[str, str]:
        shown = page.page.locator("[data-filter]").all_inner_texts()
        return {text.rpartition(" ")[0]: text.rpartition(" ")[2] for text in shown}

    page.wait(lambda: int(counts()["new"]) + int(counts()["agrees"]) + int(counts()["contradicts"]) == len(PROPOSED))
    assert counts()["weak"] == "1"
    page.page.get_by_role("button", name="weak 1").click()
    page.until_it_says("Sarnia — ratified")
    page.press("f")
    page.until_it_says("Set this sentence aside")
    page.press("f")
    page.wait(lambda: page.page.locator("[data-filter=sentences][aria-pressed=true]").count() == 1)
    page.press("f", "?", "j", "a")
    page.until_it_says("Belmark — joined")
    page.press("?", "j")
    page.until_it_says("Belmark — stations")
    page.press("k")
    page.until_it_says("Belmark — joined")


@_marked
def test_the_next_one_is_in_view_without_scrolling(page: _Page) -> None:
    for begin in ("Belmark — joined", "Belmark — stations", "Belmark — withdrew"):
        page.until_it_says(begin)
        for what in ("#says", "#yaml", "#effects", "[data-do=accept]", ".sentence.now", "#said"):
            box = page.page.locator(what).first.bounding_box()
            assert box and box["y"] >= 0 and box["y"] + box["height"] <= 800, what
        assert page.page.evaluate("document.documentElement.scrollHeight") <= 800
        page.press("j")


@_marked
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, served: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = _Page(browser, served, scheme)
    for key in ("", "m", "Escape", "s"):
        if key:
            found.press(key)
            found.page.wait_for_timeout(200)
        violations = axe.Axe().run(found.page).response["violations"]
        assert [item["id"] for item in violations if item["impact"] in ("serious", "critical")] == [], key
    found.context.close()


@_marked
def test_the_whole_way_from_a_text_to_the_graph_with_a_key_a_statement(browser: Any, seeds: Path) -> None:
    from click.testing import CliRunner

    import regesta
    from regesta.cli.app import app

    told = CliRunner().invoke(app, ["propose", SOURCE, "--json", "--seeds", str(seeds)])
    assert told.exit_code == 0, told.stderr
    queue = read_queue(seeds, SOURCE)
    right = [entry for entry in queue.waiting if entry.proposal.polarity]
    assert len(right) == len(queue.waiting) >= 4
    desk = Desk(seeds, load(seeds), SOURCE, {}, {SOURCE: ARTICLE}, "an editor")
    with opened(Review(desk, ARTICLE)) as running, answering(running) as address:
        page = _Page(browser, address)
        for number in range(len(right)):
            left = len(right) - number
            page.wait(lambda left=left: page.page.locator("#place").inner_text().startswith(f"1 of {left}, "))
            page.press("a")
        page.until_it_says("Set this sentence aside")
        assert page.keys == ["a"] * len(right)
        page.context.close()
    corpus = load(seeds)
    accepted = [it.decision.statement for it in read_queue(seeds, SOURCE).entries if it.decision]
    assert set(accepted) <= set(corpus.statements) and len(accepted) == len(right)
    asked = "ASK { entity:belmark rg:memberOf entity:northern-pact }"
    assert regesta.graph(corpus).query(asked).askAnswer
