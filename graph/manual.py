"""The man pages, one for the program and one for each command, made from the help of the commands.

Run: python graph/manual.py FOLDER VERSION. The wheel is built with them (see hatch_build.py), which needs click alone.
click-man, which makes such pages of other programs, knows neither arguments with a meaning nor examples, and finds no
command that is loaded when it is asked for.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from regesta.cli.app import COMMANDS, app
from regesta.cli.usage import Argument, Call

EXITS = {
    "0": "All went well.",
    "1": "There are problems in the data; they were printed.",
    "2": "The call was wrong, or the system could not do what was asked.",
}


def pages(version: str) -> dict[str, str]:
    """The text of each page by the name of its file."""
    root = Call(app, info_name="regesta")
    found = {"regesta.1": _page("regesta", version, _program(root))}
    for name in COMMANDS:
        command = app.get_command(root, name)
        assert command
        context = Call(command, info_name=name, parent=root)
        found[f"regesta-{name}.1"] = _page(f"regesta-{name}", version, _command(command, context))
    return found


def _page(name: str, version: str, body: Iterable[str]) -> str:
    return "\n".join([f'.TH {_typed(name.upper())} 1 "" "regesta {version}" "regesta"', *body]) + "\n"


def _program(context: click.Context) -> Iterator[str]:
    yield from (".SH NAME", rf"regesta \- {_gist(app)}", ".SH SYNOPSIS", *_usage("regesta", app, context))
    yield from (".SH DESCRIPTION", *_paragraphs(app.help or ""))
    yield from (".SH OPTIONS", *_options(app, context), ".SH COMMANDS")
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command
        yield from (".TP", rf"\fB{_typed(f'regesta-{name}')}\fR(1)", _text(command.get_short_help_str()))
    yield ".SH EXIT STATUS"
    for code, means in EXITS.items():
        yield from (".TP", rf"\fB{code}\fR", _text(means))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield from (".SH NAME", rf"{_typed(f'regesta-{command.name}')} \- {_gist(command)}")
    yield from (".SH SYNOPSIS", *_usage(f"regesta {command.name}", command, context))
    yield from (".SH DESCRIPTION", *_paragraphs(command.help or ""))
    told = [it for it in command.params if isinstance(it, Argument)]
    if told:
        yield ".SH ARGUMENTS"
        for it in told:
            yield from (".TP", rf"\fI{_typed(it.make_metavar(context))}\fR", _text(it.told))
    yield from (".SH OPTIONS", *_options(command, context))
    if command.epilog:
        yield from (".SH EXAMPLES", ".EX", *map(_typed, command.epilog.replace("Example: ", "").splitlines()), ".EE")
    yield from (".SH SEE ALSO", r"\fBregesta\fR(1)")


def _usage(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    yield rf"\fB{_typed(name)}\fR {_typed(' '.join(command.collect_usage_pieces(context)))}"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    records = (it.get_help_record(context) for it in command.get_params(context) if isinstance(it, click.Option))
    for names, told in filter(None, records):
        yield from (".TP", rf"\fB{_typed(names)}\fR", _text(told))


def _gist(command: click.Command) -> str:
    """The first sentence of the help, as an index of manuals has it: without the full stop."""
    first = " ".join((command.help or "").partition("\n\n")[0].split())
    return _text(re.split(r"(?<=[.!?]) |: ", first)[0].rstrip("."))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        yield from (".PP", _text(paragraph))


def _text(text: str) -> str:
    r"""A text in one line, in which roff finds nothing to do: no escape, and no request at its beginning.

    The hyphens of an option are no dashes, so that it can be found and copied.

    >>> _text("Far-off days need --possible.")
    'Far-off days need \\-\\-possible.'
    """
    line = re.sub(r"^(?=[.'])", r"\\&", " ".join(text.split()).replace("\\", r"\(rs"))
    return re.sub(r"(?<!\S)--?\w[\w-]*", lambda found: found[0].replace("-", r"\-"), line)


def _typed(text: str) -> str:
    r"""What is typed as it stands, every sign of it.

    >>> _typed("--as-of 2023-06")
    '\\-\\-as\\-of 2023\\-06'
    """
    return re.sub(r"(?<!\\)-", r"\\-", _text(text)).replace("`", r"\(ga").replace("^", r"\(ha").replace("~", r"\(ti")


def main(folder: Path, version: str) -> None:
    """Write all of them."""
    for name, text in pages(version).items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
