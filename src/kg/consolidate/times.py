"""When something was so, by all that articles tell of it: bounds, days for certain, and words.

An interval lies between two bounds at each end, as in Allen's and in EDTF's uncertain intervals: the
outer ones are possible, the inner ones certain. A day on which something ends is neither in nor out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from kg.dates import since, until
from kg.facts import Times
from kg.model import Period


def narrowed(periods: Iterable[Period]) -> tuple[Period, str]:
    """The narrowest bounds of all, with the last day on which it was so; and the first such day."""
    told = [*periods]

    def days(which: int) -> list[str]:
        return [one[which] for one in told if one[which]]

    seen = days(4)
    narrow = Period(
        max(days(0), default=""),
        min(days(1), default=""),
        max(days(2), default=""),
        min(days(3), default=""),
        max(seen, default=""),
    )
    return narrow, min(seen, default="")


def times(narrow: Period, first_seen: str) -> Times:
    """What narrow bounds leave.

    >>> times(Period(start_not_after="2020-12-31", end_not_before="2022-05-01"), "")[2:4]
    ('2020-12-31', '2022-04-30')
    >>> times(Period(attested="2024-02-03"), "2021-01-05")[2:]
    ('2021-01-05', '2024-02-03', '2024-02-03', 'since at least 2021-01-05', 'until at least 2024-02-03')
    """
    first, by, to, over, last_seen = narrow
    begun = min(filter(None, (by, first_seen, over)), default="")
    lasted = max(filter(None, (last_seen, first, _day_before(to))), default="")
    sure = "" < begun <= lasted
    return Times(
        first,
        over,
        begun if sure else "",
        lasted if sure else "",
        last_seen,
        since(first, by, first_seen),
        until(to, over, last_seen),
    )


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day > "0001-01-01" else ""
