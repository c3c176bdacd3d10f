"""`qorgau series`: published figures, each with source, basis and cut-off; as text, a table or a picture."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qorgau.knowledge.reading import printable
from qorgau.statistics.series import Choice, NothingChosen, Panel, chosen, disagreements, panels, uneven
from qorgau.statistics.series.choosing import Sense, choice_of
from qorgau.statistics.series.telling import Telling, period, sources
from qorgau_cli.wiring import Lang, day, load_content, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.figures import Figure

_PICTURES = frozenset({"svg", "png"})


class Form(StrEnum):
    """How figures are told."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    SVG = "svg"
    PNG = "png"


def series(  # noqa: PLR0917 - an option each
    view: Annotated[str | None, typer.Argument(metavar="[VIEW]", help="A ready view; without one, by options.")] = None,
    country: Annotated[list[str] | None, typer.Option("--country", metavar="CODE", help="Such as KAZ.")] = None,
    measure: Annotated[list[str] | None, typer.Option("--measure", metavar="ID", help="What is counted.")] = None,
    by: Annotated[list[str] | None, typer.Option("--by", metavar="DIM", help="Breakdown; `none` for totals.")] = None,
    reporter: Annotated[list[str] | None, typer.Option("--reporter", metavar="WHO", help="Who counted.")] = None,
    sense: Annotated[Sense | None, typer.Option("--sense", help="Articles 128 and 135, or all eight.")] = None,
    since: Annotated[int | None, typer.Option("--since", metavar="YEAR", min=1900, max=2200)] = None,
    until: Annotated[int | None, typer.Option("--until", metavar="YEAR", min=1900, max=2200)] = None,
    trend: Annotated[bool, typer.Option("--trend", help="Also ratios, trend and change of each line (text).")] = False,
    form: Annotated[Form, typer.Option("--format", help="Pictures show the first panel.")] = Form.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="A new file, instead of the screen.")
    ] = None,
    lang: Annotated[Lang, typer.Option("--lang")] = Lang.EN,
) -> None:
    """Show published figures side by side, as they were printed: nothing is merged, corrected or doubled."""
    content = load_content()
    choice = _view(content, view) if view else Choice(
        countries=tuple(country or ()), measures=tuple(measure or ()), dimensions=tuple(by or ()),
        reporters=tuple(reporter or ()), sense=sense, since=since, until=until,
    )  # fmt: skip
    try:
        found = chosen(content.figures, choice)
    except NothingChosen as error:
        stop([str(error)])
    if not found:
        stop(["expected a choice that finds figures, found none that meets all of it"])
    telling = Telling(content.figure_names, lang.value)
    made = _made(found, telling, form)
    if trend and isinstance(made, str) and form is Form.TEXT:
        from qorgau_cli.series_trend import trend_lines  # noqa: PLC0415 - numpy is slow to load

        made += "".join(f"{printable(line)}\n" for line in trend_lines(content, found, telling))
    _put(made, out, form)


def _view(content: Content, name: str) -> Choice:
    views = content.figure_views.views
    if name not in views:
        stop([f"expected a view out of {', '.join(views)}, found {name!r}"])
    return choice_of(views[name])


def _made(found: tuple[Figure, ...], telling: Telling, form: Form) -> str | bytes:
    from qorgau.statistics.extracts import as_csv, as_workbook  # noqa: PLC0415 - only where it is asked for
    from qorgau.statistics.pictures import panel_picture, png, svg  # noqa: PLC0415
    from qorgau.statistics.series.extracting import extract  # noqa: PLC0415

    if form is Form.TEXT:
        return "\n".join(printable(line) for line in _lines(found, telling)) + "\n"
    if form is Form.JSON:
        return json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=1) + "\n"
    if form.value in _PICTURES:
        picture = panel_picture(panels(found)[0], telling)
        return svg(picture, telling.lang) if form is Form.SVG else png(picture, telling.lang)
    notes = tuple(" ".join(filter(None, one)) for one in sources(found))
    table = extract(found, telling, telling.title(panels(found)[0]), notes)
    return as_csv(table) if form is Form.CSV else as_workbook(table, day(None))


def _put(made: str | bytes, out: Path | None, form: Form) -> None:
    data = made if isinstance(made, bytes) else made.encode()
    if not out:
        if form in {Form.XLSX, Form.PNG}:
            stop([f"expected --out FILE, for {form.value} is not text"])
        typer.echo(data, nl=False)
        return
    try:
        with out.open("xb") as stream:
            stream.write(data)
    except OSError as error:
        stop([f"{out}: expected a new file that can be written ({error.strerror})"])


def _lines(found: tuple[Figure, ...], telling: Telling) -> Iterator[str]:
    for panel in panels(found):
        yield from _panel(panel, telling)
    for one in disagreements(found):
        told = "; ".join(
            f"{telling.value(each)} ({telling.publisher(each)}, {period(each, telling.lang)})" for each in one.figures
        )
        yield f"! {telling.place(one.figures[0])}, {one.year}: {told}"
    for part in uneven(found):
        when = period(part.total, telling.lang)
        yield f"! {telling.publisher(part.total)}, {when}: {part.least} > {telling.value(part.total)}"


def _panel(panel: Panel, telling: Telling) -> Iterator[str]:
    yield telling.title(panel)
    for one in panel.figures:
        named = [telling.place(one), *telling.parts(one), telling.publisher(one), telling.bases(one)]
        yield f"  {period(one, telling.lang):<23} {telling.value(one):>12}  {', '.join(filter(None, named))}"
        yield f"  {'':<23} {'':>12}  {one.title}"
    yield ""


def _plain(one: Figure) -> dict[str, Any]:
    return {
        "series": one.series, "country": one.country, "region": one.region, "start": one.start.isoformat(),
        "end": one.end.isoformat(), "extent": one.extent.value, "measure": one.measure, "bases": list(one.bases),
        "parts": dict(one.parts), "low": float(one.low), "high": float(one.high), "unit": one.unit,
        "source": one.title, "url": one.url, "reporter": one.reporter, "note": one.note, "confidence": one.certainty,
    }  # fmt: skip
