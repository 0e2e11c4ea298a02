"""`regesta check`: is the corpus sound?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, seeds_or_bundled, texts_or_usual, with_json, with_seeds, with_texts
from regesta.cli.output import as_json, counted, note, problems
from regesta.cli.usage import Command
from regesta.values.problems import Problem, errors, errors_first

if TYPE_CHECKING:
    from regesta.answers.opening import Checked

EXAMPLE = "Example: regesta check --texts ~/articles"


@click.command("check", cls=Command, epilog=EXAMPLE)
@with_seeds
@with_texts
@click.option("--all", "every", is_flag=True, help="Print every warning, also those of a kind that has many.")
@with_json
@click.option("--shacl", is_flag=True, help="Let pySHACL judge the graph, too.")
def command(seeds: Path | None, texts: Path | None, every: bool, json: bool, shacl: bool) -> None:
    """Check the seeds: names, types, dates, values, citations, and the corpus's own terms. Prints every problem.

    Each has its file and line. Errors come first. Many warnings of one kind are one line; --all and --json give each.
    With --shacl the graph that would be built is held against the shapes of the ontology too, which takes some seconds
    and should find nothing.
    """
    from regesta.answers.opening import examine

    home = seeds_or_bundled(seeds)
    checked = examine(home, texts_or_usual(texts, home), shacl)
    found = errors_first([*checked.problems, *_of_frames(checked, home)])
    if json:
        as_json([_as_dict(problem) for problem in found])
    else:
        problems(found, every)
    tables = checked.corpus.tables
    statements, sources = counted(tables.statements.height, "statement"), counted(tables.sources.height, "source")
    note(f"{statements} of {sources}, {counted(tables.entities.height, 'entity', 'entities')}")
    note_unchecked(checked)
    if errors(found):
        raise Exit(WRONG_DATA)


def _of_frames(checked: Checked, home: Path) -> list[Problem]:
    """What is wrong with the frames that a corpus brings for reading articles."""
    from regesta.reading.framing.lexicon import own_frames

    return own_frames(checked.corpus.ontology, home)[1]


def note_unchecked(checked: Checked) -> None:
    """Say what could not be checked: between files where one could not be read, citations without a text."""
    for name in checked.unread:
        note(f"{name} could not be read: nothing was checked between the files")
    if checked.unchecked:
        why = "their sources name none" if checked.at_hand else "name the texts' folder with --texts"
        note(f"{counted(checked.unchecked, 'citation')} not held against their texts: {why}")


def _as_dict(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.origin.file,
        "line": problem.origin.line,
        "severity": problem.severity.value,
        "what": problem.what,
        "hint": problem.hint,
        "entry": problem.entry,
    }
