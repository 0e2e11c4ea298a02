"""`regesta serve`: the graph in the browser, and a SPARQL endpoint."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from regesta.cli.options import open_corpus, with_port, with_seeds, wrong_usage
from regesta.cli.output import line, note
from regesta.cli.usage import Command

EXAMPLE = "Example: regesta serve --port 8000"

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@click.command("serve", cls=Command, epilog=EXAMPLE)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen on; this machine alone by default."
)
@with_port(7878)
@click.option(
    "--limit",
    type=click.FloatRange(0.1, 86_400),
    default=30.0,
    show_default=True,
    help="The seconds that a query may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(100, 1_000_000),
    default=200,
    show_default=True,
    help="The megabytes that a query may take.",
)
@click.option(
    "--allow-origin",
    multiple=True,
    help="Let pages of this origin ask, as http://localhost:3000; * for all. Can be repeated.",
)
@with_seeds
def command(host: str, port: int, limit: float, memory: int, allow_origin: tuple[str, ...], seeds: Path | None) -> None:
    """Serve the explorer, a query page and a read-only SPARQL endpoint. Prints the address; stop it with Ctrl-C.

    Nothing is changed, no other server is asked, and all that it needs is removed when it ends.
    """
    from regesta.server.endpoint import NoServer
    from regesta.server.front import front, serve_until_stopped
    from regesta.server.pool import Limits

    corpus = open_corpus(seeds)
    if host not in LOOPBACK:
        note(f"warning: everybody who can reach {host} can read the graph and ask queries; there is no password")
    try:
        limits = Limits(limit, memory * 1_000_000)
        with front(corpus, host, port, limits, allow_origin) as server:
            line(server.address)
            sys.stdout.flush()  # it stays open: who reads it through a pipe must not wait
            note("Ctrl-C ends it")
            serve_until_stopped(server)
    except NoServer as error:
        wrong_usage(str(error))
