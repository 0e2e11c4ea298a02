"""How a command is called, and how its help looks: click's way, with what an argument means, and examples as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from regesta.cli.net import debug


class _Path(click.Path):
    """A path; an empty one is a slip, and would be this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("is empty", param, ctx)
        return super().convert(value, param, ctx)


PATH = _Path(path_type=Path)
"""A file or a folder, which need not be there: the command says better than click what is wrong with it."""

Decorated = Callable[..., Any]

_DEBUG = "Where something goes wrong, show where in the program."
_WIDEST = 10_000  # columns: click would stop at 80, and a help text fills the lines of the terminal
_UNBROKEN = "\N{NON-BREAKING HYPHEN}"


class _Help(click.HelpFormatter):
    """A help text that is broken at spaces only: `--dry-run` stays whole, so that it can be found and copied."""

    def write_text(self, text: str) -> None:
        super().write_text(text.replace("-", _UNBROKEN))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, told.replace("-", _UNBROKEN)) for name, told in rows], col_max, col_spacing)

    def getvalue(self) -> str:
        return super().getvalue().replace(_UNBROKEN, "-")


class Call(click.Context):
    """What is called, with how its help looks."""

    formatter_class = _Help

    def __init__(self, *given: Any, **settings: Any) -> None:
        names = ["-h", "--help"]
        super().__init__(*given, **{"help_option_names": names, "max_content_width": _WIDEST, **settings})


class Command(click.Command):
    """A command whose help tells of its arguments too, and of its examples each in a line of its own."""

    context_class = Call

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own, and `--debug` before `--help`."""
        *own, last = super().get_params(ctx)
        shown = click.Option(["--debug"], is_flag=True, expose_value=False, callback=debug, help=_DEBUG)
        return [*own, shown, last]

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - click cuts it there
        """The first paragraph of the help, whole: it is broken over lines in the list of the commands."""
        return " ".join((self.help or "").partition("\n\n")[0].split())

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        rows = [(each.make_metavar(ctx), each.told) for each in self.params if isinstance(each, Argument)]
        if rows:
            with formatter.section("Arguments"):
                formatter.write_dl(rows)
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The examples, never broken over lines: they are there to be copied."""
        formatter.write(f"\n{self.epilog}\n" if self.epilog else "")


class Argument(click.Argument):
    """An argument with a meaning, which click's own has in its newest versions only."""

    def __init__(self, declared: Sequence[str], meaning: str, **settings: Any) -> None:
        super().__init__(declared, **settings)
        self.meaning = meaning

    @property
    def told(self) -> str:
        """What the help says of it, as click does of options."""
        return f"{self.meaning}  [required]" if self.required else self.meaning


def argument(name: str, meaning: str, **settings: Any) -> Callable[[Decorated], Decorated]:
    """An argument of the command, with what the help says of it; the settings are click's."""
    return click.argument(name, cls=Argument, meaning=meaning, **settings)
