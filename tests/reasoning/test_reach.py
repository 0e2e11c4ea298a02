"""What a happening begins and ends: as far as it names things, and nothing else."""

from __future__ import annotations

import pytest

from regesta.corpus.records import Polarity
from told import NOT, PLANNED, Told, corpus_of, findings, said, shown, spells

ZVARTNOTS = said("s", "ru stationsForcesIn zv", "1992/..", forces="fsb", published="2023")
ARMENIA = said("s", "ru stationsForcesIn am", "1992/..", published="2023")
GONE = "2024-07"
AFTER = "2024-09-01"


def after(*told: Told) -> list[str]:
    return shown(corpus_of(*told), AFTER, "militaryPresence")


# Withdrawals


def test_the_withdrawal_of_one_force_from_one_place_ends_that_and_no_more() -> None:
    withdrawn = said("t", "ru withdrewForces am", GONE, forces="fsb", place="zv")
    assert after(ARMENIA, ZVARTNOTS) == ["possible ru am", "possible ru zv forces=fsb"]
    assert after(ARMENIA, ZVARTNOTS, withdrawn) == ["possible ru am"]


def test_a_withdrawal_ends_what_lies_within_its_place_by_any_number_of_steps() -> None:
    inside = [said("u", "zv locatedIn part"), said("u", "part locatedIn am")]
    withdrawn = said("t", "ru withdrewForces am", GONE)
    assert after(ZVARTNOTS, *inside, withdrawn) == []
    assert after(ZVARTNOTS, inside[0], withdrawn) != []


def test_a_withdrawal_from_a_part_does_not_reach_the_whole() -> None:
    withdrawn = said("t", "ru withdrewForces zv", GONE)
    assert "ru am" in "".join(after(ARMENIA, said("u", "zv locatedIn am"), withdrawn))


@pytest.mark.parametrize(
    ("kept", "gone"),
    [
        ("ru operatesBaseAt zv", {}),
        ("fsb garrisonedAt zv", {"forces": "fsb"}),
        ("ru guards zv", {}),
    ],
)
def test_a_withdrawal_ends_the_base_the_garrison_and_the_guard(kept: str, gone: dict[str, str]) -> None:
    told = said("s", kept, "1992/..", published="2023")
    assert after(told) != []
    assert after(told, said("t", "ru withdrewForces zv", GONE, **gone)) == []


@pytest.mark.parametrize(
    ("kept", "forces"), [("ru stationsForcesIn zv", "troops"), ("troops garrisonedAt zv", ""), ("a guards zv", "")]
)
def test_a_withdrawal_of_others_ends_nothing(kept: str, forces: str) -> None:
    told = said("s", kept, "1992/..", published="2024-06", **({"forces": forces} if forces else {}))
    assert len(after(told, said("t", "ru withdrewForces zv", GONE, forces="fsb"))) == 1


def test_a_withdrawal_of_a_part_ends_nothing_and_tells_that_they_were_there() -> None:
    part = said("t", "ru withdrewForces zv", GONE, extent="Partly")
    assert spells(corpus_of(part), "stationsForcesIn") == ["reported 2024-07"]
    assert after(said("s", "ru stationsForcesIn zv", "1992/.."), part) == ["certain ru zv"]


# Control


def test_who_gains_control_ends_that_of_everybody_else() -> None:
    corpus = corpus_of(
        said("s", "a gainedControlOf x", "2023-09"), said("t", "b controlsTerritory x", "present", published="2020")
    )
    assert shown(corpus, "2023-12-01") == ["near a x, 91 days, derived"]
    assert spells(corpus, "controlsTerritory") == ["/[2020-01-01..2023-09-30]", "2023-09/"]
    [ended] = [item for item in corpus.episodes.values() if item.subject == "b"]
    assert ended.rules == ("displaces",)


def test_who_gains_control_of_a_part_ends_nothing() -> None:
    before = said("t", "b controlsTerritory x", "present", published="2020")
    partly = corpus_of(said("s", "a gainedControlOf x", "2023-09", extent="Partly"), before)
    assert "possible b x" in shown(partly, "2023-12-01")
    of_a_part = corpus_of(said("s", "a gainedControlOf part", "2023-09"), said("u", "part locatedIn x"), before)
    assert "possible b x" in shown(of_a_part, "2023-12-01")


def test_nobody_is_told_to_have_held_what_another_gained() -> None:
    corpus = corpus_of(said("s", "a gainedControlOf x", "2023-09"), said("t", "b controlsTerritory x", "2024/"))
    assert [item for item in shown(corpus, "2020-01-01") if " b x" in item] == []


# Beginnings


@pytest.mark.parametrize(
    ("says", "begun"),
    [
        ("a ratified pact", "partyTo"),
        ("a accededTo pact", "partyTo"),
        ("a signedAgreement pact", ""),
        ("a deployedForces x", "stationsForcesIn"),
        ("a closedBorder b", "keepsBorderClosedWith"),
        ("a imposedSanctions b", "maintainsSanctionsAgainst"),
    ],
)
def test_a_happening_begins_what_the_ontology_says(says: str, begun: str) -> None:
    found = [item for item in corpus_of(said("s", says, "1933-05")).episodes.values() if item.kind.value == "Spell"]
    assert [(item.relation, item.derived, item.rules) for item in found] == (
        [(begun, True, ("starts",))] if begun else []
    )


@pytest.mark.parametrize("change", [NOT, PLANNED])
def test_nothing_follows_from_what_is_denied_or_planned(change: dict[str, Polarity]) -> None:
    assert spells(corpus_of(said("s", "uz joined csto", "1933", **change)), "memberOf") == []


def test_from_a_claim_follows_a_claim() -> None:
    [episode] = [
        item
        for item in corpus_of(said("s", "uz joined csto", "1933", speaker="putin")).episodes.values()
        if item.derived
    ]
    assert (episode.claimed, episode.standing.value) == (True, "Claimed")


def test_what_follows_has_its_grounds_and_goes_with_them() -> None:
    joined, left = said("s", "uz joined csto", "1933"), said("s", "uz leftOrganisation csto", "1940-06")
    corpus = corpus_of(joined, left)
    [episode] = [item for item in corpus.episodes.values() if item.derived]
    assert set(episode.grounds) == {joined.statement.id, left.statement.id}
    assert episode.rules == ("ends", "starts")
    [other] = [item for item in corpus_of(left).episodes.values() if item.derived]
    assert other.grounds == (left.statement.id,)


def test_a_happening_with_parties_or_matters_begins_a_tie_of_each() -> None:
    corpus = corpus_of(said("s", "a imposedSanctions b", "2014", concerning="gas gold"))
    assert shown(corpus, "2014-12-31") == [
        "near a b concerning=gas, 364 days, derived", "near a b concerning=gold, 364 days, derived",
    ]  # fmt: skip
    lifted = corpus_of(
        said("s", "a imposedSanctions b", "2014", concerning="gas gold"),
        said("s", "a liftedSanctions b", "2020", concerning="gold"),
    )
    assert [line.split(",")[0] for line in shown(lifted, "2021-01-01")] == ["possible a b concerning=gas"]


def test_who_left_had_been_a_member() -> None:
    corpus = corpus_of(said("s", "uz leftOrganisation csto", "1999-05-01"))
    assert shown(corpus, "1999-04-30") == ["near uz csto, 1 days, derived"]
    assert shown(corpus, "1999-05-02") == []


def test_what_a_source_dates_after_itself_is_taken_as_it_says() -> None:
    corpus = corpus_of(said("s", "uz memberOf csto", "2026/", published="2025"))
    assert spells(corpus, "memberOf") == ["2026/"]
    assert findings(corpus) == []


# Ties that are symmetric, acts of an organisation on its member, posts, treaties, bases, claims


@pytest.mark.parametrize("who", ["am brokeOffDiplomaticRelations tr", "tr brokeOffDiplomaticRelations am"])
@pytest.mark.parametrize("begun", ["am establishedDiplomaticRelations tr", "tr establishedDiplomaticRelations am"])
def test_whoever_breaks_off_relations_ends_them_for_both(who: str, begun: str) -> None:
    corpus = corpus_of(said("s", begun, "1992"), said("t", who, "2005-03-01"))
    assert spells(corpus, "hasDiplomaticRelations") == ["1992/2005-03-01"]


def test_relations_that_are_taken_up_again_are_another_spell() -> None:
    told = (said("s", "am hasDiplomaticRelations tr", "1992/"), said("t", "tr brokeOffDiplomaticRelations am", "2005"))
    again = said("u", "am establishedDiplomaticRelations tr", "2019")
    assert spells(corpus_of(*told, again), "hasDiplomaticRelations") == ["1992/2005", "2019/"]


SUSPENDED = said("s", "csto suspendedMembershipOf uz", "2010-05")


def test_an_organisation_that_suspends_a_member_begins_its_suspension_and_leaves_the_membership() -> None:
    corpus = corpus_of(said("s", "uz joined csto", "1992"), SUSPENDED)
    assert spells(corpus, "memberOf") == ["1992/"]
    assert spells(corpus, "suspendedIn") == ["2010-05/"]
    assert [held.subject for held in corpus.episodes.values() if held.relation == "suspendedIn"] == ["uz"]


def test_a_suspension_is_told_from_either_end_and_is_one() -> None:
    other = said("t", "uz membershipSuspendedBy csto", "2010-05")
    corpus = corpus_of(SUSPENDED, other)
    told = [held for held in corpus.episodes.values() if held.relation == "membershipSuspendedBy"]
    assert [(held.subject, held.object, held.independent_sources) for held in told] == [("uz", "csto", 2)]


@pytest.mark.parametrize("lifted", ["csto restoredMembershipOf uz", "uz membershipRestoredBy csto"])
def test_an_organisation_that_restores_a_member_ends_its_suspension(lifted: str) -> None:
    assert spells(corpus_of(SUSPENDED, said("t", lifted, "2012")), "suspendedIn") == ["2010-05/2012"]


def test_a_post_is_held_from_the_appointment_to_the_resignation() -> None:
    told = (said("s", "kim appointedTo post", "2010-05"), said("t", "kim resignedFrom post", "2012"))
    assert spells(corpus_of(*told), "heldOffice") == ["2010-05/2012"]


def test_what_makes_a_treaty_void_ends_it_for_all_its_parties() -> None:
    parties = (said("s", "am partyTo pact", "1992/"), said("s", "tr partyTo pact", "1992/"))
    voided = said("t", "war voided pact", "2001")
    assert spells(corpus_of(*parties, voided), "partyTo") == ["1992/[1992-01-01..2001-12-31]"] * 2


def test_a_base_that_was_kept_was_there_then_and_no_end_follows() -> None:
    kept = said("t", "ru retainedBaseAt base", "2019")
    assert spells(corpus_of(said("s", "ru operatesBaseAt base", "1992/"), kept), "operatesBaseAt") == ["1992/"]
    on_that_day = shown(corpus_of(said("s", "ru operatesBaseAt base", "2001"), kept), "2010-01-01", "militaryPresence")
    assert on_that_day == ["attested ru base"]


def test_a_base_that_is_meant_to_be_kept_is_no_plan_that_came_about() -> None:
    told = (said("s", "ru retainedBaseAt base", "", **PLANNED), said("s", "ru operatesBaseAt base", "present"))
    assert findings(corpus_of(*told)) == []


def test_a_claim_to_land_is_no_control_of_it_and_ends_when_it_is_given_up() -> None:
    told = (said("s", "am claimsTerritory nk", "1988/"), said("t", "am renouncedClaimTo nk", "2001"))
    corpus = corpus_of(*told)
    assert spells(corpus, "claimsTerritory") == ["1988/2001"]
    assert spells(corpus, "controlsTerritory") == []
