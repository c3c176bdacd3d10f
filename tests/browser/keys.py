"""A page used by keyboard alone: Tab, Space, arrows and Enter; at each stop the focus must be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST: Final = 120  # stops on the longest page
_HERE: Final = """(wanted) => {
  const one = document.activeElement;
  const drawn = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
    || style.boxShadow !== "none" || style.textDecorationLine.includes("underline");
  const label = one.matches("[type=radio], [type=checkbox]") ? one.nextElementSibling : null;
  const box = one.getBoundingClientRect();
  const whole = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {
    there: one.matches(wanted),
    seen: whole && (drawn(getComputedStyle(one)) || (label !== null && drawn(getComputedStyle(label, "::before")))),
    what: one.outerHTML.slice(0, 160),
    value: one.value ?? "",
  };
}"""


@dataclass(frozen=True)
class Keys:
    """The keyboard over a page."""

    page: Page

    def here(self, wanted: str = "*") -> dict[str, Any]:
        """Return what has the focus: whether it is the wanted one, whether one sees it."""
        found: dict[str, Any] = self.page.evaluate(_HERE, wanted)
        return found

    def to(self, wanted: str) -> None:
        """Press Tab until the wanted element has the focus, unless it has; each stop on the way must be seen."""
        if self.here(wanted)["there"]:
            return
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            found = self.here(wanted)
            if not found["seen"]:
                raise AssertionError(f"{self.page.url}: expected a focus that is seen, found none on {found['what']}")
            if found["there"]:
                return
        raise AssertionError(f"{self.page.url}: expected {wanted} within {MOST} stops")

    def choose(self, name: str, value: str) -> None:
        """Choose one of several: Tab to the group, then arrows."""
        self.to(f"input[name={name}]")
        self.page.keyboard.press("Space")
        for _ in range(MOST):
            if self.here()["value"] == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: expected {value} among {name}")

    def tick(self, wanted: str) -> None:
        """Tick a box."""
        self.to(wanted)
        self.page.keyboard.press("Space")

    def press(self, wanted: str) -> None:
        """Go to a link or a button and press Enter; the next page is before us afterwards."""
        self.to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, wanted: str, text: str) -> None:
        """Go to a field and type."""
        self.to(wanted)
        self.page.keyboard.type(text)
