"""`qorgau content check` finds each kind of mistake and names file and field."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qorgau.knowledge import BadFile, Content, load
from qorgau.knowledge.checks import check
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "qorgau_kz"
Change = Callable[[str], str]


def broken(folder: Path, file: str, change: Change) -> list[str]:
    """Return what is found in a copy of the content with one file changed."""
    copy = folder / "content"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = copy / file
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert before != after, "the change changes nothing"
    path.write_text(after, encoding="utf-8")
    try:
        return [str(problem) for problem in check(load(copy)) if not problem.warning]
    except BadFile as error:
        return [str(error)]


def swap(old: str, new: str) -> Change:
    """Return the change of one piece of text for another."""
    return lambda text: text.replace(old, new, 1)


MISTAKES: dict[str, tuple[str, Change, str, str]] = {
    "an unknown field": (
        "law/kz/offences/128-1.yaml",
        swap("part: '1'", "part: '1'\ncolour: red"),
        "colour",
        "unknown field",
    ),
    "a missing field": ("law/kz/offences/128-1.yaml", swap("code: KZ-CC-2014\n", ""), "code", "expected this field"),
    "a missing language": ("signs/ilo/ILO-CD01.yaml", swap("  kk: Барған", "  xx: Барған"), "label", "expected"),
    "a missing spoken language": ("signs/ilo/ILO-CD01.yaml", swap("  tg: ", "  en_: "), "ask", "expected"),
    "an unknown source": (
        "signs/ilo/ILO-CD01.yaml",
        swap("id: ilo-operational-indicators", "id: hearsay"),
        "source",
        "sources.yaml",
    ),
    "a strange confidence": (
        "signs/ilo/ILO-CD01.yaml",
        swap("confidence: secondary\n", "confidence: sure\n"),
        "confidence",
        "read",
    ),
    "a fact that is not in the vocabulary": (
        "rules/kz/kz.act.yaml",
        swap("acts.recruitment", "acts.recruiting"),
        "rule",
        "acts.recruiting",
    ),
    "a rule that does not exist": (
        "rules/kz/kz.trafficking.yaml",
        swap("rule: kz.act", "rule: kz.deed"),
        "rule",
        "kz.deed",
    ),
    "a circle": ("rules/kz/kz.act.yaml", swap("[acts.recruitment", "[{rule: kz.trafficking}"), "rule", "no circle"),
    "a form that does not exist": (
        "rules/kz/kz.compulsion.yaml",
        swap("any:", "most:"),
        "rule",
        "expected one of all, any",
    ),
    "a fact in both polarities": (
        "law/kz/offences/126-1.yaml",
        swap("not: acts.abduction", "any: [acts.abduction, {not: acts.abduction}]"),
        "versions",
        "one polarity",
    ),
    "an aggravator that does not exist": (
        "law/kz/offences/128-2.yaml",
        swap("concept: weapon", "concept: cannon"),
        "aggravators",
        "cannon",
    ),
    "a part that does not exist": (
        "law/kz/offences/128-2.yaml",
        swap("needs: [KZ-128-1]", "needs: [KZ-128-0]"),
        "needs",
        "KZ-128-0",
    ),
    "an overlap of versions": (
        "law/kz/offences/128-1.yaml",
        swap("until: 2020-01", "until: 2021-01"),
        "in_force.until",
        "next version",
    ),
    "an impossible date": ("law/kz/offences/128-1.yaml", swap("from: 1998-01,", "from: 1998-13,"), "in_force", "YYYY"),
    "a period that ends before it begins": (
        "law/kz/offences/128-1.yaml",
        swap("until: 2006-03", "until: 1996-03"),
        "in_force",
        "after",
    ),
    "words beside a text that is not available": (
        "law/kz/offences/128-2.yaml",
        swap("text: not_available", "text: not_available\n    sanction: {fine_mci: 1}"),
        "versions.1",
        "nothing beside",
    ),
    "a version before the offence": (
        "law/kz/offences/125-1-1.yaml",
        swap("from: '2025-09-16'", "from: '2024-09-16'"),
        "in_force",
        "2025-09-16",
    ),
    "a protocol that asks for nothing known": (
        "protocols/adult.yaml",
        swap("acts.recruitment", "acts.unknown"),
        "sections",
        "acts.unknown",
    ),
    "a text left in English": (
        "law/questions/consented_dealing.yaml",
        swap("  kk: ", "  kk: plain words #"),
        "kk",
        "Cyrillic",
    ),
    "two scripts in one word": ("signs/ilo/ILO-CD01.yaml", swap("Удержание", "Удepжание"), "label.ru", "one script"),
    "an unstated translation": (
        "signs/ilo/ILO-CD01.yaml",
        swap("translations: {ru: draft, kk: draft", "translations: {ru: draft"),
        "translations",
        "kk",
    ),
    "a strange review": ("signs/ilo/ILO-CD01.yaml", swap("kk: draft", "kk: fine"), "translations", "reviewed by"),
    "a place lost in translation": (
        "texts/messages.yaml",
        swap("en: 'form: {form}'", "en: 'form'"),
        "leading.form",
        "same {places}",
    ),
    "an id twice": ("signs/ilo/ILO-CD02.yaml", swap("id: ILO-CD02", "id: ILO-CD01"), "id", "taken"),
    "an alias": ("signs/ilo/ILO-CD01.yaml", swap("list: ilo", "list: &x ilo"), "", "without anchors"),
    "no version at all": (
        "law/kz/offences/128-1.yaml",
        lambda text: text[: text.index("versions:")] + "versions: []\n",
        "versions",
        "at least 1",
    ),
    "a source without a title": ("sources.yaml", swap("    title:", "    name:"), "title", "expected words"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes(tmp_path: Path, name: str) -> None:
    """The file and the field are named."""
    file, change, field, told = MISTAKES[name]
    found = broken(tmp_path, file, change)
    assert any(file in problem and field in problem and told in problem for problem in found), found


def test_the_content_is_sound(content: Content) -> None:
    """No error; the warnings are aggravators without a fact (safeguard S12) and facts that are context."""
    found = check(content)
    assert [str(problem) for problem in found if not problem.warning] == []


def test_entries_unchecked_for_a_year(content: Content) -> None:
    """With a day the editor gets a list of work; today it is empty."""
    assert [one for one in check(content, date(2026, 11, 22)) if "12 months" in one.text] == []
    late = [one for one in check(content, date(2028, 1, 1)) if "12 months" in one.text]
    assert len(late) == sum(1 for _ in content.entries())
    assert all(one.warning for one in late)


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder without content is an error, not an empty content."""
    with pytest.raises(BadFile, match="expected a folder with content files"):
        load(tmp_path)


def test_the_release_changes_with_any_byte(tmp_path: Path, content: Content) -> None:
    """The hash in the release covers every file."""
    copy = tmp_path / "content"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    assert load(copy).release == content.release
    with (copy / "signs/begging/BEG-01.yaml").open("a") as stream:
        stream.write("# changed\n")
    assert load(copy).release != content.release
