"""What the browser tests share: one browser and one served world in each process of tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import chromium
from tests.browser.world import World, copied, fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page

    Open = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Yield Chromium. Where it is missing the tests are skipped, except where a change is judged: there they fail."""
    if chromium.program() is None:
        if os.environ.get("CI"):
            pytest.fail("expected Chromium as `chromium`, found none (Debian: chromium)")
        pytest.skip("Chromium is not installed: nothing was tested in a browser (Debian: chromium)")
    expect.set_options(timeout=chromium.PATIENCE)
    with sync_playwright() as driver:
        running = chromium.launch(driver)
        yield running
        running.close()


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Yield the demonstration, filled once for all processes of tests and served in this one."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    fill(shared / "demonstration")
    with copied(shared / "demonstration", tmp_path_factory.mktemp("world") / "home") as served:
        yield served


@pytest.fixture
def window(browser: Browser, world: World) -> Iterator[Callable[..., BrowserContext]]:
    """Yield a function that opens a window for somebody in a language; what it noticed must be nothing."""
    opened: list[BrowserContext] = []
    watch = chromium.Watch(world.address)

    def open_window(username: str = "", lang: str = "en", **more: Any) -> BrowserContext:
        """Return a window in which the person has signed in, or nobody."""
        if username:
            context = chromium.signed_in(browser, world, username, lang, **more)
        else:
            context = chromium.opened(browser, world, lang, **more)
        watch.over(context)
        opened.append(context)
        return context

    yield open_window
    for context in opened:
        context.close()
    assert not watch.faults()


@pytest.fixture
def page_of(window: Callable[..., BrowserContext]) -> Open:
    """Return a function that opens a page for somebody, as `window` opens a window."""

    def open_page(username: str = "", lang: str = "en", **more: Any) -> Page:
        """Return an empty page."""
        return window(username, lang, **more).new_page()

    return open_page
