"""A fresh sign-in (step-up) before what binds the office: addresses say so by `screen(..., fresh=True)`.

A POST there is taken up only if its session signed in FRESH_MINUTES ago or less; otherwise the password is asked for,
and the POST goes on with the right one. What was typed waits in the page meanwhile; nothing of it is stored.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from emulation.accounts.forms import SignInForm
from emulation.web.forms import plain_helper

STAMP = "signed_in_at"
PASSWORD = "password_again"  # noqa: S105 - the name of a field
NOT_CARRIED = {PASSWORD, "csrfmiddlewaretoken"}
GetResponse = Callable[[HttpRequest], HttpResponse]


def stamp(sender: Any, request: HttpRequest, **rest: Any) -> None:
    """Whoever signs in leaves the moment in that session alone; it goes with the session at log-out."""
    request.session[STAMP] = timezone.now().timestamp()


def is_fresh(request: HttpRequest) -> bool:
    age = timezone.now().timestamp() - request.session.get(STAMP, 0)
    return 0 <= age <= settings.FRESH_MINUTES * 60


class PasswordAgainForm(forms.Form):
    """The password of who is signed in, by the same limits and with the same answer as at the sign-in."""

    password_again = forms.CharField(
        label="Mật khẩu của bạn",
        strip=False,
        error_messages={"required": "Hãy ghi mật khẩu."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    helper = property(lambda self: plain_helper())

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        self.request = request
        super().__init__(data)

    def clean_password_again(self) -> str:
        user, password = self.request.user, self.cleaned_data[PASSWORD]
        if authenticate(self.request, username=user.get_username(), password=password) != user:
            raise forms.ValidationError(SignInForm.error_messages["invalid_login"], code="invalid_login")
        return password


class FreshMiddleware:
    """Stands behind the policy's own answers: who may not come in is never asked for a password."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        policy = getattr(view, "policy", None)
        if policy is None or not policy.fresh or request.method != "POST":
            return None
        given = request.POST if PASSWORD in request.POST else None
        if given is not None or not is_fresh(request):
            form = PasswordAgainForm(request, given)
            if not form.is_valid():
                return asked(request, form)
            user_logged_in.send(sender=type(request.user), request=request, user=request.user)
            request.POST = without_password(request)
        return None


def without_password(request: HttpRequest) -> Any:
    waiting = request.POST.copy()
    del waiting[PASSWORD]
    waiting._mutable = False
    return waiting


def asked(request: HttpRequest, form: PasswordAgainForm) -> HttpResponse:
    context = {
        "form": form,
        "minutes": settings.FRESH_MINUTES,
        "waiting": [(name, value) for name, values in request.POST.lists() if name not in NOT_CARRIED
                    for value in values],
        "files": [file.name for name in request.FILES for file in request.FILES.getlist(name)],
        "back_url": request.get_full_path(),
    }  # fmt: skip
    return render(request, "accounts/password_again.html", context)
