"""A new corpus: a folder with an invented example in it, which checks clean, and what is needed to go on from there.

The files stand beside this module, in `new_corpus`; what is said in braces there is filled in.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from regesta.disk.transactions import transaction
from regesta.seeds.cldr import names_territories
from regesta.seeds.texts import Article
from regesta.values.problems import RegestaError

_TEMPLATES = Path(__file__).with_name("new_corpus")
_SUFFIX = ".template"
_TEXT = "texts/example.txt"
_CITED = ("joined the Lake", "means to leave", "Much water")


class AlreadyThere(RegestaError):
    """The folder has files of that name, which are never written over."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"there already: {', '.join(names)}")
        self.names = names


def begin(folder: Path, title: str = "", base: str = "", language: str = "en") -> list[Path]:
    """Make the folder where there is none, write the files of a new corpus into it, and give their paths.

    Without a title it is called after the folder, without a base IRI it stands below https://example.org/. Raises
    `AlreadyThere` where a file would be written over, and writes nothing then; `OSError` where it cannot be written.
    """
    name = folder.resolve().name
    files = dict(_files(title or name, base or f"https://example.org/{_slug(name)}/", language))
    taken = [file for file in files if os.path.lexists(folder / file)]
    if taken:
        raise AlreadyThere(taken)
    with transaction(folder) as edit:
        for file, text in files.items():
            edit.put(folder / file, text.encode())
    return [folder / file for file in files]


def _files(title: str, base: str, language: str) -> Iterator[tuple[str, str]]:
    """Each file by its name within the folder, and what stands in it."""
    languages = [language] if names_territories(language) else []
    values = {
        "title": json.dumps(title, ensure_ascii=False),
        "base": json.dumps(base, ensure_ascii=False),
        "language": language,
        "languages": f"[{', '.join(languages)}]",
        "passages": _passages(),
    }
    for path in sorted(_TEMPLATES.rglob(f"*{_SUFFIX}")):
        name = path.relative_to(_TEMPLATES).as_posix().removesuffix(_SUFFIX)
        yield name, path.read_text("utf-8").format(**values)


def _passages() -> list[str]:
    """The citations of the example's sentences, as they stand in its file of statements."""
    text = Article("example", (_TEMPLATES / f"{_TEXT}{_SUFFIX}").read_text("utf-8"))
    cited = [text.cite(*text.around(*text.find(words)[0])) for words in _CITED]
    return [f"- cite: ¶{item.paragraph} {item.start}-{item.end} sha256:{item.digest}" for item in cited]


def _slug(name: str) -> str:
    """The name as a part of an address.

    >>> _slug("Été au Sahel!"), _slug("…")
    ('ete-au-sahel', 'corpus')
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain)) or "corpus"
