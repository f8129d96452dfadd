"""Types of administrative papers with the abbreviations that a number bears (Decree 30/2020, Appendix III)."""

LETTER = "CV"  # a công văn bears no abbreviation; this is how we file it
COPIES = "SY"  # all forms of copy are numbered in one series (Appendix I, part II)
SHARED = "chung"  # the book of an office that numbers all its types in one series (art. 15.1c)

DECREE_TYPES = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định",
    "TC": "Thông cáo", "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch",
    "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình",
    "HĐ": "Hợp đồng", LETTER: "Công văn", "CĐ": "Công điện", "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền", "GM": "Giấy mời", "GGT": "Giấy giới thiệu", "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi", "PC": "Phiếu chuyển", "PB": "Phiếu báo",
    COPIES: "Bản sao y", "TrS": "Bản trích sao", "SL": "Bản sao lục",
}  # fmt: skip


def belongs(type_code: str, series: str) -> bool:
    """Whether a paper of that type may stand in the book of that series."""
    if series == COPIES:
        return type_code in (COPIES, "TrS", "SL")
    return series not in DECREE_TYPES or type_code == series
