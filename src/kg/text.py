"""The normal forms of a name: one for storing it, one for comparing it, one for an IRI.

>>> fold("Hoà  Bình") == fold("HÒA BÌNH") == fold("Hoa Binh") == "hoa binh"
True
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, combining, normalize

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Characters that end a line, steer a terminal, turn the direction, are not seen, or are no characters."""
_ESCAPE = re.compile(r"%(?=[0-9A-Fa-f]{2})")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4`", "'"))
_LETTERS = str.maketrans({"đ": "d", "ð": "d"})  # eth stands for đ in texts of the old code pages
_TOPICS = re.compile(
    r"^\s*(?:related (?:topics?|news|stories|articles|posts)|(?:in )?other news|more news|news in brief"
    r"|see also|read more)\s*(?::\s*)?$",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[a-z0-9]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uoi|uou|yeu|ieu|oai|oay|oao|uay|uya|oeo|ie|uo|ye|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui"
    r"|uu|uy|oo|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
    r"|(?:[kbdgp]r|[kbpm]l|k[bdnpst]|b(?:y|h|hl|hr|kr)|h[dmw]|r(?:m|ch)"  # the Central Highlands
    r"|dj|m'?d|h'?l|[bcdghjklmnprstyw])?"
    r"(?:ao|ea|ei|eu|ia|ie|iu|oe|uo|[aeiouy])(?:ng|nh|[klrhmnpt])?"
)


def opens_teasers(line: str) -> bool:
    """Tell whether what follows a line are the beginnings of other articles.

    >>> opens_teasers("Related Topics:"), opens_teasers("Related topics were discussed.")
    (True, False)
    """
    return bool(_TOPICS.match(line))


def shown(name: object) -> str:
    """A name of a file on one line that hides nothing: what is not to be seen as the bytes in ``%XX``.

    Different names give different lines: where a name itself has ``%XX``, its ``%`` is ``%25``.

    >>> shown("two\\nlines"), shown("caf\\udce9"), shown("100% of 5%41")
    ('two%0Alines', 'caf%E9', '100% of 5%2541')
    """
    text = str(name)
    if text.isascii() and text.isprintable() and "%" not in text:
        return text
    return "".join([_seen(letter) for letter in _ESCAPE.sub("%25", text)])


def _seen(letter: str) -> str:
    if category(letter) not in _UNSEEN:
        return letter
    not_utf_8 = "\udc80" <= letter <= "\udcff"
    found = letter.encode(errors="surrogateescape" if not_utf_8 else "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in found)


def nfc(text: str) -> str:
    """Return `text` with each letter and its marks composed into one character.

    >>> len("e\\u0302\\u0301"), len(nfc("e\\u0302\\u0301"))
    (3, 1)
    """
    return text if text.isascii() else normalize("NFC", text)


@lru_cache(maxsize=16384)
def unmarked(name: str) -> str:
    """Return `name` without diacritics, its case kept and its blanks single.

    >>> unmarked("Điện  Biên")
    'Dien Bien'
    """
    if name.isascii():
        return " ".join(name.split())
    decomposed = normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return " ".join("".join([letter for letter in decomposed if not combining(letter)]).split())


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return what is left of `name` when case, marks, apostrophes and spacing do not count.

    >>> fold(" Đắk N’Drung "), fold("THUỶ NGUYÊN"), fold("Thủy  Nguyên")
    ("dak n'drung", 'thuy nguyen', 'thuy nguyen')
    """
    return folded(name)


def folded(text: str) -> str:
    """The same of a whole text, which is not worth remembering."""
    if not text.isascii():
        text = _MARKED.sub(_without_marks, text)
    return " ".join(text.lower().replace("`", "'").split())


def _without_marks(marked: re.Match[str]) -> str:
    return _letters(marked[0])


@lru_cache(maxsize=4096)
def _letters(marked: str) -> str:
    letters = normalize("NFKD", marked.translate(_APOSTROPHES)).casefold().translate(_LETTERS)
    letters = "".join([letter for letter in normalize("NFKD", letters) if not combining(letter)])
    return normalize("NFC", letters).translate(_APOSTROPHES)


@lru_cache(maxsize=16384)
def slug(name: str, limit: int = 60) -> str:
    """Return the words of `name` as lower-case ASCII joined by hyphens, cut before `limit`.

    Whole words are kept where one fits. Different names may share a slug: it is there to be read.

    >>> slug("Đà Bắc District People's Committee")
    'da-bac-district-peoples-committee'
    >>> slug("Đà Bắc District", limit=9)
    'da-bac'
    """
    whole = "-".join(_WORD.findall(fold(name).replace("'", "")))
    if len(whole) <= limit:
        return whole
    return whole[: limit + 1].rpartition("-")[0] or whole[:limit]


@lru_cache(maxsize=65536)
def is_joined(word: str) -> bool:
    """Whether a word may be a Vietnamese name of two syllables written as one: ``Hanoi``.

    >>> [is_joined(w) for w in ("Hanoi", "Danang", "Board", "Lim")]
    [True, True, False, False]
    """
    return any(is_syllable(word[:i]) and is_syllable(word[i:]) for i in range(2, len(word) - 1))


def is_syllable(word: str) -> bool:
    """Whether a word may be one syllable of a Vietnamese name, with or without diacritics.

    English words seldom are: the onsets and endings of the language are few (Thompson, A Vietnamese
    Reference Grammar, 1987). Syllables of the mountain peoples' names mostly are.

    >>> [is_syllable(w) for w in ("Nguyễn", "Mường", "Trade", "Board")]
    [True, True, False, False]
    """
    folded = fold(word)
    if "-" in folded:
        return all(map(is_syllable, folded.split("-")))  # Lim-Ta
    if "'" in folded:
        first, _, folded = folded.partition("'")
        if not folded:
            return len(first) == 1  # H' Lan
    return bool(_SYLLABLE.fullmatch(folded))
