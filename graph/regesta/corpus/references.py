"""How a source, and the corpus itself, is cited: as an item of CSL-JSON 1.0.2, and as an entry of BibLaTeX.

The one place for both: the exports write them, and the page gets them from the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from regesta.corpus.corpus import Corpus
from regesta.corpus.imprints import Genre
from regesta.corpus.records import Source
from regesta.values.controls import without_controls
from regesta.values.person_names import person_name

Item = dict[str, object]

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%])?")
_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}
_MONTHS = range(1, 13)
_SPECIAL = {char: f"\\{char}" for char in "#$%&_{}"}
_SPECIAL |= {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
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


def read_until(corpus: Corpus) -> str:
    """The last day on which somebody read for the corpus: its date. Nothing where no reading is noted."""
    return max((reading.on for reading in corpus.readings), default="")


def csl_date(text: str) -> Item | None:
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
        date: Item = {"date-parts": [[int(ends[0][1])]], "season": _SEASONS[ends[0][2]]}
    elif all(match[2] is None or int(match[2]) in _MONTHS for match in ends):
        date = {"date-parts": [[int(part) for part in match.groups()[:3] if part] for match in ends]}
    else:
        return None
    return date | ({"circa": True} if any(match[4] for match in ends) else {})


def csl_item(source: Source) -> Item:
    """The source; a date that CSL cannot say stands in it as it is written."""
    further, genre = source.imprint, source.genre
    return _known(
        {
            "id": source.id,
            "type": _ITEMS.get(genre, genre.value),
            "title": source.title,
            "author": [_csl_name(name) for name in source.authors],
            "editor": [_csl_name(name) for name in further.editors],
            "container-title": further.container or (source.publisher if genre is Genre.WEBPAGE else ""),
            "publisher": source.publisher,
            "issued": _csl_date(source.date),
            "volume": further.volume,
            "issue": further.issue,
            "page": further.pages,
            "ISBN": further.isbn,
            "DOI": further.doi,
            "archive": further.archive,
            "URL": source.url,
            "accessed": _csl_date(further.accessed),
            "language": source.language,
            "note": source.note,
        }
    )


def csl_item_of_corpus(corpus: Corpus) -> Item:
    """The corpus as a data set, of the day until which it was read for."""
    return _known(
        {
            "id": _key(corpus),
            "type": "dataset",
            "title": corpus.title,
            "abstract": corpus.description,
            "issued": _csl_date(read_until(corpus)),
            "URL": corpus.base,
            "language": corpus.language,
            "note": f"Licence: {corpus.licence}",
        }
    )


def bibtex_entry(source: Source) -> str:
    """`@online`, `@article`, `@incollection`, `@book`, `@report`, `@unpublished` or `@misc`.

    The note that people wrote on it is `annotation`, the place where it is kept `library`.
    """
    further, genre = source.imprint, source.genre
    fields = {
        "title": _whole(source.title),
        "author": _names(source.authors),
        _PUBLISHERS.get(genre, "organization"): tex(source.publisher),
        "date": source.date,
        "url": _address(source.url),
        "language": source.language,
        "annotation": tex(source.note),
        _CONTAINERS.get(genre, "series"): _whole(further.container),
        "editor": _names(further.editors),
        "volume": tex(further.volume),
        "number": tex(further.issue),
        "pages": re.sub("[-–]", "--", further.pages),
        "isbn": further.isbn,
        "doi": _address(further.doi),
        "library": tex(further.archive),
        "urldate": further.accessed,
    }
    return _entry(_ENTRIES.get(genre, "misc"), source.id, fields)


def bibtex_entry_of_corpus(corpus: Corpus) -> str:
    """The corpus as `@dataset`."""
    fields = {
        "title": _whole(corpus.title),
        "date": read_until(corpus),
        "url": _address(corpus.base),
        "language": corpus.language,
        "addendum": tex(f"Licence: {corpus.licence}"),
    }
    return _entry("dataset", _key(corpus), fields)


def tex(text: str) -> str:
    """The text, with what TeX takes for commands escaped, and without controls.

    BibTeX counts an escaped brace like any other: one that closes nothing would end the entry, so it gets a name.

    >>> tex("50% {a}"), tex("a} @book{b")
    ('50\\\\% \\\\{a\\\\}', 'a\\\\textbraceright{} @book\\\\textbraceleft{}b')
    """
    special = _SPECIAL if _is_balanced(text) else _SPECIAL | _BRACES
    return "".join(special.get(char, char) for char in _WITH_SPACE.sub(" ", without_controls(text)))


def _is_balanced(text: str) -> bool:
    """Whether each brace closes one before it, and none stays open."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _known(fields: Item) -> Item:
    return {name: value for name, value in fields.items() if value}


def _csl_date(text: str) -> Item | None:
    return csl_date(text) or {"literal": text} if text else None


def _csl_name(text: str) -> Item:
    name = person_name(text)
    if not name:
        return {"literal": text}
    return _known(
        {"family": name.family, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix}
    )


def _names(names: Iterable[str]) -> str:
    return " and ".join(_bibtex_name(name) for name in names)


def _bibtex_name(text: str) -> str:
    """«von Family, Suffix, Given»; in braces where it is no person's, for BibTeX takes every other apart."""
    name = person_name(text)
    if not name:
        return f"{{{tex(text)}}}"
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(tex(part) for part in (family, name.suffix, name.given) if part)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _whole(title: str) -> str:
    """A title; its own braces keep the capitals."""
    return f"{{{tex(title)}}}" if title else ""


def _address(text: str) -> str:
    return text.replace("{", "%7B").replace("}", "%7D")


def _key(corpus: Corpus) -> str:
    """The last part of the corpus's base, by which people know it."""
    parts = [part for part in re.split(r"[/#]", corpus.base) if part]
    return re.sub(r"[^\w.-]", "-", parts[-1]) if parts else "corpus"
