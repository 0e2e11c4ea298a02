"""What `regesta propose` tells of each text that was read, and keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, WRONG_USAGE
from regesta.cli.output import as_json, counted, line, note

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus
    from regesta.reading.proposals import Span
    from regesta.reading.proposing import Outcome

    Result = tuple[str, Outcome, Sequence[Span]]
    """The name under which a text was asked for, what came of it, and where its sentences stand."""


def tell_and_keep(found: Iterable[Result], corpus: Corpus, home: Path, several: bool, json: bool) -> None:
    """Print what came of each text, and keep it; an end with exit code 1 where something could not be kept."""
    all_kept, told = True, []
    try:
        for name, outcome, sentences in found:
            if json:
                told.append({"source": name, **outcome.to_dict()} if several else outcome.to_dict())
            _tell(name, outcome, sentences, several, json)
            if name in corpus.sources:
                all_kept &= _keep(home, corpus, outcome, quiet=several)
    finally:  # also what could not be kept: it may have been paid for
        if told:
            as_json(told if several else told[0])
    if several:
        note("decide with «regesta review SOURCE», or accept and reject")
    if not all_kept:
        raise Exit(WRONG_DATA)


def _tell(name: str, outcome: Outcome, sentences: Sequence[Span], several: bool, json: bool) -> None:
    """What is printed of one text before it is kept."""
    summary = _summary(outcome, sentences)
    if several and not json:
        line(f"{name}: {summary}")
    elif not json:
        _print(outcome)
    for text in outcome.notes:
        note(f"{name}: {text}" if several else text)
    if not several:
        _tell_refusals(outcome)
        note(summary)


def _print(found: Outcome) -> None:
    """Each proposal with its id, its passage, and why one should look twice."""
    from regesta.reading.deciding.queue import Queue
    from regesta.reading.deciding.validation import said

    for entry in Queue("").proposed(found.done, found.proposals).entries:
        line(f"{entry.id}  {said(entry.proposal)}")
        line(f"    ¶{entry.proposal.cite.paragraph} “{' '.join(found.passage(entry.proposal).split())}”")
        line(f"    {', '.join(entry.readers)}, score {entry.score:.2f}")
        for doubt in entry.weak:
            line(f"    weak: {doubt}")


def _tell_refusals(found: Outcome) -> None:
    for item in found.refusals:
        place = f" ¶{item.cite.paragraph}" if item.cite else ""
        note(f"refused{place}: {item.said} ({'; '.join(item.reasons)})" + (f" “{item.words}”" if item.words else ""))


def _summary(found: Outcome, sentences: Sequence[Span]) -> str:
    cited = [(item.cite.start, item.cite.end) for item in found.proposals]
    spoken = sum(any(start < end_ and begin < end for start, end in cited) for begin, end_ in sentences)
    of = f"from {spoken} of {counted(len(sentences), 'sentence')}"
    parts = [f"{counted(len(found.proposals), 'proposal')} {of}", f"{len(found.refusals)} refused"]
    parts += [f"{len(found.written)} in the corpus already"] if found.written else []
    return ", ".join(parts)


def _keep(seeds: Path, corpus: Corpus, found: Outcome, quiet: bool) -> bool:
    """Put it into the queue of its source, and say what waits there; whether that could be read."""
    article = found.article
    assert article
    source = article.source
    from regesta.disk.telling import told
    from regesta.disk.transactions import transaction
    from regesta.reading.deciding.queue import with_counts
    from regesta.reading.deciding.queue_files import UnreadableQueue, put_queue, read_queue
    from regesta.reading.deciding.relocating import up_to_date

    try:
        with transaction(seeds) as edit:
            queue = up_to_date(read_queue(seeds, source), corpus, article)
            queue = queue.proposed(found.done, found.proposals, found.refusals, found.adds)
            put_queue(edit, seeds, queue)
    except UnreadableQueue as error:
        note(str(error))
        return False
    except OSError as error:
        note(f"not kept: {told(error)}")
        raise Exit(WRONG_USAGE) from None
    if quiet:
        return True
    counts = with_counts(queue)
    numbers = ", ".join(f"{counts[kind]} {kind}" for kind in ("waiting", "accepted", "rejected"))
    review = f"«regesta review {source}»"
    next_step = f"decide with {review}, or accept and reject" if queue.waiting else f"{review} shows what is unread"
    note(f"of «{source}» {numbers}: {next_step}")
    return True
