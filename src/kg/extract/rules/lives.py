"""Birth years (catalogue, section 7, personal dates)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match
from kg.extract.relations import Relation
from kg.reading import Person, Statement


def _born(m: Match) -> Iterable[Statement]:
    who, when = m["who"][0], m["when"][0]
    year = (when.value or when.text).rpartition(" ")[2][:4]
    if not year.isdigit() or not 1900 <= int(year) <= 2100:
        return
    person = who.value
    if not isinstance(person, Person):
        person = (
            Person(who.start, who.end, who.text)
            if who.text[0].isupper() and who.text not in ("He", "She")
            else None
        )
    yield Statement("born", person, None, m.rule, m.start, m.end, value=year)


RELATIONS = (
    Relation(
        "born-after-name",
        "who:(PERSON|NAME|he|she) ((,|-) (POSTS|CLAUSE{1,10}) ,?){0,2} ,? ((a|an) WORDS{1,2})? LPAR? (who)? (was|is)? born (in|on)? when:(DATE|NUMBER)",
        _born,
    ),
    Relation(
        "born-before-name", "born (in|on) when:DATE (,? (in|at) GAP{0,6})? , who:(he|she|PERSON|NAME)", _born
    ),
)
"""Born in a year, the person before or after."""
