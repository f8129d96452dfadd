"""Who hears of a change: whoever holds a post at an organisation that it touches."""

from emulation.accounts.models import Post, User
from emulation.notices.send import tell
from emulation.structure.models import Change


def changed(change: Change, deed: str) -> None:
    touched = list(change.units.values_list("organization", flat=True))
    posts = Post.objects.filter(organization__in=touched).exclude(ends_on__lt=change.effective_on)
    people = User.objects.filter(is_active=True, pk__in=posts.values("user")).exclude(pk=change.recorded_by_id)
    text = f"{deed}, theo {change.words}."
    tell(people, key=f"structure-{change.pk}", text=text[:480], url=change.get_absolute_url())
