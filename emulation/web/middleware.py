"""What every request passes: an id for the logs, the declared policy, and refusals turned into readable pages."""

import logging
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.defaults import page_not_found

from emulation.lib.device import current_device, device_of
from emulation.lib.errors import Forbidden, Refused
from emulation.lib.logs import current_request_id
from emulation.web.errors import forbidden_page, not_allowed_page, refused_page
from emulation.web.once import AlreadyDone

log = logging.getLogger(__name__)
WITH_TEMPORARY = {"password_change", "logout", "healthz"}  # open to who still has a temporary password
GetResponse = Callable[[HttpRequest], HttpResponse]


def has_temporary_password(request: HttpRequest) -> bool:
    """A password that somebody else has set and seen opens nothing but the page on which one sets one's own."""
    return request.user.is_authenticated and request.user.must_change_password


class RequestIdMiddleware:
    """One id for all log lines and audit entries of one request; and from which kind of device it came."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = current_request_id.set(str(uuid.uuid4()))
        device = current_device.set(device_of(request.headers.get("User-Agent", "")))
        try:
            response = self.get_response(request)
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
            return response
        finally:
            current_request_id.reset(token)
            current_device.reset(device)


class RefusalMiddleware:
    """A refusal raised anywhere in a view becomes a page that says why and keeps what the person typed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.DEBUG and response.status_code == HTTPStatus.NOT_FOUND:
            # People try the product out with DEBUG on; what is not there should look as it will in earnest.
            return page_not_found(request, Http404())
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, AlreadyDone):
            messages.info(request, "Biểu mẫu này đã được ghi nhận ở lần gửi trước; không ghi thêm lần nữa.")
            return HttpResponseRedirect(exception.target)
        if isinstance(exception, Forbidden):
            return forbidden_page(request, exception.message)
        if isinstance(exception, Refused):
            return refused_page(request, exception.message)
        return None


class PolicyMiddleware:
    """Deny by default: a view without a declared policy is closed to everyone."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if request.resolver_match.view_name not in WITH_TEMPORARY and has_temporary_password(request):
            return redirect("password_change")
        if request.resolver_match.app_name == "admin":
            return None  # the admin site has its own gate: TownAdminSite.has_permission
        policy = getattr(view, "policy", None)
        if policy is None:
            log.error("no policy declared for %s", request.resolver_match.view_name)
            return forbidden_page(request, "Địa chỉ này chưa được mở cho sử dụng.")
        if not policy.public and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not policy.admits(request.user):
            return forbidden_page(request, "Chức vụ hiện tại của bạn không dùng chức năng này.")
        if request.method not in policy.methods:
            return not_allowed_page(request, policy.methods)
        return None
