"""Codes of screening in the words of the page: `{% load screening %}`."""

from __future__ import annotations

from typing import Any

from django import template

from qorgau.law.wording import message, name_of
from qorgau.text import say
from qorgau_web.knowledge.queries import content, options
from qorgau_web.screening.forms.interview import lang

register = template.Library()


@register.filter
def option(name: str, listed: str) -> str:
    """Return the label of an option of a list of the content."""
    return say(options(listed).options[name].label, lang())


@register.filter
def region(code: str) -> str:
    """Return the name of a region."""
    return say(content().regions.places[code].label, lang())


@register.filter
def named(name: str) -> str:
    """Return the label of a fact or a sign."""
    return name_of(content(), name, lang())


@register.filter
def told(code: str, kind: str) -> str:
    """Return a code of a report in words: a confidence, a gravity, an element, a reading aid."""
    if kind == "label":
        return say(content().labels.names[code], lang())
    if kind == "element":
        return say(content().named_rules[f"palermo.{code}"].label, lang())
    return message(content(), f"{kind}.{code}", lang())


@register.filter
def elements(palermo: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return act, means and purpose of a report in their order."""
    return [(name, palermo[name]) for name in ("act", "means", "purpose")]


@register.filter
def named_offence(offence: str) -> str:
    """Return the title of a part of an offence."""
    return say(content().offences[offence].label, lang())


@register.filter
def of_verdict(offences: list[dict[str, Any]], verdict: str) -> list[dict[str, Any]]:
    """Return the offences of a report with one verdict."""
    return [one for one in offences if one["verdict"] == verdict]
