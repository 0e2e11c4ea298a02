"""Two corpora are joined into a folder of tables, with a file of its own for the judgements across them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from regesta.corpus import stored
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import AS_WRITTEN, Tables
from regesta.corpus.joining import joined, one_identifier
from regesta.disk.transactions import is_new, transaction
from regesta.seeds.files import JUDGEMENTS, TABLES
from regesta.seeds.writing.rendering import text_in
from regesta.values.problems import RegestaError

_HEAD = """# Judgements across {names}: which entities of one are those of the other.
# What was judged within one of them stands in the tables.
"""
_OPEN = """# These have one identifier. Take away the # of those that are the same, and the [], and say by whom.
"""


class NotJoined(RegestaError, ValueError):
    """The corpora cannot be joined as they are. The message says why."""


@dataclass(frozen=True)
class Joint:
    """What the whole is to be called, and who judges entities with one identifier the same, if somebody does."""

    title: str = ""
    base: str = ""
    licence: str = ""
    by: str = ""


def join(corpora: Mapping[str, Corpus], out: Path, joint: Joint) -> list[Path]:
    """Write the corpora, each under its name, into a folder that is not there, or empty; gives what was written.

    All of it or nothing is written. Raises `NotJoined`, and OSError where it cannot be.
    """
    if not is_new(out):
        raise NotJoined(f"there is something in {out} already")
    for name, corpus in corpora.items():
        if corpus.ontology.own:
            raise NotJoined(f"«{name}» brings terms of its own, and those are not joined yet")
    tables = joined({name: corpus.tables for name, corpus in corpora.items()}, _head(corpora, joint))
    with transaction(out) as edit:
        home = edit.make(out / TABLES)
        home.mkdir()
        for name in stored.BUILT:
            getattr(tables, name).write_parquet(home / f"{name}.parquet")
        edit.put(out / JUDGEMENTS, _judgements(tables, list(corpora), joint.by).encode())
    return [out / TABLES, out / JUDGEMENTS]


def _head(corpora: Mapping[str, Corpus], joint: Joint) -> pl.DataFrame:
    first = next(iter(corpora.values()))
    licences = dict.fromkeys(corpus.licence for corpus in corpora.values())
    if len(licences) > 1 and not joint.licence:
        raise NotJoined(f"their licences are {' and '.join(licences)}: say that of both with --licence")
    row = {
        "title": joint.title or "; ".join(corpus.title for corpus in corpora.values()),
        "description": None, "licence": joint.licence or first.licence, "language": first.language,
        "base": joint.base or first.base,
        "languages": list(dict.fromkeys(name for corpus in corpora.values() for name in corpus.languages)),
    }  # fmt: skip
    return pl.DataFrame([row], schema=AS_WRITTEN["corpus"])


def _judgements(tables: Tables, names: list[str], by: str) -> str:
    """The file: a judgement for each two entities with one identifier, which waits for a person where none is named."""
    judge = _written(by or "…")
    entries = [
        f"- entities: [{first}, {second}]\n  decision: same\n  by: {judge}\n  on: {date.today()}\n"
        f"  reason: {_written(f'One identifier, {scheme} {value}.')}\n"
        for first, second, scheme, value in one_identifier(tables)
    ]
    head = _HEAD.format(names=" and ".join(names))
    if by or not entries:
        return head + ("\n".join(entries) or "[]\n")
    waiting = ("".join(f"# {line}\n" for line in entry.splitlines()) for entry in entries)
    return head + _OPEN + "\n".join(waiting) + "[]\n"


def _written(text: str) -> str:
    """The text on one line, as it stands in the file."""
    return text_in(" ".join(text.split()))
