"""The one way in for files from outside: whatever it is given, a record or findings come out."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.flow import Flow
from questions.answer import Answer
from questions.finding import FindingsError
from questions.model import Question
from questions.reader import MAX_BYTES, read
from tests.questions.files import MINIMAL_QUESTION, SMALL_QUESTION, write

GOOD = b"question: small\ndesign: {a: push}\n"


def findings(source: Path | bytes, name: str = "f") -> list[str]:
    with pytest.raises(FindingsError) as caught:
        read(source, Answer, name=name, free_text=("justification",))
    return [str(finding) for finding in caught.value.findings]


def test_a_file_and_its_bytes_read_alike(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml", GOOD)
    assert read(path, Answer) == read(GOOD, Answer)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + GOOD, GOOD.replace(b"\n", b"\r\n")])
def test_a_byte_order_mark_and_windows_line_ends_are_fine(content: bytes) -> None:
    assert read(content, Answer) == read(GOOD, Answer)


def test_every_form_of_a_question_is_read(tmp_path: Path) -> None:
    small = read(write(tmp_path / "small.yaml", SMALL_QUESTION), Question)
    assert small.links[0].modes["push"].also_credit[0].credit == 0.7
    mini = read(write(tmp_path / "mini.yaml", MINIMAL_QUESTION), Question)
    assert {mode: offer.credit for mode, offer in mini.links[0].modes.items()} == {
        "push": 1.0,
        "pull": 0.3,
    }


def test_findings_are_named_by_the_path_unless_told_otherwise(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml", "design: {}\n")
    with pytest.raises(FindingsError) as caught:
        read(path, Answer)
    assert str(caught.value).startswith(f"{path}:1:1: `question` is missing")


def test_places_lead_back_into_the_file() -> None:
    where = read(GOOD, Answer, name="f").where
    assert str(where.finding(("design", "a"), "x", "y")) == "f:2:13: x - y"


def test_an_empty_file_is_a_finding() -> None:
    for content in (b"", b"\n\n", b"# only a comment\n", b"\xef\xbb\xbf"):
        assert findings(content) == ["f:1:1: the file is empty - write it, or name another file"]


@pytest.mark.parametrize("content", [b"text", b"- a\n- b\n", b"null\n", b"3"])
def test_what_is_not_a_mapping_is_a_finding(content: bytes) -> None:
    (finding,) = findings(content)
    assert finding.endswith("not keys and values - write `name: value` below it")


def test_a_byte_that_is_not_utf8_is_found_where_it_stands() -> None:
    assert findings("format: 1\nquestion: é".encode() + b"\xff") == [
        "f:2:12: the byte 0xFF is not UTF-8 text - save the file as UTF-8"
    ]
    assert findings(GOOD.decode().encode("utf-16"))[0].startswith("f:1:1: the byte 0xFF")


def test_a_large_file_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    assert findings(path) == ["f:1:1: larger than 1,024 KiB - write a smaller file"]
    padding = b"#" * (MAX_BYTES - len(GOOD))
    assert read(GOOD + padding, Answer) == read(GOOD, Answer)
    assert findings(GOOD + padding + b"#") == findings(path)


def test_what_is_not_a_regular_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert findings(pipe) == ["f:1:1: cannot be read: not a regular file - check the path"]
    assert findings(Path("/dev/zero")) == findings(pipe)
    assert findings(tmp_path) == ["f:1:1: cannot be read: is a directory - check the path"]


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    missing = "f:1:1: cannot be read: no such file or directory - check the path"
    assert findings(tmp_path / "missing.yaml") == [missing]
    assert findings(tmp_path / "a\0b") == [
        "f:1:1: cannot be read: embedded null byte - check the path"
    ]
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert "symbolic link" in findings(loop)[0]
    assert "file name too long" in findings(tmp_path / ("x" * 5_000))[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml", GOOD)
    path.chmod(0)
    assert findings(path) == ["f:1:1: cannot be read: permission denied - check the path"]


def test_a_file_name_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    path = write(tmp_path / "\x1b[31m\n.yaml", b"")
    assert findings(path, name="")[0].startswith(f"{tmp_path}/␛[31m␊.yaml:1:1: ")


def test_findings_of_form_and_of_content_come_together_one_a_place() -> None:
    assert findings(b"design: &x {a: poll}\nquestion: *y\nformat: 2\nformat: 1\n") == [
        "f:1:9: an anchor (&x) - remove it and write values out",
        "f:1:16: `poll` is not allowed here - did you mean `pull`?",
        "f:2:11: an alias (*y) - write the value out",
        "f:3:9: `2` is too large - write 1 or less",
        "f:4:1: the key `format` stands here again (first in line 3) - keep one of them",
    ]


FRAGMENTS = st.sampled_from(
    [
        *("question", "design", "justification", "hints", "format", "delivery", "settings", "push"),
        *(": ", ":\n  ", "\n", "- ", "{", "}", "[", "]", ", ", "? ", "| \n  ", "'", '"', "# "),
        *("&a ", "*a", "!!int ", "<<", "---\n", "...\n", "%YAML 9\n", "\\e", "\x1b", "\u202e"),
        *("1", "nan", "-1", "1e999", "9" * 30, "é", "😀", "\t", "\ufeff", "\0", "no"),
    ]
)


@given(st.lists(FRAGMENTS, max_size=30).map("".join) | st.binary(max_size=60))
@settings(max_examples=150)
def test_whatever_stands_in_a_file_a_record_or_findings_come_out(content: str | bytes) -> None:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    for model in (Answer, Question, Flow):
        try:
            read(raw, model, name="f", free_text=("justification",))
        except FindingsError as error:
            for finding in error.findings:
                assert finding.line >= 1
                assert finding.col >= 1
                assert str(finding).isprintable()
