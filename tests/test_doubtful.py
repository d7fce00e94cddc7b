"""What is doubtful is kept and marked, and is no fact of the graph."""

from __future__ import annotations

from dataclasses import replace

from kg.assemble import stated
from kg.evaluate import found_facts
from kg.model import Document, Facts
from kg.tools import Tools, facts

TOOLS = Tools()
TEXT = "The Party cell of Ban Mui hamlet, Lim Ta commune, Sao Nua district, has 24 members."


def lines(told: Facts) -> str:
    return "\n".join(stated(told, TOOLS.ontology, TOOLS.gazetteer).lines)


def test_a_doubtful_claim_makes_no_fact_and_says_why() -> None:
    good = facts(Document("road", TEXT, ""), TOOLS)
    claims = tuple(c._replace(doubt="rare" if c.relation == "part_of" else "") for c in good.claims)
    doubted = replace(good, claims=claims)
    assert lines(good).count("org#subOrganizationOf>") == 2
    assert lines(doubted).count("org#subOrganizationOf>") == 1
    assert '#doubt> "rare"' in lines(doubted)
    assert "part_of" not in {fact.relation for fact in found_facts(doubted, "road")}
    assert len(found_facts(doubted, "road", doubtful=True)) == len(found_facts(good, "road"))
