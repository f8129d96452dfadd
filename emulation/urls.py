"""All addresses. Each declares who may knock; emulation.web.middleware turns away what declares nothing."""

from django.contrib import admin
from django.urls import include, path

from awards.views import public as public_awards
from emulation import home, portal, portal_news
from emulation.signing.views import public
from emulation.web.policy import ANYONE, FORM, SIGNED_IN, screen

urlpatterns = [
    screen("", portal.portal, "portal", ANYONE),
    screen("cong-khai/ke-hoach/<int:pk>/", portal.portal_plan, "portal_plan", ANYONE),
    screen("cong-khai/ke-hoach/<int:pk>/pdf/", portal.portal_plan_pdf, "portal_plan_pdf", ANYONE),
    screen("cong-khai/ke-hoach/<int:pk>/ban-ky-so/", portal.portal_plan_signed, "portal_plan_signed", ANYONE),
    screen("cong-khai/tin-bai/", portal_news.portal_articles, "portal_articles", ANYONE),
    screen("cong-khai/tin-bai/<int:pk>/", portal_news.portal_article, "portal_article", ANYONE),
    screen(
        "cong-khai/tin-bai/<int:pk>/tep/<int:file_pk>/", portal_news.portal_article_file, "portal_article_file", ANYONE
    ),
    screen("cong-khai/su-kien/", portal_news.portal_events, "portal_events", ANYONE),
    screen("cong-khai/bang-vang/", public_awards.portal_honours, "portal_honours", ANYONE),
    screen("cong-khai/lay-y-kien/", public_awards.portal_windows, "portal_windows", ANYONE),
    screen("cong-khai/lay-y-kien/<int:pk>/", public_awards.portal_window, "portal_window", ANYONE),
    screen("cong-khai/lay-y-kien/<int:pk>/gui/", public_awards.portal_comment, "portal_comment", ANYONE, FORM),
    screen("cong-khai/lay-y-kien/bien-nhan/", public_awards.portal_receipt, "portal_receipt", ANYONE),
    screen("xac-minh/", public.verify, "verify", ANYONE, FORM),
    screen("xac-minh/khoa-cong-khai.txt", public.public_keys, "verify_keys", ANYONE),
    screen("xm/<str:code>", public.verify_qr, "verify_qr", ANYONE),
    screen("healthz", home.healthz, "healthz", ANYONE),
    screen("trang-chu/", home.home, "home", SIGNED_IN),
    path("", include("emulation.accounts.urls")),
    path("phong-trao/", include("campaigns.urls")),
    path("khen-thuong/", include("awards.urls")),
    path("van-ban/", include("emulation.documents.urls")),
    path("viec/", include("emulation.jobs.urls")),
    path("nhap/", include("emulation.imports.urls")),
    path("van-ban/", include("emulation.letters.urls")),
    path("van-ban/", include("emulation.signing.urls")),
    path("tep/", include("emulation.files.urls")),
    path("lich/", include("emulation.calendar.urls")),
    path("thong-bao/", include("emulation.notices.urls")),
    path("co-quan/", include("emulation.structure.urls")),
    path("quan-tri/", admin.site.urls),
]
