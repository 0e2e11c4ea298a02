"""Ties and statements as an assistant is told of them: in words, with who says so, where, and who contradicts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from regesta.answers.states import Held, part_of
from regesta.answers.wording import mark_words, nearness, sentence, told_as, voice_of, when, when_held
from regesta.assistant.desk import Desk
from regesta.assistant.paging import DETAIL
from regesta.assistant.quoting import quote
from regesta.assistant.shapes import Cited, Dispute, Said, Side, Tie
from regesta.corpus.episodes import Episode, Finding
from regesta.corpus.records import Mention, Statement

ITSELF = "the source itself"
_TOLD = 4  # statements of a tie, and of a side; `show_statement` has all
_CITED = 2  # citations of a statement there


def cited(desk: Desk, mention: Mention, detail: int = DETAIL) -> Cited:
    """Where a statement stands; the passage where its text is at hand, and has the same words there as ever."""
    citation, text = mention.citation, desk.texts.get(mention.citation.source)
    source = desk.corpus.sources[citation.source]
    fits = detail == DETAIL and text is not None and text.fits(citation)
    return Cited(
        source=source.id, paragraph=citation.paragraph, publisher=quote(source.publisher, "name"),
        published=source.date, address=quote(source.url) or f"{desk.corpus.base}source/{source.id}",
        quoted_passage=quote(text.passage(citation), "passage") if fits and text else "",
        quoted_note=quote(mention.note) if detail == DETAIL else "",
    )  # fmt: skip


def said(desk: Desk, item: Statement, role: str = "", detail: int = DETAIL, most: int = _CITED) -> Said:
    """A statement with its first citations."""
    return Said(
        statement=item.id, words=sentence(desk.corpus, item) + voice_of(desk.corpus, item), voice=voice(desk, item),
        role=role, when=when(item.period), cited=tuple(cited(desk, it, detail) for it in item.mentions[:most]),
    )  # fmt: skip


def voice(desk: Desk, item: Statement) -> str:
    """Who says so."""
    return " and ".join(map(desk.corpus.name, item.speakers)) or ITSELF


def tie(desk: Desk, item: Episode, detail: int = DETAIL, held: Held | None = None, day: date | None = None) -> Tie:
    """A tie with who tells of it; on a day, if it is `held` then, with its grade."""
    corpus = desk.corpus
    sure = sorted(item.tellings, key=lambda it: not it.sure)
    known = desk.statements([it.statement for it in item.tellings])
    shown = sure[: (0, 1, _TOLD, _TOLD)[detail]]
    labels = corpus.ontology.lists["Role"]
    return Tie(
        words=told_as(corpus, item, known.values()), episode=item.id, when=when_held(item),
        standing=corpus.ontology.lists["Standing"][item.standing.value].label,
        independent_sources=item.independent_sources,
        subject=item.subject, relation=item.relation, object=item.object,
        contested=held.stretch.contested if held else item.contested, derived=item.derived,
        told_by=tuple(said(desk, known[it.statement], labels[it.role.value].label, detail) for it in shown),
        told_by_more=len(sure) - len(shown),
        contradictions=disputes(desk, item.id, detail) if detail else (),
        **(_on_the_day(desk, held, day) if held and day else {}),
    )  # fmt: skip


def _on_the_day(desk: Desk, held: Held, day: date) -> dict[str, Any]:
    near = nearness(held.stretch, day) if held.distance is not None else ""
    return {"grade": part_of(held), "nearness": near, "bears_on_it": marks_of(desk, held)}


def disputes(desk: Desk, episode: str, detail: int = DETAIL) -> tuple[Dispute, ...]:
    """What conflicts or may conflict in an episode, with both sides."""
    return tuple(
        Dispute(
            matter=item.matter, kind=agreement_words(desk, item), why=quote(item.reason),
            sides=sides(desk, item, min(detail, DETAIL - 1)),
        )
        for item in desk.disputes.get(episode, ())[:_TOLD]
    )  # fmt: skip


def sides(desk: Desk, item: Finding, detail: int = DETAIL) -> tuple[Side, ...]:
    """The sides of a finding, each with who says so and where."""
    told = desk.statements(key for side in item.sides for key in side.statements)
    return tuple(side_of(desk, side.says, [told[key] for key in side.statements], detail) for side in item.sides)


def side_of(desk: Desk, says: str, told: Sequence[Statement], detail: int = DETAIL) -> Side:
    mentions = [it.mentions[0] for it in told[:_TOLD] if it.mentions]
    return Side(
        says=quote(says), voices=tuple(dict.fromkeys(voice(desk, it) for it in told)),
        statements=tuple(it.id for it in told[:_TOLD]),
        cited=tuple(cited(desk, it, detail) for it in mentions) if detail > 1 else (),
    )  # fmt: skip


def agreement_words(desk: Desk, item: Finding) -> str:
    return desk.corpus.ontology.agreements[item.agreement.value].label


def marks_of(desk: Desk, held: Held) -> tuple[str, ...]:
    """What bears on a tie on its day."""
    return tuple(mark_words(desk.corpus, it, desk.statements(it.statements).values()) for it in held.marks)
