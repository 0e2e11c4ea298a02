"""`propose`, `accept` and `reject` as a person uses them: what is printed where, what is kept, how they end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reading.made_up import SOURCE, TEXT, written_corpus
from reading.test_chat import JOINED, LEAVE
from regesta.answers.opening import load
from regesta.cli.app import app
from regesta.reading.deciding.queue_files import read_queue

pytestmark = pytest.mark.usefixtures("no_cache")
NO_PROPOSAL = "no proposal «{}»: its text or an entity may have changed, «regesta propose SOURCE» lists what waits"


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REGESTA_BY", "an editor")
    for name in ("REGESTA_LLM_URL", "REGESTA_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    return written_corpus(tmp_path / "amber")


def run(*arguments: str | Path, stdin: str = "") -> Result:
    words = [str(item) for item in arguments]
    return CliRunner().invoke(app, words, input=stdin, env={"COLUMNS": "200", "NO_COLOR": "1"})


def _propose(seeds: Path, *further: str, stdin: str = "") -> dict[str, dict[str, object]]:
    """The proposals of the made-up article, by what they say."""
    result = run("propose", SOURCE, "--json", *further, "--seeds", seeds, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return {item["says"]: item for item in json.loads(result.stdout)["proposals"]}


def test_it_prints_each_proposal_with_its_passage_and_keeps_it(seeds: Path) -> None:
    result = run("propose", SOURCE, "--seeds", seeds)
    assert result.exit_code == 0, result.stderr
    assert "belmark memberOf northern-pact, when: present\n    ¶4 “Belmark is a member of the Northern Pact.”\n" in (
        result.stdout
    )
    assert "waiting, 0 accepted, 0 rejected: decide with «regesta review lantern»" in result.stderr
    assert not any(SOURCE in item.sources for item in load(seeds).statements.values())
    kept = (seeds / "proposals" / f"{SOURCE}.jsonl").read_text("utf-8")
    assert "belmark memberOf northern-pact" in kept
    assert "Belmark is a member" not in kept


def test_what_cannot_be_kept_is_printed_all_the_same(seeds: Path) -> None:
    kept = run("propose", SOURCE, "--json", "--seeds", seeds).stdout
    for path in (seeds / "proposals").iterdir():
        path.unlink()
    (seeds / "proposals").rmdir()
    (seeds / "proposals").write_text("in the way")
    result = run("propose", SOURCE, "--json", "--seeds", seeds)
    assert (result.exit_code, result.stdout) == (2, kept)
    assert "not kept: " in result.stderr


def test_accepting_writes_the_statement_and_says_what_came_of_it(seeds: Path) -> None:
    key = str(_propose(seeds)["belmark joined amber-league"]["id"])
    result = run("accept", key[:5], "--seeds", seeds)
    assert result.exit_code == 0, result.stderr
    statement = next(item for item in load(seeds).statements.values() if item.relation == "joined")
    assert result.stdout == f"{key} is statement {statement.id} of «lantern»\n"
    assert f"{key}: new: Belmark — joined — Amber League, " in result.stderr
    again = run("accept", key, "--seeds", seeds)
    assert (again.exit_code, again.stdout) == (1, "")
    assert f"{key}: «{key}» was accepted by an editor on " in again.stderr


def test_a_dry_run_tells_and_writes_nothing(seeds: Path) -> None:
    key = str(_propose(seeds)["belmark joined amber-league"]["id"])
    before = {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    result = run("accept", key, "--dry-run", "--json", "--seeds", seeds)
    [told] = json.loads(result.stdout)
    assert told["written"] is False and told["effects"]["touched"]
    assert {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()} == before


def test_what_was_decided_is_not_proposed_again(seeds: Path) -> None:
    found = _propose(seeds)
    joined, member = found["belmark joined amber-league"]["id"], found["belmark memberOf northern-pact"]["id"]
    assert run("accept", joined, "--seeds", seeds).exit_code == 0
    result = run("reject", member, "--reason", "wrong relation", "--seeds", seeds)
    assert (result.exit_code, result.stdout) == (0, f"{member} is rejected: wrong relation\n")
    result = run("propose", SOURCE, "--seeds", seeds)
    assert "1 in the corpus already" in result.stderr
    assert "1 accepted, 1 rejected" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("accept", "ffff"), NO_PROPOSAL.format("ffff")),
        (("accept", "f"), "«f» is too short to be sure: give four characters of an id, or more"),
        (("reject", "ffff"), "give a --reason: «it does not say that», «wrong entity»"),
        (("propose", "lanter"), "unknown source or file «lanter», did you mean «lantern»?"),
        (("propose", "gazette"), "no text of «gazette» in"),
        (("propose", SOURCE, "--reader", "framse"), "unknown reader «framse», did you mean «frames»?"),
        (("propose", SOURCE, "--reader", "qqq"), "unknown reader «qqq», one of frames, nlp, llm"),
        (("propose", SOURCE, "--reader", "llm"), "no language model is configured: set REGESTA_LLM_URL"),
        (("propose", SOURCE, "--reader", "llm", "--endpoint", "http://h.example/v1", "--model", "m"),
         "would send the text unencrypted to another machine: use https"),
        (("propose", SOURCE, "--answer", "no-such-file"), "no-such-file: no such file"),
        (("propose", SOURCE, "--prompt", "--answer", "-"), "--prompt and --answer are two steps"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_a_way_out(seeds: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments, "--seeds", seeds)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_model_that_is_not_there_is_told_after_it_was_said_where_the_text_goes(seeds: Path) -> None:
    address = "http://127.0.0.1:9/v1"
    result = run("propose", SOURCE, "--reader", "llm", "--endpoint", address, "--model", "m", "--seeds", seeds)
    assert result.exit_code == 2
    first, second = result.stderr.splitlines()[:2]
    assert first.endswith("of the text go to 127.0.0.1:9 (on this machine), to the model m")
    assert second.startswith("127.0.0.1:9 does not answer: ")


def test_a_prompt_is_printed_and_its_answer_read(seeds: Path, tmp_path: Path) -> None:
    result = run("propose", SOURCE, "--prompt", "--seeds", seeds)
    assert result.exit_code == 0
    assert "Answer with JSON alone" in result.stdout and "[2] Belmark joined the Amber League" in result.stdout
    assert not (seeds / "proposals").exists()
    made_up = JOINED | {"quote": "Belmark joined the League of Nations"}
    answer = tmp_path / "answer.txt"
    answer.write_text(f"Of course!\n```json\n{json.dumps({'statements': [JOINED, made_up, LEAVE]})}\n```", "utf-8")
    result = run("propose", SOURCE, "--answer", answer, "--seeds", seeds)
    assert result.exit_code == 0, result.stderr
    assert "belmark joined amber-league" in result.stdout
    told = "refused: belmark joined amber-league (the quote is not in the text word for word) “Belmark joined the"
    assert told in result.stderr
    assert "League of Nations" not in (seeds / "proposals" / f"{SOURCE}.jsonl").read_text("utf-8")


def test_an_answer_comes_from_stdin_too_and_one_that_breaks_off_says_so(seeds: Path) -> None:
    body = json.dumps({"statements": [JOINED, LEAVE]})[:-30]
    result = run("propose", SOURCE, "--answer", "-", "--seeds", seeds, stdin=body)
    assert result.exit_code == 0
    assert "the answer breaks off: 1 whole statements were in it, ask for the rest" in result.stderr


def test_the_rest_of_an_answer_adds_to_what_came_first(seeds: Path) -> None:
    body = json.dumps({"statements": [JOINED, LEAVE]})[:-30]
    _propose(seeds, "--answer", "-", stdin=body)
    _propose(seeds, "--answer", "-", stdin=json.dumps({"statements": [LEAVE]}))
    assert [entry.proposal.relation for entry in read_queue(seeds, SOURCE).waiting] == ["joined", "leftOrganisation"]
    _propose(seeds, "--answer", "-", stdin='{"statements": []}')
    assert len(read_queue(seeds, SOURCE).waiting) == 2


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("I am sorry, I cannot help with that.", "-: the answer is no JSON of statements; nothing was read"),
        ('{"statements": [{"sentence": 2, "quo', "-: the answer breaks off: 0 whole statements were in it"),
    ],
)
def test_what_is_no_answer_is_told_and_changes_nothing(seeds: Path, answer: str, told: str) -> None:
    _propose(seeds, "--answer", "-", stdin=json.dumps({"statements": [JOINED]}))
    before = (seeds / "proposals" / f"{SOURCE}.jsonl").read_bytes()
    result = run("propose", SOURCE, "--answer", "-", "--seeds", seeds, stdin=answer)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert (seeds / "proposals" / f"{SOURCE}.jsonl").read_bytes() == before


def test_it_says_of_how_many_sentences_something_is_proposed_and_what_to_do_next(seeds: Path) -> None:
    result = run("propose", SOURCE, "--seeds", seeds)
    told = re.search(r"^(\d+) proposals from (\d+) of 9 sentences, 0 refused$", result.stderr, re.MULTILINE)
    proposed = re.findall(r"^[0-9a-f]{16} ", result.stdout, re.MULTILINE)
    assert told and int(told[1]) == len(proposed) >= int(told[2]) >= 5
    (seeds / "texts" / "lantern.txt").write_text("Nothing of all that.\n", "utf-8")
    result = run("propose", SOURCE, "--seeds", seeds)
    assert result.stderr.splitlines()[-2:] == [
        "0 proposals from 0 of 1 sentence, 0 refused",
        "of «lantern» 0 waiting, 0 accepted, 0 rejected: «regesta review lantern» shows what is unread",
    ]


FRENCH = "La France a retiré ses soldats du Niger en décembre 2023. Le Niger a signé les deux accords avec le Mali.\n"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("language: fr", "the reader «frames» knows English only, and the text is in French: it was not read; "
         "«--prompt» and «--reader llm» take any language"),
        ("language: en", "the reader «frames» knows English only, and the text looks like French; "),
        ("note: none", "the reader «frames» knows English only, and the text looks like French; "),
    ],
)  # fmt: skip
def test_a_text_that_is_not_in_english_is_not_passed_over_in_silence(seeds: Path, language: str, told: str) -> None:
    path = seeds / "sources.yaml"
    path.write_text(path.read_text("utf-8").replace("  text: lantern.txt\n", f"  text: lantern.txt\n  {language}\n"))
    (seeds / "texts" / "lantern.txt").write_text(FRENCH, "utf-8")
    result = run("propose", SOURCE, "--seeds", seeds)
    assert (result.exit_code, result.stdout) == (0, "")
    assert told in result.stderr


def test_a_source_without_a_day_of_publication_is_told_what_that_costs(seeds: Path, tmp_path: Path) -> None:
    file = tmp_path / "another.txt"
    file.write_text(TEXT, "utf-8")
    result = run("propose", file, "--seeds", seeds)
    assert (
        "it is not known when the text was published: what it tells in the present tense or of «last year» has no date;"
        " give --published\n" in result.stderr
    )
    assert "it is not known" not in run("propose", file, "--published", "2024-09", "--seeds", seeds).stderr


def test_a_file_is_read_and_nothing_kept(seeds: Path, tmp_path: Path) -> None:
    file = tmp_path / "another.txt"
    file.write_text(TEXT, "utf-8")
    result = run("propose", file, "--published", "2024-09-01", "--seeds", seeds)
    assert result.exit_code == 0, result.stderr
    assert "belmark memberOf northern-pact, when: present" in result.stdout
    assert "is no source of this corpus: its proposals are printed, and not kept" in result.stderr
    assert not (seeds / "proposals").exists()


def test_an_unreadable_queue_is_named_and_left_alone(seeds: Path) -> None:
    _propose(seeds)
    path = seeds / "proposals" / f"{SOURCE}.jsonl"
    path.write_text("nonsense\n", "utf-8")
    for arguments in (("propose", SOURCE), ("accept", "ab"), ("reject", "ab", "--reason", "x")):
        result = run(*arguments, "--seeds", seeds)
        assert result.exit_code == 1
        assert "proposals/lantern.jsonl:1: this line is no proposal" in result.stderr
    assert path.read_text("utf-8") == "nonsense\n"


def test_an_empty_corpus_begins_with_the_states_of_the_world(seeds: Path) -> None:
    text = "Burundi joined the East African Community in July 2007. Zambia did not.\n"
    (seeds / "texts" / "lantern.txt").write_text(text, "utf-8")
    key = str(_propose(seeds)["burundi joined eac"]["id"])
    result = run("accept", key, "--seeds", seeds)
    assert result.exit_code == 0, result.stderr
    assert f"{key}: new entity burundi, Burundi (State)" in result.stderr
    corpus = load(seeds)
    assert [(it.scheme, it.value) for it in corpus.entities["burundi"].identifiers] == [("iso3166", "BI")]
    assert corpus.entities["eac"].type == "InternationalOrganisation"
    assert run("check", "--seeds", seeds).exit_code == 0


def test_a_proposal_is_decided_under_the_id_that_was_printed_before_an_entity_was_renamed(seeds: Path) -> None:
    found = _propose(seeds)
    joined, member = (str(found[f"belmark {it}"]["id"]) for it in ("joined amber-league", "memberOf northern-pact"))
    assert run("rename", "belmark", "bel", "--seeds", seeds).exit_code == 0
    rejected = run("reject", member, "--reason", "wrong relation", "--seeds", seeds)
    assert rejected.exit_code == 0, rejected.stderr
    new = next(entry.id for entry in read_queue(seeds, SOURCE).waiting if entry.proposal.relation == "joined")
    assert new != joined
    accepted = run("accept", new, "--seeds", seeds)
    assert accepted.exit_code == 0, accepted.stderr
    assert "says: bel joined amber-league" in (seeds / "statements" / "lantern.yaml").read_text("utf-8")
    again = run("propose", SOURCE, "--seeds", seeds)
    assert "1 accepted, 1 rejected" in again.stderr


def test_a_source_that_is_removed_leaves_no_proposals_behind(seeds: Path) -> None:
    key = str(_propose(seeds)["belmark joined amber-league"]["id"])
    result = run("remove", SOURCE, "--seeds", seeds)
    assert "proposals/lantern.jsonl: what was proposed of it, and decided, taken out\n" in result.stdout
    assert run("accept", key, "--seeds", seeds).stderr == f"{NO_PROPOSAL.format(key)}\n"
