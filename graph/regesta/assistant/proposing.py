"""An assistant proposes a statement with its quotation: it is judged as every proposal is, and waits for a person.

This is the one tool that writes anything, and it writes into the queue of proposals of one source and nowhere else. The
assistant copies words; where they stand, and which dates and numbers they hold, is read out of the text here.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from regesta.assistant.desk import Desk
from regesta.assistant.quoting import NOTICE, quote
from regesta.assistant.schemas import Wrong, means
from regesta.assistant.shapes import Proposed
from regesta.corpus.records import Modality, Polarity
from regesta.seeds.texts import Article
from regesta.values.problems import did_you_mean, quoted

if TYPE_CHECKING:
    from regesta.reading.deciding.queue import Queue
    from regesta.reading.proposing import Outcome

_MOST_WAITING = 500  # proposals of a source, before a person decides


@dataclass(frozen=True, kw_only=True)
class ToPropose:
    """A statement, and the words of its source that state it."""

    source: str = means("id of the source; its text must be at hand")
    quote: str = means("the words that state it, copied letter by letter from the source, three words at least")
    subject: str = means("id of the entity that does it or has it")
    subject_text: str = means("the words in the quote that mean it")
    relation: str = means("name of a relation, as what_relations gives it")
    object: str = means("id of the other entity")
    object_text: str = means("the words in the quote that mean it")
    polarity: Polarity = means("Negated where it says that it is not so", Polarity.AFFIRMED)
    modality: Modality = means("Actual for what is told as fact", Modality.ACTUAL)
    date_text: str = means("the words that say when it was, copied", "")
    amount_text: str = means("the number with what it counts, copied", "")
    speaker: str = means("id of who says so, where it is not the source itself", "")
    speaker_text: str = means("the words that name who says so, copied", "")
    now: bool = means("told in the present tense, without a date", False)


def propose_statement(desk: Desk, asked: ToPropose) -> Proposed:
    from regesta.reading.proposing import NoAnswer, by_answer, read  # of no use to whoever only asks

    article = _article(desk, asked.source)
    source = desk.corpus.sources[asked.source]
    text = read(article, desk.corpus, source.date, desk.seeds)
    answer = json.dumps({"statements": [asdict(asked)]}, default=attrgetter("value"))
    try:
        found = by_answer(text, desk.corpus, answer, date.today())
    except NoAnswer as error:
        raise Wrong(str(error)) from None
    queue = _kept(desk, article, found) if found.proposals else None
    return _told(asked, found, queue)


def _article(desk: Desk, source: str) -> Article:
    if source not in desk.corpus.sources:
        hint = did_you_mean(source, desk.corpus.sources)
        raise Wrong(f"«source»: there is no source {quoted(source)}" + (f", {hint}" if hint else ""))
    if source not in desk.texts:
        raise Wrong(f"the text of «{source}» is not at hand, so that no quotation can be held against it")
    return desk.texts[source]


def _kept(desk: Desk, article: Article, found: Outcome) -> Queue:
    """The queue with the proposal in it, as it stands in its file now."""
    from regesta.reading.deciding.queue_files import UnreadableQueue, read_queue, write_queue
    from regesta.reading.deciding.relocating import up_to_date

    try:
        queue = up_to_date(read_queue(desk.seeds, article.source), desk.corpus, article)
        if len(queue.waiting) >= _MOST_WAITING:
            raise Wrong(f"{_MOST_WAITING} proposals of «{article.source}» wait for a person already: decide them first")
        queue = queue.proposed(found.done, found.proposals, adding=True)
        write_queue(desk.seeds, queue)
    except UnreadableQueue as error:
        raise Wrong(quote(str(error))) from None
    except OSError as error:
        raise Wrong(f"not kept: {error.strerror}") from None
    return queue


def _told(asked: ToPropose, found: Outcome, queue: Queue | None) -> Proposed:
    from regesta.reading.deciding.validation import said

    review = f"regesta review {asked.source}"
    understood = f"proposed of {asked.source}: {asked.subject} {asked.relation} {asked.object}"
    if queue is None:
        refused = [reason for item in found.refusals for reason in item.reasons]
        refused += [f"it stands in the corpus already, as {key}" for key in found.written]
        told = tuple(quote(reason) for reason in (*refused, *(() if refused else found.notes)))
        return Proposed(understood=quote(understood), total=0, refused=told, notice=NOTICE)
    entry = queue.entry(found.proposals[0].id)
    left = "" if entry.waiting else f"a person {entry.decision.kind} it before" if entry.decision else ""
    return Proposed(
        understood=quote(understood), total=1, left_out=left, proposal=entry.id, waiting=entry.waiting,
        words=quote(said(entry.proposal)), doubts=tuple(map(quote, entry.weak)), review=review, notice=NOTICE,
    )  # fmt: skip
