"""RDF/XML, written column by column: a subject is an element, called after its first type, and a triple one in it.

What XML cannot carry in any form becomes U+FFFD, as in the other formats that are XML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from regesta.exports.graphs.markup import quoted, referenced
from regesta.exports.rdf.abbreviation import Prefixes, qualified
from regesta.exports.rdf.layout import ends, joined, with_beginnings
from regesta.rdf.quads import unescaped
from regesta.vocabulary.namespaces import RDF

_TYPE = f"<{RDF}type>"
_LITERAL = r'(?s)^"(?P<text>.*)"(?:@(?P<language>.+)|\^\^<(?P<datatype>[^"]*)>)?$'


def document(triples: pl.DataFrame, prefixes: Prefixes) -> Iterator[str]:
    """The file in pieces: the prefixes, then the triples as they stand.

    It raises a `ValueError` that names each predicate that RDF/XML cannot have.
    """
    return in_pieces([triples], prefixes)


def in_pieces(several: Iterable[pl.DataFrame], prefixes: Prefixes) -> Iterator[str]:
    """The same of triples that come in pieces, none of which ends within a subject."""
    declared = {**prefixes, "rdf": RDF}
    spaces = "".join(f' xmlns:{name}="{space.replace("&", "&amp;")}"' for name, space in sorted(declared.items()))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'
    for triples in several:
        if triples.height:
            named = _with_elements(_with_properties(with_beginnings(triples, "subject"), declared), declared)
            values = _values(named.select(pl.when("told").then("object"))["object"])
            yield from joined(named.with_columns(values.alias("value")), *_parts())
    yield "</rdf:RDF>\n"


def _with_properties(triples: pl.DataFrame, prefixes: Prefixes) -> pl.DataFrame:
    """With `property`, the name of the element of a triple, and `property_space`, what declares its namespace."""
    names = _names(triples["predicate"], "property", prefixes)
    refused = names.filter(pl.col("property").is_null())["predicate"].sort()
    if len(refused):
        raise ValueError(f"RDF/XML cannot have as a predicate: {', '.join(refused)}")
    return triples.join(names, on="predicate", how="left", maintain_order="left")


def _with_elements(triples: pl.DataFrame, prefixes: Prefixes) -> pl.DataFrame:
    """With `element`, the name of a subject's element, `element_space`, and whether a triple is `told` within it.

    A type by which the element is called is not told again.
    """
    is_type = pl.col("new_subject") & (pl.col("predicate") == _TYPE)
    typed = triples.with_columns(type=pl.when(is_type & pl.col("object").str.starts_with("<")).then("object"))
    named = typed.join(_names(typed["type"], "element", prefixes), on="type", how="left", maintain_order="left")
    untyped = pl.when("new_subject").then(pl.lit("rdf:Description"))
    return named.with_columns(
        told=pl.col("element").is_null(), element=pl.coalesce("element", untyped).fill_null(strategy="forward")
    )


def _names(terms: pl.Series, column: str, prefixes: Prefixes) -> pl.DataFrame:
    """Each distinct term, what it is called as an element, and what declares that; null where it cannot be one."""
    distinct = terms.drop_nulls().unique()
    found = [qualified(term[1:-1], prefixes) or (None, None) for term in distinct]
    schema = {column: pl.String(), f"{column}_space": pl.String()}
    return pl.DataFrame(found, schema=schema, orient="row").with_columns(distinct)


def _values(terms: pl.Series) -> pl.Series:
    """What stands behind the name of a triple's element: of an IRI all, of a text all but the name at its end."""
    distinct = terms.drop_nulls().unique().to_frame("term")
    iri = pl.format(" rdf:resource={}/>\n", quoted(_iri(pl.col("term"))))
    field = pl.col("term").str.extract_groups(_LITERAL).struct.field
    literal = pl.concat_str(
        pl.format(' xml:lang="{}"', field("language")),
        pl.format(" rdf:datatype={}", quoted(field("datatype"))),
        pl.lit(">"),
        referenced(unescaped(field("text"))),
        pl.lit("</"),
        ignore_nulls=True,
    )
    written = distinct.select("term", value=pl.when(pl.col("term").str.starts_with("<")).then(iri).otherwise(literal))
    return terms.replace(written["term"], written["value"])


def _parts() -> Iterator[pl.Expr]:
    """Each triple as an element, between the beginning and the end of that of its subject."""
    opened = pl.concat_str(pl.lit("\t<"), "element", pl.col("element_space").fill_null(""))
    about = pl.format(" rdf:about={}>\n", quoted(_iri(pl.when("new_subject").then("subject"))))
    yield pl.when("new_subject").then(opened + about)
    yield pl.when("told").then(pl.concat_str(pl.lit("\t\t<"), "property", "property_space", "value"))
    yield pl.when(pl.col("told") & pl.col("object").str.starts_with('"')).then(pl.col("property") + ">\n")
    yield pl.when(ends("subject")).then(pl.format("\t</{}>\n", "element"))


def _iri(term: pl.Expr) -> pl.Expr:
    return term.str.strip_prefix("<").str.strip_suffix(">")
