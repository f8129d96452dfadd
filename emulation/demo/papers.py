"""Papers of others that a clerk or a unit would scan in. Each bears the mark of a demonstration on every page."""

import datetime
from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from emulation.accounts.models import Organization, Post, User
from emulation.documents import pdf
from emulation.documents.layout import Block, Bullet, Heading, Issuer, Paper, Paragraph, Signature, closed
from emulation.files import kinds
from emulation.files.intake import take_upload
from emulation.files.models import StoredFile
from emulation.lib.words import lines

MARK = "MINH HỌA"
DISTRICT = Issuer((), ("ỦY BAN NHÂN DÂN", "HUYỆN YÊN CHÂU"), "UBND huyện Yên Châu")


def kept(content: bytes, name: str, *, by: User) -> tuple[StoredFile, str]:
    """The file as if that person had uploaded it."""
    return take_upload(SimpleUploadedFile(name, content), kinds.EVIDENCE, by=by)


def drawn(type_name: str, subject: str, issuer: Issuer, sign: str, day: datetime.date, body: list[Block],
          **rest: Any) -> bytes:  # fmt: skip
    """`sign` is the printed number, '21/KH-MTTQ'; without one, or in the Party's own style, the line is left out."""
    number, _, symbol = sign.partition("/")
    given = {"number": int(number), "symbol": symbol} if number.isdecimal() else {"numbered": False}
    paper = Paper(type_name, subject, issuer, issued_on=day, body=closed(tuple(body)), watermark=MARK, **given, **rest)
    return pdf.render(paper)


def unit_plan_pdf(unit: Organization, head: Post, title: str, sign: str, day: datetime.date, tasks: list[str]) -> bytes:
    """A unit's own plan, one page."""
    body: list[Block] = [
        Paragraph("Hưởng ứng Kế hoạch phát động thi đua của UBND thị trấn, đơn vị tổ chức thực hiện như sau:"),
        Heading(1, "Nội dung thực hiện"),
        *(Bullet(f"{task}.") for task in tasks),
        Heading(1, "Tổ chức thực hiện"),
        Paragraph("Người đứng đầu đơn vị phân công, kiểm tra và báo cáo kết quả về UBND thị trấn theo quy định."),
    ]
    subject = title.removeprefix("Kế hoạch ")
    superior = tuple(lines(unit.paper_superior or "UBND THỊ TRẤN YÊN CHÂU"))
    return drawn(
        "KẾ HOẠCH", subject[:1].upper() + subject[1:],
        Issuer(superior, (unit.name.upper(),), unit.name), sign, day, body,
        place="Thị trấn Yên Châu", recipients=("UBND thị trấn", "Lưu: đơn vị"),
        signature=Signature((head.title.upper(),), head.user.full_name),
    )  # fmt: skip


def signed_form_pdf(paper: Paper, signer: str, day: datetime.date) -> bytes:
    """A unit's form as if it came back with a signature."""
    signature = replace(paper.signature, note="(Đã ký)", name=signer)
    return pdf.render(replace(paper, issued_on=day, signature=signature, watermark=MARK))


def slip_pdf(name: str, nominee: str) -> bytes:
    """A unit's minutes or confirmation, as if scanned."""
    issuer = Issuer(("UBND THỊ TRẤN YÊN CHÂU",), ("ĐƠN VỊ ĐỀ NGHỊ",), "Đơn vị đề nghị")
    body: list[Block] = [Paragraph(f"Đơn vị họp, nhất trí đề nghị khen thưởng {nominee}.")]
    return drawn(name.upper(), f"Đề nghị khen thưởng {nominee}", issuer, "", datetime.date(2023, 6, 1), body)


def directive_pdf(fields: dict[str, Any]) -> bytes:
    """The district's guidance on dossiers and quotas."""
    quotas = {
        "tập thể": fields["quota_collective"],
        "cá nhân": fields["quota_individual"],
        "hộ gia đình": fields["quota_household"],
    }
    body: list[Block] = [
        Heading(1, "Hồ sơ"),
        *(Bullet(line) for line in lines(fields["dossier_rules"])),
        Heading(1, "Số lượng"),
        Paragraph(
            "Mỗi xã, thị trấn đề nghị tối đa " + ", ".join(f"{count:02d} {name}" for name, count in quotas.items())
        ),
    ]
    return drawn(
        "HƯỚNG DẪN", "Hồ sơ, số lượng khen thưởng đợt thi đua kỷ niệm 75 năm Ngày truyền thống Đảng bộ huyện",
        DISTRICT, fields["number"], fields["issued_on"], body, place="Yên Châu",
        recipients=("UBND các xã, thị trấn", "Lưu: VT"), signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    )  # fmt: skip


def decision_pdf(number: str, day: datetime.date, names: list[str]) -> bytes:
    """The district chairman's decision, with the names of those it grants to."""
    body: list[Block] = [
        Paragraph(f"Tặng Giấy khen của Chủ tịch UBND huyện cho {len(names):02d} tập thể, cá nhân, hộ gia đình:"),
        *(Bullet(f"{name};") for name in names),
        Paragraph("Các tập thể, cá nhân, hộ gia đình có tên trên được hưởng mức thưởng theo quy định"),
    ]
    return drawn(
        "QUYẾT ĐỊNH", "Về việc tặng Giấy khen", DISTRICT, number, day, body, place="Yên Châu",
        recipients=("UBND thị trấn Yên Châu", "Lưu: VT"), signature=Signature(("CHỦ TỊCH",)),
    )  # fmt: skip
