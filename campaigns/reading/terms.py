"""Words by which a part of a plan, a body, a kind of unit or of person is known. All patterns meet folded text."""

import re
from enum import StrEnum

from campaigns.models import Criterion
from campaigns.models.plan import PersonKind
from emulation.accounts.models import Organization
from emulation.lib.words import fold


class Role(StrEnum):
    """What a part of a plan is about."""

    PURPOSES = "purposes"
    REQUIREMENTS = "requirements"
    STRANDS = "strands"
    PERIOD = "period"
    GROUPS = "groups"
    CRITERIA = "criteria"
    DOSSIER = "dossier"
    QUOTA = "quota"
    DUTIES = "duties"
    FUNDING = "funding"
    UNKNOWN = ""


LEAD = r"(?:(?:cac|nhung|ve|phan|mot so) )*"
ROLES = {
    Role.DUTIES: (
        r"to chuc (?:thuc hien|trien khai)|phan cong|trach nhiem|bien phap to chuc|cong tac to chuc|"
        r"che do (?:thong tin|bao cao)|so ket|tong ket"
    ),
    Role.FUNDING: r"kinh phi|nguon luc|dieu kien dam bao",
    Role.DOSSIER: r"ho so|thu tuc|quy trinh|trinh tu|(?:cach|phuong phap|quy dinh) (?:xet|binh|cham)",
    Role.QUOTA: (
        r"so luong|ty le|co cau (?:giai|khen)|hinh thuc(?: va muc)? khen|hinh thuc,? muc|hinh thuc$|"
        r"muc (?:thuong|khen)|co cau|doi tuong (?:duoc )?(?:xet |de nghi )*(?:khen|tang)|giai thuong"
    ),
    Role.PURPOSES: r"muc dich|muc tieu(?! thi dua)|y nghia",
    Role.REQUIREMENTS: r"yeu cau|quan diem|nguyen tac",
    Role.PERIOD: r"thoi gian|thoi diem|tien do|lo trinh|thoi han",
    Role.GROUPS: r"doi tuong|pham vi|thanh phan|don vi tham gia",
    Role.CRITERIA: (
        r"tieu chi|tieu chuan|dieu kien|khen thuong|xet khen|binh xet|xep loai|danh gia|cham diem|"
        r"(?:doi voi |ve |khen )?(?:cac )?(?:tap the|ca nhan|ho gia dinh)\b"
    ),
    Role.STRANDS: (
        r"noi dung|nhiem vu|giai phap|bien phap|chi tieu|muc tieu thi dua|hoat dong|phong trao|chu de|khau hieu|thi dua"
    ),
}
PATTERNS = {role: re.compile(pattern) for role, pattern in ROLES.items()}
HAMLET = r"(?:ban|thon|xom|tieu khu|khu pho)\b"
SUBJECTS = (
    (Criterion.Subject.HOUSEHOLD, re.compile(r"ho gia dinh|gia dinh van hoa|ho dan|ho nong dan")),
    (
        Criterion.Subject.COLLECTIVE,
        re.compile(
            r"tap the|don vi|co quan|chi doan|chi hoi|to chuyen mon|lop\b|(?:doi voi|danh cho) (?:cac )?(?:khu pho|"
            rf"khu dan cu|tieu khu|thon|ban|xom|to dan pho|doanh nghiep|hop tac xa|htx|truong(?! {HAMLET}))\b"
        ),
    ),
    (
        Criterion.Subject.INDIVIDUAL,
        re.compile(
            rf"ca nhan|can bo,|cong chuc|nhan vien|truong {HAMLET}|giao vien|hoc sinh|hoi vien|doan vien|nong dan|"
            r"cong nhan|chien si|nguoi lao dong|dang vien"
        ),
    ),
)
Kind = Organization.Kind
UNIT_KINDS = (
    (Kind.VILLAGE, r"ban|thon|lang|xom|buon"),
    (Kind.NEIGHBOURHOOD, r"tieu khu|to dan pho|khu pho|khu dan cu|khoi pho"),
    (Kind.SCHOOL, r"(?:don vi )?truong(?: hoc)?|nha truong|truong mam non"),
    (Kind.HEALTH, r"tram y te"),
    (Kind.COMPANY, r"doanh nghiep|cong ty"),
    (Kind.COOPERATIVE, r"hop tac xa|htx"),
    (Kind.UNION, r"doan the|hoi|to chuc chinh tri"),
)
PERSON_KINDS = (
    (PersonKind.FARMER, r"nong dan"),
    (PersonKind.TEACHER, r"giao vien|nha giao"),
    (PersonKind.LEADER, r"(?:can bo )?lanh dao(?:,? quan ly)?|can bo quan ly"),
    (PersonKind.OFFICIAL, r"can bo,? cong chuc(?:,? vien chuc)?|cong chuc,? vien chuc|cong chuc"),
    (PersonKind.WORKER, r"cong nhan|nguoi lao dong"),
    (PersonKind.BUSINESS, r"doanh nhan|nguoi kinh doanh|ho kinh doanh"),
)
ONLY = r"(?:rieng )?(?:(?:doi voi|la|voi) )?(?:cac )?(?:{of} )?(?:la )?(?:cac |mot )?(?P<kind>{kinds})\b"
OWN_PLAN = re.compile(r"(?:xay dung|co|ban hanh)(?: duoc)? ke hoach|dang ky thi dua va co ke hoach")
WORKS = re.compile(r"(?:it nhat|toi thieu|tu) (?:0?(\d{1,2})|mot|hai|ba)\b.{0,12}?(?:cong trinh|phan viec|mo hinh)")
COUNTS = {"mot": 1, "hai": 2, "ba": 3}


AWARDING = re.compile(r"(?:tang|xet|khen|de nghi|bieu duong).{0,60}\b\d+ (?:tap the|ca nhan|ho|chi |to |lop|don vi)")
HANDING_IN = re.compile(r"(?:lap|gui|nop|hoan thien|kem).{0,40}\b(?:ho so|to trinh|bien ban|danh sach)")


def award_rule(text: str) -> Role:
    """How many are awarded or what is handed in, in a part about awards; UNKNOWN for what is a criterion."""
    words = fold(text)
    return Role.QUOTA if AWARDING.search(words) else Role.DOSSIER if HANDING_IN.search(words) else Role.UNKNOWN


def roles_in(title: str) -> list[Role]:
    """What the members of a title are about, in order: "Nội dung, thời gian, đối tượng" names three."""
    found = [leading_role(member) for member in re.split(r"[,;/&]|\bvà\b|\bva\b|\s[-–]\s", title.lower())]
    return list(dict.fromkeys(role for role in found if role))


def named_role(title: str) -> Role:
    """What a title speaks of first, anywhere in it: a guess."""
    words = fold(title)
    found = [(match.start(), role) for role, pattern in PATTERNS.items() if (match := pattern.search(words))]
    return min(found)[1] if found else Role.UNKNOWN


def leading_role(title: str) -> Role:
    """What a title is about by its first words; UNKNOWN if it begins with something else."""
    words = re.sub(rf"^{LEAD}", "", fold(title))
    return next((role for role, pattern in PATTERNS.items() if pattern.match(words)), Role.UNKNOWN)


def subject_of(text: str) -> Criterion.Subject | None:
    """Collective, individual or household, by which is named first."""
    words = fold(text)
    found = [(match.start(), subject) for subject, pattern in SUBJECTS if (match := pattern.search(words))]
    return min(found)[1] if found else None


def begins_with_subject(text: str) -> bool:
    """Whether the sentence itself says of whom it speaks: "Tập thể đạt …", "Đối với các đơn vị …"."""
    words = re.sub(r"^(?:(?:doi voi|danh cho|cac|nhung|moi|xet|khen|thuong) )*", "", fold(text))
    return any(pattern.match(words) or pattern.match(fold(text)) for _, pattern in SUBJECTS)


def subjects_named(text: str) -> int:
    words = fold(text)
    return sum(bool(pattern.search(words)) for _, pattern in SUBJECTS)


def limited_to(text: str, subject: str) -> list[str]:
    """Kinds of unit or person that a criterion speaks of alone: "Đối với tập thể bản …", "Cá nhân là nông dân …"."""
    table = {Criterion.Subject.COLLECTIVE: UNIT_KINDS, Criterion.Subject.INDIVIDUAL: PERSON_KINDS}.get(subject, ())
    of = "(?:tap the|don vi)" if subject == Criterion.Subject.COLLECTIVE else "ca nhan"
    words = fold(text)
    for kind, pattern in table:
        if re.match(ONLY.format(of=of, kinds=pattern), words) and not re.match(
            rf"(?:cac )?(?:{pattern})\b [a-z]+ hoa", words
        ):
            return [kind.value]
    return []


def method_of(text: str) -> tuple[str, int]:
    """How the product can judge a criterion by itself, and how many works it asks for."""
    words = fold(text)
    if found := WORKS.search(words):
        number = found[1] or next(count for count in COUNTS if count in found[0])
        return Criterion.Method.WORKS.value, int(COUNTS.get(number, number))
    if OWN_PLAN.match(words):
        return Criterion.Method.OWN_PLAN.value, 1
    return Criterion.Method.JUDGED.value, 1


# A part's own title, under which the strands stand, and no strand itself: "Nội dung thi đua", "Nhiệm vụ trọng tâm".
BARE = re.compile(
    r"(?:cac |nhung |ve )?(?:noi dung|nhiem vu|giai phap|bien phap|chi tieu|muc tieu|hoat dong)"
    r"(?:[ ,]+(?:va|thi dua|trong tam|cu the|chu yeu|chinh|thuc hien|noi dung|nhiem vu|giai phap|bien phap|chi tieu|"
    r"phong trao|cua|phan dau|phat dong|tham gia|dang ky|hinh thuc|thoi gian|doi tuong|nam|\d+))*[ :.]*"
)
BODIES = """
    van phong, cong chuc, uy ban, ubnd, ub, hoi, doan, truong, ban, bi thu, tieu khu, thon, xom, to, khu, chi, dang,
    bo phan, phong, cong an, quan su, tram, nha truong, cong doan, giao vien, mat tran, mttq, cap uy, can bo,
    doanh nghiep, hop tac xa, htx, don vi, co quan, tap the, ke toan, tai chinh, van hoa, lien doi, hieu truong,
    ub mttq, ubmttq, hdnd, bgh, gvcn, gv, btv, bcd, tpt, tong phu trach, thuong truc, lanh dao, cong ty, htx,
    pho hieu, chu tich, nganh, bch, hoc sinh, thu vien, y te, dia chinh, tu phap, bao ve
"""
DOINGS = """
    tham mưu, phối hợp, chủ trì, chịu trách nhiệm, tổ chức, xây dựng, theo dõi, căn cứ, có trách nhiệm, triển khai,
    tổng hợp, hướng dẫn, kiểm tra, tuyên truyền, thực hiện, đẩy mạnh, vận động, báo cáo, lập, phát động, quán triệt,
    tích cực, bố trí, cân đối, đôn đốc, đăng ký, nghiêm túc, gửi, rà soát, chủ động, có nhiệm vụ
"""


def either(words: str) -> str:
    return "|".join(word.strip() for word in words.split(","))


BODY = re.compile(
    r"(?:(?:de nghi|giao|yeu cau|doi voi|trach nhiem cua) )*(?:cac |dong chi |ong |ba |toan the )?"
    rf"(?:{either(BODIES)})\b"
)
VERBS = re.compile(rf"\s(?:{either(DOINGS)})\b", re.IGNORECASE)


def assignee_and_duty(text: str) -> tuple[str, str, bool] | None:
    """(who, what, whether the text itself sets them apart by a colon) of a duty told in one sentence."""
    who, colon, what = text.partition(":")
    known = bool(BODY.match(fold(who)))
    if colon and what.strip() and len(who) <= (200 if known else 60) and (known or not leading_role(who)):
        return who.strip(), what.strip(), known
    found = VERBS.search(text)
    if found and found.start() <= 200 and BODY.match(fold(text)):
        return text[: found.start()].strip(" ,"), text[found.start() :].strip(), False
    return None
