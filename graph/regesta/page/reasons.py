"""Why statements agree or not, in the language of the page: what was concluded is written in English.

A sentence is known again by its form, and said by the same form in the other language. What is not known stays.
"""

from __future__ import annotations

import re
from functools import cache

from regesta.values.language import CONTEXT, ENGLISH, Language

REASON, MATTER = "reason of a finding", "matter of a finding"
"""The contexts of these words in a catalogue."""

FORMS = (
    *("{names} say the same, independently", "{names} tell of it, independently"),
    *("{names} say {what}, independently", "also said by {names}", "said by {names}"),
    *("its time more sharply", "its beginning more sharply", "its end more sharply", "told in particular"),
    *("it may be any of {number} that are told of", "“{one}” and “{other}”, which are opposites"),
    *("affirmed and negated, of times that may be the same", "affirmed and negated, one of them without a date"),
    *("affirmed and negated", "its end is affirmed and negated", "its beginning is affirmed and negated"),
    *("what was planned came about before its day", "what was expected came about before its day"),
    *("what was asked for came about before its day", "what was thought possible came about before its day"),
    *("what was planned came about", "what was expected came about", "what was asked for came about"),
    *("what was thought possible came about", "what was planned came otherwise", "what was expected came otherwise"),
    *("what was asked for came otherwise", "what was thought possible came otherwise"),
    *("one happening: {sides}", "the beginning: {sides}", "the end: {sides}"),
    *("the beginning, told in other words: {sides}", "{one} lies within {other}"),
    *("{sides}, and {number} more", "{one} against {other}"),
    *("still so when published, {date}", "without a date", "when its event was", "no end", "earlier"),
    *("the same", "sharper", "wider", "told", "in particular", "in general", "so", "not so", "fact", "plan"),
    *("one of them", "ended", "did not end", "began", "did not begin"),
)
"""All that reasons and sides can be, the narrower before the wider."""

MATTERS = (
    *("tie", "date", "claim", "particulars", "value", "polarity", "plan", "direction", "occasion", "start", "end"),
)
_WITHIN = ("sides", "one", "other", "what")  # what is itself such a sentence


def reason_words(text: str, said: Language) -> str:
    """The reason, or what a side says, in that language."""
    if said is ENGLISH:
        return text
    for form in FORMS:
        known = said.texts.get(REASON + CONTEXT + form)
        match = _pattern(form).fullmatch(text) if known else None
        if match and known:
            parts = {
                name: reason_words(part, said) if name in _WITHIN else part for name, part in match.groupdict().items()
            }
            return known.format_map(parts)
    return said.label(text)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", form)
    return re.compile("".join(f"(?P<{part}>.+)" if place % 2 else re.escape(part) for place, part in enumerate(parts)))
