"""The library: what obligations, gaps, articles, comparisons and cards name exists, and no article lacks its entry."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.knowledge.comparative import DOCTRINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.legal import Condition, Gap


def library(content: Content) -> Iterator[Problem]:
    """Yield names that do not exist, articles without an entry or without doctrine, and ids that two kinds share."""
    yield from _obligations(content)
    for gap in content.gaps.values():
        yield from _gap(content, gap)
    yield from _articles(content)
    for card in content.cards.values():
        for name in card.looks:
            if name not in content.facts and name not in content.signs:
                yield problem(content, card.id, "looks", f"expected a fact or sign of the vocabulary, found {name}")
    yield from _states(content)
    yield from _shared_ids(content)


def _obligations(content: Content) -> Iterator[Problem]:
    known = {*content.offences, *content.provisions, *content.named_rules, *content.gaps}
    for one in content.obligations.values():
        if one.treaty not in content.treaties:
            yield problem(content, one.id, "treaty", f"expected a treaty that exists, found {one.treaty}")
        for name in one.met_by:
            if name not in known:
                text = f"expected an offence, a provision, a rule or a gap, found {name}"
                yield problem(content, one.id, "met_by", text)
        if not one.met_by and not one.not_examined:
            yield problem(content, one.id, "not_examined", "expected words on what the content does not hold")


def _gap(content: Content, gap: Gap) -> Iterator[Problem]:
    for name in gap.shown_by:
        if name not in content.differences:
            yield problem(content, gap.id, "shown_by", f"expected a difference that exists, found {name}")
    for number, condition in enumerate(gap.closed_when):
        for name in _unknown(content, condition):
            yield problem(content, gap.id, f"closed_when.{number}", f"expected a name that exists, found {name}")


def _unknown(content: Content, condition: Condition) -> Iterator[str]:
    known = (
        (condition.provision, {*content.provisions, *content.offences}),
        (condition.offence, content.offences),
        (condition.aggravator, content.aggravators),
        (condition.requires, content.atoms),
        (condition.names, content.atoms),
    )
    return (name for name, names in known if name is not None and name not in names)


def _articles(content: Content) -> Iterator[Problem]:
    held = {article.article for article in content.articles.values()}
    charged = {offence.article for offence in content.offences.values()}
    for offence in content.offences.values():
        if offence.article not in held:
            yield problem(content, offence.id, "article", f"expected an entry of articles for {offence.article}")
    for article in content.articles.values():
        missing = set(DOCTRINE) - set(article.doctrine()) if article.article in charged else set()
        if missing:
            yield problem(content, article.id, "chapter", f"expected words on {', '.join(sorted(missing))}")
        for name in article.related:
            if name not in content.articles or name == article.id:
                yield problem(content, article.id, "related", f"expected another article that exists, found {name}")


def _states(content: Content) -> Iterator[Problem]:
    counted = Counter(one.state for one in content.comparisons.values())
    for one in content.comparisons.values():
        if counted[one.state] > 1:
            yield problem(content, one.id, "state", f"expected one row for each state, {one.state} has more")


def _shared_ids(content: Content) -> Iterator[Problem]:
    """Entries of different kinds are shown by their id alone, so the library takes no id that another kind holds."""
    counted = Counter(entry.id for entry in content.entries())
    library = (content.obligations, content.comparisons, content.articles, content.concepts, content.cards)
    told = (content.options, content.rights, content.services, content.tools)
    for name in (name for kind in (*library, *told) for name in kind):
        if counted[name] > 1:
            yield problem(content, name, "id", f"expected an id of its own, {name} is taken by another kind")
