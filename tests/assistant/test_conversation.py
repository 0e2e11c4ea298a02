"""The conversation in the documentation is what the server answers."""

from __future__ import annotations

import pytest

pytest.importorskip("mcp")

from assistant.conversation import DOCUMENT, written


def test_the_conversation_has_not_drifted() -> None:
    assert DOCUMENT.read_text("utf-8") == written(), "write it anew: python tests/assistant/conversation.py"
