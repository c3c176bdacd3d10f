"""Content check of the library: obligations, comparison, articles, gaps and cards name only what exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.checks import check
from tests.content.test_content_check import broken, swap

MISTAKES: dict[str, tuple[str, tuple[str, str], str, str]] = {
    "an unknown treaty": ("law/obligations/p03.yaml", ("treaty: palermo_protocol", "treaty: x"), "treaty", "found x"),
    "an unknown ground": ("law/obligations/p03.yaml", ("[kz.act", "[kz.deed"), "met_by", "kz.deed"),
    "an unknown duty": ("law/obligations/p03.yaml", ("duty: mandatory", "duty: nice"), "duty", "mandatory"),
    "a fifth obligation of P003": ("law/obligations/p03.yaml", ("serves: 1", "serves: 5"), "serves", "1, 2, 3"),
    "nothing to examine": ("law/obligations/p06.1.yaml", ("not_examined:", "evidence_:"), "evidence_", "unknown field"),
    "an unknown difference": ("law/gaps/cells.yaml", ("[organs_not", "[organ_not"), "shown_by", "organ_not_in"),
    "an unknown provision": ("law/gaps/consent.yaml", ("KZ-135-note", "KZ-135-x"), "closed_when.1", "KZ-135-x"),
    "a sign that does not exist": ("cards/bank.yaml", ("ORG-09", "ORG-99"), "looks", "ORG-99"),
    "a card that is too long": ("cards/bank.yaml", ("- ORG-09", "- ORG-09\n  - ORG-08"), "looks", "at most 12"),
    "an unknown related article": ("law/kz/articles/128.yaml", ("KZ-ART-394]", "KZ-ART-400]"), "related", "400"),
    "doctrine that is missing": ("law/kz/articles/128.yaml", ("chapter:", "text:"), "chapter", "words on chapter"),
    "an article without an entry": (
        "law/kz/articles/137.yaml",
        ("\narticle: '137'", "\narticle: '138'"),
        "article",
        "for 137",
    ),
    "a row twice": ("law/comparison/pt.yaml", ("state: pt", "state: kz"), "state", "kz has more"),
    "a cell left out": ("law/comparison/palermo.yaml", ("aggravated: []\n", ""), "aggravated", "expected this field"),
    "an unknown source of a cell": ("law/comparison/se.yaml", ("{id: se-safetrip}", "{id: x}"), "source", "sources"),
    "an id of another kind": ("concepts/slavery.yaml", ("id: frame_slavery", "id: palermo"), "id", "another kind"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_content_check_finds(tmp_path: Path, name: str) -> None:
    """The file and the field are named."""
    file, change, field, told = MISTAKES[name]
    problems = broken(tmp_path, file, swap(*change))
    assert any(field in problem and told in problem for problem in problems), problems


def test_the_library_is_sound(content: Content) -> None:
    """Nothing that this chapter added leaves a problem or an unused source."""
    assert [str(one) for one in check(content) if not one.warning or one.file == "sources.yaml"] == []
