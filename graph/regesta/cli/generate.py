"""`regesta generate`: a made-up corpus of any size."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.options import writing_into, wrong_usage
from regesta.cli.output import counted, line, note, progress
from regesta.cli.usage import PATH, Command, argument

EXAMPLE = "Example: regesta generate --statements 100000 --seed 7 /tmp/made-up"


@click.command("generate", cls=Command, epilog=EXAMPLE)
@argument("folder", "The folder to make; nothing in it is ever written over.", type=PATH)
@click.option("--statements", type=click.IntRange(1), required=True, help="How many statements.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number makes another corpus.")
@click.option("--yaml", is_flag=True, help="All as YAML; else tables (Parquet) where there are more than 20,000.")
def command(folder: Path, statements: int, seed: int, yaml: bool) -> None:
    """Make up a corpus, to measure and to try things out with. It checks clean. Prints its folder.

    Few entities are in most statements, one pair in a twentieth of all; some events are told by hundreds of sources;
    dates are partial or missing, sources copy and contradict one another. Every relation and type of the ontology
    occurs from 300 statements on. The same two numbers give the same bytes.
    """
    from regesta.generating.folders import AS_YAML, NotEmpty, generated, write

    try:
        with writing_into(folder), progress("making up"):
            corpus = generated(statements, seed)
            write(corpus, folder, yaml or statements <= AS_YAML)
    except NotEmpty as error:
        wrong_usage(f"nothing was written: {error}")
    line(str(folder))
    told = corpus.statements.height
    if told < statements:
        note(f"no more than {told:,} different statements came of it")
    sources = len(corpus.sources)
    note(f"{counted(told, 'statement')}, {counted(corpus.citations.height, 'citation')}, {counted(sources, 'source')}")
    note(f"next: regesta check --seeds {folder}")
