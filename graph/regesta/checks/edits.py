"""Is the corpus still sound after an edit? Runs before the edit is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regesta.checks.rules import check
from regesta.seeds.files import ENTITIES, HEADER, JUDGEMENTS, REPLACED, SOURCES, STATEMENTS, TABLES, data_files
from regesta.seeds.folder import read_seeds
from regesta.seeds.own_terms import FILES as OWN_TERMS
from regesta.seeds.writing.committing import Change, refuse, staged
from regesta.values.problems import Problem, errors


def check_edit(folder: Path, changes: Sequence[Change], leaving: str = "") -> None:
    """Raise NotWritten where the whole corpus would have errors that it does not have now.

    `leaving` is a source that is taken out, with the table that was imported of it.
    """
    if changes and (now := _errors(folder, changes, leaving)):
        refuse(_errors(folder, [Change(item.file, item.after, item.before) for item in changes], leaving), now)


def _errors(folder: Path, changes: Sequence[Change], leaving: str) -> list[Problem]:
    parts = [name for part in (ENTITIES, STATEMENTS) for name in data_files(folder, part)[0]]
    with staged(folder, [HEADER, SOURCES, JUDGEMENTS, REPLACED, *OWN_TERMS, *parts], changes) as home:
        if (folder / TABLES).is_dir():
            (home / TABLES).symlink_to((folder / TABLES).resolve(), target_is_directory=True)
        loaded = read_seeds(home, leaving)
        return errors(loaded.shown(() if loaded.unread else check(loaded.corpus)))
