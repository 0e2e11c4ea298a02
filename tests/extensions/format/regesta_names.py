"""A format of another package: the entities, a name a line."""

from pathlib import Path

from regesta.exports.formats import Format
from regesta.rdf.built import BuiltGraph


def write(built: BuiltGraph, path: Path) -> None:
    path.write_text("".join(f"{name}\n" for name in sorted(built.corpus.names.values())), "utf-8")


FORMAT = Format("names", "names.txt", write, "the names, one a line", tool="people", loss="All but the names.")
