"""The commands put together. Only the one that is asked for is loaded, for that takes as long as many an answer."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import click
from click.exceptions import Exit

from regesta.cli.net import caught, prepare_streams, stop_cleanly
from regesta.cli.usage import Call

COMMANDS = (
    *("init", "add", "import", "check", "build", "verify", "ask", "query", "show"),
    *("cite", "rename", "merge", "prune", "remove", "coverage", "skeleton", "audit"),
    *("propose", "accept", "reject", "review", "evaluate", "generate", "merge-corpora"),
    *("state", "changes", "timeline", "agreement", "gaps", "brief"),
    *("export", "picture", "publish", "serve", "assistant"),
    *("relations", "types", "units", "fields", "completion"),
)
"""In the order of the help; each is the module of that name in this room, with its `command`."""

_MODULES = {"import": "import_table", "merge-corpora": "merge_corpora"}  # no module can be called so

_RARELY = 200_000  # objects made since it came by last; Python's own number is 700


class Commands(click.Group):
    """All the commands, each loaded when it is asked for, or listed."""

    context_class = Call

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"regesta.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:  # fmt: skip
        """The command that is asked for; where there is none of the name, the nearest ones are told."""
        asked = args[0]
        if asked not in COMMANDS and not asked.startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = ", ".join(map(repr, get_close_matches(asked, COMMANDS)))
            ctx.fail(f"No such command {asked!r}." + (f" Did you mean {near}?" if near else ""))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _shown_safely():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        with caught(), _shown_safely():
            return super().invoke(ctx)


@contextmanager
def _shown_safely() -> Iterator[None]:
    """What click says of a wrong call repeats what was typed, which is data: see `output`."""
    try:
        yield
    except click.UsageError as error:
        from regesta.cli.output import shown

        raise click.UsageError(shown(error.format_message()), error.ctx) from None


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from regesta import __version__
        from regesta.cli.output import line

        line(__version__)
        ctx.exit()


@click.group("regesta", cls=Commands, invoke_without_command=True, subcommand_metavar="COMMAND [ARGS]...")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
    help="Print the version and stop.",
)  # fmt: skip
@click.pass_context
def app(ctx: click.Context) -> None:
    """Knowledge graphs of relations between states: typed, dated, source-cited."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        raise Exit(2)
    from regesta.cli.options import say_once

    say_once.cache_clear()


def main() -> None:
    """Entry point of the `regesta` command.

    What a command makes lives till its end, and a collector of garbage that looks through all of it again and again
    takes a fifth of a question's time: it comes by rarely.
    """
    gc.set_threshold(_RARELY)
    prepare_streams()
    stop_cleanly()
    app()
