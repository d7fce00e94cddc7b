"""Names that a fact or a claim gives to what it is about, and that belong to something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from rdflib import ORG, RDF, SKOS

from kg.terms import KG
from kg.validate.view import View, quoted

_SUBJECT, _OBJECT = f"<{RDF.subject}>", f"<{RDF.object}>"
_SUPPORTS = f"<{KG}supports>"
_SUBJECT_NAME, _OBJECT_NAME = f"<{KG}subjectName>", f"<{KG}objectName>"
_MEASURE, _VALUE, _BODY = f"<{KG}measure>", f"<{KG}value>", f"<{ORG.organization}>"
_LABELS = f"<{SKOS.prefLabel}>", f"<{SKOS.altLabel}>", f"<{SKOS.hiddenLabel}>"
_POST = " @ "
"""Between a role and the body, in the name of an object."""


def misnamed(view: View) -> Iterator[tuple[str, str]]:
    """Facts and claims whose names are not those of their subject and object, each with the name.

    An article calls a thing as it likes (*Standing Committee* for a standing board), so a name that is no
    label is wrong only if it is the label of something else; figures and years must be those of the object.
    """
    of_another, wrong = cache(partial(_is_of_another, view)), cache(partial(_is_wrong, view))
    for node, name in view.pairs(_SUBJECT_NAME):
        subjects = (one for fact in _facts(view, node) for one in view.values(fact, _SUBJECT))
        if any(of_another(one, quoted(name)) for one in subjects):
            yield node, name
    for node, name in view.pairs(_OBJECT_NAME):
        objects = (one for fact in _facts(view, node) for one in view.values(fact, _OBJECT) or [fact])
        if any(wrong(one, quoted(name)) for one in objects):
            yield node, name


def _facts(view: View, node: str) -> Sequence[str]:
    """What has subject and object: the fact that a claim supports, or else the node itself."""
    return view.values(node, _SUPPORTS) or [node]


def _is_wrong(view: View, thing: str, name: str) -> bool:
    if thing[0] == '"':
        return quoted(thing) != name
    if name in view.labels(thing, _LABELS):
        return False
    figure = [measure.rpartition("#")[2][:-1] for measure in view.values(thing, _MEASURE)]
    if figure:
        numbers = (quoted(value).strip('"') for value in view.values(thing, _VALUE))
        return name not in {f'"{figure[0]}={number}"' for number in numbers}
    bodies = view.values(thing, _BODY)
    called = f'"{name.rpartition(_POST)[2]}' if bodies and _POST in name else name
    return any(_is_of_another(view, one, called) for one in bodies or [thing])


def _is_of_another(view: View, thing: str, name: str) -> bool:
    """Tell whether a name, in quotation marks, is no label of a thing, and the label of something else."""
    return name[0] == '"' and name not in view.labels(thing, _LABELS) and view.named(name)
