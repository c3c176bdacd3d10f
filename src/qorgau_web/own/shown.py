"""What a person sees, in one of the six languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qorgau_web.knowledge.queries import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qorgau_web.own.queries import Look, Share


def share_rows(found: Iterable[Share], lang: str) -> list[dict[str, Any]]:
    """Return who may see something, and on what basis."""
    words = content().own_view.words
    return [
        {
            "who": kind_words(one.kind, lang),
            "why": words[one.basis][lang],
            "since": one.since,
            "until": one.until,
            "ended": one.ended,
        }
        for one in found
    ]


def look_rows(found: Iterable[Look], lang: str) -> list[dict[str, Any]]:
    """Return who has looked: the kind of body, the role and the day."""
    roles = content().own_view.roles
    return [
        {"who": kind_words(one.kind, lang), "role": roles[one.role][lang] if one.role in roles else "", "on": one.on}
        for one in found
    ]


def way_rows(found: Mapping[str, bool], lang: str) -> list[dict[str, Any]]:
    """Return what is being done by topic: going on while any procedure of it does."""
    topics = content().own_view.topics.values()
    begun = ((one, [found[name] for name in one.procedures if name in found]) for one in topics)
    return [{"what": one.label[lang], "going": any(going)} for one, going in begun if going]


def kind_words(kind: str, lang: str) -> str:
    """Return the words of a kind of body or of an actor."""
    known = content().own_view
    return (known.kinds.get(kind) or known.actors[kind])[lang]
