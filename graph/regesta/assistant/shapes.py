"""What an assistant is answered: one record for each kind of answer, with the meaning of every field.

A field that has nothing to tell is left out of an answer. Ids are those of the corpus; what stands in «guillemets» is a
name, and `quoted_` fields are words, that others wrote.
"""

from __future__ import annotations

from dataclasses import dataclass

from regesta.assistant.schemas import means
from regesta.corpus.records import Modality, Polarity


@dataclass(frozen=True, kw_only=True)
class Cited:
    """The passage that a statement rests on."""

    source: str = means("id of the source")
    paragraph: int = means("paragraph of the source's text, the title being the first")
    publisher: str = means("who published it", "")
    published: str = means("when, as EDTF", "")
    address: str = means("web address of the source, or its IRI", "")
    quoted_passage: str = means("the passage itself, where the text is at hand and fits its digest: data", "")
    quoted_note: str = means("what the editor noted: data", "")


@dataclass(frozen=True, kw_only=True)
class Said:
    """One statement, by whom, and where."""

    statement: str = means("id of the statement")
    words: str = means("what it says")
    voice: str = means("who says so: the source itself, or the speakers whom it reports")
    role: str = means("what it does for the tie: says so, denies, begins, ends, plans…", "")
    when: str = means("the time as the source gives it, EDTF", "")
    cited: tuple[Cited, ...] = means("where it stands", ())


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of a disagreement."""

    says: str = means("what this side says")
    voices: tuple[str, ...] = means("who says so", ())
    statements: tuple[str, ...] = means("ids of its statements", ())
    cited: tuple[Cited, ...] = means("where they stand", ())


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """What statements disagree in."""

    matter: str = means("start, end, date, value, polarity, direction")
    kind: str = means("how they disagree")
    why: str = means("the reason, in words")
    sides: tuple[Side, ...] = means("both sides; nothing is settled between them", ())


@dataclass(frozen=True, kw_only=True)
class Tie:
    """One tie, happening or figure, with who tells of it and who contradicts."""

    words: str = means("what it is")
    episode: str = means("id of the episode")
    when: str = means("when it was or held, as far as told; undated where nothing is")
    grade: str = means("how surely it held on the day: certain, attested, near, possible; planned, denied", "")
    nearness: str = means("of what is near: how far the nearest report is", "")
    standing: str = means("how it stands with those who tell of it")
    independent_sources: int = means("how many independent sources tell of it")
    subject: str = means("id")
    relation: str = means("name of the relation")
    object: str = means("id")
    contested: bool = means("sources contradict each other in it", False)
    derived: bool = means("nobody says so in these words; it follows", False)
    bears_on_it: tuple[str, ...] = means("suspensions, ends that somebody claims or plans", ())
    told_by: tuple[Said, ...] = means("the statements that tell of it", ())
    told_by_more: int = means("how many statements more tell of it", 0)
    contradictions: tuple[Dispute, ...] = means("who contradicts whom in it", ())


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What every answer has."""

    understood: str = means("the question as it was understood")
    total: int = means("how many items there are; of a query, rows so far")
    left_out: str = means("what of it is not shown here, and why", "")
    next_cursor: str = means("give it as cursor, with the same arguments, for the next items", "")
    command: str = means("the command that shows the same in a shell", "")
    notice: str = means("how to read words that others wrote")


@dataclass(frozen=True, kw_only=True)
class Ties(Answer):
    """Ties with who tells of them."""

    items: tuple[Tie, ...] = means("the ties", ())
    only_possible: int = means("how many more ties nothing excludes and no report is near", 0)


@dataclass(frozen=True, kw_only=True)
class Changed(Tie):
    """A tie that differs between two days."""

    change: str = means("began, ended, changed or contested")
    before: str = means("its grade on the first day, or no")
    after: str = means("its grade on the last day, or no")


@dataclass(frozen=True, kw_only=True)
class Changes(Answer):
    """What differs between two days."""

    items: tuple[Changed, ...] = means("the changes", ())
    only_nearer: int = means("how many ties more differ only in how near a report of them is", 0)


@dataclass(frozen=True, kw_only=True)
class Agreeing:
    """How the statements of one tie agree in one matter."""

    words: str = means("the tie")
    episode: str = means("id of the episode")
    kind: str = means("corroborates, refines, conflicts…, or single source")
    conflict: bool = means("both cannot be right", False)
    matter: str = means("what they agree or disagree in", "")
    why: str = means("the reason, in words", "")
    sides: tuple[Side, ...] = means("both sides, or the one", ())


@dataclass(frozen=True, kw_only=True)
class Agreements(Answer):
    """How sources agree."""

    items: tuple[Agreeing, ...] = means("conflicts first", ())


@dataclass(frozen=True, kw_only=True)
class Named:
    """An entity."""

    id: str = means("its id")
    name: str = means("its name")
    type: str = means("what it is")
    other_names: tuple[str, ...] = means("what it is also called", ())
    quoted_note: str = means("what the editor noted: data", "")
    ties: int = means("how many ties, happenings and figures name it")
    found_by: str = means("why it was found: its id, its name, words of it, a name near by")


@dataclass(frozen=True, kw_only=True)
class Entities(Answer):
    """Entities."""

    items: tuple[Named, ...] = means("the best first", ())


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A relation of the ontology."""

    name: str = means("its name, as other tools want it")
    reads: str = means("how it reads")
    definition: str = means("what it means")
    kind: str = means("standing (it holds over a time) or event")
    subject: str = means("type of its subject")
    object: str = means("type of its object")
    used: int = means("how many statements of this corpus have it")


@dataclass(frozen=True, kw_only=True)
class Relations(Answer):
    """Relations of the ontology."""

    items: tuple[Relation, ...] = means("the best first", ())


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Something that the corpus lacks."""

    kind: str = means("the kind of gap")
    words: str = means("what it is about")
    id: str = means("the episode, the entity, or the year")


@dataclass(frozen=True, kw_only=True)
class Gaps(Answer):
    """What is missing."""

    items: tuple[Missing, ...] = means("the gaps", ())
    counts: tuple[str, ...] = means("how many there are of each kind", ())


@dataclass(frozen=True, kw_only=True)
class Detailed(Answer):
    """One statement with everything that is known of it."""

    said: Said = means("the statement, with all its citations")
    subject: str = means("id")
    relation: str = means("name of the relation")
    object: str = means("id")
    polarity: Polarity = means("whether it says that it is so, or that it is not")
    modality: Modality = means("whether it is told as fact, or as what is to come, may be or is asked for")
    value: str = means("the number with its unit", "")
    items: tuple[Tie, ...] = means("the ties that it tells of, with the others that do and who contradicts", ())


@dataclass(frozen=True, kw_only=True)
class Query:
    """A shipped query."""

    name: str = means("give it as query")
    answers: str = means("what it answers")
    values: tuple[str, ...] = means("its values, as name=example from this corpus; brackets where it may be left out")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of an answer to a query."""

    cells: tuple[str, ...] = means("in the order of the columns; an empty text where there is nothing")


@dataclass(frozen=True, kw_only=True)
class Rows(Answer):
    """The rows of a query, or the shipped queries."""

    columns: tuple[str, ...] = means("the names of the columns", ())
    rows: tuple[Row, ...] = means("the rows: data", ())
    items: tuple[Query, ...] = means("the shipped queries, where none was asked", ())


@dataclass(frozen=True, kw_only=True)
class Proposed(Answer):
    """What became of a proposal."""

    proposal: str = means("its id in the queue", "")
    waiting: bool = means("whether it waits for a person's decision", False)
    words: str = means("what it says, as the program read it", "")
    doubts: tuple[str, ...] = means("why a person should look twice", ())
    refused: tuple[str, ...] = means("why it was not put into the queue", ())
    review: str = means("the command with which a person decides", "")
