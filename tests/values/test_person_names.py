"""Names of persons taken apart, and names of bodies left whole."""

from __future__ import annotations

import pytest

from regesta.values.person_names import PersonName, person_name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Svenja Petersen", ("Petersen", "Svenja")),
        ("Petersen, Svenja", ("Petersen", "Svenja")),
        ("Daniel R. DePetris", ("DePetris", "Daniel R.")),
        ("JD Vance", ("Vance", "JD")),
        ("Jean-Marie O’Brien-Dupont", ("O’Brien-Dupont", "Jean-Marie")),
        ("Ursula von der Leyen", ("Leyen", "Ursula", "von der")),
        ("von der Leyen, Ursula", ("Leyen", "Ursula", "von der")),
        ("Martin Luther King Jr.", ("King", "Martin Luther", "", "Jr.")),
        ("King, Martin Luther, Jr.", ("King", "Martin Luther", "", "Jr.")),
        ("Анна Петрова", ("Петрова", "Анна")),
        ("Նիկոլ Նորդունի", ("Նորդունի", "Նիկոլ")),
    ],
)
def test_a_person_is_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    assert person_name(text) == PersonName(*parts)


@pytest.mark.parametrize(
    "text",
    [
        "", ",", ", ", "Reuters", "BBC Monitoring", "CNN Türk", "The Gazette", "International Crisis Group",
        "House of Commons", "Ministry of Defence, Norland", "Carnegie Endowment for Peace", "Editorial Board",
        "Группа анализа", "Институт мира", "Médecins sans frontières", "Smith, Jones, Brown", "van der", "von, der",
        "Agent 47", "新华社 记者", "محمد علي", "anonymous author", "A & B", "Jr.",
    ],
)  # fmt: skip
def test_what_may_be_no_person_stays_whole(text: str) -> None:
    assert person_name(text) is None
