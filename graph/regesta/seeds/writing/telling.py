"""What an edit did, a line each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: to what, what, and how often or with which result."""

    what: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what

    def to_dict(self) -> dict[str, object]:
        """The same as plain data."""
        return {"where": self.where or None, "what": self.what}
