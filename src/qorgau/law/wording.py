"""Words for facts, signs and sanctions in one language. The words stand in the content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.logic import FALSE, TRUE, UNKNOWN
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.legal import Sanction
    from qorgau.law.case import Case

KEPT: Final = 50_000
_VALUES: Final = {TRUE: "yes", FALSE: "no", UNKNOWN: "unknown"}


def asked(content: Content, atoms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of facts and signs that a file uses for the names of a rule, each once, as in the vocabulary."""
    kept: dict[tuple[str, ...], tuple[str, ...]] = content.cache.setdefault("asked", {})
    found = kept.get(atoms)
    if found is None:
        if len(kept) >= KEPT:
            kept.clear()
        names = {content.atoms[atom] for atom in atoms if content.atoms.get(atom)}
        found = kept[atoms] = tuple(sorted(names, key=content.places.__getitem__))
    return found


def name_of(content: Content, name: str, lang: str) -> str:
    """Return the label of a fact or a sign."""
    if name in content.facts:
        return say(content.facts[name].label, lang)
    if name in content.signs:
        return say(content.signs[name].label, lang)
    return name


def known_value(case: Case, name: str) -> str:
    """Return what the case says of a fact or sign: yes, no, intended, unknown, or a number."""
    if name in case.numbers:
        return str(case.numbers[name])
    group, _, form = name.partition(".")
    if group != "exploitation":
        return _VALUES[case.protective.get(name, UNKNOWN)]
    meant, happened = (case.protective.get(f"{kind}.{form}", UNKNOWN) for kind in ("purpose", "happened"))
    return "intended" if (meant, happened) == (TRUE, FALSE) else _VALUES[meant]


def fact_words(content: Content, name: str, value: str, lang: str) -> str:
    """Return a fact with its value in words: the label alone where it is so."""
    label = name_of(content, name, lang)
    if value in ("no", "intended"):
        return message(content, f"fact.{value}", lang, name=label)
    return f"{label}: {value}" if value.isdecimal() else label


def question_of(content: Content, name: str, lang: str) -> str:
    """Return how the person is asked, or what must be found out otherwise."""
    entry = content.facts.get(name) or content.signs.get(name)
    if entry and entry.ask:
        return say(entry.ask, lang)
    return message(content, "question.find_out", lang, name=name_of(content, name, lang))


def message(content: Content, key: str, lang: str, **values: object) -> str:
    """Return a message of the content with its values filled in."""
    return say(content.messages[key], lang).format(**values)


def sanction_words(content: Content, sanction: Sanction, lang: str) -> str:
    """Return a sanction as one line, from the mildest alternative to the most severe."""
    kept: dict[tuple[int, str], str] = content.cache.setdefault("sanction_words", {})
    key = (id(sanction), lang)
    if key not in kept:
        alternatives = f" {message(content, 'sanction.or', lang)} ".join(_alternatives(content, sanction, lang))
        kept[key] = "; ".join((alternatives, *_beside(content, sanction, lang)))
    return kept[key]


def _alternatives(content: Content, sanction: Sanction, lang: str) -> Iterator[str]:
    plain = {
        "fine_mci": sanction.fine_mci,
        "corrective_work_years": sanction.corrective_work_years,
        "public_work_hours": sanction.public_work_hours,
        "restriction_years" if isinstance(sanction.restriction_years, tuple) else "restriction_up_to": (
            sanction.restriction_years
        ),
        "arrest_days": sanction.arrest_days,
        "arrest_months": sanction.arrest_months,
    }
    if sanction.corrective_work:
        yield message(content, "sanction.corrective_work", lang)
    for key, value in plain.items():
        if value is not None:
            yield message(content, f"sanction.{key}", lang, n=_span(value))
    if sanction.imprisonment_years:
        least, most = sanction.imprisonment_years
        key = "imprisonment" if least else "imprisonment_up_to_one" if most == 1 else "imprisonment_up_to"
        yield message(content, f"sanction.{key}", lang, to=most, **{"from": least})


def _beside(content: Content, sanction: Sanction, lang: str) -> Iterator[str]:
    if sanction.confiscation:
        yield message(
            content, f"sanction.confiscation_{'yes' if sanction.confiscation == 'mandatory' else 'optional'}", lang
        )
    if sanction.bar_years:
        yield message(content, "sanction.bar_optional", lang, n=sanction.bar_years)
    if sanction.bar_lifelong:
        yield message(content, "sanction.bar_lifelong", lang)
    if sanction.expulsion:
        yield message(content, "sanction.expulsion", lang)


def _span(value: int | tuple[int, int]) -> str:
    return "–".join(map(str, value)) if isinstance(value, tuple) else str(value)
