"""A language model behind an OpenAI-compatible address: one question, one answer, and nothing kept but that.

Off unless a person names the address: text leaves the machine only by their will. An answer is kept in the user's cache
under a digest of the whole question, so that the same is not asked, or paid for, twice.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from regesta.corpus.cache import cache_folder
from regesta.values.extras import needed
from regesta.values.problems import RegestaError

if TYPE_CHECKING:
    import httpx

URL, MODEL, KEY = "REGESTA_LLM_URL", "REGESTA_LLM_MODEL", "REGESTA_LLM_KEY"
"""The environment variables that name the address (as https://host/v1), the model, and the key if it wants one."""
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_SECONDS = 600.0  # a model without a graphics card takes minutes
_LONGEST = 4_000_000  # bytes of a reply
_REFUSED = (400, 404, 415, 422, 501)  # how servers say that they do not know a kind of answer
_KEPT = 5_000  # answers
_FORMS = ("json_schema", "json_object", "text")


class NoModel(RegestaError, RuntimeError):
    """There is no model to ask, or it does not answer; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which model, where. The key is never shown."""

    url: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """The host and port that text is sent to."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def local(self) -> bool:
        """Whether the text stays on this machine."""
        return urlsplit(self.url).hostname in _LOOPBACK


def settings(url: str = "", model: str = "", environment: Mapping[str, str] = os.environ) -> Settings:
    """What the options say, and where they say nothing the environment. Raises `NoModel` where nobody says."""
    found = Settings(url or environment.get(URL, ""), model or environment.get(MODEL, ""), environment.get(KEY, ""))
    if not found.url or not found.model:
        missing = " and ".join(name for name, value in ((URL, found.url), (MODEL, found.model)) if not value)
        raise NoModel(f"no language model is configured: set {missing}, or give --endpoint and --model")
    parts = urlsplit(found.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NoModel(f"«{found.url}» is no address of a model: write it as http://127.0.0.1:8080/v1")
    if parts.scheme == "http" and not found.local:
        raise NoModel(f"«{found.url}» would send the text unencrypted to another machine: use https")
    return found


@dataclass
class Endpoint:
    """Asks one model. `client` is for tests; else one is made when it is first needed.

    A server that refuses a JSON schema is asked for JSON, and one that refuses that for text; it is not asked again
    what it refused once.
    """

    settings: Settings
    client: httpx.Client | None = None
    cache: Path | None = field(default_factory=cache_folder)
    asked: int = 0
    _forms: list[str] = field(default_factory=lambda: list(_FORMS))

    def __post_init__(self) -> None:
        with needed("llm", "the reader «llm» asks"):
            import httpx  # noqa: F401 - said before anything is read, and not when a sentence is sent

    def ask(self, system: str, user: str, schema: Mapping[str, Any]) -> str:
        """The text of the model's answer. Raises `NoModel` where there is none."""
        key = _digest([self.settings.url, self.settings.model, system, user, schema])
        if (kept := self._kept(key)) is not None:
            return kept
        answer = self._ask(system, user, schema)
        self._keep(key, answer)
        return answer

    def _ask(self, system: str, user: str, schema: Mapping[str, Any]) -> str:
        while True:
            form = self._forms[0]
            body = {
                "model": self.settings.model,
                "temperature": 0,
                "messages": [
                    {"role": "system", "content": system},
                    {"role": "user", "content": user if form == _FORMS[0] else _with_schema(user, schema)},
                ],
                **_response_format(form, schema),
            }
            status, reply = self._post(body)
            if status in _REFUSED and len(self._forms) > 1:
                self._forms.pop(0)
                continue
            if status != 200:
                raise NoModel(f"{self.settings.host} answers with {status}: {_said(reply)}")
            return _content(reply, self.settings.host)

    def _post(self, body: Mapping[str, Any]) -> tuple[int, bytes]:
        import httpx

        headers = {"Authorization": f"Bearer {self.settings.key}"} if self.settings.key else {}
        self.client = self.client or httpx.Client(timeout=_SECONDS, follow_redirects=False)
        address = f"{self.settings.url.rstrip('/')}/chat/completions"
        self.asked += 1
        try:
            with self.client.stream("POST", address, json=dict(body), headers=headers) as response:
                return response.status_code, _limited(response)
        except httpx.HTTPError as error:
            raise NoModel(f"{self.settings.host} does not answer: {error or type(error).__name__}") from None

    def _kept(self, key: str) -> str | None:
        try:
            return (self.cache / f"answer-{key}.txt").read_text("utf-8") if self.cache else None
        except (OSError, UnicodeDecodeError):
            return None

    def _keep(self, key: str, answer: str) -> None:
        """Keep the answer. Where that cannot be done, nothing is lost but time."""
        if self.cache is None:
            return
        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            (self.cache / f"answer-{key}.txt").write_text(answer, "utf-8")
            answers = sorted(self.cache.glob("answer-*.txt"), key=lambda path: path.stat().st_mtime)
            for path in answers[:-_KEPT]:
                path.unlink(missing_ok=True)
        except OSError:
            return


def _response_format(form: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    match form:
        case "json_schema":
            described = {"name": "statements", "strict": True, "schema": schema}
            return {"response_format": {"type": form, "json_schema": described}}
        case "json_object":
            return {"response_format": {"type": form}}
        case _:
            return {}


def _with_schema(user: str, schema: Mapping[str, Any]) -> str:
    """The question with the schema before it, for a server that does not see to it by itself."""
    return f"The answer must fit this JSON Schema:\n{json.dumps(schema)}\n\n{user}"


def _limited(response: httpx.Response) -> bytes:
    """The body, no longer than it may be."""
    pieces, size = [], 0
    for piece in response.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > _LONGEST:
            raise NoModel(f"the answer is longer than {_LONGEST} bytes")
    return b"".join(pieces)


def _content(reply: bytes, host: str) -> str:
    """The message of the first choice. Trap: servers send null where a model said nothing."""
    try:
        content = json.loads(reply)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise NoModel(f"{host} does not answer as the OpenAI API does: {_said(reply)}") from None
    return content if isinstance(content, str) else ""


def _said(reply: bytes) -> str:
    text = " ".join(reply.decode("utf-8", "replace").split())
    return text[:200] or "nothing"


def _digest(parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def digest_of(text: str) -> str:
    """A short digest of a prompt, for provenance."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
