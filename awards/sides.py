"""Pages of a campaign that belong to its awards."""

from campaigns.sides import Group, Side, drafted

SIDES = (
    Side(Group.PLAN, "awards:trial", "Thử tiêu chí trên phong trào cũ", when=drafted),
    Side(
        Group.AWARDS, "awards:nominations", "Đề nghị khen thưởng", ("awards:nominat", "awards:dossier"), over_all=True
    ),
    Side(Group.AWARDS, "awards:asked_papers", "Giấy tờ của hồ sơ", ("awards:asked",)),
    Side(Group.AWARDS, "awards:return_reasons", "Lý do trả hồ sơ", ("awards:return_points",), over_all=True),
    Side(Group.AWARDS, "awards:quotas", "Số lượng khen thưởng", ("awards:quota",)),
    Side(Group.AWARDS, "awards:balance", "Cơ cấu danh sách"),
    Side(Group.AWARDS, "awards:windows", "Lấy ý kiến Nhân dân", ("awards:window", "awards:comment"), over_all=True),
    Side(
        Group.AWARDS, "awards:sessions", "Phiên họp Hội đồng", ("awards:session", "awards:agenda", "awards:ballot"),
        over_all=True,
    ),
    Side(
        Group.AWARDS, "awards:deciders", "Cấp quyết định khen thưởng", ("awards:decider", "awards:proposals_draft")
    ),
    Side(
        Group.AWARDS, "awards:proposals", "Tờ trình lên cấp trên", ("awards:proposal", "awards:decision"), over_all=True
    ),
    Side(Group.AWARDS, "awards:own_decisions", "Quyết định khen thưởng", ("awards:own_decision",), over_all=True),
    Side(Group.AWARDS, "awards:certificates", "Giấy khen", over_all=True),
)  # fmt: skip
