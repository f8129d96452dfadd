"""Pages before what cannot be undone: they name the consequences, then act once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emulation.lib.errors import Unsound
from emulation.web.forms import TownForm
from emulation.web.once import once


@dataclass(frozen=True)
class Page:
    """The words of a confirm page, where its back link leads and where one lands when it is done."""

    title: str
    lead: str
    consequences: list[str]
    submit_label: str
    done: str
    back_url: str
    next_url: str = ""
    danger: bool = False
    gives_file: bool = False

    @property
    def target(self) -> str:
        return self.next_url or self.back_url


def confirmed(
    request: HttpRequest, page: Page, act: Callable[[], None], form: TownForm | None = None, blame: str | None = None
) -> HttpResponse:
    """Show the page; on its answer run `act`. A refusal of the content goes to the form's field `blame`."""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            with once(request) as ticket:
                ticket.leads_to(page.target)
                act()
        except Unsound as error:
            if form is None:
                raise
            form.add_error(blame, error.message)
        else:
            messages.success(request, page.done)
            return redirect(page.target)
    return shown(request, page, form)


def shown(
    request: HttpRequest,
    page: Page,
    form: TownForm | None = None,
    template: str = "components/confirm.html",
    **more: Any,
) -> HttpResponse:
    """more: what a template that extends the usual one shows besides."""
    context = {"title": page.title, "lead": page.lead, "consequences": page.consequences, "form": form}
    context |= {"submit_label": page.submit_label, "danger": page.danger, "back_url": page.back_url}
    context["gives_file"] = page.gives_file
    return render(request, template, context | more)
