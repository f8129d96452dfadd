"""Telling people. Who is told what is decided by the domain apps; here it is only written down, once."""

from collections import defaultdict
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


def holders_by_place(roles: Iterable[Role], organization_ids: Iterable[int]) -> dict[int, tuple[User, ...]]:
    """As holders(), by the id of the organisation, in one query."""
    posts = Post.objects.on(today()).filter(role__in=list(roles), organization_id__in=list(organization_ids))
    people: dict[int, dict[int, User]] = defaultdict(dict)
    for post in posts.filter(user__is_active=True).select_related("user"):
        people[post.organization_id][post.user_id] = post.user
    return {place: tuple(users.values()) for place, users in people.items()}


def holders(roles: Iterable[Role], organization_ids: Iterable[int]) -> list[User]:
    """People who hold one of the roles today at one of the organisations."""
    posts = Post.objects.on(today()).filter(role__in=list(roles), organization_id__in=list(organization_ids))
    return list(User.objects.filter(is_active=True, pk__in=posts.values("user")))
