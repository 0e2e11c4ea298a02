"""Sentences from episodes: what is the same but for its particulars becomes one sentence, with all its passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from regesta.answers.wording import amounts
from regesta.briefs.clauses import Clauses, Tense, Tie, capital
from regesta.briefs.document import Sentence
from regesta.briefs.times import REPORTED, again, held, is_only_reported
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode
from regesta.corpus.records import Citation, Modality, Statement
from regesta.values.dates import Kind, parse_period

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def last_publication(corpus: Corpus) -> date | None:
    """The last day on which a source of the corpus may have been published; None where none is dated."""
    days = [parse_period(it.date, Kind.EVENT).latest_end for it in corpus.sources.values() if it.date]
    return max((day for day in days if day), default=None)


def number_word(number: int) -> str:
    """A small number as a word.

    >>> number_word(2), number_word(21)
    ('two', '21')
    """
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


class Teller:
    """Makes sentences of episodes; `statements` are those that tell of them, and those that they follow from."""

    def __init__(self, corpus: Corpus, statements: Mapping[str, Statement], contested: str = "contested") -> None:
        """`contested` is what is remarked on what is contested."""
        self.corpus, self.statements, self._contested = corpus, statements, contested
        self.clauses = Clauses(corpus)
        self._end = last_publication(corpus) or date.min

    def told(self, item: Episode) -> list[Statement]:
        """The statements that tell of it."""
        return [self.statements[it.statement] for it in item.tellings]

    def citations(self, items: Iterable[Episode]) -> tuple[Citation, ...]:
        """The passages that the episodes rest on: of those who tell of them; of what only follows, of its grounds."""
        keys = [key for item in items for key in _keys(item)]
        known = (self.statements[key] for key in dict.fromkeys(keys) if key in self.statements)
        return tuple(dict.fromkeys(mention.citation for it in known for mention in it.mentions))

    def speakers(self, item: Episode) -> tuple[str, ...]:
        """Who says so, where no source tells it in its own voice."""
        return tuple(sorted({who for it in self.told(item) for who in it.speakers})) if item.claimed else ()

    def past(self, items: Sequence[Episode]) -> list[Sentence]:
        """What happened, or held for a time, in the order given."""
        groups = list(self._grouped(items))
        times = ["", *(self._time(group[0]) for group in groups)]
        return [
            self._past(group, again(time) if time and time == before else time)
            for before, time, group in zip(times, times[1:], groups, strict=False)
        ]

    def now(self, items: Sequence[tuple[Episode, str]]) -> list[Sentence]:
        """What holds, each with what else is to be said of it."""
        return _merged(self._now(item, remark) for item, remark in items)

    def to_come(self, items: Sequence[Episode]) -> list[Sentence]:
        """What is only planned, expected, possible, conditional or asked for."""
        return _merged(self._to_come(item) for item in items)

    def clause_of(self, item: Episode, tense: Tense = Tense.THEN) -> str:
        """The tie of an episode with its particulars, within a sentence."""
        return self.clauses.clause(_tie(item), tense) + self.particulars(item)

    def matter_of(self, item: Episode) -> str:
        """The same without its number."""
        return self.clauses.clause(_tie(item), Tense.THEN) + self.clauses.further(item.qualifiers, item.extent)

    def statement(self, item: Statement) -> str:
        """What one statement says, within a sentence."""
        tie = Tie(item.subject, item.relation, item.object, item.polarity.value == "Negated")
        further = self.clauses.further(item.qualifiers, item.extent)
        if item.modality is not Modality.ACTUAL:
            return self.clauses.to_come(tie, item.modality) + further
        return self.clauses.clause(tie, Tense.THEN) + further

    def particulars(self, item: Episode) -> str:
        """What an episode is under, by, for or about, and its number."""
        return self.clauses.further(item.qualifiers, item.extent) + amounts(item, self.told(item))

    def _time(self, item: Episode) -> str:
        """When it was; of what sources tell of their own day alone, that it is the report that is of that day."""
        reported = is_only_reported(item) and all(it.period.text == "present" for it in self.told(item))
        return f"{REPORTED}{time}" if (time := held(item)) and reported else time

    def _grouped(self, items: Sequence[Episode]) -> Iterable[list[Episode]]:
        groups: dict[tuple[object, ...], list[Episode]] = {}
        for item in items:
            tie = (item.subject, item.relation, item.object, item.side, item.contested, item.derived)
            key = (*tie, self._time(item), self.speakers(item))
            groups.setdefault(key, []).append(item)
        return groups.values()

    def _past(self, items: list[Episode], time: str) -> Sentence:
        """Several that differ in their particulars alone are one sentence, the general one first."""
        first = items[0]
        begin = [part for part in (time, self._according(first)) if part]
        clause = self.clauses.clause(_tie(first), Tense.THEN)
        clause = f"it follows that {clause}" if first.derived else clause
        tails = sorted(dict.fromkeys(self.particulars(it) for it in items), key=bool)
        ends = tails[0] + "".join(f"; also {_again(it, tails[0])}" for it in tails[1:])
        return Sentence(f"{capital(', '.join([*begin, clause]))}{ends}{self._backing(items)}.", self.citations(items))

    def _now(self, item: Episode, remark: str) -> Sentence:
        words = ", ".join(part for part in (self._according(item), self.clause_of(item, Tense.NOW)) if part)
        since = f"{'reported ' if is_only_reported(item) else ''}{held(item)}".strip()
        further = "; ".join(part for part in (since, remark) if part)
        return Sentence(f"{capital(words)}{f' ({further})' if further else ''}.", self.citations([item]))

    def _to_come(self, item: Episode) -> Sentence:
        told = self.told(item)
        modes = {it.modality for it in told if it.modality is not Modality.ACTUAL}
        modality = min(modes, key=lambda it: list(Modality).index(it)) if modes else Modality.POSSIBLE
        tie = Tie(item.subject, item.relation, item.object, item.side == "refusal")
        when = held(item)
        speakers = tuple(sorted({who for it in told for who in it.speakers}))
        by = f"according to {self.clauses.list_of(speakers)}" if speakers else ""
        last = item.period.latest_end or item.period.latest_start
        over = last is not None and last < self._end
        clause = f"{self.clauses.to_come(tie, modality, over)}{self.particulars(item)}"
        return Sentence(
            f"{capital(', '.join(part for part in (by, clause) if part))}{f', {when}' if when else ''}.",
            self.citations([item]),
        )

    def _backing(self, items: Sequence[Episode]) -> str:
        """How many independent sources tell of it, where they are several; and that it is contested."""
        numbers = {it.independent_sources for it in items}
        parts = [f"{number_word(numbers.pop())} independent sources"] if len(numbers) == 1 and max(numbers) > 1 else []
        parts += [self._contested] if items[0].contested else []
        return f" ({'; '.join(parts)})" if parts else ""

    def _according(self, item: Episode) -> str:
        speakers = self.speakers(item)
        return f"according to {self.clauses.list_of(speakers)}" if speakers else ""


def _again(tail: str, first: str) -> str:
    """Further particulars, without «namely» where the first have it."""
    plain = tail.removeprefix(",").strip()
    return plain.removeprefix("namely ") if first.startswith(", namely ") else plain


def _tie(item: Episode) -> Tie:
    return Tie(item.subject, item.relation, item.object, item.side in ("denial", "refusal"))


def _keys(item: Episode) -> list[str]:
    return [*(it.statement for it in item.tellings), *(item.grounds if item.derived or not item.tellings else ())]


def _merged(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences that say the same are one, with the passages of all."""
    found: dict[str, dict[Citation, None]] = {}
    for it in sentences:
        found.setdefault(it.words, {}).update(dict.fromkeys(it.citations))
    return [Sentence(words, tuple(citations)) for words, citations in found.items()]
