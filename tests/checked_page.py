"""A page as a browser that is strict would take it."""

from __future__ import annotations

from html.parser import HTMLParser

PAGE = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
"""What a browser takes."""


class Checked(HTMLParser):
    """A page whose elements close, and that asks for nothing the policy of its content forbids."""

    VOID = {"meta", "link", "input", "br", "rect", "path", "line"}

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: set[str] = set()
        self.ids: list[str] = []
        self.text = ""
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        assert not {name for name in named if name == "style" or name.startswith("on")}
        assert tag != "style"
        assert tag != "script" or named.get("src"), "no script stands in a page"
        for name in ("src", "href", "action"):
            assert (named.get(name) or "/").startswith(("/", "#", "data:,")), "nothing leads out"
        if tag == "a":
            self.links.add(named["href"] or "")
        if named.get("id"):
            self.ids.append(named["id"] or "")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1] in {"option", "dt", "dd", "p"} and self.open[-1] != tag:
            self.open.pop()
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
