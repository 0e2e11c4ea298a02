"""What counts as right is written down, and held here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from reading.world import context
from regesta.cli.app import app
from regesta.corpus.records import Citation
from regesta.reading.framing.lexicon import lexicon_for
from regesta.reading.framing.readers import FrameReader
from regesta.reading.measuring.evaluation import evaluate, evaluate_pairs
from regesta.reading.measuring.gold import GoldTie, entities_of, read_gold_folder, read_plover
from regesta.reading.measuring.scoring import by_relation, compare, reachable, tally
from regesta.reading.proposals import Proposal
from regesta.vocabulary.ontology import read_ontology

CITED = Citation("text", 1, 0, 50, "")
PROPOSED = Proposal(CITED, "norvia", "attacked", "kestria", when="2029", reader="frames/attacked")
GOLD = GoldTie("text", 10, frozenset({"norvia"}), "attacked", frozenset({"kestria"}), "2029", voiced=False)


def levels(proposal: Proposal, gold: GoldTie) -> list[int]:
    return [item.level for item in compare([proposal], [gold], context()).met]


@pytest.mark.parametrize(
    ("changed", "level"),
    [
        ({}, 3),
        ({"when": "2029~"}, 3),
        ({"when": "2028"}, 2),
        ({"when": ""}, 2),
        ({"polarity": "Negated"}, 2),
        ({"polarity": ""}, 2),
        ({"modality": "Planned"}, 2),
        ({"speakers": ("talmark",)}, 2),
        ({"weak": ("said by «officials», whom nobody knows here",)}, 2),
        ({"relation": "criticised"}, 1),
        ({"subject": "kestria", "object": "norvia"}, 1),
    ],
)
def test_how_far_a_proposal_is_right(changed: dict[str, object], level: int) -> None:
    assert levels(replace(PROPOSED, **changed), GOLD) == [level]


def test_a_symmetric_relation_may_run_either_way() -> None:
    gold = replace(GOLD, relation="metWith")
    assert levels(replace(PROPOSED, relation="metWith", subject="kestria", object="norvia"), gold) == [3]


def test_an_inverse_relation_is_the_same_turned_round() -> None:
    gold = replace(GOLD, relation="importsFrom")
    assert levels(replace(PROPOSED, relation="exportsTo", subject="kestria", object="norvia"), gold) == [3]
    assert levels(replace(PROPOSED, relation="exportsTo"), gold) == [1]


def test_the_present_has_no_time_and_an_open_end_is_the_same_however_written() -> None:
    assert levels(replace(PROPOSED, when="present"), replace(GOLD, when="")) == [3]
    assert levels(replace(PROPOSED, when="2029/present"), replace(GOLD, when="2029/..")) == [3]


def test_another_sentence_is_another_tie() -> None:
    outcome = compare([PROPOSED], [replace(GOLD, at=60)], context())
    assert (len(outcome.met), len(outcome.false), len(outcome.missed)) == (0, 1, 1)


def test_one_gold_tie_is_met_once_and_by_the_best() -> None:
    worse = replace(PROPOSED, when="")
    outcome = compare([worse, PROPOSED], [GOLD], context())
    assert [(item.proposal.when, item.level) for item in outcome.met] == [("2029", 3)]
    assert outcome.false == (worse,)


def test_a_pair_that_only_an_undefined_relation_has_counts_for_nothing() -> None:
    outcome = compare([PROPOSED], [replace(GOLD, relation="other:blames")], context())
    assert (outcome.met, outcome.false, outcome.missed, outcome.beside) == ((), (), (), (PROPOSED,))
    assert tally([outcome])["pair"].gold == 0


def test_scores_are_shares_with_their_intervals() -> None:
    outcome = compare([PROPOSED, replace(PROPOSED, object="talmark")], [GOLD], context())
    scores = tally([outcome])
    assert {name: (it.right, it.proposed, it.gold) for name, it in scores.items()} == {
        "pair": (1, 2, 1), "triple": (1, 2, 1), "all fields": (1, 2, 1),
    }  # fmt: skip
    assert scores["triple"].to_dict()["f1"] == pytest.approx(2 / 3)
    assert by_relation([outcome])["attacked"].precision.number == 1


def test_what_nobody_knew_cannot_be_reached() -> None:
    stranger = replace(GOLD, subject=frozenset({"zembla"}))
    assert reachable([GOLD, stranger], context()) == (GOLD,)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Annotated texts about real states, as the gazetteer has them; the sentences are made up."""
    (tmp_path / "docs").mkdir()
    text = "In 2019, Kenya closed its border with Uganda.\nKenya supports Uganda's new dam, officials said.\n"
    (tmp_path / "docs" / "a.txt").write_text(text, "utf-8")
    (tmp_path / "manifest.jsonl").write_text(json.dumps({"id": "a", "date": "2020"}) + "\n", "utf-8")
    row = {
        "doc": "a", "quote_start": "In 2019, Kenya", "subject": "Kenya", "subject_type": "State",
        "relation": "closedBorder", "object": "Uganda",
        "object_type": "State", "value": None, "date": "2019", "end": None, "attribution": None,
        "modality": "asserted", "polarity": "+",
    }  # fmt: skip
    missed = {**row, "quote_start": "Kenya supports", "relation": "supports", "object": "the great dam", "date": None}
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(it) + "\n" for it in (row, missed)), "utf-8")
    return tmp_path


def test_a_folder_of_annotated_texts_is_read(folder: Path) -> None:
    gold = read_gold_folder(folder)
    (document,) = gold.documents
    assert [str(tie) for tie in document.ties] == ["Kenya closedBorder Uganda (2019)", "Kenya supports the great dam"]
    assert [entity.id for entity in entities_of(folder / "gold.jsonl")] == ["kenya", "uganda", "the-great-dam"]
    found = evaluate(gold, FrameReader(lexicon_for(read_ontology())[0]), read_ontology())
    assert found.scores["all fields"].right == 1
    assert found.scores["triple"].recall.number == 1
    assert len(found.reachable) == 1


def test_the_command_prints_the_table_and_the_lists(folder: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", str(folder), "--all"])
    assert result.exit_code == 0
    assert "closedBorder" in result.stdout
    assert "missed: a: Kenya supports the great dam" in result.stdout
    as_json = json.loads(CliRunner().invoke(app, ["evaluate", str(folder), "--json"]).stdout)
    assert as_json["scores"]["triple"]["right"] == 1
    assert [row["gold"] for row in as_json["missed"]] == ["Kenya supports the great dam"]


def test_records_with_two_actors_are_read_for_pairs(tmp_path: Path) -> None:
    def record(text: str, source: list[str], target: list[str]) -> dict[str, object]:
        actors = {"source": [{"actorText": it} for it in source], "target": [{"actorText": it} for it in target]}
        return {"id": text[:9], "event": "SANCTION", "text": text, "date": "2001-01-01", **actors}

    records = [
        record("Norvian officials imposed sanctions on Kestria.", ["Norvian officials"], ["Kestria"]),
        record("Norvia was accused by Kestria.", ["Norvia"], ["Kestria"]),
        record("Norvia and Kestria met in town.", ["Norvia", "Kestria"], []),
        record("Norvia pondered.", ["Norvia"], []),
        record("Norvia is far from Kestria.", ["Norvia"], ["Kestria"]),
    ]
    path = tmp_path / "records.json"
    path.write_text(json.dumps(records), "utf-8")
    found = evaluate_pairs(read_plover(path), FrameReader(lexicon_for(read_ontology())[0]), read_ontology())
    assert (found.found.number, found.found.of) == (3, 4)
    assert (found.direction.number, found.direction.of) == (2, 3)
    assert [text for _, text in found.turned] == ["Norvia was accused by Kestria."]
    result = CliRunner().invoke(app, ["evaluate", str(path)])
    assert "pair found" in result.stdout


def test_wrong_calls_are_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", str(tmp_path), "--reader", "oracle"])
    assert result.exit_code == 2
    (tmp_path / "broken.json").write_text("[{]", "utf-8")
    assert CliRunner().invoke(app, ["evaluate", str(tmp_path / "broken.json")]).exit_code == 2


def test_entities_may_stand_in_a_file(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "known.yaml"
    path.write_text("- id: great-dam\n  type: Facility\n  name: the great dam\n", "utf-8")
    assert [entity.id for entity in entities_of(path)] == ["great-dam"]
    result = CliRunner().invoke(app, ["evaluate", str(folder), "--entities", str(path), "--json"])
    assert json.loads(result.stdout)["reachable"] == 2
    path.write_text("- id: great-dam\n", "utf-8")
    with pytest.raises(ValueError, match=r"known\.yaml:1: "):
        entities_of(path)
