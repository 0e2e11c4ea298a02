"""What accepting a statement would do to the graph, seen before it is done."""

from __future__ import annotations

import pytest

from reading.made_up import PUBLISHED, TEXT
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Identifier, Label, Polarity, Source, Statement
from regesta.reading.deciding.drafting import Draft, drafted
from regesta.reading.deciding.effects import Effects, effects
from regesta.reasoning.conclusion import conclude
from regesta.seeds.texts import Article
from told import Told, corpus_of, said

NEW = Source("lantern", "Belmark and its neighbours", date=PUBLISHED)


def _corpus(*told: Told) -> Corpus:
    """The corpus of these statements, and of a source of which nothing is written yet."""
    made = corpus_of(*told)
    return conclude(made.with_records(sources=[*made.sources.values(), NEW]))


def _draft(corpus: Corpus, says: str, meant: dict[str, Entity] | None = None, **fields: str) -> Draft:
    return drafted(Citation("lantern", 1, 0, 40, "ab" * 32), {"says": says, **fields}, corpus, meant or {})


def _of(corpus: Corpus, says: str, **fields: str) -> Effects:
    draft = _draft(corpus, says, None, **fields)
    assert draft.sound, draft.problems
    return effects(corpus, [draft])[0]


def _touched(found: Effects) -> list[tuple[str, str, str, str]]:
    return [(item.how, item.role, item.before, item.after) for item in found.touched]


def test_what_nobody_tells_is_a_new_episode() -> None:
    found = _of(_corpus(said("s", "a joined csto", "1992")), "b joined csto", when="1999")
    assert found.kind == "new"
    assert ("new", "says so", "", "1999") in _touched(found)


def test_what_another_source_tells_is_joined_and_agreed_with() -> None:
    corpus = _corpus(said("s", "a joined csto", "1992-05"))
    found = _of(corpus, "a joined csto", when="1992")
    assert found.kind == "agrees"
    assert ("joined", "says so", "1992-05", "1992-05") in _touched(found)
    assert [told.source for item in found.meetings for told in item.told] == ["s"] * len(found.meetings)


def test_the_same_statement_is_known_and_is_one_more_citation() -> None:
    found = _of(_corpus(said("s", "a joined csto", "1992")), "a joined csto", when="1992")
    assert found.known and found.kind == "agrees"


def test_what_contradicts_is_told_with_the_statement_and_its_passage() -> None:
    told = said("s", "a joined csto", "1992", polarity=Polarity.NEGATED)
    corpus = _corpus(told)
    text = Article("s", TEXT)
    cited = next(iter(corpus.statements.values())).mentions[0].citation
    draft = _draft(corpus, "a joined csto", when="1992")
    found = effects(corpus, [draft], {"s": text})[0]
    assert found.kind == "contradicts"
    conflict = next(item for item in found.meetings if item.conflict)
    assert (conflict.agreement, conflict.matter) == ("conflictsInPolarityWith", "polarity")
    assert [item.statement for item in conflict.told] == [told.statement.id]
    assert conflict.told[0].passage == text.passage(cited)  # nothing, where the digest does not fit


def test_an_end_is_told_of_the_tie_that_it_ends() -> None:
    corpus = _corpus(said("s", "a memberOf csto", "1992/"), said("t", "b memberOf csto", "1993/.."))
    found = _of(corpus, "a leftOrganisation csto", when="2012")
    assert ("new", "says so", "", "2012") in _touched(found)
    ended = [item for item in found.touched if item.role == "ends"]
    assert [item.tie for item in ended] == ["A — is a member of — CSTO"]
    assert ended[0].after.startswith("1992/2012")
    assert not [item for item in found.touched if item.tie.startswith("B ")]


def test_what_follows_is_told_as_such() -> None:
    found = _of(_corpus(said("s", "a metWith b", "1990")), "a joined csto", when="1992")
    assert [(item.how, item.role, item.tie, item.after) for item in found.touched] == [
        ("new", "begins", "A — is a member of — CSTO", "1992/ [derived: starts]"),
        ("new", "says so", "A — joined — CSTO", "1992"),
    ]


def test_what_lies_in_the_place_is_among_what_is_looked_at() -> None:
    corpus = _corpus(said("s", "zv locatedIn am"), said("s", "b garrisonedAt zv", "1999/"))
    found = _of(corpus, "b withdrewForces am", when="2012")
    ended = [item.tie for item in found.touched if item.role == "ends"]
    assert ended == ["B — stations forces in — AM", "B — is garrisoned at — ZV"]


def test_several_at_once_have_the_effects_that_each_has_alone() -> None:
    corpus = _corpus(said("s", "a memberOf csto", "1992/"), said("s", "a joined nato", "1999"))
    drafts = [
        _draft(corpus, "a leftOrganisation csto", when="2012"),
        _draft(corpus, "a joined nato", when="1998"),
        _draft(corpus, "b joined nato", when="1998"),
    ]
    together = effects(corpus, drafts)
    assert together == [effects(corpus, [draft])[0] for draft in drafts]
    assert [item.kind for item in together] == ["agrees", "contradicts", "new"]


def test_effects_are_those_that_the_whole_corpus_would_have() -> None:
    corpus = _corpus(said("s", "a memberOf csto", "1992/"), said("t", "c joined csto", "1999"))
    draft = _draft(corpus, "a leftOrganisation csto", when="2012")
    assert isinstance(draft.statement, Statement)
    whole = conclude(corpus.with_records(statements=[*corpus.statements.values(), draft.statement]))
    spells = {(it.subject, it.period.latest_end) for it in whole.episodes.values() if it.relation == "memberOf"}
    assert {(subject, end.year if end else None) for subject, end in spells} == {("a", 2012), ("c", None)}
    assert any(item.after.startswith("1992/2012") for item in effects(corpus, [draft])[0].touched)


def test_an_entity_that_is_new_is_named_with_those_that_it_may_be() -> None:
    corpus = _corpus(said("s", "a joined csto", "1992"))
    known = Entity("d", "State", (Label("Republic of Marenia", "en", True),), identifiers=(Identifier("cow", "999"),))
    corpus = conclude(corpus.with_records(entities=[*corpus.entities.values(), known]))
    same = Entity("x1", "State", (Label("Zembla", "en", True),), identifiers=(Identifier("cow", "999"),))
    alike = Entity("x2", "State", (Label("Republic of Marenya", "en", True),))
    other = Entity("x3", "State", (Label("Ostravia", "en", True),))
    meant = {item.id: item for item in (same, alike, other)}
    drafts = [_draft(corpus, f"{name} joined csto", meant) for name in meant]
    near = [item.newcomers[0].near for item in effects(corpus, drafts)]
    assert near == [(("d", "Republic of Marenia"),), (("d", "Republic of Marenia"),), ()]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"says": "a joined csto", "polarity": "unknown"}, "unknown polarity «unknown»"),
        ({"says": "a indicator turnover"}, "«indicator» needs a value"),
        ({"says": "a joined cstoo"}, "unknown entity «cstoo»"),
        ({"says": "a joined"}, "«a joined» is not subject, relation, object"),
        ({"says": "a joined csto", "when": "2031"}, "«2031» lies after its source was published (2024-09-01)"),
        ({"says": "a joined csto", "plase": "b"}, "unknown field «plase»"),
    ],
)
def test_a_draft_has_the_problems_that_check_would_find(fields: dict[str, str], problem: str) -> None:
    corpus = _corpus(said("s", "a joined csto", "1992"), said("s", "a indicator turnover", "1992", "3e6 USD"))
    draft = drafted(Citation("lantern", 1, 0, 40, "ab" * 32), fields, corpus, {})
    assert problem in " ".join(item.what for item in draft.problems)
    effects(corpus, [draft])


def test_effects_are_plain_data_too() -> None:
    found = _of(_corpus(said("s", "a joined csto", "1992-05")), "a joined csto", when="1992")
    assert found.to_dict()["kind"] == "agrees"
    assert {"how", "role", "tie", "before", "after", "statements"} == set(found.to_dict()["touched"][0])
