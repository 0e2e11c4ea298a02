"""Takes the fields of a row one by one, and reports those that are missing, blank, of the wrong shape or not known."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from regesta.seeds.rows import Row, Value
from regesta.values.problems import Problem, quoted

Hint = Callable[[str, Iterable[str]], str]


class Fields:
    """The fields of one row. What was never asked for by the end is a problem: a typo must not pass in silence."""

    def __init__(self, row: Row, problems: list[Problem], hint: Hint) -> None:
        self.row = row
        self._problems = problems
        self.hint = hint
        self._asked: set[str] = set()

    def problem(self, what: str, hint: str = "", key: str = "") -> None:
        self._problems.append(self.row.problem(what, hint, key))

    def text(self, key: str) -> str:
        """A text that must be there; empty, with a problem, where it is not."""
        if key not in self.row.fields:
            self._asked.add(key)
            self.problem(f"«{key}» is missing")
            return ""
        return self._text(key, "")

    def optional(self, key: str) -> str:
        """A text, or an empty one. What is written and blank is a problem: it may have been meant to say something."""
        if key not in self.row.fields:
            self._asked.add(key)
            return ""
        return self._text(key, "leave it out")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text stands for a list of one."""
        value = self._take(key)
        if value is None:
            return ()
        items = value if isinstance(value, tuple) else (value,)
        if not all(isinstance(item, str) for item in items):
            self.problem(f"«{key}» must be text or a list of texts", key=key)
        texts = [" ".join(item.split()) for item in items if isinstance(item, str)]
        if any(_is_blank(text) for text in texts):
            self.problem(f"«{key}» is empty" if len(items) == 1 else f"«{key}» has an empty text", "leave it out", key)
        return tuple(text for text in texts if not _is_blank(text))

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
                hint = self.hint(key, known) or f"the fields here are {', '.join(sorted(known))}"
                self.problem(f"unknown field {quoted(key)}", hint, key)

    def _text(self, key: str, way_out: str) -> str:
        value = self._take(key)
        if not isinstance(value, str):
            self.problem(f"«{key}» must be text", key=key)
            return ""
        text = " ".join(value.split())
        if _is_blank(text):
            self.problem(f"«{key}» is empty", way_out, key)
            return ""
        return text

    def _take(self, key: str) -> Value | None:
        self._asked.add(key)
        return self.row.fields.get(key)


def _is_blank(text: str) -> bool:
    """Whether nothing of it can be seen: spaces, and signs without a width."""
    return not text[:1].isalnum() and not any(
        sign.isalnum() or unicodedata.category(sign)[0] not in "ZC" for sign in text
    )
