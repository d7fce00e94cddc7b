"""What the end of a parameter's name tells of its values, as grlc and BASIL have it.

``?_name`` is a text, ``?_name_iri`` an IRI, ``?_name_en`` a text in English, ``?_name_xsd_date`` a day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.errors import MalformedQuery
from kg.query.tokens import Token
from kg.terms import PREFIXES


class Kind(NamedTuple):
    """What values a parameter takes: a type of ours, the language of a text, the IRI of a data type."""

    type: str
    language: str = ""
    datatype: str = ""


_XSD = PREFIXES["xsd"]
_SHORT = {
    "": Kind("text"),
    "iri": Kind("iri"),
    "literal": Kind("text"),
    "number": Kind("number"),
}
_NUMBERS = {
    "integer": ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
    "number": ("decimal", "double", "float"),
}
_OURS = {
    "string": Kind("text"),
    "date": Kind("date"),
    "boolean": Kind("boolean"),
    **{name: Kind(kind, "", _XSD + name) for kind, names in _NUMBERS.items() for name in names},
}
_TEXTS = ("dateTime", "time", "gYear", "gYearMonth", "gMonth", "duration", "anyURI")
_XSD_KINDS = _OURS | {name: Kind("text", "", _XSD + name) for name in _TEXTS}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")


def kind(ending: str, token: Token, prefixes: Mapping[str, str]) -> Kind:
    """The kind that an ending stands for; one that stands for nothing is an error that tells so.

    >>> kind("en", Token("variable", "?_name_en", 1), {})
    Kind(type='text', language='en', datatype='')
    >>> kind("xsd_date", Token("variable", "?_on_xsd_date", 1), PREFIXES).type
    'date'
    """
    if ending in _SHORT:
        return _SHORT[ending]
    prefix, several, local = ending.partition("_")
    if not several and ending in _XSD_KINDS:
        return _XSD_KINDS[ending]  # grlc takes it for a language, BASIL for the type that is meant
    if not several and _LANGUAGE.fullmatch(ending):
        return Kind("text", ending)
    namespace = prefixes.get(prefix, "")
    if namespace == _XSD and local in _XSD_KINDS:
        return _XSD_KINDS[local]
    if namespace and local and "_" not in local:
        return Kind("text", "", namespace + local)
    what = f"the prefix {prefix + ':'!r} is not declared" if several else "is no type and no language"
    raise MalformedQuery(f"{token.place}: {token.text} ends with {ending!r}: {what}")


def prefixes(tokens: Sequence[Token]) -> dict[str, str]:
    """The namespaces of a query: those of the graph, and what it declares."""
    found = dict(PREFIXES)
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.text.upper() == "PREFIX" and iri.kind == "iri":
            found[name.text.removesuffix(":")] = iri.text[1:-1]
    return found
