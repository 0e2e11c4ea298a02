"""`regesta add`: a new source, from a file or an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.asking import answered, is_answering
from regesta.cli.edits import refusals, with_dry_run
from regesta.cli.options import WRONG_DATA, own_seeds, texts_or_usual, with_json, with_seeds, with_texts
from regesta.cli.output import as_json, line, note, problems
from regesta.cli.usage import Command, argument
from regesta.values.problems import InvalidSeeds, Origin, Problem

if TYPE_CHECKING:
    from regesta.reading.adding.additions import Addition
    from regesta.reading.adding.obtaining import Obtained
    from regesta.reading.adding.questions import Told
    from regesta.seeds.writing.committing import Change

EXAMPLE = "Example: regesta add https://example.org/2024/a-dam --publisher 'The Courier' --published 2024-07-20"


@click.command("add", cls=Command, epilog=EXAMPLE)
@argument("where", "A file (text, HTML, PDF, DOCX) or a web address.", metavar="FILE|URL")
@click.option("--id", "key", default="", help="Its id; else one is made from the publisher's name.")
@click.option("--title", default="", help="Its title.")
@click.option("--author", multiple=True, help="Who wrote it; several times for several.")
@click.option("--publisher", default="", help="Who published it, or «unknown».")
@click.option("--published", default="", metavar="EDTF", help="When it was published: 2024-07-20, 2024-07, «unknown»…")
@click.option("--language", default="", help="The language of its text: en, fr, zh-Hant…")
@click.option("--copies", default="", metavar="SOURCE", help="The source of the corpus that it repeats.")
@click.option("--url", default="", help="Its address, if that is not where it is read from.")
@click.option("--note", "remark", default="", help="A remark, for people.")
@click.option("--encoding", default="", help="The encoding of a text or a page that does not state it: cp1251…")
@with_json
@with_dry_run
@with_seeds
@with_texts
def command(
    where: str,
    key: str,
    title: str,
    author: tuple[str, ...],
    publisher: str,
    published: str,
    language: str,
    copies: str,
    url: str,
    remark: str,
    encoding: str,
    json: bool,
    dry_run: bool,
    seeds: Path | None,
    texts: Path | None,
) -> None:
    """Add a source: keep its text in the folder of texts, and write its record into sources.yaml.

    What a page says of itself is taken, with where it says so. For what it does not say you are asked on a terminal;
    elsewhere the options that give it are named. A text that is there already is refused. If it is like another one,
    the share that is the same is told; only --copies makes it a copy.
    """
    from regesta.reading.adding.questions import Told

    home = own_seeds(seeds)
    told = Told(
        key, title, author, publisher, published, language, url, copies, remark,
    )  # fmt: skip
    folder = texts_or_usual(texts, home)
    document = _document(where, encoding)
    found = _found(document, told, home, folder, interactive=is_answering() and not json)
    refusals = _refusals(found, where)
    if refusals:
        if json:
            as_json({**found.to_dict(), "written": []})
        problems(refusals)
        raise Exit(WRONG_DATA)
    changes = _written(found, home, folder, dry_run)
    if json:
        files = [folder / str(found.fields["text"]), *(home / change.file for change in changes)]
        as_json({**found.to_dict(), "written": [] if dry_run else [str(path) for path in files]})
    _tell(found, changes, dry_run, quiet=json)


def _document(where: str, encoding: str) -> Obtained:
    """What stands there, or an end with exit code 1."""
    from regesta.reading.adding.obtaining import obtained
    from regesta.seeds.files import Trouble

    document = obtained(where, encoding)
    if isinstance(document, Trouble):
        problems([Problem(Origin(where, document.line), document.what, document.hint)])
        raise Exit(WRONG_DATA)
    return document


def _found(document: Obtained, told: Told, home: Path, folder: Path, interactive: bool) -> Addition:
    """The source as far as it is known, after a person at a terminal was asked for what is not."""
    from regesta.reading.adding.additions import addition
    from regesta.reading.adding.sources import surroundings

    try:
        sources, known = surroundings(home, folder, document.document.text)
    except InvalidSeeds as error:
        problems(error.problems)
        raise Exit(WRONG_DATA) from None
    if document.url:
        told = replace(told, accessed=date.today().isoformat())
    found = addition(document.document, told, sources, known, document.url)
    while found.questions and not found.refused and interactive:
        told = answered(told, found)
        found = addition(document.document, told, sources, known, document.url)
    return found


def _refusals(found: Addition, where: str) -> list[Problem]:
    """Why it is not added, all at once: what is wrong, and what is not known with the option that says it."""
    from regesta.reading.adding.questions import way_out

    refused = [Problem(Origin(where, 1), item.what, item.hint) for item in found.refused]
    return refused + [Problem(Origin(where, 1), item.what, way_out(item)) for item in found.questions]


def _written(found: Addition, home: Path, folder: Path, dry_run: bool) -> tuple[Change, ...]:
    from regesta.reading.adding.keeping import keep, planned

    with refusals():
        return (planned if dry_run else keep)(found, home, folder)


def _tell(found: Addition, changes: tuple[Change, ...], dry_run: bool, quiet: bool) -> None:
    """The record as it stands in the file now, where each field is from, and what a person should know."""
    for change in () if quiet else changes:
        if dry_run:
            line(change.diff().rstrip("\n"))
            continue
        added = [text[1:] for text in change.diff().splitlines()[2:] if text.startswith("+")]
        line("\n".join(added).strip("\n"))
    for name, witness in found.witnesses.items():
        note(f"{name}: {witness}")
    for remark in found.remarks:
        note(f"note: {remark}")
    if dry_run:
        note("nothing was written")
    else:
        note(f"next: regesta propose {found.id}, then regesta review {found.id}; by hand: regesta skeleton {found.id}")
