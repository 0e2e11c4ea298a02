"""What an entity involves and whose organ it is are told from either end, and go with the entities into a part."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults import SEEDS
from regesta.answers.opening import load
from regesta.answers.parts import select
from regesta.answers.showing import as_lines, folded, show
from regesta.answers.sparql import ask
from regesta.corpus.corpus import Corpus

AMBRE = SEEDS / "ambre"


@pytest.fixture(scope="module")
def ambre() -> Corpus:
    return load(Path(AMBRE))


def _lines(corpus: Corpus, entity: str) -> list[str]:
    """What is said of the entity before its episodes."""
    lines = [text for _, text in as_lines(corpus, show(corpus, entity), {})]
    return lines[: lines.index("")]


def test_show_tells_what_a_poll_involves_and_from_the_other_end_what_involves_a_state(ambre: Corpus) -> None:
    assert _lines(ambre, "winter-poll")[-1] == "involves: Belmark; Ligue d’Ambre"
    assert _lines(ambre, "belmark")[-2:] == [
        "involved in: Pour le retour dans la Ligue; Retour de Belmark dans la Ligue; Sondage de janvier 2024",
        "bodies of its own: Belmarkais; Présidence de Belmark",
    ]


def test_show_tells_whose_a_body_is(ambre: Corpus) -> None:
    assert _lines(ambre, "league-mission")[-1] == "organ of: Ligue d’Ambre"
    assert _lines(ambre, "amber-league")[-1] == "bodies of its own: Mission de la Ligue"


def test_a_long_list_is_folded_and_one_more_than_fits_is_not() -> None:
    assert folded(list("abcdefghi")) == "a; b; c; d; e; f; g; h; i"
    assert folded(list("abcdefghij")) == "a; b; c; d; e; f; g; h; and 2 more"


def test_as_plain_data_both_ends_have_ids(ambre: Corpus) -> None:
    poll, league = (show(ambre, key).to_dict() for key in ("winter-poll", "amber-league"))
    assert poll["links"] == [
        {"link": "involves", "entity": "amber-league"}, {"link": "involves", "entity": "belmark"},
    ]  # fmt: skip
    assert (poll["linkedFrom"], league["links"]) == ([], [])
    assert league["linkedFrom"] == [
        {"link": "involves", "entity": "favours-return"},
        {"link": "involves", "entity": "return-to-the-league"},
        {"link": "involves", "entity": "winter-poll"},
        {"link": "organOf", "entity": "league-mission"},
    ]


def test_a_part_keeps_the_links_between_the_entities_that_stay_and_no_others(ambre: Corpus) -> None:
    part = select(ambre, about="favours-return")
    assert {"favours-return", "winter-poll", "belmarkers"} <= part.entities.keys()
    assert "belmark" not in part.entities
    assert part.tables.links.is_empty()
    crossing = select(ambre, about="ostravia")
    assert {"northern-brigade", "lys-accord", "withdrawal-from-grey-island"} <= crossing.entities.keys()
    assert "northern-pact" not in crossing.entities
    assert crossing.tables.links.rows() == [
        ("lys-accord", "involves", "lys-border"), ("withdrawal-from-grey-island", "involves", "grey-island"),
    ]  # fmt: skip


def test_sparql_finds_the_polls_about_an_organisation_and_the_bodies_of_a_state(ambre: Corpus) -> None:
    polls = "SELECT ?poll { ?poll a rg:Poll ; rg:involves entity:amber-league }"
    space = f"{ambre.base}entity/"
    assert ask(ambre, polls).rows == [[f"{space}winter-poll"]]
    bodies = "SELECT ?body { ?body rg:organOf entity:belmark } ORDER BY ?body"
    assert ask(ambre, bodies).rows == [[f"{space}belmarkers"], [f"{space}president-of-belmark"]]


def test_no_statement_comes_of_a_link(ambre: Corpus) -> None:
    told = "ASK { ?statement rg:relation ?link FILTER(?link IN (rg:involves, rg:organOf)) }"
    assert ask(ambre, told).rows == [["false"]]


def test_in_the_first_corpus_the_court_is_found_at_its_statute_and_a_ministry_at_its_state(
    first_corpus: Corpus,
) -> None:
    court = show(first_corpus, "international-criminal-court").linked_from
    assert ("involves", "rome-statute") in court
    state = show(first_corpus, "russia").linked_from
    assert ("organOf", "russian-ministry-of-defence") in state
    events = first_corpus.tables.entities.filter(first_corpus.tables.entities["types"].list.contains("Event"))["id"]
    bearing = set(first_corpus.tables.links["entity"])
    assert len(set(events) - bearing) < 0.05 * len(events), "an event is tied to its parties by more than its label"
