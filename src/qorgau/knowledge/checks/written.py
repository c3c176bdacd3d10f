"""Every rule of the content with the place where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge.content import Content
    from qorgau.logic import Rule


@dataclass(frozen=True, slots=True)
class Written:
    """A rule, its entry, its field, and whether it claims to hold each fact in one polarity."""

    entry: str
    field: str
    rule: Rule
    exact: bool = True


def written_rules(content: Content) -> Iterator[Written]:
    """Yield every rule that a file of the content holds."""
    return chain(_named(content), _of_law(content), _raised(content), _made(content))


def _named(content: Content) -> Iterator[Written]:
    return (Written(entry.id, "rule", entry.rule, entry.exact) for entry in content.named_rules.values())


def _of_law(content: Content) -> Iterator[Written]:
    for offence in content.offences.values():
        for number, version in enumerate(offence.versions):
            if version.rule is not None:
                yield Written(offence.id, f"versions.{number}.rule", version.rule)
    for aggravator in content.aggravators.values():
        if aggravator.rule is not None:
            yield Written(aggravator.id, "rule", aggravator.rule)


def _raised(content: Content) -> Iterator[Written]:
    for question in content.questions.values():
        yield Written(question.id, "when", question.when, question.exact)
    for difference in content.differences.values():
        yield Written(difference.id, "when", difference.when, difference.exact)
    for line in content.labels.order:
        yield Written(content.labels.id, f"order.{line.label}", line.when)


def _made(content: Content) -> Iterator[Written]:
    for made in content.derivations:
        if made.unless_shown is not None:
            yield Written(content.derivation_list.id, made.id, made.unless_shown)
