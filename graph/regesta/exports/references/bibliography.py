"""The sources for Zotero and other reference managers: BibLaTeX, and CSL-JSON.

What kind of entry a source becomes follows from its genre; whatever it says further goes with it.
A date is EDTF in the corpus. BibLaTeX reads EDTF as it is; CSL has date parts, which cannot say all of it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from regesta.corpus.imprints import Genre
from regesta.corpus.records import Source
from regesta.rdf.built import BuiltGraph

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%])?")
_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}
_MONTHS = range(1, 13)
_SPECIAL = {char: f"\\{char}" for char in "#$%&_{}"}
_SPECIAL |= {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_WITH_SPACE = re.compile(r"\s+")
_ENTRIES = {
    Genre.WEBPAGE: "online", Genre.ARTICLE: "article", Genre.CHAPTER: "incollection", Genre.BOOK: "book",
    Genre.REPORT: "report", Genre.MANUSCRIPT: "unpublished",
    Genre.DATASET: "dataset",
}  # fmt: skip
_PUBLISHERS = {Genre.CHAPTER: "publisher", Genre.BOOK: "publisher", Genre.REPORT: "institution"}
_CONTAINERS = {Genre.ARTICLE: "journaltitle", Genre.CHAPTER: "booktitle"}
_ITEMS = {Genre.ARTICLE: "article-journal"}
"""Where CSL calls a genre otherwise than we do."""


def write_bibtex(built: BuiltGraph, path: Path) -> None:
    """One entry a source, by id: `@online`, `@article`, `@incollection`, `@book`, `@report`, `@unpublished`, `@misc`.

    The note that people wrote on it is `annotation`, the place where it is kept `library`.
    """
    entries = (_entry(item) for item in _sources(built))
    path.write_text("\n".join(entries), "utf-8", newline="\n")


def write_csl(built: BuiltGraph, path: Path) -> None:
    """CSL-JSON 1.0.2, one item a source, by id."""
    items = [_item(item) for item in _sources(built)]
    path.write_text(json.dumps(items, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def csl_date(text: str) -> dict[str, object] | None:
    """A date of EDTF as CSL has it, or nothing where CSL cannot say it: a decade, a set, an end that is not known.

    >>> csl_date("2023-09~")
    {'date-parts': [[2023, 9]], 'circa': True}
    >>> csl_date("2024-10/2025-01")
    {'date-parts': [[2024, 10], [2025, 1]]}
    >>> csl_date("199X")
    """
    found = [_DAY.fullmatch(end) for end in text.split("/")]
    ends = [match for match in found if match]
    if len(ends) != len(found) or len(ends) > 2:
        return None
    if len(ends) == 1 and ends[0][2] in _SEASONS:
        date: dict[str, object] = {"date-parts": [[int(ends[0][1])]], "season": _SEASONS[ends[0][2]]}
    elif all(match[2] is None or int(match[2]) in _MONTHS for match in ends):
        date = {"date-parts": [[int(part) for part in match.groups()[:3] if part] for match in ends]}
    else:
        return None
    return date | ({"circa": True} if any(match[4] for match in ends) else {})


def lost_dates(built: BuiltGraph) -> str:
    """How many dates CSL cannot say."""
    dates = [item.date for item in built.corpus.sources.values() if item.date]
    lost = sum(csl_date(date) is None for date in dates)
    return f"Of {len(dates)} dates {lost} are left out."


def _sources(built: BuiltGraph) -> list[Source]:
    return sorted(built.corpus.sources.values(), key=lambda item: item.id)


def _item(source: Source) -> dict[str, object]:
    further, genre = source.imprint, source.genre
    fields: dict[str, object] = {
        "id": source.id,
        "type": _ITEMS.get(genre, genre.value),
        "title": source.title,
        "author": [{"literal": name} for name in source.authors],
        "editor": [{"literal": name} for name in further.editors],
        "container-title": further.container or (source.publisher if genre is Genre.WEBPAGE else ""),
        "publisher": source.publisher,
        "issued": csl_date(source.date) if source.date else None,
        "volume": further.volume,
        "issue": further.issue,
        "page": further.pages,
        "ISBN": further.isbn,
        "DOI": further.doi,
        "archive": further.archive,
        "URL": source.url,
        "accessed": csl_date(further.accessed) if further.accessed else None,
        "language": source.language,
        "note": source.note,
    }
    return {name: value for name, value in fields.items() if value}


def _entry(source: Source) -> str:
    further, genre = source.imprint, source.genre
    fields = {
        "title": f"{{{_tex(source.title)}}}" if source.title else "",  # the second braces keep the capitals
        "author": " and ".join(_author(name) for name in source.authors),
        _PUBLISHERS.get(genre, "organization"): _tex(source.publisher),
        "date": source.date,
        "url": source.url.replace("{", "%7B").replace("}", "%7D"),
        "language": source.language,
        "annotation": _tex(source.note),
        _CONTAINERS.get(genre, "series"): f"{{{_tex(further.container)}}}" if further.container else "",
        "editor": " and ".join(_author(name) for name in further.editors),
        "volume": _tex(further.volume),
        "number": _tex(further.issue),
        "pages": re.sub("[-–]", "--", further.pages),
        "isbn": further.isbn,
        "doi": further.doi.replace("{", "%7B").replace("}", "%7D"),
        "library": _tex(further.archive),
        "urldate": further.accessed,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_ENTRIES.get(genre, 'misc')}{{{source.id},", *lines, "}", ""])


def _author(name: str) -> str:
    """A name as it is printed; in braces where BibTeX would read more than one name, or the parts in another order."""
    return f"{{{_tex(name)}}}" if "," in name or " and " in name else _tex(name)


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in _WITH_SPACE.sub(" ", text))
