"""Corpora as small or as odd as there may be: without a statement, without a date, in Russian, with signs that turn."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from regesta.answers.opening import load
from regesta.corpus.corpus import Corpus

NAMES = {"en": ("Aland", "Bland", "Pact"), "ru": ("Аландия", "Бландия", "Пакт")}
EDGES = {
    "none": ("en", "2020-01-05", ""),
    "one": ("en", "2020-01-05", "aland alliedWith bland|2019"),
    "undated": ("en", "", "aland alliedWith bland|;aland joined pact|;bland memberOf pact|"),
    "russian": (
        "ru",
        "2020-01-05",
        "aland alliedWith bland|2019;aland joined pact|2018-05;bland memberOf pact|present",
    ),
    "turning": ("en", "2020-01-05", "aland alliedWith bland|2019"),
}
"""The language, the date of the source, and the statements, each with its time."""


def edge(name: str, folder: Path) -> Corpus:
    """One of them, written into the folder and read again."""
    language, day, told = EDGES[name]
    first, second, third = NAMES[language]
    first = '"Al\\u202eand <b>"' if name == "turning" else first
    for part in ("entities", "statements"):
        (folder / part).mkdir(parents=True)
    (folder / "corpus.yaml").write_text(
        f"title: {name}\nbase: https://example.org/{name}/\nlicence: https://creativecommons.org/licenses/by/4.0/\n"
        f"language: {language}\nlanguages: [{language}]\n",
        "utf-8",
    )
    rows = (("aland", "State", first), ("bland", "State", second), ("pact", "InternationalOrganisation", third))
    (folder / "entities" / "all.yaml").write_text(
        "".join(f"- id: {key}\n  type: {kind}\n  name: {label}\n" for key, kind, label in rows), "utf-8"
    )
    dated = f"  date: {day}\n" if day else ""
    (folder / "sources.yaml").write_text(f"- id: a\n  title: A\n{dated}  language: {language}\n", "utf-8")
    (folder / "statements" / "a.yaml").write_text(_statements(told), "utf-8")
    return load(folder)


def _statements(told: str) -> str:
    if not told:
        return "source: a\npassages: []\n"
    lines = [f"source: a\npassages:\n- cite: ¶1 0-1 sha256:{sha256(b'x').hexdigest()}\n  statements:\n"]
    for item in told.split(";"):
        says, _, when = item.partition("|")
        lines.append(f"  - says: {says}\n" + (f"    when: {when}\n" if when else ""))
    return "".join(lines)
