"""A new source of a corpus, from a file or an address, in one step: what `regesta.add` is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from regesta.corpus.records import Source
from regesta.reading.adding.additions import Addition, addition
from regesta.reading.adding.dependence import Known, known_of
from regesta.reading.adding.keeping import keep
from regesta.reading.adding.obtaining import obtained
from regesta.reading.adding.questions import Told
from regesta.seeds.files import Trouble
from regesta.seeds.folder import read_seeds
from regesta.seeds.texts import read_texts
from regesta.values.problems import InvalidSeeds, RegestaError, errors


def add(
    seeds: Path | str,
    where: str,
    *,
    key: str = "",
    title: str = "",
    authors: Sequence[str] = (),
    publisher: str = "",
    published: str = "",
    language: str = "",
    url: str = "",
    copies: str = "",
    note: str = "",
    encoding: str = "",
    texts: Path | str | None = None,
) -> Addition:
    """Make a file or an address a source of the corpus in that folder: its text is kept, its record written.

    It is written if the `Addition` that comes back is `ready`. If not, nothing is: its `questions` are what nobody has
    told, and `refused` says why it cannot be a source at all. `key` is its id, the rest as in `sources.yaml`.

    Raises `RegestaError` where there is no document, or where it cannot be written; `InvalidSeeds` of faulty seeds.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "corpus.yaml").write_text("title: Rivers\\nbase: https://example.org/rivers/\\nlanguage: en\\n")
    >>> _ = (folder / "sources.yaml").write_text("[]\\n")
    >>> _ = (folder / "dam.txt").write_text("The dam at Port Lys is finished, said the ministry on Monday.")
    >>> found = add(folder, str(folder / "dam.txt"), title="The dam", publisher="The Beacon", language="en")
    >>> found.ready, [item.field for item in found.questions]
    (False, ['date'])
    """
    home = Path(seeds)
    folder = Path(texts) if texts else home / "texts"
    document = obtained(where, encoding)
    if isinstance(document, Trouble):
        raise RegestaError(f"{where}: {document.what}" + (f", {document.hint}" if document.hint else ""))
    accessed = date.today().isoformat() if document.url else ""
    told = Told(key, title, tuple(authors), publisher, published, language, url, copies, note, accessed)
    sources, known = surroundings(home, folder, document.document.text)
    found = addition(document.document, told, sources, known, document.url)
    if found.ready:
        keep(found, home, folder)
    return found


def surroundings(seeds: Path, texts: Path, text: str) -> tuple[Mapping[str, Source], Known]:
    """The sources of the corpus, and what it has of that text already. Raises `InvalidSeeds` where none can be read."""
    loaded = read_seeds(seeds)
    if "sources.yaml" in loaded.unread:
        raise InvalidSeeds(errors(loaded.problems))
    sources = loaded.corpus.sources
    at_hand = {key: item.content for key, item in read_texts(texts, sources.values())[0].items()}
    return sources, known_of(text, sources, at_hand)
