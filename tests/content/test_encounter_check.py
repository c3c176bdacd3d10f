"""Content check of the encounter: choices, rights, services, tools; and what the program and the content share."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qorgau.access import NOTHING, Role
from qorgau.knowledge import BadFile, Content, load
from qorgau.knowledge.checks.encounter import LISTS
from qorgau.law.answers import AnswerSource
from tests.conftest import ROOT
from tests.content.test_content_check import broken, swap

MISTAKES: dict[str, tuple[str, tuple[str, str], str, str]] = {
    "a decision that is none": (
        "options/decisions.yaml",
        ("  no_signs_today:", "  not_a_victim:"),
        "options",
        "no_signs",
    ),
    "a role that is none": ("options/roles.yaml", ("  scholar:", "  spy:"), "options", "found officer"),
    "a refusal without a reason": (
        "options/interpreters.yaml",
        ("    allowed: false\n    text:", "    allowed: false\n    spoken:"),
        "spoken",
        "uz",
    ),
    "a purpose let through": (
        "options/purposes.yaml",
        ("    allowed: false", "    allowed: true"),
        "options.migration_enforcement.allowed",
        "expected false",
    ),
    "an unknown preamble": (
        "options/agency_kinds.yaml",
        ("preamble: hotline", "preamble: phone"),
        "options.hotline.preamble",
        "found phone",
    ),
    "a duty without a source": (
        "options/agency_kinds.yaml",
        ("    source: {id: labour-code, article: '193(11), 194'}\n", ""),
        "options.labour_inspection.duty",
        "source and a confidence",
    ),
    "a decision without steps": ("options/decisions.yaml", ("    steps:", "    steps_:"), "steps_", "unknown field"),
    "a need nobody can ask for": (
        "options/urgent_needs.yaml",
        ("      tg: Оё ба Шумо духтур", "      xx: Оё ба Шумо духтур"),
        "spoken",
        "tg",
    ),
    "a reason for nothing": (
        "options/reasons.yaml",
        ("    uses: [correction]", "    uses: [fun]"),
        "options.entry_error.uses",
        "found fun",
    ),
    "a use outside the reasons": (
        "options/alone.yaml",
        ("  listened_to:\n", "  listened_to:\n    uses: [decision]\n"),
        "options.listened_to.uses",
        "only there",
    ),
    "a common fact that is none": (
        "options/common_facts.yaml",
        ("  means.confinement:", "  means.cellar:"),
        "options.means.cellar.label",
        "vocabulary",
    ),
    "other words for a common fact": (
        "options/common_facts.yaml",
        ("      en: Harbouring", "      en: Hiding"),
        "options.acts.harbouring.label",
        "words of the vocabulary",
    ),
    "a place taken twice": ("rights/own_lawyer.yaml", ("order: 60", "order: 50"), "order", "50 is taken"),
    "a gate before help": ("services/psychologist.yaml", ("gate: none", "gate: criminal_case"), "gate", "none"),
    "help for nobody": ("services/psychologist.yaml", ("whom: [everyone]", "whom: []"), "whom", "at least 1"),
    "a right in five languages": ("rights/own_papers.yaml", ("\n  tg: ", "\n  xx: "), "text", "tg"),
    "a share above one": ("tools/raft.yaml", ("value: '0.89'", "value: '89'"), "value", "a share from 0 to 1"),
    "a tool without a warning": (
        "tools/tvit_short.yaml",
        ("warnings:\n", "warnings: []\nx:\n"),
        "warnings",
        "at least 1",
    ),
    "an id of another kind": ("services/papers.yaml", ("id: papers", "id: safety"), "id", "another kind"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_content_check_finds(tmp_path: Path, name: str) -> None:
    """The file and the field are named."""
    file, change, field, told = MISTAKES[name]
    problems = broken(tmp_path, file, swap(*change))
    assert any(field in problem and told in problem for problem in problems), problems


def test_a_list_that_is_missing_is_named(tmp_path: Path, content: Content) -> None:
    """The program asks for it by name."""
    assert broken(tmp_path, "options/alone.yaml", lambda text: text.replace("id: alone", "id: together")) == [
        "options/alone.yaml: : expected this list: the program asks for it"
    ]
    assert LISTS.keys() == content.options.keys()


def test_the_program_and_the_content_know_the_same_choices(content: Content) -> None:
    """Sources of answers, roles; ids are short enough for the register."""
    assert list(content.options["answer_sources"].options) == [one.value for one in AnswerSource]
    assert set(content.options["roles"].options) == set(Role)
    limits = {"reasons": 40, "agency_kinds": 40, "decisions": 30, "alone": 30, "interpreters": 30, "roles": 30}
    for name, longest in limits.items():
        assert max(map(len, content.options[name].options)) <= longest


def test_every_coded_reason_of_the_shell_has_words(content: Content) -> None:
    """A code that stands in an action or a view is a reason, or the source of an answer."""
    worded = {*content.options["reasons"].options, *content.options["answer_sources"].options}
    codes = {
        (path.name, code)
        for folder in ("qorgau_web", "qorgau_cli")
        for path in (ROOT / "src" / folder).rglob("*.py")
        for code in re.findall(r"\bwhy(?:: str = |=)\"([a-z_]+)\"", path.read_text("utf-8"))
    }
    assert [one for one in sorted(codes) if one[1] not in worded] == []


def test_every_refusal_of_access_has_words(content: Content) -> None:
    """What `may` and `scope` answer stands in the trail, too."""
    denied = {name for name, one in content.options["reasons"].options.items() if "denied" in one.uses}
    source = (ROOT / "src" / "qorgau" / "access" / "scope.py").read_text("utf-8")
    told = set(re.findall(r"(?:denied=|allowed=False, reason=)\"([a-z_]+)\"", source))
    assert told == denied
    assert NOTHING.denied in denied


def test_no_decision_says_that_somebody_is_no_victim(content: Content) -> None:
    """S7: a refusal exists only in formal identification."""
    for one in content.options["decisions"].options.values():
        for words in (one.label, one.text, one.spoken, *one.steps):
            assert "not a victim" not in (words or {}).get("en", "")
            assert "не жертва" not in (words or {}).get("ru", "")
            assert "құрбан емес" not in (words or {}).get("kk", "")


def test_the_whole_is_read_from_an_empty_folder_as_an_error(tmp_path: Path) -> None:
    """A package without content is refused by name."""
    with pytest.raises(BadFile):
        load(tmp_path)
