"""Slips that hands make which know another language better: how each looks, and what SPARQL writes.

The tokens around the place where the engine stopped stand with one blank between them.
"""

from __future__ import annotations

import difflib
import re
from itertools import pairwise

_FUNCTIONS = """
ABS ADJUST AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI EXISTS FLOOR
GROUP_CONCAT HOURS IF IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGMATCHES LCASE MAX
MD5 MIN MINUTES MONTH NOW OBJECT PREDICATE RAND REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SHA1 SHA256
SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM
TIMEZONE TRIPLE TZ UCASE URI UUID YEAR
"""
_OTHERS = """
A AS ASC BIND BY DESC DISTINCT FALSE FILTER GRAPH GROUP HAVING IN LIMIT MINUS NOT OFFSET OPTIONAL ORDER
REDUCED SELECT SEPARATOR TRUE UNDEF UNION VALUES WHERE
"""
FUNCTIONS, OTHERS = _FUNCTIONS.split(), _OTHERS.split()
"""All words of a query: those that may be called, and the others."""
_AGGREGATE = "COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT"

_HABITS = tuple(
    (re.compile(pattern, re.IGNORECASE), text)
    for pattern, text in (
        (r"([“”„«»‘’])", "{0} is no quotation mark of SPARQL: write \" or '"),
        (r"(= =)", "'==' is written '='"),
        (r"(?:\?\w+|\)) (<>)", "'<>' is written '!='"),
        (r"(?<!& )(&)(?! &)", "'&' is written '&&'"),
        (r" (AND) ", "AND is written '&&'"),
        (r" (OR) ", "OR is written '||'"),
        (r" (LIKE) ", "LIKE is no word of SPARQL: write CONTAINS(?name, \"part\")"),
        (r" (null) ", "null is no word of SPARQL: write BOUND(?name) or !BOUND(?name)"),
        (r"(?<!PREFIX )(?<!\S)([\w-]+:) (?=[A-Za-z])", "a blank after {0!r}: write {0}name"),
        (r"SELECT (?:DISTINCT )?(?:\?\w+ )+(,)", "columns have no comma between them"),
        (rf"SELECT (?:DISTINCT )?(?:\?\w+ )*({_AGGREGATE}) \(", "write ({0}(…) AS ?name), in round brackets"),
        (rf"\( ({_AGGREGATE}) \( [^()]* \) \)", "AS ?name is missing after {0}(…)"),
        (r"SELECT (?:DISTINCT )?(?:\?\w+ )*(?!WHERE|DISTINCT|REDUCED|FROM)([A-Za-z]\w*) ", "write ?{0}"),
        (r"\b(OPTIONAL|MINUS|EXISTS|UNION|WHERE) (?!\{)\S", "'{{' is missing after {0}"),
        (r"\b(?:LIMIT|OFFSET) \d+ (ORDER|GROUP|HAVING)\b", "{0} stands before LIMIT and OFFSET"),
        (r"\b(ORDER|GROUP) (?!BY)\S", "BY is missing after {0}"),
        (r"\b(FILTER|HAVING) (?!\(|NOT |EXISTS|[\w:.-]+ \()\S", "write {0}(…), in round brackets"),
        (r"(\d{4} - ?\d\d? - ?\d\d?)", 'a day is written "2024-05-31"^^xsd:date'),
    )
)  # fmt: skip


def habit(words: list[str]) -> tuple[int, str]:
    """Which of some tokens is a slip that is known, and what is right; nothing is 0 and no text.

    >>> habit(["FILTER", "(", "?b", "=", "=", "3", ")"])
    (3, "'==' is written '='")
    """
    text = " ".join(words) + " "
    starts = [sum(len(word) + 1 for word in words[:place]) for place in range(len(words))]
    for pattern, told in _HABITS:
        if found := pattern.search(text):
            place = max((n for n, start in enumerate(starts) if start <= found.start(1)), default=0)
            return place, told.format(found[1])
    for place, (word, after) in enumerate(pairwise(words)):
        if after == "(" and word.isidentifier() and word.upper() not in (*FUNCTIONS, *OTHERS):
            near = difflib.get_close_matches(word.upper(), FUNCTIONS, n=1, cutoff=0.7)
            return place, f"no function {word!r}" + (f"; did you mean {near[0]}?" if near else "")
    return 0, ""
