"""A site, written whole into one folder: beside it first, then put in its place, so that a failure changes nothing."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from regesta.corpus.corpus import Corpus
from regesta.corpus.references import read_until
from regesta.exports.registry import FORMATS
from regesta.page import html
from regesta.publishing import dataset, linked, rules
from regesta.publishing.pages import STYLE, Pages
from regesta.rdf.built import BuiltGraph
from regesta.values.problems import RegestaError
from regesta.vocabulary.definitions import Relation
from regesta.vocabulary.namespaces import OWL, RDFS, RG, SKOS
from regesta.vocabulary.resources import documentation, ontology_folder

MARK = ".regesta-site"
"""The file by which a folder is known for a site that was written here, and may be written anew."""

_TERM = re.compile(r"^rg:(\w+) a ", re.MULTILINE)
_VERSION = re.compile(r'owl:versionInfo "([^"]+)"')


class NotASite(RegestaError, ValueError):
    """The folder has something in it that is no site; the message says so."""


def publish(
    corpus: Corpus, out: Path, address: str = "", publisher: str = "", step: Callable[[str], None] = lambda _: None
) -> Path:
    """Write the site into the folder; one that was written before is replaced. Gives the folder.

    `address` is where it will stand (else the corpus's base IRI), `publisher` who publishes it. Raises `NotASite`
    where the folder has something else in it, and OSError where nothing can be written.
    """
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise NotASite(f"{out} is not empty, and no site: name a new folder")
    where = (address or corpus.base).rstrip("/#") + "/"
    built = BuiltGraph(corpus)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".regesta-", dir=out.parent) as beside:
        folder = Path(beside, "site")
        for name in ("data", "entity", "source", "relation", "ontology", "w3id", ".well-known"):
            (folder / name).mkdir(parents=True)
        _write_all(built, folder, where, publisher or f"The editors of {corpus.title}", step)
        folder.chmod(0o755)  # a server must read it
        if out.is_dir():
            shutil.rmtree(out)
        folder.replace(out)
    return out


def _write_all(built: BuiltGraph, folder: Path, address: str, publisher: str, step: Callable[[str], None]) -> None:
    writers = {item.id: item for item in FORMATS}
    for dump in dataset.DUMPS:
        step(dump.path)
        writers[dump.form].write(built, folder / dump.path)
    step("graph.html")
    html.write(built, folder / "graph.html")
    sizes = {dump.path: (folder / dump.path).stat().st_size for dump in dataset.DUMPS}
    former = {it.old: it.new for it in built.corpus.replaced if it.part == "entity"}
    described = dataset.turtle(built, address, publisher, sizes)
    texts = {
        "dataset.ttl": described,
        ".well-known/void": described,
        "style.css": STYLE,
        ".htaccess": rules.htaccess(address, former),
    }
    texts |= {".nojekyll": "", MARK: "", "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"}
    step("ontology")
    version = _ontology(folder / "ontology")
    texts["w3id/htaccess"] = rules.w3id(built.corpus.base, address, version, former)
    step("pages")
    for name, text in _pages(built, address, publisher):
        texts[name] = text
    addresses = [*(name for name in texts if name.endswith(".html")), "graph.html", "ontology/index.html"]
    texts["sitemap.xml"] = _sitemap(addresses, address, read_until(built.corpus))
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def _pages(built: BuiltGraph, address: str, publisher: str) -> Iterator[tuple[str, str]]:
    """The path and the text of each page, and of each resource's Turtle."""
    corpus, pages = built.corpus, Pages(built.corpus)
    yield "index.html", pages.index(dataset.jsonld(built, address, publisher))
    known = {"entity": corpus.entities.keys(), "source": corpus.sources.keys()}
    for part, page in (("entity", pages.entity), ("source", pages.source)):
        for key, rows in linked.by_subject(built, part):
            if key in known[part]:
                iri = f"{corpus.base}{part}/{key}"
                yield f"{part}/{key}.ttl", linked.as_turtle(rows, built.prefixes)
                described = linked.as_jsonld(iri, rows, built.prefixes)
                yield f"{part}/{key}.jsonld", json.dumps(described, ensure_ascii=False, indent=1) + "\n"
                yield f"{part}/{key}.html", page(key, described)
    for key in pages.relations:
        relation = corpus.ontology.relations[key]
        yield f"relation/{key}.html", pages.relation(relation, _relation(corpus, relation))


def _relation(corpus: Corpus, item: Relation) -> dict[str, Any]:
    """What a relation is, in JSON-LD."""
    iri, language = corpus.ontology.iri(item.id), "en"
    return {
        "@context": {"owl": OWL, "rdfs": RDFS, "skos": SKOS},
        "@id": iri,
        "@type": "owl:ObjectProperty",
        "rdfs:label": {"@value": item.label, "@language": language},
        "skos:definition": {"@value": item.definition, "@language": language},
        "rdfs:isDefinedBy": {"@id": iri.removesuffix(item.id).rstrip("#/")},
    }


def _ontology(folder: Path) -> str:
    """The ontology with its documentation; each term says by which ontology it is defined. Gives its version."""
    shutil.copyfile(documentation(), folder / "index.html")
    for path in [*sorted(ontology_folder().glob("*.ttl")), ontology_folder() / "context.jsonld"]:
        if path.name != "examples.ttl":
            shutil.copyfile(path, folder / path.name)
    text = (ontology_folder() / "regesta.ttl").read_text("utf-8")
    found = _VERSION.search(text)
    assert found, "the ontology names its version"
    names = dict.fromkeys(_TERM.findall(text))
    defined = "".join(f"rg:{name} rdfs:isDefinedBy <{RG.rstrip('#')}> .\n" for name in names)
    for path in (folder / "regesta.ttl", folder / found[1] / "regesta.ttl"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}\n{defined}", "utf-8", newline="\n")
    return found[1]


def _sitemap(names: list[str], address: str, day: str) -> str:
    last = f"<lastmod>{day}</lastmod>" if day else ""
    rows = "".join(f"<url><loc>{escape(address + name)}</loc>{last}</url>\n" for name in sorted(names))
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{rows}</urlset>\n'
