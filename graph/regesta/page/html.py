"""HTML: the graph to explore in a browser. One file, opened from disk, that asks no network for anything.

pyvis builds the graph and brings vis-network; the page around it is the project's own (`regesta/page/`). pyvis' own
template loads Bootstrap from a network in every mode, and lets script run through headings, ids and titles.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import jinja2
from markupsafe import Markup

from regesta.page.data import licence_name, page_data, web_address
from regesta.page.drawing import DASHES, SHAPE_OF, drawing
from regesta.page.legend import kinds
from regesta.rdf.built import View
from regesta.values.date_words import date_words
from regesta.vocabulary.resources import page_folder

SCRIPTS = (
    *("dom", "time", "clusters", "fan", "address", "agreement", "facets", "paths", "shown", "scene", "data"),
    *("view-state", "theme", "ties", "series", "ranges", "cite", "csv", "sparql", "stories", "sheet", "statement-line"),
    *("lists", "findings", "fan-actions", "statement", "entity-actions", "cluster-panel", "story", "panel", "search"),
    *("filters", "time-bar", "status", "table", "conflict-figures", "figures", "questions", "label-texts", "labels"),
    *("shapes", "tie-layer", "node-layer", "picture", "camera", "detail", "focus", "framing", "paint", "rings"),
    *("network", "main"),
)
"""The page's modules, each after those that it imports."""

_VIS = Path("templates", "lib", "vis-9.1.2", "vis-network.min.js")  # in the package of pyvis 0.3.2
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def write(view: View, path: Path) -> None:
    """The page as UTF-8 bytes, the same for the same corpus on every machine."""
    path.write_bytes(page(view).encode())


def page(view: View) -> str:
    """The whole page. Every text goes through Jinja's escaping or through `json_text`."""
    corpus = view.corpus
    kind_of = kinds(corpus)
    network = drawing(corpus, kind_of)
    graph = {"nodes": network.nodes, "edges": network.edges, "options": network.options, "dashes": DASHES}
    style, library, script = _style(), _library(), _script()
    return _template().render(
        corpus=corpus,
        conflicts=sum(finding.agreement.is_conflict for finding in corpus.findings),
        built=date_words(max((reading.on for reading in corpus.readings), default="")),
        licence=licence_name(corpus.licence),
        licence_url=web_address(corpus.licence),
        kinds=list(dict.fromkeys(kind_of.values())),
        shapes=SHAPE_OF,
        dashes=DASHES,
        policy=_policy(style, library, script),
        style=Markup(style),  # noqa: S704 - the project's own files, which _inline has looked at
        library=Markup(library),  # noqa: S704
        script=Markup(script),  # noqa: S704
        data=Markup(json_text(page_data(view, kind_of) | {"graph": graph})),  # noqa: S704
    )


def json_text(value: object) -> str:
    """JSON that can stand in a script element: no character of it can end the element or begin a comment.

    >>> json_text("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def _policy(style: str, *scripts: str) -> str:
    """A content-security policy under which nothing is loaded, and nothing runs but these very bytes."""
    allowed = " ".join(_digest(script) for script in scripts)
    parts = ["default-src 'none'", f"script-src {allowed}", f"style-src {_digest(style)}"]
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


def _style() -> str:
    return _inline("style.css", (page_folder() / "style.css").read_text("utf-8"))


def _script() -> str:
    """The modules as one, each in a scope of its own: imports become constants, exports what the scope gives back."""
    return "\n".join(
        _scoped(name, _inline(name, (page_folder() / f"{name}.js").read_text("utf-8"))) for name in SCRIPTS
    )


def _scoped(name: str, text: str) -> str:
    exported = re.findall(r"^export (?:async )?(?:const|let|function) (\w+)", text, re.MULTILINE)
    text = re.sub(r"^export (?=\w)", "", text, flags=re.MULTILINE)
    text = re.sub(
        r'^import (\{.*\}) from "\./(.*)\.js";$', lambda it: f"const {it[1]} = {_variable(it[2])};", text, flags=re.M
    )
    return f"const {_variable(name)} = (() => {{\n{text}return {{ {', '.join(exported)} }};\n}})();"


def _variable(name: str) -> str:
    return f"${name.replace('-', '_')}"


def _library() -> str:
    """vis-network as pyvis brings it. Its style sheet is for buttons and tooltips that this page does not use."""
    import pyvis

    text = (Path(pyvis.__file__).parent / _VIS).read_text("utf-8")
    return _inline(_VIS.name, re.sub(r"//# sourceMappingURL=.*", "", text))


def _inline(name: str, text: str) -> str:
    """The text, if it can stand in a page as it is; line ends as HTML has them, or the digest would not fit."""
    if re.search(r"</(?:script|style)|<!--", text, re.IGNORECASE):
        raise ValueError(f"{name} cannot stand inside a page")
    return text.replace("\r\n", "\n").replace("\r", "\n")
