"""A corpus in which every text is one that somebody could do harm with: made over from the sound one, and as seeds."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path

from exports.made import made_over
from faults import SOUND
from regesta.corpus.corpus import Corpus
from regesta.corpus.imprints import Imprint
from regesta.corpus.records import Label

MARK = "pwned"
# What a person can write into seeds, and `check` lets pass.
WRITABLE = (
    f"<script>window.{MARK}=1</script>",
    f'"><img src=x onerror="window.{MARK}=1">',
    f"'><svg onload=window.{MARK}=1>",
    f"</script><script>window.{MARK}=1</script>",
    f"<!--<script>window.{MARK}=1//-->",
    f"{{{{7*7}}}}${{window.{MARK}=1}}{{% raw %}}#{{x}}",
    f"javascript:window.{MARK}=1",
    f'=HYPERLINK("http://127.0.0.1:9/{MARK}")',
    f"+1+cmd|' /C {MARK}'!A0",
    f"-1+cmd|' /C {MARK}'!A0",
    f"@SUM(1+1)*cmd|{MARK}",
    f"＝1+1{MARK}",
    "Acme\u202etxt.exe\u202c and \u2066so on\u2069",
    f'" . }} ; DROP ALL ; # {MARK}',
    f"'}}) DETACH DELETE n // {MARK}",
    f'x"\tQ1\tP31\tQ5|P1|"{MARK}*/',
    f"}} \\input{{/etc/passwd}} @book{{{MARK}, \\write18{{id}}",
    ":smile: [bold red]x[/] :x: [link=http://127.0.0.1:9/]y[/link]",
    f"]]><x>&{MARK};&#0;<?php ?>",
    "back\\slash \\u0000 %00 %n $(id) `id` ${HOME}",
    "--option -rf | ; a && b",
)
# What only other ways bring: tables, programs.
CONTROLS = (
    "\x1b[2J\x1b]0;title\x07 escape",
    "nul \x00 bell \x07 backspace \x08\x08",
    "c1 \x9b31m and \x85",
    "\tbegins with a tab",
    "\rbegins with a return",
    "lines\nand\r\nlines",
    "\ufffe\uffff no characters",
)
ADDRESSES = (f"javascript:window.{MARK}=1", f"data:text/html,window.{MARK}=1", "http://e.org/%22%3E%3Cb%3E'")


def hostile(sound: Corpus) -> Corpus:
    """The corpus with a hostile text in the place of every one, in turn."""
    texts, number = (*WRITABLE, *CONTROLS), count()

    def text() -> str:
        return texts[next(number) % len(texts)]

    entities = [
        replace(
            entity,
            labels=tuple(Label(text(), "en" if place == 0 else "fr", place < 2) for place in range(5)),
            note=text(),
        )
        for entity in sound.entities.values()
    ]
    sources = [
        replace(
            source, title=text(), authors=(text(), text()), publisher=text(), note=text(), url=ADDRESSES[place % 3],
            imprint=Imprint(container=text(), editors=(text(),), volume=text(), pages="1-2", archive=text()),
        )
        for place, source in enumerate(sound.sources.values())
    ]  # fmt: skip
    statements = [
        replace(item, mentions=tuple(replace(mention, note=text()) for mention in item.mentions))
        for item in sound.statements.values()
    ]
    readings = [replace(item, by=text(), how=text()) for item in sound.readings]
    judgements = [replace(item, by=text(), reason=text()) for item in sound.judgements]
    return made_over(
        sound, entities=entities, sources=sources, statements=statements, readings=readings, judgements=judgements
    )


def hostile_seeds(folder: Path) -> Path:
    """The sound seeds with what a person can write into them in the place of names, aliases, notes and titles."""
    shutil.copytree(SOUND, folder, dirs_exist_ok=True)
    texts = [json.dumps(text) for text in WRITABLE]
    entities, number = [], count()
    for line in (folder / "entities" / "all.yaml").read_text("utf-8").splitlines():
        if line.startswith("  name:"):
            entities += [f"  name: {texts[next(number) % len(texts)]}", f"  note: {texts[next(number) % len(texts)]}"]
        elif not line.startswith(("  aliases:", "  names:", "  note:", "    hy:", "    ar:")):
            entities.append(line)
    (folder / "entities" / "all.yaml").write_text("\n".join(entities) + "\n", "utf-8")
    sources = (folder / "sources.yaml").read_text("utf-8")
    for old, new in (("A Year of Talks", texts[0]), ("The Gazette", texts[17]), ("Undated Rumours", texts[12])):
        sources = sources.replace(old, new)
    (folder / "sources.yaml").write_text(sources.replace("[A. Driftwood,", f"[{texts[9]},"), "utf-8")
    (folder / "corpus.yaml").write_text(
        (folder / "corpus.yaml").read_text("utf-8").replace("Freedonia and Sylvania", texts[3]), "utf-8"
    )
    notes = (folder / "statements" / "gazette.yaml").read_text("utf-8")
    (folder / "statements" / "gazette.yaml").write_text(notes.replace("The whole of it, it seems.", texts[12]), "utf-8")
    return folder
