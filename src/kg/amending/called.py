"""An article that was read, in which names from outside can be looked up: extract -> resolve."""

from __future__ import annotations

from kg.assemble import official
from kg.corrections.matching import key
from kg.errors import CorrectionError
from kg.extract import extract
from kg.model import Document, Entity, Facts, Role, Span
from kg.reading import Body, Mention, Person, Place, Post
from kg.resolve import Individual, Meant, Names, facts, follow
from kg.tools import Tools


class Called:
    """What one document says, and what names mean in it: a function of the document and the tools."""

    def __init__(self, document: Document, tools: Tools) -> None:
        """Read it."""
        self._tools = tools
        followed = follow(extract(document, tools.grammar), tools.ontology, tools.gazetteer)
        self.facts: Facts = facts(followed)
        """What the rules read."""
        self.sentences = tuple(
            Span(one.start, one.end) for segment in followed.reading.segments for one in segment.sentences
        )
        self._names = Names(followed)
        self._end = len(document.text)
        """Where the next name stands: each at a place of its own, by which its bearer is remembered."""
        self._known = {
            thing.key: (thing, name)
            for claim in self.facts.claims
            for thing, name in ((claim.subject, claim.subject_name), (claim.object, ""))
            if thing
        }

    def entity(self, name: str, beside: Meant | None = None) -> tuple[Entity, str]:
        """What a name means here, and its full name; a person who is new is placed by ``beside``."""
        identity = key(name)
        if identity:
            return self._identified(identity)
        meant = self.meant(name)
        thing = beside.thing if beside else None
        where = None if isinstance(thing, Individual) else thing
        return self._names.entity(meant.thing, where), meant.name

    def meant(self, name: str) -> Meant:
        """The thing that a name means, as if it stood at the end of the article."""
        known = self._names.known(name)
        if len(known) > 1:
            ids = ", ".join(f"id:{self._names.entity(one.thing).key}" for one in known)
            raise CorrectionError(f"{name!r} is the name of several: {ids}")
        mention = None if known else self._mention(name)
        found = known[0] if known else self._names.meant(mention) if mention else None
        if found is None or isinstance(mention, Post):
            raise CorrectionError(
                f"{name!r} is no name that is understood: write it in full, as Lim Ta Commune Party Committee"
            )
        return found

    def role(self, words: str, body: str) -> Role:
        """A role in words."""
        post = self._mention(f"{words} of {body}", Post) or self._mention(words, Post)
        if not isinstance(post, Post) or not post.words:
            raise CorrectionError(f"{words!r} is no role that is known")
        return Role(post.role, post.words)

    def _identified(self, identity: str) -> tuple[Entity, str]:
        unit = official(identity, self._tools.gazetteer)
        if identity in self._known:
            thing, name = self._known[identity]
            return thing, name or thing.label
        if unit is None:
            raise CorrectionError(f"id:{identity} is nothing that the article, or the gazetteer, has")
        return unit, unit.label

    def _mention(self, words: str, *kinds: type[Mention]) -> Mention | None:
        """What words name that are one name as a whole, were they to stand after the article."""
        start = self._end = self._end + 2
        self._end += len(words)
        document = Document(self.facts.document.id, f"{' ' * (start - 2)}\n\n{words}", "")
        read = extract(document, self._tools.grammar)
        for segment in read.segments:
            for sentence in segment.sentences:
                for one in sentence.mentions:
                    whole = one.start == start and one.end == start + len(words)
                    if isinstance(one, kinds or (Person, Place, Body)) and (whole or kinds):
                        return one
        return None
