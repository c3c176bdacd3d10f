"""Faults of accessibility on a page, found by axe-core."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import axe_playwright_python

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE: Final = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# In the dark only colours differ.
DARK: Final = ("color-contrast", "link-in-text-block")
_RUN: Final = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], elementRef: false})"


def audit(page: Page, *, rules: tuple[str, ...] = ()) -> list[str]:
    """Return each fault with its place; `rules` runs these alone, nothing runs all of `TAGS`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)  # a script tag would be refused by the policy, and rightly so
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found: dict[str, Any] = page.evaluate(_RUN, only)
    return [
        f"{page.url}: {fault['id']}: {node['target']}: {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


def audit_dark(page: Page) -> list[str]:
    """Return the faults of colour that the page has in the dark."""
    page.emulate_media(color_scheme="dark")
    try:
        return [f"dark: {fault}" for fault in audit(page, rules=DARK)]
    finally:
        page.emulate_media(color_scheme="light")
