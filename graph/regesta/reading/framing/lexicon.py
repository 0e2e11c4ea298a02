"""The frames that hold for a corpus: its own, tried first, and the program's."""

from __future__ import annotations

import os
from pathlib import Path

from regesta.reading.framing.frames import FILE, Frame, Lexicon, read_frames
from regesta.seeds.files import Trouble, text_of
from regesta.values.problems import Origin, Problem
from regesta.vocabulary.ontology import Ontology
from regesta.vocabulary.resources import ontology_folder


def lexicon_for(ontology: Ontology, folder: Path | None = None) -> tuple[Lexicon, list[Problem]]:
    """The lexicon of the corpus in that folder, or the program's alone; and what is wrong with the frames.

    A frame with a fault is left out, and told.
    """
    return lexicon_of(ontology, text_of_frames(folder) if folder else "")


def lexicon_of(ontology: Ontology, text: str | Trouble) -> tuple[Lexicon, list[Problem]]:
    """The lexicon of a corpus with that text of own frames."""
    own, problems = _frames_of(ontology, text)
    usual, wrong = read_frames((ontology_folder() / FILE).read_text("utf-8"), ontology, f"ontology/{FILE}")
    return Lexicon.of([*own, *usual]), [*problems, *wrong]


def own_frames(ontology: Ontology, folder: Path) -> tuple[tuple[Frame, ...], list[Problem]]:
    """The frames of `frames.yaml` in a corpus's folder, and all that is wrong with them; none without such a file."""
    return _frames_of(ontology, text_of_frames(folder))


def text_of_frames(folder: Path) -> str | Trouble:
    """What stands in `frames.yaml` in a corpus's folder, or why it cannot be read; nothing without such a file."""
    return text_of(folder / FILE) if os.path.lexists(folder / FILE) else ""


def _frames_of(ontology: Ontology, text: str | Trouble) -> tuple[tuple[Frame, ...], list[Problem]]:
    if isinstance(text, Trouble):
        return (), [Problem(Origin(FILE, text.line), text.what, text.hint)]
    return read_frames(text, ontology) if text else ((), [])
