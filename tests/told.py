"""Articles, events and propaganda for the tests of every address: parts of world, every_page and the access matrix."""

from campaigns.models import Announcement, AnnouncementFile, PropagandaSession, TownEvent
from emulation.lib import dates
from tests import factories as make

OPEN = {"portal_articles", "portal_article", "portal_article_file", "portal_events"}
TO_ALL_UNITS = ["campaigns:propaganda", "campaigns:announcements", "campaigns:events"]
TO_ONE_GROUP = ["campaigns:announcement", "campaigns:announcement_file", "campaigns:event"]  # that of the leader's unit
OF_EDITORS = """
    campaigns:session_remove campaigns:announcement_new campaigns:announcement_edit
    campaigns:announcement_publish campaigns:announcement_take_back campaigns:announcement_withdraw
    campaigns:announcement_discard campaigns:announcement_readers campaigns:announcement_session
    campaigns:announcement_picture campaigns:announcement_paper campaigns:announcement_file_edit
    campaigns:announcement_file_remove campaigns:event_new campaigns:event_edit campaigns:event_move
    campaigns:event_cancel campaigns:event_session
""".split()  # noqa: SIM905 - a list of addresses reads better as words


def build(town, campaign, culture):
    """Articles before, on and after their day, one of them for the first group alone; an event; a session recorded."""

    def article(state, **fields):
        return make.announcement(culture, town, state, campaign=campaign, **fields)

    event = make.town_event(culture, town, campaign=campaign, groups=campaign.groups.all()[:1], audience="groups")
    article_draft = article("draft", pictures=1)
    of_group = article("published", audience="groups", groups=campaign.groups.all()[:1], pictures=1)
    public = article("published", audience="public", pictures=1)
    return {
        "article_draft": article_draft,
        "article_picture": article_draft.files.get(),
        "article": of_group,
        "article_file": of_group.files.get(),
        "article_ahead": article("ahead"),
        "article_public": public,
        "public_file": public.files.get(),
        "event": event,
        "propaganda": make.propaganda_session(event, culture),
    }


def addresses(pk):
    return {
        "portal_article": pk("article_public"),
        "portal_article_file": pk("article_public", file_pk="public_file"),
        "campaigns:propaganda": pk("campaign"),
        "campaigns:session_remove": pk("propaganda"),
        "campaigns:announcement": pk("article"),
        "campaigns:announcement_edit": pk("article_draft"),
        "campaigns:announcement_publish": pk("article_draft"),
        "campaigns:announcement_take_back": pk("article_ahead"),
        "campaigns:announcement_withdraw": pk("article"),
        "campaigns:announcement_discard": pk("article_draft"),
        "campaigns:announcement_readers": pk("article"),
        "campaigns:announcement_session": pk("article"),
        "campaigns:announcement_picture": pk("article_draft"),
        "campaigns:announcement_paper": pk("article_draft"),
        "campaigns:announcement_file": pk("article", file_pk="article_file"),
        "campaigns:announcement_file_edit": pk("article_draft", file_pk="article_picture"),
        "campaigns:announcement_file_remove": pk("article_draft", file_pk="article_picture"),
        "campaigns:event": pk("event"),
        "campaigns:event_edit": pk("event"),
        "campaigns:event_move": pk("event"),
        "campaigns:event_cancel": pk("event"),
        "campaigns:event_session": pk("event"),
    }


def furnish(town, campaign, culture):
    """An article and an event in every state, to units, to a group and to everybody; sessions by both."""
    for state in ("draft", "published", "ahead", "corrected", "withdrawn"):
        make.announcement(culture, town, state, campaign=campaign, pictures=1, papers=1)
    group = campaign.groups.all()[:1]
    make.announcement(culture, town, "published", campaign=campaign, audience="groups", groups=group)
    public = make.announcement(culture, town, "published", campaign=campaign, audience="public", pictures=1)
    for state in ("planned", "moved", "cancelled"):
        make.town_event(culture, town, state, campaign=campaign)
    event = make.town_event(
        culture, town, day=dates.today(), campaign=campaign, audience="public", place="Sân vận động"
    )
    make.propaganda_session(public, culture)
    make.propaganda_session(event, culture)


NUMBER_OF = {
    Announcement: """campaigns:announcement campaigns:announcement_edit campaigns:announcement_publish
        campaigns:announcement_take_back campaigns:announcement_withdraw campaigns:announcement_discard
        campaigns:announcement_readers campaigns:announcement_session campaigns:announcement_picture
        campaigns:announcement_paper portal_article""",
    TownEvent: """campaigns:event campaigns:event_edit campaigns:event_move campaigns:event_cancel
        campaigns:event_session""",
    PropagandaSession: "campaigns:session_remove",
}


def of_files():
    return AnnouncementFile.objects.values_list("announcement", "pk")


FILES_OF = ["campaigns:announcement_file", "campaigns:announcement_file_edit", "campaigns:announcement_file_remove"]
NUMBERS_OF = dict.fromkeys([*FILES_OF, "portal_article_file"], of_files)
