"""The commands put together. Each command's own module is imported when this one is; heavy libraries later."""

from __future__ import annotations

from inspect import cleandoc

import typer

from regesta.cli import (
    accept,
    add,
    agreement,
    audit,
    build,
    changes,
    check,
    cite,
    coverage,
    evaluate,
    export,
    fields,
    gaps,
    init,
    merge,
    propose,
    prune,
    query,
    reject,
    relations,
    remove,
    rename,
    review,
    serve,
    show,
    skeleton,
    state,
    timeline,
    types,
    units,
)
from regesta.cli.options import say_once

app = typer.Typer(
    name="regesta",
    help="Knowledge graphs of relations between states: typed, dated, source-cited.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _filled(text: str | None) -> str:
    """A docstring as a help text: each paragraph in one line, so that it is the terminal which breaks it."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in cleandoc(text or "").split("\n\n"))


@app.callback(invoke_without_command=True)
def _version(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    say_once.cache_clear()
    if version:
        from regesta import __version__
        from regesta.cli.output import line

        line(__version__)
        raise typer.Exit


COMMANDS = {
    "init": init,
    "add": add,
    "check": check,
    "build": build,
    "query": query,
    "show": show,
    "cite": cite,
    "rename": rename,
    "merge": merge,
    "prune": prune,
    "remove": remove,
    "coverage": coverage,
    "skeleton": skeleton,
    "audit": audit,
    "propose": propose,
    "accept": accept,
    "reject": reject,
    "review": review,
    "evaluate": evaluate,
    "state": state,
    "changes": changes,
    "timeline": timeline,
    "agreement": agreement,
    "gaps": gaps,
    "export": export,
    "serve": serve,
    "relations": relations,
    "types": types,
    "units": units,
    "fields": fields,
}

for name, module in COMMANDS.items():
    app.command(name, help=_filled(module.command.__doc__), epilog=module.EXAMPLE)(module.command)


def main() -> None:
    """Entry point of the `regesta` command."""
    app()
