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
    own, problems = own_frames(ontology, folder) if folder else ((), [])
    usual, wrong = read_frames((ontology_folder() / FILE).read_text("utf-8"), ontology, f"ontology/{FILE}")
    return Lexicon.of([*own, *usual]), [*problems, *wrong]


def own_frames(ontology: Ontology, folder: Path) -> tuple[tuple[Frame, ...], list[Problem]]:
    """The frames of `frames.yaml` in a corpus's folder, and all that is wrong with them; none without such a file."""
    if not os.path.lexists(folder / FILE):
        return (), []
    text = text_of(folder / FILE)
    if isinstance(text, Trouble):
        return (), [Problem(Origin(FILE, text.line), text.what, text.hint)]
    return read_frames(text, ontology)
