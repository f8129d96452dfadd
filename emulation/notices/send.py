"""Telling people. Who is told what is decided by the domain apps; here it is only written down, once."""

from collections.abc import Iterable

from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from emulation.lib.dates import today
from emulation.notices.models import Notice


def tell(recipients: Iterable[User], *, key: str, text: str, url: str) -> None:
    """One notice to each person, in the caller's transaction; a second call with the same key adds nothing."""
    rows = [
        Notice(recipient=user, key=key, text=text, url=url) for user in {user.pk: user for user in recipients}.values()
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def holders(roles: Iterable[Role], organization_ids: Iterable[int]) -> list[User]:
    """People who hold one of the roles today at one of the organisations."""
    posts = Post.objects.on(today()).filter(role__in=list(roles), organization_id__in=list(organization_ids))
    return list(User.objects.filter(is_active=True, pk__in=posts.values("user")))
