"""`regesta completion`: what makes a shell complete commands and options."""

from __future__ import annotations

import click

from regesta.cli.output import line
from regesta.cli.usage import Command, argument

SHELLS = ("bash", "zsh", "fish")

EXAMPLE = (
    'Example: eval "$(regesta completion bash)"\n'
    "Example: regesta completion bash > ~/.local/share/bash-completion/completions/regesta\n"
    "Example: regesta completion fish > ~/.config/fish/completions/regesta.fish"
)


@click.command("completion", cls=Command, epilog=EXAMPLE)
@argument("shell", "The shell: bash, zsh or fish.", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete the commands and their options.

    Have it read when the shell starts, from ~/.bashrc or ~/.zshrc, or write it where the shell looks for such scripts.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind
    made = kind(ctx.find_root().command, {}, "regesta", "_REGESTA_COMPLETE")
    line((made.source_template % made.source_vars()).strip())
