"""Parts of a corpus as bytes: what is given to whoever concludes one, and what comes of it."""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables
from regesta.engine.parts import Part, concluded
from regesta.vocabulary.ontology import Ontology

_TABLES = ("corpus", "entities", "links", "sources", "statements", "qualifiers", "citations")
"""The tables of a part that are read where it is concluded."""


def concluding(shared: bytes) -> Callable[[bytes], bytes]:
    """Of the ontology of all parts, the function that concludes one of them."""
    ontology = ontology_of(shared)
    return lambda content: frames_as_bytes(concluded(_part(content, ontology)))


def ontology_as_bytes(ontology: Ontology) -> bytes:
    """The ontology, in the same bytes each time."""
    return pickle.dumps(replace(ontology), pickle.HIGHEST_PROTOCOL)  # a fresh one: nothing is kept in it yet


def ontology_of(content: bytes) -> Ontology:
    """The ontology that these bytes are."""
    found: Ontology = pickle.loads(content)  # noqa: S301 - of the process that wrote the tasks
    return found


def part_as_bytes(part: Part) -> bytes:
    """All that a part is, but the ontology."""
    frames = {name: getattr(part.corpus.tables, name) for name in _TABLES}
    return frames_as_bytes({**frames, "around": part.around, "own": part.own.alias("pair").to_frame()})


def _part(content: bytes, ontology: Ontology) -> Part:
    frames = frames_of(content)
    tables = Tables(**{table: frames[table] for table in _TABLES})
    return Part(Corpus(tables, ontology), frames["around"], frames["own"]["pair"])


def frames_as_bytes(frames: Mapping[str, pl.DataFrame]) -> bytes:
    """The frames as one file, the same bytes for the same frames: Arrow's, in an archive."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, frame in sorted(frames.items()):
            archive.writestr(zipfile.ZipInfo(f"{name}.arrow"), _as_bytes(frame))
    return whole.getvalue()


def frames_of(content: bytes) -> dict[str, pl.DataFrame]:
    """The frames that these bytes are, by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name.removesuffix(".arrow"): pl.read_ipc(BytesIO(archive.read(name))) for name in archive.namelist()}


def _as_bytes(frame: pl.DataFrame) -> bytes:
    text = BytesIO()
    frame.write_ipc(text, compression="zstd")
    return text.getvalue()
