"""Where proposals are kept between commands: `proposals/<source>.jsonl` in the folder of the corpus.

One line a proposal, refusal or pass of a reader, in the order of the text, so that a version control shows what was
decided. No word of an article is in it: a passage is its offsets and digest. It is no part of the corpus: nothing in it
is read by a build.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from regesta.corpus.records import Citation
from regesta.disk.transactions import Transaction, transaction
from regesta.reading.deciding.queue import Decision, Entry, Pass, Queue, Vote
from regesta.reading.deciding.validation import Refusal
from regesta.reading.proposals import Proposal
from regesta.seeds.citing import citation_line, read_citation
from regesta.seeds.files import PROPOSALS, Trouble, proposals_of, text_of
from regesta.values.problems import Origin, Problem, RegestaError

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_QUOTED = 2  # words in quotation marks that may be kept
_USUAL = {"polarity": "Affirmed", "modality": "Actual"}


class UnreadableQueue(RegestaError, ValueError):
    """A file of proposals that cannot be read; the message has its line."""


def file_of(seeds: Path, source: str) -> Path:
    """Where the proposals of that source stand. Raises ValueError for what is no id: it could lead elsewhere."""
    if not _ID.fullmatch(source):
        raise ValueError(f"«{source}» is no id of a source")
    return seeds / proposals_of(source)


def queues(seeds: Path) -> list[str]:
    """The sources of which there are proposals."""
    return sorted(path.stem for path in (seeds / PROPOSALS).glob("*.jsonl") if _ID.fullmatch(path.stem))


def read_queue(seeds: Path, source: str) -> Queue:
    """The proposals of a source; an empty queue where none are kept. Raises `UnreadableQueue`."""
    path = file_of(seeds, source)
    if not os.path.lexists(path):
        return Queue(source)
    name = proposals_of(source)
    text = text_of(path)
    if isinstance(text, Trouble):
        raise UnreadableQueue(Problem(Origin(name, text.line), text.what, text.hint).headline())
    entries, refusals, passes = [], [], []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            row: dict[str, Any] = json.loads(line)
            if "read" in row:
                passes.append(_pass(row))
            elif "refused" in row:
                refusals.append(_refusal(source, row))
            else:
                entries.append(_entry(source, row))
        except (ValueError, TypeError, KeyError, AttributeError):
            problem = Problem(Origin(name, number), "this line is no proposal", "propose anew, or take the line out")
            raise UnreadableQueue(problem.headline()) from None
    return Queue(source, tuple(entries), tuple(refusals), tuple(passes))


def write_queue(seeds: Path, queue: Queue) -> None:
    """Keep the queue; the file is there as a whole or as it was. Raises OSError."""
    with transaction(seeds) as edit:
        put_queue(edit, seeds, queue)


def put_queue(edit: Transaction, seeds: Path, queue: Queue) -> None:
    """The queue as a part of an edit."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) for row in _rows(queue))
    edit.put(file_of(seeds, queue.source), "".join(f"{line}\n" for line in lines).encode())


def entry_as_dict(entry: Entry) -> dict[str, Any]:
    """A proposal as it is kept, printed as JSON, and handed to the page."""
    item = entry.proposal
    row: dict[str, Any] = {"id": entry.id, "cite": citation_line(item.cite)}
    row["says"] = f"{item.subject} {item.relation} {item.object}"
    row |= {key: value for key in ("value", "when", "polarity", "modality", "extent") if (value := _told(item, key))}
    row |= {"speaker": list(item.speakers)} if item.speakers else {}
    row |= {"qualifiers": [list(pair) for pair in item.qualifiers]} if item.qualifiers else {}
    row |= {"places": {name: list(span) for name, span in item.places}} if item.places else {}
    row["by"] = [_vote_as_dict(vote) for vote in entry.votes]
    if made := entry.decision:
        told: dict[str, Any] = {
            "kind": made.kind,
            "by": made.by,
            "on": made.on,
            "reason": made.reason,
            "statement": made.statement,
        }
        told |= {"mended": True} if made.mended else {}
        row["decision"] = {key: value for key, value in told.items() if value}
    return row


def _vote_as_dict(vote: Vote) -> dict[str, Any]:
    weak = {"weak": [_without_words(doubt) for doubt in vote.weak]} if vote.weak else {}
    return {"reader": vote.reader, "score": vote.score, **weak}


def _told(item: Proposal, key: str) -> str:
    """What stands in that field, where it is not the usual; a polarity that nobody can tell is `unknown`."""
    value = str(getattr(item, key))
    if key == "polarity" and not value:
        return "unknown"
    return "" if value == _USUAL.get(key) else value


def _rows(queue: Queue) -> Iterator[Mapping[str, Any]]:
    for done in queue.passes:
        yield {"read": done.reader, "on": done.on, **dict(done.of)}
    for entry in queue.entries:
        yield entry_as_dict(entry)
    for item in queue.refusals:
        reasons = [_without_words(reason) for reason in item.reasons]
        place = {"cite": citation_line(item.cite)} if item.cite else {}
        yield {"refused": reasons, "says": item.said, "by": item.reader, **place}


def _without_words(doubt: str) -> str:
    """The doubt, without what it quotes of an article: an id or a trigger may stay, a phrase may not."""
    return re.sub("«([^»]*)»", lambda match: match.group() if len(match[1].split()) <= _QUOTED else "«…»", doubt)


def _cite(source: str, text: str) -> Citation:
    found = read_citation(source, text)
    if found is None:
        raise ValueError(text)
    return found


def _pass(row: Mapping[str, Any]) -> Pass:
    of = tuple((key, str(value)) for key, value in row.items() if key not in ("read", "on"))
    return Pass(str(row["read"]), str(row["on"]), of)


def _refusal(source: str, row: Mapping[str, Any]) -> Refusal:
    cite = _cite(source, row["cite"]) if "cite" in row else None
    return Refusal(str(row["by"]), str(row["says"]), tuple(map(str, row["refused"])), cite)


def _entry(source: str, row: Mapping[str, Any]) -> Entry:
    subject, relation, target = str(row["says"]).split(" ")
    polarity = str(row.get("polarity", "Affirmed"))
    item = Proposal(
        _cite(source, row["cite"]), subject, relation, target,
        value=str(row.get("value", "")), when=str(row.get("when", "")),
        polarity="" if polarity == "unknown" else polarity, modality=str(row.get("modality", "Actual")),
        speakers=tuple(map(str, row.get("speaker", ()))), extent=str(row.get("extent", "")),
        qualifiers=tuple((str(name), str(entity)) for name, entity in row.get("qualifiers", ())),
        places=tuple((str(name), (int(start), int(end))) for name, (start, end) in row.get("places", {}).items()),
    )  # fmt: skip
    votes = tuple(Vote(it["reader"], float(it["score"]), tuple(it.get("weak", ()))) for it in row["by"])
    made = row.get("decision")
    return Entry(item, votes, Decision(**made) if made else None)
