"""A graph in one's hands: what the command line and other programs ask, check and save it through.

with kg.open("graph") as graph:
    graph.ask("cells-under-committees")
"""

from __future__ import annotations

from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Unpack

from kg.opened import SECONDS as SECONDS
from kg.opened import Opened
from kg.results import Answer, Report

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.dossier import Dossier
    from kg.export import Asked, Wishes
    from kg.model import Judgement, Verdict
    from kg.picture.shown import Picture
    from kg.picture.tree import Item
    from kg.query.card import Card
    from kg.query.reasons import Why
    from kg.review import Difference, Finding
    from kg.review.candidates import Candidate


class Graph(Opened):
    """A graph that is read. Close it, or use it in a ``with`` statement."""

    def check(
        self, shapes: str | None = None, articles: Path | str | None = None, day: Day | None = None
    ) -> Report:
        """What the shapes say; ``shapes`` is Turtle to use instead of those of the project.

        Quotations are looked up in a folder of ``articles``. Dates are measured by a ``day``, else by today.
        """
        from kg import read, validate

        given = None if articles is None else read.reader(Path(articles), Path(self.source))
        found = validate.validate(self._store.oxigraph, shapes, told=self._store.told(), day=day)
        if given is None:
            return found
        from kg.validate.articles import compared

        return validate.report({*found.violations, *compared(self._store.oxigraph, given)})

    def why(self, name: str) -> Why:
        """Every claim about the thing of that name, CURIE or IRI, with its sentence, rule and article."""
        from kg.query.reasons import explain

        return explain(self._store, name)

    def find(self, words: str) -> Answer:
        """What has all these words in a name, in any order and without marks; else the nearest names."""
        from kg.query.search import search

        return search(self._store, words)

    def show(self, name: str) -> Card:
        """All about the thing of that name, CURIE or IRI: kind, place, posts, figures, changes."""
        from kg.query.card import card

        return card(self._store, name)

    def tree(self, name: str = "", depth: int | None = None) -> tuple[Item, ...]:
        """Organisations, each below what it is a part of; or one thing, and so many steps below it."""
        from kg.picture.drawn import lines

        return lines(self._store, self._address(name), depth)

    def picture(self, **asked: Unpack[Asked]) -> Picture:
        """What a view is drawn as; ``view``, ``around`` and so on as in `save`. A notebook shows it."""
        from kg.picture.drawn import drawn
        from kg.picture.shown import Picture

        return Picture(drawn(self._store, self._wishes(asked).choice))

    def dossier(self, name: str) -> Dossier:
        """All that is said of the thing of that name, CURIE or IRI, with every sentence and its article."""
        from kg.dossier import dossier

        return dossier(self._store, self._address(name))

    def conflicts(self) -> tuple[Finding, ...]:
        """What articles say in two ways, most serious first, with the sentences of all sides."""
        from kg import ontology, review

        return review.conflicts(self._store, ontology.load())

    def gaps(self) -> tuple[Finding, ...]:
        """What one would expect and no article says, most serious first."""
        from kg import ontology, review

        return review.gaps(self._store, ontology.load())

    def review(self) -> tuple[Finding, ...]:
        """The claims that are doubtful, with the reasons; what is told of people first."""
        from kg.review import doubtful

        return doubtful(self._store)

    def candidates(self, same: Path | str | None = None) -> tuple[Candidate, ...]:
        """People, organisations and localities that may be one, with what speaks for it and against.

        What was judged different is left out; ``same`` is a file of judgements newer than the graph.
        """
        from kg import connect
        from kg.review import candidates

        return candidates.candidates(self._store, connect.read(Path(same)) if same else ())

    def judge(
        self, pair: tuple[str, str], verdict: Verdict, who: str, why: str, same: Path | str = "same.csv"
    ) -> Judgement:
        """Add to a file that two things (name, CURIE or IRI) are one or two, for a build to apply."""
        from kg import judging

        return judging.judge(self._store, pair, (verdict, who, why), Path(same))

    def diff(self, new: Graph) -> Difference:
        """What another graph says more and less than this one: facts, and rows of saved queries."""
        from kg import query, review

        asked = [one for one in query.load_all() if not any(known.required for known in one.parameters)]
        changed = [review.row_changes(one.name, self.ask(one), new.ask(one)) for one in asked]
        facts = review.fact_changes(self._store, new._store)
        return review.Difference(facts, tuple(one for one in changed if one.gained or one.lost))

    def info(self) -> Answer:
        """What is in the graph, counted."""
        from kg import review

        return review.counts(self._store)

    def save(self, path: Path | str, form: str = "", **asked: Unpack[Asked]) -> tuple[str, ...]:
        """Write the graph to a file, in a format or in the one that its name tells.

        What is ``asked`` besides is described in `kg.export.Asked`: ``view="posts"``, ``people=False``. A
        name that ends with ``.gz`` or ``.zst`` packs. What comes back says what could not be written.
        """
        from kg.export import export_file, format_of

        path = Path(path)
        return export_file(self._store, form or format_of(path), path, self._wishes(asked))

    def write(self, stream: BinaryIO, form: str, **asked: Unpack[Asked]) -> tuple[str, ...]:
        """Write the graph to a stream of bytes; what is ``asked``, and what comes back, as in `save`."""
        from kg.export import export

        return export(self._store, form, stream, self._wishes(asked))

    def rdflib(self) -> rdflib.Graph:
        """The same store as an rdflib graph that can be read, all its statements as one graph.

        Nothing is copied: SPARQL is answered by Oxigraph. For a graph that can be changed, or that
        pySHACL shall judge, copy it: ``rdflib.Graph() + graph.rdflib()``. ``initBindings`` takes only
        variables that are selected.
        """
        from kg.export.rdflib_view import view

        return view(self._store)

    def networkx(self, **asked: Unpack[Asked]) -> networkx.MultiDiGraph[str]:
        """Entities as nodes under their IRIs, relations as edges; ``view`` and so on as in `save`."""
        from kg.export.multigraph import multigraph
        from kg.views import view

        return multigraph(view(self._store, self._wishes(asked).choice))

    def _wishes(self, asked: Asked) -> Wishes:
        from kg.asking.wishing import wishes

        return wishes(self._store, asked, lambda query: self.ask(query))
