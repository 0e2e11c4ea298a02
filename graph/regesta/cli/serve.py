"""`regesta serve`: the graph in the browser, and a SPARQL endpoint."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from regesta.cli.options import Seeds, open_corpus, wrong_usage
from regesta.cli.output import line, note

EXAMPLE = "Example: regesta serve --port 8000"

LOOPBACK = {"127.0.0.1", "localhost"}

Host = Annotated[str, typer.Option("--host", help="The address to listen on; this machine alone by default.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65_535, help="The port to listen on; 0 for any free one.")]
Limit = Annotated[float, typer.Option("--limit", min=0.1, max=86_400, help="The seconds that a query may take.")]
Origin = Annotated[
    str, typer.Option("--allow-origin", help="Let pages of this origin ask, as http://localhost:3000; * for all.")
]


def command(
    host: Host = "127.0.0.1", port: Port = 7878, limit: Limit = 30, allow_origin: Origin = "", seeds: Seeds = None
) -> None:
    """Serve the explorer, a query page and a read-only SPARQL endpoint. Prints the address; stop it with Ctrl-C.

    Nothing is changed, no other server is asked, and all that it needs is removed when it ends.
    """
    from regesta.server.endpoint import NoServer
    from regesta.server.front import front, serve_until_stopped

    corpus = open_corpus(seeds)
    if host not in LOOPBACK:
        note(f"warning: everybody who can reach {host} can read the graph and ask queries; there is no password")
    try:
        with front(corpus, host, port, limit, allow_origin) as server:
            line(server.address)
            sys.stdout.flush()  # it stays open: who reads it through a pipe must not wait
            note("Ctrl-C ends it")
            serve_until_stopped(server)
    except NoServer as error:
        wrong_usage(str(error))
