"""`regesta propose` by a cluster: what one machine proposes, to the byte, however many workers read, and are lost."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.archives import archive
from engine.clusters import Cluster, cluster
from regesta.answers.opening import load
from regesta.cli.app import app
from regesta.engine import cluster as engine
from regesta.engine.cluster import Cluster as Found
from regesta.engine.cluster import NoCluster
from regesta.reading import documents
from regesta.reading.documents import Document, Rules, read_by, read_here, reading
from regesta.seeds.texts import Article, read_texts

pytestmark = pytest.mark.usefixtures("no_cache")
LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
TEXTS = 12


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("archive") / "seeds", TEXTS - 2)


@pytest.fixture(scope="module")
def rules(seeds: Path) -> Rules:
    return Rules.of(load(seeds), seeds, "frames")


@pytest.fixture(scope="module")
def texts(seeds: Path, rules: Rules) -> list[Document]:
    found, wrong = read_texts(seeds / "texts", rules.corpus.sources.values())
    assert wrong == []
    return [Document(item, rules.corpus.sources[name].date) for name, item in found.items()]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    with cluster(tmp_path_factory.mktemp("cluster"), 1) as found:
        yield found


def run(seeds: Path, *given: str | Path) -> Result:
    result = CliRunner().invoke(app, ["propose", *map(str, given), "--seeds", str(seeds)], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result


def proposals(seeds: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (seeds / "proposals").iterdir() if path.suffix == ".jsonl"}


# Several texts, here


def test_of_several_texts_each_is_a_line_and_is_kept_as_if_it_were_read_alone(seeds: Path, tmp_path: Path) -> None:
    several, alone = (Path(shutil.copytree(seeds, tmp_path / name)) for name in ("several", "alone"))
    result = run(several, "--all")
    for name in ("courrier", "lantern", "paper-001"):
        run(alone, name)
    assert {name: proposals(several)[name] for name in proposals(alone)} == proposals(alone)
    assert len(proposals(several)) == TEXTS
    assert result.stdout.splitlines()[:3] == [
        "courrier: 0 proposals from 0 of 2 sentences, 0 refused",
        "lantern: 7 proposals from 7 of 9 sentences, 0 refused",
        "paper-000: 5 proposals from 5 of 10 sentences, 3 refused",
    ]
    assert "courrier: the reader «frames» knows English only, and the text is in French" in result.stderr
    assert result.stderr.splitlines()[-1] == "decide with «regesta review SOURCE», or accept and reject"


def test_several_texts_as_json(seeds: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(seeds, tmp_path / "seeds"))
    told = json.loads(run(home, "lantern", "paper-001", "--json").stdout)
    assert [item.pop("source") for item in told] == ["lantern", "paper-001"]
    assert told == [json.loads(run(home, name, "--json").stdout) for name in ("lantern", "paper-001")]


def test_a_queue_that_cannot_be_read_is_told_and_the_others_are_kept(seeds: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(seeds, tmp_path / "seeds"))
    (home / "proposals").mkdir()
    (home / "proposals" / "lantern.jsonl").write_text("nonsense\n", "utf-8")
    result = CliRunner().invoke(app, ["propose", "lantern", "paper-001", "--seeds", str(home)])
    assert result.exit_code == 1
    assert "proposals/lantern.jsonl:1: this line is no proposal" in result.stderr
    assert proposals(home).keys() == {"lantern.jsonl", "paper-001.jsonl"}


def test_all_leaves_out_tables_whose_text_is_no_article(seeds: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(seeds, tmp_path / "seeds"))
    (home / "table.csv").write_text("a,b,year\nBelmark,Sarnia,1999\n", "utf-8")
    (home / "map.yaml").write_text(
        "source: {id: ties, title: Ties, publisher: An institute, date: \"2020\"}\n"
        "entities: {a: {label: a}, b: {label: b}}\nstatements:\n- {says: a alliedWith b, when: \"{year}\"}\n", "utf-8"
    )  # fmt: skip
    given = ["import", str(home / "table.csv"), "--map", str(home / "map.yaml"), "--seeds", str(home)]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0, result.output
    assert "ties" not in run(home, "--all").stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "name a source, or --all"),
        (["lantern", "--all"], "name the sources, or all of them with --all, and not both"),
        (["lantern", "courrier", "--prompt"], "--prompt, --answer and --published are of one text"),
        (["--all", "--published", "2024"], "--prompt, --answer and --published are of one text"),
        (["--all", "--address", "tcp://a:1"], "--address and --shared are of --engine cluster"),
        (["--all", "--engine", "cluster"], "--engine cluster needs the --address of its scheduler: tcp://HOST:8786"),
        (["--all", "--engine", "cluster", "--address", "tcp://a:1", "--reader", "llm"],
         "--engine cluster is for the readers frames and nlp"),
    ],
)  # fmt: skip
def test_a_wrong_call(given: list[str], said: str, seeds: Path) -> None:
    result = CliRunner().invoke(app, ["propose", *given, "--seeds", str(seeds)])
    assert (result.exit_code, result.stderr.strip()) == (2, said)


# What workers are given, without a cluster


def test_what_a_worker_makes_of_a_text_is_what_is_made_here(rules: Rules, texts: list[Document]) -> None:
    class Here:
        """A cluster of this process: what is given and what comes back are bytes, as they are for others."""

        def done(self, doing: engine.Doing, shared: bytes, given: Iterator[bytes], *_: object) -> Iterator[bytes]:
            return map(doing(shared), given)

    found = list(read_by(Here(), rules, texts, print))  # type: ignore[arg-type]
    assert found == list(read_here(rules, texts))
    assert sum(len(item.judged.proposals) for item in found) > TEXTS


def test_a_worker_with_another_parser_says_so(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "parser_told", lambda _: "spaCy 1.0")
    with pytest.raises(
        Exception, match=r"^it has spaCy 1.0, and the command was started with spaCy 2.0: install the same on all mach"
    ):
        reading(documents._rules_as_bytes(rules, "spaCy 2.0"))


# A cluster


@pytest.mark.parametrize("number", [1, 2, 4] if LONG else [2])
def test_a_cluster_proposes_the_same_bytes(seeds: Path, tmp_path: Path, number: int) -> None:
    """What is printed, and what is kept."""
    pytest.importorskip("distributed")
    here, there = (Path(shutil.copytree(seeds, tmp_path / name)) for name in ("here", "there"))
    alone = run(here, "--all")
    with cluster(tmp_path / "cluster", number) as found:
        given = ["--engine", "cluster", "--address", found.address]
        by_others = run(there, "--all", *given)
        if LONG:
            assert run(there, "--all", "--json", *given).stdout == run(here, "--all", "--json").stdout
    assert (by_others.stdout, by_others.stderr) == (alone.stdout, alone.stderr)
    assert proposals(there) == proposals(here)
    assert len(proposals(there)) == TEXTS
    assert not (tmp_path / "there.parts").exists()


def test_a_cluster_that_shares_a_store_of_objects(bucket: str, seeds: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    here, there = (Path(shutil.copytree(seeds, tmp_path / name)) for name in ("here", "there"))
    alone = run(here, "--all")
    with cluster(tmp_path / "cluster", 2) as found:
        given = ["--engine", "cluster", "--address", found.address, "--shared", f"{bucket}/{tmp_path.name}"]
        assert run(there, "--all", *given).stdout == alone.stdout
    assert proposals(there) == proposals(here)


def killed_after(number: int, folder: Path, kill: Callable[[], None]) -> threading.Thread:
    """Kill when so many tasks are done."""

    def wait() -> None:
        until = time.monotonic() + 60
        while len(list(folder.glob("*.done"))) < number and time.monotonic() < until:
            time.sleep(0.01)
        kill()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread


def test_a_worker_that_is_killed_changes_nothing_and_what_is_done_is_kept(
    one: Cluster, rules: Rules, texts: list[Document], tmp_path: Path
) -> None:
    """All workers are lost, and the command ends; begun again, another worker goes on and is killed, and one more."""
    folder = tmp_path / "parts"
    many = [Document(Article(f"copy-{at}", it.article.content * 4), it.published) for at, it in enumerate(texts[1:])]
    killing = killed_after(2, folder, one.workers[0].kill)
    with pytest.raises(NoCluster) as raised:
        list(read_by(Found(one.address, str(folder), patience=1), rules, many, lambda _: None))
    killing.join()
    done = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.done")}
    assert str(raised.value) == (
        f"the last worker of {one.address} is lost, and none has come in its place; {len(done)} of {len(many)} texts "
        f"are done and kept in {folder}: the same command goes on from there"
    )
    assert 2 <= len(done) < len(many)
    second = one.start_worker()
    killing = killed_after(len(done) + 2, folder, lambda: (second.kill(), one.start_worker()))  # type: ignore[func-returns-value]
    told: list[str] = []
    found = list(read_by(Found(one.address, str(folder)), rules, many, told.append))
    killing.join()
    assert told[0].startswith("reading, ") and told[-1] == f"reading, {len(many)} of {len(many)} texts"
    assert found == list(read_here(rules, many))
    assert not folder.exists()
