"""Entries of the library as data for programs: coded values stay codes, words are in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qorgau.law.history import standing
from qorgau.law.wording import question_of, sanction_words
from qorgau.screening.questions import protocol_questions
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.comparative import Article
    from qorgau.knowledge.entry import Confidence, Entry, Source
    from qorgau.knowledge.identification import Protocol, Section, Sign
    from qorgau.knowledge.legal import Offence, Version
    from qorgau.law.history import AggravatorChange, ArticleChange, PartChange, Side
    from qorgau.periods import Period

Json = dict[str, Any]


def release(content: Content) -> Json:
    """Return which content this is and how much of it there is."""
    return {
        "release": content.release,
        "signs": len(content.signs),
        "protocols": len(content.protocols),
        "offences": len(content.offences),
        "articles": len(content.articles),
    }


def sign(content: Content, one: Sign, lang: str) -> Json:
    """Return a sign: what it speaks for, its weight in each set, how it is asked."""
    return {
        **_head(one, lang),
        "list": one.list,
        "element": one.element.value,
        "dimension": one.dimension,
        "sets": {
            name: {"strength": w.strength.value, "confidence": w.confidence.value} for name, w in one.sets.items()
        },
        "life_risk": one.life_risk,
        "context": say(one.context, lang) if one.context else None,
        "question": question_of(content, one.id, lang),
        "spoken": dict(one.ask) if one.ask else {},
    }


def protocol(content: Content, one: Protocol, lang: str) -> Json:
    """Return a protocol with its questions in the order in which they are asked."""
    return {
        **_head(one, lang),
        "kind": one.kind,
        "audience": one.audience,
        "text": say(one.text, lang) if one.text else None,
        "sections": [{"id": part.id, "label": say(part.label, lang)} for part in one.sections],
        "questions": [
            {"id": name, "section": _section(content, one.sections, name), "text": question_of(content, name, lang)}
            for name in protocol_questions(content, one)
        ],
    }


def _section(content: Content, sections: Iterable[Section], name: str) -> str:
    found = content.signs.get(name)
    marks = {found.dimension, found.list} if found else set()
    return next(one.id for one in sections if name in one.facts or marks.intersection((*one.dimensions, *one.lists)))


def offence(content: Content, one: Offence, day: date, lang: str) -> Json:
    """Return a part of an article as it stands on a day; without a version where none surely does (safeguard S11)."""
    return {
        **_head(one, lang),
        "code": one.code,
        "article": one.article,
        "part": one.part,
        **_side(content, one, standing(one, day), lang),
    }


def article(content: Content, one: Article, lang: str) -> Json:
    """Return an article in words of doctrine, with the ids of its parts."""
    parts = [part.id for part in content.offences.values() if (part.code, part.article) == (one.code, one.article)]
    return {
        **_head(one, lang),
        "code": one.code,
        "article": one.article,
        "text": say(one.text, lang) if one.text else None,
        "doctrine": {name: say(words, lang) for name, words in one.doctrine().items()},
        "parts": parts,
        "related": list(one.related),
    }


def difference(content: Content, found: ArticleChange, lang: str) -> Json:
    """Return what became of every part and provision of an article between two days."""
    return {
        "parts": [_part(content, one, lang) for one in found.parts],
        "provisions": [
            {"id": one.provision.id, "label": say(one.provision.label, lang), "change": one.change.value}
            for one in found.provisions
        ],
    }


def _part(content: Content, one: PartChange, lang: str) -> Json:
    return {
        "id": one.offence.id,
        "label": say(one.offence.label, lang),
        "change": one.change.value,
        "wording": one.wording.value,
        "conditions": one.conditions.value,
        "sanction": one.sanction.value,
        "aggravators": [_aggravator(content, use, lang) for use in one.aggravators],
        "before": _side(content, one.offence, one.before, lang),
        "after": _side(content, one.offence, one.after, lang),
        "between": [_period(version.in_force) for version in one.between],
    }


def _aggravator(content: Content, use: AggravatorChange, lang: str) -> Json:
    return {
        "id": use.concept,
        "text": say(content.aggravators[use.concept].label, lang),
        "change": use.change.value,
        "item_before": use.item_before,
        "item_after": use.item_after,
    }


def _side(content: Content, one: Offence, side: Side, lang: str) -> Json:
    version = side.version
    return {"state": side.state.value, "version": _version(content, one, version, lang) if version else None}


def _version(content: Content, one: Offence, version: Version, lang: str) -> Json:
    uses = [
        {"id": use.concept, "item": use.item, "text": say(content.aggravators[use.concept].label, lang)}
        for use in version.aggravators
    ]
    return {
        "in_force": _period(version.in_force),
        "date_confidence": version.date_confidence.value,
        "text": say(version.words or one.text, lang) if version.text else None,
        "aggravators": uses,
        "sanction": sanction_words(content, version.sanction, lang) if version.sanction else None,
        "source": _source(version.source, version.confidence, lang),
    }


def _head(one: Entry, lang: str) -> Json:
    return {
        "id": one.id,
        "label": say(one.label, lang),
        "source": _source(one.source, one.confidence, lang),
        "checked": {"date": one.checked.date, "by": one.checked.by},
        "translations": dict(one.translations),
    }


def _source(source: Source, confidence: Confidence, lang: str) -> Json:
    title, short = say(source.title, lang), say(source.short, lang)
    return {
        "title": title,
        "short": short,
        "part": source.part(lang),
        "url": source.url,
        "confidence": confidence.value,
    }


def _period(when: Period) -> Json:
    return {
        "from": str(when.start) if when.start else None,
        "until": str(when.until) if when.until else None,
        "attested": when.attested,
    }
