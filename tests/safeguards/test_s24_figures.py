"""S24: nothing ranks people by nationality or place: the questions to the figures expect nothing of them."""

from __future__ import annotations

from qorgau.knowledge import Content
from qorgau.statistics.association import crosstab, reply


def test_no_question_names_people_of_a_place(content: Content) -> None:
    """A question about regions or nationalities has no block; content check refuses one."""
    held = content.figure_questions
    by_place = [one for one in held.questions.values() if held.traits[one.rows].places]
    assert len(by_place) == 2
    assert all(not one.blocks for one in by_place)


def test_the_reply_about_nationalities_orders_nobody(content: Content) -> None:
    """It has no hypothesis and no climb, and its rows stand in the order of the register."""
    table = crosstab(["UZB", "KAZ", "KGZ"], ["labour", "sexual"], [[30, 5], [10, 25], [9, 9]])
    found = reply(content, "nationality_and_exploitation", table)
    assert (found.hypothesis, found.climbs) == (None, None)
    order = list(content.countries.places)
    assert list(found.association.known.table.rows) == sorted(table.rows, key=order.index)
