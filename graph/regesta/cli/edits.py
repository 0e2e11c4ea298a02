"""What all commands have in common that edit the seeds: `--dry-run`, how an edit is told, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import Exit

from regesta.cli.deciding import exit_code
from regesta.cli.options import WRONG_DATA, seeds_or_bundled
from regesta.cli.output import as_json, counted, line, note, problems
from regesta.values.problems import errors

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus
    from regesta.seeds.writing.committing import Change, Further
    from regesta.seeds.writing.writer import SeedsWriter

with_dry_run = click.option("--dry-run", is_flag=True, help="Write nothing; print the edit as a unified diff.")


@contextmanager
def refusals() -> Iterator[None]:
    """An end with all reasons where the edit is refused: exit code 1, or 2 where the disk does not take it."""
    from regesta.seeds.writing.faults import NotWritten

    try:
        yield
    except NotWritten as error:
        note(error.what)
        problems(error.problems)
        raise Exit(exit_code(error)) from None


def begin(seeds: Path | None) -> tuple[SeedsWriter, Corpus]:
    """An edit of the corpus, and the corpus as it is read; an end with exit code 1 where it cannot be read."""
    from regesta.seeds.folder import read_seeds
    from regesta.seeds.writing.writer import SeedsWriter

    home = seeds_or_bundled(seeds)
    loaded = read_seeds(home)
    if errors(loaded.problems):
        problems(errors(loaded.shown(())))
        raise Exit(WRONG_DATA)
    return SeedsWriter(home), loaded.corpus


def finish(
    writer: SeedsWriter,
    told: Sequence[Any],
    dry_run: bool,
    json: bool,
    leaving: str = "",
    further: Further | None = None,
) -> None:
    """Write the edit, or print its diff; and tell each thing that was done in a line.

    What was done goes to stdout; with `--dry-run` the diff does, so that it can be piped, and the rest to stderr.
    """
    from regesta.checks.edits import check_edit

    with refusals():
        changes = writer.drafts.changes()
        check_edit(writer.drafts.folder, changes, leaving)
        changes = writer.changes() if dry_run else writer.commit(further)
    if json:
        as_json({"done": [item.to_dict() for item in told], "files": [item.to_dict() for item in changes]})
        return
    say: Callable[[str], None] = note if dry_run else line
    for item in told:
        say(str(item))
    if dry_run:
        line("".join(item.diff() for item in changes).rstrip("\n")) if changes else None
    _summary(changes, dry_run)


def _summary(changes: Sequence[Change], dry_run: bool) -> None:
    names = ", ".join(item.file for item in changes)
    what = "would be changed" if dry_run else "changed"
    note(f"{counted(len(changes), 'file')} {what}: {names}" if changes else "nothing to change")
