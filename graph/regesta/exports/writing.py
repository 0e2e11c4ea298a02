"""One format, written to a file, a folder or a stream: all of it, or what was there stays as it is."""

from __future__ import annotations

from pathlib import Path

from regesta.corpus.corpus import Corpus
from regesta.disk.targets import write_to
from regesta.exports.formats import Format
from regesta.exports.registry import FORMATS, further
from regesta.rdf.built import BuiltGraph
from regesta.values.problems import RegestaError, did_you_mean


class UnknownFormat(RegestaError, ValueError):
    """There is no format of that name, or none that the name of the file tells; the message says which there are."""


def export(corpus: Corpus, path: Path | str, form: str = "") -> Path:
    """Write the corpus, or a part of it, in the format of that id, or in the one that the name of the file tells.

    A format that is a folder is written into it. Formats that other packages bring are known by their ids. Gives the
    path. Raises `UnknownFormat`, `BadExtension`, and OSError where nothing can
    be written.

    >>> import regesta, tempfile
    >>> part = regesta.select(regesta.load(), about="zvartnots-airport")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     regesta.export(part, f"{folder}/airport.graphml").name
    'airport.graphml'
    """
    target = Path(path)
    write_beside(_format(target, form), corpus, target)
    return target


def write_beside(form: Format, corpus: Corpus, out: Path) -> None:
    """Write the format where the path leads; into a folder that is there, as the file that the format is called."""
    write_to(out, lambda path: form.write(BuiltGraph(corpus), path), form.name)


def _format(path: Path, form: str) -> Format:
    if form:
        found = [item for item in FORMATS if item.id == form] or [*further(form)]
        hint = did_you_mean(form, [item.id for item in FORMATS])
        wrong = f"unknown format «{form}»" + (f", {hint}" if hint else "")
    else:
        same = [item for item in FORMATS if item.name == path.name]
        found = same or [item for item in FORMATS if Path(item.name).suffix == path.suffix != ""]
        fitting = ", ".join(item.id for item in found or FORMATS)
        wrong = f"«{path.name}» tells no single format: name one of {fitting}"
    if len(found) != 1:
        raise UnknownFormat(wrong)
    return found[0]
