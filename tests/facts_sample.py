"""A few invented articles and what they say, made by hand, for tests that need no extraction.

Places, people and organisations are invented. `FACTS` is what ``resolve`` would return for them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from kg import gazetteer as gazetteer_module
from kg.gazetteer import HEADER, Gazetteer
from kg.model import Claim, Connections, Document, Entity, Facts, Role, Span, Status
from kg.reading import When
from kg.resolve.periods import Dated, event, tenure
from kg.store import GraphStore, Part, open_graph, part_key, writer

ROWS = """\
2025-90501,90501,Thượng Nghi,commune,2025-91,,2025-07-01,,2025-07,,,thuongnghi
2025-91,91,Tây Lĩnh,province,,,2025-07-01,,2025-07,,,taylinh
90107,90107,Nà Thẳm,commune,901,,,2025-07-01,2024|2025-01,Nà Thẩm,2025-90501,natham
90109,90109,Pá Liêng,commune,901,,,2025-07-01,2024|2025-01,,2025-90501,palieng
901,901,Khuổi Đăng,district,90,,,2025-07-01,2024|2025-01,,,khuoidang
90,90,Hắc Phong,province,,,,2025-07-01,2024|2025-01,,2025-91,hacphong
"""


def small_gazetteer() -> Gazetteer:
    """Six invented units: a province, its district, two communes, and what they went into."""
    return gazetteer_module.load("\n".join([HEADER, *sorted(ROWS.splitlines())]))


class Kinds:
    """As much of the ontology as assembling needs."""

    organs = frozenset({"standing-board", "organisation-board"})
    single = frozenset({"secretary", "chairman"})
    _special = {"organisation-board": "kg:PartyBoard", "savings-bank": "kg:Enterprise"}

    def class_of(self, concept: str) -> str:
        """The class that bears the name of the concept."""
        return self._special.get(concept, f"kg:{''.join(word.title() for word in concept.split('-'))}")


PROVINCE = Entity("loc-90", "province", "Hac Phong Province", "90")
DISTRICT = Entity("loc-901", "district", "Khuoi Dang District", "901")
COMMUNE = Entity("loc-90107", "commune", "Na Tham Commune", "90107")
OTHER_COMMUNE = Entity("loc-90109", "commune", "Pa Lieng Commune", "90109")
HAMLET = Entity("loc-ban-doi-hamlet-1f", "hamlet", "Ban Doi Hamlet")

PROVINCE_COMMITTEE = Entity("org-province-pc-01", "party-committee", "Hac Phong Province Party Committee")
DISTRICT_COMMITTEE = Entity("org-district-pc-02", "party-committee", "Khuoi Dang District Party Committee")
COMMITTEE = Entity("org-commune-pc-03", "party-committee", "Na Tham Commune Party Committee")
OTHER_COMMITTEE = Entity("org-commune-pc-04", "party-committee", "Pa Lieng Commune Party Committee")
BOARD = Entity("org-standing-05", "standing-board", "Khuoi Dang District Party Committee Standing Board")
ORGANISING = Entity(
    "org-organising-06", "organisation-board", "Khuoi Dang District Party Committee Organisation Board"
)
CELL = Entity("org-cell-07", "party-cell", "Ban Doi Hamlet Party Cell")
LONE_CELL = Entity("org-cell-08", "party-cell", "Party Cell No 8")
BANK = Entity("org-bank-09", "savings-bank", "Khuoi Dang Savings Bank")
BANK_CELL = Entity("org-cell-10", "party-cell", "Khuoi Dang Savings Bank Party Cell")
COUNCIL = Entity("org-council-11", "people-council", "Na Tham Commune People's Council")

NGAN = Entity("person-lo-thi-ngan-12", "person", "Lo Thi Ngan")
HOACH = Entity("person-ta-duy-hoach-13", "person", "Ta Duy Hoach")
NAMESAKE = Entity("person-ta-duy-hoach-14", "person", "Ta Duy Hoach")
VIEN = Entity("person-quan-van-vien-15", "person", "Quan Van Vien")

SECRETARY = Role("secretary", "Secretary")
DEPUTY = Role("standing-deputy-secretary", "Permanent Vice Secretary")
CHAIR = Role("chairman", "Chairwoman")
MEMBER = Role("member", "Member")


_OF_PEOPLE = ("holds", "held", "member_of")


def _dated(relation: str, date: str, published: str) -> Dated:
    """The period of a claim whose date is that of the start, or of the end of what is over."""
    if relation not in _OF_PEOPLE:
        return Dated(event(relation, date))
    when = When("date-words", ended=date) if relation == "held" else When("date-words", began=date)
    return tenure([when], relation, published)


@dataclass
class Paper:
    """An article that grows sentence by sentence, with the claims each sentence makes."""

    id: str
    title: str
    published: str = ""
    text: str = ""
    claims: list[Claim] = field(default_factory=list)
    _sentence: Span = field(default_factory=lambda: Span(0, 0))

    def say(self, sentence: str) -> Paper:
        """Add a sentence; the claims that follow are about it."""
        start = len(self.text)
        self._sentence = Span(start, start + len(sentence))
        self.text += f"{sentence}\n"
        return self

    def claim(
        self, words: str, subject: Entity, relation: str, object_: Entity | str = "", **more: str | Role
    ) -> Paper:
        """Add a claim that those words of the sentence make."""
        start = self.text.index(words, self._sentence.start)
        role = more.get("role")
        entity = object_ if isinstance(object_, Entity) else None
        shown = entity.label if entity else str(object_)
        name = f"{role.label} @ {shown}" if isinstance(role, Role) else shown
        status: Status = "inferred" if more.get("status") == "inferred" else "asserted"
        date = str(more.get("date", ""))
        dated = _dated(relation, date, self.published)
        self.claims.append(
            Claim(
                relation=relation,
                subject=subject,
                status=status,
                rule=f"{relation.replace('_', '-')}-words",
                confidence=0.8 if status == "inferred" else 0.95,
                span=Span(start, start + len(words)),
                sentence=self._sentence,
                subject_name=subject.label,
                object_name=name,
                object=entity,
                role=role if isinstance(role, Role) else None,
                measure=str(more.get("measure", "")),
                value=str(object_) if not entity else "",
                date="" if relation in _OF_PEOPLE else date,
                period=dated.period,
                dated_by=dated.rules,
                note=str(more.get("note", "")),
            )
        )
        return self

    def facts(self) -> Facts:
        """What ``resolve`` would return."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        document = Document(self.id, self.text, digest, self.title, self.published)
        return Facts(document, tuple(sorted(self.claims, key=lambda claim: claim.span)))


def _valley() -> Facts:
    paper = Paper("valley", "A valley and its cells", "2024-11-02")
    paper.say("The Party cell of Ban Doi hamlet belongs to the Na Tham Commune Party Committee.")
    paper.claim("Party cell of Ban Doi hamlet", CELL, "is_a", "party-cell")
    paper.claim("Party cell of Ban Doi hamlet", CELL, "covers", HAMLET)
    paper.claim("belongs to the Na Tham Commune Party Committee", CELL, "part_of", COMMITTEE)
    paper.claim("Ban Doi hamlet", HAMLET, "within", COMMUNE, status="inferred")
    paper.claim("Na Tham Commune Party Committee", COMMITTEE, "is_a", "party-committee")
    paper.claim("Na Tham Commune", COMMITTEE, "covers", COMMUNE)
    paper.say('Ms. Lo Thi Ngan, its Secretary, said: "We have 14 cells and 268 Party members."')
    paper.claim("Lo Thi Ngan, its Secretary", NGAN, "holds", COMMITTEE, role=SECRETARY)
    paper.claim("14 cells", COMMITTEE, "count", "14", measure="party-cells")
    paper.claim("268 Party members", COMMITTEE, "count", "268", measure="party-members")
    paper.say("Ms. Ngan, born in 1975, also chairs the People's Council of the commune.")
    paper.claim("Ms. Ngan, born in 1975", NGAN, "born", "1975")
    paper.claim("chairs the People's Council", NGAN, "holds", COUNCIL, role=CHAIR)
    paper.claim("People's Council of the commune", COUNCIL, "covers", COMMUNE)
    paper.say("The committee answers to the district, where Mr. Ta Duy Hoach was Secretary until 2020.")
    paper.claim("answers to the district", COMMITTEE, "part_of", DISTRICT_COMMITTEE, status="inferred")
    paper.claim(
        "Ta Duy Hoach was Secretary until 2020",
        HOACH,
        "held",
        DISTRICT_COMMITTEE,
        role=SECRETARY,
        date="2020",
    )
    return paper.facts()


def _bank() -> Facts:
    paper = Paper("bank", "The cell that counts", "2025-03-10")
    paper.say(
        "The Party cell of the Khuoi Dang Savings Bank is under the Khuoi Dang District Party Committee."
    )
    paper.claim("Party cell of the Khuoi Dang Savings Bank", BANK_CELL, "hosted_by", BANK)
    paper.claim("is under the Khuoi Dang District Party Committee", BANK_CELL, "part_of", DISTRICT_COMMITTEE)
    paper.claim("Khuoi Dang Savings Bank", BANK, "is_a", "savings-bank")
    paper.say("Its Standing Board heard the Organisation Board on the figures of 2024: 6,806 Party members.")
    paper.claim("Standing Board", BOARD, "part_of", DISTRICT_COMMITTEE)
    paper.claim("Organisation Board", ORGANISING, "part_of", DISTRICT_COMMITTEE)
    paper.claim(
        "6,806 Party members", DISTRICT_COMMITTEE, "count", "6806", measure="party-members", date="2024"
    )
    paper.say("Mr. Ta Duy Hoach, a young accountant, was elected Permanent Vice Secretary on March 1, 2025.")
    paper.claim(
        "elected Permanent Vice Secretary",
        NAMESAKE,
        "holds",
        DISTRICT_COMMITTEE,
        role=DEPUTY,
        date="2025-03-01",
    )
    paper.claim("Mr. Ta Duy Hoach", NAMESAKE, "member_of", BANK_CELL, role=MEMBER)
    paper.say("Khuoi Dang's Party Committee is under that of Hac Phong province.")
    paper.claim("is under that of Hac Phong province", DISTRICT_COMMITTEE, "part_of", PROVINCE_COMMITTEE)
    paper.claim("Khuoi Dang", DISTRICT_COMMITTEE, "covers", DISTRICT)
    paper.say(
        "Party Cell No 8 has no roof yet; Ms. Lo Thi Ngan of Na Tham, the Secretary there, lent it a room."
    )
    paper.claim("Party Cell No 8", LONE_CELL, "is_a", "party-cell")
    paper.claim("Lo Thi Ngan of Na Tham, the Secretary there", NGAN, "holds", COMMITTEE, role=SECRETARY)
    return paper.facts()


def _mergers() -> Facts:
    paper = Paper("mergers", "Two communes, one committee", "2025-08-01")
    paper.say("The Pa Lieng Commune Party Committee was merged into that of Na Tham on July 1, 2025.")
    paper.claim("merged into that of Na Tham", OTHER_COMMITTEE, "merged_into", COMMITTEE, date="2025-07-01")
    paper.claim("Pa Lieng Commune Party Committee", OTHER_COMMITTEE, "covers", OTHER_COMMUNE)
    paper.say("The cell of the Savings Bank had been set up in May 2010; the old commune ended last month.")
    paper.claim("set up in May 2010", BANK_CELL, "established", date="2010-05")
    paper.claim("the old commune ended", OTHER_COMMUNE, "dissolved", note="the text gives no day")
    paper.say("Mr. Quan Van Vien, the former Secretary of Pa Lieng, went home.")
    paper.claim("former Secretary of Pa Lieng", VIEN, "held", OTHER_COMMITTEE, role=SECRETARY)
    return paper.facts()


FACTS = (_valley(), _bank(), _mergers())


def build(folder: Path, facts: tuple[Facts, ...] = FACTS) -> GraphStore:
    """A graph folder with these facts, and with what they say together, opened."""
    from kg import ontology
    from kg.assemble import stated
    from kg.connect import about
    from kg.consolidate import entries
    from kg.shards import consolidated_parts
    from kg.tools import Tools

    tools = Tools()
    vars(tools).update(ontology=Kinds(), gazetteer=small_gazetteer())
    with writer(folder) as graph:
        parts: list[Part] = []
        for some in facts:
            said = stated(some, Kinds(), tools.gazetteer)
            part = Part(
                some.document.id,
                part_key(some.document.id, *said.lines),
                len(some.claims),
                len(said.lines),
            )
            told = "\t".join([about(some, ontology.load()), *entries(said.contributions)])
            parts.append(graph.find(part.key) or graph.add(part, said.lines, told))
        abstracts = {part: graph.abstract(part) for part in parts}
        parts += consolidated_parts(abstracts, Connections(), graph, tools)
        graph.publish(parts, ("0", "sample"))
    return open_graph(folder)
