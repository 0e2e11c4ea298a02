"""A question that has the shape of a template, and what all handlers need of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regesta.answers.shipped_queries import query
from regesta.answers.wording import in_order
from regesta.asking.answers import Answer, contradictory, disagreeing, grade_of
from regesta.asking.selecting import Span, relations_for, span_of
from regesta.asking.understanding import Understood
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Statement

NOT_TOLD = "not told"


@dataclass(frozen=True)
class Case:
    """`template` is the name of the one that it has the shape of."""

    corpus: Corpus
    question: str
    found: Understood
    template: str

    @property
    def entities(self) -> list[str]:
        return [piece.entity for piece in self.found.all("E")]

    @property
    def stranger(self) -> str:
        """An entity that the corpus has not, if there is one."""
        return next((it for it in self.entities if it not in self.corpus.names), "")

    @property
    def span(self) -> Span | None:
        """The time that is asked about."""
        dates = self.found.all("D")
        return span_of(dates[0]) if dates else None

    @property
    def readable(self) -> bool:
        """Whether the time that it names can be read."""
        return self.span is not None or not self.found.all("D")

    def relations(self, subject: str = "", target: str = "") -> list[str]:
        """The relations that its words mean, and that can be between these entities."""
        meant = self.found.all("R")[0].meant.relations
        known = self.corpus.ontology.relations
        return [
            name
            for name in relations_for(self.corpus, meant)
            if (self._is(subject, known[name].domain) and self._is(target, known[name].range))
            or (known[name].symmetric and self._is(target, known[name].domain))
        ]  # fmt: skip

    def _is(self, entity: str, kind: str) -> bool:
        return not entity or self.corpus.ontology.is_a(self.type_of(entity), kind)

    def type_of(self, entity: str) -> str:
        entities = self.corpus.tables.entities
        return str(entities.filter(entities["id"] == entity)["type"].item())

    def rows(self, name: str, **values: str) -> list[Mapping[str, str | None]]:
        """What a shipped query gives."""
        return list(query(self.corpus, name, **{key: value for key, value in values.items() if value}).to_rows())

    def statements(self, keys: Iterable[str | None]) -> list[Statement]:
        """The statements with these IRIs, each once, in the order of time."""
        ids = {key.rpartition("/")[2] for key in keys if key}
        return in_order(self.corpus.statements_of(sorted(ids)).values())

    def answered(
        self, sentence: str, told: Sequence[Statement], command: str, grade: str = "", notes: Sequence[str] = (),
        bearing: Sequence[Statement] = (), differing: bool = False,
    ) -> Answer:  # fmt: skip
        """The answer, with who disagrees; `differing`: what is told may itself have both sides of a conflict."""
        against = disagreeing(self.corpus, told)
        contested = bool(against) or (differing and contradictory(self.corpus, told))
        grade = grade or grade_of(self.corpus, told)
        return Answer(
            self.question, self.template, sentence, f"{grade}, contested" if contested else grade, tuple(told),
            tuple(against), tuple(bearing), command, notes=tuple(notes),
        )  # fmt: skip

    def not_told(self, command: str, elsewhen: Sequence[Statement] = (), now: Sequence[str] = ()) -> Answer:
        """That the corpus does not tell it, and what it tells of other times; `now`: of which day, if none is asked."""
        sentence = "This corpus does not tell."
        if elsewhen:
            sentence = "As a fact this corpus does not tell it; what it tells of it follows."
            if self.span or now:
                time = now[0].removeprefix("on ") + "," if now else "that time"
                sentence = f"Of {time} this corpus does not tell; of other times, or undated, it tells what follows."
        return Answer(self.question, self.template, sentence, NOT_TOLD, tuple(in_order(elsewhen)), command=command)

    def unknown(self) -> Answer | None:
        """The answer where an entity is not the corpus's."""
        if not self.stranger:
            return None
        sentence = f"This corpus tells nothing of «{self.stranger}»."
        return Answer(self.question, self.template, sentence, NOT_TOLD, command=f"regesta show {self.stranger}")
