"""Figures: the register tells each trait of a question, and each code that a file may hold has a category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.knowledge.checks.findings import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qorgau.knowledge.content import Content

_UNKNOWN: Final = "unknown"  # what a file writes for what is not known


def figure_register(content: Content) -> Iterator[Problem]:
    """Yield traits that the register does not tell, codes without a category, blocks of no question or no category."""
    held = content.figure_register
    strange = sorted(content.figure_questions.traits.keys() ^ held.traits.keys())
    for name in strange:
        yield problem(content, held.id, f"traits.{name}", "expected each trait of the questions, and only those")
    if strange:
        return
    for name in held.traits:
        yield from _trait(content, name)
    for name in held.blocks:
        yield from _blocks(content, name)
    yield from _cut_otherwise(content)


def _trait(content: Content, name: str) -> Iterator[Problem]:
    held, known = content.figure_register, content.registered(name)
    codes = held.traits[name].codes
    for code, category in codes.items():
        if category not in known:
            text = f"expected a category of {name} in the register, found {category}"
            yield problem(content, held.id, f"traits.{name}.codes.{code}", text)
    for code in sorted({_UNKNOWN, *_told(content, held.traits[name].column)} - {*codes, *known}):
        yield problem(content, held.id, f"traits.{name}.codes", f"expected a category for each code, none for {code}")
    for category in content.figure_questions.traits[name].unknown:
        if category not in known:
            text = f"expected the category {category}, which says that nothing is known"
            yield problem(content, held.id, f"traits.{name}.instead", text)


def _told(content: Content, column: str) -> Iterable[str]:
    """Return the codes that a column of the files may hold; places are categories themselves."""
    ctdc = content.exchange.ctdc
    sexes = ctdc.codes["victim.sex"]
    told: dict[str, Iterable[str]] = {
        "age_group": ctdc.bands["victim.age_now"].starts,
        "exploitation": content.purposes,
        "sex": {*sexes.values, *sexes.unknown, *sexes.without},
    }
    return told.get(column, ())


def _blocks(content: Content, name: str) -> Iterator[Problem]:
    held, question = content.figure_register, content.figure_questions.questions.get(name)
    if question is None or not question.blocks:
        yield problem(content, held.id, f"blocks.{name}", "expected a question that names cells")
        return
    for number, block in enumerate(held.blocks[name]):
        for side, trait, names in (("rows", question.rows, block.rows), ("columns", question.columns, block.columns)):
            for strange in sorted(set(names) - set(content.registered(trait))):
                text = f"expected a category of {trait} in the register, found {strange}"
                yield problem(content, held.id, f"blocks.{name}.{number}.{side}", text)


def _cut_otherwise(content: Content) -> Iterator[Problem]:
    """Yield questions whose cells name categories that the register lacks, where it names none in their place."""
    held = content.figure_register
    for name, question in content.figure_questions.questions.items():
        named = {one for block in question.blocks for one in block.rows}
        if name not in held.blocks and not named <= set(content.registered(question.rows)):
            yield problem(content, held.id, "blocks", f"expected cells in the categories of the register for {name}")
