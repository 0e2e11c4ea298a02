"""The pages of a site: of the corpus, of each entity, source and relation. Every text is escaped, nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape
from typing import Any

import polars as pl

from regesta.answers.naming import entities_of_episodes
from regesta.answers.wording import said_by, when
from regesta.briefs.clauses import capital
from regesta.briefs.footnotes import Note, OwnStyle
from regesta.briefs.telling import Teller
from regesta.briefs.times import held
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode, EpisodeKind
from regesta.corpus.records import Citation
from regesta.page.data import licence_name, web_address
from regesta.page.described import description_of
from regesta.page.html import json_text
from regesta.publishing.dataset import DUMPS
from regesta.values.controls import without_turns
from regesta.values.dates import sort_key
from regesta.vocabulary.definitions import Relation

STYLE = """:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem }
h1, h2 { line-height: 1.2 } li { margin: .3rem 0 } .from { font-size: .85rem } nav { font-size: .9rem }
a { color: light-dark(#0a4f8f, #8ec5ff) } table { border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #8886 }
.many { columns: 14rem; padding-left: 1.2rem } cite { font-style: italic } code { overflow-wrap: anywhere }
"""
_GROUPS = (
    ("Ties and happenings", "told"),
    ("Planned, expected, asked for or possible", "ahead"),
    ("Numbers", "figures"),
)


class Pages:
    """The pages of one corpus; what all of them need is found once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._teller = Teller(corpus, corpus.statements)
        self._style = OwnStyle()

    @cached_property
    def _episodes_of(self) -> dict[str, list[str]]:
        """By entity, the episodes that name it."""
        named = entities_of_episodes(self.corpus).group_by("entity").agg(pl.col("episode").sort())
        return dict(named.iter_rows())

    @cached_property
    def _said_in(self) -> dict[str, list[tuple[int, str]]]:
        """By source, paragraph and statement."""
        rows = self.corpus.tables.citations.select("source", "paragraph", "start", "statement").unique()
        found: dict[str, list[tuple[int, str]]] = {}
        for source, paragraph, _, key in rows.sort("source", "paragraph", "start", "statement").iter_rows():
            found.setdefault(source, []).append((paragraph, key))
        return found

    @cached_property
    def relations(self) -> dict[str, list[str]]:
        """The relations that the corpus has ties of, each with these, by id."""
        rows = self.corpus.tables.episodes.group_by("relation").agg(pl.col("id").sort()).sort("relation")
        return dict(rows.iter_rows())

    def index(self, described: Mapping[str, Any]) -> str:
        """The first page: what there is."""
        corpus = self.corpus
        dumps = "\n".join(
            f'<tr><td><a href="{it.path}" type="{it.media_type}">{it.path.rpartition("/")[2]}</a></td>'
            f"<td><code>{it.media_type}</code></td></tr>"
            for it in DUMPS
        )
        licence = web_address(corpus.licence)
        under = f'<a rel="license" href="{escape(licence)}">' if licence else "<span>"
        body = (
            f"<p>{escape(description_of(corpus))}</p>\n"
            '<ul>\n<li><a href="graph.html">The graph</a>, to explore</li>\n'
            '<li><a href="ontology/index.html">What types and relations mean</a></li>\n'
            '<li><a href="dataset.ttl" type="text/turtle">What this data set is</a> (VoID, DCAT-AP)</li>\n</ul>\n'
            f"<p>Licence: {under}{escape(licence_name(corpus.licence))}{'</a>' if licence else '</span>'}</p>\n"
            f"<h2>Data</h2>\n<table>\n<tr><th>file</th><th>type</th></tr>\n{dumps}\n</table>\n"
            f"<h2>Sources</h2>\n{_list(self._sources())}\n<h2>Relations</h2>\n{_list(self._relations(), 'many')}\n"
            f"<h2>Entities</h2>\n{_list(self._entities(), 'many')}"
        )
        return _page(corpus.title, body, described, "", corpus.language)

    def entity(self, key: str, described: Mapping[str, Any]) -> str:
        corpus, item = self.corpus, self.corpus.entities[key]
        kind = corpus.ontology.types[item.type].label
        others = [f"{label.text} ({label.language})" for label in item.labels if label.text != corpus.name(item.id)]
        head = [f"<p>{escape(capital(kind))}.{escape(' Also: ' + '; '.join(others) + '.') if others else ''}</p>"]
        head += [f"<p>{escape(item.note)}</p>"] if item.note else []
        labels = corpus.ontology.links
        pairs = [f"<li>{escape(labels[name].label)}: {self._to(other)}</li>" for name, other in item.links]
        head += ["<ul>", *pairs, "</ul>"] if pairs else []
        ways = [f'<a href="../graph.html#entity/{item.id}">in the graph</a>', f'<a href="{item.id}.ttl">as Turtle</a>']
        head.append(f"<p>{', '.join(ways)}</p>")
        body = "\n".join([*head, *self._grouped(self._episodes_of.get(item.id, []))])
        return _page(corpus.name(item.id), body, described, "../", corpus.language)

    def relation(self, item: Relation, described: Mapping[str, Any]) -> str:
        types = self.corpus.ontology.types
        ends = " to ".join(types[end].label if end in types else end for end in (item.domain, item.range))
        head = (
            f"<p>{escape(item.definition)}</p>\n<p>{escape(capital(item.kind.value))}; from {escape(ends)}. "
            f'<a href="../ontology/index.html#{item.id}">In the documentation of the ontology</a></p>'
        )
        body = "\n".join([head, *self._grouped(self.relations[item.id])])
        return _page(item.label, body, described, "../", self.corpus.language)

    def source(self, key: str, described: Mapping[str, Any]) -> str:
        item = self.corpus.sources[key]
        said = [
            f"<li>¶{paragraph}: {escape(when(statement.period))}: {escape(said_by(self.corpus, statement))} "
            f'<a class="from" href="../graph.html#statement/{statement.id}">in the graph</a></li>'
            for paragraph, told in self._said_in.get(key, [])
            if (statement := self.corpus.statements[told])
        ]
        note = f"<p>{escape(item.note)}</p>\n" if item.note else ""
        listed = "<ul>\n" + "\n".join(said) + "\n</ul>" if said else "<p>Nothing so far.</p>"
        body = (
            f'<p>{_note(self._style.entry(item))}</p>\n{note}<p><a href="{item.id}.ttl">as Turtle</a></p>\n'
            f"<h2>What it says, by paragraph</h2>\n{listed}"
        )
        return _page(item.title, body, described, "../", self.corpus.language)

    def _grouped(self, keys: Iterable[str]) -> Iterator[str]:
        """The episodes in order of time, those that are told, those to come, and the numbers apart."""
        found: dict[str, list[Episode]] = {name: [] for _, name in _GROUPS}
        items = sorted((self.corpus.episodes[key] for key in keys), key=lambda it: (sort_key(it.period), it.id))
        for item in items:
            ahead = item.side in ("prospect", "refusal")
            found["figures" if item.kind is EpisodeKind.FIGURE else "ahead" if ahead else "told"].append(item)
        for title, name in _GROUPS:
            if found[name]:
                lines = "\n".join(self._line(it) for it in found[name])
                yield f"<h2>{title}</h2>\n<ul>\n{lines}\n</ul>"

    def _line(self, item: Episode) -> str:
        ahead = item.side in ("prospect", "refusal")
        [sentence] = self._teller.to_come([item]) if ahead else self._teller.past([item])
        undated = "" if held(item) else " (undated)"
        return (
            f"<li>{escape(sentence.words)}{undated} {self._from(sentence.citations)} "
            f'<a class="from" href="../graph.html#episode/{item.id}">in the graph</a></li>'
        )

    def _from(self, citations: Sequence[Citation]) -> str:
        places: dict[str, set[int]] = {}
        for it in citations:
            places.setdefault(it.source, set()).add(it.paragraph)
        told = [
            f'<a href="../source/{key}.html">{escape(source.publisher or source.title)}</a>, '
            + ", ".join(f"¶{number}" for number in sorted(numbers))
            for key, numbers in sorted(places.items())
            if (source := self.corpus.sources[key])
        ]
        return f'<span class="from">[{"; ".join(told)}]</span>'

    def _to(self, entity: str) -> str:
        return f'<a href="../entity/{entity}.html">{escape(self.corpus.name(entity))}</a>'

    def _sources(self) -> list[tuple[str, str]]:
        return [(f"source/{key}.html", it.title) for key, it in self.corpus.sources.items()]

    def _relations(self) -> list[tuple[str, str]]:
        labels = self.corpus.ontology.relations
        pairs = [(f"relation/{key}.html", labels[key].label) for key in self.relations]
        return sorted(pairs, key=lambda it: (it[1], it[0]))

    def _entities(self) -> list[tuple[str, str]]:
        pairs = [(f"entity/{key}.html", name) for key, name in self.corpus.names.items()]
        return sorted(pairs, key=lambda it: (it[1].casefold(), it[0]))


def _list(pairs: Iterable[tuple[str, str]], kind: str = "") -> str:
    lines = "\n".join(f'<li><a href="{address}">{escape(name)}</a></li>' for address, name in pairs)
    if not lines:
        return "<p>None so far.</p>"
    begin = f'<ul class="{kind}">' if kind else "<ul>"
    return f"{begin}\n{lines}\n</ul>"


def _note(note: Note) -> str:
    parts = []
    for it in note:
        address = web_address(it.text) if it.kind == "address" else ""
        shown = f"<cite>{escape(it.text)}</cite>" if it.kind == "title" else escape(it.text)
        parts.append(f'<a href="{escape(address)}" rel="noopener">{shown}</a>' if address else shown)
    return "".join(parts)


def _page(title: str, body: str, described: Mapping[str, Any], root: str, language: str) -> str:
    """One page; `root` leads to the folder of the site, `language` is that of names and notes."""
    policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
    title, body = without_turns(title), without_turns(body)
    back = f'<nav><a href="{root}index.html">All of it</a></nav>\n' if root else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f'<link rel="stylesheet" href="{root}style.css">\n'
        f'<script type="application/ld+json">{json_text(described)}</script>\n</head>\n<body>\n{back}<main>\n'
        f"<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
