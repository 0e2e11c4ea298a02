"""What the page says of agreement: conflicts with both sides, who backs whom, what is derived and from what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from regesta.answers.parts import select
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Agreement, Finding, Polarity, Preference, Reading, Statement
from regesta.page.data import page_data
from regesta.page.html import write
from regesta.page.legend import kinds
from regesta.rdf.built import View
from regesta.rdf.quads import lines
from regesta.values.dates import Period
from regesta.vocabulary.ontology import Unit
from test_html import ONTOLOGY, SCRIPT, made_up
from test_page import Opened, browser, pytestmark  # noqa: F401 - a fixture, and where it runs

LABELS = {
    "conflictsInPolarityWith": "conflicts in polarity with",
    "mayConflictWith": "may conflict with",
    "corroborates": "corroborates",
    "refines": "refines",
}


def _one(relation: str, thing: str, polarity: Polarity = Polarity.AFFIRMED) -> Statement:
    found = made_up().statements.values()
    return next(it for it in found if (it.relation, it.object, it.polarity) == (relation, thing, polarity))


YES, NO = _one("allied", "sudmark"), _one("allied", "sudmark", Polarity.NEGATED)
SIGNED, JOINED = _one("signed", "sudmark"), _one("joined", "club")
ENDED = Statement(
    "norland", "allied", "sudmark",
    period=Period("", date(1992, 1, 1), date(1992, 12, 31), date(2020, 1, 1), date(2020, 12, 31)),
    rule="ends", grounds=tuple(sorted((YES.id, SIGNED.id))),
)  # fmt: skip


def contested() -> Corpus:
    """The made-up corpus, with a conflict, a doubt, a corroboration, and a derived end."""
    findings = (
        Finding(*sorted((YES.id, NO.id)), Agreement.CONFLICT_OF_POLARITY, f"affirmed and negated {SCRIPT}"),
        Finding(*sorted((NO.id, SIGNED.id)), Agreement.MAY_CONFLICT, "perhaps"),
        Finding(*sorted((JOINED.id, NO.id)), Agreement.CORROBORATES, "both say so"),
        Finding(JOINED.id, SIGNED.id, Agreement.REFINES, "sharper"),
    )
    return replace(
        made_up(),
        ontology=replace(ONTOLOGY, labels=LABELS, units={"USD": Unit("USD", "US dollar", "https://example.org/USD")}),
        derived={ENDED.id: ENDED},
        findings=findings,
        preferences=(Preference(NO.id, YES.id, f"A. Person {SCRIPT}", "2026-11-22", "A nearer witness."),),
        readings=(Reading("gazette", "2026-11-20", "x", "y"), Reading("sheet", "2026-11-22", "x", "y")),
    )


@pytest.fixture(scope="module")
def opened(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:  # noqa: F811
    path: Path = tmp_path_factory.mktemp("contested") / "graph.html"
    write(View(contested()), path)
    result = Opened(browser, path)
    yield result
    assert result.said == []
    assert [url for url in result.asked if not url.startswith("file://")] == []
    result.context.close()


def _go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.page.wait_for_timeout(150)


def _shown(opened: Opened) -> set[str]:
    return set(opened.page.evaluate("regesta.shown().statements.map((it) => it.id)"))


def test_sources_that_say_the_same_count_together_and_what_is_derived_as_its_weakest_ground() -> None:
    origins = contested().origins
    assert origins[YES.id] == {"gazette"}
    assert origins[NO.id] == {"gazette", "sheet"}
    assert origins[JOINED.id] == {"gazette", "sheet"}, "its own, and those of what corroborates it"
    assert origins[ENDED.id] == {"gazette"}


def test_a_source_that_repeats_another_does_not_count() -> None:
    corpus = contested()
    sources = corpus.sources | {"sheet": replace(corpus.sources["sheet"], copies="gazette")}
    assert replace(corpus, sources=sources).origins[NO.id] == {"gazette"}


def test_in_a_part_what_lies_beyond_it_still_counts_and_is_still_told() -> None:
    part = select(contested(), relation="joined")
    assert JOINED.id in part.statements
    assert NO.id not in part.everything
    assert part.origins[JOINED.id] == {"gazette", "sheet"}
    told = {item["reason"] for item in page_data(View(part), kinds(part))["findings"]}
    assert told == {"both say so", "sharper"}


def test_the_first_screen_counts_conflicts_and_says_when_it_was_built(opened: Opened) -> None:
    _go(opened, "#")
    counts = opened.page.locator(".counts").inner_text().split("\n")
    assert counts[2:] == [
        "10 statements",
        "1 derived",
        "1 conflict",
        "Built from what was read up to 22 November 2026. Data: CC BY 4.0",
    ]
    assert opened.page.locator("#questions-list button").all_inner_texts()[2] == "Where do the sources disagree?"


def test_the_list_of_conflicts_has_both_sides_next_to_each_other(opened: Opened) -> None:
    _go(opened, "#")
    opened.page.get_by_role("button", name="1 conflict").click()
    assert opened.heading() == "1 conflict, 1 more that may be"
    panel = opened.page.locator("#panel-body")
    assert panel.locator(".finding h3").all_inner_texts() == ["Conflicts in polarity with", "May conflict with"]
    first = panel.locator(".finding").first
    assert first.locator(".why").inner_text() == f"affirmed and negated {SCRIPT}"
    sides = {row.split("\t")[0].strip(): row.split("\t")[1:] for row in first.locator("tr").all_inner_texts()[1:]}
    one, other = (0, 1) if YES.id < NO.id else (1, 0)
    assert sides["says"][one] == "Norland is allied with Südmark"
    assert sides["says"][other] == "Norland NOT: is allied with Südmark"
    assert (sides["told by"][one], sides["told by"][other]) == ("Press House ¶2", "Press House ¶2; The Sheet ¶2")
    assert first.locator(".note").inner_text().startswith(f"A. Person {SCRIPT} prefers this one (22 November 2026)")


def test_a_statement_has_what_it_conflicts_with_and_who_backs_it(opened: Opened) -> None:
    _go(opened, f"#statement/{JOINED.id}")
    body = opened.page.locator("#panel-body")
    assert body.locator(".finding h3").all_inner_texts() == ["Corroborates", "Refines"]
    assert "2: Press House, The Sheet" in body.locator("dl").first.inner_text()
    _go(opened, f"#statement/{YES.id}")
    assert "contested" in body.locator("summary").first.inner_text()
    body.locator(".finding.conflict").get_by_role("button", name="other side").click()
    assert opened.page.evaluate("regesta.view().selection.id") == NO.id


def test_what_is_derived_has_its_grounds_and_nobody_said_it(opened: Opened) -> None:
    _go(opened, "#")
    opened.page.get_by_role("button", name="1 derived").click()
    assert opened.heading() == "1 derived statement, by time"
    body = opened.page.locator("#panel-body")
    assert "began between 1992-01-01 and 1992-12-31, ended between 2020-01-01 and 2020-12-31" in body.inner_text()
    assert "Derived, and said by nobody: it follows from" in body.inner_text()
    assert body.locator(".statement .statement").count() == 2
    assert "Rule “ends”: An event of a relation ends the standing relation" in body.inner_text()
    assert body.locator(".citations").count() == 2, "those of the grounds"


def test_contested_ties_are_marked_and_derived_ones_are_drawn_apart(opened: Opened) -> None:
    _go(opened, "#?not.look=")
    drawn = opened.page.evaluate(
        "regesta.network.body.data.edges.get().filter((it) => !it.hidden && it.from !== it.to)"
        ".map((it) => [it.look, it.label, it.background.enabled, it.arrows.middle.enabled && it.arrows.middle.type])"
    )
    assert ["stated", "≠ 2 statements", True, False] in drawn
    assert ["negated", "≠ NOT: is allied with", True, "bar"] in drawn
    assert ["derived", "derived: is allied with", False, "diamond"] in drawn


def test_the_filter_leaves_what_is_contested(opened: Opened) -> None:
    _go(opened, "#?not.look=")
    opened.page.get_by_role("button", name="only in conflict with another statement (≠)").click()
    assert _shown(opened) == {YES.id, NO.id}
    _go(opened, "#?not.stands=conflict,none&not.look=")
    assert _shown(opened) == {NO.id, SIGNED.id}


def test_on_a_day_a_tie_whose_end_is_derived_stands_with_its_end(opened: Opened) -> None:
    _go(opened, "#?time=2010-01-01")
    assert ENDED.id in _shown(opened)
    assert YES.id not in _shown(opened)
    _go(opened, "#?time=2022-01-01")
    assert not _shown(opened) & {ENDED.id, YES.id}


def test_conflicts_are_drawn_as_ranges(opened: Opened) -> None:
    _go(opened, "#figures")
    charts = opened.page.locator(".conflict-chart")
    assert charts.count() == 2
    assert charts.first.locator("rect.outer").count() == 2
    assert "affirmed and negated" in (charts.first.locator("svg").get_attribute("aria-label") or "")
    charts.first.get_by_role("button").first.click()
    assert opened.page.evaluate("regesta.view().selection.kind") == "statement"


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    found = pyoxigraph.Store()
    found.load("".join(lines(View(contested()).quads)).encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    return found


@pytest.mark.parametrize(
    "address",
    [
        "#?not.stands=none",
        "#?not.stands=conflict",
        "#?not.stands=doubt,none",
        "#?not.support=one",
        "#?not.support=several",
        "#?not.look=derived",
        "#?not.look=stated,claimed,prospective,negated",
        "#?not.source=gazette",
        "#?not.when=possible",
        "#?time=2010-01-01",
        "#?time=2020-06-01",
        "#?time=2022-01-01&not.when=",
        "#?time=2019-01-01/2021-01-01",
    ],
)
def test_the_query_gives_what_is_shown(opened: Opened, store: pyoxigraph.Store, address: str) -> None:
    _go(opened, address)
    opened.page.get_by_role("button", name="SPARQL").click()
    rows = store.query(opened.page.locator("#sheet textarea").input_value())
    opened.page.keyboard.press("Escape")
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert {str(row["statement"]).rstrip(">").rpartition("/")[2] for row in rows} == _shown(opened)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, tmp_path: Path, scheme: str) -> None:  # noqa: F811
    write(View(contested()), tmp_path / "graph.html")
    result = Opened(browser, tmp_path / "graph.html", color_scheme=scheme)
    for address in ("#list/conflicts", f"#statement/{ENDED.id}", "#figures"):
        _go(result, address)
        assert result.violations() == []
    result.context.close()


def test_the_page_of_the_first_corpus_has_its_findings(first_corpus: Corpus) -> None:
    data = page_data(View(first_corpus), kinds(first_corpus))
    conflicts = [item for item in data["findings"] if item["stands"] == "conflict"]
    computed = {item.id for item in first_corpus.findings if item.agreement.is_conflict}
    assert {item["id"] for item in conflicts} == computed
    assert len(conflicts) >= 5
    told = {item["id"] for item in data["statements"]}
    assert told == first_corpus.everything.keys()
