"""Each kind of fault in the seeds is found, and said in exactly the words beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults import FAULTS, SEEDS, SOUND, faulty, said
from regesta.seeds.folder import read_seeds


def test_the_sound_seeds_have_no_fault() -> None:
    assert said(SOUND) == ""


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_said_in_these_words(name: str, tmp_path: Path) -> None:
    expected = (SEEDS / "faults" / name / "expected.txt").read_text("utf-8")
    assert expected, "a fault that is not found is no test"
    assert said(faulty(name, tmp_path)) == expected


def test_all_faults_of_a_folder_are_said_at_once(tmp_path: Path) -> None:
    """Faults in five different files and rules, found in one run."""
    for name in ("bad-address", "bad-language", "bad-base", "present-of-an-undated-source", "unknown-entity"):
        faulty_file = next(path for path in (SEEDS / "faults" / name).rglob("*.yaml"))
        relative = faulty_file.relative_to(SEEDS / "faults" / name)
        if not (tmp_path / "corpus.yaml").exists():
            faulty(name, tmp_path)
        (tmp_path / relative).write_bytes(faulty_file.read_bytes())
    text = said(tmp_path)
    assert [line.split(":")[0] for line in text.splitlines() if not line.startswith(" ")] == [
        "corpus.yaml",
        "entities/all.yaml",
        "sources.yaml",
        "statements/gazette.yaml",
        "statements/herald.yaml",
    ]


def test_missing_files_are_problems(tmp_path: Path) -> None:
    problems = read_seeds(tmp_path).problems
    assert [str(problem) for problem in problems] == [
        "corpus.yaml:1: no such file",
        "entities/:1: no *.yaml file here",
        "sources.yaml:1: no such file",
        "statements/:1: no *.yaml file here",
    ]


def test_a_file_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    faulty("unused-entity", tmp_path)
    (tmp_path / "entities" / "all.yaml").write_bytes("- id: x\n  name: Türkei\n".encode("latin-1"))
    assert said(tmp_path) == "entities/all.yaml:2: not UTF-8 at byte 17, save the file as UTF-8\n"
