"""Which reports are of one happening: possible times that overlap, and nothing that tells them apart.

Pure functions of plain values; `occurrences` brings the columns. The fewest happenings are assumed that every report
can be of one of. A report that can be of several is of none alone.

Reports of one kind (the same marks) are points to be found on intervals. Taking, from the left, the last day of the
first interval that no point is in yet gives the fewest points, each as late as can be; from the right, each as early as
can be. Between both lies the window of each happening, and an interval that meets one window alone is of that one.
Two intervals that meet the same one window alone have a day in common, and so all of them have (Helly 1923).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Marks = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Report:
    """When a happening can have been, by one statement (`row`), and what the statement names that tells it apart."""

    row: int
    first: int
    last: int
    marks: Marks = field(default_factory=dict)
    sources: frozenset[str] = frozenset()


@dataclass(slots=True)
class Happening:
    """The reports of one happening, and between which days all of them allow it."""

    first: int
    last: int
    marks: dict[str, frozenset[str]]
    rows: list[int]

    def meets(self, first: int, last: int) -> bool:
        return self.first <= last and first <= self.last

    def fits(self, marks: Marks) -> bool:
        """Whether under no name both have marks of which none is shared."""
        return not any(name in self.marks and self.marks[name].isdisjoint(marks[name]) for name in marks)

    def shares(self, marks: Marks, names: frozenset[str]) -> bool:
        return any(name in self.marks and not self.marks[name].isdisjoint(marks[name]) for name in names & marks.keys())

    def reports(self) -> list[Report]:
        return [Report(row, self.first, self.last, self.marks) for row in self.rows]

    def take(self, other: Happening) -> None:
        """The other's reports are of this one too. Days on which they do not agree leave this one's as they are."""
        if self.meets(other.first, other.last):
            self.first, self.last = max(self.first, other.first), min(self.last, other.last)
        self.marks |= {name: self.marks.get(name, frozenset()) | values for name, values in other.marks.items()}
        self.rows += other.rows


@dataclass(slots=True)
class Gathered:
    """The happenings, in the order of time, and the reports that can be of several of them."""

    happenings: list[Happening] = field(default_factory=list)
    either: list[Report] = field(default_factory=list)


def gathered(reports: Sequence[Report], naming: frozenset[str] = frozenset(), once: bool = False) -> Gathered:
    """The happenings that these reports, of one relation between two entities, are of.

    Reports with the same mark under one of the names in `naming` (the event that was) are of one happening even if
    their times do not meet, unless one source tells of several times: then these are parts of the event. Where it can
    happen only `once`, all are of one.

    >>> year, july, november = Report(0, 1, 365), Report(1, 185, 185), Report(2, 310, 310)
    >>> found = gathered([year, july, november])
    >>> [happening.rows for happening in found.happenings], [report.row for report in found.either]
    ([[1], [2]], [0])
    """
    if once:
        return Gathered([_together(reports)], []) if reports else Gathered()
    found = Gathered()
    for marks, alike in _by_marks(reports):
        groups, vague = of_the_fewest(alike)
        if not naming.isdisjoint(marks) and len(groups) > 1 and not _told_apart(groups):
            groups, vague = [list(alike)], []
        found.either += vague
        _join(found, [_together(group) for group in groups], naming)
    found.happenings.sort(key=lambda item: (item.first, item.last, min(item.rows)))
    return found


def attached(
    reports: Sequence[Report], to: Gathered, naming: frozenset[str] = frozenset()
) -> tuple[Gathered, Gathered]:
    """The happenings with further reports, which change no day of theirs; and those that are of none of them.

    For claims beside what sources tell in their own voice.
    """
    kept = Gathered([_copy(item) for item in to.happenings], list(to.either))
    rest: list[Report] = []
    for report in sorted(reports, key=lambda item: item.row):
        near = _candidates(report.first, report.last, report.marks, to.happenings, naming)
        if len(near) == 1:
            kept.happenings[near[0]].rows.append(report.row)
        else:
            (kept.either if near else rest).append(report)
    return kept, gathered(rest, naming)


def _told_apart(groups: Sequence[Sequence[Report]]) -> bool:
    """Whether one source is of several groups: it does not contradict itself, so it tells of several happenings."""
    counts = Counter(source for group in groups for source in {it for report in group for it in report.sources})
    return any(number > 1 for number in counts.values())


def of_the_fewest(reports: Sequence[Report]) -> tuple[list[list[Report]], list[Report]]:
    """The reports of each of the fewest happenings that all can be of, and those that can be of several."""
    late = _points((report.first, report.last) for report in reports)
    early = [-day for day in reversed(_points((-report.last, -report.first) for report in reports))]
    groups: list[list[Report]] = [[] for _ in late]
    vague: list[Report] = []
    for report in reports:
        first, last = bisect_left(late, report.first), bisect_right(early, report.last) - 1
        (groups[first] if first == last else vague).append(report)
    return [group for group in groups if group], vague


def _points(spans: Iterable[tuple[int, int]]) -> list[int]:
    """The fewest days such that every span has one of them, each as late as can be."""
    points: list[int] = []
    for first, last in sorted(spans, key=lambda span: (span[1], span[0])):
        if not points or points[-1] < first:
            points.append(last)
    return points


def _by_marks(reports: Iterable[Report]) -> list[tuple[Marks, list[Report]]]:
    """The reports that name the same, those that name most first."""
    groups: dict[tuple[tuple[str, tuple[str, ...]], ...], list[Report]] = {}
    for report in reports:
        signature = tuple((name, tuple(sorted(report.marks[name]))) for name in sorted(report.marks))
        groups.setdefault(signature, []).append(report)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[0]), item[0]))
    return [(alike[0].marks, alike) for _, alike in ordered]


def _together(reports: Sequence[Report]) -> Happening:
    """One happening of all of them: the days that all allow, or where there are none, all that any allows."""
    first, last = max(report.first for report in reports), min(report.last for report in reports)
    if last < first:
        first, last = min(report.first for report in reports), max(report.last for report in reports)
    marks: dict[str, frozenset[str]] = {}
    for report in reports:
        marks |= {name: marks.get(name, frozenset()) | values for name, values in report.marks.items()}
    return Happening(first, last, marks, [report.row for report in reports])


def _join(found: Gathered, new: Sequence[Happening], naming: frozenset[str]) -> None:
    """The new ones among those that were found: two that can be but each other are one; what can be several is none."""
    near = [_candidates(item.first, item.last, item.marks, found.happenings, naming) for item in new]
    times = Counter(place for places in near for place in places)
    alone: list[Happening] = []
    for item, places in zip(new, near, strict=True):
        if len(places) > 1:
            found.either += item.reports()
        elif places and times[places[0]] == 1:
            found.happenings[places[0]].take(item)
        else:
            alone.append(item)
    vague = {place for place, number in times.items() if number > 1}
    found.either += [report for place in sorted(vague) for report in found.happenings[place].reports()]
    found.happenings = [item for place, item in enumerate(found.happenings) if place not in vague] + alone


def _candidates(first: int, last: int, marks: Marks, among: Sequence[Happening], naming: frozenset[str]) -> list[int]:
    """The places of the first two happenings that it can be; of one that it names, that alone."""
    found: list[int] = []
    for place, item in enumerate(among):
        if item.meets(first, last) and item.shares(marks, naming):
            return [place]
        if len(found) < 2 and item.meets(first, last) and item.fits(marks):
            found.append(place)
            if len(found) == 2 and naming.isdisjoint(marks):
                break
    return found


def _copy(item: Happening) -> Happening:
    return Happening(item.first, item.last, dict(item.marks), list(item.rows))
