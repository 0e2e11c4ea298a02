"""`regesta check`: is the corpus sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from regesta.cli.options import WRONG_DATA, AsJson, Seeds, Texts, seeds_or_bundled, texts_or_usual
from regesta.cli.output import as_json, note, problems
from regesta.values.problems import Problem

if TYPE_CHECKING:
    from regesta.answers.opening import Checked

EXAMPLE = "Example: regesta check --texts ~/articles"


def command(seeds: Seeds = None, texts: Texts = None, json: AsJson = False) -> None:
    """Check the seeds: names, types, dates, values and citations. Prints every problem, with file and line."""
    from regesta.answers.opening import examine

    home = seeds_or_bundled(seeds)
    checked = examine(home, texts_or_usual(texts, home))
    if json:
        as_json([_as_dict(problem) for problem in checked.problems])
    else:
        problems(checked.problems)
    corpus = checked.corpus
    note(f"{len(corpus.statements)} statements of {len(corpus.sources)} sources, {len(corpus.entities)} entities")
    note_unchecked(checked)
    if not checked.sound:
        raise typer.Exit(WRONG_DATA)


def note_unchecked(checked: Checked) -> None:
    """Say what could not be checked: between files where one could not be read, citations without a text."""
    for name in checked.unread:
        note(f"{name} could not be read: nothing was checked between the files")
    if checked.unchecked:
        note(f"{checked.unchecked} citations not held against their texts: name the texts' folder with --texts")


def _as_dict(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.origin.file,
        "line": problem.origin.line,
        "severity": problem.severity.value,
        "what": problem.what,
        "hint": problem.hint,
        "entry": problem.entry,
    }
