"""Writes documentation.html, classes.svg and examples.ttl; the same ontology and seeds give the same bytes.

Run: python ontology/document.py [FOLDER] [--seeds SEEDS]     (beside the ontology, where no folder is named)

pyLODE writes the page. What it does not know of is added here: the properties by which relations are described, the
kind of each property, the mappings to other vocabularies, the values, the units, a table of all relations, and the
class tree. The examples are statements, episodes and entities of the first corpus, by their ids; or of the corpus in
SEEDS, whose own terms then stand among the others.
"""

from __future__ import annotations

import argparse
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

import regesta
from regesta.seeds.own_terms import FILES
from regesta.vocabulary.namespaces import local

HERE = Path(__file__).resolve().parent
RG = Namespace("https://w3id.org/regesta/ontology#")
MATCHES = {
    SKOS.exactMatch: "the same as", SKOS.closeMatch: "close to", SKOS.broadMatch: "narrower than",
    SKOS.narrowMatch: "wider than", SKOS.relatedMatch: "related to",
}  # fmt: skip
KINDS = {
    RG.Relation: "relation", RG.Qualifier: "qualifier", RG.EntityLink: "link between entities",
    OWL.SymmetricProperty: "symmetric",
}  # fmt: skip
COLUMNS = {
    "family": RDFS.subPropertyOf, "subject": RDFS.domain, "object": RDFS.range, "kind": RG.temporalKind,
    "quad class": RG.quadClass, "number": RG.valueUse, "starts": RG.starts, "ends": RG.ends, "suspends": RG.suspends,
    "carries": RG.carries,
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
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(";")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE, help="where the files go; beside the ontology")
    parser.add_argument("--seeds", type=Path, help="the folder of a corpus, with an ontology of its own")
    given = parser.parse_args()
    corpus = regesta.load(given.seeds)
    shown = examples(corpus)
    terms, units = [HERE / "regesta.ttl"], [HERE / "units.ttl", HERE / "currencies.ttl"]
    for own in (given.seeds / name for name in FILES) if given.seeds else ():
        if own.exists():
            (units if own.name == "units.ttl" else terms).append(own)
    ontology = _read(terms)
    others = Graph().parse(HERE / "alignments.ttl").parse(HERE / "schemes.ttl").parse(data=shown)
    picture = class_tree(ontology)
    (given.folder / "examples.ttl").write_text(shown, encoding="utf-8")
    (given.folder / "classes.svg").write_text(picture, encoding="utf-8")
    (given.folder / "documentation.html").write_text(page(terms, _read(units), others, picture), encoding="utf-8")


def _read(paths: Iterable[Path]) -> Graph:
    """The files together, in their own order."""
    result = Graph()
    for path in paths:
        result.parse(path)
    return result


# The examples --------------------------------------------------------------------------------------


def examples(corpus: regesta.Corpus) -> str:
    """For each relation some statements, facts before plans, and for each class some entities, as Turtle.

    Of a relation that nobody states, and that follows from others, there are episodes.
    """
    found: dict[str, list[str]] = {}
    for item in sorted(corpus.statements.values(), key=lambda item: (not item.fact, item.id)):
        found.setdefault(item.relation, []).append(f"statement:{item.id}")
    unstated = [episode for episode in corpus.episodes.values() if episode.relation not in found]
    for episode in sorted(unstated, key=lambda item: item.id):
        found.setdefault(episode.relation, []).append(f"episode:{episode.id}")
    for entity in sorted(corpus.entities.values(), key=lambda entity: entity.id):
        found.setdefault(entity.type, []).append(f"entity:{entity.id}")
    parts = {part: f"{corpus.base}{part}/" for part in ("statement", "episode", "entity")}
    spaces = {"rg": str(RG), "skos": str(SKOS), **parts, **corpus.ontology.prefixes}
    head = [f"@prefix {prefix}: <{space}> ." for prefix, space in spaces.items()]
    named = {corpus.ontology.curie(name): ids for name, ids in found.items()}
    lines = [f"{name} skos:example {', '.join(ids[:SHOWN])} ." for name, ids in sorted(named.items())]
    return "\n".join([f"# Written by document.py from the corpus «{corpus.title}».", "", *head, "", *lines]) + "\n"


# The page ------------------------------------------------------------------------------------------


def page(terms: Sequence[Path], units: Graph, others: Graph, picture: str) -> str:
    """pyLODE's page, with what is ours put in."""
    ontology = _read(terms)
    html = re.sub(r"\n\s+", "\n", _pylode(_read(terms)))
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
    html = _section(html, "units", "Units", _units(units), before="namespaces")
    html = html.replace("<html>", '<html lang="en">', 1)
    return html.replace("</head>", f"<style>{PAGE_STYLE}</style>\n</head>", 1)


def _pylode(ontology: Graph) -> str:
    """Its page of a graph to which it adds."""
    logging.disable(logging.INFO)  # which pyLODE would write about itself
    from pylode import OntPub  # only who writes the documentation needs it

    about = URIRef(str(RG).rstrip("#"))
    for other in set(ontology.subjects(RDF.type, OWL.Ontology)) - {about}:
        ontology.remove((other, None, None))
    ontology.add((about, VANN.preferredNamespacePrefix, Literal("rg")))
    ontology.add((about, VANN.preferredNamespaceUri, Literal(str(RG))))
    ontology.remove((None, RDF.type, OWL.FunctionalProperty))  # pyLODE would list the property twice
    return str(OntPub(ontology).make_html())


def _own_anchors(html: str) -> str:
    """Anchors that are the local names of our terms, so that `…/ontology#memberOf` leads to its place."""
    given = re.findall(r'<div class="property entity" id="([^"]+)">.*?<code>([^<]+)</code>', html, flags=re.DOTALL)
    wanted = {anchor: _anchor(iri) for anchor, iri in given}
    return re.sub(r'(id="|href="#)([^"]+)"', lambda found: f'{found[1]}{wanted.get(found[2], found[2])}"', html)


def _anchor(iri: str) -> str:
    """What leads to a term of ours is its name; to others' terms and a corpus's own, their whole IRI."""
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
    node = URIRef(iri) if ":" in iri else RG[iri]
    kinds = [text for kind, text in KINDS.items() if (node, RDF.type, kind) in ontology]
    inverse = {*ontology.objects(node, OWL.inverseOf), *ontology.subjects(OWL.inverseOf, node)}
    if kinds:
        yield _row("Kind", ", ".join(kinds))
    if inverse:
        yield _row("Inverse of", _links(ontology, inverse))
    if words := sorted(str(word) for word in ontology.objects(node, SKOS.altLabel)):
        yield _row("Also called", escape(", ".join(words)))
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
    anchor, name = _anchor(str(node)), escape(local(str(node)))
    cells = (_links(ontology, ontology.objects(node, predicate)) for predicate in COLUMNS.values())
    first = f'<td><a href="#{anchor}"><code>{name}</code></a></td>'
    return f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _units(units: Graph) -> str:
    """A table of all units: how each is written, what it is called and means, and whose it is."""
    written = {str(notation): node for node, notation in units.subject_objects(SKOS.notation)}
    rows = (_unit_row(units, notation, written[notation]) for notation in sorted(written, key=_as_listed))
    head = "<tr><th>written</th><th>called</th><th>meaning</th><th>IRI</th></tr>"
    return f'<div class="wide"><table>\n{head}\n{"".join(rows)}</table></div>'


def _as_listed(notation: str) -> tuple[bool, str]:
    """Currencies after all others."""
    return bool(re.fullmatch("[A-Z]{3}", notation)), notation.casefold()


def _unit_row(units: Graph, notation: str, node: Node) -> str:
    meaning = escape(str(units.value(node, SKOS.definition) or ""))
    cells = (f"<code>{escape(notation)}</code>", escape(str(units.value(node, SKOS.prefLabel))), meaning)
    link = f'<a href="{escape(str(node))}">{escape(local(str(node)))}</a>'
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in (*cells, link))}</tr>\n"


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
    ours |= set(ontology.transitive_subjects(RDFS.subClassOf, RG.Entity))  # a corpus's own, too
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
