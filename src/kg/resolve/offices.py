"""Statements about people: posts they hold or held, memberships, births."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple, TypeGuard

from kg.model import Role, Span
from kg.reading import Body, Person, Place, Post, Sentence, Statement
from kg.resolve.claims import Basis
from kg.resolve.discourse import Discourse
from kg.resolve.periods import Dated, tenure
from kg.resolve.things import Individual, Locality, Org

_MEMBER, _SECRETARY = "member", "secretary"
_STANDING, _BOARD, _COMMITTEE = "standing-member", "standing-board", "party-committee"


class _Held(NamedTuple):
    """Somebody in a post, before it is known who it is."""

    who: Individual
    statement: Statement
    where: Org | Locality
    role: Role
    basis: Basis
    when: Dated


class Offices:
    """Posts and births of one document; people have their identity only when all posts are known."""

    def __init__(self, discourse: Discourse) -> None:
        """Nobody holds anything yet."""
        self._discourse = discourse
        self._posts: list[_Held] = []
        self._plans: list[_Held] = []
        """Posts that somebody is to have: they tell nothing about others."""
        self._births: list[tuple[Individual, Statement, Basis]] = []
        self._speaking: list[tuple[Org | Locality, Role]] = []
        self._list: tuple[Org | Locality | None, Role] | None = None
        self._last: Sentence | None = None
        """The heading or entry of a list that was met last."""

    def open_segment(self) -> None:
        """Nobody speaks yet in this segment."""
        self._speaking = []

    def holds(self, statement: Statement, basis: Basis) -> None:
        """Somebody holds, or held, a post, or is a member."""
        discourse, post = self._discourse, statement.object
        who = self._who(statement)
        if who is not None and post is None:
            self._held_before(who, statement, basis)
        if who is None or not isinstance(post, Post):
            return
        post = _on_board(post)
        if post.body is not None:
            where = discourse.seat_of(post)
        else:
            named = _is_named(statement.subject)
            where = discourse.organisations.implied(post, discourse.memory) if named else None
            if where is None and named and (statement.at < 0 or statement.turn):
                where = self._same_office(post) or discourse.organisations.led(post, discourse.memory)
        where = self._other(who, post, where, basis)
        where = self._of_another(who, statement, post, where, basis)
        itself = isinstance(post.body, Body) and discourse.organisations.is_itself(post.body)
        on_it = post.role == _MEMBER and isinstance(post.body, Body) and post.body.host is not None
        if where is None or (itself and not on_it):
            return
        self._note(who, statement, where, Role(post.role, post.words), basis)

    def _same_office(self, post: Post) -> Org | Locality | None:
        """``appointed A, Deputy Commander of X, as Commander``: of X."""
        others = self._discourse.memory.others(post.start)
        same = (one for one in others if one.body is not None and one.role.endswith(f"-{post.role}"))
        return next((self._discourse.seat_of(one) for one in same), None)

    def _other(
        self, who: Individual, post: Post, where: Org | Locality | None, basis: Basis
    ) -> Org | Locality | None:
        """``the Party Committee`` that a Deputy Secretary is Secretary of is another one than theirs."""
        if not isinstance(post.body, Body) or not post.body.definite or not isinstance(where, Org):
            return where
        double = any(
            one.who == who and one.where == where and one.role.concept != post.role
            for one in self._told_in(basis)
            if one.role.concept.endswith(_SECRETARY)
        )
        if not double or not post.role.endswith(_SECRETARY):
            return where
        return self._discourse.memory.last_org(self._discourse.sentence.start, where.concept) or where

    def _of_another(
        self, who: Individual, statement: Statement, post: Post, where: Org | Locality | None, basis: Basis
    ) -> Org | Locality | None:
        """``elected X, Chief of the Office, as its Chairman``: of who elected, not of the office."""
        own, subject = isinstance(post.body, Body) and not post.body.kind, statement.subject
        if not own or not _is_named(subject) or not self._holds_at(who, where, basis):
            return where
        before = post._replace(start=subject.start)
        return self._discourse.organisations.target(before, self._discourse.memory) or where

    def _holds_at(self, who: Individual, where: Org | Locality | None, basis: Basis) -> bool:
        """Whether the same sentence has told of a post there."""
        return any(one.who == who and one.where == where for one in self._told_in(basis))

    def _told_in(self, basis: Basis) -> Iterator[_Held]:
        """The posts that the sentence has told of."""
        return takewhile(lambda one: one.basis.sentence == basis.sentence, reversed(self._posts))

    def _held_before(self, who: Individual, statement: Statement, basis: Basis) -> None:
        """``She replaced B``: B held the post that was spoken of last."""
        others = (one for one in reversed(self._posts) if one.who != who)
        earlier = next((one for one in others if one.basis.sentence != basis.sentence), None)
        if earlier is not None:
            self._note(who, statement, earlier.where, earlier.role, basis)

    def born(self, statement: Statement, basis: Basis) -> None:
        """Somebody was born in a year."""
        who = self._who(statement)
        if who is not None:
            self._births.append((who, statement, basis))

    def speaks(self, statement: Statement, basis: Basis) -> None:
        """A given who that nobody introduced is the one unnamed speaker of the segment."""
        discourse, post = self._discourse, statement.object
        if isinstance(post, Post) and post.body is not None:
            where = discourse.seat_of(post)
            if where is not None:
                self._speaking.append((where, Role(post.role, post.words)))
        elif _is_named(statement.subject) and len(self._speaking) == 1:
            known = discourse.people.who(statement.subject, discourse.memory, statement.end)
            if known is None:
                where, role = self._speaking[0]
                self._note(
                    Individual(statement.subject.name),
                    statement._replace(relation="holds"),
                    where,
                    role,
                    basis.inferred(),
                )

    def _note(
        self, who: Individual, statement: Statement, where: Org | Locality, role: Role, basis: Basis
    ) -> None:
        """Somebody in a post, when the words say so; who it is will be known when all posts are."""
        if statement.subject is None:
            basis = self._with_name(who, basis)
        self._discourse.people.settle(who, where)
        when = tenure(statement.times, statement.relation, self._discourse.told)
        noted = self._plans if basis.status == "planned" else self._posts
        noted.append(_Held(who, statement, where, role, basis, when))

    def list_of(self, statement: Statement, basis: Basis) -> None:
        """A heading: who is named at the beginning of the paragraphs that follow holds the post."""
        post = statement.object
        if isinstance(post, Post):
            where = self._discourse.seat_of(post) if post.body is not None else None
            self._list = (where, Role(post.role, post.words)) if where or post.body is None else None
        self._last = self._discourse.sentence

    def entry(self, statement: Statement, basis: Basis) -> None:
        """Somebody whose name opens a sentence, right after the heading or the entry before."""
        discourse = self._discourse
        if self._list is None or discourse.before is not self._last:
            return
        self._last = discourse.sentence
        who, (where, role) = self._who(statement), self._list
        if where is None and isinstance(statement.object, Post):
            where = discourse.seat_of(statement.object._replace(role=role.concept))
        if who is not None and where is not None:
            self._note(who, statement._replace(relation="holds"), where, role, basis)

    def _with_name(self, who: Individual, basis: Basis) -> Basis:
        """The words from the name on, where the same sentence has it before them."""
        people = self._discourse.memory.people.between(basis.sentence.start, basis.span.start)
        named = [at for at, one in people if one == who]
        return basis._replace(span=Span(named[-1], basis.span.end)) if named else basis

    def _who(self, statement: Statement) -> Individual | None:
        subject = statement.subject if isinstance(statement.subject, Person) else None
        before = subject.end if subject is not None and subject.name else statement.start
        return self._discourse.people.who(subject, self._discourse.memory, before)

    def _left_for_another(self) -> Iterator[_Held]:
        """The posts; one that a sentence tells aside of somebody who comes into another is over."""
        turned = [one for one in self._posts if one.statement.turn and one.statement.relation == "holds"]
        for one in self._posts:
            aside = one.statement.at < 0 and one.statement.relation == "holds"
            if aside and any(_ends(after, one) for after in turned):
                yield one._replace(statement=one.statement._replace(relation="held"))
            else:
                yield one

    # ------------------------------------------------------------------ claims
    def conclude(self) -> None:
        """Add the claims to the ledger."""
        discourse = self._discourse
        left = {_identity(one) for one in self._posts if one.statement.relation == "held"}
        for one in (*self._left_for_another(), *self._plans):
            if one.statement.relation == "holds" and _identity(one) in left:
                continue  # ``transferred X, Secretary of A, to …``: the sentence itself says that it is over
            self._claim(one)
        for who, statement, basis in self._births:
            person = (discourse.people.entity(who), who.name)
            discourse.ledger.add("born", person, (None, statement.value), basis, value=statement.value)

    def _claim(self, one: _Held) -> None:
        discourse, role, relation = self._discourse, one.role, one.statement.relation
        entity, shown = discourse.named(one.where)
        if role.concept == _MEMBER and relation != "held":
            relation, label = "member_of", shown
        else:
            label = f"{role.label} @ {shown}"
        person = (discourse.people.entity(one.who), one.who.name)
        period, rules = one.when
        discourse.ledger.add(
            relation, person, (entity, label), one.basis, role, period=period, dated_by=rules
        )


def _is_named(subject: Person | Body | Place | None) -> TypeGuard[Person]:
    return isinstance(subject, Person) and bool(subject.name)


def _ends(after: _Held, one: _Held) -> bool:
    """Whether who comes into a post leaves another: what he moves from, or one in the same organisation."""
    same = (after.who, after.basis.sentence) == (one.who, one.basis.sentence)
    others = (after.role.concept, after.where) != (one.role.concept, one.where)
    joins = {after.role.concept, one.role.concept} & {_MEMBER, _STANDING}
    return same and others and not joins and (after.statement.turn == "moved" or after.where == one.where)


def _identity(one: _Held) -> tuple[Individual, str, str, Span]:
    return one.who, one.where.entity.key, one.role.concept, one.basis.sentence


def _on_board(post: Post) -> Post:
    """A standing member of a Party Committee is a member of its Standing Board (catalogue, 1.4)."""
    body = post.body
    if post.role != _STANDING or not isinstance(body, Body) or body.kind != _COMMITTEE:
        return post
    board = Body(post.start, post.end, _BOARD, "Standing Board", host=body)
    return post._replace(role=_MEMBER, words="Member", body=board)
