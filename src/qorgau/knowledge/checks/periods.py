"""Periods: the versions of an offence follow each other without overlap and without an undeclared gap."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge.content import Content


def periods(content: Content) -> Iterator[Problem]:
    """Yield versions that overlap, leave a gap, lack a wording where they claim one, or come before the offence."""
    for offence in content.offences.values():
        for number, (earlier, later) in enumerate(pairwise(offence.versions)):
            if earlier.in_force.until is None or earlier.in_force.until != later.in_force.start:
                yield problem(
                    content, offence.id, f"versions.{number}.in_force.until", "expected the start of the next version"
                )
        for number, version in enumerate(offence.versions):
            worded = version.rule or version.needs or offence.not_evaluated
            if version.text and not worded:
                yield problem(
                    content, offence.id, f"versions.{number}", "expected a rule or needs, or text: not_available"
                )
            if not version.text and (version.rule or version.sanction or version.aggravators):
                yield problem(
                    content, offence.id, f"versions.{number}", "expected nothing beside a text that is not available"
                )
            start = version.in_force.start
            if offence.created and start and start.first < offence.created:
                yield problem(
                    content, offence.id, f"versions.{number}.in_force", f"expected not before {offence.created}"
                )
