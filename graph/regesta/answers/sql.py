"""SQL twins of shipped queries: asked of the tables, where the graph is large.

A twin stands beside its query, `queries/<name>.sql`, and gives the same rows in the same order. It reads the corpus's
tables and the views of `sql_views`. `$NAME` stands for the value of a parameter: a list in brackets, a day, a number;
`$any_NAME` for whether any value will do, `$in_NAME` for the entities that lie in it and its borders, `$lying_in_NAME`
without these, `$under_NAME` for those that lie in it or are subordinate to it, `$behind_NAME` for its causes; `$base`
for the corpus's own, and other words for the parts of `sql_parts`. Columns named in `_IRIS` hold
names, and come out as IRIs; one whose name begins with a line is there for the order alone. Polars answers: no store is
made, and no other program is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import polars as pl

from regesta.answers.naming import behind, lying_in, parts_of, under
from regesta.answers.parameters import Parameter
from regesta.answers.sparql import Answer
from regesta.answers.sql_parts import PARTS
from regesta.answers.sql_views import views
from regesta.corpus.corpus import Corpus
from regesta.vocabulary.namespaces import RG
from regesta.vocabulary.resources import queries_folder

LARGE = 50_000
"""Statements beyond which a twin is asked in the place of its query."""

_ALL = slice(None)
_WORD = re.compile(r"\$(\w+)")
_REACHED = {"behind": behind, "in": parts_of, "lying_in": lying_in, "under": under}
_ENTITIES = (
    *("entity", "subject", "object", "speaker", "member", "holder", "person", "office", "body", "supplier"),
    *("place", "forces", "party", "middle", "other", "successor", "mention", "partner"),
    *("organisation", "who", "role", "addressee", "concerning", "event", "with", "target", "decision"),
    *("condition", "effect", "cause", "measure", "donor", "recipient", "purpose", "under", "goods"),
    *("series", "edition", "respondents", "answer", "poll"),
)
_IRIS = {
    **dict.fromkeys(("statement", "before", "after", "nearTo", "first", "second"), "statement/"),
    **dict.fromkeys(("source", "oneSource", "otherSource", "firstSource", "secondSource"), "source/"),
    **dict.fromkeys(_ENTITIES, "entity/"),
    "episode": "episode/",
    **dict.fromkeys(("polarity", "modality", "standing", "agreement", "quadClass", "extent"), RG),
}


def twins() -> list[str]:
    """The names of the queries that have a twin."""
    return sorted(path.stem for path in queries_folder().glob("*.sql"))


def twin_of(corpus: Corpus, name: str, asked: Mapping[Parameter, str], rows: slice = _ALL) -> Answer | None:
    """The answer of a shipped query's twin, or some `rows` of it; None where it has none, or the corpus is not large.
    `asked` are the values of its parameters as they stand in SPARQL.
    """
    if corpus.tables.statements.height <= LARGE or name not in twins():
        return None
    return ask_twin(corpus, name, asked, rows)


def ask_twin(corpus: Corpus, name: str, asked: Mapping[Parameter, str], rows: slice = _ALL) -> Answer:
    """The answer of a twin, however large the corpus is."""
    template = (queries_folder() / f"{name}.sql").read_text("utf-8")
    template = _WORD.sub(lambda found: PARTS.get(found[1], found[0]), template)
    by_name = {one.name: (one, terms) for one, terms in asked.items()}
    base = corpus.base.replace("'", "''")
    text = _WORD.sub(lambda found: base if found[1] == "base" else _written(corpus, by_name, found[1]), template)
    days = {one.name: terms.split('"')[1] for one, terms in asked.items() if one.kind == "day"}
    found = pl.SQLContext(views(corpus, template, days), eager=True).execute(text)[rows]
    shown = found.select(_shown(corpus, column) for column in found.columns if not column.startswith("_"))
    return Answer(shown.columns, [list(row) for row in shown.iter_rows()])


def _written(corpus: Corpus, asked: Mapping[str, tuple[Parameter, str]], word: str) -> str:
    """What stands in SQL for the value of a parameter, or for what is known of it."""
    about, _, name = word.rpartition("_") if word not in asked else ("", "", word)
    one, terms = asked[name]
    if one.kind == "day":
        return f"CAST('{terms.split(chr(34))[1]}' AS DATE)"
    if one.kind == "number":
        return terms
    written = [] if terms == "UNDEF" else dict.fromkeys(terms.split())
    ids = [re.split("[:#/]", term.strip("<>"))[-1] for term in written]
    if about == "any":
        return "FALSE" if ids else "TRUE"
    reached = _REACHED.get(about)
    return _listed(sorted({part for entity in ids for part in reached(corpus, entity)}) if reached else ids)


def _listed(texts: Iterable[str]) -> str:
    """A list of texts; one that no name is, where there is none."""
    return f"({', '.join(chr(39) + text.replace(chr(39), chr(39) * 2) + chr(39) for text in texts) or chr(39) * 2})"


def _shown(corpus: Corpus, column: str) -> pl.Expr:
    begins = _IRIS.get(column)
    text = pl.col(column).cast(pl.String)
    if begins is None:
        return text
    iri = pl.lit(begins if begins == RG else corpus.base + begins) + text
    own = corpus.ontology.own if begins == RG else {}
    return iri.replace([RG + name for name in own], list(own.values())).alias(column) if own else iri.alias(column)
