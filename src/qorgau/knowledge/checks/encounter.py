"""The encounter: lists hold the choices that the program knows, reasons have a use, what is refused says why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from qorgau.access import REFUSED_PURPOSES, Purpose, Role
from qorgau.knowledge.checks.findings import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.encounter import Option, OptionList, Right, Service

# Lists that the program asks for by name. Where ids stand, it also knows each choice, and there are no others.
LISTS: Final[Mapping[str, frozenset[str]]] = {
    "decisions": frozenset({"refer", "urgent_help_now", "offer_help_and_ask_again", "no_signs_today"}),
    "answers": frozenset({"yes", "no", "intended", "refused", "not_asked"}),
    "answer_sources": frozenset({"said", "observed", "document", "third_person"}),
    "roles": frozenset(Role),
    "purposes": frozenset(Purpose),
    "urgent_needs": frozenset(),
    "interpreters": frozenset(),
    "alone": frozenset(),
    "agency_kinds": frozenset(),
    "reasons": frozenset(),
    "common_facts": frozenset(),
    "person_paper": frozenset(),
}
USES: Final = frozenset({
    "decision", "correction", "reveal", "search", "assign", "review", "erase", "trail", "denied", "withdraw",
    "close_case", "reopen_case", "qualification", "end_compartment", "unlock", "handover", "trail_review",
})  # fmt: skip


def encounter(content: Content) -> Iterator[Problem]:
    """Yield lists that are missing or hold other choices, choices without what they need, and orders taken twice."""
    for name in LISTS.keys() - content.options.keys():
        yield Problem(f"options/{name}.yaml", "", "expected this list: the program asks for it")
    for one in content.options.values():
        yield from _choices(content, one)
        for key, option in one.options.items():
            for field, text in _wants(content, one.id, key, option):
                yield problem(content, one.id, f"options.{key}.{field}", text)
    yield from _orders(content, content.rights)
    yield from _orders(content, content.services)


def _choices(content: Content, one: OptionList) -> Iterator[Problem]:
    known = LISTS.get(one.id, frozenset())
    if known and known != one.options.keys():
        text = f"expected the choices {', '.join(sorted(known))}, found {', '.join(one.options)}"
        yield problem(content, one.id, "options", text)


def _wants(content: Content, name: str, key: str, option: Option) -> Iterator[tuple[str, str]]:
    """Yield field and text for each thing that the choice lacks or has too much."""
    if not option.allowed and option.text is None:
        yield "text", "expected words on why it is refused"
    if option.preamble is not None and option.preamble not in content.preambles:
        yield "preamble", f"expected a preamble that exists, found {option.preamble}"
    if option.duty is not None and (option.source is None or option.confidence is None):
        yield "duty", "expected a source and a confidence of the duty"
    if name == "decisions" and not option.steps:
        yield "steps", "expected what to do now"
    if name == "urgent_needs" and option.spoken is None:
        yield "spoken", "expected words for the person: what is needed is asked aloud"
    if name == "purposes" and option.allowed is (key in REFUSED_PURPOSES):
        yield "allowed", f"expected {str(not option.allowed).lower()}, as the policy has it"
    yield from _uses(name, option)
    if name == "common_facts":
        yield from _common(content, key, option)


def _uses(name: str, option: Option) -> Iterator[tuple[str, str]]:
    strange = set(option.uses) - USES
    if strange:
        yield "uses", f"expected uses of {', '.join(sorted(USES))}, found {', '.join(sorted(strange))}"
    if bool(option.uses) is not (name == "reasons"):
        yield "uses", "expected uses with a reason, and only there"


def _common(content: Content, key: str, option: Option) -> Iterator[tuple[str, str]]:
    known = content.facts.get(key) or content.signs.get(key)
    if known is None:
        yield "label", "expected the name of a fact or sign of the vocabulary"
    elif known.label != option.label:
        yield "label", "expected the words of the vocabulary"


def _orders(content: Content, entries: Mapping[str, Right] | Mapping[str, Service]) -> Iterator[Problem]:
    counted = Counter(one.order for one in entries.values())
    for one in entries.values():
        if counted[one.order] > 1:
            yield problem(content, one.id, "order", f"expected a place of its own, {one.order} is taken")
