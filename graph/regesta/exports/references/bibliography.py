"""The sources for Zotero and other reference managers: BibLaTeX, and CSL-JSON.

What kind of entry a source becomes follows from its genre; whatever it says further goes with it.
A date is EDTF in the corpus. BibLaTeX reads EDTF as it is; CSL has date parts, which cannot say all of it.
"""

from __future__ import annotations

import json
from pathlib import Path

from regesta.corpus.records import Source
from regesta.corpus.references import bibtex_entry, csl_date, csl_item
from regesta.rdf.built import BuiltGraph


def write_bibtex(built: BuiltGraph, path: Path) -> None:
    """One entry a source, by id."""
    path.write_text("\n".join(bibtex_entry(item) for item in _sources(built)), "utf-8", newline="\n")


def write_csl(built: BuiltGraph, path: Path) -> None:
    """CSL-JSON 1.0.2, one item a source, by id."""
    items = [csl_item(item) for item in _sources(built)]
    path.write_text(json.dumps(items, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def dates_as_text(built: BuiltGraph) -> str:
    """How many dates CSL cannot say."""
    dates = [item.date for item in built.corpus.sources.values() if item.date]
    as_text = sum(csl_date(date) is None for date in dates)
    return f"Of {len(dates)} dates {as_text} are text."


def _sources(built: BuiltGraph) -> list[Source]:
    return sorted(built.corpus.sources.values(), key=lambda item: item.id)
