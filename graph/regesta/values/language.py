"""The language in which something is said: English as it stands in the code, another as a catalogue has it.

A text is asked for by its English; what a catalogue lacks stays English. `page.catalogues` reads the catalogues.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

CONTEXT = "\u0004"
"""Between a context and a text, as gettext has it."""

ONTOLOGY = "ontology"
"""The context of what the ontology calls its terms, for a corpus whose language it does not speak."""


@dataclass(frozen=True)
class Language:
    """A language by its code: `texts` has what English texts are in it, `forms` the same of texts with a number.

    `form_of` tells which of the forms a number needs.
    """

    code: str
    texts: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form_of: Callable[[int], int] = lambda number: int(number != 1)

    def say(self, text: str, /, **values: object) -> str:
        """The text with what stands in its braces.

        >>> ENGLISH.say("from {date}", date=1992)
        'from 1992'
        """
        return self.texts.get(text, text).format_map(values)

    def say_of(self, context: str, text: str, /, **values: object) -> str:
        """The same of a word that means several things: `context` is where it stands."""
        return self.texts.get(context + CONTEXT + text, text).format_map(values)

    def say_many(self, number: int, one: str, more: str, /, **values: object) -> str:
        """A text with a number: in English one of two, elsewhere as many as the language has.

        >>> ENGLISH.say_many(2, "{number} year", "{number} years")
        '2 years'
        """
        known = self.forms.get(one)
        text = known[self.form_of(number)] if known else one if number == 1 else more
        return text.format_map({"number": number, **values})

    def label(self, text: str) -> str:
        """What a term of the ontology is called, whose English label this is."""
        return self.texts.get(ONTOLOGY + CONTEXT + text, text)


ENGLISH = Language("en")
