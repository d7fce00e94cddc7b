"""A picture in one's hands: its SVG, for a file or a notebook."""

from __future__ import annotations

from dataclasses import dataclass

from kg.picture import svg
from kg.picture.shapes import Drawing


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A drawing, as Python users have it; a notebook shows it."""

    drawing: Drawing

    @property
    def svg(self) -> str:
        """The text of an SVG file."""
        return svg.document(self.drawing)

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return self.svg.partition("\n")[2]

    def __repr__(self) -> str:
        return f"<kg picture: {self.drawing.title}>"
