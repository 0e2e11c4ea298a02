"""The keys that people write in the seeds: what each means, what may stand there, and an example of it.

This is what `regesta fields` prints. A test holds it against the readers: what is declared here is read, and what is
read stands here. The qualifiers, which are keys of a statement too, are the ontology's, and a corpus's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regesta.corpus.imprints import Genre
from regesta.corpus.records import Decision, Match, Modality, Polarity, Reason


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record. `values` are all that may stand there, where that is a closed list; `listed` names the
    ontology's list of them, which has their meanings; `many`: a list of such is allowed.
    """

    name: str
    means: str
    example: str
    needed: bool = False
    values: tuple[str, ...] = ()
    listed: str = ""
    many: bool = False


_DATE = "EDTF: 2024-02-23, 2024-07, 199X, 2023-12~, 1992/.. (no end), 1992/ (end not known)"
_LANGUAGE = "A language tag of BCP 47"
_BY = Key("by", "Who did it.", "an editor", needed=True)
_ON = Key("on", "On which day.", "2026-11-22", needed=True)
_REASON = Key("reason", "Why.", "The same treaty under its official title.", needed=True)

CORPUS = (
    Key("title", "What the corpus is called.", "The Nile, 2011–2025", needed=True),
    Key(
        "base",
        "The IRI under which its own resources stand; it ends in / or #.",
        "https://example.org/nile/",
        needed=True,
    ),
    Key("licence", "The address of the licence.", "https://creativecommons.org/licenses/by/4.0/", needed=True),
    Key("language", f"{_LANGUAGE}: that of names and notes; English where none is given.", "en"),
    Key("description", "What is in it, in a sentence or two.", "What three articles say about the dam."),
    Key("languages", f"{_LANGUAGE}: those in which states are to be named, from CLDR.", "[en, fr]", many=True),
)

ENTITY = (
    Key("id", "Its id: lower-case letters, digits and hyphens.", "addis-ababa", needed=True),
    Key("type", "A class of the ontology; `regesta types` lists them.", "City", needed=True),
    Key("name", "Its usual name, in the corpus's language.", "Addis Ababa", needed=True),
    Key("aliases", "Further names in that language.", "[Finfinne]", many=True),
    Key(
        "names", "Names in other languages: a language tag, and a name or a list, the usual one first.", "{am: አዲስ አበባ}"
    ),
    Key(
        "identifiers",
        "Codes by which others know it: a scheme, and a value; behind the value exact, close or broad where it is less "
        "than the same.",
        "{wikidata: Q3624}",
        values=tuple(item.value for item in Match if item.value),
    ),
    Key(
        "involves",
        "Of a happening, an agreement, a topic, a measure or a poll's question: those that it is about or between.",
        "[egypt, ethiopia]",
        many=True,
    ),
    Key("organOf", "Of a body, an office, a force, an outlet or a group of people: whose it is.", "ethiopia"),
    Key("succeededBy", "Of what is no more: who came in its place.", "[ethiopia, eritrea]", many=True),
    Key("location", "Latitude and longitude, in degrees.", "9.03, 38.74"),
    Key("note", "A remark, for people.", "The capital."),
)

SOURCE = (
    Key("id", "Its id: lower-case letters, digits and hyphens.", "courier", needed=True),
    Key("title", "Its title.", "A dam and three capitals", needed=True),
    Key("author", "Who wrote it.", "Jane Doe", many=True),
    Key("publisher", "Who published it.", "The Courier"),
    Key("date", f"When it was published. {_DATE}", "2024-07-20"),
    Key(
        "kind",
        "What kind of publication it is; where none is given that follows from the other fields: a chapter has a "
        "container and an ISBN or an editor, an article a container, a book an ISBN, a webpage an address.",
        "report",
        values=tuple(item.value for item in Genre),
    ),
    Key("container", "The title of the book, journal or series that it stands in.", "Journal of River Studies"),
    Key("editor", "Who edited the book that it stands in.", "Mary Roe", many=True),
    Key("volume", "The volume of the journal or series.", "12"),
    Key("issue", "The number of the journal within the volume.", "3"),
    Key("pages", "Its pages, first and last.", "41-57"),
    Key("isbn", "The ISBN of the book, 13 or 10 digits.", "978-0-306-40615-7"),
    Key("doi", "Its DOI, without an address before it.", "10.5555/river-2024"),
    Key("archive", "Where it is kept, with its shelf mark.", "National Archives, box 12, folder 3"),
    Key("url", "Its address.", "https://example.org/a-dam"),
    Key("accessed", "On which day its address was read.", "2026-11-22"),
    Key("language", f"{_LANGUAGE}: that of its text; the corpus's where none is given.", "fr"),
    Key("text", "The file of its text, in the folder of texts.", "courier.txt"),
    Key("sha256", "The SHA-256 of that file, as it was when it was added; `regesta add` writes it.", f"{'9f' * 32}"),
    Key("copies", "The source that it repeats; the two are no independent witnesses.", "agency"),
    Key("note", "A remark, for people.", "The date follows from the content."),
)

FILE = (
    Key("source", "The source of which the file has the statements.", "courier", needed=True),
    Key("readings", "When and how it was read: on, by, how.", "", many=True),
    Key("passages", "Its passages, each with statements or set aside.", "", many=True),
)

READING = (_ON, _BY, Key("how", "How it was read.", "first reading, sentence by sentence", needed=True))

PASSAGE = (
    Key("cite", "Paragraph, offsets and digest; `regesta cite` writes it.", "¶3 312-455 sha256:…", needed=True),
    Key("statements", "What the passage says.", "", many=True),
    Key(
        "set-aside", "Why nothing of it is recorded.", Reason.FURNITURE.value,
        values=tuple(item.value for item in Reason),
    ),
)  # fmt: skip

STATEMENT = (
    Key("says", "Subject, relation and object; `regesta relations` lists the relations.", "kenya memberOf eac", True),
    Key("value", "A number and its unit, one of `regesta units`; ~ is about, .. is to, >= at least.", "12.4e9 USD"),
    Key("when", f"When it held or happened. {_DATE}; `present` for what is said in the present tense.", "2024-07"),
    Key(
        "polarity", "Whether it is said to be so, or not; Affirmed where nothing stands.", "Negated",
        values=tuple(item.value for item in Polarity), listed="Polarity",
    ),
    Key(
        "modality", "Whether it is told as a fact, a plan, a demand…; Actual where nothing stands.", "Planned",
        values=tuple(item.value for item in Modality), listed="Modality",
    ),
    Key("speaker", "Who says it, if not the source's own author; several who speak together.", "abiy-ahmed", many=True),
    Key("extent", "How much of the matter is meant; the whole where nothing stands.", "partly", listed="Extent"),
    Key("note", "A remark, for people.", "The article gives no figure."),
)  # fmt: skip

JUDGEMENT = (
    Key("entities", "The two entities; of two that are the same the first stays.", "[a-dam, the-dam]", True, many=True),
    Key("decision", "What was decided.", "same", needed=True, values=tuple(item.value for item in Decision)),
    _BY, _ON, _REASON,
)  # fmt: skip

PREFERENCE = (
    Key("prefer", "The id of the statement that is more likely right.", "0aacf87a9ec786ca", needed=True),
    Key("over", "The id of the other one.", "1e2e16f83e9c3cb2", needed=True),
    _BY, _ON, _REASON,
)  # fmt: skip

REPLACED = (
    Key("entities", "Former ids of entities, each with the one that is in its place.", "{old-name: new-name}"),
    Key(
        "statements",
        "Former ids of statements, each with the one that is in its place.",
        "{0aacf87a9ec786ca: 1e2e16f83e9c3cb2}",
    ),
)

RECORDS: Mapping[str, tuple[str, tuple[Key, ...]]] = {
    "corpus": ("corpus.yaml", CORPUS),
    "entity": ("entities/*.yaml", ENTITY),
    "source": ("sources.yaml", SOURCE),
    "statement file": ("statements/*.yaml", FILE),
    "reading": ("statements/*.yaml, under readings", READING),
    "passage": ("statements/*.yaml, under passages", PASSAGE),
    "statement": ("statements/*.yaml, under a passage's statements", STATEMENT),
    "judgement": ("judgements.yaml", JUDGEMENT),
    "preference": ("judgements.yaml", PREFERENCE),
    "former ids": ("replaced.yaml", REPLACED),
}
"""By kind of record, where it is written, and its keys."""
