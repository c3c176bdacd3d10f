"""Every string of the pages is there in Kazakh and Russian, and the compiled catalogues are these."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tests.docs import catalogues
from tests.docs.messages import Message, NotWords, messages


@pytest.mark.parametrize("lang", catalogues.LANGUAGES)
def test_the_catalogue_is_complete(lang: str) -> None:
    """Nothing is missing, fuzzy, left over or not compiled."""
    assert catalogues.faults(lang) == []


def test_words_are_found_in_templates_and_in_python(tmp_path: Path) -> None:
    """Contexts, plurals and quotation marks are read."""
    page = tmp_path / "page.html"
    page.write_text(
        '{% load i18n %}{% translate "Don\'t" context "c" as x %}{{ _("In braces") }}'
        "{% blocktranslate trimmed count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}"
    )
    code = tmp_path / "code.py"
    code.write_text('pgettext_lazy("sex", "Other")\n_("Plain")\nngettext("%d day", "%d days", 2)\n')
    expected = {Message("c", "Don't"), Message("", "In braces"), Message("", "%(n)s row", "%(n)s rows")}
    assert set(messages(page)) == expected
    assert set(messages(code)) == {Message("sex", "Other"), Message("", "Plain"), Message("", "%d day", "%d days")}


def test_words_must_stand_where_they_are_marked(tmp_path: Path) -> None:
    """A call with a variable would never be translated."""
    code = tmp_path / "code.py"
    code.write_text("_(name)\n")
    with pytest.raises(NotWords):
        messages(code)


@pytest.mark.parametrize(("words", "said", "fault"), [
    ("Hello %(name)s", "Сәлем", "expected ['%(name)s'], found []"),
    ("Hello", "", "expected a translation, found none"),
    ("Hello", "Сәлeм", "expected words of one alphabet, found Сәлeм"),
    ("Hello ", "Сәлем", "expected the same spaces at both ends"),
])  # fmt: skip
def test_what_is_wrong_with_an_entry(words: str, said: str, fault: str) -> None:
    """Lost places, empty words, a Latin letter in a Cyrillic word, lost spaces are told."""
    assert list(catalogues.wrong(polib.POEntry(msgid=words, msgstr=said))) == [fault]
