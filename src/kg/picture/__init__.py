"""Pictures without another program: plain data are laid out as shapes, and these are written as SVG.

Server, exports, dossiers and notebooks draw with this and nothing else. No text is measured: letters have
widths by their class, generous ones, so that whatever font is there, nothing runs over anything.
"""

from __future__ import annotations

from kg.picture.shapes import Drawing
from kg.picture.svg import document, inline

__all__ = ["Drawing", "document", "inline"]
