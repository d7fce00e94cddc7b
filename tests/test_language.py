"""A language is data: each row has an example that it reads; a mistake is named with its file and line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import kg
import reader
from kg import resources
from kg.errors import OntologyError
from kg.extract import grammar
from kg.extract.language import load
from kg.extract.language.loading import parsed
from kg.extract.language.rows import Construction, Frame, Operator
from kg.reading import Reading

ENGLISH = load()
FILES = {file.stem: file for file in (resources.folder("ontology") / "language" / "en").glob("*.toml")}


def made() -> list[tuple[Construction, Frame]]:
    return [(one, ENGLISH.frames[name]) for one in ENGLISH.constructions for name in one.frames]


def said(example: str, frame: Frame) -> str:
    """The example with the first verb of the frame that is one word or more, but no pattern."""
    for form, verbs in frame.forms.items():
        plain = next((verb for verb in verbs if re.fullmatch(r"[\w -]+", verb)), "")
        example = example.replace(f"{{{form}}}", plain)
    return example.replace("{link}", frame.linked)


def rules_at_work(reading: Reading) -> set[str]:
    sentences = [sentence for segment in reading.segments for sentence in segment.sentences]
    found = {statement.rule for sentence in sentences for statement in sentence.statements}
    return found | {refused.statement.rule for sentence in sentences for refused in sentence.refused}


@pytest.mark.parametrize(
    ("one", "frame"), [pytest.param(*pair, id=f"{pair[1].name}/{pair[0].name}") for pair in made()]
)
def test_every_construction_reads_its_example_in_every_frame(one: Construction, frame: Frame) -> None:
    text = said(one.example, frame)
    assert "{" not in text
    assert f"{frame.name}/{one.name}" in rules_at_work(reader.shared().reading(text, "2024-05-20"))


@pytest.mark.parametrize("one", ENGLISH.operators, ids=lambda one: one.name)
def test_every_operator_is_missed_in_its_example_when_it_is_taken_away(one: Operator) -> None:
    tool = reader.shared()
    without = tool.ungoverned(one.name)
    assert (told(tool, one.example) != told(without, one.example)) == (one.name not in UNREAD)


UNREAD = frozenset({"not-somebody", "not-true", "part-of-it", "propose", "until-then"})
"""Operators that others, or constructions, leave nothing to do in a sentence as short as an example."""


def told(tool: reader.Reader, text: str) -> set[tuple[str, str]]:
    claims = tool.claims(tool.reading(text, "2024-05-20"))
    return {(row, claim.status) for claim in claims for row in reader.rows([claim])}


def test_there_are_enough_of_each() -> None:
    assert len(ENGLISH.frames) >= 14
    assert len({one.name for one in ENGLISH.constructions}) >= 25
    assert len(ENGLISH.operators) >= 20


def texts(file: str, old: str, new: str) -> dict[str, str]:
    found = {name: path.read_text(encoding="utf-8") for name, path in FILES.items()}
    assert old in found[file]
    return {**found, file: found[file].replace(old, new, 1)}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "constructions",
            '["post"]',
            '["pots"]',
            r"constructions.toml, line \d+: no frame 'pots'; possible are elect,",
        ),
        ("constructions", "{posts}", "{psots}", r"constructions.toml, line \d+: no piece or slot 'psots'"),
        (
            "constructions",
            "who:PERSON",
            "who:PRESON",
            r"constructions.toml, line \d+: no tag 'PRESON' is made by",
        ),
        (
            "constructions",
            "who:PERSON",
            "whom:PERSON",
            r"constructions.toml, line \d+: no group 'whom'; possible",
        ),
        ("constructions", "pattern = ", "patern = ", r"constructions.toml, line \d+: pattern is missing"),
        (
            "constructions",
            "example = ",
            "opens = 1\nwhen = 2\nexample = ",
            r"line \d+: no key when; possible are",
        ),
        (
            "frames",
            "elect | elects",
            "elect",
            r"frames.toml, line 7: 'elect .*' has 5 forms; a verb has 6: base,",
        ),
        ("frames", "says = ", "say = ", r"frames.toml, line 7: says is missing"),
        (
            "factuality",
            '"denied"',
            '"refused"',
            r"factuality.toml, line \d+: nothing is 'refused'; possible are",
        ),
        (
            "factuality",
            '"clause"',
            '"claws"',
            r"factuality.toml, line \d+: nothing reaches 'claws'; possible are",
        ),
        ("words", "@elect", "@elekt", r"words.toml, line \d+: no frame 'elekt'; possible are"),
        ("words", "@elect.part", "@elect.pant", r"line \d+: no form 'panticiple'; possible are base, third,"),
        ("words", "@turns", "@turms", r"words.toml, line \d+: no list 'turms'; possible are"),
        ("words", "[pieces]", "[pieces", r"ontology/language/en/words.toml: "),
        ("words", "[pieces]", "[peaces]", r"words.toml, line \d+: 'peaces' is no list of words; tables are"),
        (
            "words",
            '["A"]',
            "[1]",
            r"words.toml, line \d+: 'words_of_one_letter' is no list of words; rows are",
        ),
        ("words", "copulas = ", "turns = ", r"line \d+: 'turns' stands in .*.toml, line \d+, already"),
        ("factuality", '"@hoped"', '"@hopped"', r"factuality.toml, line \d+: no list 'hopped'; possible are"),
        (
            "dates",
            'read = "ago"',
            'read = "agone"',
            r"dates.toml, line \d+: nothing reads 'agone'; possible are",
        ),
        ("dates", 'read = "ago"', 'reads = "ago"', r"dates.toml, line \d+: read is missing"),
        (
            "dates",
            "day:NUMBER",
            "dag:NUMBER",
            r"dates.toml, line \d+: no group 'dag'; possible are close, day,",
        ),
        ("counts", "owner:(", "owned:(", r"counts.toml, line \d+: no group 'owned'; possible are"),
        ("posts", "TITLE*", "TITEL*", r"posts.toml, line \d+: no tag 'TITEL' is made by any rule"),
        ("times", "{what_post}", "{which_post}", r"times.toml, line \d+: no piece or slot 'which_post'"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line(file: str, old: str, new: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        grammar(reader.shared().ontology, parsed(texts(file, old, new), "ontology/language/en"))


def test_a_language_that_is_not_there_is_one_line() -> None:
    with pytest.raises(OntologyError, match=r"^ontology/language/xx/ is missing, or has no file NAME.toml$"):
        load("xx")


def asked_for() -> set[str]:
    """The lists that the code asks a language for, by name."""
    calls = (
        node
        for path in (Path(kg.__file__).parent / "extract").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
    )
    asking = {"words", "listed", "pairs", "wordlist"}
    named = (call for call in calls if ast.unparse(call.func).rpartition(".")[2] in asking)
    names = (call.args[0] for call in named)
    return {name.value for name in names if isinstance(name, ast.Constant) and isinstance(name.value, str)}


def test_every_list_of_words_is_asked_for_and_every_list_asked_for_is_there() -> None:
    files = "\n".join(path.read_text(encoding="utf-8") for path in FILES.values())
    in_patterns = set(re.findall(r"\{([a-z_]+)\}", files)) | set(re.findall(r'"@([a-z_]+)"', files))
    assert len(asked_for()) >= 50
    assert asked_for() <= set(ENGLISH.lists)
    assert set(ENGLISH.lists) <= asked_for() | in_patterns | {"forms"}
    assert set(ENGLISH.pieces) <= in_patterns
