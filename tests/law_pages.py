"""The pages of the rules by date: who opens them, and with what they can be asked for."""

from awards.law.catalogue import CATALOGUES
from tests.access import HALL, Row

AWARDS = {"code": "danh-muc-khen-thuong"}  # a table of rules
TABLES = ("awards:law_table", "awards:law_new")
RULES = tuple(f"awards:law_{verb}" for verb in ("rule", "edit", "end", "take"))
TABLE = dict.fromkeys(("awards:law", "awards:law_table", "awards:law_rule"), Row(HALL))
TABLE |= dict.fromkeys(("awards:law_new", *RULES[1:]), Row({"clerk", "admin"}))


def addresses(made):
    return dict.fromkeys(TABLES, AWARDS) | dict.fromkeys(RULES, {"pk": made["award"].pk} | AWARDS)


def of_one_town(names):
    """The rules are the same for every body on the installation; everything else is one town's."""
    return [name for name in names if name not in TABLE]


def of_tables():
    return [(table.code,) for table in CATALOGUES]


def of_rules():
    """The first row of each table that has no end yet."""
    rows = ((table.code, table.model.objects.filter(valid_to=None).first()) for table in CATALOGUES)
    return [(code, row.pk) for code, row in rows if row]


NUMBERS_OF = dict.fromkeys(TABLES, of_tables) | dict.fromkeys(RULES, of_rules)
