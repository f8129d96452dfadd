"""The people behind the owner of a duty: whoever holds the post today, or heads the unit."""

from collections.abc import Iterable

from campaigns.models import Assignment
from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.notices.send import holders_by_place


def owners_of(assignments: Iterable[Assignment]) -> dict[int, tuple[User, ...]]:
    """By the id of the duty. A post that has ended passes to those who hold the same office now."""
    rows = list(assignments)
    today = dates.today()
    held = {
        post.pk: (post.user,)
        for post in Post.objects.on(today).filter(assignments__in=rows, user__is_active=True).select_related("user")
    }
    ended = [row.owner_post for row in rows if row.owner_post and row.owner_post_id not in held]
    after = {
        role: holders_by_place({role}, [post.organization_id for post in ended if post.role == role])
        for role in {post.role for post in ended if post.ends_on and post.ends_on < today}
    }
    leaders = holders_by_place({Role.UNIT_LEADER}, [row.owner_unit_id for row in rows if row.owner_unit_id])

    def people(row: Assignment) -> tuple[User, ...]:
        if post := row.owner_post:
            return held.get(post.pk) or after.get(post.role, {}).get(post.organization_id, ())
        return leaders.get(row.owner_unit_id, ())

    return {row.pk: people(row) for row in rows}
