"""Pages that say no, in Vietnamese, with what to do next."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HIDDEN_FIELDS = {"csrfmiddlewaretoken", "once", "seen"}


def typed_text(request: HttpRequest) -> list[str]:
    """What the person typed into the refused form, so that it can be copied and is not lost."""
    values = (value for key in request.POST if key not in HIDDEN_FIELDS for value in request.POST.getlist(key))
    return [value for value in values if len(value) > 20 or " " in value.strip()]


def forbidden_page(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "403.html", {"reason": reason, "typed": typed_text(request)}, status=403)


def refused_page(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "409.html", {"reason": reason, "typed": typed_text(request)}, status=409)


def not_allowed_page(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    """An address that only acts was opened, or one that only shows was asked to act."""
    response = render(request, "405.html", {"typed": typed_text(request)}, status=405)
    response.headers["Allow"] = ", ".join(sorted(methods))
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", {"typed": typed_text(request)}, status=403)
