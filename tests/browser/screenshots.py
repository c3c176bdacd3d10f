"""The pictures of the README, taken from the demonstration: `python -m tests.browser.screenshots`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.world import World, copied, fill

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

FOLDER: Final = Path(__file__).parent.parent.parent / "docs" / "screenshots"
# Pictures within a page come when they are scrolled to; here they are waited for.
_AT_ONCE: Final = "for (const one of document.images) one.loading = 'eager'"
_MINE: Final = (
    "SELECT s.id FROM screening_screening s JOIN access_person p ON p.id = s.interviewer_id"
    " WHERE p.username = 'officer' AND s.decision = ? AND s.informed_at IS NOT NULL"
    " ORDER BY s.status DESC, s.started_at"
)
_SHARED: Final = (
    "SELECT a.screening_id FROM screening_assignment a JOIN access_person p ON p.id = a.person_id"
    " WHERE p.username = 'investigator' ORDER BY a.started_at"
)
_CASE: Final = (
    "SELECT c.id FROM referral_case c JOIN referral_caseworker w ON w.case_id = c.id"
    " JOIN access_person p ON p.id = w.person_id LEFT JOIN referral_permission g ON g.case_id = c.id"
    " JOIN referral_run r ON r.case_id = c.id"
    " WHERE p.username = 'officer' AND c.screening IS NOT NULL AND c.closed_at IS NULL AND r.outcome = ''"
    " ORDER BY g.id IS NULL, c.opened_at DESC"
)


@dataclass(frozen=True)
class Picture:
    """One picture: its file, who looks, in which language, at which page, and how the window is."""

    name: str
    username: str
    lang: str
    path: str
    height: int = 900
    phone: bool = False
    dark: bool = False

    @property
    def window(self) -> dict[str, Any]:
        """Return the settings of the window."""
        size = chromium.PHONE if self.phone else {"width": 1100, "height": self.height}
        return {"viewport": size, "color_scheme": "dark" if self.dark else "light"}


def pictures(world: World) -> tuple[Picture, ...]:
    """Return the pictures with the addresses of this demonstration."""
    open_one, decided = (f"/screenings/{UUID(world.ask(_MINE, state)[0][0])}/" for state in ("", "refer"))
    question = f"{open_one}questions/means.threat/"
    shared = f"/screenings/{UUID(world.ask(_SHARED)[0][0])}/"
    case = f"/cases/{UUID(world.ask(_CASE)[0][0])}/"
    return (
        Picture("start-en", "officer", "en", "/"),
        Picture("question-kk", "officer", "kk", question, 1000),
        Picture("result-ru", "officer", "ru", f"{decided}result/", 1300),
        Picture("qualification-en", "investigator", "en", f"{shared}qualification/", 1300),
        Picture("article-en", "scholar", "en", "/library/law/KZ-CC-2014/128/", 1000),
        Picture("phone-dark-kk", "officer", "kk", question, phone=True, dark=True),
        Picture("case-en", "officer", "en", case, 1300),
        Picture("work-kk", "coordinator", "kk", "/work/", 1000),
        Picture("procedure-ru", "scholar", "ru", "/library/procedures/referral/", 1200),
        Picture("conformance-ru", "national-coordinator", "ru", "/conformance/", 1500),
        Picture("own-kk", "", "kk", "/i/", phone=True),
        Picture("trail-ru", "auditor", "ru", "/account/trail/", 700),
        Picture("staff-kk", "supervisor", "kk", "/staff/", 1000),
        Picture("audit-ru", "auditor", "ru", "/audit/", 1000),
        Picture("figures-kk", "scholar", "kk", "/statistics/figures/victims/", 1200),
        Picture("register-ru", "national-coordinator", "ru", "/statistics/register/", 1300),
    )


def _window(browser: Browser, world: World, one: Picture) -> BrowserContext:
    """Return a window in which the person of the picture has signed in, or nobody."""
    if one.username:
        return chromium.signed_in(browser, world, one.username, one.lang, **one.window)
    return chromium.opened(browser, world, one.lang, **one.window)


def main() -> int:
    """Write all pictures anew; return 0."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        fill(Path(folder) / "demonstration")
        with copied(Path(folder) / "demonstration", Path(folder) / "home") as world:
            browser = chromium.launch(driver)
            for one in pictures(world):
                page = _window(browser, world, one).new_page()
                found = page.goto(one.path)
                if found is None or not found.ok:
                    raise RuntimeError(f"{one.name}: expected a page at {one.path}, found {found and found.status}")
                page.evaluate(_AT_ONCE)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=FOLDER / f"{one.name}.png")
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
