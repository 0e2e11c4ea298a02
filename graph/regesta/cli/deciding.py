"""What `accept` and `reject` share: the desk of the source that a proposal belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, WRONG_USAGE, open_corpus, seeds_or_bundled, wrong_usage
from regesta.cli.output import note
from regesta.cli.usage import argument

if TYPE_CHECKING:
    from regesta.reading.deciding.desk import Desk

_FEWEST = 4  # characters: a slip of the finger must not write a statement

with_by = click.option("--by", default="", help="In whose name; by default REGESTA_BY, else whoever is logged in.")
with_ids = argument("ids", "Ids of proposals, or how they begin.", nargs=-1, required=True)


def desks(ids: Sequence[str], seeds: Path | None, by: str) -> Iterator[tuple[str, Desk]]:
    """Each proposal with the desk of its source; an end with exit code 2 where one of them is not there."""
    from regesta.reading.deciding.desk import Desk
    from regesta.reading.deciding.queue_files import UnreadableQueue, queues, read_queue
    from regesta.reading.proposing import entities_meant
    from regesta.seeds.texts import Article, read_text

    home, corpus = seeds_or_bundled(seeds), open_corpus(seeds)
    try:
        known = {entry.id: source for source in queues(home) for entry in read_queue(home, source).entries}
    except UnreadableQueue as error:
        note(str(error))
        raise Exit(WRONG_DATA) from None
    meant = [_meant(key, known) for key in ids]
    world = entities_meant(corpus)
    made: dict[str, Desk] = {}
    for key in dict.fromkeys(meant):
        source = known[key]
        if source not in made:
            text = read_text(home / "texts", corpus.sources[source]) if source in corpus.sources else None
            texts = {source: text} if isinstance(text, Article) else {}
            made[source] = Desk(home, corpus, source, world, texts, by)
        yield key, made[source]


def exit_code(error: Exception) -> int:
    """Of a decision that was not written: 2 where the disk does not take it, else 1."""
    return WRONG_USAGE if isinstance(error.__cause__, OSError) else WRONG_DATA


def _meant(key: str, known: dict[str, str]) -> str:
    if len(key) < _FEWEST:
        wrong_usage(f"«{key}» is too short to be sure: give four characters of an id, or more")
    found = [each for each in known if each.startswith(key)]
    if not found:
        changed = "its text or an entity may have changed, «regesta propose SOURCE» lists what waits"
        wrong_usage(f"no proposal «{key}»: {changed}")
    if len(found) > 1:
        wrong_usage(f"«{key}» begins the ids of {len(found)} proposals")
    return found[0]
