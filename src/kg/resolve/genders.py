"""Whether an article calls somebody a woman or a man: by the title right before a name, never by the name."""

from __future__ import annotations

from collections import defaultdict

from kg.model import GENDERS
from kg.reading import Mention, Person
from kg.resolve.claims import Basis
from kg.resolve.discourse import Discourse
from kg.resolve.things import Individual

_RULE = "title-before-name"


class Genders:
    """What one document calls its people."""

    def __init__(self, discourse: Discourse) -> None:
        """Nobody is met yet."""
        self._discourse = discourse
        self._told: dict[Individual, dict[str, Basis]] = defaultdict(dict)

    def meet(self, mention: Mention) -> None:
        """Take note of a title such as ``Ms``, if there is no doubt whom it stands before."""
        if not isinstance(mention, Person) or not mention.sex or mention.called < 0:
            return
        people = self._discourse.people
        who = people.introduce(mention) or people.who(mention, self._discourse.memory, mention.start)
        if who is not None and people.is_one(mention):
            basis = self._discourse.basis(_RULE, mention.called, mention.end)
            self._told[who].setdefault(GENDERS[mention.sex], basis)

    def conclude(self) -> None:
        """Add a claim for each of whom the document tells something else, and who is not called both."""
        people, ledger = self._discourse.people, self._discourse.ledger
        known = ledger.subjects()
        for who, told in self._told.items():
            entity = people.entity(who)
            if len(told) == 1 and entity.key in known:
                for value, basis in told.items():
                    ledger.add("gender", (entity, who.name), (None, value), basis, value=value)
