"""Articles and events that anyone may read: published ones, addressed to everybody. The same page for everyone."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from campaigns.models import Announcement, TownEvent
from campaigns.views.announcement_files import files_of, paper_rows, picture_rows, served
from campaigns.views.events import month_context
from emulation.portal import open_to_all
from emulation.web.listing import listing


def published() -> QuerySet[Announcement]:
    return Announcement.objects.open_to_all().out()


def portal_articles(request: HttpRequest) -> HttpResponse:
    return open_to_all(render(request, "portal/articles.html", listing(request, published())))


def portal_article(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = get_object_or_404(published().select_related("organizer"), pk=pk)
    context = {
        "announcement": announcement,
        "passages": announcement.passages.all(),
        "pictures": picture_rows(announcement, "portal_article_file"),
        "papers": paper_rows(announcement, "portal_article_file"),
    }
    return open_to_all(render(request, "portal/article.html", context))


def portal_article_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Asked each time whether the article is still open to all."""
    row = files_of(get_object_or_404(published(), pk=pk)).filter(pk=file_pk).first()
    if row is None:
        raise Http404
    return open_to_all(served(request, row))


def portal_events(request: HttpRequest) -> HttpResponse:
    context = month_context(request, TownEvent.objects.open_to_all()) | {"is_portal": True}
    return open_to_all(render(request, "portal/events.html", context))
