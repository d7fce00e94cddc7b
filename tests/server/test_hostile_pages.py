"""Names that would be markup, script, control or turned writing are shown as what they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from checked_page import PAGE, Checked
from kg.server.application import application
from kg.server.served import Settings
from kg.terms import literal

NAMES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></svg><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "&lt;b&gt; &amp;",
    "left \u202eright\u202c \u2066hidden\u2069",
    "bell \x07 escape \x1b[31m null-like \x01 c1 \x9b",
    "zero\u200bwidth\ufeff",
    '=HYPERLINK("http://a.example")',
    "javascript:alert(1)",
]
HIDDEN = "\u202e\u202c\u2066\u2069\x07\x1b\x01\x9b\u200b\ufeff"
GRAPH = """
<https://kg.example/id/org-{n}> a org:Organization , kg:PartyCell ; skos:prefLabel {name} ;
  skos:altLabel {name} ; org:subOrganizationOf id:org-top ; kg:covers id:loc-{n} .
id:loc-{n} a kg:Locality ; skos:prefLabel {name} ; org:classification kgv:hamlet .
id:person-{n} a foaf:Person ; skos:prefLabel {name} ; org:hasMembership id:membership-{n} .
id:membership-{n} a org:Membership ; org:member id:person-{n} ; org:organization id:org-{n} ;
  kg:attestedOn "2024-01-01"^^xsd:date .
id:doc-{n} a kg:Document ; dcterms:identifier {name} ; dcterms:title {name} ;
  dcterms:issued "2024-01-01"^^xsd:date .
id:membership-{n} a kg:Fact ; rdf:subject id:person-{n} ; kg:relation "holds" ;
  kg:subjectName {name} ; kg:objectName {name} .
id:claim-{n} a kg:Claim ; kg:supports id:membership-{n} ;
  kg:status {name} ; kg:confidence 0.9 ; kg:rule {name} ; kg:note {name} ;
  kg:subjectName {name} ; kg:objectName {name} ; prov:wasQuotedFrom id:doc-{n} ;
  kg:inSentence <https://kg.example/id/doc-{n}#char=0,40> ;
  oa:hasTarget <https://kg.example/id/doc-{n}#char=0,5> .
<https://kg.example/id/doc-{n}#char=0,40> oa:exact {name} .
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    from kg.terms import PREFIXES

    file = tmp_path_factory.mktemp("hostile") / "graph.ttl"
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    blocks = (GRAPH.format(n=n, name=literal(name)) for n, name in enumerate(NAMES))
    top = "id:org-top a org:Organization .\n"
    file.write_text(prefixes + top + "".join(blocks), encoding="utf-8")
    with TestClient(application(Settings(file)), "http://localhost") as opened:
        yield opened


ADDRESSES = [
    "/",
    "/tree",
    "/tree/org-top",
    "/gaps",
    "/conflicts",
    "/search?q=alert",
    "/queries/organisation-tree",
]
ADDRESSES += [
    f"/id/{kind}-{n}" for kind in ("org", "loc", "person", "doc", "claim") for n in range(len(NAMES))
]
ADDRESSES += ["/sparql?query=SELECT+*+%7B%3Fs+skos%3AprefLabel+%3Fname%7D"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_names_are_text(address: str, hostile: TestClient) -> None:
    answer = hostile.get(address, headers=PAGE)
    assert answer.status_code == 200, answer.text
    found = Checked(answer.text)
    assert not set(HIDDEN) & set(answer.text)
    assert "49" not in found.text.split(), "a name is no template"


def test_a_name_is_shown_whole(hostile: TestClient) -> None:
    for number, name in enumerate(NAMES[:5]):
        assert name in Checked(hostile.get(f"/id/org-{number}", headers=PAGE).text).text


def test_what_is_typed_is_text(hostile: TestClient) -> None:
    for name in NAMES:
        for address, key in (
            ("/search", "q"),
            ("/queries/office-holders", "organisation"),
            ("/sparql", "query"),
        ):
            answer = hostile.get(address, params={key: name}, headers=PAGE)
            Checked(answer.text)
            assert not set(HIDDEN) & set(answer.text)


def test_a_spreadsheet_computes_nothing(hostile: TestClient) -> None:
    text = hostile.get("/queries/localities.csv").text
    assert "'=HYPERLINK" in text
    assert "\n=HYPERLINK" not in text
