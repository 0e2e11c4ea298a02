"""An archive of made-up texts, for tests: a corpus whose sources are to be read."""

from __future__ import annotations

from pathlib import Path

from reading.made_up import SOURCE, TEXT, written_corpus

FRENCH = "La France a retiré ses soldats du Niger en décembre 2023. Le Niger a signé les deux accords avec le Mali.\n"
FRAMES = """- relation: alliedWith
  verbs: [befriend]
  object: [object]
"""


def archive(home: Path, number: int, times: int = 1) -> Path:
    """A corpus with the made-up article, one in French, and so many others, each the article so many times with numbers
    of its own.
    """
    folder = written_corpus(home)
    (folder / "frames.yaml").write_text(FRAMES, "utf-8")
    (folder / "texts" / "courrier.txt").write_text(FRENCH, "utf-8")
    rows = ["- id: courrier\n  title: Le Courrier\n  date: 2024-01-01\n  text: courrier.txt\n  language: fr\n"]
    for at in range(number):
        text = "".join(TEXT.replace("1,300", f"1,{300 + at * times + again}") for again in range(times))
        (folder / "texts" / f"paper-{at:03}.txt").write_text(
            f"{text}Belmark befriended Sarnia in {1950 + at}.\n", "utf-8"
        )
        published = f"  date: 2024-10-{1 + at % 30:02}\n" if at % 5 else ""
        rows.append(f"- id: paper-{at:03}\n  title: Paper {at}\n{published}  text: paper-{at:03}.txt\n")
    with (folder / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write("".join(rows))
    return folder


__all__ = ["SOURCE", "archive"]
