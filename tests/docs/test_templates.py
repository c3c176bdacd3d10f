"""Templates keep the strict content security policy, and show nothing that was not marked for translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT

WEB: Final = ROOT / "src" / "qorgau_web"
TEMPLATES: Final = sorted(path for path in WEB.rglob("*.html") if "templates" in path.parts)
FORBIDDEN: Final = {
    "an address outside": re.compile(r"https?://(?!www\.w3\.org/2000/svg)"),
    "an inline style": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "a script address": re.compile(r"javascript:"),
    "words that were declared safe": re.compile(r"\|safe\b|autoescape off"),
}
SCRIPT: Final = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
TAG: Final = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<[^>]*>", re.DOTALL)
BLOCK: Final = re.compile(r"{%\s*blocktrans(late)?\b.*?{%\s*endblocktrans(late)?\s*%}", re.DOTALL)
ENTITY: Final = re.compile(r"&[a-z#0-9]+;")
ENGLISH: Final = re.compile(r'<section\b[^>]*lang="en".*?</section>', re.DOTALL)  # for programmers
NAMES: Final = frozenset({"OpenAPI"})
INCLUDED: Final = re.compile(r"""{%\s*include\s+["']([^"']+)["']""")
# A region that is named once and for all: two of them on a page cannot be told apart.
FIXED_REGION: Final = re.compile(r"""role="region" aria-label="{%\s*translate\b""")
# Shown to a reader, so to be translated as well.
SHOWN: Final = re.compile(r'\b(?:alt|title|placeholder|aria-label)="([^"{]*[A-Za-z][^"{]*)"')


def _inline(text: str) -> Iterator[str]:
    for attributes, body in SCRIPT.findall(text):
        if body.strip() and 'type="application/json"' not in attributes:
            yield body.strip()


def faults(text: str) -> list[str]:
    """Return what a page must not hold."""
    found = [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]
    return [*found, *("a script with code" for _body in _inline(text))]


def unmarked(text: str) -> list[str]:
    """Return the words between tags that no translation reaches."""
    bare = text
    for pattern in (ENGLISH, BLOCK, SCRIPT, TAG, ENTITY):
        bare = pattern.sub(" ", bare)
    words = (line.strip() for line in bare.splitlines() if re.search(r"[^\W\d_]{2,}", line))
    return [*(line for line in words if line not in NAMES), *SHOWN.findall(text)]


def alike(text: str, named: Mapping[str, str]) -> list[str]:
    """Return what a page includes more than once though its region bears one name for ever."""
    times = Counter(INCLUDED.findall(text))
    return [name for name, many in times.items() if many > 1 and FIXED_REGION.search(named.get(name, ""))]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_a_template_keeps_the_policy(path: Path) -> None:
    """No address outside, no inline style, handler or script."""
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_all_words_of_a_template_are_translated(path: Path) -> None:
    """Only names of languages and the like stand bare, and they come from Python."""
    assert unmarked(path.read_text(encoding="utf-8")) == []


def test_regions_of_a_page_can_be_told_apart() -> None:
    """Whoever hears a page jumps from region to region by name."""
    texts = {path.as_posix().split("/templates/")[1]: path.read_text(encoding="utf-8") for path in TEMPLATES}
    assert {name: found for name, text in texts.items() if (found := alike(text, texts))} == {}


def test_faults_are_seen() -> None:
    """The measure finds what it is for."""
    bad = '<p style="x" onclick="y">Hi there</p><script>z()</script><a href="https://e.example">'
    assert len(faults(bad)) == 4
    assert unmarked(bad) == ["Hi there"]
    table = """<div role="region" aria-label="{% translate 'Work' %}">"""
    assert alike('{% include "t.html" %}{% include "t.html" %}', {"t.html": table}) == ["t.html"]
