"""The conversation of the documentation: asked through the protocol's own client, and written down as text.

Run as a program, it writes `graph/docs/assistant-conversation.md`; a test holds that file against it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")

import anyio
from mcp import Client

from checkout import CHECKOUT
from regesta.answers.opening import load
from regesta.assistant.desk import Desk
from regesta.assistant.protocol import server_of
from regesta.assistant.toolbox import Toolbox
from regesta.vocabulary.resources import seeds_folder

DOCUMENT = CHECKOUT / "graph" / "docs" / "assistant-conversation.md"
HEAD = """\
# A conversation with an assistant

What an assistant asks of `regesta assistant`, and what it is answered, over the Model Context Protocol's own client and
the bundled corpus. The questions stand as a person puts them, the calls as an assistant makes them. Of each answer the
words are shown with what an assistant can cite; the last one stands as a whole, as it is sent. This page is written by
`python tests/assistant/conversation.py`, and a test holds it against what the server answers.
"""
Call = tuple[str, dict[str, Any]]
TURNS: tuple[tuple[str, tuple[Call, ...]], ...] = (
    (
        "Was Armenia a member of the CSTO on 1 February 2024?",
        (
            ("find_entities", {"name": "CSTO", "type": "InternationalOrganisation"}),
            ("state_on_day", {"day": "2024-02-01", "about": "csto", "relation": "memberOf", "budget": 2500}),
        ),
    ),
    (
        "Since when has Turkey kept its border with Armenia closed? Do the sources agree?",
        (
            ("what_relations", {"words": "border closed"}),
            ("between", {"first": "Turkey", "second": "Armenia", "relation": "keepsBorderClosedWith"}),
        ),
    ),
    (
        "What changed at Zvartnots airport from June 2023 to February 2025?",
        (("changes", {"from_day": "2023-06-01", "to_day": "2025-02-01", "about": "zvartnots-airport"}),),
    ),
    (
        "What was the trade between Armenia and Russia in 2024?",
        (
            ("run_query", {"search": "figures between"}),
            (
                "run_query",
                {
                    "query": "SELECT ?value ?unit ?when ?source ?paragraph { ?it rg:subject|rg:object entity:armenia ; "
                    "rg:subject|rg:object entity:russia ; rg:relation rg:tradesWith ; rg:value ?value ; rg:unit ?unit "
                    "; rg:validTime ?when ; rg:citation ?c . ?c oa:hasSource ?source ; rg:paragraph ?paragraph "
                    'FILTER(STR(?when) = "2024") } ORDER BY ?value',
                },
            ),
        ),
    ),
    ("And on the moon?", (("state_on_day", {"day": "2024-02-01", "about": "moon base"}),)),
    (
        "Did Armenia host CSTO exercises in 2023?",
        (
            ("find_entities", {"name": "CSTO exercises"}),
            ("between", {"first": "armenia", "second": "csto-exercises-in-armenia", "relation": "hosted"}),
        ),
    ),
)


async def lines() -> list[str]:
    """The page."""
    found = [HEAD]
    with Toolbox(Desk.of(load(), seeds_folder(), {})) as box:
        async with Client(server_of(box)) as client:
            for turn, (question, calls) in enumerate(TURNS, 1):
                found.append(f"## {question}\n")
                for name, given in calls:
                    answer = await client.call_tool(name, given)
                    found.append(f"```text\n{name} {json.dumps(given, ensure_ascii=False)}\n```\n")
                    if answer.is_error:
                        found.append(f"Refused: {answer.content[0].text}\n")  # type: ignore[union-attr]
                    elif (turn, name) == (len(TURNS), calls[-1][0]):
                        found.append(
                            f"```json\n{json.dumps(answer.structured_content, ensure_ascii=False, indent=1)}\n```\n"
                        )
                    else:
                        found += [*_told(answer.structured_content), ""]
    return found


def _told(answer: dict[str, Any]) -> Iterator[str]:
    """An answer as an assistant can tell it: each item in its words, with grade, voice, source and paragraph."""
    for item in answer.get("items", ()):
        yield f"- {_words(item)}"
        for said in item.get("told_by", ()):
            yield f"  - {said['role']}, {said['voice']}: {said['words']}, {said['when']} ({_places(said['cited'])})"
        for dispute in item.get("contradictions", ()):
            sides = [f"«{side['says']}» ({_places(side['cited'])})" for side in dispute["sides"]]
            yield f"  - contested, {dispute['matter']}: {' against '.join(sides)}"
    if "columns" in answer:
        yield f"| {' | '.join(answer['columns'])} |"
        yield f"|{' --- |' * len(answer['columns'])}"
        yield from (f"| {' | '.join(row['cells'])} |" for row in answer.get("rows", ()))
    rest = [answer["left_out"]] if answer.get("left_out") else []
    rest += [f"the same in a shell: `{answer['command']}`"] if answer.get("command") else []
    yield ""
    yield f"{answer['total']} in all; {'; '.join(rest)}." if rest else f"{answer['total']} in all."


def _words(item: dict[str, Any]) -> str:
    if "told_by" in item:
        marks = [item.get("grade", ""), item.get("nearness", ""), item["standing"], *item.get("bears_on_it", ())]
        if "change" in item:
            marks.insert(0, f"{item['change']}: {item['before']}, then {item['after']}")
        return f"{item['words']}, {item['when']} ({'; '.join(filter(None, marks))})"
    name = item.get("name", "")
    told = item.get("definition") or item.get("answers") or item.get("type", "")
    return f"`{item.get('id', name)}`: {name + ', ' if 'id' in item else ''}{told}"


def _places(cited: list[dict[str, Any]]) -> str:
    return "; ".join(f"[{it['source']} ¶{it['paragraph']}]({it['address']})" for it in cited)


def written() -> str:
    return "\n".join(line.rstrip() for line in "\n".join(anyio.run(lines)).splitlines()).rstrip() + "\n"


if __name__ == "__main__":
    DOCUMENT.parent.mkdir(exist_ok=True)
    Path(DOCUMENT).write_text(written(), "utf-8")
