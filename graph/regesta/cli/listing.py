"""How `relations`, `types`, `units` and `fields` print what there is: a line each, or all that a word leads to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, corpus_around, seeds_or_bundled
from regesta.cli.output import Layout, as_json, line, note, problems, styled, table
from regesta.cli.usage import argument
from regesta.vocabulary.resources import documentation, seeds_folder

if TYPE_CHECKING:
    from regesta.answers.terms import Entry
    from regesta.vocabulary.ontology import Ontology

with_word = argument("word", "A word, or several, in the name, the label, the meaning or a word for it.", default="")
_INDENT = "    "


def list_terms(
    listed: Callable[[Ontology], list[Entry]], word: str, seeds: Path | None, columns: dict[str, str], json: bool
) -> None:
    """What there is in the corpus's ontology; with a word, what it leads to, or an end with exit code 1.

    `columns` are those of the table that is printed without a word: a heading, and a detail of the entries or a field.
    """
    from regesta.answers.terms import nearest, search

    everything = listed(_ontology(seeds))
    found = search(everything, word) if word else everything
    if json:
        as_json([entry.to_dict() for entry in found])
    elif word:
        _print_all(found)
    else:
        rows = [[_cell(entry, name) for name in columns.values()] for entry in found]
        table(list(columns), rows, Layout.TABLE)
        if all(entry.iri for entry in found):
            note(f"with all their definitions: {documentation().as_uri()}")
    if word and not found:
        hint = nearest(everything, word)
        note(f"nothing found for «{word}»" + (f", {hint}" if hint else ""))
        raise Exit(WRONG_DATA)


def _ontology(seeds: Path | None) -> Ontology:
    """The ontology of the corpus, or an end with exit code 1 after all its problems were printed."""
    from regesta.seeds.own_terms import ontology_at

    around = seeds or corpus_around()
    added = ontology_at(seeds_or_bundled(seeds) if around else seeds_folder())
    if added.problems:
        problems(added.problems)
        raise Exit(WRONG_DATA)
    return added.ontology


def _cell(entry: Entry, name: str) -> str:
    gist = entry.definition.partition(". ")[0]
    told = {"name": entry.name, "label": entry.label, "group": entry.group, "gist": gist}
    return {**told, **dict(entry.details)}.get(name, "")


def _print_all(entries: list[Entry]) -> None:
    where = ""
    for entry in entries:
        if entry.where != where:
            where = entry.where
            line(f"{entry.group}, in {where}\n")
        _print(entry)


def _print(entry: Entry) -> None:
    styled("bold", f"{entry.name}  {entry.label}".rstrip())
    told = [entry.definition, *(f"{name}: {value}" for name, value in entry.details)]
    told += [f"{value}: {means}" if means else value for value, means in entry.values]
    told += [f"also: {', '.join(entry.also)}"] if entry.also else []
    told += [f"of the corpus's own ontology: {entry.iri}"] if entry.own else []
    for text in [*told, entry.example]:
        if text:
            line(f"{_INDENT}{text}")
    line("")
