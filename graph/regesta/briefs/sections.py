"""The sections of a brief after its chronicle: what holds, is contested, planned, not known, and the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized

from regesta.answers.states import Held
from regesta.answers.wording import amounts, mark_words, nearness
from regesta.briefs.clauses import capital
from regesta.briefs.document import Block, Figures, Paragraph, Points, Section, Sentence
from regesta.briefs.selection import Selection
from regesta.briefs.telling import Teller, number_word
from regesta.briefs.times import held
from regesta.corpus.episodes import Episode, Finding, Side
from regesta.corpus.records import Citation
from regesta.values.date_words import date_words, period_words

_GRADES = {
    "certain": "These are certain on that day: a statement bounds them so, or reports on both sides of it do.",
    "attested": "These lie between two reports, and nobody tells of an end in between.",
    "near": "Of these there is a report no farther away than such ties usually last, and nothing speaks against them.",
    "denied": "These are said not to be so.",
}
_MATTERS = {
    "start": "when this began", "end": "when this ended", "date": "when this happened", "value": "the number here",
    "polarity": "whether this is so", "direction": "which way this went",
}  # fmt: skip
_GAPS = {
    "undated": "No source says when this happened:",
    "without an end": "Nobody tells whether this went on, or of an end of it:",
}


def holding(teller: Teller, found: Selection) -> Section:
    """The ties that hold at the end, the surest first, with what bears on them."""
    blocks: list[Block] = []
    if found.end is None:
        return Section("", ())
    for name, words in _GRADES.items():
        items = [it for it in found.held if _list_of(it.episode.side, it.grade) == name]
        if items:
            said = [(it.episode, "; ".join(_remarks(teller, found, it))) for it in items]
            blocks += [Paragraph((Sentence(words),)), Points(tuple(teller.now(said)))]
    if found.possible:
        more, them = ("tie is", "it") if found.possible == 1 else ("ties are", "them")
        count = capital(number_word(found.possible))
        words = f"{count} more {more} possible: nothing excludes {them}, and no report is near."
        blocks.append(Paragraph((Sentence(words),)))
    return Section(f"What holds on {date_words(found.end.isoformat())}", tuple(blocks))


def _list_of(side: str, grade: str) -> str:
    return "denied" if side == "denial" else grade


def _remarks(teller: Teller, found: Selection, item: Held) -> Iterator[str]:
    if item.distance is not None and found.end:
        yield nearness(item.stretch, found.end)
    for mark in item.marks:
        yield mark_words(teller.corpus, mark, [teller.statements[key] for key in mark.statements])
    if item.stretch.contested:
        yield "contested"


def undated(teller: Teller, found: Selection) -> Section:
    """What is told and has no place in a chronicle: nobody dates it, or there are no more than reports of it."""
    said = tuple(teller.past(found.undated))
    return Section("What is told without a beginning or an end", (Points(said),) if said else ())


def contested(teller: Teller, found: Selection) -> Section:
    """Each conflict with both its sides. Nothing is settled."""
    episodes = {it.id: it for it in found.all}
    blocks: list[Block] = []
    for item in found.findings:
        matter = _MATTERS.get(item.matter, item.matter)
        doubt = "Sources may differ on" if item.agreement.value == "mayConflictWith" else "Sources differ on"
        clause = teller.clause_of(episodes[item.episode])
        head = Sentence(f"{doubt} {matter}: {clause}.", _of_sides(teller, item.sides))
        blocks += [Paragraph((head,)), Points(tuple(_sides(teller, item)))]
    return Section("What is contested", tuple(blocks))


def _sides(teller: Teller, item: Finding) -> Iterator[Sentence]:
    """Who says what, a side each."""
    for side in item.sides:
        said = dict.fromkeys(_said(teller, key) for key in side.statements)
        head = "" if item.matter == "direction" else f"{side.says}: "  # the relation's label, which the sentence has
        yield Sentence(capital(f"{head}{'; '.join(said)}."), _of_sides(teller, [side]))


def _said(teller: Teller, key: str) -> str:
    item = teller.statements[key]
    sources = [teller.corpus.sources[it] for it in item.sources]
    titles = " and ".join(it.publisher or f"“{it.title}”" for it in sources)
    by = teller.clauses.list_of(item.speakers)
    who = f"{by} {_say(item.speakers)} in {titles}" if by else f"{titles} {_say(sources)}"
    when = "" if not item.period.text else f" ({period_words(item.period)})"
    return f"{who} that {teller.statement(item)}{when}"


def _say(several: Sized) -> str:
    return "says" if len(several) == 1 else "say"


def _of_sides(teller: Teller, sides: Iterable[Side]) -> tuple[Citation, ...]:
    told = [teller.statements[key] for side in sides for key in side.statements]
    return tuple(dict.fromkeys(mention.citation for it in told for mention in it.mentions))


def planned(teller: Teller, found: Selection) -> Section:
    """What is planned, expected, thought possible or asked for."""
    said = tuple(teller.to_come(found.to_come))
    waiting = sum(it.kind == "plan never followed up" for it in found.gaps)
    words = f"Nobody tells what became of {'one' if waiting == 1 else number_word(waiting)} of these."
    after = (Paragraph((Sentence(words),)),) if waiting else ()
    return Section("What is planned, expected or asked for", (Points(said), *after) if said else ())


def unknown(teller: Teller, found: Selection) -> Section:
    """What no source tells, kind by kind, and how much rests on one source."""
    episodes = {it.id: it for it in found.all}
    blocks: list[Block] = []
    for kind, words in _GAPS.items():
        items = [episodes[it.episode] for it in found.gaps if it.kind == kind]
        said = [_untold(teller, it) for it in items]
        if said:
            blocks += [Paragraph((Sentence(words),)), Points(tuple(said))]
    return Section("What is not known", (*_alone(found), *blocks))


def _untold(teller: Teller, item: Episode) -> Sentence:
    begun = held(item) if item.period.earliest_start else ""
    words = ", ".join(part for part in (begun, teller.clause_of(item)) if part)
    return Sentence(f"{capital(words)}.", teller.citations([item]))


def _alone(found: Selection) -> list[Block]:
    """How much rests on one source alone."""
    told = [it for it in found.all if it.side == "fact" and not it.derived and not it.claimed]
    alone = sum(it.independent_sources == 1 for it in told)
    if not told:
        return []
    if len(told) == 1:
        number = number_word(told[0].independent_sources)
        words = f"One tie, happening or number is told as fact, and rests on {number} independent "
        return [Paragraph((Sentence(f"{words}{'source' if alone else 'sources'}."),))]
    words = (
        f"Of {number_word(len(told))} ties, happenings and numbers that are told as fact, {number_word(alone)} "
        f"{'rests' if alone == 1 else 'rest'} on one independent source."
    )
    return [Paragraph((Sentence(words),))]


def figures(teller: Teller, found: Selection) -> Section:
    """Every number that is told of the two, as a table: when, of what, how much."""
    rows = [
        (held(it) or "undated", capital(teller.matter_of(it)), amounts(it, teller.told(it)).removeprefix(": "))
        for it in found.figures
    ]
    table = Figures(("when", "of what", "figure"), tuple(rows), tuple(teller.citations([it]) for it in found.figures))
    return Section("Figures", (table,) if rows else ())
