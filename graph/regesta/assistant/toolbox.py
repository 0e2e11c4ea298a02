"""The tools: name, what it is for, the shapes of question and answer, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from regesta.assistant.desk import Desk
from regesta.assistant.holding import Between, OnDay, Pair, Through, between, changes, state_on_day, timeline
from regesta.assistant.looking import (
    ByName,
    ByWords,
    HowAgreeing,
    OfKind,
    One,
    agreement,
    find_entities,
    gaps,
    show_statement,
    what_relations,
)
from regesta.assistant.proposing import ToPropose, propose_statement
from regesta.assistant.querying import ToQuery, run_query
from regesta.assistant.schemas import Wrong, plain, read, schema_of
from regesta.assistant.shapes import (
    Agreements,
    Answer,
    Changes,
    Detailed,
    Entities,
    Gaps,
    Proposed,
    Relations,
    Rows,
    Ties,
)
from regesta.values.problems import did_you_mean, quoted


@dataclass(frozen=True)
class Tool:
    """`proposes`: it puts something into the queue of proposals; all others change nothing at all."""

    name: str
    title: str
    description: str
    asked: type
    answer: type[Answer]
    run: Callable[[Any, Any], Answer]
    proposes: bool = False

    @property
    def schemas(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Of the question and of the answer."""
        return schema_of(self.asked), schema_of(self.answer)


TOOLS = (
    Tool(
        "find_entities", "Find entities",
        "Find states, organisations, persons, bases, agreements, places and events by any name, or a part of one. "
        "Use it first: the other tools want ids or exact names.",
        ByName, Entities, find_entities,
    ),
    Tool(
        "state_on_day", "What held on a day",
        "Which ties held on a day (memberships, forces at a place, control of a territory…), how surely, who says "
        "so and who contradicts. Grades: certain; attested between two reports; near a report; possible. What was "
        "only planned, and what is denied, is told apart from what held.",
        OnDay, Ties, state_on_day,
    ),
    Tool(
        "between", "Two parties",
        "Everything told of two entities together, in order of time, or on one day with its grade.",
        Pair, Ties, between,
    ),
    Tool(
        "timeline", "What happened",
        "The dated happenings, beginnings and ends about one or several entities, or about any, in order.",
        Through, Ties, timeline,
    ),
    Tool(
        "agreement", "Do the sources agree",
        "Where sources contradict each other, back each other, or one alone tells. Nothing is settled: both sides "
        "are given, with the reason.",
        HowAgreeing, Agreements, agreement,
    ),
    Tool(
        "show_statement", "One statement",
        "One statement with all its citations, the tie that it tells of, and who else tells or contradicts it.",
        One, Detailed, show_statement,
    ),
    Tool(
        "run_query", "Query the graph",
        "Run a shipped query by its name with values, or SPARQL of your own (prefixes rg:, entity:, source:, "
        "statement:, episode: are declared). An empty query lists the shipped ones. Read-only, of this graph "
        "alone, ten seconds.",
        ToQuery, Rows, run_query,
    ),
    Tool(
        "gaps", "What is missing",
        "What the corpus lacks: undated, told by one source, without an end, plans that nobody followed up, thin "
        "entities, empty years. That something is missing here does not mean that it was not so.",
        OfKind, Gaps, gaps,
    ),
    Tool(
        "changes", "What changed between two days",
        "The ties that began, ended, changed their grade or became contested between two days.",
        Between, Changes, changes,
    ),
    Tool(
        "what_relations", "Which relation is that",
        "Find the relations of the ontology by any words for them: what each means, how often it is used.",
        ByWords, Relations, what_relations,
    ),
    Tool(
        "propose_statement", "Propose a statement",
        "Propose a statement with the words of a source that state it. It is held against the text, and waits in a "
        "queue for a person, who accepts or rejects it: nothing enters the graph by this tool.",
        ToPropose, Proposed, propose_statement, proposes=True,
    ),
)  # fmt: skip


class Toolbox:
    """The tools over one desk; the end of `with` ends what they started."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tools: Mapping[str, Tool] = {tool.name: tool for tool in TOOLS if desk.may_propose or not tool.proposes}

    def __enter__(self) -> Toolbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.desk.workers.close()

    def call(self, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """The answer as plain data. Raises `Wrong`.

        One at a time, but for queries: these have a process of their own, and may take long.
        """
        if name not in self.tools:
            raise Wrong(f"there is no tool {quoted(name)}, {did_you_mean(name, self.tools) or ', '.join(self.tools)}")
        tool = self.tools[name]
        asked: Any = read(tool.asked, given)
        if tool.asked is ToQuery:
            return dict(plain(tool.run(self.desk, asked)))
        with self.desk.lock:
            return dict(plain(tool.run(self.desk, asked)))
