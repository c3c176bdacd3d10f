"""Reports for the eye of a person in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from qorgau.law.wording import message, name_of
from qorgau.text import say

if TYPE_CHECKING:
    from qorgau.knowledge import Content

COLOURS: Final = {
    "presumed_victim": "bold white on dark_red",
    "possible_victim": "bold black on orange1",
    "not_enough_information": "bold black on grey74",
    "not_indicated": "bold black on pale_green3",
    "met": "bold green",
    "open": "yellow",
    "not_met": "dim",
    "not_established": "magenta",
}
SHOWN_QUESTIONS: Final = 8
WIDTH: Final = 110


def show(content: Content, reports: list[dict[str, Any]], lang: str, console: Console | None = None) -> None:
    """Print each report, laid out for reading."""
    console = console or Console(highlight=False)
    if not console.is_terminal or console.width > WIDTH:
        console.width = WIDTH
    for one in reports:
        console.print(_Page(content, lang).whole(one))


class _Page:
    """One report as something to print."""

    def __init__(self, content: Content, lang: str) -> None:
        self.content = content
        self.lang = lang
        self.cited_titles: dict[str, str] = {}

    def word(self, key: str, **values: object) -> str:
        return message(self.content, f"screen.{key}", self.lang, **values)

    def whole(self, one: dict[str, Any]) -> Group:
        """Return the report from status to safeguards."""
        parts = [
            Rule(escape(one["title"] or self.word("title_untitled")), style="blue", align="left"),
            self.head(one),
            *self.section("reasons", self.reasons(one["identification"])),
            *self.section("palermo", self.palermo(one)),
            *self.section("offences", self.offences(one["offences"])),
            *self.section("decisions", self.texts(one["human_decisions"])),
            *self.section("differences", self.texts(one["differences"])),
            *self.section("next", self.questions(one["identification"]["next_questions"])),
            *self.section("safeguards", self.texts(one["safeguards"])),
            *self.section("sources", self.titles()),
            Text(f"{self.word('release')} {one['release']}", style="dim"),
            Text(),
        ]
        return Group(*parts)

    def section(self, key: str, body: RenderableType | None) -> list[RenderableType]:
        return [Text(), Text(self.word(key), style="bold blue"), body] if body is not None else []

    def head(self, one: dict[str, Any]) -> Panel:
        """Return the status, the reading aid and the day of the question."""
        found, lead = one["identification"], one["leading"]
        status = Text(
            f" {message(self.content, 'status.' + found['status'], self.lang)} ", style=COLOURS[found["status"]]
        )
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim", no_wrap=True)
        grid.add_column()
        grid.add_row(self.word("status"), status)
        grid.add_row("", message(self.content, f"status.{found['status']}.text", self.lang))
        names = self.content.labels.names
        form = next((ground["text"] for ground in lead["grounds"][:1] if ground["id"].startswith("exploitation.")), "")
        grid.add_row(
            self.word("leading"),
            f"[bold]{say(names[lead['label']], self.lang)}[/]" + (f" ({escape(form)})" if form else ""),
        )
        if lead["runner_up"]:
            grid.add_row(self.word("runner_up"), say(names[lead["runner_up"]], self.lang))
        grid.add_row(self.word("question_day"), one["as_of"])
        if found["rests_on_provisional"]:
            grid.add_row(self.word("provisional"), ", ".join(entry["text"] for entry in found["rests_on_provisional"]))
        return Panel(grid, border_style="blue", padding=(0, 1))

    def reasons(self, found: dict[str, Any]) -> Table:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column()
        for number, reason in enumerate(found["reasons"]):
            facts = "" if number else self.facts(reason["facts"])
            grid.add_row(
                "•",
                Text.assemble(
                    reason["text"], (f"\n{facts}" if facts else "", "dim"), (self.cited(reason["source"]), "italic dim")
                ),
            )
        for name, dimensions in found["dimensions"].items():
            for dimension, one in dimensions.items():
                if one["verdict"] == "met":
                    grid.add_row("•", self.dimension(name, dimension, one["signs"]))
        return grid

    def dimension(self, name: str, dimension: str, signs: list[str]) -> Text:
        rule = self.content.dimension_rule
        told = "; ".join(f"{name_of(self.content, sign, self.lang)} ({sign})" for sign in signs)
        head = f"{say(rule.dimensions[dimension], self.lang)}. {say(rule.sets[name], self.lang)}: "
        return Text.assemble(head, (told, "dim"))

    def palermo(self, one: dict[str, Any]) -> Table:
        """Return both Protocols: elements with what supports and contradicts them, and what would close them."""
        table = self.table("element", "verdict", "supported_by", "against")
        for element in ("act", "means", "purpose"):
            found = one["palermo"][element]
            label = say(self.content.named_rules[f"palermo.{element}"].label, self.lang)
            table.add_row(
                label, self.verdict(found["verdict"]), self.facts(found["supported_by"]), self.facts(found["against"])
            )
        table.add_section()
        for key in ("palermo", "smuggling"):
            found = one[key]
            close = "; ".join(name_of(self.content, name, self.lang) for name in found["would_close"])
            told = f"{self.word('open_because')}: {close}" if close else ""
            table.add_row(self.word(key), self.verdict(found["verdict"]), told, "")
        return table

    def offences(self, found: list[dict[str, Any]]) -> RenderableType:
        """Return the parts that are met in full, and the open and unread ones in a line each."""
        table = self.table("article", "verdict", "supported_by", "sanction")
        for one in (one for one in found if one["verdict"] == "met"):
            table.add_row(self.article(one), self.verdict("met"), self.grounds(one), self.sanction(one))
        lines = [self.listed(found, verdict) for verdict in ("open", "not_established")]
        body = [table] if table.row_count else []
        return Group(*body, *(line for line in lines if line.plain))

    def article(self, one: dict[str, Any]) -> Text:
        label = say(self.content.offences[one["id"]].label, self.lang)
        head = f"{one['article']}({one['part']})"
        mark = f"\n{self.word('applies')}" if one["applies"] else ""
        return Text.assemble((head, "bold"), f"\n{label}", (mark, "green"))

    def grounds(self, one: dict[str, Any]) -> Text:
        aggravating = [use for use in one["aggravators"] if use["verdict"] == "met"]
        told = "; ".join(f"{use['text']} ({use['item']})" if use["item"] else use["text"] for use in aggravating)
        against = "; ".join(fact["text"] for fact in one["against"])
        return Text.assemble(
            "; ".join(fact["text"] for fact in one["grounds"]),
            (f"\n{self.word('aggravators')}: {told}" if told else "", "bold"),
            (f"\n{self.word('against')}: {against}" if against else "", "red"),
            (self.cited(one["source"]), "italic dim"),
        )

    def sanction(self, one: dict[str, Any]) -> str:
        found = one["sanction"]
        if not found:
            return message(self.content, "verdict.not_established", self.lang)
        grave = f"\n{message(self.content, 'gravity.' + found['gravity'], self.lang)}" if found["gravity"] else ""
        since = f"{self.word('law_of')} {found['version_from']} ({self.confidence(found['date_confidence'])})"
        return f"{found['text']}{grave}\n{since}"

    def listed(self, found: list[dict[str, Any]], verdict: str) -> Text:
        key = "open_offences" if verdict == "open" else "not_established"
        told = ", ".join(f"{one['article']}({one['part']})" for one in found if one["verdict"] == verdict)
        return Text.assemble((f"{self.word(key)}: ", COLOURS[verdict]), (told, "dim")) if told else Text()

    def texts(self, entries: list[dict[str, Any]]) -> Table | None:
        if not entries:
            return None
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column()
        for entry in entries:
            about = f" [{self.about(entry['about'])}]" if entry.get("about") else ""
            grid.add_row(
                "•", Text.assemble(entry["text"], (about, "dim"), (self.cited(entry.get("source")), "italic dim"))
            )
        return grid

    def about(self, ids: list[str]) -> str:
        """Return articles and parts, and other ids as they are."""
        known = self.content.offences
        parts = (f"{known[one].article}({known[one].part})" if one in known else one.removeprefix("KZ-") for one in ids)
        return ", ".join(parts)

    def questions(self, found: list[dict[str, Any]]) -> RenderableType:
        lines = [f"{number}. {one['text']}" for number, one in enumerate(found[:SHOWN_QUESTIONS], 1)]
        more = len(found) - SHOWN_QUESTIONS
        return Text("\n".join([*lines, *([self.word("more", n=more)] if more > 0 else [])]) or self.word("none"))

    def titles(self) -> Text:
        """Return the sources that the page has cited, in full."""
        return Text("\n".join(f"{title} {url}".rstrip() for title, url in self.cited_titles.items()), style="dim")

    def table(self, *heads: str) -> Table:
        table = Table(show_edge=False, pad_edge=False, header_style="dim", expand=True)
        for head, ratio in zip(heads, (3, 2, 6, 4), strict=True):
            table.add_column(self.word(head), ratio=ratio)
        return table

    def verdict(self, verdict: str) -> Text:
        return Text(message(self.content, f"verdict.{verdict}", self.lang), style=COLOURS[verdict])

    def facts(self, found: list[dict[str, Any]]) -> str:
        return "; ".join(fact["text"] for fact in found)

    def confidence(self, confidence: str) -> str:
        return message(self.content, f"confidence.{confidence}", self.lang)

    def cited(self, source: dict[str, Any] | None) -> str:
        if not source:
            return ""
        part = f", {source['part']}" if source["part"] else ""
        self.cited_titles[source["title"]] = source["url"]
        return f"\n[{source['short']}{part}; {self.confidence(source['confidence'])}]"
