"""Libraries that only some commands need, each brought by an extra of the package: what is said where one is missing.

Such a library is imported where it is used, inside of `with needed(…)`, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from regesta.values.problems import RegestaError


class MissingExtra(RegestaError, ImportError):
    """A library that an extra brings is not installed; the message says which line installs it."""


def way(extra: str) -> str:
    """The line that installs an extra.

    >>> way("plot")
    "pip install 'regesta[plot]'"
    """
    return f"pip install 'regesta[{extra}]'"


def missing(extra: str, what: str, library: str, otherwise: str = "") -> str:
    """The sentence: what is done with which library, the line that installs it, and what can be done without.

    >>> missing("excel", "workbooks are read", "python-calamine", "save the sheet as CSV")
    "workbooks are read with python-calamine, which is not installed: pip install 'regesta[excel]', or save the sheet \
as CSV"
    """
    told = f"{what} with {library}, which is not installed: {way(extra)}"
    return f"{told}, or {otherwise}" if otherwise else told


@contextmanager
def needed(extra: str, what: str, library: str = "", otherwise: str = "") -> Iterator[None]:
    """Around the imports of libraries that an extra brings. Raises `MissingExtra` where one is not installed.

    `library` is its name in the message, by default that of the module that is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name == __name__.partition(".")[0]:
            raise
        raise MissingExtra(missing(extra, what, library or name.replace("_", "-"), otherwise)) from None
