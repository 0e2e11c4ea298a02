"""The commands put together. Only the one that is asked for is loaded, for that takes as long as many an answer."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from inspect import cleandoc

import typer

COMMANDS = (
    *("init", "add", "check", "build", "query", "show"),
    *("cite", "rename", "merge", "prune", "remove", "coverage", "skeleton", "audit"),
    *("propose", "accept", "reject", "review", "evaluate"),
    *("state", "changes", "timeline", "agreement", "gaps", "export", "picture", "serve"),
    *("relations", "types", "units", "fields"),
)
"""In the order of the help; each is the module of that name in this room, with `command` and `EXAMPLE`."""


def app_of(names: Iterable[str]) -> typer.Typer:
    """The command `regesta` with these of its own."""
    made = typer.Typer(
        name="regesta",
        help="Knowledge graphs of relations between states: typed, dated, source-cited.",
        no_args_is_help=True,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
    )
    made.callback(invoke_without_command=True)(_version)
    for name in names:
        module = import_module(f"regesta.cli.{name}")
        made.command(name, help=_filled(module.command.__doc__), epilog=module.EXAMPLE)(module.command)
    return made


def _filled(text: str | None) -> str:
    """A docstring as a help text: each paragraph in one line, so that it is the terminal which breaks it."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in cleandoc(text or "").split("\n\n"))


def _version(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    from regesta.cli.options import say_once

    say_once.cache_clear()
    if version:
        from regesta import __version__
        from regesta.cli.output import line

        line(__version__)
        raise typer.Exit


@cache
def _whole() -> typer.Typer:
    return app_of(COMMANDS)


def __getattr__(name: str) -> typer.Typer:
    """`app`, with every command, for whoever calls them from Python; it is made when it is asked for."""
    if name != "app":
        raise AttributeError(name)
    return _whole()


def main() -> None:
    """Entry point of the `regesta` command."""
    asked = sys.argv[1:2]
    (app_of(asked) if asked and asked[0] in COMMANDS else _whole())()
