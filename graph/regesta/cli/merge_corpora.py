"""`regesta merge-corpora`: two corpora as one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, folder, writing_into, wrong_usage
from regesta.cli.output import line, note, problems
from regesta.cli.usage import PATH, Command, argument

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus

EXAMPLE = 'Example: regesta merge-corpora gulf levant both --by "A. Analyst"'


@click.command("merge-corpora", cls=Command, epilog=EXAMPLE)
@argument("first", "The folder of a corpus, or of the tables that a build wrote of it.", type=PATH)
@argument("second", "That of the other one.", type=PATH)
@argument("out", "The folder to make; nothing in it is ever written over.", type=PATH)
@click.option("--names", default="", help="What they are called in ids, as gulf,levant; by default as their folders.")
@click.option("--title", default="", help="Of the whole; by default both titles.")
@click.option("--base", default="", help="The IRI under which all of it stands; by default that of the first.")
@click.option("--licence", default="", help="Of the whole, where the two have different ones.")
@click.option("--by", default="", help="Who judges that entities with one identifier are the same; else they wait.")
def command(first: Path, second: Path, out: Path, names: str, title: str, base: str, licence: str, by: str) -> None:
    """Join two corpora into tables, to be built with «build --statements». Prints what is written.

    Every id begins with the name of its corpus, so nothing is taken for the same because it is called the same. Which
    entities of one are those of the other is judged in a file of its own, judgements.yaml, beside the tables.
    """
    from regesta.seeds.joining import Joint, NotJoined, join

    called = _names(names, first, second)
    corpora = {name: _corpus(path) for name, path in zip(called, (first, second), strict=True)}
    try:
        with writing_into(out):
            written = join(corpora, out, Joint(title, base, licence, by))
    except NotJoined as error:
        wrong_usage(f"nothing was written: {error}")
    for path in written:
        line(str(path))
    note(f"next: look into {out / 'judgements.yaml'}, then regesta build --statements {out}")


def _names(names: str, first: Path, second: Path) -> list[str]:
    from regesta.seeds.scalars import is_identifier

    given = [name.strip() for name in names.split(",")] if names else [path.resolve().name for path in (first, second)]
    if len(given) != 2 or given[0] == given[1] or not all(map(is_identifier, given)):
        shown = " and ".join(f"«{name}»" for name in given)
        wrong_usage(f"{shown} cannot tell two corpora apart: give two ids with --names, as gulf,levant")
    return given


def _corpus(path: Path) -> Corpus:
    """The corpus, not concluded; an end with exit code 1 where it has errors."""
    from regesta.checks.rules import check
    from regesta.corpus.stored import Unreadable
    from regesta.seeds.built_tables import read_built
    from regesta.seeds.files import HEADER
    from regesta.seeds.folder import read_seeds
    from regesta.values.problems import errors

    home = folder(path, "the corpus")
    try:
        if (home / HEADER).is_file():
            loaded = read_seeds(home)
            seen = loaded.corpus
        else:
            loaded, seen = read_built(home)
    except Unreadable as error:
        wrong_usage(f"{home} is no corpus, and has no tables of a build: {error}")
    found = loaded.shown(() if loaded.unread else check(seen))
    if errors(found):
        problems(errors(found))
        raise Exit(WRONG_DATA)
    return loaded.corpus
