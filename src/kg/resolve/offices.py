"""Statements about people: posts they hold or held, memberships, births."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Role
from kg.reading import Body, Person, Post, Sentence, Statement
from kg.resolve.claims import Basis
from kg.resolve.context import Locality, Org
from kg.resolve.periods import Dated, tenure
from kg.resolve.story import Story

_MEMBER, _SECRETARY = "member", "secretary"
_STANDING, _BOARD, _COMMITTEE = "standing-member", "standing-board", "party-committee"


class _Held(NamedTuple):
    """Somebody in a post, before it is known who it is."""

    name: str
    statement: Statement
    where: Org | Locality
    role: Role
    basis: Basis
    when: Dated


class Offices:
    """Posts and births of one document; people have their identity only when all posts are known."""

    def __init__(self, story: Story) -> None:
        """Nobody holds anything yet."""
        self._story = story
        self._posts: list[_Held] = []
        self._plans: list[_Held] = []
        """Posts that somebody is to have: they tell nothing about others."""
        self._births: list[tuple[str, Statement, Basis]] = []
        self._speaking: list[tuple[Org | Locality, Role]] = []
        self._list: tuple[Org | Locality, Role] | None = None
        self._last: Sentence | None = None
        """The heading or entry of a list that was met last."""

    def open_segment(self) -> None:
        """Nobody speaks yet in this segment, and nothing is listed."""
        self._speaking = []
        self._list = None

    def holds(self, statement: Statement, basis: Basis) -> None:
        """Somebody holds, or held, a post, or is a member."""
        story, post = self._story, statement.object
        name = self._who(statement)
        if name and post is None:
            self._held_before(name, statement, basis)
        if not name or not isinstance(post, Post):
            return
        post = _on_board(post)
        if post.body is not None:
            where = story.seat_of(post)
        else:
            full = " " in name and statement.subject is not None
            where = story.bodies.implied(post, story.memory) if full else None
        where = self._other(name, post, where, basis)
        where = self._of_another(name, statement, post, where, basis)
        if where is None or (isinstance(post.body, Body) and story.bodies.is_itself(post.body)):
            return
        self._note(name, statement, where, Role(post.role, post.words), basis)

    def _other(
        self, name: str, post: Post, where: Org | Locality | None, basis: Basis
    ) -> Org | Locality | None:
        """``the Party Committee`` that a Deputy Secretary is Secretary of is another one than theirs."""
        if not isinstance(post.body, Body) or not post.body.definite or not isinstance(where, Org):
            return where
        double = any(
            who == name and there == where and role.concept != post.role and role.concept.endswith(_SECRETARY)
            for who, _, there, role, known, _ in self._posts
            if known.sentence == basis.sentence
        )
        if not double or not post.role.endswith(_SECRETARY):
            return where
        return self._story.memory.last_org(self._story.sentence.start, where.concept) or where

    def _of_another(
        self, name: str, statement: Statement, post: Post, where: Org | Locality | None, basis: Basis
    ) -> Org | Locality | None:
        """``elected X, Chief of the Office, as its Chairman``: of who elected, not of the office."""
        own = isinstance(post.body, Body) and not post.body.kind
        if not own or statement.subject is None or not self._holds_at(name, where, basis):
            return where
        before = post._replace(start=statement.subject.start)
        return self._story.bodies.target(before, self._story.memory) or where

    def _holds_at(self, name: str, where: Org | Locality | None, basis: Basis) -> bool:
        """Whether the same sentence has told of a post there."""
        return any(
            who == name and there == where and known.sentence == basis.sentence
            for who, _, there, _, known, _ in self._posts
        )

    def _held_before(self, name: str, statement: Statement, basis: Basis) -> None:
        """``She replaced B``: B held the post that was spoken of last."""
        earlier = [
            post for post in self._posts if post.basis.sentence != basis.sentence and post.name != name
        ]
        if earlier:
            self._note(name, statement, earlier[-1].where, earlier[-1].role, basis)

    def born(self, statement: Statement, basis: Basis) -> None:
        """Somebody was born in a year."""
        name = self._who(statement)
        if name:
            self._births.append((name, statement, basis))

    def speaks(self, statement: Statement, basis: Basis) -> None:
        """A given name that nobody introduced is the one unnamed speaker of the segment."""
        story, post = self._story, statement.object
        if isinstance(post, Post) and post.body is not None:
            where = story.seat_of(post)
            if where is not None:
                self._speaking.append((where, Role(post.role, post.words)))
        elif isinstance(statement.subject, Person) and len(self._speaking) == 1:
            name = statement.subject.name
            if not story.people.name(statement.subject, story.memory, statement.end):
                where, role = self._speaking[0]
                self._note(name, statement._replace(relation="holds"), where, role, basis.inferred())

    def _note(self, name: str, statement: Statement, where: Org | Locality, role: Role, basis: Basis) -> None:
        """Somebody in a post, when the words say so; who it is will be known when all posts are."""
        self._story.people.settle(name, where)
        when = tenure(statement.times, statement.relation, self._story.told)
        noted = self._plans if basis.status == "planned" else self._posts
        noted.append(_Held(name, statement, where, role, basis, when))

    def list_of(self, statement: Statement, basis: Basis) -> None:
        """A heading: who is named at the beginning of the paragraphs that follow holds the post."""
        post, where = statement.object, None
        if isinstance(post, Post):
            where = self._story.seat_of(post)
            self._list = (where, Role(post.role, post.words)) if where is not None else None
        self._last = self._story.sentence

    def entry(self, statement: Statement, basis: Basis) -> None:
        """Somebody whose name opens a sentence, right after the heading or the entry before."""
        story = self._story
        if self._list is None or story.before is not self._last:
            return
        self._last = story.sentence
        name = self._who(statement)
        if name:
            where, role = self._list
            self._note(name, statement._replace(relation="holds"), where, role, basis)

    def _who(self, statement: Statement) -> str:
        subject = statement.subject if isinstance(statement.subject, Person) else None
        before = subject.end if subject else statement.start
        return self._story.people.name(subject, self._story.memory, before)

    def _left_for_another(self) -> Iterator[_Held]:
        """The posts, where a sentence tells aside which one somebody had who has another now."""
        turned = [held for held in self._posts if held.statement.turn and held.statement.relation == "holds"]
        for held in self._posts:
            after = [
                other
                for other in turned
                if (other.name, other.basis.sentence) == (held.name, held.basis.sentence)
                and (other.role.concept, other.where) != (held.role.concept, held.where)
                and other.role.concept != _MEMBER
                and (other.statement.turn == "moved" or other.where == held.where)
            ]
            aside = held.statement.at < 0 and held.statement.relation == "holds"
            if aside and after and held.role.concept not in (_MEMBER, _STANDING):
                yield held._replace(statement=held.statement._replace(relation="held"))
            else:
                yield held

    # ------------------------------------------------------------------ claims
    def conclude(self) -> None:
        """Add the claims to the ledger."""
        story = self._story
        left = {
            (name, where.entity.key, role.concept, basis.sentence)
            for name, statement, where, role, basis, _ in self._posts
            if statement.relation == "held"
        }
        for name, statement, where, role, basis, when in (*self._left_for_another(), *self._plans):
            identity = (name, where.entity.key, role.concept, basis.sentence)
            if statement.relation == "holds" and identity in left:
                continue  # ``transferred X, Secretary of A, to …``: the sentence itself says that it is over
            person = (story.people.entity(name), name)
            entity, shown = story.named(where)
            member = role.concept == _MEMBER and statement.relation != "held"
            relation = "member_of" if member else statement.relation
            label = shown if member else f"{role.label} @ {shown}"
            story.ledger.add(
                relation, person, (entity, label), basis, role, period=when.period, dated_by=when.rules
            )
        for name, statement, basis in self._births:
            person = (story.people.entity(name), name)
            story.ledger.add("born", person, (None, statement.value), basis, value=statement.value)


def _on_board(post: Post) -> Post:
    """A standing member of a Party Committee is a member of its Standing Board (catalogue, 1.4)."""
    body = post.body
    if post.role != _STANDING or not isinstance(body, Body) or body.kind != _COMMITTEE:
        return post
    board = Body(post.start, post.end, _BOARD, "Standing Board", host=body)
    return post._replace(role=_MEMBER, words="Member", body=board)
