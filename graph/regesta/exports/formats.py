"""What is known of a format beside its writer: for whom it is, and what it cannot carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from regesta.corpus.corpus import Corpus
from regesta.rdf.built import LARGE, BuiltGraph


class Container(Enum):
    """What a format's writer makes: only a text file can go to the terminal."""

    TEXT = "text"
    BINARY = "binary"
    FOLDER = "folder"


def nothing_counted(_: BuiltGraph) -> str:
    """Of a format that loses nothing that could be counted."""
    return ""


@dataclass(frozen=True, slots=True)
class Format:
    """A way of writing the graph to a file or folder.

    `id` is what `regesta export` calls it, `name` its file in the exports folder. `tool` says for which tools it is,
    `loss` what it cannot carry, `settings` what to choose on import, `on_a_day` how one asks it what held on a day;
    `counted` says how much is lost of a given graph. A build writes it if it is `built`, and of a large corpus if it is
    `built_large`, too; of what a build writes, git keeps what is `committed`. `write_raw` writes it for programs alone,
    where `write` takes care of what spreadsheet programs would run.
    """

    id: str
    name: str
    write: Callable[[BuiltGraph, Path], None]
    description: str
    tool: str
    loss: str
    settings: str = ""
    counted: Callable[[BuiltGraph], str] = nothing_counted
    container: Container = Container.TEXT
    on_a_day: str = ""
    write_raw: Callable[[BuiltGraph, Path], None] | None = None
    built: bool = False
    built_large: bool = False
    committed: bool = False

    def built_of(self, corpus: Corpus) -> bool:
        """Whether a build of that corpus writes it: of a large one the tables, which all else is written from."""
        return self.built and (self.built_large or corpus.tables.statements.height <= LARGE)
