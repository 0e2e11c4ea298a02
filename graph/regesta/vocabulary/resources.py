"""Where the ontology and the bundled corpus are: in the package of a wheel, in the checkout of an editable install."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PROGRAM = (".csv", ".py", ".tsv", ".ttl", ".yaml")
PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parents[1]


def ontology_folder() -> Path:
    """The folder of `regesta.ttl`, `units.ttl`, `shapes.ttl` and `context.jsonld`."""
    return _bundled("ontology")


def documentation() -> Path:
    """The documentation of the ontology, to be read in a browser."""
    return ontology_folder() / "documentation.html"


def seeds_folder() -> Path:
    """The folder of the first corpus."""
    return _bundled("seeds")


def queries_folder() -> Path:
    """The folder of the templates of the shipped queries."""
    return PACKAGE / "answers" / "queries"


def page_folder() -> Path:
    """The folder of the page's template, style and scripts."""
    return PACKAGE / "page" / "js"


def program_files() -> Iterator[Path]:
    """The files of the program and its ontology on which it depends what is computed, in order."""
    own = (path for path in PACKAGE.rglob("*") if path.suffix in _PROGRAM and not path.is_relative_to(PACKAGE / "data"))
    yield from sorted(own)
    yield from sorted(path for path in ontology_folder().iterdir() if path.suffix in _PROGRAM)


def _bundled(name: str) -> Path:
    inside = PACKAGE / "data" / name
    return inside if inside.is_dir() else CHECKOUT / name
