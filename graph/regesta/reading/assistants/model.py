"""The reader that is a language model which the user configures: asked sentence by sentence, believed in nothing.

It gives proposals only where its words are found in the text; what is not is a refusal with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from regesta.reading.assistants.asking import INSTRUCTIONS, choices, question, relations_for, schema
from regesta.reading.assistants.chat import read_answer
from regesta.reading.assistants.endpoint import Endpoint, digest_of
from regesta.reading.deciding.validation import Refusal
from regesta.reading.proposals import Context, Passage, Proposal
from regesta.seeds.texts import Article

_SHOWN = 2  # sentences before, for whom a pronoun means


@dataclass
class ModelReader:
    """Reads with the model behind an endpoint. `refusals` and `notes` fill while it proposes."""

    endpoint: Endpoint
    article: Article
    name: str = "llm"
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def propose(self, passages: Sequence[Passage], context: Context) -> Iterator[Proposal]:
        """Proposals of the passages that name two entities at least, in the order of the text. Raises `NoModel`."""
        done: set[str] = set()
        for item in self.asked_about(passages):
            answer = self._answer(item, passages, context)
            found = read_answer(answer, passages, self.article, context, f"{self.name}/{self.endpoint.settings.model}")
            self.refusals += found.refusals
            self.notes += [f"sentence {item.number}: {note}" for note in found.notes if "no statements" not in note]
            for proposal in found.proposals:
                if proposal.id not in done:
                    done.add(proposal.id)
                    yield proposal

    def asked_about(self, passages: Sequence[Passage]) -> list[Passage]:
        """The passages that are sent: those that two entities can be about, and that name one of them."""
        return [item for item in passages if item.names and len(choices(passages, item.number)) > 1]

    def _answer(self, item: Passage, passages: Sequence[Passage], context: Context) -> str:
        entities = choices(passages, item.number)
        wanted = schema(entities, relations_for(entities, context), [item.number])
        before = [other for other in passages if item.number - _SHOWN <= other.number < item.number]
        asked = question([item], entities, context, before, brief=True)
        return self.endpoint.ask(INSTRUCTIONS, asked, wanted)

    @property
    def provenance(self) -> tuple[tuple[str, str], ...]:
        """Which model, at which host, and the digest of what it was told to do."""
        used = self.endpoint.settings
        return ("model", used.model), ("host", used.host), ("prompt", digest_of(INSTRUCTIONS))
