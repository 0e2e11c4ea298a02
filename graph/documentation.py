"""The pages of the documentation site that the program itself writes: commands, Python, keys, terms, formats.

mkdocs calls `on_files` and `on_page_markdown` (see mkdocs.yml). Nothing is written beside the sources, so there is no
copy that could drift. Run as a program, it prints the page of that name: `python graph/documentation.py commands`.
"""

from __future__ import annotations

import inspect
import posixpath
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

import regesta
from regesta.answers import terms
from regesta.cli.app import COMMANDS, app
from regesta.cli.usage import Argument, Call
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import SCHEMAS
from regesta.exports.registry import FORMATS

_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)")

_WIDE = 90


def commands() -> str:
    """Every command with its arguments, options and examples, as its help has them."""
    parts = ["# Commands", "As `regesta COMMAND --help` prints them, for this version of the program."]
    context = Call(app, info_name="regesta")
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        parts += _command(command, Call(command, info_name=name, parent=context))
    return _page(parts)


def python_api() -> str:
    """Every public name with its signature and docstring."""
    parts = ["# Python, name by name", "What `import regesta` gives. Examples in it are run by the tests."]
    names = [name for name in regesta.__all__ if not name.startswith("_")]
    functions = [name for name in names if inspect.isfunction(getattr(regesta, name))]
    for title, group in (("Functions", functions), ("Classes", [name for name in names if name not in functions])):
        parts.append(f"## {title}")
        for name in sorted(group):
            parts += _public(name, getattr(regesta, name))
    parts += ["## Tables", "The frames of `corpus.tables`, with their columns."]
    for name, schema in SCHEMAS.items():
        parts += [f"### {name}", _table(("column", "type"), ((f"`{it}`", str(kind)) for it, kind in schema.items()))]
    return _page(parts)


def fields() -> str:
    """Every key of the records of a corpus."""
    parts = ["# Keys of the records", "What can be written in the files of a corpus; `regesta fields` prints the same."]
    ontology = regesta.load().ontology
    for group, entries in _grouped(terms.fields(ontology)):
        parts.append(f"## {group}")
        for entry in entries:
            parts.append(f"### `{entry.name}`" + (", needed" if dict(entry.details).get("needed") == "yes" else ""))
            parts.append(_sentence(entry.definition))
            if entry.values:
                parts.append(_table(("value", "means"), ((f"`{value}`", means) for value, means in entry.values)))
            if entry.example:
                parts.append(_code(entry.example, "yaml"))
    return _page(parts)


def ontology_terms() -> str:
    """Types, relations, qualifiers and units, with what each means."""
    ontology = regesta.load().ontology
    parts = [
        "# Relations and types",
        "What the ontology has; `regesta relations WORD` and `regesta types WORD` find a term by the words of an "
        "article. `documentation.html` in the folder of the ontology has all that is said of each.",
    ]
    for title, listed in (("Relations", terms.relations), ("Types", terms.types), ("Units", terms.units)):
        entries = listed(ontology)
        rows = ((f"`{it.name}`", it.label, it.definition) for it in entries)
        parts += [f"## {title}", _table(("name", "label", "means"), rows)]
    rows = ((f"`{it.id}`", it.label, it.definition) for it in ontology.qualifiers.values())
    return _page([*parts, "## Qualifiers", _table(("name", "label", "means"), rows)])


def formats() -> str:
    """Every export format: for what it is, what it cannot carry, what to choose on import."""
    parts = ["# Formats", "`regesta export FORMAT` writes each of them, of the whole graph or of a part."]
    for item in FORMATS:
        rows = {
            "file": f"`{item.name}`", "for": item.tool, "what is lost": item.loss, "settings": item.settings,
            "on a day": item.on_a_day, "written by a build": "yes" if item.built else "",
        }  # fmt: skip
        parts += [f"## `{item.id}`", _sentence(item.description)]
        parts.append(_table(("", ""), ((name, text) for name, text in rows.items() if text)))
    return _page(parts)


PAGES: dict[str, Callable[[], str]] = {
    "reference/commands.md": commands,
    "reference/python-api.md": python_api,
    "reference/fields.md": fields,
    "reference/terms.md": ontology_terms,
    "reference/formats.md": formats,
}


def on_files(files: Any, config: Any) -> Any:
    """Add the pages (mkdocs calls this, with its own types)."""
    from mkdocs.structure.files import File

    for name, make in PAGES.items():
        files.append(File.generated(config, name, content=make()))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links that lead out of the folder of the documentation become the names of files: the site stands by itself."""
    return inside(markdown, page.file.src_uri)


def inside(markdown: str, page: str) -> str:
    """The text with no link out of the folder.

    >>> inside("[dates](../../regesta/dates.py) and [words](words.md)", "explanation/dates.md")
    'dates (`graph/regesta/dates.py`) and [words](words.md)'
    """

    def told(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join("graph/docs", posixpath.dirname(page), match[3]))
        if target.startswith("graph/docs/"):
            return match[0]
        return match[2] if match[2].strip("`") == target else f"{match[2]} (`{target}`)"

    return _LINK.sub(told, markdown)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## regesta {command.name}"
    yield from inspect.cleandoc(command.help or "").split("\n\n")
    pieces = " ".join(command.collect_usage_pieces(context))
    yield _code(f"regesta {command.name} {pieces}".rstrip(), "text")
    told = [it for it in command.params if isinstance(it, Argument)]
    if told:
        yield _table(("argument", "meaning"), ((f"`{it.make_metavar(context)}`", it.told) for it in told))
    options = [it.get_help_record(context) for it in command.get_params(context) if isinstance(it, click.Option)]
    yield _table(("option", "meaning"), ((f"`{it[0]}`", it[1]) for it in options if it))
    if command.epilog:
        examples = re.findall(r"^Example: (.+)$", command.epilog, re.MULTILINE)
        yield _code("\n".join(examples), "sh")


def _public(name: str, item: Any) -> Iterator[str]:
    yield f"### {name}"
    if inspect.isfunction(item):
        yield _code(_signature(name, item), "python")
    yield from _docstring(item)
    if inspect.isclass(item):
        yield from _members(item)


def _signature(name: str, function: Callable[..., Any]) -> str:
    """How it is called, a parameter a line where they are many; annotations as they are written."""
    told = inspect.signature(function)
    parameters, marked = [], False
    for it in told.parameters.values():
        if it.kind is it.KEYWORD_ONLY and not marked:
            parameters.append("*")
            marked = True
        default = "" if it.default is it.empty else f" = {it.default!r}"
        parameters.append(f"{it.name}: {it.annotation}{default}")
    line = f"regesta.{name}({', '.join(parameters)}) -> {told.return_annotation}"
    if len(line) <= _WIDE:
        return line
    return f"regesta.{name}(\n" + "".join(f"    {it},\n" for it in parameters) + f") -> {told.return_annotation}"


def _members(item: type) -> Iterator[str]:
    if _is_enum(item):
        yield _table(("value", ""), ((f"`{it.value}`", "") for it in item))  # type: ignore[attr-defined]
        return
    annotated = {} if item is Corpus else getattr(item, "__dataclass_fields__", {})
    rows = [(f"`{name}`", f"`{it.type}`") for name, it in annotated.items() if not name.startswith("_")]
    if rows:
        yield _table(("field", "type"), rows)
    methods = [
        (name, inspect.getdoc(member) or "")
        for name, member in sorted(vars(item).items())
        if not name.startswith("_") and name not in annotated
        and (callable(member) or isinstance(member, (property, classmethod)) or hasattr(member, "func"))
    ]  # fmt: skip
    if methods:
        yield _table(("attribute", "meaning"), ((f"`{name}`", told.partition("\n\n")[0]) for name, told in methods))


def _docstring(item: Any) -> Iterator[str]:
    """Its paragraphs; examples as code."""
    for part in (inspect.getdoc(item) or "").split("\n\n"):
        yield _code(part, "python") if part.lstrip().startswith(">>>") else _escaped(part)


def _is_enum(item: Any) -> bool:
    return hasattr(item, "__members__")


def _grouped(entries: Iterable[terms.Entry]) -> Iterator[tuple[str, list[terms.Entry]]]:
    found: dict[str, list[terms.Entry]] = {}
    for entry in entries:
        found.setdefault(entry.group, []).append(entry)
    yield from found.items()


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [columns, tuple("---" for _ in columns), *(tuple(_cell(it) for it in row) for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _cell(text: str) -> str:
    return _escaped(" ".join(text.split())).replace("|", "\\|")


def _escaped(text: str) -> str:
    """Angle brackets outside of code are no markup."""
    parts = text.split("`")
    return "`".join(part if place % 2 else part.replace("<", "&lt;") for place, part in enumerate(parts))


def _sentence(text: str) -> str:
    return _escaped(text[:1].upper() + text[1:].rstrip(".")) + "."


def _code(text: str, language: str) -> str:
    return f"```{language}\n{text}\n```"


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(PAGES[f"reference/{sys.argv[1]}.md"]())
