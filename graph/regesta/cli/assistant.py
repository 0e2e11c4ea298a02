"""`regesta assistant`: the corpus as tools for an assistant."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regesta.cli.options import (
    corpus_around,
    open_corpus,
    seeds_or_bundled,
    texts_by_source,
    with_port,
    with_seeds,
    with_texts,
    wrong_usage,
)
from regesta.cli.output import line, note
from regesta.cli.usage import Command
from regesta.values.extras import needed

if TYPE_CHECKING:
    from regesta.assistant.toolbox import Toolbox

EXAMPLE = "Example: regesta assistant --seeds ~/gulf\nExample: regesta assistant --http --port 8765"

_NAMED_BY = "REGESTA_ASSISTANT_TOKEN"


@click.command("assistant", cls=Command, epilog=EXAMPLE)
@click.option("--http", is_flag=True, help="Serve over HTTP, on this machine alone, with a token; else standard input.")
@with_port(8765)
@click.option("--read-only", is_flag=True, help="Offer no tool that proposes statements for review.")
@with_seeds
@with_texts
def command(http: bool, port: int, read_only: bool, seeds: Path | None, texts: Path | None) -> None:
    """Serve the corpus to an assistant, by the Model Context Protocol: small answers, each with its citations.

    An assistant starts this by itself. With --http it prints the address and a token, which is that of the environment
    variable REGESTA_ASSISTANT_TOKEN where it is set. Nothing that can be asked changes the graph: in a corpus of your
    own whose texts are at hand, a statement can be proposed, and waits for «regesta review».
    """
    with needed("assistant", "the assistant's tools are served", "mcp"):
        from regesta.assistant import serving
        from regesta.server.loopback import NotListening
    with _box(read_only, seeds, texts) as box:
        if not http:
            serving.serve_stdio(box)
            return
        token = _token(serving.SHORTEST)
        try:
            with serving.opened(box, token, port) as running:
                line(running.address)
                line(f"Authorization: Bearer {token}")
                sys.stdout.flush()  # it stays open: who reads it through a pipe must not wait
                note("Ctrl-C ends it")
                running.serve()
        except NotListening as error:
            wrong_usage(str(error))


def _box(read_only: bool, seeds: Path | None, texts: Path | None) -> Toolbox:
    from regesta.assistant.desk import Desk
    from regesta.assistant.toolbox import Toolbox

    home, corpus = seeds_or_bundled(seeds), open_corpus(seeds)
    articles = texts_by_source(corpus, seeds, texts)
    own = seeds is not None or corpus_around() is not None
    return Toolbox(Desk.of(corpus, home, articles, may_propose=own and bool(articles) and not read_only))


def _token(shortest: int) -> str:
    given = os.environ.get(_NAMED_BY, "")
    if given and (len(given) < shortest or not given.isascii() or any(sign.isspace() for sign in given)):
        wrong_usage(f"{_NAMED_BY}: a token has {shortest} signs of ASCII or more, and no space")
    return given or secrets.token_urlsafe(24)
