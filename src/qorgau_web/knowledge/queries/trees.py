"""Rules as a tree of words, and which entries name a fact or a sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from qorgau.knowledge.checks.written import written_rules
from qorgau.law.wording import name_of
from qorgau.logic import AtLeast, Fact, Not, Ref, Rule
from qorgau.text import say
from qorgau_web.knowledge.queries.addresses import address_of, address_of_name, entry_of

if TYPE_CHECKING:
    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Entry

LONG: Final = 10
_FORMS: Final = ("purpose", "happened")


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a rule: words, for a threshold its parts; `long` where there are so many that a page folds them."""

    words: str
    address: str = ""
    code: str = ""
    parts: tuple[Node, ...] = ()
    long: bool = False


def tree(content: Content, rule: Rule, lang: str) -> Node:
    """Return the rule in words."""
    if isinstance(rule, Fact):
        return _fact(content, rule.name, lang)
    if isinstance(rule, Ref):
        return _reference(content, rule.id, lang)
    if isinstance(rule, Not):
        return Node(pgettext("rule", "not"), parts=(tree(content, rule.rule, lang),))
    parts = tuple(tree(content, part, lang) for part in rule.of)
    return Node(_count(rule.n, len(parts)), parts=parts, long=len(parts) > LONG)


def template_tree(raw: object, strengths: Mapping[str, str]) -> Node:
    """Return the rule of a dimension, written over strengths of signs, in words."""
    if not isinstance(raw, Mapping) or len(raw) != 1:
        return Node(str(raw))
    form, inner = next(iter(raw.items()))
    if form == "at_least":
        return Node(_signs(inner, strengths))
    parts = tuple(template_tree(part, strengths) for part in inner)
    return Node(_count(1 if form == "any" else len(parts), len(parts)), parts=parts)


def _signs(inner: Mapping[str, Any], strengths: Mapping[str, str]) -> str:
    wanted = inner["of"]["strength"]
    named = _(" or ").join(strengths[one] for one in ([wanted] if isinstance(wanted, str) else wanted))
    words = ngettext("at least %(n)d sign: %(strength)s", "at least %(n)d signs: %(strength)s", inner["n"])
    return words % {"n": inner["n"], "strength": named}


def _count(n: int, total: int) -> str:
    if n == total:
        return _("all of these") if total > 1 else pgettext("rule", "this")
    return _("one of these") if n == 1 else _("at least %(n)d of these") % {"n": n}


def _fact(content: Content, name: str, lang: str) -> Node:
    group, _sep, form = name.partition(".")
    if group in _FORMS:
        told = name_of(content, f"exploitation.{form}", lang)
        words = _("%(form)s, as a purpose") if group == "purpose" else _("%(form)s, it happened")
        return Node(words % {"form": told}, address_of_name(content, f"exploitation.{form}"))
    if name in content.facts or name in content.signs:
        return Node(name_of(content, name, lang), address_of_name(content, name), name if name in content.signs else "")
    made = next((one for one in content.derivations if one.id == name), None)
    return Node(say(made.why, lang) if made else name, address_of(content.derivation_list) if made else "")


def _reference(content: Content, name: str, lang: str) -> Node:
    if name in content.named_rules:
        found = content.named_rules[name]
        return Node(say(found.label, lang), address_of(found))
    return Node(set_words(content, name, lang), address_of(content.dimension_rule))


def set_words(content: Content, name: str, lang: str) -> str:
    """Return the words for one dimension in one set, such as `adult_labour.exploitation`."""
    chosen, _sep, dimension = name.partition(".")
    rule = content.dimension_rule
    return f"{say(rule.dimensions[dimension], lang)} ({say(rule.sets[chosen], lang)})"


def users(content: Content, name: str) -> tuple[Entry, ...]:
    """Return the entries whose own rules name a fact, a sign or another rule."""
    known = content.cache.get("library_users")
    if not isinstance(known, dict):
        known = content.cache["library_users"] = _users(content)
    ids = known.get(name, {})
    return tuple(entry for entry in (entry_of(content, one) for one in ids) if entry)


def _users(content: Content) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for one in written_rules(content):
        for name in _named(one.rule):
            found.setdefault(content.atoms.get(name) or name, {})[one.entry] = None
    for offence in content.offences.values():
        for name in (name for version in offence.versions for name in version.contrary):
            found.setdefault(name, {})[offence.id] = None
    return found


def _named(rule: Rule) -> Iterator[str]:
    """Yield the facts, signs and rules that a rule names itself."""
    if isinstance(rule, Fact):
        yield rule.name
    elif isinstance(rule, Ref):
        yield rule.id
    elif isinstance(rule, Not):
        yield from _named(rule.rule)
    elif isinstance(rule, AtLeast):
        for part in rule.of:
            yield from _named(part)
