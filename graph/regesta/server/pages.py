"""The pages of `regesta serve` that are its own: the first page, and Oxigraph's query editor set up for this endpoint.

Everything that is put into them is escaped; nothing in them is loaded from another place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from regesta.answers.shipped_queries import ShippedQuery, shipped_queries
from regesta.corpus.corpus import Corpus

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2 } h3 { margin: 1.2rem 0 .2rem; font-size: 1rem } ul { margin: .2rem 0; padding-left: 1.2rem }
h1::first-letter, h3::first-letter { text-transform: uppercase } a { color: #0a4f8f } li { margin: .3rem 0 }
code { background: #eee; padding: 0 .2em; overflow-wrap: anywhere } a + code { white-space: nowrap }
"""
_DARK = """
:root { color-scheme: light dark }
@media (prefers-color-scheme: dark) {
  body { background: #161616; color: #eee } a { color: #8ec5ff } code { background: #333 }
}
"""
# Yasgui is light only. The endpoint is one and stays, so its field goes; its colours get the contrast that they lack;
# a wide table scrolls by itself; cells do not touch.
_ASK_STYLE = """
:root { color-scheme: light }
body { max-width: none; margin: 1rem auto } h1 { font-size: 1.2rem; margin: .5rem 0 }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: .5rem 0 } form input { font: inherit; max-width: 16rem }
.yasgui .autocompleteWrapper { display: none }
.yasgui .cm-s-default .cm-string-2 { color: #9a3d00 } .yasgui .cm-s-default .cm-comment { color: #7a4500 }
.yasgui .cm-s-default .cm-variable-3 { color: #006b43 } .yasgui .CodeMirror-linenumber { color: #666 }
.yasgui .tab .closeTab, .yasgui .tab a { color: #444 }
.yasgui .controlbar { padding: .4rem 0 }
.yasr .yasr_results { overflow-x: auto }
.yasr .dataTable { font-size: .9rem } .yasr .dataTable td > div { padding-right: .75rem }
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
_ASK = """<main>
<p><a href="/">{title}</a></p>
<h1>{heading}</h1>
{form}
<div id="yasgui"></div>
<script type="application/json" id="settings">{settings}</script>
<script src="/yasgui.min.js"></script>
<script src="/start.js"></script>
</main>"""

_ERROR = """<main>
<h1>{words}</h1>
<p><a href="/">{title}</a></p>
</main>"""

# Yasgui brings no names for some of its parts, and makes them anew with every answer.
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
const names = { ".CodeMirror textarea": "Query", ".tableSizer": "Rows on a page", ".tableFilter": "Filter the rows" };
const name = () => Object.entries(names).forEach(([part, words]) =>
  document.querySelectorAll(part).forEach((one) => one.setAttribute("aria-label", words)));
new MutationObserver(name).observe(document.getElementById("yasgui"), { childList: true, subtree: true });
name();
page.getTab().setQuery(settings.query);
if (settings.run) page.getTab().query();
"""

_COUNTED = """SELECT ?relation (COUNT(*) AS ?statements)
WHERE { ?statement a rg:Statement ; rg:relation ?relation }
GROUP BY ?relation
ORDER BY DESC(?statements)
"""


def queries_of(corpus: Corpus) -> dict[str, ShippedQuery]:
    """The shipped queries, by name, that this corpus has anything for."""
    return {name: query for name, query in shipped_queries().items() if query.fits(corpus)}


def first_page(corpus: Corpus, address: str, queries: Mapping[str, ShippedQuery]) -> str:
    """What there is, and every shipped query with a link that runs it."""
    body = _FIRST.format(
        title=escape(corpus.title),
        description=escape(corpus.description),
        address=escape(address),
        queries=_listed(queries) if queries else "",
    )
    return _page(escape(corpus.title), _STYLE + _DARK, body)


def error_page(corpus: Corpus, words: str) -> str:
    """What the server does not do or have, for a person, with the way back."""
    body = _ERROR.format(words=escape(words), title=escape(corpus.title))
    return _page(escape(corpus.title), _STYLE + _DARK, body)


def _page(title: str, style: str, body: str, head: str = "") -> str:
    return _PAGE.format(title=title, head=f"{head}<style>{style}</style>", body=body)


def _listed(queries: Mapping[str, ShippedQuery]) -> str:
    """The queries by kind; the name is what `regesta query` knows it by."""
    kinds: dict[str, list[str]] = {}
    for item in queries.values():
        link = f'<a href="/sparql?run={quote(item.name)}">{escape(item.answers)}</a>'
        kinds.setdefault(item.kind, []).append(f"<li>{link} <code>{escape(item.name)}</code></li>\n")
    parts = "".join(f"<h3>{escape(kind)}</h3>\n<ul>\n{''.join(items)}</ul>\n" for kind, items in sorted(kinds.items()))
    return f"<h2>{len(queries)} queries, ready made</h2>\n{parts}"


def query_page(corpus: Corpus) -> str:
    """The editor, with a query to begin with."""
    return _editor(corpus, "Ask in SPARQL", "", _beginning(corpus), run=False)


def shipped_query_page(corpus: Corpus, query: ShippedQuery, given: Mapping[str, str]) -> str:
    """The editor with a shipped query that is run at once, and a form for other values.

    The values are those that are given, and for the others those of its example. Raises
    `ParameterError` where a given value does not fit.
    """
    values = query.values(corpus) | {name: value for name, value in given.items() if value}
    return _editor(corpus, query.answers, _form(corpus, query, values), query.bound(corpus, values), run=True)


def _form(corpus: Corpus, query: ShippedQuery, values: Mapping[str, str]) -> str:
    """A field for each parameter, with what is wanted in words."""
    fields = "".join(
        f'<label>{escape(one.name)} <input name="{escape(one.name)}" value="{escape(values[one.name])}" '
        f'title="{escape(one.words(corpus))}"></label>\n'
        for one in query.parameters
    )
    hidden = f'<input type="hidden" name="run" value="{escape(query.name)}">'
    return f'<form action="/sparql">{hidden}{fields}<button>Ask</button></form>' if fields else ""


def _editor(corpus: Corpus, heading: str, form: str, sparql: str, run: bool) -> str:
    text = json.dumps({"query": sparql, "run": run}, ensure_ascii=False)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    body = _ASK.format(title=escape(corpus.title), heading=escape(heading), form=form, settings=text)
    head = '<link rel="stylesheet" href="/yasgui.min.css">\n'
    return _page(f"SPARQL: {escape(corpus.title)}", _STYLE + _ASK_STYLE, body, head)


def _beginning(corpus: Corpus) -> str:
    names = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in corpus.prefixes.items())
    return f"{names}\n{_COUNTED}"
