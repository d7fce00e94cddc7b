"""How the parts of a picture look: rules for a style sheet, in the colours of a page or of paper."""

from __future__ import annotations

from collections.abc import Mapping

from kg.views.families import FAMILIES

PAPER: Mapping[str, str] = {
    "text": "#1b1b1b",
    "soft": "#595959",
    "line": "#c9c7bd",
    "link": "#1b1b1b",
    "back": "#ffffff",
    "sure": "#0b4f8a",
    "possible": "#9dbfdd",
}
"""On white."""
PAGE: Mapping[str, str] = {name: f"var(--{name})" for name in PAPER}
"""As the page says, by day and by night."""

MEANT: Mapping[str, str] = {
    "party": "Party",
    "state": "State",
    "mass": "mass organisation",
    "workplace": "school, company, other",
    "locality": "locality",
    "person": "person",
}
"""The families in words."""

_RULES = """\
svg.kg text {{ font-size: 12px; font-family: "DejaVu Sans", Verdana, Arial, sans-serif; fill: {text}; }}
svg.kg a text {{ fill: {link}; }}
svg.kg text.strong {{ font-weight: 700; }}
svg.kg text.title {{ font-size: 15px; font-weight: 700; }}
svg.kg .soft {{ fill: {soft}; font-weight: 400; }}
svg.kg text.soft, svg.kg tspan.soft {{ font-size: 11px; }}
svg.kg text.year {{ font-size: 9px; fill: {soft}; }}
svg.kg path.year {{ stroke: {line}; stroke-width: .5; fill: none; }}
svg.kg .edge {{ fill: none; stroke: {soft}; stroke-width: .8; }}
svg.kg .unsure {{ stroke-dasharray: 3 2; }}
svg.kg .sure {{ fill: {sure}; }}
svg.kg .possible {{ fill: {possible}; }}
svg.kg .paper {{ fill: {back}; }}
"""


def rules(colours: Mapping[str, str]) -> str:
    """The rules, a line each."""
    dots = "".join(f"svg.kg circle.{name} {{ fill: {code}; }}\n" for name, code in FAMILIES.items())
    return _RULES.format(**colours) + dots
