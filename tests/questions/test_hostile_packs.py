"""Everything that a stranger's pack could try, in every slot of it: findings, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from questions.finding import FindingsError
from questions.pack import load_pack
from tests.questions.files import SMALL_QUESTION, changed, write, write_pack

Slot = tuple[str | int, ...]


def slots(data: Any, path: Slot = ()) -> Iterator[Slot]:
    """The path of every text in a file."""
    if isinstance(data, str):
        yield path
    else:
        for step, below in data.items() if isinstance(data, dict) else enumerate(data):
            yield from slots(below, (*path, step))


def keys(data: Any, path: Slot = ()) -> Iterator[Slot]:
    """The path of every key in a file."""
    for step, below in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(data, dict):
            yield (*path, step)
        if not isinstance(below, str):
            yield from keys(below, (*path, step))


def at(data: Any, path: Slot) -> Any:
    for step in path:
        data = data[step]
    return data


SLOTS = list(slots(SMALL_QUESTION))
KEYS = list(keys(SMALL_QUESTION))
OSC_52 = "\x1b]52;c;QUFB\x07"


def findings(root: Path) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        load_pack(root)
    lines = [str(finding) for finding in caught.value.findings]
    assert all(line.isprintable() for line in lines)
    return lines


def test_the_slots_are_all_there() -> None:
    assert len(SLOTS) > 60
    assert len(KEYS) > 80


@pytest.mark.parametrize("slot", SLOTS, ids=str)
def test_a_terminal_sequence_is_refused_in_every_text(tmp_path: Path, slot: Slot) -> None:
    text = f"{at(SMALL_QUESTION, slot)}{OSC_52}"
    root = write_pack(tmp_path, changed(SMALL_QUESTION, *slot, to=text))
    name = f"{SMALL_QUESTION['id']}{OSC_52}" if slot == ("id",) else "small"
    if slot == ("id",):
        (root / "questions" / f"{name}.yaml").rename(root / "questions" / "small.yaml")
    assert any("the character U+001B" in line for line in findings(root))


@pytest.mark.parametrize("slot", KEYS, ids=str)
def test_a_terminal_sequence_is_refused_in_every_key(tmp_path: Path, slot: Slot) -> None:
    above = dict(at(SMALL_QUESTION, slot[:-1]))
    above[f"{slot[-1]}{OSC_52}"] = above.pop(slot[-1])
    question = changed(SMALL_QUESTION, *slot[:-1], to=above)
    root = write_pack(tmp_path, SMALL_QUESTION)
    write(root / "questions" / "small.yaml", question)
    assert any("the character U+001B" in line for line in findings(root))


@pytest.mark.parametrize("markup", ["[/x]", "[@click=app.quit]x[/]", "<b>&amp;</b>", "%s{0}{x}"])
def test_markup_in_a_text_is_text_and_in_a_name_a_finding(tmp_path: Path, markup: str) -> None:
    question = SMALL_QUESTION
    free = [("title",), ("prompt",), ("debrief",), ("hints", 0, "text"), ("twists", 0, "says")]
    for slot in free:
        question = changed(question, *slot, to=markup)
    loaded = load_pack(write_pack(tmp_path / "free", question)).questions[0]
    assert {loaded.title, loaded.prompt, loaded.debrief, loaded.hints[0].text} == {markup}
    named = changed(SMALL_QUESTION, "links", 0, "id", to=markup)
    assert any(markup in line for line in findings(write_pack(tmp_path / "named", named)))


VALUES = [
    *("", "nan", "-1", "1e999", "9" * 5_000, "-5/s", "\u202e", "!!python/name:os.system"),
    *({}, [], {"a": {"b": ["c"]}}, [["x"]], None),
]


@pytest.mark.parametrize("slot", SLOTS, ids=str)
def test_no_value_anywhere_breaks_the_reader(tmp_path: Path, slot: Slot) -> None:
    root = write_pack(tmp_path, SMALL_QUESTION)
    for value in VALUES:
        write(root / "questions" / "small.yaml", changed(SMALL_QUESTION, *slot, to=value))
        try:
            load_pack(root)
        except FindingsError as error:
            for finding in error.findings:
                assert str(finding).isprintable()
                assert " - " in str(finding)


NOT_PACK_FILES = {
    "empty": (b"", "1:1: the file is empty - write it, or name another file"),
    "zeros": (b"\0\0", "1:1: the character U+0000 (control character) is not allowed - remove it"),
    "pdf": (b"%PDF-1.7", "1:7: not YAML: "),
    "gzip": (b"\x1f\x8b\x08", "1:2: the byte 0x8B is not UTF-8 text - save the file as UTF-8"),
    "key twice": (b"id: small\n" * 2, "2:1: the key `id` stands here again (first in line 1)"),
    "50 MB": (b"#" * 50_000_000, "1:1: larger than 1,024 KiB - write a smaller file"),
    "aliases": (b"a: &a [x]\nb: [*a, *a]\n", "1:4: an anchor (&a) - remove it and write"),
    "deep lists": (b"[" * 500_000, "1:33: nested deeper than 32 levels - make it flatter"),
    "deep keys": (b"? " * 250_000, "1:65: nested deeper than 32 levels - make it flatter"),
    "code": (b"a: !!python/object/apply:os.system [x]", "1:4: a tag (tag:yaml.org,2002:python"),
}


@pytest.mark.parametrize("name", NOT_PACK_FILES)
@pytest.mark.parametrize("file", ["pack.yaml", "questions/small.yaml", "rubrics/small.yaml"])
def test_a_file_that_is_no_pack_file_is_refused(tmp_path: Path, file: str, name: str) -> None:
    content, finding = NOT_PACK_FILES[name]
    root = write_pack(tmp_path, SMALL_QUESTION)
    write(root / file, content)
    assert any(line.startswith(f"{root}/{file}:{finding}") for line in findings(root))
