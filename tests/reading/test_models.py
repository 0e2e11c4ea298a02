"""A model is taken only if its files are those that are known, and none is ever fetched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from regesta.reading.grammar import models
from regesta.reading.grammar.models import AlteredModel, MissingModel, altered_files, installed_model, load_parser


@pytest.fixture
def model(tmp_path: Path) -> Path:
    try:
        found = installed_model()
    except MissingModel as error:
        pytest.skip(str(error))
    return Path(shutil.copytree(found, tmp_path / "en_core_web_sm-3.8.0"))


def test_the_installed_model_is_as_it_was_published(model: Path) -> None:
    assert altered_files(model) == []


def test_a_changed_a_missing_and_a_further_file_are_named(model: Path) -> None:
    (model / "config.cfg").write_text("[nlp]\n", "utf-8")
    (model / "tokenizer").unlink()
    (model / "hook.py").write_text("", "utf-8")
    assert altered_files(model) == ["config.cfg", "hook.py", "tokenizer"]


def test_an_altered_model_is_not_loaded(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(models.VARIABLE, raising=False)
    monkeypatch.setattr(models, "installed_model", lambda: model)
    (model / "vocab" / "vectors").write_bytes(b"")
    with pytest.raises(AlteredModel, match=r"is not en_core_web_sm 3\.8\.0 as it was published: vocab/vectors$"):
        load_parser()


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match=r"name the folder that holds its config\.cfg$"):
        load_parser(tmp_path)


def test_without_any_model_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(models.VARIABLE, raising=False)
    monkeypatch.setattr(models, "find_spec", lambda name: None)
    with pytest.raises(MissingModel) as raised:
        load_parser()
    told = "the reader «nlp» parses with spaCy, which is not installed: pip install 'regesta[nlp]'"
    assert str(raised.value) == told


def test_the_code_of_the_model_s_package_never_runs(model: Path) -> None:
    import sys

    load_parser()
    assert not [name for name in sys.modules if name.startswith("en_core_web_sm")]
