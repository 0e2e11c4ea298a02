"""Options that several commands share, and how a corpus is opened for a command."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from click.exceptions import Exit

from regesta.cli.output import note, problems
from regesta.cli.usage import PATH, Decorated
from regesta.seeds.files import HEADER
from regesta.values.near_names import KnownNames
from regesta.values.problems import InvalidSeeds, RegestaError
from regesta.vocabulary.resources import seeds_folder

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus
    from regesta.corpus.records import Source
    from regesta.seeds.texts import Article

WRONG_DATA, WRONG_USAGE = 1, 2
_FEW = 30  # names, that are listed where none of them is near

with_seeds = click.option(
    "--seeds",
    type=PATH,
    help="The folder of the corpus; by default the one in this folder or above it, else the bundled one.",
)
with_texts = click.option("--texts", type=PATH, help="The folder of the articles' texts; <seeds>/texts by default.")
with_about = click.option("--about", default="", help="Only this entity, what lies within it, and its borders.")
with_relation = click.option("--relation", default="", help="Only this relation, or family of relations.")
with_json = click.option("--json", is_flag=True, help="Print JSON.")


def with_port(usual: int) -> Callable[[Decorated], Decorated]:
    """The option `--port` of a command that listens."""
    port = click.IntRange(0, 65_535)
    told = "The port to listen on; 0 for any free one."
    return click.option("--port", type=port, default=usual, show_default=True, help=told)


def seeds_or_bundled(seeds: Path | None) -> Path:
    """The folder that was named, which must be there; or the corpus in this folder or above it; or the bundled one.

    Which corpus is meant is said, once a command, where nobody named it.
    """
    if seeds:
        return folder(seeds, "--seeds")
    found = corpus_around()
    say_once(f"corpus: {found}" if found else "corpus: the bundled one, there is no corpus.yaml here or above")
    return found or seeds_folder()


def corpus_around() -> Path | None:
    """The folder with a `corpus.yaml` that this folder is, or that is next above it."""
    try:
        here = Path.cwd()
    except OSError:  # the folder is gone
        return None
    return next((place for place in (here, *here.parents) if os.path.isfile(place / HEADER)), None)  # noqa: PTH113


@cache
def say_once(text: str) -> None:
    """A note that several parts of a command may come to; the next command says it again, see `app`."""
    note(text)


def own_seeds(seeds: Path | None) -> Path:
    """The folder of a corpus to write into: the one that was named, or that of this folder or above it.

    Never the bundled one: what a person adds would be lost with the next version.
    """
    if seeds:
        return folder(seeds, "--seeds")
    found = corpus_around()
    if not found:
        wrong_usage("no corpus.yaml here or above: name the corpus's folder with --seeds, or make one: regesta init")
    say_once(f"corpus: {found}")
    return found


def texts_or_usual(texts: Path | None, seeds: Path) -> Path:
    """The folder that was named, which must be there, or the usual one, which need not."""
    return folder(texts, "--texts") if texts else seeds / "texts"


def folder(path: Path, option: str) -> Path:
    """The folder, or an end with exit code 2."""
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises OSError at a name that is too long
        wrong_usage(f"{option}: no folder {path}")
    return path


def open_corpus(seeds: Path | None) -> Corpus:
    """The checked corpus, or an end with exit code 1 after all its problems were printed."""
    from regesta.answers.opening import load

    try:
        return load(seeds_or_bundled(seeds))
    except InvalidSeeds as error:
        problems(error.problems)
        raise Exit(WRONG_DATA) from None


def known(name: str, names: Iterable[str], what: str) -> str:
    """The name, if it is one of the names; else an end with exit code 2 and the nearest name, or all of a few."""
    names = list(names)
    if name not in names:
        every = f"one of {', '.join(names)}" if 0 < len(names) <= _FEW else ""
        unknown(name, what, KnownNames(names), every)
    return name


def unknown(name: str, what: str, names: KnownNames, otherwise: str = "") -> NoReturn:
    """Say that there is nothing of that name, and end with exit code 2."""
    hint = names.hint(name) or otherwise
    wrong_usage(f"unknown {what} «{name}»" + (f", {hint}" if hint else ""))


def entity_named(corpus: Corpus, name: str) -> str:
    """The entity with that id or name; an end with exit code 2 where none has it, or several have."""
    from regesta.answers.showing import entities_named
    from regesta.checks.faulty import names_of_entities

    found = entities_named(corpus, name)
    if len(found) > 1:
        wrong_usage(f"«{name}» is the name of {' and '.join(sorted(found))}: give the id")
    if not found:
        unknown(name, "entity", names_of_entities(corpus))
    return found[0]


def relation_or_family(corpus: Corpus, name: str) -> str:
    """The name, if it is that of a relation or of a family of relations; else an end with exit code 2."""
    relations = corpus.ontology.relations
    return known(name, {*relations, *(family for item in relations.values() for family in item.families)}, "relation")


def texts_by_source(corpus: Corpus, seeds: Path | None, texts: Path | None) -> dict[str, Article]:
    """The articles' texts that are at hand, by source; what is wrong with the others is said."""
    from regesta.seeds.texts import read_texts

    at_hand, found = read_texts(texts_or_usual(texts, seeds_or_bundled(seeds)), corpus.sources.values())
    problems(found)
    return at_hand


def texts_needed(sources: Iterable[Source], folder: Path) -> tuple[dict[str, Article], bool]:
    """The texts of these sources, for what is nothing without texts, and whether all that are named could be read.

    What is wrong with the others is said; where there is none at all, an end with exit code 2.
    """
    from regesta.seeds.texts import read_texts

    wanted = sorted(sources, key=lambda item: item.id)
    at_hand, wrong = read_texts(folder, wanted)
    if not any(item.text and (folder / item.text).is_file() for item in wanted):
        wrong_usage(f"no texts in {folder}: name their folder with --texts")
    for item in wanted:
        if not item.text:
            note(f"«{item.id}» names no text")
    problems(wrong)
    return at_hand, not wrong


@contextmanager
def writing_into(out: Path) -> Iterator[None]:
    """What the system refuses to write there ends with exit code 2; what the program itself refuses says all of it."""
    try:
        yield
    except OSError as error:
        if isinstance(error, RegestaError):
            raise
        wrong_usage(f"nothing can be written to {out}: {error.strerror}")


def wrong_usage(text: str) -> NoReturn:
    """Say what was wrong with the call, and end with exit code 2."""
    note(text)
    raise Exit(WRONG_USAGE)
