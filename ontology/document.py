"""Writes documentation.html, classes.svg and examples.ttl; the same ontology and seeds give the same bytes.

Run: python ontology/document.py [FOLDER]     (beside the ontology, where no folder is named)

pyLODE writes the page. What it does not know of is added here: the properties by which relations are described, the
kind of each property, the mappings to other vocabularies, the values, a table of all relations, and the class tree.
The examples are statements and entities of the first corpus, by their ids.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, Namespace
from rdflib.term import Node

import regesta

HERE = Path(__file__).resolve().parent
RG = Namespace("https://w3id.org/regesta/ontology#")
MATCHES = {
    SKOS.exactMatch: "the same as", SKOS.closeMatch: "close to", SKOS.broadMatch: "narrower than",
    SKOS.narrowMatch: "wider than", SKOS.relatedMatch: "related to",
}  # fmt: skip
KINDS = {RG.Relation: "relation", RG.Qualifier: "qualifier", OWL.SymmetricProperty: "symmetric"}
COLUMNS = {
    "family": RDFS.subPropertyOf, "subject": RDFS.domain, "object": RDFS.range, "kind": RG.temporalKind,
    "quad class": RG.quadClass, "number": RG.valueUse, "starts": RG.starts, "ends": RG.ends, "suspends": RG.suspends,
}  # fmt: skip

SHOWN = 3  # examples of each relation and class
ROW, CHARACTER, PADDING, GAP = 24, 7.0, 9, 40  # the tree's measures, in pixels
TREE_STYLE = """
.tree rect { fill: #eef3f8; stroke: #4a6a8a } .tree text { fill: #14202b; font: 13px sans-serif }
.tree path { fill: none; stroke: #7a8a99; stroke-width: 1.2 } .tree path.second { stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) {
.tree rect { fill: #1f2b36; stroke: #8fb0cf } .tree text { fill: #e8eef4 } }
"""
PAGE_STYLE = """
.wide { overflow-x: auto } .wide table { border-collapse: collapse; font-size: small }
.wide th, .wide td { text-align: left; vertical-align: top; padding: 2px 8px 2px 0; border-bottom: 1px solid #ccc }
td details summary { cursor: pointer }
"""


@dataclass(frozen=True, slots=True)
class Box:
    """A class in the picture: its column and row, and the boxes of its parents, the one it hangs on first."""

    node: Node
    column: int
    row: int
    parents: tuple[Node, ...]


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    given = examples(regesta.load())
    ontology = Graph().parse(HERE / "regesta.ttl")
    others = Graph().parse(HERE / "alignments.ttl").parse(HERE / "schemes.ttl").parse(data=given)
    picture = class_tree(ontology)
    (folder / "examples.ttl").write_text(given, encoding="utf-8")
    (folder / "classes.svg").write_text(picture, encoding="utf-8")
    (folder / "documentation.html").write_text(page(ontology, others, picture), encoding="utf-8")


# The examples --------------------------------------------------------------------------------------


def examples(corpus: regesta.Corpus) -> str:
    """For each relation some statements, facts before plans, and for each class some entities, as Turtle."""
    found: dict[str, list[str]] = {}
    for item in sorted(corpus.statements.values(), key=lambda item: (not item.fact, item.id)):
        found.setdefault(item.relation, []).append(f"statement:{item.id}")
    for item in sorted(corpus.derived.values(), key=lambda item: item.id):
        found.setdefault(item.relation, []).append(f"statement:{item.id}")
    for entity in sorted(corpus.entities.values(), key=lambda entity: entity.id):
        found.setdefault(entity.type, []).append(f"entity:{entity.id}")
    spaces = {"rg": RG, "skos": SKOS, "statement": f"{corpus.base}statement/", "entity": f"{corpus.base}entity/"}
    head = [f"@prefix {prefix}: <{space}> ." for prefix, space in spaces.items()]
    lines = [f"rg:{name} skos:example {', '.join(ids[:SHOWN])} ." for name, ids in sorted(found.items())]
    return "\n".join(["# Written by document.py from the first corpus.", "", *head, "", *lines]) + "\n"


# The page ------------------------------------------------------------------------------------------


def page(ontology: Graph, others: Graph, picture: str) -> str:
    """pyLODE's page, with what is ours put in."""
    html = re.sub(r"\n\s+", "\n", _pylode())
    html = _own_anchors(html)
    html = re.sub(r"<ul>((?:(?!</ul>).)*)</ul>", _fold, html, flags=re.DOTALL)
    html = re.sub(
        r"(<code>([^<]+)</code>(?:(?!</table>).)*)</table>",
        lambda found: f"{found[1]}{''.join(_rows(ontology, others, found[2]))}</table>", html, flags=re.DOTALL,
    )  # fmt: skip
    tree = picture.replace('href="documentation.html#', 'href="#')
    html = _section(html, "class-tree", "Class tree", f'<div class="wide">{tree}</div>', before="classes")
    html = _section(html, "glance", "Relations at a glance", _glance(ontology), before="classes")
    html = _section(html, "values", "Values", _values(ontology), before="namespaces")
    html = html.replace("<html>", '<html lang="en">', 1)
    return html.replace("</head>", f"<style>{PAGE_STYLE}</style>\n</head>", 1)


def _pylode() -> str:
    logging.disable(logging.INFO)  # which pyLODE would write about itself
    from pylode import OntPub  # only who writes the documentation needs it

    ontology = Graph().parse(HERE / "regesta.ttl")  # one of its own, for pyLODE adds to it
    about = next(ontology.subjects(RDF.type, OWL.Ontology))
    ontology.add((about, VANN.preferredNamespacePrefix, Literal("rg")))
    ontology.add((about, VANN.preferredNamespaceUri, Literal(str(RG))))
    return str(OntPub(ontology).make_html())


def _own_anchors(html: str) -> str:
    """Anchors that are the local names of our terms, so that `…/ontology#memberOf` leads to its place."""
    given = re.findall(r'<div class="property entity" id="([^"]+)">.*?<code>([^<]+)</code>', html, flags=re.DOTALL)
    wanted = {anchor: _anchor(iri) for anchor, iri in given}
    return re.sub(r'(id="|href="#)([^"]+)"', lambda found: f'{found[1]}{wanted.get(found[2], found[2])}"', html)


def _anchor(iri: str) -> str:
    return iri.removeprefix(RG) if iri.startswith(RG) else re.sub(r"\W+", "-", iri.split("://")[-1])


def _example(node: Node) -> str:
    """A link to the statement or entity in the page of the first corpus."""
    part, name = str(node).split("/")[-2:]
    return f'<a href="../exports/graph.html#{part}/{escape(name)}"><code>{escape(name)}</code></a>'


def _fold(found: re.Match[str]) -> str:
    """A long list, behind a line to click on."""
    items = found[1].count("<li>")
    return found[0] if items < 12 else f"<details><summary>{items}</summary>{found[0]}</details>"


def _section(html: str, anchor: str, title: str, content: str, before: str) -> str:
    """The page with one section more, and its line in the table of contents."""
    section = f'<div class="section" id="{anchor}"><h2>{title}</h2>{content}</div>\n'
    line = f'<li><h4><a href="#{anchor}">{title}</a></h4></li>\n'
    html = re.sub(rf'(<div [^>]*id="{before}">\n<h2>)', lambda found: section + found[1], html, count=1)
    contents = rf'<li>\n<h4>\n<a href="#{before}">'
    return re.sub(contents, lambda found: line + found[0], html, count=1)


def _rows(ontology: Graph, others: Graph, iri: str) -> Iterator[str]:
    """What pyLODE leaves out of a term's table."""
    node = RG[iri.removeprefix(RG)]
    kinds = [text for kind, text in KINDS.items() if (node, RDF.type, kind) in ontology]
    inverse = {*ontology.objects(node, OWL.inverseOf), *ontology.subjects(OWL.inverseOf, node)}
    if kinds:
        yield _row("Kind", ", ".join(kinds))
    if inverse:
        yield _row("Inverse of", _links(ontology, inverse))
    for annotation in _sorted(ontology, ontology.subjects(RDF.type, OWL.AnnotationProperty)):
        values = set(ontology.objects(node, annotation))
        if values and str(annotation).startswith(RG):
            yield _row(_label(ontology, annotation).capitalize(), _links(ontology, values))
    if shown := [_example(target) for target in sorted(others.objects(node, SKOS.example), key=str)]:
        yield _row("Examples", ", ".join(shown))
    mappings = [
        f"{text} {_outward(others, target)}" for match, text in MATCHES.items()
        for target in sorted(others.objects(node, match), key=str)
    ]  # fmt: skip
    if mappings:
        yield _row("Elsewhere", "<br>\n".join(mappings))


def _row(name: str, content: str) -> str:
    return f"<tr>\n<th>{escape(name)}</th>\n<td>{content}</td>\n</tr>\n"


def _outward(others: Graph, target: Node) -> str:
    scheme = others.value(target, SKOS.inScheme)
    code, label = others.value(target, SKOS.notation), others.value(target, SKOS.prefLabel)
    name = f"{code} ({label})" if code and str(code).casefold() != str(label).casefold() else str(code or label)
    title = escape(str(others.value(scheme, DCTERMS.title)))
    return f'{title}: <a href="{escape(str(target))}">{escape(name)}</a>'


def _glance(ontology: Graph) -> str:
    """A table of all relations."""
    rows = (_glance_row(ontology, node) for node in sorted(ontology.subjects(RDF.type, RG.Relation), key=str))
    head = "".join(f"<th>{name}</th>" for name in ("relation", *COLUMNS))
    return f'<div class="wide"><table>\n<tr>{head}</tr>\n{"".join(rows)}</table></div>'


def _glance_row(ontology: Graph, node: Node) -> str:
    name = _anchor(str(node))
    cells = (_links(ontology, ontology.objects(node, predicate)) for predicate in COLUMNS.values())
    first = f'<td><a href="#{name}"><code>{name}</code></a></td>'
    return f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _values(ontology: Graph) -> str:
    """The values of polarity, modality and the rest: pyLODE has no place for individuals."""
    rows = (_value_row(ontology, node) for node in _sorted(ontology, ontology.subjects(RDF.type, OWL.NamedIndividual)))
    return f'<div class="wide"><table>\n{"".join(rows)}</table></div>'


def _value_row(ontology: Graph, node: Node) -> str:
    kind = set(ontology.objects(node, RDF.type)) - {OWL.NamedIndividual}
    name, meaning = escape(_label(ontology, node)), escape(str(ontology.value(node, SKOS.definition)))
    anchor = _anchor(str(node))
    return f'<tr id="{anchor}"><td>{name}</td><td>{_links(ontology, kind)}</td><td>{meaning}</td></tr>\n'


def _links(ontology: Graph, nodes: Iterable[Node]) -> str:
    return ", ".join(_link(ontology, node) for node in _sorted(ontology, nodes))


def _link(ontology: Graph, node: Node) -> str:
    """A term as a link to its place in the page; what is no term of ours, or a plain value, as text."""
    name = escape(_label(ontology, node))
    known = not isinstance(node, Literal) and ontology.value(node, RDFS.label)
    return f'<a href="#{_anchor(str(node))}">{name}</a>' if known else name


# The picture ---------------------------------------------------------------------------------------


def class_tree(ontology: Graph) -> str:
    """All our classes as one picture that needs no colour scheme and no program to be read."""
    boxes = {box.node: box for box in _boxes(ontology)}
    widths: dict[int, float] = {}
    for box in boxes.values():
        widths[box.column] = max(widths.get(box.column, 0), _width(ontology, box.node))
    lefts = {column: 4 + sum(widths[c] + GAP for c in range(column)) for column in widths}
    width, height = lefts[max(lefts)] + widths[max(lefts)] + 4, (1 + max(b.row for b in boxes.values())) * ROW
    lines = (
        _line(ontology, lefts, boxes[parent], box, second=bool(index))
        for box in boxes.values() for index, parent in enumerate(box.parents)
    )  # fmt: skip
    drawn = (_drawn(ontology, lefts, box) for box in boxes.values())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tree" role="img" aria-label="Class tree" '
        f'width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}">\n'
        f"<style>{TREE_STYLE}</style>\n{''.join(lines)}{''.join(drawn)}</svg>\n"
    )


def _boxes(ontology: Graph) -> list[Box]:
    """Every class once, below the first of its parents; a parent stands beside its first child."""
    ours = {node for node in ontology.subjects(RDF.type, OWL.Class) if str(node).startswith(RG)}
    parents = {node: _sorted(ontology, ours & set(ontology.objects(node, RDFS.subClassOf))) for node in ours}
    boxes: list[Box] = []

    def place(node: Node, column: int, row: int) -> int:
        boxes.append(Box(node, column, row, tuple(parents[node])))
        children = _sorted(ontology, (child for child in ours if parents[child][:1] == [node]))
        for child in children:
            row = place(child, column + 1, row)
        return row if children else row + 1

    row = 0
    roots = _sorted(ontology, (node for node in ours if not parents[node]))
    for root in sorted(roots, key=lambda node: node != RG.Entity):
        row = place(root, 0, row)
    return boxes


def _width(ontology: Graph, node: Node) -> float:
    return len(_label(ontology, node)) * CHARACTER + 2 * PADDING


def _line(ontology: Graph, lefts: dict[int, float], parent: Box, child: Box, *, second: bool) -> str:
    start, end = lefts[parent.column] + _width(ontology, parent.node), lefts[child.column]
    high, low, bend = (parent.row + 0.5) * ROW, (child.row + 0.5) * ROW, end - GAP * (0.8 if second else 0.4)
    kind = ' class="second"' if second else ""
    return f'<path{kind} d="M{start:.0f} {high:.0f}H{bend:.0f}V{low:.0f}H{end:.0f}"/>\n'


def _drawn(ontology: Graph, lefts: dict[int, float], box: Box) -> str:
    left, top, width = lefts[box.column], box.row * ROW + 2, _width(ontology, box.node)
    return (
        f'<a href="documentation.html#{_anchor(str(box.node))}">'
        f"<title>{escape(str(ontology.value(box.node, SKOS.definition)))}</title>"
        f'<rect x="{left:.0f}" y="{top}" width="{width:.0f}" height="{ROW - 4}" rx="4"/>'
        f'<text x="{left + PADDING:.0f}" y="{top + ROW - 10}">{escape(_label(ontology, box.node))}</text></a>\n'
    )


# Both ----------------------------------------------------------------------------------------------


def _label(ontology: Graph, node: Node) -> str:
    return str(node if isinstance(node, Literal) else ontology.value(node, RDFS.label) or _anchor(str(node)))


def _sorted(ontology: Graph, nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: (_label(ontology, node).casefold(), str(node)))


if __name__ == "__main__":
    main()
