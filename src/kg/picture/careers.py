"""Who held which post when, as bars: of a person, of a body, of all."""

from __future__ import annotations

from collections.abc import Iterable

from kg.picture.forest import natural
from kg.picture.timeline import Bar
from kg.views import Edge, Node, View

OF_POSTS = ("holds", "held", "member_of")


def bars(view: View, around: str = "") -> list[Bar]:
    """A bar a term, the first to begin first: a person's by their bodies, others under their body."""
    nodes = {node.iri: node for node in view.nodes}
    edges = [one for one in view.edges if one.relation in OF_POSTS and around in ("", one.source, one.target)]
    of_person = bool(around) and around in nodes and nodes[around].family == "person"
    found = [_bar(edge, nodes, of_person, around) for edge in edges]
    return sorted(
        found, key=lambda bar: (natural(bar.group), not bar.days, min(bar.days, default=""), bar.text)
    )


def newest(edges: Iterable[Edge]) -> str:
    """The last day of which articles tell."""
    return max((day for one in edges for day in (one.published, one.sure_to, *one.seen)), default="")


def _bar(edge: Edge, nodes: dict[str, Node], of_person: bool, around: str) -> Bar:
    role = edge.role or "Member"
    body, person = nodes[edge.target].label, nodes[edge.source].label
    text = f"{role}, {body}" if of_person else f"{person}, {role}"
    told = ["former"] if edge.former else []
    told.append(f"{edge.articles} {'article' if edge.articles == 1 else 'articles'}")
    sure = (edge.sure_from or min(edge.seen, default=""), edge.sure_to or max(edge.seen, default=""))
    group = "" if around else body
    return Bar(text, sure, (edge.start, edge.end), note=", ".join(told), group=group)
