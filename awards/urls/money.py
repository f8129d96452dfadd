"""Bonuses and the fund."""

from awards.querysets.money import READERS as MONEY
from awards.urls.readers import CLERK, OFFICE
from awards.views import funds, money, payment_lists
from emulation.accounts.roles import SIGNERS
from emulation.web.policy import FORM, screen

FUND = "quy-khen-thuong/<int:pk>/"
MONEY_OF = "quyet-dinh/khen/<int:pk>/tien-thuong/"

urlpatterns = [
    screen("quy-khen-thuong/", funds.fund_list, "funds", MONEY),
    screen("quy-khen-thuong/mo/", funds.fund_new, "fund_new", CLERK, FORM),
    screen(FUND, funds.fund_detail, "fund", MONEY),
    screen(f"{FUND}pdf/", funds.fund_pdf, "fund_pdf", MONEY),
    screen(f"{FUND}thu/", funds.fund_income, "fund_income", CLERK, FORM),
    screen(f"{FUND}khoa/", funds.fund_close, "fund_close", CLERK, FORM),
    screen(f"{FUND}chi-vuot/", funds.fund_above, "fund_above", SIGNERS, FORM),
    screen("quy-khen-thuong/muc/<int:pk>/ghi-dao/", funds.fund_correct, "fund_correct", CLERK, FORM),
    screen("quy-khen-thuong/chua-chi/", money.unpaid, "unpaid", MONEY),
    screen("quy-khen-thuong/danh-sach-chi/", payment_lists.payment_lists, "payment_list", MONEY),
    screen("quy-khen-thuong/chi/<int:pk>/", money.bonus_pay, "bonus_pay", CLERK, FORM),
    screen(MONEY_OF, money.own_decision_money, "own_decision_money", OFFICE),
    screen(f"{MONEY_OF}chung/", money.bonus_sheet, "bonus_sheet", CLERK, FORM),
    screen(f"{MONEY_OF}chi/", money.bonus_pay_all, "bonus_pay_all", CLERK, FORM),
    screen("quyet-dinh/khen/dong/<int:pk>/tien-thuong/", money.bonus_override, "bonus_override", CLERK, FORM),
]
