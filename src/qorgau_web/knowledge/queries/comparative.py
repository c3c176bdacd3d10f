"""Comparative law: treaties, obligations, gaps, differences, questions for a person, states, frames, cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.knowledge.comparative import TOPICS
from qorgau.law.gaps import GapState, gaps
from qorgau.law.obligations import ObligationState, Standing, counts, obligations
from qorgau.law.reasons import condition_words
from qorgau.law.wording import message, name_of
from qorgau.text import say
from qorgau_web.knowledge.queries.addresses import address_of, address_of_name
from qorgau_web.knowledge.queries.law import IN_FORCE, named
from qorgau_web.knowledge.queries.stated import Group, Line, Mark, Row, Sheet, origin, period
from qorgau_web.knowledge.queries.trees import Node, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.comparative import Card, Comparison, Concept
    from qorgau.knowledge.legal import Difference, Question, Treaty
    from qorgau.law.gaps import GapFinding
    from qorgau.law.obligations import ObligationFinding, Reason

GAPS: Final = {
    GapState.OPEN: "open", GapState.PARTLY: "denied", GapState.CLOSED: "met", GapState.CHECK: "open",
}  # fmt: skip
STATES: Final = {
    ObligationState.ALIGNED: "met",
    ObligationState.PARTLY: "denied",
    ObligationState.OPEN: "contradictory",
    ObligationState.NOT_EXAMINED: "open",
}
DELIMITATION: Final = "delimitation"
DIFFERENCES: Final = {
    DELIMITATION: gettext_lazy("Where one offence ends and its neighbour begins"),
    "palermo_kazakhstan": gettext_lazy("Palermo Protocol and the law of Kazakhstan"),
}


@dataclass(frozen=True, slots=True)
class Raised:
    """A difference or a question with the facts that bring it out."""

    sheet: Sheet
    tree: Node


@dataclass(frozen=True, slots=True)
class StateTable:
    """Laws of states side by side: for each topic the statements of each state, with their origins."""

    all: tuple[tuple[str, str, bool], ...]
    heads: tuple[Sheet, ...]
    topics: tuple[tuple[str, tuple[tuple[str, tuple[Line, ...]], ...]], ...]


def treaty_groups(content: Content, on: date, lang: str) -> tuple[Group, ...]:
    """Return the treaties with the number of obligations that the library holds of each."""
    sheets = tuple(_treaty(content, one, on, lang) for one in content.treaties.values())
    return (Group("treaties", _("Treaties"), sheets),)


def _treaty(content: Content, one: Treaty, on: date, lang: str) -> Sheet:
    held = [found for found in content.obligations.values() if found.treaty == one.id]
    rows = [Row(_("In force"), (Line(period(one.in_force)),))] if one.in_force else []
    if held:
        lines = (Line(f"{found.articles}: {say(found.label, lang)}", address_of(found)) for found in held)
        rows.append(Row(_("Articles"), tuple(lines)))
    kind, words = IN_FORCE[one.in_force.covers(on)] if one.in_force else ("", "")
    marks = (Mark(kind, str(words)),) if kind else ()
    text = say(one.text, lang)
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), text=text, marks=marks, rows=tuple(rows))


def gap_groups(content: Content, on: date, lang: str) -> tuple[Group, ...]:
    """Return the gaps that the papers name, by their state on the day."""
    found = gaps(content, on)
    return tuple(
        Group(
            state.value,
            message(content, f"gap.{state.value}", lang),
            tuple(_gap(content, one, lang) for one in found if one.state is state),
        )
        for state in GapState
        if any(one.state is state for one in found)
    )


def _gap(content: Content, found: GapFinding, lang: str) -> Sheet:
    gap = found.gap
    rows = [Row(_("Closed when"), tuple(Line(told) for told in condition_words(content, found, lang)))]
    rows.append(Row(message(content, "gap.shown_by", lang), named(content, gap.shown_by, lang)))
    if gap.amendment:
        rows.append(Row(message(content, "gap.amendment", lang), (Line(say(gap.amendment, lang)),)))
    return Sheet(
        gap.id,
        say(gap.label, lang),
        origin(content, gap, lang),
        text=say(gap.text, lang),
        marks=(Mark(GAPS[found.state], message(content, f"gap.{found.state.value}", lang)),),
        rows=tuple(row for row in rows if row.lines),
    )


def obligation_groups(content: Content, on: date, lang: str) -> tuple[Group, ...]:
    """Return how many obligations stand in each state on the day, then treaty by treaty each of them and why."""
    found = obligations(content, on)
    treaties = tuple(
        Group(one.id, say(one.label, lang), sheets)
        for one in content.treaties.values()
        if (sheets := tuple(_obligation(content, has, lang) for has in found if has.obligation.treaty == one.id))
    )
    told = (f"{message(content, f'obligation.{one.value}', lang)}: {number}" for one, number in counts(found).items())
    return (Group("counts", message(content, "obligation.counts", lang), (), "; ".join(told)), *treaties)


def _obligation(content: Content, found: ObligationFinding, lang: str) -> Sheet:
    one = found.obligation
    duty = message(content, f"obligation.duty.{one.duty.value}", lang)
    step = message(content, f"obligation.step.{one.step.value}", lang)
    serves = [message(content, f"obligation.serves.{one.serves}", lang)] if one.serves else []
    rows = [Row(message(content, "obligation.reasons", lang), tuple(_reasons(content, found.reasons, lang)))]
    if one.not_examined:
        rows.append(Row(message(content, "obligation.left_out", lang), (Line(say(one.not_examined, lang)),)))
    rows.append(Row(message(content, "obligation.evidence", lang), (Line(say(one.evidence, lang)),)))
    rows.append(Row(message(content, "obligation.duty", lang), (Line("; ".join((duty, step, *serves))),)))
    return Sheet(
        one.id,
        f"{one.articles}. {say(one.label, lang)}",
        origin(content, one, lang),
        text=say(one.text, lang),
        marks=(Mark(STATES[found.state], message(content, f"obligation.{found.state.value}", lang)),),
        rows=tuple(row for row in rows if row.lines),
    )


def _reasons(content: Content, reasons: tuple[Reason, ...], lang: str) -> Iterator[Line]:
    for reason in reasons:
        if reason.gap:
            state = message(content, f"gap.{reason.gap.state.value}", lang)
            standing = message(content, "standing.gap", lang, state=state)
        else:
            # A rule that is read by a part of the day stands as that part does.
            standing = message(content, f"standing.{Standing(reason.standing).value}", lang)
        yield Line(f"{say(reason.label, lang)} – {standing}", address_of_name(content, reason.id))


def difference_groups(content: Content, lang: str) -> tuple[tuple[str, str, tuple[Raised, ...]], ...]:
    """Return the differences between norms by kind, and the questions that are handed to a person."""
    groups = [
        (
            kind,
            str(words),
            tuple(_difference(content, one, lang) for one in content.differences.values() if one.kind == kind),
        )
        for kind, words in DIFFERENCES.items()
    ]
    questions = tuple(_question(content, one, lang) for one in content.questions.values())
    return (*groups, ("questions", _("Questions of law that a person decides"), questions))


def _difference(content: Content, one: Difference, lang: str) -> Raised:
    deciding = tuple(Line(name_of(content, name, lang), address_of_name(content, name)) for name in one.deciding)
    rows = (Row(_("Between"), named(content, one.between, lang)), Row(_("Facts that decide"), deciding))
    kept = tuple(row for row in rows if row.lines)
    sheet = Sheet(one.id, say(one.label, lang), origin(content, one, lang), text=say(one.text, lang), rows=kept)
    return Raised(sheet, tree(content, one.when, lang))


def _question(content: Content, one: Question, lang: str) -> Raised:
    names = (one.answer,) if one.answer else ()
    rows = tuple(
        Row(_("The answer is kept as"), (Line(name_of(content, n, lang), address_of_name(content, n)),)) for n in names
    )
    sheet = Sheet(one.id, say(one.label, lang), origin(content, one, lang), text=say(one.text, lang), rows=rows)
    return Raised(sheet, tree(content, one.when, lang))


def state_table(content: Content, chosen: tuple[str, ...], lang: str) -> StateTable:
    """Return the laws of the states that were chosen, all of them where none was, topic by topic."""
    rows = sorted(content.comparisons.values(), key=lambda one: one.row)
    shown = tuple(one for one in rows if one.state in chosen) or tuple(rows)
    heads = tuple(Sheet(one.id, say(one.label, lang), origin(content, one, lang)) for one in shown)
    topics = tuple(
        (
            message(content, f"compare.{topic}", lang),
            tuple((say(one.label, lang), _cell(content, one, topic, lang)) for one in shown),
        )
        for topic in TOPICS
    )
    return StateTable(tuple((one.state, say(one.label, lang), one in shown) for one in rows), heads, topics)


def _cell(content: Content, one: Comparison, topic: str, lang: str) -> tuple[Line, ...]:
    return tuple(
        Line(say(told.text, lang), origin=origin(content, one, lang, told.source, told.confidence))
        for told in getattr(one, topic)
    )


def frame_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return the competing frames of trafficking and what each leaves out."""
    sheets = tuple(_frame(content, one, lang) for one in content.concepts.values())
    return (Group("frames", _("Seven frames of trafficking"), sheets, message(content, "concept.wording", lang)),)


def _frame(content: Content, one: Concept, lang: str) -> Sheet:
    rows = (Row(message(content, "concept.leaves_out", lang), (Line(say(one.leaves_out, lang)),)),)
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), text=say(one.text, lang), rows=rows)


def card_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return the cards for sectors: what to look at in order, what to do and what not to do."""
    sheets = tuple(_card(content, one, lang) for one in content.cards.values())
    return (Group("cards", _("Cards for sectors"), sheets),)


def _card(content: Content, one: Card, lang: str) -> Sheet:
    looks = tuple(
        Line(name_of(content, name, lang), address_of_name(content, name), code=str(number))
        for number, name in enumerate(one.looks, 1)
    )
    rows = (
        Row(message(content, "card.looks", lang), looks),
        Row(message(content, "card.do", lang), tuple(Line(say(told, lang)) for told in one.do)),
        Row(message(content, "card.do_not", lang), tuple(Line(say(told, lang)) for told in one.do_not)),
    )
    address = f"{reverse('library_cards')}#{one.id}"
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), address, rows=rows)
