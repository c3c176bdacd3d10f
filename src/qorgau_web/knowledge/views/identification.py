"""Signs, protocols, rights, facts, rules, registers and screening tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from qorgau.knowledge.predictive import OUT_OF
from qorgau_web.knowledge.forms import ShareForm, SignFilter
from qorgau_web.knowledge.queries import content
from qorgau_web.knowledge.queries import protocols as asking
from qorgau_web.knowledge.queries import rights as telling
from qorgau_web.knowledge.queries import signs as seeing
from qorgau_web.knowledge.queries import vocabulary as words
from qorgau_web.knowledge.views.shelves import lang, listed, shown, there

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def signs(request: HttpRequest) -> HttpResponse:
    """Show signs by list, narrowed by what was chosen."""
    form = SignFilter(request.GET, lang())
    if not form.is_valid():
        return shown(request, "signs", "library_signs", form=form, tables=(), status=400)
    tables = seeing.sign_tables(content(), form.cleaned_data, lang())
    return shown(request, "signs", "library_signs", form=form, tables=tables)


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Show the lists of signs."""
    return listed(request, "library_lists", seeing.sign_lists(content(), lang()))


@require_safe
def sign(request: HttpRequest, name: str) -> HttpResponse:
    """Show one sign."""
    page = there(seeing.sign_page(content(), name, lang()))
    return shown(request, "sign", "library_signs", page=page)


@require_safe
def protocols(request: HttpRequest) -> HttpResponse:
    """Show the protocols."""
    return listed(request, "library_protocols", asking.protocol_groups(content(), lang()))


@require_safe
def protocol(request: HttpRequest, name: str) -> HttpResponse:
    """Show one protocol from the first words to the last question."""
    page = there(asking.protocol_page(content(), name, lang()))
    return shown(request, "protocol", "library_protocols", page=page)


@require_safe
def preambles(request: HttpRequest) -> HttpResponse:
    """Show what the person hears first in each setting."""
    return listed(request, "library_preambles", asking.preamble_groups(content(), lang()))


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Show rights and help as persons are told of them."""
    return listed(request, "library_rights", telling.right_groups(content(), lang()))


@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    """Show screening tools with published accuracy; they stand here alone (safeguard S4)."""
    form = ShareForm(request.GET)
    share = form.cleaned_data["share"] if form.is_valid() else None
    found = telling.tool_sheets(content(), None if share is None else share / 100, lang())
    status = 200 if form.is_valid() else 400
    return shown(request, "tools", "library_tools", form=form, tools=found, people=OUT_OF, status=status)


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Show the groups of facts."""
    return listed(request, "library_vocabulary", words.fact_groups(content(), lang()))


@require_safe
def facts(request: HttpRequest, name: str) -> HttpResponse:
    """Show the facts of one group."""
    group, sheets = there(words.fact_group(content(), name, lang()))
    return shown(request, "facts", "library_vocabulary", group=group, sheets=sheets)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show how signs and facts become a finding."""
    return shown(request, "rules", "library_rules", page=words.method(content(), lang()))


@require_safe
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """Show one rule as a tree."""
    return shown(request, "rule", "library_rules", page=there(words.rule_page(content(), name, lang())))


@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """Show registers and choices."""
    groups = (*telling.option_groups(content(), lang()), *words.registers(content(), lang()))
    return listed(request, "library_registers", groups)
