"""Pages of honour, extracts, and the register's book of a year."""

from awards.urls.readers import CLERK, OFFICE
from awards.views import honours, yearbook
from emulation.web.policy import FORM, SIGNED_IN, screen

OF_NOMINEE = "doi-tuong/<int:pk>/khen-thuong/"
OF_UNIT = "so-khen-thuong/don-vi/<int:pk>/"
YEARS = "so-khen-thuong/nam/"
BOOK = f"{YEARS}<int:pk>/<int:year>/"

urlpatterns = [
    screen(OF_NOMINEE, honours.honours_of_nominee, "honours", SIGNED_IN),
    screen(f"{OF_NOMINEE}trich/", honours.nominee_extract, "honours_extract", CLERK, FORM),
    screen(OF_UNIT, honours.honours_of_unit, "unit_honours", SIGNED_IN),
    screen(f"{OF_UNIT}trich/", honours.unit_extract, "unit_honours_extract", CLERK, FORM),
    screen(YEARS, yearbook.yearbooks, "yearbooks", OFFICE),
    screen(f"{BOOK}pdf/", yearbook.yearbook_pdf, "yearbook_pdf", OFFICE),
    screen(f"{BOOK}ca-nam/", yearbook.yearbook_whole, "yearbook_whole", OFFICE, FORM),
    screen(f"{BOOK}xlsx/", yearbook.yearbook_xlsx, "yearbook_xlsx", OFFICE),
]
