"""`regesta review`: the page on which a person decides what was proposed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.deciding import with_by
from regesta.cli.options import (
    WRONG_DATA,
    known,
    open_corpus,
    seeds_or_bundled,
    texts_by_source,
    texts_or_usual,
    with_port,
    with_seeds,
    with_texts,
    wrong_usage,
)
from regesta.cli.output import line, note
from regesta.cli.usage import Command, argument
from regesta.values.extras import needed

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus
    from regesta.reading.deciding.review import Review

EXAMPLE = "Example: regesta review courier --texts ~/articles"


@click.command("review", cls=Command, epilog=EXAMPLE)
@argument("source", "The source; else the first one with something waiting.", default="")
@with_port(0)
@click.option(
    "--open/--no-open", "open_it", default=True, show_default=True, help="Open the page in the usual browser."
)
@with_by
@with_seeds
@with_texts
def command(source: str, port: int, open_it: bool, by: str, seeds: Path | None, texts: Path | None) -> None:
    """Decide what was proposed, on a page for this machine alone: the article beside each statement and its effects.

    One key accepts and goes on to the next. Prints the address, which nobody else can guess; stop it with Ctrl-C.
    """
    with needed("review", "the page is served", "starlette and uvicorn"):
        from regesta.server.loopback import NotListening
        from regesta.server.review.running import opened

    corpus, home = open_corpus(seeds), seeds_or_bundled(seeds)
    meant = known(source, corpus.sources, "source") if source else _first(home)
    review = _review(meant, corpus, home, seeds, texts, by)
    try:
        with opened(review, port) as running:
            line(running.address)
            sys.stdout.flush()  # it stays open: who reads it through a pipe must not wait
            note(f"in the name of {review.desk.by}; Ctrl-C ends it")
            if open_it and sys.stdout.isatty():
                click.launch(running.address)
            running.serve()
    except NotListening as error:
        wrong_usage(str(error))


def _first(home: Path) -> str:
    """The first source with something waiting; an end with exit code 2 where there is none."""
    from regesta.reading.deciding.queue_files import UnreadableQueue, queues, read_queue

    try:
        waiting = [name for name in queues(home) if read_queue(home, name).waiting]
    except UnreadableQueue as error:
        note(str(error))
        raise Exit(WRONG_DATA) from None
    if not waiting:
        wrong_usage("nothing waits for a decision: «regesta propose SOURCE» first")
    return waiting[0]


def _review(
    source: str, corpus: Corpus, home: Path, seeds: Path | None, texts: Path | None, by: str
) -> Review:  # fmt: skip
    from regesta.reading.deciding.desk import Desk
    from regesta.reading.deciding.queue_files import UnreadableQueue, read_queue
    from regesta.reading.deciding.review import Review
    from regesta.reading.proposing import entities_meant

    articles = texts_by_source(corpus, seeds, texts)
    if source not in articles:
        wrong_usage(f"no text of «{source}» in {texts_or_usual(texts, home)}: name the texts' folder with --texts")
    try:
        read_queue(home, source)
    except UnreadableQueue as error:
        note(str(error))
        raise Exit(WRONG_DATA) from None
    world = entities_meant(corpus)
    return Review(Desk(home, corpus, source, world, articles, by), articles[source])
