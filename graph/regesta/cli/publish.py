"""`regesta publish`: the corpus as a folder for any web server."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.options import open_corpus, with_seeds, writing_into, wrong_usage
from regesta.cli.output import line, note, progress
from regesta.cli.usage import PATH, Command
from regesta.values.addresses import is_web_address

EXAMPLE = 'Example: regesta publish --out site --address https://example.org/gulf/ --publisher "The Gulf Desk"'


@click.command("publish", cls=Command, epilog=EXAMPLE)
@click.option("--out", type=PATH, required=True, help="The folder to write; a site that is there is replaced.")
@click.option("--address", default="", help="Where it will stand, as https://…; else the corpus's base IRI.")
@click.option("--publisher", default="", help="Who publishes it.")
@with_seeds
def command(out: Path, address: str, publisher: str, seeds: Path | None) -> None:
    """Write the corpus as a folder that any web server, or GitHub Pages, can serve. Prints its first page.

    In it are the graph to explore, the data to load, the ontology with its documentation, and a page for each entity,
    source and relation, with JSON-LD; what the data set is (VoID, DCAT-AP, schema.org); a map of the site; and the
    rules by which its IRIs lead to pages or to data, for Apache and for w3id.org.
    """
    if address and not is_web_address(address):
        wrong_usage(f"--address: «{address}» is no address of the web, write it as https://example.org/gulf/")
    corpus = open_corpus(seeds)
    from regesta.publishing.site import NotASite, publish

    try:
        with writing_into(out), progress("writing") as step:
            publish(corpus, out, address, publisher, step)
    except NotASite as error:
        wrong_usage(f"--out: {error}")
    line(str(out / "index.html"))
    note(f"its IRIs begin with {corpus.base}: w3id/htaccess has the rules that lead from there to the site")
