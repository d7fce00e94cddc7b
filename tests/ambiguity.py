"""How long a backtracking search for a pattern may take at one place, told from the pattern alone.

By the runs of its automaton (Weber and Seidl, On the degree of ambiguity of finite automata, 1991) this is

* exponential just when some state comes back to itself in two ways over one text;
* polynomial just when a state comes back to itself and leads to another that does so, all over one text;
* else the length of the text times what counted repetitions leave open: ``steps`` counts it for a text.

``regexploit`` finds many such patterns, but proves of none that it is not one, and is not kept since 2021.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import networkx as nx

from position_automaton import Automaton

EXPONENTIAL, POLYNOMIAL = "exponential", "polynomial"


@cache
def automaton(pattern: str, flags: int = 0) -> Automaton:
    """The automaton of a pattern, made once."""
    return Automaton(pattern, flags)


def growth(pattern: str, flags: int = 0) -> str:
    """``exponential`` or ``polynomial`` when a search at one place may take so long; else nothing.

    >>> [growth(pattern) for pattern in ("(?:a+)+b", "(?:a|ab?)*c", "a*a*b", "a+(?:b+a+)*c", "a{0,9}a{0,9}b")]
    ['exponential', 'exponential', 'polynomial', '', '']
    """
    found = automaton(pattern, flags)
    if any(_comes_back_twice(found, loop) for loop in found.loops):
        return EXPONENTIAL
    return POLYNOMIAL if _leads_from_loop_to_loop(found) else ""


def _comes_back_twice(found: Automaton, loop: set[int]) -> bool:
    """Whether two runs over one text part and meet again, so that a pair of states leads back to itself."""
    pairs: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
    for p in loop:
        for q in loop:
            for a in found.ways[p].keys() & loop:
                for b in found.ways[q].keys() & loop:
                    if found.sets[p] & found.sets[q] and found.sets[a] & found.sets[b]:
                        pairs.add_edge((p, q), (a, b))
    for together in nx.strongly_connected_components(pairs):
        meets = [p for p, q in together if p == q]
        twice = any(found.ways[p][q] > 1 and (q, q) in together for p in meets for q in found.ways[p])
        if meets and (len(meets) < len(together) or twice):
            return True
    return False


def _leads_from_loop_to_loop(found: Automaton) -> bool:
    for first in found.loops:
        after = nx.descendants(found.graph, next(iter(first))) | first
        for last in found.loops:
            if last is not first and last <= after:
                between = after & (nx.ancestors(found.graph, next(iter(last))) | last)
                if any(_stays_and_leads(found, (p, q), (first, between, last)) for p in first for q in last):
                    return True
    return False


def _stays_and_leads(found: Automaton, ends: tuple[int, int], where: Sequence[set[int]]) -> bool:
    """Whether one text leads from ``p`` to ``p``, from ``p`` to ``q``, and from ``q`` to ``q``."""
    p, q = ends
    seen, waiting = {(p, p, q)}, [(p, p, q)]
    while waiting:
        nexts = [
            found.ways[state].keys() & states for state, states in zip(waiting.pop(), where, strict=True)
        ]
        for a in nexts[0]:
            for c in nexts[2]:
                shared = found.sets[a] & found.sets[c]
                for b in nexts[1] if shared else ():
                    if (a, b, c) == (p, q, q) and shared & found.sets[b]:
                        return True
                    if (a, b, c) not in seen and shared & found.sets[b]:
                        seen.add((a, b, c))
                        waiting.append((a, b, c))
    return False


def steps(found: Automaton, text: Sequence[str]) -> int:
    """Runs over the beginnings of a text: what a search in vain tries at its first place."""
    alive = {state: ways for state, ways in found.start.items() if text and text[0] in found.sets[state]}
    total = 0
    for following in [*text[1:], ""]:
        total += sum(alive.values())
        after: dict[int, int] = {}
        for p, runs in alive.items():
            for q, ways in found.ways[p].items():
                if following in found.sets[q]:
                    after[q] = after.get(q, 0) + runs * ways
        alive = after
    return total
