"""The `regesta` command. Only here is anything printed, and only here does the program exit.

Exit codes: 0 fine, 1 problems in the data, 2 wrong usage.
"""

from __future__ import annotations

from regesta.cli.app import main

__all__ = ["main"]
