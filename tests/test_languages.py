"""An article in another language than English is named, and nothing is read in it."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.cli import run
from kg.read.languages import foreign, language_of

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = (
    "The Party cell of Khe Rai hamlet, Na Tham commune, has 14 Party members, and it meets every month here."
)
TOLD = (
    "Chi bộ bản Khe Rai, xã Na Tham vừa kết nạp ba đảng viên trẻ. Đồng chí Vi Thị Sao, Bí thư chi bộ, "
    "cho biết hiện nay chi bộ có 14 đảng viên và sinh hoạt mỗi tháng một lần tại nhà văn hóa của bản."
)
TEXTS: dict[str, tuple[str, str]] = {
    "English": (ENGLISH, "en"),
    "English with Vietnamese names": (
        "The cell of Đồi hamlet, Nà Thàm commune, in Mường Vẻo district of Tỉnh Lâm Thượng was founded "
        "by Vì Thị Sáo and is led by Hà Văn Đoàn, who was Secretary of the youth union for a year.",
        "en",
    ),
    "Vietnamese": (TOLD, "vi"),
    "Vietnamese without marks": (
        "Chi bo ban Khe Rai, xa Na Tham vua ket nap ba dang vien tre. Dong chi Vi Thi Sao, Bi thu chi bo, "
        "cho biet hien nay chi bo co 14 dang vien va sinh hoat moi thang mot lan tai nha van hoa cua ban.",
        "vi",
    ),
    "English after a Vietnamese quotation": (f"{TOLD}\n\n{ENGLISH} {ENGLISH} {ENGLISH}", ""),
    "French": (
        "La cellule du Parti du hameau a admis trois membres cette année, et elle se réunit une fois "
        "par mois dans la maison que les habitants ont construite pour la commune.",
        "fr",
    ),
    "another script": (
        "Партийная ячейка деревни приняла новых членов и собирается раз в месяц в доме культуры.",
        "und",
    ),
    "names and offices alone": ("Secretary: Vi Thi Sao. Deputy: Ha Van Doan. Chi bộ: 14. Đảng viên: 9.", ""),
    "figures": ("12 3 44 5 6 7 8 9 10 11 12 13 14 15", ""),
}


@pytest.mark.parametrize("case", TEXTS)
def test_the_language_of_a_text_is_told_or_left_open(case: str) -> None:
    text, tag = TEXTS[case]
    assert language_of(text) == tag
    assert bool(foreign(text)) == (tag not in ("", "en"))


def test_all_samples_are_english() -> None:
    samples = sorted((ROOT / "samples").glob("*.txt"))
    assert len(samples) >= 10
    assert {language_of(path.read_text(encoding="utf-8")) for path in samples} == {"en"}


def test_it_is_counted_listed_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf, graph = tmp_path / "articles", tmp_path / "graph"
    shelf.mkdir()
    (shelf / "en.txt").write_text(f"A visit\n2024-05-06\n\n{ENGLISH}\n", encoding="utf-8")
    (shelf / "vi.txt").write_text(f"Chi bộ Khe Rai\n2024-05-06\n\n{TOLD}\n", encoding="utf-8")
    (shelf / "rain.txt").write_text("A day\n\nIt rained.\n", encoding="utf-8")
    assert run(["build", str(shelf), "-g", str(graph)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert "not in English, and not read: vi" in told
    assert "nothing found in rain" in told
    listed = kg.articles(graph)
    odd = [(row[0].text, *(cell.text for cell in row[-3:])) for row in listed.rows]
    assert listed.columns[-3:] == ("language", "claims", "odd")
    assert [(name, language, what) for name, language, _, what in odd] == [
        ("en", "en", ""),
        ("rain", "en", "nothing found; no date"),
        ("vi", "vi", "not in English: not read"),
    ]
    assert odd[2][2] == "0"
    assert run(["why-not", str(shelf / "vi.txt")]) == 2
    assert capsys.readouterr().err.endswith("vi.txt: is in Vietnamese: only articles in English are read\n")
