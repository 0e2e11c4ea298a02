"""Corpora to measure with: those that `regesta generate` makes, as tables or as YAML, and one told by many sources."""

from __future__ import annotations

import tempfile
from pathlib import Path

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Label, Mention, Source, Statement
from regesta.corpus.tabulation import Head, Written
from regesta.generating.folders import generated, write
from regesta.seeds.folder import read_seeds
from regesta.values.dates import Kind, parse_period


def folder(statements: int, path: Path, seed: int = 1, yaml: bool = True) -> Path:
    """A folder of seeds of so many statements."""
    write(generated(statements, seed), path, yaml)
    return path


def corpus(statements: int, seed: int = 1) -> Corpus:
    """The same as tables, not concluded."""
    with tempfile.TemporaryDirectory() as place:
        return read_seeds(folder(statements, Path(place) / "seeds", seed, yaml=False)).corpus


def one_history(sources: int) -> Written:
    """One joining and one leaving of one organisation, each told by all of the sources, more or less sharply."""
    entities = [Entity("state", "State", (Label("A state", "en", True),)),
                Entity("union", "InternationalOrganisation", (Label("A union", "en", True),))]  # fmt: skip
    told = [Source(f"s{number}", f"Source {number}", date="2025") for number in range(sources)]
    begins, ends = ("1992", "1992-05", "1992-05-15", "199X"), ("2005", "2005-03", "2005-03-04", "200X")
    made = [
        Statement(
            "state", relation, "union", None, parse_period(forms[number % 4], Kind.EVENT, "2025"),
            mentions=(Mention(Citation(source.id, 1, number, number + 9, f"{number:064x}")),),
        )
        for number, source in enumerate(told)
        for relation, forms in (("joined", begins), ("leftOrganisation", ends))
    ]  # fmt: skip
    head = Head("Made up", "https://example.org/made-up/", "https://creativecommons.org/publicdomain/zero/1.0/")
    return Written(head, entities, told, made)
