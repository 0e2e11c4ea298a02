"""The messages of the page: found where the code says them, brought into the catalogues that people translate.

Run `python tests/page/messages.py` after a text of the page has changed: each catalogue gets the new messages,
untranslated, and loses those that nothing says any more. `page.pot` is the English one: a new language begins as a
copy of it.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

import regesta
from regesta.page.catalogues import FOLDER
from regesta.page.episodes import RULE, RULES
from regesta.page.fields import FIELD, OTHER
from regesta.page.reasons import FORMS, MATTER, MATTERS, REASON
from regesta.values.date_words import MONTHS
from regesta.values.language import ONTOLOGY
from regesta.vocabulary.ontology import read_ontology
from regesta.vocabulary.resources import page_folder

PACKAGE = Path(regesta.__file__).parent
TEMPLATE = FOLDER / "page.pot"
SPOKEN = ("values/date_words.py", "values/quantities.py", "answers/wording.py", "page")
"""Where Python says something that the page shows."""

_OF, _MANY = ((1, "c"), 2), (2, 3)
TEXT = r'"((?:[^"\\]|\\.)*)"'
SCRIPT_CALLS = {
    "text": re.compile(rf"\b(?:say|sayParts)\({TEXT}"),
    "of": re.compile(rf"\bsayOf\({TEXT}, {TEXT}"),
    "many": re.compile(rf'\bsayMany\([^"`]*?, {TEXT}, {TEXT}'),
}
"""How the scripts say something; always with the texts themselves."""

PYTHON_CALLS = {"say": None, "say_of": _OF, "say_many": _MANY, "counted": _MANY}
SCALES = (" trillion", " billion", " million")

Message = tuple[str | tuple[str, str], str | None]
"""Its English, in one form or two, and the context that it needs."""


def catalogues() -> list[Path]:
    """Those that people have translated."""
    return sorted(FOLDER.glob("*.po"))


def messages() -> list[Message]:
    """Every message, each once, in the order of the modules."""
    found = dict.fromkeys([*_in_scripts(), *_in_template(), *_in_python(), *_listed()])
    return list(found)


def _in_scripts() -> Iterator[Message]:
    for path in sorted(page_folder().glob("*.js")):
        found = [
            (it.start(), kind, it.groups()) for kind, call in SCRIPT_CALLS.items() for it in call.finditer(_code(path))
        ]
        for _, kind, texts in sorted(found):
            yield (texts[1], texts[0]) if kind == "of" else (texts if kind == "many" else texts[0], None)  # type: ignore[misc]


def _code(path: Path) -> str:
    """A script without its comments."""
    return re.sub(r"^\s*(?://|/?\*).*$", "", path.read_text("utf-8"), flags=re.MULTILINE)


def calls() -> int:
    """How often the scripts say something, counted by the names of the calls alone."""
    other = re.compile(r"(?<!function )\b(?:say|sayOf|sayMany|sayParts)\(")
    return sum(len(other.findall(_code(path))) for path in page_folder().glob("*.js"))


def _in_template() -> Iterator[Message]:
    """In braces and marks of Jinja stands what Python reads, too."""
    text = (page_folder() / "template.html").read_text("utf-8")
    for inside in re.findall(r"\{\{(.*?)\}\}", text, re.DOTALL):
        yield from _extracted(inside.replace("|length", ""))


def _in_python() -> Iterator[Message]:
    for name in SPOKEN:
        for path in sorted((PACKAGE / name).glob("*.py")) if "." not in name else [PACKAGE / name]:
            yield from _extracted(path.read_text("utf-8"))


def _extracted(text: str) -> Iterator[Message]:
    found = extract("python", io.BytesIO(text.encode()), keywords=PYTHON_CALLS)  # type: ignore[arg-type]
    yield from ((message, context) for _, message, _, context in found)  # type: ignore[misc]


def _listed() -> Iterator[Message]:
    """What is said by a name in the code: months, fields, reasons, rules, and what the ontology calls its terms."""
    yield from ((name, context) for context, names in MONTHS.items() for name in names)
    yield from ((name, "after a number") for name in SCALES)
    yield OTHER, FIELD
    yield from ((form, REASON) for form in FORMS)
    yield from ((matter, MATTER) for matter in MATTERS)
    yield from ((words, RULE) for words in RULES.values())
    yield from ((label, ONTOLOGY) for label in ontology_labels())


def ontology_labels() -> list[str]:
    """The English labels of all that the page names: types, relations, families, qualifiers, links, lists, units."""
    known = read_ontology()
    terms = [*known.types.values(), *known.relations.values(), *known.qualifiers.values(), *known.agreements.values()]
    labels = [item.label for item in terms]
    labels += [item.label for values in known.lists.values() for item in values.values()]
    labels += [label for item in known.links.values() for label in (item.label, item.inverse_label)]
    families = {family for item in known.relations.values() for family in item.families}
    labels += [known.labels[family] for family in sorted(families)]
    labels += [item.notation for item in known.units.values() if re.search("[a-z]{4}", item.notation)]
    return list(dict.fromkeys(labels))


def brought_up(catalogue: Catalog, found: list[Message]) -> Catalog:
    """The catalogue with these messages, translated as far as it has them."""
    known = {(item.id, item.context): item.string for item in catalogue}
    made = Catalog(
        locale=catalogue.locale, project="regesta", version="", copyright_holder="", charset="utf-8", fuzzy=False,
        header_comment=HEADER,
    )  # fmt: skip
    made.mime_headers = [
        (name, value)
        for name, value in catalogue.mime_headers
        if name in ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
    ]
    for message, context in found:
        made.add(message, string=known.get((message, context)) or "", context=context)
    return made


HEADER = """\
# The words of the page, see tests/page/messages.py. What has no translation is shown in English.
# What stands in braces is filled in, and stays as it is. `msgctxt` says where a word stands."""


def written(catalogue: Catalog) -> bytes:
    """The catalogue as its file has it, without what changes by itself."""
    file = io.BytesIO()
    write_po(file, catalogue, width=110, omit_header=False, no_location=True)
    lines = file.getvalue().decode().split("\n")
    volatile = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Language-Team")
    volatile += ("Project-Id-Version", "Report-Msgid-Bugs-To")
    return "\n".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in volatile))).encode()


def main() -> None:
    found = messages()
    TEMPLATE.write_bytes(written(brought_up(Catalog(), found)))
    for path in catalogues():
        with path.open("rb") as file:
            known = read_po(file, locale=path.stem)
        made = brought_up(known, found)
        path.write_bytes(written(made))
        left = sum(
            not (all(item.string) if isinstance(item.string, tuple) else item.string) for item in made if item.id
        )
        sys.stdout.write(f"{path.name}: {len(made)} messages, {left} without a translation\n")


if __name__ == "__main__":
    main()
