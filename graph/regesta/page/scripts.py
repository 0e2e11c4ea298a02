"""The scripts and the style of the page, put together from its modules and from vis-network. Runs when it is built.

Four modules are no files: the day rule, which `vocabulary.day_rule` writes, the rule of changes, which
`answers.changes` does, how much is drawn first, which `answers.outlines` does, and the letters of the search, which
`page.letters` does.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from regesta.answers import changes, outlines
from regesta.page import letters
from regesta.vocabulary import day_rule
from regesta.vocabulary.resources import page_folder

DAY_RULE, CHANGE_RULE, FIRST, LETTERS = "day-rule", "change-rule", "drawn-first", "letters"
MADE = {
    DAY_RULE: day_rule.in_javascript,
    CHANGE_RULE: changes.in_javascript,
    FIRST: outlines.in_javascript,
    LETTERS: letters.in_javascript,
}
MAIN = "main"  # the module that starts the page: whatever it needs is reached from it

_IMPORT = re.compile(r'^import (\{.*\}) from "\./(.*)\.js";$', re.MULTILINE)
_VIS = Path("templates", "lib", "vis-9.1.2", "vis-network.min.js")  # in the package of pyvis 0.3.2


def module_text(name: str) -> str:
    """The text of a module, as it stands in its file or as it is made."""
    if name in MADE:
        return MADE[name]()
    return (page_folder() / f"{name}.js").read_text("utf-8")


@cache
def module_names() -> tuple[str, ...]:
    """The page's modules, each after those that it imports."""
    found: dict[str, None] = {}
    _find(MAIN, (), found)
    return tuple(found)


def _find(name: str, way: tuple[str, ...], found: dict[str, None]) -> None:
    """Add a module after what it imports; `way` leads to it."""
    if name in way:
        raise ValueError(f"modules import one another in a circle: {' → '.join([*way, name])}")
    for _, imported in _IMPORT.findall(module_text(name)):
        if imported not in found:
            _find(imported, (*way, name), found)
    found[name] = None


def script() -> str:
    """The modules as one, each in a scope of its own: imports become constants, exports what the scope gives back."""
    return "\n".join(_scoped(name, inline(name, module_text(name))) for name in module_names())


def style() -> str:
    return inline("style.css", (page_folder() / "style.css").read_text("utf-8"))


def library() -> str:
    """vis-network as pyvis brings it. Its style sheet is for buttons and tooltips that this page does not use.

    pyvis is found and not imported: it would bring IPython with it, which takes most of a second.
    """
    found = find_spec("pyvis")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("pyvis, which brings vis-network, is not installed")
    text = Path(found.submodule_search_locations[0], _VIS).read_text("utf-8")
    return inline(_VIS.name, re.sub(r"//# sourceMappingURL=.*", "", text))


def inline(name: str, text: str) -> str:
    """The text, if it can stand in a page as it is; line ends as HTML has them, or the digest would not fit."""
    if re.search(r"</(?:script|style)|<!--", text, re.IGNORECASE):
        raise ValueError(f"{name} cannot stand inside a page")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _scoped(name: str, text: str) -> str:
    exported = re.findall(r"^export (?:async )?(?:const|let|function) (\w+)", text, re.MULTILINE)
    text = re.sub(r"^export (?=\w)", "", text, flags=re.MULTILINE)
    text = _IMPORT.sub(lambda it: f"const {it[1]} = {_variable(it[2])};", text)
    begins = "await (async " if re.search(r"^(?:const|let) \w+ = await ", text, re.MULTILINE) else "("
    return f"const {_variable(name)} = {begins}() => {{\n{text}return {{ {', '.join(exported)} }};\n}})();"


def _variable(name: str) -> str:
    return f"${name.replace('-', '_')}"
