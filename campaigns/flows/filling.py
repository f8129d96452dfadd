"""Items of a reading written into the parts of a plan in draft, in the paper's own words."""

from collections.abc import Callable
from decimal import Decimal

from campaigns.models import (
    Assignment,
    Campaign,
    ContentStrand,
    Criterion,
    ImportedPlan,
    Leftover,
    ParticipantGroup,
    Target,
)
from campaigns.reading.items import Field, Item
from campaigns.reading.stored import day
from emulation.accounts.models import Post
from emulation.accounts.roles import SIGNERS
from emulation.lib import dates
from emulation.lib.words import fold

Items = list[Item]
LINE_FIELDS = {
    Field.BASIS: "bases", Field.OPENING: "opening", Field.PURPOSE: "purposes", Field.REQUIREMENT: "requirements",
    Field.PERIOD: "period_text", Field.DOSSIER: "dossier_text", Field.QUOTA: "quota_text", Field.CLOSING: "closing",
}  # fmt: skip
LONGEST_SUBJECT = 400


def writers(campaign: Campaign, items: Items) -> dict[str, Callable[[], None]]:
    """What to write, under the names that the trail uses for the parts of the editor."""
    return {
        "lời văn, tên các đề mục": lambda: write_words(campaign, items),
        "nội dung thi đua": lambda: write_strands(campaign, of(items, Field.STRAND)),
        "đối tượng thi đua": lambda: write_groups(campaign, of(items, Field.GROUP)),
        "tiêu chí xét khen": lambda: write_criteria(campaign, of(items, Field.CRITERION)),
        "tổ chức thực hiện": lambda: write_assignments(campaign, of(items, Field.ASSIGNMENT)),
        "trích yếu, nơi nhận, người ký": lambda: write_frame(campaign, items),
    }


def of(items: Items, field: Field) -> Items:
    return [item for item in items if item.field == field]


def write_words(campaign: Campaign, items: Items) -> None:
    plan = campaign.plan
    for field, name in LINE_FIELDS.items():
        setattr(plan, name, "\n".join(one_line(item.text, field) for item in of(items, field)))
    plan.headings = {item.value["key"]: item.value["title"] for item in of(items, Field.HEADING) if "key" in item.value}
    plan.save()


def one_line(text: str, field: Field) -> str:
    """The ";" that a list puts between its items is drawn by our paper and not kept twice."""
    return text.rstrip().removesuffix(";") if field == Field.BASIS else text


def write_strands(campaign: Campaign, items: Items) -> None:
    for position, item in enumerate(items, 1):
        strand = ContentStrand.objects.create(
            campaign=campaign, position=position, title=item.value["title"], text=item.text
        )
        Target.objects.bulk_create(
            Target(
                strand=strand,
                position=place,
                text=target["text"],
                aim=Decimal(target["aim"]) if target["aim"] else None,
                unit=target["unit"],
            )
            for place, target in enumerate(item.value["targets"], 1)
        )


def write_groups(campaign: Campaign, items: Items) -> None:
    ParticipantGroup.objects.bulk_create(
        ParticipantGroup(campaign=campaign, position=position, name=item.text) for position, item in enumerate(items, 1)
    )


def write_criteria(campaign: Campaign, items: Items) -> None:
    Criterion.objects.bulk_create(
        Criterion(campaign=campaign, position=position, text=item.text, **item.value)
        for position, item in enumerate(items, 1)
    )


def write_assignments(campaign: Campaign, items: Items) -> None:
    Assignment.objects.bulk_create(
        Assignment(
            campaign=campaign,
            position=position,
            assignee=item.value["assignee"],
            duty=item.text,
            due_on=day(item.value["due_on"]),
        )
        for position, item in enumerate(items, 1)
    )


def write_frame(campaign: Campaign, items: Items) -> None:
    """Subject and recipients as in the file; the signer if a person of that name may sign here today."""
    document = campaign.plan.document
    title = " ".join(item.text for item in of(items, Field.TITLE))
    document.subject = title[:LONGEST_SUBJECT] or document.subject
    document.recipients = "\n".join(item.text.rstrip().removesuffix(";") for item in of(items, Field.RECIPIENT))
    document.signer = post_of(campaign, " ".join(item.text for item in of(items, Field.SIGNER))) or document.signer
    document.save()


def post_of(campaign: Campaign, name: str) -> Post | None:
    posts = Post.objects.on(dates.today()).filter(organization=campaign.organizer_id, role__in=SIGNERS)
    return next((post for post in posts.select_related("user") if fold(post.user.full_name) == fold(name)), None)


def keep_leftovers(imported: ImportedPlan, items: Items) -> None:
    lines = imported.reading["lines"]
    Leftover.objects.bulk_create(
        Leftover(
            imported=imported,
            position=position,
            text=item.text,
            place=lines[item.lines[0]]["place"] if item.lines else "",
            why=item.why[:200],
        )
        for position, item in enumerate(of(items, Field.UNPLACED), 1)
    )


# --- One leftover finds its place -------------------------------------------------------------------------------------


def put(leftover: Leftover, place: str, assignee: str) -> None:
    """Add the words at the end of the part the clerk chose."""
    campaign = leftover.imported.campaign
    text, Place = leftover.text, Leftover.Place
    if place == Place.STRAND:
        add_row(ContentStrand, campaign, title=text.replace("\n", " ")[:80], text=text)
    elif place == Place.GROUP:
        add_row(ParticipantGroup, campaign, name=" ".join(text.split()))
    elif place in (Place.COLLECTIVE, Place.INDIVIDUAL, Place.HOUSEHOLD):
        add_row(Criterion, campaign, subject=str(place), text=text)
    elif place == Place.ASSIGNMENT:
        add_row(Assignment, campaign, assignee=assignee, duty=text)
    elif place == Place.RECIPIENTS:
        document = campaign.plan.document
        document.recipients = f"{document.recipients}\n{text}".strip()
        document.save(update_fields=["recipients"])
    elif place != Place.OUT:
        plan = campaign.plan
        setattr(plan, str(place), f"{getattr(plan, place)}\n{text}".strip())
        plan.save(update_fields=[str(place)])


def add_row(model: type, campaign: Campaign, **fields: str) -> None:
    last = model.objects.filter(campaign=campaign).order_by("position").last()
    model.objects.create(campaign=campaign, position=(last.position if last else 0) + 1, **fields)
