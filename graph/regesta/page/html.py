"""HTML: the graph to explore in a browser. One file, opened from disk, that asks no network for anything.

vis-network, which pyvis brings, draws the graph; the page around it is the project's own (`js/`). pyvis' own template
loads Bootstrap from a network in every mode, and lets script run through headings, ids and titles.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from regesta.corpus.corpus import Corpus
from regesta.corpus.references import read_until
from regesta.page.catalogues import for_scripts, language
from regesta.page.data import licence_name, page_data, web_address
from regesta.page.described import dataset
from regesta.page.drawing import DASHES, SHAPE_OF, drawing, options
from regesta.page.findings import conflicts
from regesta.page.legend import EntityKind, kinds
from regesta.page.scripts import library, script, style
from regesta.rdf.built import BuiltGraph
from regesta.values.date_words import date_words
from regesta.values.language import ENGLISH, Language
from regesta.vocabulary.resources import page_folder

if TYPE_CHECKING:
    from regesta.page.served import Served

_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def write(built: BuiltGraph, path: Path) -> None:
    """The page as UTF-8 bytes, the same for the same corpus on every machine."""
    path.write_bytes(page(built).encode())


def page(built: BuiltGraph) -> str:
    """The whole page. Every text goes through Jinja's escaping or through `json_text`."""
    corpus = built.corpus
    said = language(corpus.language)
    kind_of = kinds(corpus, said)
    drawn = drawing(corpus, kind_of)
    graph: dict[str, object] = {"nodes": drawn.nodes, "edges": drawn.ties, "options": drawn.options, "dashes": DASHES}
    graph |= {"most": drawn.most} if drawn.most else {}
    return _rendered(corpus, said, kind_of, page_data(built, kind_of, said) | {"graph": graph})


def shell(served: Served) -> str:
    """The page without its records, which asks its server for them."""
    graph = {"nodes": [], "edges": [], "options": options(), "dashes": DASHES}
    return _rendered(served.corpus, served.said, served.kinds, served.head | {"graph": graph}, asks=True)


def _rendered(
    corpus: Corpus, said: Language, kind_of: Mapping[str, EntityKind], data: Mapping[str, object], *, asks: bool = False
) -> str:
    styles, vis, scripts = style(), library(), script()
    tables = corpus.tables
    return _template().render(
        corpus=corpus,
        language=said.code,
        say=said.say,
        say_of=said.say_of,
        counted=partial(_counted, said),
        words=Markup(json_text(for_scripts(said))) if said is not ENGLISH else "",  # noqa: S704
        numbers={name: getattr(tables, name).height for name in ("sources", "entities", "episodes", "statements")},
        derived=tables.episodes["derived"].sum(),
        conflicts=len(conflicts(corpus)),
        built=date_words(read_until(corpus), said),
        licence=licence_name(corpus.licence),
        licence_url=web_address(corpus.licence),
        kinds=list(dict.fromkeys(kind_of.values())),
        shapes=SHAPE_OF,
        dashes=DASHES,
        policy=_policy(styles, vis, scripts, asks=asks),
        described=Markup(json_text(dataset(corpus))),  # noqa: S704 - no character of it can end its element
        style=Markup(styles),  # noqa: S704 - the project's own files, which `inline` has looked at
        library=Markup(vis),  # noqa: S704
        script=Markup(scripts),  # noqa: S704
        data=Markup(json_text(data)),  # noqa: S704
    )


def _counted(said: Language, number: int, one: str, more: str) -> Markup:
    """So many of something, the number in bold."""
    text = said.say_many(number, one, more, number="\0")
    before, _, after = text.partition("\0")
    return Markup("{}<b>{}</b>{}").format(before, number, after)


def json_text(value: object) -> str:
    """JSON that can stand in a script element: no character of it can end the element or begin a comment.

    >>> json_text("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char, escaped in _ESCAPES.items():
        text = text.replace(char, escaped)
    return text


def _policy(style: str, *scripts: str, asks: bool) -> str:
    """A content-security policy under which nothing is loaded, and nothing runs but these very bytes; a page that
    `asks` may ask the server that it comes from.
    """
    allowed = " ".join(_digest(script) for script in scripts)
    parts = ["default-src 'none'", f"script-src {allowed}", f"style-src {_digest(style)}"]
    parts += ["connect-src 'self'"] if asks else []
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(page_folder()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("template.html")
