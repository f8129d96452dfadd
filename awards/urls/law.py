"""The rules by date."""

from awards.rules.law import KEEPERS
from awards.urls.readers import OFFICE
from awards.views import law, law_keeping
from emulation.web.policy import FORM, screen

TABLE = "quy-dinh/<slug:code>/"
RULE = f"{TABLE}<int:pk>/"

urlpatterns = [
    screen("quy-dinh/", law.tables, "law", OFFICE),
    screen(TABLE, law.table, "law_table", OFFICE),
    screen(f"{TABLE}them/", law_keeping.rule_new, "law_new", KEEPERS, FORM),
    screen(RULE, law.rule, "law_rule", OFFICE),
    screen(f"{RULE}sua/", law_keeping.rule_edit, "law_edit", KEEPERS, FORM),
    screen(f"{RULE}ket-thuc/", law_keeping.rule_end, "law_end", KEEPERS, FORM),
    screen(f"{RULE}theo-tep/", law_keeping.rule_take, "law_take", KEEPERS, FORM),
]
