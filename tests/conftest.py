"""Fixtures that several test files share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as once
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from checkout import CHECKOUT
from faults import SEEDS, SOUND
from regesta.corpus.corpus import Corpus
from regesta.generating.folders import generated, write
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from regesta.vocabulary.resources import seeds_folder

# How long an example takes says how loaded the machine is, and nothing of the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is kept between two runs, of this test alone; nothing is in it yet."""
    monkeypatch.setenv("REGESTA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept between two runs."""
    monkeypatch.setenv("REGESTA_CACHE", "off")


@pytest.fixture(scope="session")
def sound() -> Corpus:
    """The small made-up corpus without fault."""
    return conclude(read_seeds(SOUND).corpus)


@pytest.fixture(scope="session")
def ambre() -> Corpus:
    """The made-up corpus of another region, in French, with a source in English: every shipped query has rows in it."""
    return conclude(read_seeds(SEEDS / "ambre").corpus)


@pytest.fixture(scope="session")
def nile() -> Corpus:
    """The made-up corpus that brings terms of its own."""
    return conclude(read_seeds(SEEDS / "nile").corpus)


@pytest.fixture(scope="session")
def tebo() -> Corpus:
    """The second corpus, `tests/second_corpus`: five made-up texts in two languages, read as a person would."""
    return conclude(read_seeds(CHECKOUT / "tests" / "second_corpus").corpus)


@pytest.fixture(scope="session")
def generated_seeds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, int], Path]:
    """A folder of seeds, as tables, that `regesta generate` makes of so many statements and of a seed; made once."""

    @once
    def made(statements: int, seed: int) -> Path:
        folder = tmp_path_factory.mktemp("generated") / "seeds"
        write(generated(statements, seed), folder, yaml=False)
        return folder

    return made


@pytest.fixture(scope="session")
def first_corpus() -> Corpus:
    """The first corpus, as the checkout has it."""
    return conclude(read_seeds(seeds_folder()).corpus)


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the articles' texts; skips where they are not at hand, for they are copyright."""
    for folder in (seeds_folder() / "texts", CHECKOUT.parent / "shared" / "seeds"):
        if any(folder.glob("*.txt")):
            return folder
    pytest.skip("the articles' texts are not at hand (copyright: neither in the repository nor in the wheel)")
