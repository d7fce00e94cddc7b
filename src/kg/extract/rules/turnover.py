"""Who came into a post and who left it: elections, appointments, dismissals (catalogue, section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match
from kg.extract.relations import Relation
from kg.extract.rules.mood import MODALS, UNREAL, holds_any
from kg.extract.rules.people import ASIDES, WHO, all_hold, chosen, dismissed, done_at, each, held, holds, said
from kg.reading import Person, Statement

_ELECTED = "(approved|confirmed|elected|re-elected|reelected|appointed|reappointed|assigned|designated|named|chosen|promoted|transferred|rotated|introduced|entrusted with FILL{0,4} (of|as))"
_OFFICE = "(post|posts|position|positions|office|role|title|duties)"
_AS = (
    f"(as|to|to be|to become|to serve as|to (hold|take|take up|take over|take on|assume|undertake) (the|his|her)? new? {_OFFICE} (of|as)|"
    f"(to|for|in|into) the {_OFFICE} of|to hold|into)"
)
_THE = "(the|a|an|its|their)? (new|next)?"

_CHOOSING = frozenset({"appointed", "elected", "assigned", "appoint", "elect", "assign", "appointing"})
_BY = "(by the? (BODY|BODY_REF|(FOREIGN|POSTS){0,3} PERSON|FOREIGN? POSTS|OTHER|FOREIGN) FILL{0,2})"
"""Who made the choice."""
_ONE = f"PERSON ((who|{ASIDES[1:]})?"
_AT_THE_TIME = ("while", "when", "before", "after", "since", "previously", "formerly", "once", "then", "of")


def _moves(m: Match) -> Iterable[Statement]:
    """``leaves his post as A to be B``; who was also a member of something still is."""
    joins = all(post.role == "member" for post in m.value("posts"))
    for post in m.value("old"):
        if post.role != "member" and not joins:
            yield said(m, "held", m["who"][0], post)
    yield from each(m)


def _each_holds(m: Match) -> Iterable[Statement]:
    """``the two posts of X went to A and B``."""
    for unit in m["people"]:
        if isinstance(unit.value, Person):
            for post in m.value("posts"):
                yield said(m, "holds", unit, post)


def _all_chosen(m: Match) -> Iterable[Statement]:
    """``A and B were elected to hold the post of Deputy Secretary of X``; of several posts each has one."""
    inside = m.units[m.first : m.last]
    hold = next((i for i, unit in enumerate(inside) if unit in m["verb"]), 0)
    if hold and inside[hold - 1].text == "to":
        return  # "A, Secretary of B; C, Secretary of D, to hold the post of E": one after the other
    if len(m.value("posts")) == 1 and not holds_any(inside, MODALS):
        yield from _each_holds(m)


def _one_each(m: Match) -> Iterable[Statement]:
    """``A and B were elected Chairman of X and Head of Y, respectively``."""
    people = [unit for unit in m["people"] if isinstance(unit.value, Person)]
    posts = m.value("posts")
    if len(people) == len(posts) and not holds_any(m.units[m.first : m.last], MODALS):
        for unit, post in zip(people, posts, strict=True):
            yield said(m, "holds", unit, post)


def _serving(m: Match) -> Iterable[Statement]:
    """``, serving as POSTS``; not ``while serving as``, which tells of another time."""
    before = m.before()
    return () if before is not None and before.text.lower() in _AT_THE_TIME else each(m)


def _before(m: Match) -> Iterable[Statement]:
    """``She replaced B``: in the post that the text spoke of."""
    other = m["other"][0]
    yield Statement("held", other.value, None, m.rule, m.start, other.end)


def _replaced(m: Match) -> Iterable[Statement]:
    for post in m.value("posts"):
        yield said(m, "holds", m["who"][0], post)
        yield said(m, "held", m["other"][0], post)


def _gave_way(m: Match) -> Iterable[Statement]:
    """``A became Chairman of X, replacing B``: B held the post that A took up."""
    if not holds_any(m.units[: m.last], UNREAL):
        yield said(m, "held", m["other"][0], m.value("posts")[-1])


def _next_chosen(m: Match) -> Iterable[Statement]:
    """``appointed A as P; B as Q; and C as R``: the verb stands before the first of them."""
    verbs = [i for i, unit in enumerate(m.units[: m.first]) if unit.text.lower() in _CHOOSING]
    if verbs and done_at(m, verbs[-1]):
        yield from each(m)


def _first_of_two(m: Match) -> Iterable[Statement]:
    """``elected A as Secretary and B as Deputy Secretary of X``: A is in X as well."""
    other = m.value("other")[0]
    for post in m.value("posts"):
        if post.body is None:
            yield said(m, "holds", m["who"][0], post._replace(body=other.body))


RELATIONS = (
    Relation(
        "person-elected",
        f"who:(PERSON|NAME|he|she) (LPAR INSIDE{{1,14}} RPAR)? ((,|-) ASIDE{{1,14}} (, ASIDE{{1,14}}){{0,2}})? ,? (who)? (was|is|has been|had been|were|being|be|(has|have|had) (OTHER|just|also|now) been)? FILL{{0,2}} {_ELECTED} FILL_NOT_BY{{0,4}} {_BY}? {_AS}? {_THE} posts:POSTS",
        holds,
    ),
    Relation(
        "elected-person",
        f"(elected|re-elected|appointed|chose|assigned|introduced|named|designated|voted for) FILL_NOT_BY? (POSTS ,?)? who:PERSON ((,|-) POSTS ,?)? {_AS}? {_THE} posts:POSTS",
        chosen,
    ),
    Relation(
        "elected-person-with-posts",
        f"(elected|re-elected|appointed|assigned|named|designated|transferred|transfer|appoint|elect|assign|designate|appointing|assigning|electing|transferring|(election|appointment|transfer|assignment) of) FILL_NOT_BY{{0,2}} who:PERSON {ASIDES} (,|-)? {_AS} {_THE} posts:POSTS",
        chosen,
    ),
    Relation(
        "and-elected",
        f"and OTHER? {_ELECTED} {_AS} {_THE} posts:POSTS",
        chosen,
    ),
    Relation(
        "dismissal-of",
        f"(dismissal|removal|resignation) of who:PERSON ({ASIDES})? (,|-)? (from|as) (the|his|her)? {_OFFICE}? (of)? posts:POSTS",
        dismissed,
    ),
    Relation(
        "elected-pronoun",
        f"(elected|re-elected|appointed|named|chose|assigned|designated|made) (him|her) {_AS}? {_THE} posts:POSTS",
        chosen,
    ),
    Relation(
        "ceased-to-serve",
        f"{WHO} OTHER? (ceased|ceases|has ceased|stopped|stops) (to serve|to be|to hold|serving|being|working|holding) (the {_OFFICE})? (as|of)? (the|a)? posts:POSTS",
        held,
    ),
    Relation(
        "stepped-down",
        f"(steps down|stepped down|resigned|resigns|has resigned) (as|from) (the|his|her)? {_OFFICE}? (of|as)? (the)? posts:POSTS",
        held,
    ),
    Relation(
        "serving-as",
        "(serving|serves) as (the|a|its)? posts:POSTS",
        _serving,
    ),
    Relation(
        "continues",
        f"{WHO} (continues|continued) (to hold|to be|to serve|holding|serving|as) (the {_OFFICE})? (of|as)? (the|a)? posts:POSTS",
        holds,
    ),
    Relation(
        "people-chosen",
        f"people:( {_ONE} ((,|;|and|, and|; and) {_ONE})+ ) ,? (verb:(hold|held|assumed)|(were|are|have been) FILL{{0,2}} {_ELECTED}) FILL{{0,6}} posts:POSTS",
        _all_chosen,
    ),
    Relation(
        "respectively",
        f"people:( {_ONE} ((,|;|and|, and|; and) POSTS? {_ONE})+ ) ,? (were|are|have been) FILL{{0,2}} {_ELECTED} {_AS}? {_THE} posts:POSTS ,? respectively",
        _one_each,
    ),
    Relation(
        "next-appointed",
        f"(;|,|and|, and|; and) who:PERSON (((,|-) CLAUSE{{1,14}} ,?){{0,2}} {_AS})? {_THE} posts:POSTS",
        _next_chosen,
    ),
    Relation(
        "first-of-two-appointed",
        "(elected|appointed|elect|appoint|electing|appointing) FILL_NOT_BY{0,2} who:PERSON as the? posts:POSTS (,|;|and|, and|; and) PERSON as the? other:POSTS",
        _first_of_two,
    ),
    Relation(
        "people-appointed",
        "(appoint|appointed|elect|elected|assign|assigned|designated|re-elected) people:( PERSON ((,|-|who) CLAUSE{1,14})? ((,|and|, and) PERSON ((,|-|who) CLAUSE{1,14})?)+ ) ,? (as|to|to be) the? ROLE_MOD* role:ROLES ((of|in) the? body:(BODY|BODY_REF))?",
        all_hold,
    ),
    Relation(
        "post-to-person",
        f"{_OFFICE} of posts:POSTS (to|for) who:PERSON",
        chosen,
    ),
    Relation(
        "person-dismissed",
        f"{WHO} (:|,)? (he|she)? (was|is|has been|had been)? (dismissed|relieved|removed|released|exempted) FILL{{0,6}} posts:POSTS",
        held,
    ),
    Relation(
        "dismissed-person",
        "(release|released|releases|releasing|dismiss|dismissed|dismisses|dismissing|relieve|relieved|relieves|relieving|remove|removed|removes|removing|exempt|exempted|exempts|exempting) who:PERSON (from|of) (the|his|her)? (position|post|duty|duties|office)? (of|as)? (the)? posts:POSTS",
        dismissed,
    ),
    Relation("person-no-longer", "who:(PERSON|NAME|he|she) (is|was) no longer (the|a|an)? posts:POSTS", held),
    Relation(
        "took-up",
        f"{WHO} (has|have)? (took up|took the {_OFFICE}|takes the {_OFFICE}|takes up|taken up|takes|assumed|assumes|holds|hold|took over|takes over|taken over|has held) (the)? (position|post|role|office|duties|OTHER)? (of|as)? posts:POSTS",
        holds,
    ),
    Relation(
        "leaves-to-be",
        f"{WHO} (leaves|left|has left) (his|her|the) (post|position|office) (as|of) old:POSTS to (be|become) posts:POSTS",
        _moves,
    ),
    Relation(
        "moves-to-be",
        "who:PERSON (,|-) old:POSTS (,|-)? to (be|become|serve as|hold the position of|hold the post of|take the position of|the post of|the position of) (the)? posts:POSTS",
        _moves,
    ),
    Relation(
        "appointing-holder-as",
        "(appointing|appoint|appointed|assigning|transferring|electing) (the)? old:POSTS who:PERSON (as|to be|to) (the)? posts:POSTS",
        _moves,
    ),
    Relation(
        "holding-too",
        "who:PERSON (,|-) POSTS ,? (and|concurrently|cum)? (holding|concurrently holding|who holds|who also holds) (the)? (position|post|office) of (the)? posts:POSTS",
        holds,
    ),
    Relation(
        "post-went-to",
        "posts:POSTS (belongs to|went to|goes to|is held by|was given to|fell to) people:( PERSON ((,|-) POSTS)? ((,|and|, and) PERSON ((,|-) POSTS)?)* )",
        _each_holds,
    ),
    Relation(
        "first-to-be",
        f"{WHO} (is|was|became) the first CLAUSE{{0,5}} to (be|become|hold the post of) posts:POSTS",
        holds,
    ),
    Relation(
        "replaced-before", "(PERSON|NAME|he|she) (replaced|replaces|succeeded|succeeds) other:PERSON", _before
    ),
    Relation("predecessor", "(predecessor|predecessors) (as|,) posts:POSTS ,? who:PERSON", held),
    Relation(
        "people-elected",
        f"people:( {_ONE} ((,|and|, and) {_ONE})+ ) ,? (were|are|as) FILL{{0,4}} ROLE_MOD* role:ROLES ((of|in) (the)? body:(BODY|BODY_REF))?",
        all_hold,
    ),
    Relation(
        "replaced",
        "who:(PERSON|NAME|he|she) (replaced|replaces|succeeded|succeeds|replacing|succeeding) other:PERSON FILL? (as|in the post of|in the position of) (the)? posts:POSTS",
        _replaced,
    ),
    Relation(
        "replacing",
        "posts:POSTS FILL{0,6} ,? (replacing|succeeding|to replace|to succeed) the? (POSTS|OTHER)? other:PERSON",
        _gave_way,
    ),
    Relation("became", "(became|becomes|has become|have become) (the|a)? new? posts:POSTS", holds),
)
