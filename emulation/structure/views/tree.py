"""The organisations as they stood on a day, and one of them with its people, its past and its heirs."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from emulation.accounts.models import Organization, Post
from emulation.accounts.roles import Role
from emulation.audit.record import history_of
from emulation.lib import dates
from emulation.structure import rules
from emulation.structure.forms import DayForm
from emulation.structure.history import cut, names_of, subtree, tree_on
from emulation.structure.models import Change, LevelPeriod
from emulation.structure.panels import panels
from emulation.structure.verbs import VERBS
from emulation.web.actions import Action
from emulation.web.listing import listing

PEOPLE_SHOWN = 60


def tree(request: HttpRequest) -> HttpResponse:
    """On the day that the address names, below the organisation it names; words search all that ever existed."""
    known = Organization.objects.known_to(request.user)
    form = DayForm(request.GET)
    day = form.day
    context: dict[str, Any] = {"form": form, "day": day, "today": dates.today()}
    context["is_admin"] = Role.ADMIN in request.user.roles
    if request.GET.get("tu-khoa", "").strip():
        context |= listing(request, known)
    else:
        roots = tree_on(day, list(known))
        if node := subtree(roots, form.below):
            roots = context["roots_of"] = [node]
        cut(roots)
        context |= {"roots": roots, "over": overdue_levels(day, roots), "query": ""}
    return render(request, "structure/tree.html", context)


def overdue_levels(day: datetime.date, roots: list[Any]) -> list[LevelPeriod]:
    """Levels that have ended by that day and of which the tree still shows a body."""
    ended, kinds, level = list(LevelPeriod.objects.filter(valid_to__lt=day)), set(), roots
    while ended and level:
        kinds |= {node.organization.kind for node in level}
        level = [child for node in level for child in node.children]
    return [period for period in ended if period.kind in kinds]


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    known = Organization.objects.known_to(request.user)
    organization = get_object_or_404(known.for_list(), pk=pk)
    superior = organization.superior
    context = {
        "organization": organization,
        "superior": superior if superior and known.filter(pk=superior.pk).exists() else None,
        "superior_name": superior.name if superior else "",
        "actions": unit_actions(request, organization),
        "changes": Change.objects.filter(units__organization=organization).told(),
        "names": names_of(organization),
        "predecessors": organization.predecessors,
        "successors": organization.successors,
        "panels": panels(organization, request.user),
        "unknown_since": organization.valid_from == Organization._meta.get_field("valid_from").default,
        "today": dates.today(),
    }
    if organization.pk in request.user.scope_ids:
        context["posts"] = posts_of(organization)
        context["entries"] = history_of(organization)[:20]
    return render(request, "structure/unit.html", context)


def posts_of(organization: Organization) -> list[Post]:
    """Of today; of what has ended, those of its last day."""
    ended = organization.valid_to and organization.valid_to < dates.today()
    day = organization.valid_to if ended else dates.today()
    posts = organization.posts.on(day).filter(user__is_active=True).select_related("user")
    return list(posts.order_by("role", "user__sort_key")[:PEOPLE_SHOWN])


def unit_actions(request: HttpRequest, organization: Organization) -> list[Action]:
    if not rules.is_keeper(request.user, organization):
        return []
    verdict = rules.can_change(request.user, organization)
    if not verdict:
        return [Action("Ghi thay đổi", "", verdict)]
    return [
        Action(verb.label, reverse("structure:change_unit", args=[organization.pk, slug]), tone="secondary")
        for slug, verb in VERBS.items()
    ]
