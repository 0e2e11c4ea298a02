"""Rules of Apache by which an IRI leads to a page for people, or to data for programs: for the site, for w3id.org."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from regesta.publishing.dataset import DUMPS

_RDF = "text/turtle|application/x-turtle|application/n-triples"
_TYPES = {".ttl": "text/turtle", ".jsonld": "application/ld+json", ".rdf": "application/rdf+xml",
          ".nq": "application/n-quads", ".trig": "application/trig", ".gexf": "application/gexf+xml",
          ".graphml": "application/graphml+xml", ".bib": "text/x-bibtex"}  # fmt: skip
_DATA = {"application/ld+json": "data/graph.jsonld", "application/rdf+xml": "data/graph.rdf",
         "application/n-quads": "data/graph.nq", "application/trig": "data/graph.trig"}  # fmt: skip


def htaccess(address: str, former: Mapping[str, str]) -> str:
    """For the folder of the site: content types, and where IRIs lead that stand below its address.

    `former` are ids that entities once had, with those that they have now. Targets have the path of the address:
    without it, Apache takes them for files of its machine.
    """
    assert set(_TYPES.values()) <= {it.media_type for it in DUMPS}
    types = "".join(f"AddType {kind} {end}\n" for end, kind in _TYPES.items())
    return (
        "# Written by regesta publish: content types, and what an IRI leads to.\n"
        f"Options -MultiViews\nDirectoryIndex index.html\nAddDefaultCharset utf-8\n{types}"
        f"{_forced('sources.csl.json', 'application/vnd.citationstyles.csl+json')}{_forced('void', 'text/turtle')}"
        "<IfModule mod_headers.c>\n    Header set Access-Control-Allow-Origin *\n"
        "    Header merge Vary Accept\n</IfModule>\n"
        f"RewriteEngine On\n{_rules('', urlsplit(address).path or '/', 'data', former)}"
    )


def _forced(name: str, media: str) -> str:
    """The type of one file, whose name tells another or none."""
    return f'<Files "{name}">\n    ForceType {media}\n</Files>\n'


def w3id(base: str, address: str, version: str, former: Mapping[str, str]) -> str:
    """For the folder of w3id.org (or another service of lasting addresses) under which the corpus's base IRI stands."""
    parts = [part for part in urlsplit(base).path.split("/") if part]
    folder, inside = (parts[0], "".join(f"{part}/" for part in parts[1:])) if parts else ("", "")
    own = "" if inside else f"RewriteRule ^$ {address} [R=303,L]\n"
    return (
        f"# Put into the folder «{folder}» of w3id.org: {base} leads to {address}\n"
        f"Options -MultiViews\nRewriteEngine On\n"
        f"RewriteRule ^ontology/?$ {address}ontology/ [R=303,NE,L]\n"
        f"RewriteRule ^ontology/{version.replace('.', '[.]')}$ {address}ontology/{version}/regesta.ttl [R=303,NE,L]\n"
        f"{_rules(inside, address, 'w3id', former)}{own}"
    )


def _rules(inside: str, address: str, kind: str, former: Mapping[str, str]) -> str:
    """`inside` is what stands before each path, `address` before each target."""
    at = inside.replace(".", "[.]")
    lines = [
        *(f"RewriteRule ^{at}entity/{old}$ {address}entity/{new} [R=301,L]" for old, new in sorted(former.items())),
        _accepts("application/ld[+]json"),
        f"RewriteRule ^{at}(entity|source)/([^./]+)$ {address}$1/$2.jsonld [R=303,L]",
    ]
    for media, file in _DATA.items():
        lines += [_accepts(media.replace("+", "[+]")),
                  f"RewriteRule ^{at}((?:entity|source|statement|episode|citation|finding)/[^./]+)?$ {address}{file} "
                  "[R=303,L]"]  # fmt: skip
    lines += [_accepts(_RDF), f"RewriteRule ^{at}(entity|source)/([^./]+)$ {address}$1/$2.ttl [R=303,L]"]
    lines += [_accepts(_RDF), f"RewriteRule ^{at}(?:statement|episode|citation|finding|stretch|reading|judgement|point)"
              f"/[^./]+$ {address}data/graph.ttl [R=303,L]"]  # fmt: skip
    lines += [_accepts(_RDF), f"RewriteRule ^{at}$ {address}dataset.ttl [R=303,L]"]
    if kind == "data":
        lines += [_accepts(_RDF), f"RewriteRule ^ontology/?$ {address}ontology/regesta.ttl [R=303,L]"]
    lines += [f"RewriteRule ^{at}(entity|source|relation)/([^./]+)$ {address}$1/$2.html [R=303,L]"]
    lines += [f"RewriteRule ^{at}(statement|episode)/([^./]+)$ {address}graph.html#$1/$2 [R=303,NE,L]"]
    if kind == "w3id" and inside:
        lines += [f"RewriteRule ^{at}?$ {address} [R=303,L]"]
    return "\n".join(lines) + "\n"


def _accepts(media: str) -> str:
    return f"RewriteCond %{{HTTP_ACCEPT}} {media} [NC]"
