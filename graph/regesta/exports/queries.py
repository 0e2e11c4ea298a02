"""The shipped queries as files, with the prefixes, the language and the last day of the corpus, and values from it."""

from __future__ import annotations

from pathlib import Path

from regesta.answers.shipped_queries import shipped_queries
from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph


def write(built: BuiltGraph, folder: Path) -> None:
    """A file for each query that the corpus has anything for; none for the others."""
    folder.mkdir()
    for name, text in _fitting(built).items():
        Path(folder, f"{name}.rq").write_text(text, "utf-8", newline="\n")


def counted(built: BuiltGraph) -> str:
    """How many queries are left out."""
    known = len(shipped_queries())
    left_out = known - len(_fitting(built))
    return f"{left_out} of {known} queries ask for what the corpus does not have." if left_out else ""


def _fitting(built: BuiltGraph) -> dict[str, str]:
    return built.once("queries", _examples)


def _examples(corpus: Corpus) -> dict[str, str]:
    """The text of each query that the corpus has something for, by its name."""
    texts = {name: query.example(corpus) for name, query in shipped_queries().items()}
    return {name: text for name, text in texts.items() if text}
