"""What other packages bring, by Python's entry points: formats (`regesta.exports`) and readers (`regesta.readers`).

A package names them in its `pyproject.toml`, and is found where it is installed. It is loaded when what it brings is
asked for by its name, or listed.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from regesta.values.problems import RegestaError

EXPORTS, READERS = "regesta.exports", "regesta.readers"


class BadExtension(RegestaError, RuntimeError):
    """What a package brings cannot be used; the message says which package, and why."""


def brought(group: str) -> dict[str, EntryPoint]:
    """By name, what installed packages bring to the group, in order; of two of one name, the first by its package."""
    found: dict[str, EntryPoint] = {}
    for item in sorted(entry_points(group=group), key=lambda it: (it.name, package_of(it), it.value)):
        found.setdefault(item.name, item)
    return found


def loaded(item: EntryPoint) -> Any:
    """The object that it names. Raises `BadExtension` where its package cannot be loaded, whatever the reason."""
    try:
        return item.load()
    except Exception as error:
        raise bad(item, f"cannot be loaded: {type(error).__name__}: {error}") from None


def bad(item: EntryPoint, what: str) -> BadExtension:
    """The error that says what is wrong with it."""
    return BadExtension(f"«{item.name}», which the package {package_of(item)} brings, {what}")


def package_of(item: EntryPoint) -> str:
    """The name of the package that brings it."""
    return item.dist.name if item.dist else item.module
