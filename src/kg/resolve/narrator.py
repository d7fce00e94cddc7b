"""Goes through a document in the order of the text and turns mentions and statements into claims."""

from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import REFORM, Gazetteer
from kg.model import Claim, Entity, Role, Span
from kg.ontology import Ontology
from kg.reading import Body, Mention, Person, Place, Post, Reading, Segment, Sentence, Statement
from kg.resolve import hierarchy
from kg.resolve.bodies import Bodies
from kg.resolve.claims import Basis, Ledger
from kg.resolve.context import Locality, Memory, Org
from kg.resolve.people import People
from kg.resolve.places import Places

_HOLDS = {"holds", "held", "member_of"}
_MEMBER = "member"


class Narrator:
    """One document's story so far."""

    def __init__(self, reading: Reading, ontology: Ontology, gazetteer: Gazetteer) -> None:
        """Nothing is read before `segment` is called."""
        self._document = reading.document
        self._ontology = ontology
        self._places = Places(reading.document, reading.segments, ontology, gazetteer)
        self._bodies = Bodies(reading.document, ontology, self._places)
        self._people = People(reading.document, gazetteer)
        self._ledger = Ledger()
        self._memory = Memory()
        self._named: dict[str, tuple[Locality, Basis]] = {}
        self._orgs: dict[str, tuple[Org, Basis]] = {}
        self._posts: list[tuple[str, Statement, Org | Locality, Role, Basis]] = []
        self._speaking: list[tuple[Org | Locality, Role]] = []
        self._gone: set[str] = set()
        self._before: Sentence | None = None
        self._founded: str | None = None
        self._births: list[tuple[str, Statement, Basis]] = []

    # ------------------------------------------------------------------ reading on
    def segment(self, number: int, segment: Segment) -> None:
        """Read a segment with a fresh memory."""
        self._memory = Memory()
        self._speaking = []
        self._before = self._founded = None
        self._places.enter(number)
        for sentence in segment.sentences:
            for person in _people(sentence):
                self._people.introduce(person)
        for sentence in segment.sentences:
            for mention in sorted(sentence.mentions, key=lambda m: m.start):
                self._mention(mention, sentence)
            for statement in sentence.statements:
                self._statement(statement, sentence)
            self._before = sentence

    def _mention(self, mention: Mention, sentence: Sentence) -> None:
        if isinstance(mention, Person) and not mention.titled and self._places.knows(mention.name):
            mention = Place(mention.start, mention.end, mention.name)
        if isinstance(mention, Person):
            name = self._people.introduce(mention) or self._people.name(mention, self._memory, mention.start)
            if name:
                self._memory.people.append((mention.start, name))
        elif isinstance(mention, Place):
            self._meet_place(self._places.place(mention, self._memory), mention, sentence)
        elif isinstance(mention, Body):
            self._meet_body(mention, sentence)
        elif mention.body is not None:
            self._target(mention, sentence)

    def _target(self, post: Post, sentence: Sentence) -> Org | Locality | None:
        if isinstance(post.body, Body) and (post.body.kind or post.body.place):
            return self._meet_body(post.body, sentence)
        if isinstance(post.body, Place):
            self._meet_place(self._places.place(post.body, self._memory), post.body, sentence)
        found = self._bodies.target(post, self._memory)
        if isinstance(found, Org):
            self._remember(found, post.start, Basis("post-implies-organisation", Span(post.start, post.end), Span(sentence.start, sentence.end), "inferred", 0.85))
        return found

    def _meet_place(self, locality: Locality | None, place: Place, sentence: Sentence) -> None:
        if locality is None:
            return
        if place.above is not None:
            self._meet_place(locality.above, place.above, sentence)
        if not place.former:
            self._memory.places.append((place.start, locality))
        span, whole = Span(place.start, place.end), Span(sentence.start, sentence.end)
        inferred = locality.guessed or not place.name
        basis = Basis("locality-level-guessed", span, whole, "inferred", 0.8) if inferred else Basis("locality", span, whole)
        known = self._named.get(locality.entity.key)
        if known is None or (known[1].status == "inferred" and not inferred):
            self._named[locality.entity.key] = (locality, basis)

    def _meet_body(self, body: Body, sentence: Sentence) -> Org | None:
        for part in (body.above, body.host):
            if isinstance(part, Body) and (part.name or not part.definite):
                self._meet_body(part, sentence)
        if body.place is not None:
            lowest = 6 if self._ontology.kind_of(body.kind) == "party-cell" and not body.number else 1
            self._meet_place(self._places.place(body.place, self._memory, lowest if body.place.name else 0), body.place, sentence)
        org = self._bodies.org(body, self._memory)
        if org is not None:
            basis = Basis(f"{org.kind}-named", Span(body.start, body.end), Span(sentence.start, sentence.end))
            self._remember(org, body.start, basis)
        return org

    def _remember(self, org: Org, at: int, basis: Basis) -> None:
        self._memory.orgs.append((at, org))
        if org.host is not None and org.host.entity.key not in self._orgs:
            self._remember(org.host, at, basis)
        known = self._orgs.get(org.entity.key)
        if known is not None and len(known[0].name) < len(org.name):
            known = (known[0]._replace(name=org.name), known[1])
            self._orgs[org.entity.key] = known
        if known is None or (known[1].status == "inferred" and basis.status == "asserted"):
            self._orgs[org.entity.key] = (org, basis)
        elif known[0].above is None and org.above is not None:
            self._orgs[org.entity.key] = (known[0]._replace(above=org.above), known[1])

    # ------------------------------------------------------------------ statements
    def _statement(self, statement: Statement, sentence: Sentence) -> None:
        basis = Basis(statement.rule, Span(statement.start, statement.end), Span(sentence.start, sentence.end))
        if statement.relation in _HOLDS:
            self._holds(statement, sentence, basis)
        elif statement.relation == "born":
            name = self._who(statement)
            if name:
                self._births.append((name, statement, basis))
        elif statement.relation == "speaks":
            self._speaks(statement, sentence, basis)
        elif statement.relation == "part_of":
            self._under(statement, sentence, basis)
        elif statement.relation == "cell_at":
            self._cell_at(statement, sentence, basis)
        elif statement.relation == "group":
            self._founded = self._date(statement.date)
        elif statement.relation == "count":
            self._count(statement, sentence, basis)
        else:
            self._event(statement, sentence, basis)

    def _who(self, statement: Statement) -> str:
        subject = statement.subject if isinstance(statement.subject, Person) else None
        before = subject.end if subject else statement.start
        return self._people.name(subject, self._memory, before)

    def _holds(self, statement: Statement, sentence: Sentence, basis: Basis) -> None:
        post = statement.object
        name = self._who(statement)
        if not name or not isinstance(post, Post):
            return
        where = self._target(post, sentence) if post.body is not None else self._bodies.implied(post, self._memory) if " " in name and statement.subject else None
        if where is None or (isinstance(post.body, Body) and self._bodies.is_itself(post.body)):
            return
        self._people.settle(name, where)
        self._posts.append((name, statement, where, Role(post.role, post.words), basis))

    def _speaks(self, statement: Statement, sentence: Sentence, basis: Basis) -> None:
        """A given name that nobody introduced is the one unnamed speaker of the segment."""
        post = statement.object
        if isinstance(post, Post) and post.body is not None:
            where = self._target(post, sentence)
            if where is not None:
                self._speaking.append((where, Role(post.role, post.words)))
        elif isinstance(statement.subject, Person) and len(self._speaking) == 1:
            name = statement.subject.name
            if not self._people.name(statement.subject, self._memory, statement.end):
                where, role = self._speaking[0]
                self._people.settle(name, where)
                why = basis._replace(status="inferred", confidence=0.7)
                self._posts.append((name, statement._replace(relation="holds"), where, role, why))

    def _under(self, statement: Statement, sentence: Sentence, basis: Basis) -> None:
        lower = self._thing(statement.subject, statement.start, sentence)
        upper = self._thing(statement.object, statement.end, sentence) if isinstance(statement.object, Body) else None
        if isinstance(lower, Org) and isinstance(upper, Org) and lower.entity.key != upper.entity.key:
            self._ledger.add("part_of", self._named_as(lower), self._named_as(upper), basis)

    def _count(self, statement: Statement, sentence: Sentence, basis: Basis) -> None:
        owner = self._thing(statement.subject, statement.start, sentence)
        if owner is None:
            return
        if isinstance(owner, Org) and statement.measure in ("households", "population"):
            if owner.place is None:
                return
            owner = owner.place
        shown = f"{statement.measure}={statement.value}"
        self._ledger.add(
            "count", self._named_as(owner), (None, shown), basis, measure=statement.measure, value=statement.value, note=statement.note
        )

    def _event(self, statement: Statement, sentence: Sentence, basis: Basis) -> None:
        if statement.relation == "merged_into" and statement.subject is None:
            self._merged_before(statement, sentence, basis)
            return
        subject = self._thing(statement.subject, statement.start, sentence)
        if subject is None:
            return
        date = self._date(statement.date)
        if statement.relation != "merged_into":
            self._ledger.add(statement.relation, self._named_as(subject), (None, date), basis, date=date)
            return
        target = statement.object
        into = self._thing(target, statement.end, sentence) if isinstance(target, Body | Place) else self._topic(subject, sentence)
        if into is not None:
            self._merge(subject, into, date, basis)

    def _topic(self, like: Org | Locality, sentence: Sentence) -> Org | Locality | None:
        """What ``it`` stands for: the locality or organisation that the text spoke of before the sentence."""
        if isinstance(like, Org):
            return self._memory.last_org(sentence.start, like.concept)
        return self._memory.last_place_of_rank(sentence.start, 1, 5)

    def _merged_before(self, statement: Statement, sentence: Sentence, basis: Basis) -> None:
        """The sources of a merger are the localities of one level that the sentence before lists."""
        target = statement.object
        into = self._thing(target, statement.end, sentence) if isinstance(target, Place) else None
        listed = [p for at, p in self._memory.places if self._before.start <= at < self._before.end] if self._before else []
        for locality in listed:
            if into is not None and locality.level == into.entity.kind:
                self._merge(locality, into, self._date(statement.date), basis)

    def _merge(self, gone: Org | Locality, into: Org | Locality, date: str, basis: Basis) -> None:
        if into.entity.key == gone.entity.key or isinstance(into, Org) != isinstance(gone, Org):
            return
        entity, name = self._named_as(into)
        self._ledger.add("merged_into", self._named_as(gone), (entity, f"{name} ({date})" if date else name), basis, date=date)
        self._gone.add(gone.entity.key)
        if isinstance(gone, Locality):  # "the commune" is the one that goes on
            self._memory.places = [(at, p) for at, p in self._memory.places if p.entity.key != gone.entity.key]
        elif isinstance(into, Org):
            self._memory.orgs = [(at, o) for at, o in self._memory.orgs if o.entity.key != gone.entity.key]
            self._memory.orgs.append((basis.span.end, into))
        if isinstance(into, Org) and isinstance(gone, Org) and gone.place is not None and into.place is not None and gone.host is None and not gone.part:
            self._merge_places(gone.place, into.place, date, basis)

    def _merge_places(self, gone: Locality, into: Locality, date: str, basis: Basis) -> None:
        """When the governing bodies of localities merge, so have the localities."""
        if gone.entity.key != into.entity.key and gone.rank == into.rank:
            why = basis._replace(rule="localities-of-merged-bodies", status="inferred", confidence=0.85)
            label = into.entity.label
            self._ledger.add("merged_into", (gone.entity, gone.entity.label), (into.entity, f"{label} ({date})" if date else label), why, date=date)

    def _cell_at(self, statement: Statement, sentence: Sentence, basis: Basis) -> None:
        """A cell that is named only by its host."""
        if statement.measure and self._founded is None:
            return
        host = statement.subject
        if not isinstance(host, Body):
            return
        words = self._ontology.concepts["party-cell"].label
        org = self._meet_body(Body(host.start, host.end, "party-cell", words, host=host), sentence)
        if org is not None and statement.measure and self._founded:
            self._ledger.add("established", self._named_as(org), (None, self._founded), basis, date=self._founded)

    def _thing(self, mention: Person | Body | Place | None, at: int, sentence: Sentence) -> Org | Locality | None:
        if isinstance(mention, Body):
            return self._meet_body(mention, sentence)
        if isinstance(mention, Person):
            if not self._places.knows(mention.name):
                return None
            mention = Place(mention.start, mention.end, mention.name)
        if isinstance(mention, Place):
            locality = self._places.place(mention, self._memory)
            self._meet_place(locality, mention, sentence)
            return locality
        return self._memory.last_org(at)

    def _date(self, date: str) -> str:
        """A date without a year takes that of the publication, if it is known."""
        if not date.startswith("--"):
            return date
        return f"{self._document.published[:4]}{date[1:]}" if self._document.published else ""

    # ------------------------------------------------------------------ claims
    def claims(self) -> tuple[Claim, ...]:
        """Everything read so far, with what follows from it."""
        self._localities()
        self._organisations()
        for name, statement, where, role, basis in self._posts:
            self._post(name, statement, where, role, basis)
        for name, statement, basis in self._births:
            entity = self._people.entity(name)
            self._ledger.add("born", (entity, name), (None, statement.value), basis, value=statement.value)
        return self._ledger.sorted()

    def _post(self, name: str, statement: Statement, where: Org | Locality, role: Role, basis: Basis) -> None:
        person = (self._people.entity(name), name)
        entity, shown = self._named_as(where)
        if statement.relation == "holds" and role.concept == _MEMBER:
            self._ledger.add("member_of", person, (entity, shown), basis, role, date=self._date(statement.date))
        elif statement.relation == "member_of":
            self._ledger.add("member_of", person, (entity, shown), basis, role)
        else:
            self._ledger.add(statement.relation, person, (entity, f"{role.label} @ {shown}"), basis, role, date=self._date(statement.date))

    def _named_as(self, thing: Org | Locality) -> tuple[Entity, str]:
        """Entity and name, the fullest that the document uses."""
        if isinstance(thing, Locality):
            return thing.entity, thing.entity.label
        known = self._orgs.get(thing.entity.key)
        return thing.entity, known[0].name if known else thing.name

    def _localities(self) -> None:
        named = {key: locality for key, (locality, _) in self._named.items()}
        for locality, basis in self._named.values():
            subject = (locality.entity, locality.entity.label)
            self._ledger.add("is_a", subject, (None, locality.level), basis, value=locality.level, note=locality.note)
            upper = locality.above
            stated = locality.stated
            while upper is not None and upper.entity.key not in named and self._abolished(upper):
                upper, stated = upper.above, False
            if upper is not None and upper.entity.key in named:
                why = basis if stated else basis._replace(rule="within-by-gazetteer" if locality.entity.unit else "within-by-context", status="inferred", confidence=0.85)
                self._ledger.add("within", subject, (upper.entity, upper.entity.label), why)

    def _abolished(self, locality: Locality) -> bool:
        """A level that the date of the article no longer knows: there are no districts since the reform."""
        return self._document.published >= REFORM and locality.level not in ("province", "city") and locality.rank < 5

    def _organisations(self) -> None:
        for org, basis in self._orgs.values():
            subject = (org.entity, org.name)
            self._ledger.add("is_a", subject, (None, org.kind), basis, value=org.concept)
            for relation, upper in self._relations(org):
                self._ledger.add(relation, subject, self._named_as(upper), basis)
            if org.place is not None and self._covers(org):
                anaphoric = self._document.text[basis.span.start : basis.span.end]
                stated = org.place.name.split(" ")[0].lower() in anaphoric.lower()
                why = basis if stated else basis._replace(status="inferred", confidence=0.85)
                self._ledger.add("covers", subject, (org.place.entity, org.place.entity.label), why)
        orgs = [org for org, _ in self._orgs.values() if org.entity.key not in self._gone]
        for link in hierarchy.links(orgs, (locality for locality, _ in self._named.values()), self._ontology):
            basis = self._orgs[link.lower.entity.key][1]
            why = basis._replace(rule=link.rule, status="inferred", confidence=0.85)
            self._ledger.add("part_of", (link.lower.entity, link.lower.name), (link.upper, link.upper_name), why)

    def _relations(self, org: Org) -> Iterator[tuple[str, Org]]:
        if org.host is not None:
            yield ("hosted_by" if org.kind in ("party-cell", "party-committee", "party-organisation") else "part_of"), org.host
        if org.above is not None:
            yield "part_of", org.above

    def _covers(self, org: Org) -> bool:
        return org.concept not in self._ontology.organs and org.host is None and not org.numbered


def _people(sentence: Sentence) -> Iterator[Person]:
    for mention in sentence.mentions:
        if isinstance(mention, Person):
            yield mention
    for statement in sentence.statements:
        if isinstance(statement.subject, Person):
            yield statement.subject


