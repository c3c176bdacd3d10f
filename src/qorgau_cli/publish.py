"""`qorgau publish`: a release of the register drafted, protected and attacked, for two persons to answer for."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qorgau_cli.data_files import data_of
from qorgau_cli.wiring import load_content, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.statistics.releases.drafting import Draft
    from qorgau.statistics.releases.specification import Specification


def publish(
    spec: Annotated[Path, typer.Argument(metavar="SPEC", help="What the release is to tell, as a YAML file.")],
    figures: Annotated[Path, typer.Option("--figures", metavar="DIR", help="The folder of `figures write`.")],
    releases: Annotated[Path, typer.Option("--releases", metavar="DIR", help="The folder of all releases.")],
) -> None:
    """Draft a release: small counts are left out, and what gives them away, also beside all earlier releases."""
    from qorgau.knowledge.reading import BadFile  # noqa: PLC0415 - solvers and engines are slow to load
    from qorgau.statistics.register import BadFigures  # noqa: PLC0415
    from qorgau.statistics.releases import read_specification  # noqa: PLC0415
    from qorgau.statistics.releases.drafting import CannotBePublished  # noqa: PLC0415
    from qorgau.tables.formats import BadTable  # noqa: PLC0415

    content = load_content()
    try:
        asked = read_specification(data_of(spec), str(spec), content)
        draft, folder = drafted_now(content, asked, figures, releases)
    except BadTable as error:
        stop(error.problems)
    except (BadFile, BadFigures) as error:
        stop([str(error)])
    except CannotBePublished as error:
        stop([f"{spec}: {error}"])
    for line in _said(draft, folder):
        typer.echo(line)


def drafted_now(content: Content, asked: Specification, figures: Path, home: Path) -> tuple[Draft, Path]:
    """Draft a release of the last night and put it with the others; return it with its folder.

    Raise BadTable, BadFile, BadFigures or CannotBePublished; nothing is left behind then.
    """
    from qorgau.statistics.keeping import current  # noqa: PLC0415
    from qorgau.statistics.overview.gathering import people_in  # noqa: PLC0415 - engines are slow to load
    from qorgau.statistics.releases.counting import counted  # noqa: PLC0415
    from qorgau.statistics.releases.drafting import Made, draft  # noqa: PLC0415
    from qorgau.statistics.releases.storing import shelf  # noqa: PLC0415

    with shelf(home) as held:
        manifest, people = people_in(current(figures) or figures, content)
        made = Made(_now(), version("qorgau"), content.release, manifest.written_at)
        found = draft(content, asked, counted(content, people, asked.months), held.earlier, made)
        return found, held.put(found)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the edge reads the clock


def _said(draft: Draft, folder: Path) -> Iterator[str]:
    """Yield what is to be known of a draft, no count of people among it."""
    from qorgau.statistics.releases import as_bytes, digest  # noqa: PLC0415

    release = draft.release
    asked = release.specification
    yield f"{release.id}: {len(release.tables)} tables of {asked.since} until {asked.until}"
    for one in draft.account:
        yield f"  {' x '.join(one.traits)}: {one.cells} cells, {one.small} small, {one.beside} hidden beside them"
    together = ", ".join(release.beside) or "no earlier release tells of the same months"
    yield f"attacked together with: {together}"
    yield f"no count that is not told lies between bounds nearer than {release.width} people"
    if draft.differing:
        yield f"the register counts {len(draft.differing)} months otherwise now; a correction alone can tell that"
    yield f"{folder}: sha256 {digest(as_bytes(release))}"
