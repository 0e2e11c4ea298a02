"""The SPARQL query that a view gives: run over the RDF of the same build, it finds what the view shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from made_up import contested, made_up
from regesta.answers.opening import load
from regesta.corpus.corpus import Corpus
from regesta.page.html import write
from regesta.rdf.built import BuiltGraph
from test_page import Opened, browser, pytestmark

__all__ = ["browser", "pytestmark"]

NILE = Path(__file__).resolve().parents[1] / "seeds" / "nile"
"""A corpus with relations of its own."""

EVERYWHERE = (
    *("", "#?not.look=", "#?not.look=stated", "#?not.look=stated,claimed,prospective,negated"),
    *("#?not.look=derived", "#?not.look=stated,derived,prospective,negated", "#?not.look=stated,derived,claimed"),
    *("#?not.stands=none", "#?not.stands=conflict&not.look=", "#?not.stands=doubt,none&not.look="),
    *("#?not.support=one", "#?not.support=several", "#?not.support=one,several", "#?not.speaker=-"),
)
TIMES = (
    *("#?time=1992-06-01", "#?time=2002-06-01&not.look=", "#?time=2010-01-01&not.when=", "#?time=2020-06-01&not.look="),
    *("#?time=2023-12-15&not.when=certain&not.look=", "#?time=2024-02-23&not.when=near,perhaps&not.look="),
    *("#?time=2024-02-23&not.when=certain,happened&not.look=", "#?time=2030-01-01&not.when=certain"),
    *("#?time=1992-01-01/2024-12-31", "#?time=2023-01-01/2024-12-31&not.when=&not.look="),
    *(
        "#?time=2023-01-01/2024-12-31&not.when=certain",
        "#?time=2023-01-01/2024-12-31&not.when=certain,possible,perhaps",
    ),
    "#?time=2023-01-01/2024-12-31&not.when=certain,attested,near,possible,happened,perhaps&not.look=",
)
NAMED = {
    "made up": (*("#?not.source=gazette", "#?not.source=gazette,sheet", "#?not.speaker=image"),
                *("#?not.support=several&hide=club", "#?not.family=signed", "#?not.kind=human", "#?near=sudmark:1")),
    "contested": ("#?not.source=gazette", "#?not.speaker=-,image&not.look=", "#?path=club:pact"),
    "nile": ("#?not.family=has%20a%20tie%20of%20waters%20with", "#?not.quad=neutral&time=2020-06-01&not.when="),
    "first": ("#?not.source=news-az&time=2024-06-01", "#?near=armenia:1&time=2024-06-01"),
}  # fmt: skip
CASES = [(name, address) for name, own in NAMED.items() for address in (*EVERYWHERE, *TIMES, *own)]


@pytest.fixture(scope="module")
def corpora(first_corpus: Corpus) -> dict[str, Corpus]:
    return {"made up": made_up(), "contested": contested(), "nile": load(NILE), "first": first_corpus}


@pytest.fixture(scope="module")
def pages(
    browser: Any, corpora: dict[str, Corpus], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Opened]]:
    """One page for all queries of a corpus: opening it is what takes the time."""
    folder: Path = tmp_path_factory.mktemp("queries")
    opened = {}
    for name, corpus in corpora.items():
        write(BuiltGraph(corpus), folder / f"{name}.html")
        opened[name] = Opened(browser, folder / f"{name}.html")
    yield opened
    for page in opened.values():
        assert page.said == []
        page.context.close()


@pytest.fixture(scope="module")
def stores(corpora: dict[str, Corpus]) -> dict[str, pyoxigraph.Store]:
    found = {}
    for name, corpus in corpora.items():
        found[name] = pyoxigraph.Store()
        found[name].load("".join(BuiltGraph(corpus).nquads()).encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    return found


@pytest.mark.parametrize(("name", "address"), CASES)
def test_the_query_gives_what_is_shown(
    pages: dict[str, Opened], stores: dict[str, pyoxigraph.Store], name: str, address: str
) -> None:
    page = pages[name].page
    page.evaluate("(hash) => { location.hash = hash; }", address or "#")
    page.wait_for_timeout(80)
    page.get_by_role("button", name="SPARQL").click()
    query = page.locator("#sheet textarea").input_value()
    page.keyboard.press("Escape")
    rows = stores[name].query(query)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    found = sorted(str(row["episode"]).rstrip(">").rpartition("/")[2] for row in rows)
    assert found == sorted(page.evaluate("regesta.shown().episodes.map((it) => it.id)"))
