"""RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), for tools that know nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.errors import GraphError
from kg.export.xml import clean, content, quoted
from kg.statements import Statement, by_subject, literal
from kg.terms import PREFIXES

_NAMESPACES = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_NAME = re.compile(r"[A-Za-z_][\w.-]*")


def write_rdf_xml(some: Iterable[Statement], out: BinaryIO) -> None:
    """One description a subject, of sorted statements without graphs."""
    names = "".join(f'\n  xmlns:{prefix}="{namespace}"' for prefix, namespace in sorted(PREFIXES.items()))
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'.encode())
    for subject, predicates in by_subject(some):
        out.write(f"<rdf:Description {_node(subject, 'about')}>\n".encode())
        for predicate, objects in predicates:
            for line in _properties(predicate[1:-1], objects):
                out.write(line.encode())
        out.write(b"</rdf:Description>\n")
    out.write(b"</rdf:RDF>\n")


def _properties(predicate: str, objects: Iterable[str]) -> Iterator[str]:
    name, declared = _tag(predicate)
    for value in objects:
        if not value.startswith('"'):
            yield f"  <{name}{declared} {_node(value, 'resource')}/>\n"
            continue
        text, language, datatype = literal(value)
        if clean(text) != text:
            raise GraphError(
                f"XML cannot hold the text {text[:40]!r} of {predicate}: take turtle or ntriples"
            )
        kind = f" xml:lang={quoted(language)}" if language else ""
        kind += f" rdf:datatype={quoted(datatype)}" if datatype else ""
        yield f"  <{name}{declared}{kind}>{content(text)}</{name}>\n"


def _node(term: str, what: str) -> str:
    return (
        f"rdf:nodeID={quoted('b' + term[2:])}"
        if term.startswith("_:")
        else f"rdf:{what}={quoted(term[1:-1])}"
    )


def _tag(address: str) -> tuple[str, str]:
    """A property as the name of a tag, and the namespace that must be declared for it."""
    cut = max(address.rfind("#"), address.rfind("/"), address.rfind(":")) + 1
    if not _NAME.fullmatch(address[cut:]):
        raise GraphError(f"XML has no name for the property {address}: take turtle or ntriples")
    prefix = _NAMESPACES.get(address[:cut])
    return (
        (f"{prefix}:{address[cut:]}", "")
        if prefix
        else (f"ns:{address[cut:]}", f' xmlns:ns="{address[:cut]}"')
    )
