"""What one document has told so far: the localities, organisations and people met, and where."""

from __future__ import annotations

from kg.dates import bounds, completed
from kg.gazetteer import Gazetteer
from kg.model import Claim, Entity, Span, Status
from kg.ontology import Ontology
from kg.reading import Body, Mention, Person, Place, Post, Reading, Sentence
from kg.resolve.antecedents import Antecedents, Choose
from kg.resolve.claims import Basis, Ledger
from kg.resolve.context import Memory
from kg.resolve.leaders import of_party
from kg.resolve.organisations import Organisations
from kg.resolve.people import People
from kg.resolve.places import Places
from kg.resolve.things import Locality, Org

_HAMLET = 6
_OF_PEOPLE = ("holds", "held", "member_of", "born")


class Discourse:
    """One document, gone through in the order of the text: meet mentions, then ask what they are."""

    def __init__(self, reading: Reading, ontology: Ontology, gazetteer: Gazetteer, choose: Choose) -> None:
        """Nothing is met yet."""
        self.document = reading.document
        day = reading.document.published
        self.published = day if bounds(day)[0] == day else ""
        """The day on which the document appeared, or empty."""
        self.told = self.published
        """The day of which this segment tells: a teaser is about another article, of a day unknown."""
        self.ontology = ontology
        self.antecedents = Antecedents(choose)
        self.places = Places(reading, ontology, gazetteer, self.antecedents)
        self.organisations = Organisations(reading.document, ontology, self.places, self.antecedents)
        self.people = People(reading.document, gazetteer)
        self.ledger = Ledger()
        self._kinds = [segment.kind for segment in reading.segments]
        self.memory = Memory()
        self.sentence = Sentence(0, 0, (), ())
        self.whole = Span(0, 0)
        self.before: Sentence | None = None
        """The sentence before this one, in the same segment."""
        self.localities: dict[str, tuple[Locality, Basis]] = {}
        self.stated: dict[str, Basis] = {}
        """The words that put localities in others, by key."""
        self.orgs: dict[str, tuple[Org, Basis]] = {}
        self.torn: dict[str, bool] = {}
        """Whether an organisation was named in part alone, by key."""
        self.gone: set[str] = set()
        """Keys of what went into something else."""

    def open_segment(self, number: int) -> None:
        """Begin a segment with a fresh memory."""
        self.memory = Memory()
        self.before = None
        self.places.enter(number)
        self.told = self.published if self._kinds[number] == "article" else ""
        self.people.open_segment()

    def open_sentence(self, sentence: Sentence) -> None:
        """Go on to a sentence: the mentions met from now on stand in it."""
        self.sentence = sentence
        self.memory.open_sentence(sentence)
        self.whole = Span(sentence.start, sentence.end)

    def basis(self, rule: str, start: int, end: int) -> Basis:
        """The words ``start`` to ``end`` of this sentence, read by ``rule``."""
        return Basis(rule, Span(start, end), self.whole)

    # ------------------------------------------------------------------ meeting
    def meet(self, mention: Mention) -> None:
        """Take note of a mention and of the mentions inside it."""
        if isinstance(mention, Person) and not mention.titled:
            if self.places.knows(mention.name):
                mention = Place(mention.start, mention.end, mention.name)
            elif not self._is_in_office(mention):
                self.memory.places.extend(mention.start, self.places.at_the_top(mention.name))
        if isinstance(mention, Person):
            who = self.people.introduce(mention) or self.people.who(mention, self.memory, mention.start)
            if who is not None:
                self.memory.people.append((mention.start, who))
        elif isinstance(mention, Place) and mention.dateline:
            self.memory.dateline = mention.name
        elif isinstance(mention, Place):
            self.locality(mention)
        elif isinstance(mention, Body):
            if not self._is_actor(mention):
                self.organisation(mention)
        elif mention.body is not None:
            self.seat_of(mention)

    def _is_in_office(self, person: Person) -> bool:
        """Whether the sentence tells of a post: who bears a province's name may be somebody all the same."""
        return any(one.subject == person and one.relation in _OF_PEOPLE for one in self.sentence.statements)

    def _is_actor(self, body: Body) -> bool:
        """``the Politburo decided``: who decides is no organisation that the text tells of."""
        return bool(body.kind) and self.ontology.concepts[body.kind].grammar == "actor"

    def locality(self, place: Place, at_least: int = 0) -> Locality | None:
        """The locality of a mention; it and the ones that the words put it in are met."""
        locality = self.places.place(place, self.memory, at_least)
        self._note_place(locality, place)
        return locality

    def organisation(self, body: Body) -> Org | None:
        """The organisation of a mention; it, its host and its locality are met."""
        for part in (body.above, body.host):
            if isinstance(part, Body) and (part.name or not part.definite):
                self.organisation(part)
        if body.place is not None:
            cell = self.ontology.kind_of(body.kind) == "party-cell" and not body.number
            self.locality(body.place, (_HAMLET if cell else 1) if body.place.name else 0)
        org = self.organisations.org(body, self.memory)
        if org is not None:
            self.torn[org.entity.key] = self.torn.get(org.entity.key, True) and body.torn
            self._note_org(org, body.start, self.basis(f"{org.kind}-named", body.start, body.end))
        return org

    def seat_of(self, post: Post) -> Org | Locality | None:
        """What a post is in."""
        if isinstance(post.body, Body) and (post.body.kind or post.body.place):
            return self.organisation(
                of_party(self.ontology, post.body, self.organisations.implied_by(post.role))
            )
        if isinstance(post.body, Place):
            self.locality(post.body)
        found = self.organisations.target(post, self.memory)
        if isinstance(found, Org):
            basis = self.basis("post-implies-organisation", post.start, post.end)
            self._note_org(found, post.start, basis.inferred())
        return found

    def thing(self, mention: Person | Body | Place | None, at: int) -> Org | Locality | None:
        """The organisation or locality of a mention; ``None`` is ``it``: the organisation named last."""
        if isinstance(mention, Body):
            return self.organisation(mention)
        if isinstance(mention, Person):
            if not self.places.knows(mention.name):
                return None
            mention = Place(mention.start, mention.end, mention.name)
        if isinstance(mention, Place):
            return self.locality(mention)
        return self.memory.last_org(at)

    # ------------------------------------------------------------------ noting
    def _note_place(self, locality: Locality | None, place: Place) -> None:
        if locality is None:
            return
        if place.above is not None:
            self._note_place(locality.above, _as_spoken_of(place, place.above))
        if not (place.former or place.aside):
            self.memory.places.append((place.start, locality))
        if locality.stated and place.above is not None and place.name:
            words = Span(min(place.start, place.above.start), max(place.end, place.above.end))
            self.stated.setdefault(locality.entity.key, Basis("locality", words, self.whole))
        inferred = locality.guessed or not place.name
        status: Status = "inferred" if inferred else "asserted"
        known = self.localities.get(locality.entity.key)
        if known is None or self._is_better(status, place.start, known[1]):
            rule = "locality-level-guessed" if inferred else "locality"
            basis = Basis(rule, Span(place.start, place.end), self.whole, status)
            self.localities[locality.entity.key] = (locality, basis)

    def _note_org(self, org: Org, at: int, basis: Basis) -> None:
        self.memory.orgs.append((at, org))
        if org.host is not None and org.host.entity.key not in self.orgs:
            self._note_org(org.host, at, basis)
        known = self.orgs.get(org.entity.key)
        if known is None:
            self.orgs[org.entity.key] = (org, basis)
            return
        fuller = known[0]
        name, above = max(org.name, fuller.name, key=len), fuller.above or org.above
        if name != fuller.name or above is not fuller.above:
            fuller = fuller._replace(name=name, above=above)
        better = self._is_better(basis.status, basis.span.start, known[1])
        self.orgs[org.entity.key] = (fuller, basis if better else known[1])

    def _is_better(self, status: Status, start: int, known: Basis) -> bool:
        """Asserted words before inferred ones, and a sentence of the article before its headline."""
        if status != known.status:
            return status == "asserted"
        return known.span.start < self.document.body <= start

    def claims(self) -> tuple[Claim, ...]:
        """What was collected, each with how sure its references and its names are."""
        torn = {key for key, always in self.torn.items() if always}
        claims = self.antecedents.margins(self.ledger.sorted())
        if not torn:
            return claims
        return tuple(claim._replace(torn=not torn.isdisjoint(_keys(claim))) for claim in claims)

    # ------------------------------------------------------------------ names
    def named(self, thing: Org | Locality) -> tuple[Entity, str]:
        """Entity and name, the fullest that the document uses."""
        if isinstance(thing, Locality):
            return thing.entity, thing.entity.label
        known = self.orgs.get(thing.entity.key)
        return thing.entity, known[0].name if known else thing.name

    def date(self, date: str) -> str:
        """A date as it was meant on the day of publication; empty if only that day would tell."""
        return completed(date, self.published) if date else ""


def _keys(claim: Claim) -> tuple[str, ...]:
    return (claim.subject.key, claim.object.key) if claim.object is not None else (claim.subject.key,)


def _as_spoken_of(place: Place, above: Place) -> Place:
    """What a locality lies in is named in passing where it is."""
    return above._replace(former=place.former or above.former, aside=place.aside or above.aside)
