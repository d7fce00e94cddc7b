"""Replies that are kept as long as the graph stays as it is: the same question is answered once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from kg.server.pools import Reply

_MOST_BYTES, _MOST_OF_ONE = 64 << 20, 1 << 20


class Kept:
    """The latest replies, by their questions; who asks what another has just asked waits with them."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._replies: OrderedDict[str, asyncio.Task[Reply]] = OrderedDict()
        self._bytes = 0

    async def get(self, question: str, make: Callable[[], Awaitable[Reply]]) -> Reply:
        """The reply to a question, made if it is not there; one that fails is not kept."""
        task = self._replies.get(question)
        if task is None:
            task = self._replies[question] = asyncio.ensure_future(self._made(question, make))
        self._replies.move_to_end(question)
        return await asyncio.shield(task)

    async def _made(self, question: str, make: Callable[[], Awaitable[Reply]]) -> Reply:
        reply = None
        try:
            reply = await make()
            return reply
        finally:
            if reply is None or len(reply.body) > _MOST_OF_ONE:
                self._replies.pop(question, None)
            else:
                self._bytes += len(reply.body)
                self._let_go()

    def _let_go(self) -> None:
        """Forget the replies that nobody has asked for the longest, until the rest is small enough."""
        for question, task in [*self._replies.items()]:
            if self._bytes <= _MOST_BYTES:
                return
            if task.done():
                self._bytes -= len(task.result().body)
                del self._replies[question]
