"""`corpus.yaml`: what the whole corpus is called, under which address and licence it stands, in which languages."""

from __future__ import annotations

from regesta.corpus.tabulation import Head
from regesta.seeds.cldr import is_language, names_territories, tag_hint
from regesta.seeds.fields import Fields
from regesta.seeds.licences import address_of_licence
from regesta.seeds.readers import Reader
from regesta.seeds.rows import Row
from regesta.values.addresses import address_meant, is_address, is_base
from regesta.values.languages import is_language_tag
from regesta.values.problems import quoted


def head_of(row: Row | None, reader: Reader) -> Head:
    """What `corpus.yaml` says; a file that is not there has its own problem already."""
    if row is None:
        return Head()
    fields = reader.fields(row)
    head = Head(
        title=fields.text("title"),
        base=_base(fields),
        licence=_licence(fields),
        language=_language(fields),
        description=fields.optional("description"),
        languages=_languages(fields),
    )
    fields.done()
    return head


def _base(fields: Fields) -> str:
    text = fields.text("base")
    if text and not is_base(text):
        fields.problem(f"{quoted(text)} is no base IRI", "write it as https://example.org/corpus/", "base")
    return text


def _licence(fields: Fields) -> str:
    text = fields.text("licence")
    if text and not is_address(text):
        meant = address_of_licence(text) or address_meant(text)
        hint = f"write {meant}" if meant else "write the address at which its text stands"
        fields.problem(f"{quoted(text)} is no address of a licence", hint, "licence")
    return text


def _language(fields: Fields) -> str:
    """The language of names and notes; English where none is given."""
    text = fields.optional("language")
    if text and not is_language(text):
        fields.problem(f"{quoted(text)} is no language tag", tag_hint(text), "language")
        return "en"
    return text or "en"


def _languages(fields: Fields) -> tuple[str, ...]:
    """Those in which states are to be named. Names in a language that CLDR does not have cannot come from it."""
    found = []
    for tag in dict.fromkeys(fields.texts("languages")):
        if not is_language_tag(tag):
            fields.problem(f"{quoted(tag)} is no language tag", tag_hint(tag), "languages")
        elif not names_territories(tag):
            hint = "leave it out, or give names: in that language"
            fields.problem(f"CLDR has no names of states in {quoted(tag)}", hint, "languages")
        else:
            found.append(tag)
    return tuple(found)
