"""The pages of procedures in the handbook: each case as a table of what happens and what must hold after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from qorgau.knowledge import Content
from qorgau.knowledge.procedure import Send, Task
from qorgau.referral.linking import Linked, linked

KNOWN: Final = {True: "yes", False: "no", None: "not known"}


def procedure_page(content: Content, raw: Mapping[str, Any]) -> str:
    """Return the page of the cases of one procedure, in the words of its steps."""
    procedure = linked(content, content.procedures[raw["procedure"]])
    known = content.procedures[raw["procedure"]]
    lines = [f"# {raw['title']}", "", str(raw["text"]).strip(), ""]
    lines += [f"Cases of procedure {known.number}, `{known.id}`, version {known.version}.", ""]
    for case in raw["cases"]:
        lines.extend(_case(_Words(content, procedure), case))
    return "\n".join(lines).rstrip() + "\n"


def _case(words: _Words, case: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {case['title']}"
    yield ""
    yield f"Known at the start: {words.facts(case.get('given', {})) or 'nothing'}."
    yield ""
    yield "| what happens | what must hold |"
    yield "|---|---|"
    for row in case["steps"]:
        yield f"| {words.happens(row)} | {words.holds(row)} |"
    yield ""


class _Words:
    """The words of the content for what stands in a row."""

    def __init__(self, content: Content, procedure: Linked) -> None:
        self.content, self.procedure = content, procedure

    def facts(self, facts: Mapping[str, bool | None]) -> str:
        return ", ".join(
            f"{self.content.case_facts.facts[name]['en']}: {KNOWN[known]}" for name, known in facts.items()
        )

    def happens(self, row: Mapping[str, Any]) -> str:
        if "after" in row:
            return f"After {row['after']}"
        if "raised" in row:
            return self.procedure.signals[row["raised"]].label["en"]
        step = self.procedure.nodes[row["done"]].step
        if isinstance(step, Task):
            return f"{self.step(row['done'])}: **{step.outcomes[row['outcome']].label['en']}**"
        answers = self.facts(row.get("answers", {}))
        return f"{self.step(row['done'])}: **the answer came**" + (f" ({answers})" if answers else "")

    def holds(self, row: Mapping[str, Any]) -> str:
        return "; ".join(
            f"{told} {say(self, row[key]) or 'nothing'}" for key, (told, say) in TOLD.items() if key in row
        )

    def step(self, name: str) -> str:
        return self.procedure.nodes[name].step.label["en"]

    def actor(self, name: str) -> str:
        return self.content.actors.actors[name].label["en"]

    def steps(self, names: list[str]) -> str:
        return ", ".join(map(self.step, names))

    def sent(self, names: list[str]) -> str:
        sends = ((name, self.procedure.nodes[name].step) for name in names)
        return ", ".join(
            f"{self.step(name)} (to: {self.actor(one.to)})" for name, one in sends if isinstance(one, Send)
        )

    def escalated(self, told: Mapping[str, str | list[str]]) -> str:
        heard = {name: [to] if isinstance(to, str) else to for name, to in told.items()}
        return ", ".join(f"{self.step(name)} (to: {', '.join(map(self.actor, to))})" for name, to in heard.items())

    def ended(self, name: str) -> str:
        return self.step(name) if name else "not yet"


TOLD: Final[dict[str, tuple[str, Callable[[_Words, Any], str]]]] = {
    "sent": ("sent:", _Words.sent),
    "closed": ("stopped:", _Words.steps),
    "reminded": ("reminded of:", _Words.steps),
    "escalated": ("goes up:", _Words.escalated),
    "missed": ("term of law missed:", _Words.steps),
    "open": ("open:", _Words.steps),
    "ended": ("ended:", _Words.ended),
}
