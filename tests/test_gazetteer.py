"""The gazetteer against known facts, and against itself."""

from __future__ import annotations

import csv
import doctest
import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.gazetteer import ERAS, HEADER, REFORM, Gazetteer, Unit, key, load
from kg.text import fold

ONTOLOGY = Path(__file__).resolve().parents[1] / "ontology"
FILE = ONTOLOGY / "gazetteer.csv"

COUNTS = {
    "2024": {"provinces": 63, "districts": 705, "communes": 10_599},
    "2025-01": {"provinces": 63, "districts": 696, "communes": 10_035},
    "2025-07": {"provinces": 34, "communes": 3_321},
}
TIERS = {2: "provinces", 3: "districts", 5: "communes"}
LEVELS = {"province", "city", "district", "town", "township", "commune", "ward", "special-zone"}

KNOWN = """
17          Hòa Bình      province  -
2025-25     Phú Thọ       province  -
01          Hà Nội        city      -
150         Đà Bắc        district  17
153         Kim Bôi       district  17
154         Cao Phong     district  17
156         Mai Châu      district  17
157         Lạc Sơn       district  17
148         Hòa Bình      city      17
760         1             district  79
05242       Nà Phòn       commune   156
05068       Nam Thượng    commune   153
05299       Quyết Thắng   commune   157
2025-05200  Mai Châu      commune   2025-25
2025-04978  Kim Bôi       commune   2025-25
2025-05089  Cao Phong     commune   2025-25
2025-04831  Đà Bắc        commune   2025-25
2025-05266  Lạc Sơn       commune   2025-25
2025-05323  Quyết Thắng   commune   2025-25
2025-05068  Hợp Kim       commune   2025-25
2025-04795  Hòa Bình      ward      2025-25
2025-26732  Côn Đảo       special-zone  2025-79
2024-46     Thừa Thiên Huế  province  -
46          Huế           city      -
"""

BECAME = {
    "05242": {"2025-05200"},
    "05068": {"2025-05068"},
    "05299": {"2025-05323"},
    "17": {"2025-25"},
    "25": {"2025-25"},
    "26": {"2025-25"},
    "10": {"2025-15"},  # Lào Cai kept its name and took Yên Bái's code
    "2024-46": {"46"},  # Thừa Thiên Huế became Huế
    "2024-00235": {"00235"},  # Ngã Tư Sở became part of Thịnh Quang under the code of the former
    "00223": {"00235"},
    "755": {"2025-26732"},  # an island district without communes
    "156": set(),
    "01": set(),
}

SPELLINGS = {
    "Hòa Bình": ["Hoà Bình", "HÒA BÌNH", "hoa binh", "Hoa  Binh", "Hoabinh"],
    "Nà Phòn": ["Na Phon", "nà phòn", "NA PHON"],
    "Đà Bắc": ["Da Bac", "Ðà Bắc"],
    "Bà Rịa - Vũng Tàu": ["Ba Ria-Vung Tau", "Bà Rịa–Vũng Tàu"],
    "Thủy Nguyên": ["Thuỷ Nguyên"],
    "Đắk N'Drung": ["Dak N’Drung", "Đắk NDrung", "Đắk N'Dung"],
}

OLDER = {"Na Meo": "05242", "Ngã Tư Sở": "2024-00235", "Pu Bin": "05254", "Kỳ Sơn": "148", "9": "769"}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load(FILE)


def known(gazetteer: Gazetteer, identity: str) -> Unit:
    unit = gazetteer.unit(identity)
    assert unit is not None, identity
    return unit


@pytest.mark.parametrize("era", ERAS)
def test_every_state_of_the_country_is_complete(gazetteer: Gazetteer, era: str) -> None:
    assert Counter(TIERS[len(unit.code)] for unit in gazetteer if era in unit.eras) == COUNTS[era]


@pytest.mark.parametrize("row", KNOWN.strip().splitlines())
def test_a_known_unit_is_there(gazetteer: Gazetteer, row: str) -> None:
    identity, *name, level, parent = row.split()
    unit = known(gazetteer, identity)
    assert (unit.name, unit.level, unit.parent or "-") == (" ".join(name), level, parent)


@pytest.mark.parametrize("identity", BECAME)
def test_what_became_of_a_unit(gazetteer: Gazetteer, identity: str) -> None:
    assert {unit.id for unit in gazetteer.successors(known(gazetteer, identity))} == BECAME[identity]


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_finds_the_same_units(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.named(name)
    for spelling in SPELLINGS[name]:
        assert gazetteer.named(spelling) == gazetteer.named(name), spelling


@pytest.mark.parametrize(("name", "identity"), OLDER.items())
def test_an_older_name_finds_the_unit(gazetteer: Gazetteer, name: str, identity: str) -> None:
    assert identity in {unit.id for unit in gazetteer.named(name)}


def test_every_unit_is_found_by_each_of_its_names(gazetteer: Gazetteer) -> None:
    for unit in gazetteer:
        for name in (unit.name, fold(unit.name), *unit.older_names):
            assert unit in gazetteer.named(name), (unit, name)
        assert gazetteer.unit(unit.id) == unit


def test_an_unknown_name_or_identity_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("Pieng Phung") == gazetteer.named("") == ()
    assert gazetteer.unit("") is gazetteer.unit("0524") is gazetteer.unit("99999") is None


def test_identities_are_unique_and_carry_code_and_state(gazetteer: Gazetteer) -> None:
    units = list(gazetteer)
    assert len({unit.id for unit in units}) == len(units) == len(gazetteer)
    for unit in units:
        start = unit.id.removesuffix(unit.code)
        assert start in {"", "2024-", "2025-"}
        assert (start == "2025-") == (unit.eras == ("2025-07",))
        assert start != "2024-" or unit.eras == ("2024",)


def test_a_code_used_again_is_another_unit(gazetteer: Gazetteer) -> None:
    bearers: dict[tuple[str, str], list[Unit]] = {}
    for unit in gazetteer:
        for era in unit.eras:
            bearers.setdefault((era, unit.code), []).append(unit)
    assert all(len(units) == 1 for units in bearers.values())
    assert known(gazetteer, "05068").name != known(gazetteer, "2025-05068").name
    other = sum(
        key(units[0].name) != key(bearers["2025-01", code][0].name)
        for (era, code), units in bearers.items()
        if era == "2025-07" and len(code) == 5 and ("2025-01", code) in bearers
    )
    assert other == 1_792


def test_every_link_leads_somewhere(gazetteer: Gazetteer) -> None:
    for unit in gazetteer:
        for identity in (unit.parent, *unit.former_parents, *unit.successors):
            assert not identity or gazetteer.unit(identity), (unit, identity)
        assert all(
            ERAS.index(after.eras[-1]) > ERAS.index(unit.eras[-1]) for after in gazetteer.successors(unit)
        )


def test_every_unit_of_the_reform_has_predecessors(gazetteer: Gazetteer) -> None:
    assert all(gazetteer.predecessors(unit) for unit in gazetteer if unit.eras == ("2025-07",))


def test_chains_end_at_a_province_or_a_city_under_the_state(gazetteer: Gazetteer) -> None:
    for unit in gazetteer:
        chain = (unit, *gazetteer.chain(unit))
        assert [len(above.code) for above in chain] in ([2], [3, 2], [5, 2], [5, 3, 2]), unit
        assert chain[-1].level in {"province", "city"}
        assert all(unit.eras[-1] in above.eras for above in chain)


def test_only_three_units_of_2024_have_no_heir(gazetteer: Gazetteer) -> None:
    lost = [u.name for u in gazetteer if not u.is_current and len(u.code) != 3 and not u.successors]
    assert lost == ["Phúc Thành A", "Hải Châu II", "Phú An Hòa"]


def test_what_lies_in_what(gazetteer: Gazetteer) -> None:
    na_phon, mai_chau, kim_boi, hoa_binh = (known(gazetteer, i) for i in ("05242", "156", "153", "17"))
    assert gazetteer.chain(na_phon) == (mai_chau, hoa_binh)
    assert gazetteer.within(na_phon, mai_chau)
    assert gazetteer.within(na_phon, hoa_binh)
    assert not gazetteer.within(na_phon, kim_boi)
    assert not gazetteer.within(na_phon, known(gazetteer, "2025-25"))
    assert not gazetteer.within(hoa_binh, na_phon)
    assert na_phon in gazetteer.children(mai_chau)
    moved = known(gazetteer, "07714")  # Xuân Phú, of Yên Dũng until that became part of Bắc Giang city
    assert all(gazetteer.within(moved, known(gazetteer, district)) for district in ("221", "213"))


def test_predecessors_and_heirs(gazetteer: Gazetteer) -> None:
    phu_tho, mai_chau = known(gazetteer, "2025-25"), known(gazetteer, "156")
    assert [unit.name for unit in gazetteer.predecessors(phu_tho)] == ["Hòa Bình", "Phú Thọ", "Vĩnh Phúc"]
    assert "Mai Châu" in {unit.name for unit in gazetteer.heirs(mai_chau)}
    assert all(gazetteer.within(heir, phu_tho) for heir in gazetteer.heirs(mai_chau))
    assert gazetteer.heirs(phu_tho) == (phu_tho,)
    assert [unit.id for unit in gazetteer.heirs(known(gazetteer, "2024-00235"))] == ["2025-00235"]


def test_validity_is_stated_where_it_is_known(gazetteer: Gazetteer) -> None:
    for unit in gazetteer:
        assert (unit.valid_from == REFORM) == (unit.eras == ("2025-07",))
        assert (unit.valid_until == REFORM) == (unit.eras[-1] == "2025-01")
        assert unit.possible_on("2025-08-01") == unit.is_current
        assert unit.possible_on("2018-05-19") == (unit.eras != ("2025-07",))


def test_the_file_is_plain_sorted_and_without_stray_forms(gazetteer: Gazetteer) -> None:
    text = FILE.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert text.endswith("\n")
    assert lines[1:] == sorted(lines[1:])
    assert list(csv.reader(lines)) == [line.split(",") for line in lines]
    units = list(gazetteer)
    assert {unit.level for unit in units} == LEVELS
    assert not [unit for unit in units if unit.name != " ".join(unit.name.split()) or "(" in unit.name]


def test_a_file_of_another_shape_is_refused() -> None:
    with pytest.raises(OntologyError, match="not a gazetteer"):
        load("id,name\n17,Hòa Bình\n")
    assert len(load(HEADER + "\n")) == 0


@given(st.text())
def test_any_text_may_be_asked_for(name: str) -> None:
    assert load(HEADER + "\n").named(name) == ()


def test_the_examples_of_the_generator_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ONTOLOGY))
    spec = importlib.util.spec_from_file_location("gazetteer_sources", ONTOLOGY / "gazetteer_sources.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "gazetteer_sources", module)
    spec.loader.exec_module(module)
    results = doctest.testmod(module)
    assert (results.attempted, results.failed) == (4, 0)
