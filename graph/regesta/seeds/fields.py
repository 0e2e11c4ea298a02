"""Takes the fields of a row one by one, and reports those that are missing, of the wrong shape or not known."""

from __future__ import annotations

from regesta.seeds.rows import Row, Value
from regesta.values.problems import Problem, did_you_mean


class Fields:
    """The fields of one row. What was never asked for by the end is a problem: a typo must not pass in silence."""

    def __init__(self, row: Row, problems: list[Problem]) -> None:
        self.row = row
        self._problems = problems
        self._asked: set[str] = set()

    def problem(self, what: str, hint: str = "", key: str = "") -> None:
        self._problems.append(self.row.problem(what, hint, key))

    def text(self, key: str) -> str:
        """A text that must be there; empty, with a problem, where it is not."""
        value = self.optional(key)
        if not value and key not in self.row.fields:
            self.problem(f"«{key}» is missing")
        elif not value and self.row.fields[key] == "":
            self.problem(f"«{key}» is empty", key=key)
        return value

    def optional(self, key: str) -> str:
        """A text, or an empty one."""
        value = self._take(key)
        if isinstance(value, str):
            return " ".join(value.split())
        if value is not None:
            self.problem(f"«{key}» must be text", key=key)
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text stands for a list of one."""
        value = self._take(key)
        items = () if value is None else value if isinstance(value, tuple) else (value,)
        if not all(isinstance(item, str) for item in items):
            self.problem(f"«{key}» must be text or a list of texts", key=key)
        return tuple(item for item in items if isinstance(item, str))

    def rows(self, key: str) -> tuple[Row, ...]:
        """A list of records, empty where the key is not there."""
        value = self._take(key)
        items = () if value is None else value if isinstance(value, tuple) else (value,)
        if not all(isinstance(item, Row) for item in items) or isinstance(value, Row):
            self.problem(f"«{key}» must be a list of records", key=key)
        return tuple(item for item in items if isinstance(item, Row))

    def mapping(self, key: str) -> Row | None:
        """A record with keys of its own."""
        value = self._take(key)
        if value is not None and not isinstance(value, Row):
            self.problem(f"«{key}» must be a record of keys and values", key=key)
        return value if isinstance(value, Row) else None

    def done(self, *further: str) -> None:
        """Report every field that nobody asked for. `further` names keys that would have been understood too."""
        for key in self.row.fields:
            if key not in self._asked:
                known = self._asked | set(further)
                self.problem(f"unknown field «{key}»", did_you_mean(key, known), key)

    def _take(self, key: str) -> Value | None:
        self._asked.add(key)
        return self.row.fields.get(key)
