"""What the protocol's own client sees, over standard input and over HTTP; and who is let in there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import pytest

pytest.importorskip("mcp")

import httpx2
from mcp.shared.exceptions import MCPError

from assistant.conversing import TOKEN, by_http, by_stdio, listening
from faults import SEEDS
from reading.made_up import ARTICLE, SOURCE, written_corpus
from regesta.answers.opening import load
from regesta.assistant.desk import Desk
from regesta.assistant.toolbox import TOOLS, Toolbox
from regesta.reading.deciding.queue_files import read_queue

pytestmark = pytest.mark.usefixtures("no_cache")
AMBRE = SEEDS / "ambre"
HELLO: dict[str, Any] = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return written_corpus(tmp_path / "amber")


def test_over_standard_input_everything_is_there(seeds: Path) -> None:
    async def converse() -> None:
        async with by_stdio(seeds) as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == [tool.name for tool in TOOLS]
            hints = {tool.name for tool in tools if not (tool.annotations and tool.annotations.read_only_hint)}
            assert hints == {"propose_statement"}
            found = await client.call_tool("state_on_day", {"day": "2010-06-01", "about": "Belmark"})
            assert not found.is_error
            [tie] = found.structured_content["items"]
            assert tie["words"] == "«Belmark» — is a member of — «Amber League»"
            assert (tie["grade"], tie["standing"], tie["independent_sources"]) == ("near", "told by one", 1)
            [said] = tie["told_by"]
            assert said["voice"] == "the source itself"
            assert said["cited"] == [
                {
                    "source": "gazette",
                    "paragraph": 1,
                    "published": "2020-01-01",
                    "address": "https://example.org/amber/source/gazette",
                }
            ]
            wrong = await client.call_tool("state_on_day", {"day": "2010-06", "abot": "belmark"})
            assert wrong.is_error
            assert wrong.content[0].text == "there is no argument «abot», did you mean «about»?"  # type: ignore[union-attr]
            resources = {it.uri: await client.read_resource(it.uri) for it in (await client.list_resources()).resources}
            assert sorted(resources) == ["regesta://corpus", "regesta://ontology", "regesta://sources"]
            prompts = [it.name for it in (await client.list_prompts()).prompts]
            assert prompts == ["brief_on_a_pair", "fact_check"]
            brief = await client.get_prompt("brief_on_a_pair", {"first": "Belmark", "second": "Sarnia"})
            assert brief.messages[0].content.text.startswith("Write a brief on «Belmark» and «Sarnia», for an analyst")  # type: ignore[union-attr]
            with pytest.raises(MCPError, match="there is no resource «file:///etc/passwd»"):
                await client.read_resource("file:///etc/passwd")

    anyio.run(converse)


def test_over_http_everything_is_there() -> None:
    with Toolbox(Desk.of(load(AMBRE), AMBRE, {})) as box, listening(box) as address:

        async def converse() -> None:
            async with by_http(address) as client:
                assert "propose_statement" not in [tool.name for tool in (await client.list_tools()).tools]
                found = await client.call_tool("run_query", {"query": "ASK { ?s a rg:Statement }"})
                assert found.structured_content["rows"] == [{"cells": ["true"]}]
                for tool in ("gaps", "timeline", "find_entities", "what_relations", "agreement"):
                    assert not (await client.call_tool(tool, {})).is_error  # the client holds it against its schema

        anyio.run(converse)


def test_over_http_nobody_is_let_in_without_the_token() -> None:
    with Toolbox(Desk.of(load(AMBRE), AMBRE, {})) as box, listening(box) as address:
        accept = {"Accept": "application/json, text/event-stream"}
        known = accept | {"Authorization": f"Bearer {TOKEN}"}
        with httpx2.Client(trust_env=False) as client:
            told = client.post(address, json=HELLO, headers=accept)
            assert (told.status_code, told.headers["WWW-Authenticate"]) == (401, "Bearer")
            assert told.text.startswith("the header «Authorization: Bearer …» must have the token")
            for given in ("", "Bearer", f"bearer {TOKEN}", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer é"):
                headers = accept | {"Authorization": given.encode()}  # type: ignore[dict-item]
                assert client.post(address, json=HELLO, headers=headers).status_code == 401
            assert client.get(address.removesuffix("/mcp"), headers=accept).status_code == 401
            elsewhere = client.post(address, json=HELLO, headers=known | {"Host": "evil.example"})
            assert elsewhere.status_code in (403, 421)
            from_page = client.post(address, json=HELLO, headers=known | {"Origin": "https://evil.example"})
            assert from_page.status_code == 403


def test_a_statement_is_proposed_and_waits(seeds: Path) -> None:
    """What is proposed is held against the text; it goes into the queue, and the graph is as it was."""
    before = {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    words = "Belmark joined the Amber League in March 1999"
    row = {
        "source": SOURCE, "quote": words, "subject": "belmark", "subject_text": "Belmark", "relation": "joined",
        "object": "amber-league", "object_text": "Amber League", "date_text": "March 1999",
    }  # fmt: skip
    with Toolbox(Desk.of(load(seeds), seeds, {SOURCE: ARTICLE}, may_propose=True)) as box:
        told = box.call("propose_statement", row)
        assert told["words"] == "belmark joined amber-league, when: 1999-03"
        assert (told["waiting"], told["review"]) == (True, "regesta review lantern")
        [entry] = read_queue(seeds, SOURCE).waiting
        assert (entry.id, entry.readers, entry.decision) == (told["proposal"], ("chat",), None)
        assert box.call("propose_statement", row)["proposal"] == entry.id  # again is the same
        made_up = box.call("propose_statement", row | {"quote": "Belmark left the Amber League"})
        assert made_up["refused"] == ["the quote is not in the text word for word"]
        other = box.call("propose_statement", row | {"object": "sarnia", "object_text": "Amber League"})
        assert other["refused"]
        assert len(read_queue(seeds, SOURCE).entries) == 1
    after = {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    assert {path.relative_to(seeds).as_posix() for path in after.keys() - before.keys()} == {"proposals/lantern.jsonl"}
    assert {path: after[path] for path in before} == before
