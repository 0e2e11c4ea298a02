"""The page's logic (time, filters, paths, addresses, citations) under node: runs tests/page/*.test.js."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from regesta.answers.changes import changes
from regesta.answers.states import PARTS, state
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode, EpisodeKind
from regesta.page.data import page_data
from regesta.page.legend import kinds
from regesta.page.letters import folded, slips_in
from regesta.page.names import distance
from regesta.page.scripts import module_names, module_text
from regesta.rdf.built import BuiltGraph
from told import corpus_of, said

NODE = shutil.which("node")
TESTS = Path(__file__).parent

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed: apt-get install nodejs")


def _days(episode: Episode) -> list[date]:
    """The bounds of its stretches and their neighbours, and some days far from them."""
    bounds = [day for it in episode.stretches for day in (it.first, it.last) if day]
    near = [day + timedelta(days=by) for day in bounds for by in (-1, 0, 1)]
    return [*near, date(1950, 1, 1), date(1992, 1, 2), date(2024, 7, 15), date(2100, 1, 1)]


def _cases(corpus: Corpus) -> list[dict[str, Any]]:
    """Some spells of the first corpus, each on days around its bounds, with the list of `answers.states`."""
    spells = [it for it in corpus.episodes.values() if it.kind is EpisodeKind.SPELL][::24]
    data = page_data(BuiltGraph(corpus), kinds(corpus))
    episodes = {it["id"]: data["usual"]["episode"] | it for it in data["episodes"]}
    lists: dict[date, dict[str, str]] = {}
    cases = []
    for episode in spells:
        for day in _days(episode):
            if day not in lists:
                found = state(corpus, day)
                lists[day] = {it.episode.id: name for name in PARTS for it in getattr(found, name)}
            expected = lists[day].get(episode.id, "no")
            cases.append({"episode": episodes[episode.id], "day": day.isoformat(), "expected": expected})
    return cases


PAIRS = (
    *(("2023-06-01", "2025-02-01"), ("1990-01-01", "2000-01-01"), ("2000-01-01", "2023-10-01")),
    *(("2023-09-01", "2023-10-01"), ("2020-01-01", "2020-12-01"), ("2024-01-01", "2026-01-01")),
    *(("0001-01-01", "2100-01-01"), ("2025-01-01", "2025-01-01")),
)


def _changes(corpus: Corpus, asked: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What the program says of some pairs of days, beside what the page knows of the episodes."""
    data = page_data(BuiltGraph(corpus), kinds(corpus))
    pairs = []
    for first, last in asked:
        found = changes(corpus, date.fromisoformat(first), date.fromisoformat(last))
        lists = {it.episode.id: [it.kind, it.before, it.after] for it in found}
        handed = sorted(it.episode.id for one in found.handed for it in (*one.ended, *one.began))
        contested = sorted(it.episode.id for it in found.contested)
        pairs.append({"first": first, "last": last, "kinds": lists, "handed": handed, "contested": contested})
    known = {name: data[name] for name in ("relations", "episodes")}
    return known | {"usual": data["usual"]["episode"], "pairs": pairs}


NAMES = (
    *("Côte d’Ivoire", "Łódź & Ørsted", "Straße 12", "Москва — Ереван", "Հայաստան", "և ու", "საქართველო", "Αθήνα"),
    *("نورلاند", "كتاب ي", "ZÜRICH", "a_b-c", "  ", "Ünïted  Nations (UN)", "日本 2", "Щука"),
)


WORDS = ("armenia", "amrenia", "armeni", "rusia", "russia", "kitten", "sitting", "ab", "ba", "", "москва", "maskva")


def _slips() -> list[tuple[str, str, int, int]]:
    """Two words, how far they are apart, and how many slips the first may have: as Python finds it."""
    return [(one, other, distance(one, other), slips_in(len(one))) for one in WORDS for other in WORDS]


@pytest.fixture(scope="module")
def folder(first_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules, made and written ones, and their tests side by side, as modules for node."""
    path = tmp_path_factory.mktemp("units")
    for name in module_names():
        (path / f"{name}.js").write_text(module_text(name), "utf-8")
    disputed = corpus_of(said("s", "b memberOf nato", "2001/.."), said("t", "b memberOf nato", "2001/2006"))
    for file in TESTS.glob("*.test.js"):
        shutil.copy(file, path)
    (path / "package.json").write_text('{"type": "module"}', "utf-8")
    (path / "folded.json").write_text(json.dumps([[name, folded(name)] for name in NAMES]), "utf-8")
    (path / "slips.json").write_text(json.dumps(_slips()), "utf-8")
    (path / "days.json").write_text(json.dumps(_cases(first_corpus)), "utf-8")
    (path / "changes.json").write_text(
        json.dumps([_changes(first_corpus, PAIRS), _changes(disputed, [("2004-01-01", "2008-01-01")])]), "utf-8"
    )
    return path


@pytest.mark.parametrize("name", sorted(path.name for path in TESTS.glob("*.test.js")))
def test_units(folder: Path, name: str) -> None:
    assert NODE is not None
    run = subprocess.run([NODE, "--test", name], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
