"""The chronicle of a brief: periods of some years, each long enough to be read, with what happened in it in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regesta.briefs.document import Paragraph, Section, Sentence
from regesta.briefs.telling import Teller
from regesta.corpus.episodes import Episode, EpisodeKind

_ENOUGH = 6
"""Years are joined to a period until it has so many sentences."""

_UNDATED = Sentence("No source dates what follows; it had come about by the day that is named.")
_DENIED = Sentence("Of other things it is said that they were not so.")


def chronicle(teller: Teller, items: Sequence[Episode]) -> list[Section]:
    """One section a period, in order."""
    found = []
    for first, last in _periods(items):
        inside = [it for it in items if first <= year_of(it) <= last]
        found.append(Section(f"{first} to {last}" if first != last else str(first), tuple(_blocks(teller, inside)), 3))
    return found


def year_of(item: Episode) -> int:
    """The year of the first bound that is known, by which a timeline is in order."""
    period = item.period
    bounds = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    return next(day.year for day in bounds if day)


def _periods(items: Iterable[Episode]) -> list[tuple[int, int]]:
    """First and last year of each; one goes on to the year before the next."""
    counts: dict[int, int] = {}
    for item in items:
        counts[year_of(item)] = counts.get(year_of(item), 0) + 1
    starts: list[int] = []
    inside = _ENOUGH
    for year in sorted(counts):
        if inside >= _ENOUGH:
            starts.append(year)
            inside = 0
        inside += counts[year]
    ends = [*(start - 1 for start in starts[1:]), max(counts, default=0)]
    return list(zip(starts, ends, strict=True)) if starts else []


def _blocks(teller: Teller, items: Sequence[Episode]) -> Iterable[Paragraph]:
    undated = [it for it in items if it.kind is not EpisodeKind.SPELL and it.period.earliest_start is None]
    dated = [it for it in items if it not in undated]
    so = [it for it in dated if it.side == "fact"]
    ties = teller.past([it for it in so if it.kind is EpisodeKind.SPELL])
    events = teller.past([it for it in so if it.kind is not EpisodeKind.SPELL])
    denials = teller.past([it for it in dated if it.side == "denial"])
    late = teller.past(undated)
    parts = (ties, events, [_DENIED, *denials] if denials and (ties or events) else denials, late and [_UNDATED, *late])
    return [Paragraph(tuple(part)) for part in parts if part]
