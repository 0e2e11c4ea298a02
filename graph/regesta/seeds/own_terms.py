"""A corpus's own ontology: `ontology.ttl` and `units.ttl` beside `corpus.yaml`, read on top of the program's.

A file that is not there adds nothing; one that cannot be read is a problem, and what refers to it cannot be judged.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from regesta.seeds.files import HEADER, Trouble, text_of
from regesta.values.problems import Origin, Problem
from regesta.vocabulary.ontology import ENGLISH, Added, read_ontology

FILES = ("ontology.ttl", "units.ttl")


def with_own_terms(folder: Path, language: str, base: str) -> Added:
    """The ontology of the corpus in that folder, and what is wrong with its own part of it."""
    present = [name for name in FILES if os.path.lexists(folder / name)]
    if not present:
        return Added(read_ontology())
    from regesta.seeds.keys import STATEMENT  # of no use to most corpora, which bring no terms of their own
    from regesta.vocabulary.additions import add

    texts = {name: text_of(folder / name) for name in present}
    readable = {name: text.removeprefix("\ufeff") for name, text in texts.items() if isinstance(text, str)}
    closed = {name: trouble for name, trouble in texts.items() if isinstance(trouble, Trouble)}
    problems = [Problem(Origin(name, trouble.line), trouble.what, trouble.hint) for name, trouble in closed.items()]
    added = add(readable, language, base, [item.name for item in STATEMENT])
    return replace(
        added,
        problems=tuple(sorted([*added.problems, *problems])),
        unread=tuple(sorted([*added.unread, *closed])),
    )


def ontology_at(folder: Path) -> Added:
    """The same for those who want the ontology alone, and not the corpus: of `corpus.yaml` two lines are read."""
    from regesta.seeds.rows import Row, read_rows  # whoever finds the corpus kept reads no YAML

    text = text_of(folder / HEADER)
    head = read_rows(HEADER, text)[0] if isinstance(text, str) else None
    given = head.fields if isinstance(head, Row) else {}
    language, base = (value if isinstance(value := given.get(name), str) else "" for name in ("language", "base"))
    return with_own_terms(folder, language or ENGLISH, base)
