"""kg: newspaper articles in, a validated knowledge graph that answers questions out."""

__version__ = "0.1.0"
