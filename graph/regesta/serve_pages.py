"""The pages of `regesta serve` that are its own: the first page, and Oxigraph's query editor set up for this endpoint.

Everything that is put into them is escaped; nothing in them is loaded from another place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

from regesta.corpus import Corpus
from regesta.library import ShippedQuery, shipped_queries
from regesta.namespaces import prefixes

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
li { margin: .3rem 0 } a { color: #0a4f8f } code { background: #eee; padding: 0 .2em }
@media (prefers-color-scheme: dark) {
  body { background: #161616; color: #eee } a { color: #8ec5ff } code { background: #333 }
}
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="icon" href="/logo.svg">
{head}
</head>
<body>
{body}
</body>
</html>
"""
_FIRST = """<main>
<h1>{title}</h1>
<p>{description}</p>
<ul>
<li><a href="/graph.html">The graph</a>, to explore</li>
<li><a href="/sparql">SPARQL</a>, to ask</li>
<li><code>{address}query</code>, the endpoint for programs (SPARQL 1.1, read only)</li>
</ul>
{queries}
</main>"""
# Yasgui brings no names for its own parts; the words beside it say what the page is.
_ASK = """<main>
<p><a href="/">{title}</a></p>
<h1 style="font-size: 1.2rem">{heading}</h1>
<div id="yasgui"></div>
<script type="application/json" id="settings">{settings}</script>
<script src="/yasgui.min.js"></script>
<script src="/start.js"></script>
</main>"""

START = """"use strict";
const settings = JSON.parse(document.getElementById("settings").textContent);
const endpoint = new URL("/query", location.href).href;
Yasgui.Yasqe.defaults.value = settings.query;
Yasgui.Yasqe.defaults.autocompleters = ["variables"]; // the others ask services on the web
const page = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint },
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
  persistenceId: null,
  populateFromUrl: false,
  copyEndpointOnNewTab: true,
});
page.getTab().setQuery(settings.query);
if (settings.run) page.getTab().query();
"""


def queries_of(folder: Path, corpus: Corpus) -> dict[str, ShippedQuery]:
    """The shipped queries in the folder, by name, but those that ask for entities of another corpus."""
    own = f"<{corpus.base}entity/>"
    found = shipped_queries(folder)
    return {name: query for name, query in found.items() if "PREFIX entity:" not in query.text or own in query.text}


def first_page(corpus: Corpus, address: str, queries: Mapping[str, ShippedQuery]) -> str:
    """What there is, and every shipped query with a link that runs it."""
    body = _FIRST.format(
        title=escape(corpus.title),
        description=escape(corpus.description),
        address=escape(address),
        queries=_listed(queries) if queries else "",
    )
    return _PAGE.format(title=escape(corpus.title), head=f"<style>{_STYLE}</style>", body=body)


def _listed(queries: Mapping[str, ShippedQuery]) -> str:
    items = "".join(
        f'<li>{escape(item.answers)} <a href="/sparql?run={quote(item.name)}">run {escape(item.name)}</a></li>\n'
        for item in queries.values()
    )
    return f"<h2>{len(queries)} queries, ready made</h2>\n<ul>\n{items}</ul>"


def query_page(corpus: Corpus, wanted: ShippedQuery | None) -> str:
    """The editor, with a query in it that is run at once, or with one to begin with."""
    settings = {"query": wanted.text if wanted else _beginning(corpus), "run": wanted is not None}
    text = json.dumps(settings, ensure_ascii=False)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    body = _ASK.format(
        title=escape(corpus.title), heading=escape(wanted.answers if wanted else "Ask in SPARQL"), settings=text
    )
    head = '<link rel="stylesheet" href="/yasgui.min.css">'
    return _PAGE.format(title=f"SPARQL: {escape(corpus.title)}", head=head, body=body)


def _beginning(corpus: Corpus) -> str:
    names = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes(corpus.base).items())
    return f"{names}\nSELECT ?relation (COUNT(*) AS ?statements)\nWHERE {{ ?statement rg:relation ?relation }}\n" + (
        "GROUP BY ?relation\nORDER BY DESC(?statements)\n"
    )
