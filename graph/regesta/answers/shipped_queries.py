"""The shipped queries: what each answers, what it asks for, and its SPARQL for the corpus at hand.

A query is a template `queries/<name>.rq` that knows no corpus: a comment that says what it answers, one that names its
kind, one for each parameter (see `parameters`), and a pattern (see `sparql_parts`). One more, `# of: ?entity`, may name
the parameters that all it looks at has to do with: what names nothing of their values, or has no such letters in its
name, changes no row (see `concerned`).
For a corpus its prefixes, language and days are filled in. A value is given as people write it
(`--set organisation=…`), and checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from shlex import quote

from regesta.answers import sql
from regesta.answers.concerned import called, concerned
from regesta.answers.examples import default, values
from regesta.answers.parameters import ANY, Parameter, ParameterError, declared, terms
from regesta.answers.sparql import Answer, ask
from regesta.answers.sparql_parts import filled
from regesta.answers.sql import twin_of
from regesta.corpus.corpus import Corpus
from regesta.values.problems import did_you_mean
from regesta.vocabulary.resources import queries_folder

__all__ = ["ParameterError", "ShippedQuery", "query", "shipped_queries"]

_HINT = "# The values are examples from this corpus: put yours in their place."
_ONTOLOGY = {"the ontology": "the ontology (regesta.ttl) beside the data"}
_PREFIX = re.compile(r"(?<![\w?$<])([A-Za-z][\w-]*):(?=\w)")
_NO_TERM = re.compile(r'"(?:[^"\\]|\\.)*"|#.*')


@dataclass(frozen=True)
class ShippedQuery:
    """A query by name, for any corpus. `needs` says what must stand beside the data, if anything; `of` names the
    parameters that all it looks at has to do with.
    """

    name: str
    answers: str
    kind: str
    needs: str
    of: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    pattern: str

    def has(self, words: str) -> bool:
        """Whether all these words occur in what is told of it."""
        told = " ".join([self.name, self.answers, self.kind, *self._names]).casefold()
        return all(word in told for word in words.casefold().split())

    def values(self, corpus: Corpus) -> dict[str, str]:
        """By parameter the default, or a value that is in the corpus; see `examples`."""
        return values(corpus, self.parameters)

    def fits(self, corpus: Corpus) -> bool:
        """Whether the corpus has anything that this query can be asked of."""
        return len(self.values(corpus)) == len(self.parameters)

    def bound(self, corpus: Corpus, given: Mapping[str, str]) -> str:
        """The query with these values, and its defaults for the others; a list is written with commas.

        Raises `ParameterError`, with every fault and an example, for a parameter that it does not have or misses, and
        for a value that is none of the wanted kind.
        """
        return self._written(corpus, {one.name: value for one, value in self.asked(corpus, given).items()})

    def asked(self, corpus: Corpus, given: Mapping[str, str]) -> dict[Parameter, str]:
        """The values in SPARQL. Raises `ParameterError` as `bound` does."""
        faults = [self._unknown(name) for name in given if name not in self._names]
        found: dict[Parameter, str] = {}
        for one in self.parameters:
            value = given.get(one.name) or default(corpus, one)
            try:
                found[one] = terms(corpus, one, value) if value else ""
            except ParameterError as error:
                faults.append(str(error))
            if not value:
                faults.append(f"«{self.name}» wants a value for «{one.name}»: {one.words(corpus)}")
        if faults:
            raise ParameterError("\n".join([*faults, *self._example(corpus)]))
        return found

    def example(self, corpus: Corpus) -> str:
        """The query, with a value from the corpus where there is no default; empty where the corpus has nothing."""
        known = self.values(corpus)
        if len(known) < len(self.parameters):
            return ""
        return self._written(corpus, {one.name: terms(corpus, one, known[one.name]) for one in self.parameters})

    def looked_at(self, corpus: Corpus, given: Mapping[str, str]) -> Corpus:
        """Of a large corpus the part that has all it looks at with these values, where it is of an entity; else all."""
        if corpus.tables.statements.height <= sql.LARGE:
            return corpus
        asked = [one for one in self.parameters if one.name in self.of and given.get(one.name, ANY) != ANY]
        if letters := [given[one.name] for one in asked if one.kind == "text"]:
            return called(corpus, letters[0])
        values_ = (terms(corpus, one, given[one.name]).split() for one in asked)
        ids = [[value.removeprefix("entity:") for value in some] for some in values_]
        return concerned(corpus, *ids) if ids else corpus

    def from_tables(self, corpus: Corpus, given: Mapping[str, str], rows: slice = slice(None)) -> Answer | None:
        """Of a large corpus the answer of the twin in SQL, or some rows of it; None where it has none.

        Raises `ParameterError`.
        """
        return twin_of(corpus, self.name, self.asked(corpus, given), rows)

    @cached_property
    def _names(self) -> list[str]:
        return [one.name for one in self.parameters]

    def _unknown(self, name: str) -> str:
        hint = did_you_mean(name, self._names) or f"it has {', '.join(self._names) or 'none'}"
        return f"«{self.name}» has no parameter «{name}», {hint}"

    def _example(self, corpus: Corpus) -> list[str]:
        """A line that works, with all that has to be given."""
        known = self.values(corpus)
        wanted = [one for one in self.parameters if not one.default or one.kind == "day"]
        if any(one.name not in known for one in wanted):
            return ["this corpus has nothing that could stand there"]
        given = "".join(f" --set {one.name}={quote(known[one.name])}" for one in wanted)
        return [f"Example: regesta query {self.name}{given}"]

    def _written(self, corpus: Corpus, found: Mapping[str, str]) -> str:
        lines = {name: f"VALUES ?{name} {{ {value} }}" for name, value in found.items()}
        text = filled(self.pattern, corpus, lines)
        used = set(_PREFIX.findall(_NO_TERM.sub("", text)))
        declared_ = [f"PREFIX {name}: <{iri}>" for name, iri in sorted(corpus.prefixes.items()) if name in used]
        return "\n".join([*self._head(), *declared_, "", text])

    def _head(self) -> list[str]:
        asked = [f"# ?{one.name}: {one.kind}{_place(one)}{_any(one)}" for one in self.parameters]
        needs = [f"# needs: {_ONTOLOGY.get(self.needs, self.needs)}"] if self.needs else []
        return [f"# {self.answers}", f"# kind: {self.kind}", *needs, *asked, *([_HINT] if asked else []), ""]


def query(corpus: Corpus, asked: str, **values: str) -> Answer:
    """The answer to SPARQL, or to a shipped query by its name; several values of a parameter are written with commas.

    Raises `QueryError` where the text is no SPARQL query or fails, and `ParameterError` where a value is missing or
    does not fit.

    >>> import regesta
    >>> found = query(regesta.load(), "members-on-a-day", organisation="csto", on="2023-06-01")
    >>> sorted({row["memberName"] for row in found.to_rows()})
    ['Armenia', 'Russia']
    """
    if asked in shipped_queries():
        return answer(corpus, asked, values)
    if values:
        raise ParameterError(f"there is no shipped query «{asked}», and values are for those alone")
    return ask(corpus, asked)


def answer(corpus: Corpus, name: str, values: Mapping[str, str]) -> Answer:
    """What a shipped query answers. Of a large corpus its twin in SQL does, or it is asked of the part it looks at.

    Raises `QueryError` and `ParameterError`.
    """
    shipped = shipped_queries()[name]
    text = shipped.bound(corpus, values)
    return shipped.from_tables(corpus, values) or ask(shipped.looked_at(corpus, values), text)


def shipped_queries() -> dict[str, ShippedQuery]:
    """The queries by name."""
    return {path.stem: _read(path.stem, path.read_text("utf-8")) for path in sorted(queries_folder().glob("*.rq"))}


def _read(name: str, text: str) -> ShippedQuery:
    head, _, pattern = text.partition("\n\n")
    answers, kind, *further = head.splitlines()
    needs = _said(further, "# needs: ")
    of = tuple(_said(further, "# of: ").replace("?", "").split())
    asked = tuple(declared(line) for line in further if line.startswith("# ?"))
    return ShippedQuery(
        name, answers.removeprefix("# "), kind.removeprefix("# kind: "), needs, of, asked, pattern
    )  # fmt: skip


def _said(lines: Iterable[str], about: str) -> str:
    """What stands behind these words at the beginning of a line."""
    return next((line.removeprefix(about) for line in lines if line.startswith(about)), "")


def _any(one: Parameter) -> str:
    return ", or UNDEF for any" if one.default == (ANY,) else ""


def _place(one: Parameter) -> str:
    if one.position is None or one.position.places == (one.kind,):
        return ""
    return f", {'|'.join(one.position.places)}" + (f" of {' '.join(one.position.of)}" if one.position.of else "")
