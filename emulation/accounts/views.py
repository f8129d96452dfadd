"""Signing in and out, and one's own account."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

from emulation.accounts.forms import MailForm, NewPasswordForm, SignInForm
from emulation.accounts.models import Post, User
from emulation.accounts.roles import HELP, Role
from emulation.audit.record import record
from emulation.lib import dates
from emulation.web.once import once

LEADERS_SHOWN = 3


class SignIn(LoginView):
    """`next` is followed only within this site (Django checks the host)."""

    template_name = "accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "demo_posts": demo_posts() if settings.DEBUG else [],
            "demo_password": settings.DEMO_PASSWORD if settings.DEBUG else "",
        }


def demo_posts() -> list[Post]:
    """Invented people that one may sign in as on a trial run: every officer, and the first leaders of units."""
    posts = Post.objects.on(dates.today()).filter(user__is_demo=True, user__is_active=True)
    posts = posts.select_related("user", "organization").order_by("user__pk", "pk")
    officers = posts.exclude(role=Role.UNIT_LEADER)
    return [*officers, *posts.filter(role=Role.UNIT_LEADER)[:LEADERS_SHOWN]]


class ChangePassword(PasswordChangeView):
    template_name = "accounts/password_change.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("profile")

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        messages.success(self.request, "Đã đổi mật khẩu. Lần sau hãy đăng nhập bằng mật khẩu mới.")
        return super().form_valid(form)


def profile(request: HttpRequest) -> HttpResponse:
    posts = [(post, HELP[Role(post.role)]) for post in request.user.active_posts]
    return render(request, "accounts/profile.html", {"posts": posts, "mail_on": settings.MAIL_ON})


def mail(request: HttpRequest) -> HttpResponse:
    """One's own address, and whether mails go there."""
    form = MailForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            user = form.save()
            note = f"{user.email or 'không có địa chỉ'}; {'nhận' if user.wants_mail else 'không nhận'} thư nhắc việc"
            record(user, "mail", "Đổi việc nhận thư", by=user, note=note)
            ticket.leads_to(reverse("profile"))
        messages.success(request, "Đã lưu việc nhận thư.")
        return redirect("profile")
    return render(request, "accounts/mail.html", {"form": form, "mail_on": settings.MAIL_ON})


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()
change_password = ChangePassword.as_view()
