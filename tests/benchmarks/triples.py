"""The same triples as peers take them: maplib as frames of one predicate each, PyLD as a data set of dictionaries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from regesta.rdf.quads import unescaped
from regesta.vocabulary.namespaces import RDF, XSD

_LITERAL = r'(?s)^"(.*)"([^"]*)$'
_STRUCT = f"<{RDF}langString>"  # the field of maplib's texts that have a language


class Mapped(NamedTuple):
    """What maplib maps at once: subjects and objects of one predicate and one datatype, empty for IRIs."""

    predicate: str
    datatype: str
    frame: pl.DataFrame


def frames(triples: pl.DataFrame) -> list[Mapped]:
    """Triples in N-Triples syntax, in frames."""
    literal = pl.col("object").str.extract_groups(_LITERAL).struct.rename_fields(["text", "tag"])
    parts = triples.with_columns(_bare("subject"), _bare("predicate"), iri=_bare("object")).with_columns(literal)
    parts = parts.unnest("object").with_columns(unescaped(pl.col("text")), tag=pl.col("tag").fill_null("iri"))
    keys = parts.partition_by("predicate", "tag", as_dict=True)
    return [_mapped(str(predicate), str(tag), frame) for (predicate, tag), frame in keys.items()]


def _bare(column: str) -> pl.Expr:
    return pl.col(column).str.slice(1).str.head(-1)


def _mapped(predicate: str, tag: str, frame: pl.DataFrame) -> Mapped:
    if tag == "iri":
        return Mapped(predicate, "", frame.select("subject", object="iri"))
    if tag.startswith("@"):
        text = pl.struct(pl.col("text").alias(_STRUCT), pl.lit(tag[1:]).alias("l"))
        return Mapped(predicate, f"{RDF}langString", frame.select("subject", object=text))
    return Mapped(predicate, tag[3:-1] or f"{XSD}string", frame.select("subject", object="text"))


def typed(given: Mapped) -> Mapped:
    """With values of Polars' own types, which maplib wants for some datatypes."""
    text = pl.col("object")
    own = {
        f"{XSD}date": text.str.to_date(),
        f"{XSD}integer": text.cast(pl.Int64),
        f"{XSD}decimal": text.cast(pl.Decimal(38, 9)),
        f"{XSD}boolean": text == "true",
    }
    return given._replace(frame=given.frame.with_columns(own.get(given.datatype, text)))


def with_maplib(given: list[Mapped], path: Path) -> None:
    """Mapped, and written as N-Triples."""
    from maplib import Model, RDFType, SolutionMappings

    model = Model()
    for predicate, datatype, frame in given:
        types = {"subject": RDFType.IRI, "object": RDFType.Literal(datatype) if datatype else RDFType.IRI}
        model.map_triples(SolutionMappings(frame, types), predicate=predicate, validate_iris=False)
    model.write(path, format="ntriples")


def data_set(triples: pl.DataFrame) -> dict[str, list[dict[str, dict[str, str]]]]:
    """As PyLD has it once it has read N-Quads, which takes it hours for so many."""
    return {"@default": list(_dictionaries(triples))}


def _dictionaries(triples: pl.DataFrame) -> Iterator[dict[str, dict[str, str]]]:
    for predicate, datatype, frame in frames(triples):
        for subject, value in frame.iter_rows():
            found = {"type": "IRI", "value": value}
            if isinstance(value, dict):
                language = {"datatype": datatype, "language": value["l"]}
                found = {"type": "literal", "value": value[_STRUCT], **language}
            elif datatype:
                found = {"type": "literal", "value": value, "datatype": datatype}
            yield {
                "subject": {"type": "IRI", "value": subject},
                "predicate": {"type": "IRI", "value": predicate},
                "object": found,
            }


def nodes(document: dict[str, Any]) -> list[str]:
    """What a compacted document says of each node, in an order of its own."""
    [graph] = (value for name, value in document.items() if name != "@context")
    return sorted(_ordered(node) for node in graph)


def _ordered(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_ordered(value[name])}" for name in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(sorted(map(_ordered, value))) + "]"
    return str(value)
