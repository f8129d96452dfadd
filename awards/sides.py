"""Pages of a campaign that belong to its awards."""

from campaigns.sides import Group, Side, drafted

SIDES = (
    Side(Group.PLAN, "awards:trial", "Thử tiêu chí trên phong trào cũ", when=drafted),
    Side(
        Group.AWARDS, "awards:nominations", "Đề nghị khen thưởng", ("awards:nominat", "awards:dossier"), over_all=True
    ),
    Side(Group.AWARDS, "awards:windows", "Lấy ý kiến Nhân dân", ("awards:window", "awards:comment"), over_all=True),
    Side(Group.AWARDS, "awards:sessions", "Phiên họp Hội đồng", ("awards:session", "awards:ballot"), over_all=True),
    Side(
        Group.AWARDS, "awards:proposals", "Tờ trình lên cấp trên", ("awards:proposal", "awards:decision"), over_all=True
    ),
    Side(Group.AWARDS, "awards:own_decisions", "Quyết định khen thưởng", ("awards:own_decision",), over_all=True),
)  # fmt: skip
