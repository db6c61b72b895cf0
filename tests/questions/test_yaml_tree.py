"""The tree behind the safe reader: plain text, lists and mappings, and everything else refused."""

import pytest
import yaml

from questions import yaml_tree
from questions.yaml_tree import MAX_DEPTH, MAX_NODES, Tree, TreeReader


@pytest.fixture(params=["SafeLoader", "CSafeLoader"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test, with and without the C library."""
    monkeypatch.setattr(yaml_tree, "_LOADER", getattr(yaml, request.param))


def read(text: str, *free_text: str) -> TreeReader:
    reader = TreeReader(text, "f", free_text)
    reader.read()
    return reader


def found(text: str, *free_text: str) -> list[str]:
    return [str(finding) for finding in read(text, *free_text).findings]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: no", {"a": "no"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 1e5", {"a": "1e5"}),
        ("a:", {"a": ""}),
        ("1: ~", {"1": "~"}),
        ("a: [b, 'c', \"d\\te\"]", {"a": ["b", "c", "d\te"]}),
        ("a:\r\n  - b: |\r\n      x\r\n      y\r\n", {"a": [{"b": "x\ny\n"}]}),
        ("just text", "just text"),
        ("# nothing", None),
        ("", None),
    ],
)
def test_scalars_stay_the_text_that_was_written(text: str, tree: Tree | None) -> None:
    reader = read(text)
    assert reader.tree == tree
    assert reader.findings == []


def test_every_key_and_value_has_its_line_and_column() -> None:
    where = read("é: 1\nlist:\n  - ü\n  - {in: 2}\n").where
    assert where.keys == {("é",): (1, 1), ("list",): (2, 1), ("list", 1, "in"): (4, 6)}
    assert where.values == {
        (): (1, 1),
        ("é",): (1, 4),
        ("list",): (3, 3),
        ("list", 0): (3, 5),
        ("list", 1): (4, 5),
        ("list", 1, "in"): (4, 10),
    }


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: &x 1", "f:1:4: an anchor (&x) - remove it and write values out"),
        ("a: *x", "f:1:4: an alias (*x) - write the value out"),
        (
            "a: !!int 1",
            "f:1:4: a tag (tag:yaml.org,2002:int) - remove it; the format knows each type",
        ),
        ("a: ! 1", "f:1:4: a tag (!) - remove it; the format knows each type"),
        (
            "a: !!set {}",
            "f:1:4: a tag (tag:yaml.org,2002:set) - remove it; the format knows each type",
        ),
        ("<<: {a: 1}", "f:1:1: a merge key (<<) - write the keys out"),
        ("a: 1\na: 2", "f:2:1: the key `a` stands here again (first in line 1) - keep one of them"),
        ("'': 1", "f:1:1: an empty key - write a name before the colon"),
        ("? [a]\n: 1", "f:1:3: a key that is a list or mapping - write a name as the key"),
        ("? {a: 1}\n: 1", "f:1:3: a key that is a list or mapping - write a name as the key"),
        ("a: 1\n---\nb: 2", "f:2:1: a second document starts here - keep one document a file"),
    ],
)
def test_what_is_more_than_a_plain_tree_is_a_finding(text: str, finding: str) -> None:
    assert found(text) == [finding]


def test_all_findings_of_a_file_come_at_once() -> None:
    text = "a: &x 1\nb: *x\nb: 2\n<<: 3\nc: !!str d\n"
    assert [finding.split(":")[1] for finding in found(text)] == ["1", "2", "3", "4", "5"]


def test_an_alias_bomb_ends_at_its_first_aliases() -> None:
    levels = [
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(9)
    ]
    findings = found("a: &a [x, x]\n" + "\n".join(levels))
    assert len(findings) == 10 + 9 * 9
    assert findings[1:3] == [
        "f:2:4: an anchor (&b) - remove it and write values out",
        "f:2:8: an alias (*a) - write the value out",
    ]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[a, {b: "])
def test_deep_nesting_is_refused_before_anything_recurses(opening: str) -> None:
    reader = read(opening * 5_000)
    assert reader.tree is None
    assert reader.findings[-1].what == f"nested deeper than {MAX_DEPTH} levels"
    assert len(reader.findings) <= MAX_DEPTH + 1


def test_the_deepest_allowed_nesting_is_read() -> None:
    assert found("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert found("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) != []


def test_a_file_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_NODES == 50_000
    monkeypatch.setattr(yaml_tree, "MAX_NODES", 1_000)
    assert read("- a\n" * 999).findings == []
    assert found("- a\n" * 1_000) == ["f:1000:3: more than 1,000 keys and values - split the file"]


@pytest.mark.parametrize(
    ("text", "at"),
    [("a: [1,\n", "f:2:1"), ("\ta: 1", "f:1:1"), ("a: b: c", "f:1:5"), ('a: "x', "f:1:6")],
)
def test_what_is_not_yaml_is_found_where_it_stops_being_it(text: str, at: str) -> None:
    (finding,) = found(text)
    assert finding.startswith(f"{at}: not YAML: ")
    assert finding.endswith(" - check indentation, colons and quotes here")


@pytest.mark.parametrize(
    "char", ["\x1b", "\x00", "\x07", "\x7f", "\x85", "\x9b", "\u202e", "\ufeff"]
)
def test_an_unsafe_character_is_refused_as_it_is(char: str) -> None:
    for text, at in [
        (f"ab: x{char}y", "1:6"),
        (f"x: 1\r\na{char}b: 1", "2:2"),
        (f"# {char}", "1:3"),
    ]:
        assert [f.split(": ", 1)[0] for f in found(text)] == [f"f:{at}"]
        assert f"U+{ord(char):04X}" in found(text)[0]


@pytest.mark.parametrize("escape", ["\\e", "\\0", "\\a", "\\x9b", "\\u202e", "\\N", "\\L", "\\r"])
def test_an_unsafe_character_is_refused_as_an_escape(escape: str) -> None:
    for text, at in [
        (f'a: "x{escape}y"', "1:4"),
        (f'"a{escape}": x', "1:1"),
        (f'- "{escape}"', "1:3"),
    ]:
        (finding,) = found(text)
        assert finding.startswith(f"f:{at}: the character U+")


def test_free_text_may_hold_anything_and_arrives_visible() -> None:
    text = 'note: "\x1b[1m \\e]52;c;A\\a"\nmore:\n  a: |\n    x\u202ey\n    z\x9b\nlast: x \x07 y\n'
    reader = read(text, "note", "more", "last")
    assert reader.findings == []
    assert reader.tree == {"note": "␛[1m ␛]52;c;A␇", "more": {"a": "x�y\nz�\n"}, "last": "x ␇ y"}


def test_a_key_in_free_text_is_not_free() -> None:
    assert [f[:5] for f in found('more:\n  "a\x1b": x\n  "b\\e": y\n', "more")] == [
        "f:3:3",
        "f:2:5",
    ]


def test_free_text_ends_where_the_next_key_begins() -> None:
    assert [f[:5] for f in found("note: |\n  \x1b\n\x1bb: 1\n", "note")] == ["f:3:1"]


def test_a_lone_surrogate_is_refused_in_either_loader() -> None:
    (finding,) = found('a: "\\ud800"')
    assert finding.startswith("f:1:")
