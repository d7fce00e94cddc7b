"""Six families of things, each with a colour that is told from the others by people who see red as green.

The colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/).
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.ontology import Ontology

FAMILIES: Mapping[str, str] = {
    "party": "#D55E00",
    "state": "#0072B2",
    "mass": "#E69F00",
    "workplace": "#CC79A7",
    "locality": "#009E73",
    "person": "#56B4E9",
}
"""The colour of each."""

_TRAITS = (
    ("party", "party"),
    ("union", "mass"),
    ("authority", "state"),
    ("agency", "state"),
    ("force", "state"),
)


def family(ontology: Ontology, kind: str) -> str:
    """The family of a kind of organisation; schools, companies and what is nothing else are workplaces.

    >>> from kg.ontology import load
    >>> [family(load(), kind) for kind in ("politburo", "court", *load().bearers("union")[:1], "bank")]
    ['party', 'state', 'mass', 'workplace']
    """
    traits = ontology.traits(kind)
    return next((name for trait, name in _TRAITS if trait in traits), "workplace")


def rgb(name: str) -> tuple[int, int, int]:
    """The colour of a family in red, green and blue from 0 to 255.

    >>> rgb("person")
    (86, 180, 233)
    """
    code = FAMILIES[name]
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)
