"""Pages of honour and the book of a year, for the tests of every address."""

from awards.models import Nominee, RegisterEntry
from emulation.accounts.models import Organization
from tests.access import ALL, CLERK, HALL, Row

SEEN = Row(ALL - {"outsider"}, hidden={"outsider"})
BOOKS = ("yearbook_pdf", "yearbook_xlsx", "yearbook_whole")
TABLE = {
    "awards:honours": SEEN,
    "awards:unit_honours": SEEN,
    "awards:honours_extract": Row(CLERK),
    "awards:unit_honours_extract": Row(CLERK),
    "awards:yearbooks": Row(HALL),
    **{f"awards:{name}": Row(HALL) for name in BOOKS},
}
NUMBER_OF = {
    Nominee: "awards:honours awards:honours_extract",
    Organization: "awards:unit_honours awards:unit_honours_extract",
}
NUMBERS_OF = {
    f"awards:{name}": lambda: set(RegisterEntry.objects.values_list("organization", "decided_on__year"))
    for name in BOOKS
}
FILES = {"awards:yearbook_pdf", "awards:yearbook_xlsx"}


def addresses(made):
    """entry: an award of a household of the leader's unit, which was awarded too."""
    entry = made["entry"]
    nominee, unit = {"pk": entry.nominee_id}, {"pk": entry.unit_id}
    book = {"pk": entry.organization_id, "year": entry.decided_on.year}
    return {
        "awards:honours": nominee,
        "awards:honours_extract": nominee,
        "awards:unit_honours": unit,
        "awards:unit_honours_extract": unit,
        **{f"awards:{name}": book for name in BOOKS},
    }
