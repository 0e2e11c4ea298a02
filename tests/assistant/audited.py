"""Every tool asked many things while Python tells of each file that is opened and each address that is called.

Run: python audited.py SEEDS; prints as JSON what was written, read, called and started.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from reading.made_up import ARTICLE, SOURCE
from regesta.answers.opening import load
from regesta.assistant.desk import Desk
from regesta.assistant.schemas import Wrong
from regesta.assistant.toolbox import Toolbox

HOSTILE = (
    *("/etc/passwd", "../../../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/", "lantern", "belmark"),
    *("SELECT * { ?s ?p ?o } LIMIT 3", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "LOAD <http://127.0.0.1:9/>"),
    *("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "$(touch /tmp/x)", "`id`", "2024-01-01", "x\x00y"),
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate"}
_CALLS = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib.Request"}


def main(seeds: Path) -> None:
    seen: dict[str, set[str]] = {"written": set(), "read": set(), "called": set(), "started": set()}
    watching = False

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if not watching:
            return
        if event == "open" and isinstance(args[0], str | bytes | os.PathLike):
            seen["written" if args[2] & _WRITES else "read"].add(os.fsdecode(args[0]))
        elif event in _CHANGES:
            seen["written"].update(os.fsdecode(it) for it in args if isinstance(it, str | os.PathLike))
        elif event in _CALLS:
            seen["called"].add(repr(args[1:]))
        elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
            seen["started"].add(" ".join(map(str, args[1])))

    sys.addaudithook(hook)
    with Toolbox(Desk.of(load(seeds), seeds, {SOURCE: ARTICLE}, may_propose=True)) as box:
        watching = True
        for tool in box.tools.values():
            for text in HOSTILE:
                with suppress(Wrong):
                    box.call(tool.name, _given(tool.schemas[0], text))
        for text in HOSTILE:
            with suppress(Wrong):
                box.call("run_query", {"query": text})
        row = {"quote": "Belmark joined the Amber League in March 1999", "subject": "belmark", "relation": "joined"}
        row |= {"subject_text": "Belmark", "object": "amber-league", "object_text": "Amber League", "source": SOURCE}
        box.call("propose_statement", row)
        watching = False
    print(json.dumps({name: sorted(found) for name, found in seen.items()}))


def _given(schema: dict[str, Any], text: str) -> dict[str, Any]:
    """The hostile text wherever a text can stand; a day where one is wanted, so that it comes further."""
    found: dict[str, Any] = {}
    for name, kind in schema["properties"].items():
        if kind["type"] == "string" and "enum" not in kind and name != "cursor":
            found[name] = "2024-01-01" if "day" in name else text
        elif kind["type"] == "array":
            found[name] = [text]
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
