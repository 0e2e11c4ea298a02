"""The words of the page in other languages, as catalogues have them: `languages/*.po`, which people translate.

A catalogue is found by the corpus's language. English needs none: it stands in the code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regesta.values.language import CONTEXT, ENGLISH, Language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

FOLDER = Path(__file__).parent / "languages"


@cache
def language(code: str) -> Language:
    """The language with that code, `pt-BR` or `pt`; English where there is no catalogue of it."""
    known = code.lower().partition("-")[0]
    path = FOLDER / f"{known}.po"
    return spoken_by(catalogue(path), known) if known.isalpha() and path.is_file() else ENGLISH


def catalogue(path: Path) -> Catalog:
    """A catalogue as it is written. Babel's reader comes only with it: most pages need none."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def spoken_by(found: Catalog, code: str) -> Language:
    """The language that a catalogue speaks; what is not translated in it, or unsure, stays English."""
    texts: dict[str, str] = {}
    forms: dict[str, tuple[str, ...]] = {}
    for message in found:
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, str) and message.string:
            texts[_key(message)] = str(message.string)
        elif isinstance(message.string, (tuple, list)) and all(message.string):
            forms[message.id[0]] = tuple(message.string)
    form_of: Callable[[int], int] = c2py(found.plural_expr)
    return Language(code, texts, forms, form_of)


def _key(message: Message) -> str:
    return f"{message.context}{CONTEXT}{message.id}" if message.context else str(message.id)


_NUMBERS = (*range(200), 1_000_000)  # every kind of whole number that a language tells apart is among them


def for_scripts(said: Language) -> dict[str, Any]:
    """The same for the page's scripts, which know the kind of a number by its name in CLDR: one, few, many, other."""
    from babel import Locale

    kind_of = Locale.parse(said.code).plural_form
    kinds: dict[str, int] = {}
    for number in _NUMBERS:
        kinds.setdefault(kind_of(number), said.form_of(number))
    kinds.setdefault("other", kinds.get("few", max(kinds.values())))  # fractions
    plurals = {one: {kind: forms[which] for kind, which in kinds.items()} for one, forms in said.forms.items()}
    return {"language": said.code, "texts": {**said.texts, **plurals}}
