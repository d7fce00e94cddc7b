"""kg tree, kg dossier, and pages that are one file: what they say, and that names in them are text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.dossier import Article, written
from kg.dossier.citing import apa, bibtex, chicago, csl_json
from kg.markup import policy
from kg.terms import PREFIXES, literal
from test_pictures import HOSTILE

SMALL = Path(__file__).parent / "export" / "small.trig"
HIDDEN = "\u202e\u202c\u2066\u2069\x07\x1b\x9b\u200b\ufeff"
GRAPH = """
<https://kg.example/id/org-{n}> a org:Organization , kg:PartyCell ; skos:prefLabel {name} ;
  org:subOrganizationOf id:org-top .
id:person-{n} a foaf:Person ; skos:prefLabel {name} ; org:hasMembership id:membership-{n} .
id:doc-{n} a kg:Document ; dcterms:identifier {name} ; dcterms:title {name} .
id:membership-{n} a org:Membership , kg:Fact ; org:member id:person-{n} ; org:organization id:org-{n} ;
  org:role kgv:secretary ; kg:attestedOn "2024-01-01"^^xsd:date ; rdf:subject id:person-{n} ;
  kg:relation "holds" ; kg:subjectName {name} ; kg:objectName {name} .
id:claim-{n} a kg:Claim ; kg:supports id:membership-{n} ; kg:status "asserted" ; kg:confidence 0.9 ;
  kg:rule {name} ; kg:subjectName {name} ; kg:objectName {name} ; prov:wasQuotedFrom id:doc-{n} ;
  kg:inSentence <https://kg.example/id/doc-{n}#char=0,40> ;
  oa:hasTarget <https://kg.example/id/doc-{n}#char=0,5> .
<https://kg.example/id/doc-{n}#char=0,40> oa:exact {name} .
"""
NAMES = [name for name in HOSTILE if not {"\ud800", "\x00"} & set(name)] + ["bell \x07 \x1b[31m \x9b"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kg.Graph]:
    file = tmp_path_factory.mktemp("hostile") / "graph.ttl"
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    blocks = (GRAPH.format(n=n, name=literal(name)) for n, name in enumerate(NAMES))
    file.write_text(prefixes + "id:org-top a org:Organization .\n" + "".join(blocks), encoding="utf-8")
    with kg.open(file) as graph:
        yield graph


class Elements(HTMLParser):
    """Which elements a page has, and its policy."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.attributes: set[str] = set()
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""


def pages(graph: kg.Graph) -> dict[str, str]:
    out = BytesIO()
    graph.write(out, "html")
    found = {"page": out.getvalue().decode()}
    for n in range(len(NAMES)):
        found[f"dossier of {n}"] = written(graph.dossier(f"id:org-{n}"))
    return found


def test_names_in_pages_are_text(hostile: kg.Graph) -> None:
    found = pages(hostile)
    assert len(found) == 1 + len(NAMES)
    for name, text in found.items():
        elements = Elements(text)
        assert elements.found.count("script") == (name == "page")
        assert not {"img", "iframe", "link", "object"} & {*elements.found}
        assert not {one for one in elements.attributes if one.startswith("on") or one in ("style", "src")}
        assert not set(HIDDEN) & set(text)


def test_a_page_allows_its_own_style_and_script_alone(hostile: kg.Graph) -> None:
    for text in pages(hostile).values():
        style = re.search("<style>(.*?)</style>", text, re.DOTALL)
        script = re.search("<script>(.*?)</script>", text, re.DOTALL)
        assert style is not None
        assert Elements(text).policy == policy(style[1], script[1] if script else "")


def test_every_sentence_is_in_the_page(hostile: kg.Graph) -> None:
    out = BytesIO()
    hostile.write(out, "html")
    assert out.getvalue().decode().count('<details class="article">') == len(NAMES)


def test_without_people_no_sentence_is_told(hostile: kg.Graph) -> None:
    out = BytesIO()
    hostile.write(out, "html", people=False)
    assert "<blockquote>" not in out.getvalue().decode()


def test_markdown_has_no_markup_of_names(hostile: kg.Graph) -> None:
    for n in range(len(NAMES)):
        text = written(hostile.dossier(f"id:org-{n}"), "markdown")
        assert not re.search(r"(?<!\\)<", text)
        assert not set(HIDDEN) & set(text)


def test_a_tree_has_each_once(hostile: kg.Graph) -> None:
    assert [item.depth for item in hostile.tree("id:org-top")] == [0] + [1] * len(NAMES)
    assert [item.depth for item in hostile.tree("id:org-top", depth=0)] == [0]


def test_what_has_nothing_below_it_is_told(hostile: kg.Graph) -> None:
    with pytest.raises(kg.KgError, match="only organisations and localities"):
        hostile.tree("id:person-0")


def test_notebooks_show_text(hostile: kg.Graph) -> None:
    answer = hostile.ask("SELECT ?name { ?one skos:prefLabel ?name }")
    shown: list[Any] = [
        answer,
        hostile.check(),
        hostile.show("id:org-0"),
        hostile.dossier("id:org-0"),
        hostile.picture(),
    ]
    for one in shown:
        text = one._repr_html_()
        assert "<script" not in text
        assert not set(HIDDEN) & set(text)
        assert len(repr(one)) < 200


ODD = Article("Đường 5", "50% of {all} & \\more", "Lim_Ta", "2024-05-20", "https://press.example/a_b", "vi")
NOTHING = Article("a-road")
CITED = {
    "apa": (apa(ODD), "50% of {all} & \\more. (2024, May 20). Lim_Ta. https://press.example/a_b"),
    "apa, nothing known": (apa(NOTHING), "a-road. (n.d.)."),
    "chicago": (chicago(ODD), "Lim_Ta. “50% of {all} & \\more.” May 20, 2024. https://press.example/a_b"),
    "chicago, nothing known": (chicago(NOTHING), "“a-road.” No date."),
    "bibtex, nothing known": (bibtex([NOTHING]), "@misc{a-road,\n  title = {{a-road}},\n}\n"),
}


@pytest.mark.parametrize("name", CITED)
def test_an_article_is_cited(name: str) -> None:
    found, expected = CITED[name]
    assert found == expected


def test_bibtex_is_balanced_and_csl_is_json() -> None:
    text = bibtex([ODD])
    assert text.count("{") == text.count("}")
    assert r"50\% of \textbraceleft{}all\textbraceright{} \& \textbackslash{}more" in text
    (item,) = json.loads(csl_json([ODD]))
    assert item["issued"] == {"date-parts": [[2024, 5, 20]]}
    assert item["container-title"] == "Lim_Ta"
