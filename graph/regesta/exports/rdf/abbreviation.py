"""Terms in the short forms of Turtle and of XML, by the prefixes of a corpus: the one place that knows which fit.

A name is short only where it can stand as it is: an IRI whose end would need escapes is written whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from regesta.vocabulary.namespaces import RDF, XSD

Prefixes = Mapping[str, str]
"""What is written before a name, and the namespace that it stands for."""

_END_OF_A_NAMESPACE = ("/", "#")  # and neither stands in a name: so that only one namespace fits an IRI
_LOCAL = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?"
_NUMBERS = {
    "boolean": "true|false",
    "integer": "[+-]?[0-9]+",
    "decimal": r"[+-]?[0-9]*\.[0-9]+",
    "double": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+",
}
"""What Turtle reads as a literal of that datatype without quotation marks."""
_NAME_OF_XML = re.compile("[A-Za-z_][A-Za-z0-9_.-]*$")
_RESERVED = {
    *(f"{RDF}{name}" for name in ("RDF", "Description", "ID", "about", "parseType", "resource", "nodeID", "datatype")),
    *(f"{RDF}{name}" for name in ("li", "aboutEach", "aboutEachPrefix", "bagID")),
}


def shortened(terms: pl.Series, prefixes: Prefixes) -> pl.Series:
    """Terms in N-Quads syntax as Turtle and TriG have them; each distinct one is looked at once.

    What is neither an IRI nor a literal stays as it is: a triple term, and the `a` of Turtle.

    >>> terms = ["<https://e.org/a.b>", "<https://e.org/a.>", '"7"^^<https://e.org/Age>', '"7"@en', "a", None]
    >>> shortened(pl.Series(terms), {"ex": "https://e.org/"}).to_list()
    ['ex:a.b', '<https://e.org/a.>', '"7"^^ex:Age', '"7"@en', 'a', None]
    """
    distinct = terms.drop_nulls().unique()
    iris = distinct.filter(distinct.str.contains("^<[^<]"))
    literals = distinct.filter(distinct.str.starts_with('"'))
    written = pl.concat([_short_iris(iris, prefixes), _short_literals(literals, prefixes)])
    return terms.replace(pl.concat([iris, literals]), written)


def qualified(iri: str, prefixes: Prefixes) -> tuple[str, str] | None:
    """The name of the element that stands for an IRI in RDF/XML, and what declares its namespace where no prefix does.

    None if there is none: the IRI does not end in a name, or RDF/XML takes it for a word of its own.

    >>> qualified("https://e.org/a/b", {"ex": "https://e.org/a/"}), qualified("https://e.org/a/1b", {})
    (('ex:b', ''), ('b', ' xmlns="https://e.org/a/1"'))
    """
    found = _NAME_OF_XML.search(iri)
    if not found or iri in _RESERVED:
        return None
    space, name = iri[: found.start()], found.group()
    prefix = min((prefix for prefix, namespace in prefixes.items() if namespace == space), default="")
    return (f"{prefix}:{name}", "") if prefix else (name, f' xmlns="{space.replace("&", "&amp;")}"')


def _short_iris(iris: pl.Series, prefixes: Prefixes) -> pl.Series:
    """Those of a namespace as `prefix:name`, all others as they are."""
    spaces = _openings(prefixes)
    is_short = iris.str.contains(f"^(?:{'|'.join(map(re.escape, spaces)) or '[^<]'}){_LOCAL}>$")
    short = pl.col("iri").str.replace_many(spaces, leftmost=True).str.strip_suffix(">")
    return iris.to_frame("iri").select(pl.when(is_short).then(short).otherwise("iri"))["iri"]


def _openings(prefixes: Prefixes) -> dict[str, str]:
    """How a whole IRI of each namespace begins, and how its short form does; a longer one comes before a shorter."""
    fitting = [(name, space) for name, space in sorted(prefixes.items()) if space.endswith(_END_OF_A_NAMESPACE)]
    openings: dict[str, str] = {}
    for name, space in sorted(fitting, key=lambda each: -len(each[1])):
        openings.setdefault(f"<{space}", f"{name}:")
    return openings


def _short_literals(literals: pl.Series, prefixes: Prefixes) -> pl.Series:
    """Numbers and booleans bare, the datatypes of others short; texts keep their escapes, which are those of Turtle."""
    written = literals
    for name, form in _NUMBERS.items():
        written = written.str.replace(rf'^"({form})"\^\^<{XSD}{name}>$', "${1}")
    typed = written.str.ends_with(">")
    parts = written.filter(typed).str.extract_groups(r'^(?s)(.*"\^\^)(<[^">]*>)$').struct.unnest()
    values, datatypes = parts.get_columns()
    kinds = datatypes.unique()
    return written.scatter(typed.arg_true(), values + datatypes.replace(kinds, _short_iris(kinds, prefixes)))
