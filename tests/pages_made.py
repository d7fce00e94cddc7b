"""Saved pages of news sites as they are built, with invented articles: menus, teasers, captions and all."""

from __future__ import annotations

from typing import NamedTuple

HEADLINE = "Party cell of Bai Lanh hamlet takes in three members"
LEAD = "The Party cell of Bai Lanh hamlet, Dong Lam commune, has taken in three young members this spring, all farmers."
FIRST = (
    "Secretary Dinh Van Luong of the Party cell of Bai Lanh hamlet said that the cell now has 14 members. It meets "
    "every month in the house of culture, which the hamlet built in 2019 with its own hands and with its own money."
)
SECOND = (
    "The Dong Lam Commune Party Committee has 12 subordinate cells with 260 members. Ha Thi Men, Deputy Secretary of "
    "the committee, said that five of them will be merged, and that each will keep a meeting of its own every month."
)
THIRD = "“We wanted to learn from those who came before us,” said Quach Cong Sau, the youngest of the three members."
TEXT = (FIRST, SECOND, THIRD)
TEASERS = (
    ("Tham Luong ward opens a market", "Vi Van Sao, Chairman of Tham Luong ward, opened the market on Monday with a speech."),
    ("Road to Khe Rai is mended", "The road to Khe Rai hamlet, which the floods had taken in August, is open to lorries again."),
    ("Twelve houses for the poor", "Twelve houses were built in Na Tham commune by soldiers and by members of the Youth Union."),
    ("Na Tham has a new Chairwoman", "Lo Thi Mai was elected Chairwoman of the Na Tham Commune People's Committee on Friday."),
    ("Schools open in the hills", "Schools of Chau Lieng district have opened again after the cold, with 1,200 children in all."),
    ("Tea of Pu Nhi sells well", "The tea of Pu Nhi hamlet was sold for twice the price of last year, said the cooperative."),
)  # fmt: skip
MENU = "".join(
    f"<li><a href='/{name}.html'>{name.title()}</a></li>"
    for name in ("home", "politics", "economy", "culture")
)


class Page(NamedTuple):
    """A page, and what is to be found in it."""

    html: str
    published: str = "2021-03-12"
    dated_by: str = "page metadata"
    title: str = HEADLINE
    lead: bool = True
    outlet: str = ""
    address: str = ""
    language: str = ""
    encoding: str = "utf-8"


def paragraphs(*some: str, tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{one}</{tag}>" for one in some)


def teasers(mark: str = "div class='related-news'") -> str:
    """Beginnings of other articles, each with its headline as a link."""
    items = "".join(
        f"<div class='item'><h3><a href='/{n}.html'>{title}</a></h3><p>{text}</p></div>"
        for n, (title, text) in enumerate(TEASERS)
    )
    return f"<{mark}><h2>Related news</h2>{items}</{mark.split()[0]}>"


def shell(body: str, head: str = "", title: str = f"{HEADLINE} - Lim Ta Online", lang: str = "en") -> str:
    """A page with menu, clock, sidebar and the licence of its publisher."""
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><title>{title}</title>{head}<style>p {{ margin: 0 }}</style></head>"
        f"<body><header><span class='clock'>Saturday, 28/11/2026</span></header><nav><ul>{MENU}</ul></nav>"
        f"<div class='sidebar'><h4>Most read</h4><ul>{MENU}</ul></div>{body}"
        "<footer><p>Publishing licence No. 12 of 4 June 2018. Editor-in-chief: Ngo Si Thach. All rights reserved."
        "</p></footer><script>var a = '<p>no text</p>';</script></body></html>"
    )


def linked_data(date: str = "2021-03-12T08:15:00+07:00") -> str:
    return (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", '
        f'"headline": "{HEADLINE}", "datePublished": "{date}", "publisher": {{"name": "Lim Ta Online"}}}}]}}</script>'
    )


_WORDPRESS = shell(
    "<article class='post'><h1 class='entry-title'>{0}</h1><div class='entry-meta'><time datetime='2021-03-12T08:15:00'>"
    "12 March 2021</time> by <a href='/a'>Ha Van Doan</a></div><div class='entry-content'>{1}<p>Read also: <a href='/x'>"
    "Road to Khe Rai is mended</a></p></div></article>{2}<div id='comments'><h3>Comments</h3>{3}</div>".format(
        HEADLINE, paragraphs(LEAD, *TEXT), teasers("section class='jp-relatedposts'"),
        paragraphs(*("I knew Secretary Vi Van Nghi of Lim Ta commune, he was a good man and a friend of mine." for _ in range(5))),
    ),
    head="<meta property='og:site_name' content='Lim Ta Online'><meta property='article:published_time' content="
    "'2021-03-11T20:15:00Z'><link rel='canonical' href='https://press.example/new-members'>",
)  # fmt: skip
_TABLES = (
    f"<html><head><title>{HEADLINE}</title></head><body><table width='980'><tr><td>{MENU}</td></tr><tr><td width='180'>"
    f"{MENU}</td><td><table><tr><td class='Title'>{HEADLINE}</td></tr><tr><td>Friday, 12/03/2021 - 08:15</td></tr><tr>"
    f"<td><b>{LEAD}</b><br><br>{'<br><br>'.join(TEXT)}</td></tr></table></td></tr><tr><td>Licence of 04/06/2018</td></tr>"
    "</table></body></html>"
)
_TEMPLATE = shell(
    f"<div class='main'><h1 class='title-detail'>{HEADLINE}</h1><span class='date'>Thứ Sáu, 12/03/2021, 08:15 (GMT+7)</span>"
    f"<h2 class='detail-sapo'>{LEAD}</h2><div class='detail-content'>{paragraphs(FIRST)}<figure><img src='a.jpg'>"
    f"<figcaption>Members of the cell of Tham Luong ward in a photo of Vi Van Sao.</figcaption></figure>{paragraphs(SECOND, THIRD)}"
    f"<p>Photo: Vi Van Sao</p></div></div>{teasers()}",
    lang="vi",
)
_DIVS = shell(
    f"<div class='box'><div class='headline'>{HEADLINE}</div><div>By Ha Van Doan | 12 March 2021 | 08:15</div>"
    f"<div class='text'>{paragraphs(LEAD, *TEXT, tag='div')}</div></div>{teasers('div class=tin-lien-quan')}"
)
_MANY_TEASERS = shell(
    f"<main><h1>{HEADLINE}</h1><p>Updated: 13/03/2021 09:00</p><p>Published: 12/03/2021 08:15</p>{paragraphs(LEAD, *TEXT)}</main>"
    f"{teasers('div class=more-news')}{teasers('div class=box-popular')}"
)
_COOKIES = shell(
    "<div class='cookie-banner' role='dialog'><p>We use cookies of our partners to improve what you see on this page. You may "
    f"accept all of them or choose.</p></div><article><h1>{HEADLINE}</h1><div style='display:none'>The Party cell of Na Xa hamlet, "
    f"Na Tham commune, has 99 members, but nobody is to read this on the page.</div>{paragraphs(LEAD, *TEXT)}<p>12/03/2021</p></article>",
)

_AMP = (
    f"<!doctype html><html amp lang=en><head><title>{HEADLINE}</title><meta property='og:title' content='{HEADLINE}'>"
    f"<meta property='og:type' content='article'></head><body><amp-sidebar><ul>{MENU}</ul></amp-sidebar><main><h1>{HEADLINE}</h1>"
    f"<div class=meta>12/03/2021 08:15 AM</div><div class=content>{paragraphs(LEAD, *TEXT)}</div><div class='swiper'>"
    + "".join(
        f"<div class=card><a href='/{n}'>{title}</a><p>{text}</p></div>"
        for n, (title, text) in enumerate(TEASERS)
    )
    + "</div></main></body></html>"
)
_FONTS = (
    "<html><head><title>Bao Lim Ta</title></head><body><table><tr><td><a href=/>Home</a> | <a href=/a>News</a> | <a href=/c>Culture</a>"
    f"</td></tr><tr><td><font size=4 color=red><b>{HEADLINE}</b></font><br><font size=1>(Cập nhật: 12/03/2021 08:15)</font><br><br>"
    f"<font size=2><b>{LEAD}</b><br>{'<br>'.join(TEXT)}</font></td></tr></table></body></html>"
)
_CLOCKS = (
    f"<html><head><title>{HEADLINE} | Lim Ta</title></head><body><div class='top'>Monday, 30/11/2026</div><div class='cat'>Politics - "
    f"28/11/2026</div><h1>{HEADLINE}</h1>{paragraphs(LEAD, *TEXT)}<p class='author'>Ha Van Doan</p></body></html>"
)
_WITHIN = (
    f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1><p>12/03/2021</p>{paragraphs(LEAD, FIRST)}<div class='link-"
    f"content'><a href=/1>{TEASERS[0][0]}</a></div><p><a href=/2>{TEASERS[1][0]}</a></p><table class=picBox><tr><td><img src=a.jpg></td>"
    f"</tr><tr><td class=caption>Members of the cell of Tham Luong ward.</td></tr></table>{paragraphs(SECOND, THIRD)}<div class='box-"
    "category'><h3>Other news</h3>"
    + "".join(
        f"<article><h3><a href='/{n}'>{title}</a></h3><p>{text}</p><span>0{n + 1}/11/2026</span></article>"
        for n, (title, text) in enumerate(TEASERS)
    )
    + "</div></body></html>"
)
_ITEMS = (
    "<html><head><title>News</title></head><body><h1>News</h1><ul>"
    + "".join(
        f"<li><a class=title href='/{n}'>{title}</a><span>1{n}/11/2026</span><div class=sum>{text}</div></li>"
        for n, (title, text) in enumerate(TEASERS)
    )
    + "</ul></body></html>"
)
_STORIES = "<html><head><title>Politics</title></head><body>{}</body></html>".format(
    "".join(
        f"<div class=story><a href='/{n}'><b>{title}</b></a><br>{text}</div>"
        for n, (title, text) in enumerate(TEASERS)
    )
)

PAGES: dict[str, Page] = {
    "wordpress": Page(_WORDPRESS, outlet="Lim Ta Online", address="https://press.example/new-members", language="en"),
    "linked-data": Page(
        shell(f"<h1>{HEADLINE}</h1><div>{paragraphs(LEAD, *TEXT)}</div>{teasers()}", linked_data()), outlet="Lim Ta Online", language="en"
    ),
    "tables": Page(_TABLES, dated_by="date line"),
    "template": Page(_TEMPLATE, dated_by="date line", language="en"),
    "divs": Page(_DIVS, dated_by="date line", language="en"),
    "many-teasers": Page(_MANY_TEASERS, dated_by="date line", language="en"),
    "cookies": Page(_COOKIES, dated_by="date line", language="en"),
    "address": Page(
        "<!-- saved from url=(0050)https://press.example/2021/03/12/new-members.html -->"
        + shell(f"<h1>{HEADLINE}</h1>{paragraphs(LEAD, *TEXT)}"),
        dated_by="web address", address="https://press.example/2021/03/12/new-members.html", language="en",
    ),
    "undated": Page(shell(f"<h1>{HEADLINE}</h1>{paragraphs(LEAD, *TEXT)}"), published="", dated_by="", language="en"),
    "old-code-page": Page(
        shell(f"<h1>{HEADLINE}</h1>{paragraphs(LEAD, *TEXT)}", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"),
        published="", dated_by="", language="en", encoding="windows-1252",
    ),
    "lying-charset": Page(
        shell(f"<h1>{HEADLINE}</h1>{paragraphs(LEAD, *TEXT)}", "<meta charset='iso-8859-1'><meta name='pubdate' content='12/03/2021'>"), language="en"
    ),
}  # fmt: skip
PAGES |= {
    "amp": Page(_AMP, dated_by="date line", language="en"),
    "fonts": Page(_FONTS, dated_by="date line"),
    "clocks": Page(_CLOCKS, published="", dated_by=""),
    "flat-teasers": Page(
        shell(
            f"<h1>{HEADLINE}</h1><p>12/03/2021</p>{paragraphs(LEAD, *TEXT)}"
            + "".join(
                f"<h3><a href='/{n}'>{title}</a></h3><p>{text}</p>" for n, (title, text) in enumerate(TEASERS)
            )
        ),
        dated_by="date line",
        language="en",
    ),
    "related-within": Page(_WITHIN, dated_by="date line"),
}
UNUSABLE = {
    "items": (_ITEMS, "is a list of articles, not one"),
    "stories": (_STORIES, "is a list of articles, not one"),
    "listing": (
        shell("<h1>Politics</h1>" + teasers("div class='list'"), title="Politics - Lim Ta Online"),
        "is a list of articles, not one",
    ),
    "front": (
        shell(teasers("div class='main'") + teasers("div class='second'"), title="Lim Ta Online"),
        "is a list of articles, not one",
    ),
    "menu": (shell("<p>Loading …</p>"), "no article was found in this page"),
    "empty": ("  \n", "is empty"),
}
