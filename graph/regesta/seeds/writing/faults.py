"""Why an edit was not written."""

from __future__ import annotations

from collections.abc import Iterable

from regesta.values.problems import Problem, RegestaError


class NotWritten(RegestaError):
    """An edit that the folder does not take, or whose files would not say what was meant; nothing was written.

    `problems` are the reader's, where it found any in what was about to be written.
    """

    def __init__(self, what: str, problems: Iterable[Problem] = ()) -> None:
        self.what = what
        self.problems = tuple(problems)
        super().__init__("\n".join([what, *(str(problem) for problem in self.problems)]))
