"""A person at a terminal is asked for what a new source does not say of itself. All of it goes to stderr."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from click.exceptions import Abort

from regesta.cli.output import note, shown

if TYPE_CHECKING:
    from regesta.reading.adding.additions import Addition
    from regesta.reading.adding.questions import Question, Told


def is_answering() -> bool:
    """Whether there is a person who can be asked."""
    return sys.stdin.isatty()


def answered(told: Told, found: Addition) -> Told:
    """What the person says now, beside what they said before: one answer to each question, and who wrote it."""
    for question in found.questions:
        told = _with(told, question.field, _answer(question))
    if "author" not in found.fields and not told.authors:
        name = _prompted("who wrote it (nothing, if nobody is named)")
        told = replace(told, authors=(name,) if name else ("unknown",))
    return told


def _with(told: Told, field: str, answer: str) -> Told:
    match field:
        case "title":
            return replace(told, title=answer)
        case "publisher":
            return replace(told, publisher=answer)
        case "date":
            return replace(told, published=answer)
        case _:
            return replace(told, language=answer)


def _answer(question: Question) -> str:
    """A choice by its number, or what is written; nothing stands for «unknown», or for the one likely answer."""
    from regesta.reading.adding.questions import MAY_BE_UNKNOWN, UNKNOWN
    from regesta.values.date_words import date_words

    note(question.what)
    for hint in question.hints:
        note(f"  {hint}")
    several = question.choices if len(question.choices) > 1 else ()
    for number, choice in enumerate(several, 1):
        note(f"  {number}) {choice}" + (f", {date_words(choice)}" if question.field == "date" else ""))
    likely = question.choices[0] if len(question.choices) == 1 else ""
    nothing = likely or (UNKNOWN if question.field in MAY_BE_UNKNOWN and not several else "")
    while True:
        text = _prompted(question.field + (f" (nothing, for {nothing})" if nothing else "")) or nothing
        if text.isdecimal() and 0 < int(text) <= len(several):
            return several[int(text) - 1]
        if text:
            return text


def _prompted(text: str) -> str:
    """What is written behind the prompt; Click's own would put a space into the result. An end where nothing comes."""
    sys.stderr.write(f"{shown(text)}: ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise Abort
    return answer.strip()
