"""What every reader proposes is judged alike: refused with a reason, or marked weak, or let through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reading.made_up import ARTICLE, CONTEXT, PUBLISHED, passages, place, proposal
from regesta.corpus.records import Citation
from regesta.reading.deciding.validation import Judged, validate
from regesta.reading.proposals import Proposal

JOINED = "belmark joined amber-league"


def _judged(*proposed: Proposal) -> Judged:
    return validate(proposed, passages(), ARTICLE, CONTEXT)


def _reasons(item: Proposal) -> tuple[str, ...]:
    judged = _judged(item)
    assert len(judged.proposals) + len(judged.refusals) == 1
    return judged.refusals[0].reasons if judged.refusals else ()


def _doubts(item: Proposal) -> tuple[str, ...]:
    return _judged(item).proposals[0].weak


def test_what_stands_there_is_let_through_as_it_is() -> None:
    item = proposal("Belmark joined", JOINED, when="1999-03")
    assert _judged(item) == Judged((item,))


@pytest.mark.parametrize(
    ("words", "says", "fields", "reason"),
    [
        ("Sarnia’s parliament", JOINED, {}, "the subject «belmark» does not stand in the passage"),
        ("Belmark joined", "belmark joined northern-pact", {},
         "the object «northern-pact» does not stand in the passage"),
        ("Belmark joined", "belmark joined belmark", {}, "«belmark» stands on both sides"),
        ("Belmark joined", "belmark joinedd amber-league", {}, "unknown relation «joinedd», did you mean «joined»?"),
        ("Belmark joined", "belmark visited amber-league", {},
         "the object of «visited» must be of type Place, «amber-league» is of type InternationalOrganisation"),
        ("Belmark joined", JOINED, {"when": "1998"}, "the date «1998» does not stand in the passage"),
        ("Belmark joined", JOINED, {"when": "March 1999"}, "«March 1999» is not EDTF, did you mean 1999-03?"),
        ("Belmark joined", JOINED, {"when": "1999-03/.."}, "«joined» is an event and cannot hold over «1999-03/..»"),
        ("Belmark joined", JOINED, {"value": "3 persons"}, "«joined» takes no value"),
        ("In July", "belmark withdrewForces torvald-bay", {"value": "1400 persons"},
         "the amount «1400 persons» does not stand in the passage"),
        ("In July", "belmark withdrewForces torvald-bay", {"value": "1300 soldiers"}, "unknown unit «soldiers»"),
        ("Irena Voss", "sarnia leftOrganisation amber-league", {"speakers": ("herring-treaty",)},
         "the speaker must be of type Agent, «herring-treaty» is of type Treaty"),
        ("Belmark joined", JOINED, {"polarity": "Perhaps"}, "unknown polarity «Perhaps»"),
        ("Belmark joined", JOINED, {"modality": "Planed"}, "unknown modality «Planed», did you mean «Planned»?"),
        ("Belmark joined", JOINED, {"extent": "Mostlyy"}, "unknown extent «Mostlyy», did you mean «Mostly»?"),
        ("Belmark joined", JOINED, {"qualifiers": (("plase", "torvald-bay"),)},
         "unknown qualifier «plase», did you mean «place»?"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_refused_with_a_reason(
    words: str, says: str, fields: dict[str, object], reason: str
) -> None:
    assert reason in _reasons(proposal(words, says, **fields))


def test_all_reasons_are_told_at_once() -> None:
    assert _reasons(proposal("Belmark joined", "belmark joined belmark", when="1998")) == (
        "«belmark» stands on both sides",
        "the date «1998» does not stand in the passage",
    )


@pytest.mark.parametrize(
    "cite",
    [
        Citation("lantern", 2, 27, 73, "0" * 64),
        Citation("lantern", 2, 27, 99999, ARTICLE.cite(27, 73).digest),
        Citation("other", 2, 27, 73, ARTICLE.cite(27, 73).digest),
    ],
)
def test_a_passage_that_is_not_in_the_text_is_refused_and_nothing_more_is_asked(cite: Citation) -> None:
    item = Proposal(cite, "belmark", "joinedd", "belmark")
    assert _reasons(item) == ("the passage is not in the text word for word",)


def test_a_passage_of_two_words_is_no_evidence() -> None:
    item = Proposal(ARTICLE.cite(*place("Belmark joined")), "belmark", "joined", "amber-league")
    assert _reasons(item) == ("the passage has less than 3 words",)


def test_what_came_after_the_source_is_no_fact_but_may_be_a_plan() -> None:
    later = {"when": "2025", "places": (("when", place("July 2024")),)}
    says = "belmark withdrewForces torvald-bay"
    told = f"«2025» lies after its source was published ({PUBLISHED}), and is told as a fact"
    assert _reasons(proposal("In July", says, **later)) == (told,)
    assert _reasons(proposal("In July", says, modality="Planned", **later)) == ()


def test_the_place_of_an_end_must_mean_it() -> None:
    places = (("subject", place("Sarnia would")),)
    found = _reasons(proposal("Irena Voss", "belmark leftOrganisation amber-league", places=places))
    assert found == ("the words for the subject mean «sarnia» there, not «belmark»",)


def test_a_place_outside_the_passage_is_no_place() -> None:
    places = (("subject", place("Belmark joined")),)
    found = _reasons(proposal("In July", "belmark withdrewForces torvald-bay", places=places))
    assert found == ("the subject does not stand in the passage",)


def test_what_a_pronoun_was_taken_to_mean_must_be_named_before_it_and_is_weak() -> None:
    says, words = "belmark stationsForcesIn torvald-bay", "It has stationed"
    start = ARTICLE.content.index("Belmark joined")
    before = proposal(words, says, places=(("subject", (start, start + len("Belmark"))),))
    assert _doubts(before) == ("the subject is not named there but referred to",)
    behind = proposal(words, says, places=(("subject", place("Belmark", after="In July")),))
    assert _reasons(behind) == ("the subject does not stand in the passage",)


def test_present_needs_no_words_but_the_date_of_the_source() -> None:
    says = "belmark memberOf northern-pact"
    assert _reasons(proposal("Belmark is a member", says, when="present")) == ()
    assert _reasons(proposal("It has stationed", "belmark stationsForcesIn torvald-bay", when="2004/present")) == ()
    assert "the date «1871/present» does not stand in the passage" in _reasons(
        proposal("It has stationed", "belmark stationsForcesIn torvald-bay", when="1871/present")
    )


def test_unsure_polarity_and_references_are_weak() -> None:
    unsure = proposal("It has stationed", "belmark stationsForcesIn torvald-bay", polarity="")
    assert _doubts(unsure) == (
        "whether it is so or not cannot be told",
        "the subject is not named there but referred to",
    )


class _Denying:
    """Knows that «no» and «never» deny, and the usual words for one relation."""

    complete = True

    def trigger(self, passages: object, item: Proposal) -> bool:
        return item.relation != "rivalOf"

    def of(self, passages: object, item: Proposal) -> frozenset[str]:
        words = ARTICLE.passage(item.cite)
        signs = {"Negated": ("never", "is no ally"), "Planned": ("would leave",)}
        return frozenset(sign for sign, told in signs.items() if any(each in words for each in told))


@pytest.mark.parametrize(
    ("words", "says", "fields", "doubts"),
    [
        ("Sarnia’s parliament", "sarnia ratified herring-treaty", {},
         ("a word of the passage denies, and it is told as so",)),
        ("Sarnia’s parliament", "sarnia ratified herring-treaty", {"polarity": "Negated"}, ()),
        ("Belmark joined", JOINED, {"polarity": "Negated"},
         ("no word of the passage denies, and it is told as not so",)),
        ("have been rivals", "belmark rivalOf sarnia", {}, ("no word of the passage is a usual one for «rivalOf»",)),
        ("Irena Voss", "sarnia leftOrganisation amber-league", {"polarity": "Negated"},
         ("a word of the passage is a sign of Planned, and it is told as a fact",)),
    ],
)  # fmt: skip
def test_words_that_speak_against_it_make_it_weak(
    words: str, says: str, fields: dict[str, object], doubts: tuple[str, ...]
) -> None:
    judged = validate([proposal(words, says, **fields)], passages(), ARTICLE, CONTEXT, _Denying())
    assert judged.proposals[0].weak == doubts


def test_reasons_and_doubts_hold_no_words_of_the_article() -> None:
    says = "belmark leftOrganisation torvald-bay"
    refusal = _judged(proposal("Irena Voss", says, when="1900")).refusals[0]
    assert refusal.to_dict()["reasons"]
    assert not {"said", "would", "neighbours"} & set(" ".join(refusal.reasons).split())


def test_what_is_kept_can_be_found_again_when_its_passage_is_retouched() -> None:
    item = proposal("Belmark joined", "belmark joined amber-league", when="1999-03")
    bare = replace(item, cite=replace(item.cite, letters=""))
    [kept] = validate([bare], passages(), ARTICLE, CONTEXT).proposals
    assert kept.cite.letters == item.cite.letters != ""
