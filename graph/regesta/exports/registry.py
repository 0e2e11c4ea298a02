"""The formats that the graph is exported in: one module a format (or family), one entry here.

Other packages can bring further ones, by the entry point `regesta.exports`: a name, and a `Format` with that id.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

from regesta.answers.states import part_in_sql
from regesta.exports import queries
from regesta.exports.formats import Container, Format
from regesta.exports.graphs import cytoscape, gexf, graphml, neo4j
from regesta.exports.others import followthemoney, quickstatements
from regesta.exports.own_terms import own_terms
from regesta.exports.rdf import files as rdf
from regesta.exports.rdf import jsonld, nanopublications, rdf12
from regesta.exports.references import bibliography
from regesta.exports.report import report
from regesta.exports.tables import parquet, spreadsheets, sqlite
from regesta.page import html
from regesta.rdf.built import BuiltGraph
from regesta.values.extensions import EXPORTS, bad, brought, loaded
from regesta.vocabulary.day_rule import in_sql

__all__ = ["BUILT", "FORMATS", "Container", "Format"]

_NO_GRAPHS = "Nothing but the named graphs: which source supports a plain tie is told by its statement."
_GRAPH_TOOLS = (
    "The language of a name; which note belongs to which citation; titles of sources, readings, judgements and "
    "findings. Speakers and qualifiers are ids in attributes, not edges. Numbers are doubles, the stated text beside."
)
_LINKS = "What an entity involves and whose organ it is."
_STATEMENTS = (
    "Edges are statements, and what only follows from them (`derived`); to count ties, count each of `episodes` "
    "once. `side` and the label tell what is denied or only to come."
)
_AS_OF = (
    "`regesta export {} --as-of 2023-06-01`; `stretches` has the grades of each tie, as in `949d6e8741c9e415 "
    "1993-12-31/2024-07-01 certain`."
)
_HELD = (
    "`SELECT * FROM 'stretches.parquet' s JOIN 'episodes.parquet' e ON e.id = s.episode WHERE {}`; the list is `{}`."
)
_QUERY = (
    "`regesta query` lists the queries; one asks what held on a day, by `rg:stretch`, its `rg:grade`, first and "
    "last day."
)


def _write_report(built: BuiltGraph, path: Path) -> None:
    path.write_text(report(built, FORMATS) + own_terms(built.corpus), "utf-8", newline="\n")


FORMATS: tuple[Format, ...] = (
    Format(
        "nquads", "graph.nq", rdf.write_nquads, "N-Quads: all, with the named graphs of the sources",
        tool="triple stores (Oxigraph, Jena, Virtuoso), scripts",
        loss="Nothing.",
        settings="A plain query sees the default graph, which holds everything; `GRAPH ?source` says who. Virtuoso 7: "
        "`TTLP_MT` with flag 512.",
        on_a_day=_QUERY,
        built=True, committed=True,
    ),
    Format(
        "trig", "graph.trig", rdf.write_trig, "TriG: the same, to be read",
        tool="triple stores",
        loss="Nothing.",
        settings="As N-Quads. Virtuoso 7: flag 256.",
        built=True, committed=True,
    ),
    Format(
        "turtle", "graph.ttl", rdf.write_turtle, "Turtle: the default graph",
        tool="any RDF tool",
        loss=_NO_GRAPHS,
        built=True, committed=True,
    ),
    Format(
        "ntriples", "graph.nt", rdf.write_ntriples, "N-Triples: the default graph, a triple a line",
        tool="scripts, owlready2, bulk loaders",
        loss=_NO_GRAPHS,
    ),
    Format(
        "jsonld", "graph.jsonld", jsonld.write, "JSON-LD 1.1: the default graph",
        tool="jsonld.js, PyLD, web pages; plain JSON to scripts",
        loss=_NO_GRAPHS,
        settings="The context stands in the file. A reader of JSON-LD 1.0 alone does not read it.",
        built=True, committed=True,
    ),
    Format(
        "rdfxml", "graph.rdf", rdf.write_rdfxml, "RDF/XML: the default graph",
        tool="Protégé and whatever reads nothing newer",
        loss=_NO_GRAPHS,
        built=True, committed=True,
    ),
    Format(
        "rdf12", "graph-1.2.ttl", rdf12.write, "Turtle 1.2: the default graph, and `rdf:reifies` under the same IRIs",
        tool="Jena 6, Oxigraph 0.5, N3.js 2",
        loss=_NO_GRAPHS,
        settings="Readers of RDF 1.1 stop at `<<(`: give them `turtle`. Statements and episodes both reify: ask for "
        "`a rg:Statement` or `a rg:Episode`.",
    ),
    Format(
        "nanopublications", "nanopublications.trig", nanopublications.write, "one for each plain statement",
        tool="nanopublication servers and libraries",
        loss="Whatever is no plain statement: denied, planned, a speaker’s, contested or told to have ended; what is "
        "computed: episodes and findings; names and links of entities; titles of sources. Nothing is signed.",
        settings="`dcterms:created` is the day of the last reading, a day and no time of day.",
        counted=nanopublications.counted,
    ),
    Format(
        "graphml", "graph.graphml", graphml.write, "GraphML: entities as nodes, statements as edges",
        tool="igraph (Python, R), NetworkX, graph-tool, Cytoscape, yEd, Tulip",
        loss=f"No lists: joined with ` | `. No dates: days are text. {_LINKS} {_GRAPH_TOOLS}",
        settings=f"{_STATEMENTS} Gephi: take GEXF; or choose “edges merge strategy: don’t merge”, or parallel edges "
        "become one. NetworkX: read it with `edge_key_type=str`, or an id of digits alone becomes a number. igraph "
        "writes ids of nodes into the edges’ `id`: know a statement by its `iri`. What is not known is empty, false or "
        "NaN in igraph, and empty, false or 0 in graph-tool and Tulip: there a number counts where `value_as_stated` "
        "is not empty, and a place at 0, 0 is none. Tulip 6 keeps only the last line of a text of several, and only "
        "the end of a text that stands where a block of 64 KiB of the file ends.",
        on_a_day=_AS_OF.format("graphml"),
        built=True, committed=True,
    ),
    Format(
        "gexf", "graph.gexf", gexf.write, "GEXF 1.3, dynamic: entities as nodes, ties and happenings as edges",
        tool="Gephi, Gephi Lite, sigma.js, graphology",
        loss="What each statement says by itself: an edge is a tie or happening, with the ids of those that tell of "
        "it. Figures are no edges: the numbers told of a tie are its `figures`. A happening that is not dated is "
        f"always shown. {_LINKS} {_GRAPH_TOOLS}",
        settings="Gephi: choose “edges merge strategy: don’t merge”, or repeats of one relation between two entities "
        "become one edge. `side` and the label tell what is denied or only to come. graphology, Sigma and Gephi Lite "
        "know of no time: what changes from day to day has one value there, `state` the surest of all days; "
        "`stretches` and `marks` have the days.",
        on_a_day="Set Gephi’s timeline to the day, and filter `episode_kind` for `Spell`: what is shown is what "
        "`regesta state` answers, its lists in the column `state`; `contested_then`, `suspended`, `said_to_have_ended` "
        "and `planned_to_end` hold on that day, too.",
        counted=gexf.counted, built=True, committed=True,
    ),
    Format(
        "cytoscape", "graph.cyjs", cytoscape.write, "Cytoscape.js JSON",
        tool="Cytoscape desktop, cytoscape.js",
        loss=f"No dates: days are text. {_LINKS} {_GRAPH_TOOLS}",
        settings=_STATEMENTS,
        on_a_day=_AS_OF.format("cytoscape"),
    ),
    Format(
        "neo4j", "neo4j", neo4j.write, "CSV with the headers of Neo4j’s bulk import, `load.cypher` and `on_day.cypher`",
        tool="Neo4j, and what reads its CSV",
        loss=f"A relationship cannot point to a passage: `Citation` has its statements’ ids. {_GRAPH_TOOLS}",
        settings="The commands stand in `load.cypher`: arrays are separated by U+001F, and texts may have line ends. "
        "An apostrophe stands before what a spreadsheet would run as a formula; `--raw` leaves it out. A "
        "relationship is a statement; its type is the relation, with the side where it is denied or only to come "
        "(`recognises_denial`). `Episode` nodes are the ties and happenings, each once.",
        on_a_day="`on_day.cypher`, with the parameter `day`: what `regesta state` answers, its lists in the column "
        "`state`.",
        container=Container.FOLDER, write_raw=neo4j.write_raw,
    ),
    Format(
        "followthemoney", "entities.ftm.json", followthemoney.write, "FollowTheMoney entities, one a line",
        tool="Aleph, OpenSanctions’ tools, ftm",
        loss="Whatever no source tells as fact itself, or is contested in more than its dates; agreements, facilities’ "
        "kinds, concepts and works, and the ties to them; values and qualifiers are words in the summary; dates that "
        f"are contested, or no day, month or year; passages. {_LINKS}",
        settings="A state is a LegalEntity, a place an Address. A link is a tie or happening, with all its sources.",
        counted=followthemoney.counted,
    ),
    Format(
        "quickstatements", "quickstatements.txt", quickstatements.write, "QuickStatements V1, as proposals",
        tool="Wikidata, by a person’s hand",
        loss="Whatever has no exact property or no item there; ties about whose dates sources disagree; passages. "
        f"{_LINKS}",
        settings="Read each line against Wikidata before sending it: nothing here knows what stands there already.",
        counted=quickstatements.counted,
    ),
    Format(
        "html", "graph.html", html.write, "the graph to explore in a browser: one file, opens without a network",
        tool="any browser",
        loss="Digests of passages, readings.",
        built=True, committed=True,
    ),
    Format(
        "csv", "csv", spreadsheets.write_csv, "CSV: the tables",
        tool="R, pandas, spreadsheets",
        loss="Lists are joined with ` | `; types of columns.",
        write_raw=spreadsheets.write_raw_csv,
        settings="UTF-8. An apostrophe stands before what a spreadsheet would run as a formula; `--raw` leaves it out. "
        "Excel: take `xlsx`, or import from text with every column as text.",
        on_a_day="As Parquet, of `stretches.csv` and `episodes.csv`.",
        container=Container.FOLDER,
    ),
    Format(
        "xlsx", "graph.xlsx", spreadsheets.write_xlsx, "an Excel workbook to filter",
        tool="Excel, LibreOffice",
        loss=f"{_LINKS} Names in other languages are aliases; readings. Days before March 1900 are text; a text longer "
        "than 32,767 characters is cut, and marked with ….",
        settings="What is too long for one sheet goes on in a second one.",
        on_a_day="In the sheet `days`, filter `first` for the day, earlier days and blanks, and `last` for the day, "
        "later days and blanks.",
        container=Container.BINARY,
    ),
    Format(
        "sqlite", "graph.sqlite", sqlite.write, "SQLite: the tables, with views",
        tool="DB Browser, Datasette, DuckDB, R, Python",
        loss="Lists are joined with ` | `.",
        settings="Views: `named_statements`, `named_episodes`, `told_by`, `agreements`, `by_pair`, `on_day`; "
        "`families` has the families of each relation.",
        on_a_day="`UPDATE day SET day = '2023-06-01'`, then `SELECT * FROM on_day WHERE object = 'ENTITY'`: what "
        "`regesta state` answers, its lists in the column `state`. Where the file cannot be written, the same query, "
        "with the parameter `:day`, stands in the table `queries`.",
        container=Container.BINARY,
    ),
    Format(
        "parquet", "tables", parquet.write, "Parquet: the tables that all else is written from",
        tool="DuckDB, Polars, pandas, R (arrow), Ladybug",
        loss="Nothing.",
        settings="Numbers of statements are exact decimal text: cast them. The columns stand in "
        "`regesta.corpus.frames.SCHEMAS`.",
        on_a_day=_HELD.format(in_sql("s", "DATE '2023-06-01'"), part_in_sql("e", "s")),
        container=Container.FOLDER, built=True, built_large=True,
    ),
    Format(
        "bibtex", "sources.bib", bibliography.write_bibtex, "the sources, as BibLaTeX",
        tool="Zotero, JabRef, LaTeX",
        loss="All but the sources. A name that may be no person’s stays whole.",
        settings="Dates are EDTF, which biber reads and BibTeX does not.",
        built=True, built_large=True, committed=True,
    ),
    Format(
        "csl", "sources.csl.json", bibliography.write_csl, "the sources, as CSL-JSON",
        tool="Zotero, pandoc, citeproc",
        loss="All but the sources. A name that may be no person’s stays whole. A hedged date is “circa”; a decade, a "
        "set or an open date is text.",
        counted=bibliography.dates_as_text, built=True, built_large=True, committed=True,
    ),
    Format(
        "queries", "queries", queries.write, "the shipped queries, with values from this corpus",
        tool="any SPARQL tool",
        loss="All but the queries.",
        settings="Load `graph.nq` or `graph.trig`, and the ontology (`regesta.ttl`) beside it, into the default graph.",
        counted=queries.counted, container=Container.FOLDER, built=True, committed=True,
    ),
    Format(
        "report", "README.md", _write_report, "this page",
        tool="people",
        loss="Everything but the counts.",
        built=True, committed=True,
    ),
)  # fmt: skip


def further(name: str = "") -> tuple[Format, ...]:
    """The formats that installed packages bring, or the one of that name among them; the program's own are never
    replaced. Raises `BadExtension`.
    """
    own = {item.id for item in FORMATS}
    found = {key: item for key, item in brought(EXPORTS).items() if key not in own and name in ("", key)}
    return tuple(_checked(item) for item in found.values())


def _checked(item: EntryPoint) -> Format:
    form = loaded(item)
    if not isinstance(form, Format) or form.id != item.name:
        raise bad(item, f"is no Format with the id «{item.name}»")
    return form


BUILT = tuple(item for item in FORMATS if item.built)
"""What `regesta build` writes."""
