from collections.abc import Callable
from pathlib import Path

import pytest

from app.external_editor import EditorError, edited, editor

Script = Callable[[str], str]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Writes an editor: a shell script that gets the file as $1."""

    def write(body: str) -> str:
        path = tmp_path / "my editor"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o700)
        return f"'{path}'"

    return write


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        ("one", "printf ' two' >> \"$1\"", "one two"),
        ("one", "printf ' two\\n' >> \"$1\"", "one two"),
        ("one\n", "printf 'two\\n' >> \"$1\"", "one\ntwo\n"),
        ("é", 'cat "$1" > "$1.2"; mv "$1.2" "$1"', "é"),
        ("x", "printf 'a\\r\\nb\\r\\n' > \"$1\"", "a\nb"),
        ("x", ': > "$1"', ""),
        ("x", "printf '\\357\\273\\277marked' > \"$1\"", "marked"),
    ],
)
def test_the_text_comes_back_as_the_editor_left_it(
    script: Script, before: str, body: str, after: str
) -> None:
    assert edited(before, {"EDITOR": script(body)}) == after


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("exit 3", "ended with an error (3); your text stays as it was."),
        ('rm "$1"', "left no text (No such file or directory); your text stays"),
        ("printf '\\377' > \"$1\"", "is not UTF-8; your text stays"),
        ('head -c 1000001 /dev/zero > "$1"', "larger than a megabyte; your text stays"),
    ],
)
def test_what_goes_wrong_is_said_in_words(script: Script, body: str, says: str) -> None:
    with pytest.raises(EditorError) as raised:
        edited("mine", {"EDITOR": script(body)})
    assert says in str(raised.value)


def test_an_editor_that_is_not_there_is_named() -> None:
    with pytest.raises(EditorError, match=r"nowhere/ed could not be started .*VISUAL or EDITOR"):
        edited("mine", {"EDITOR": "/nowhere/ed"})


def test_visual_goes_before_editor_and_may_have_arguments(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert editor({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor({"VISUAL": " ", "EDITOR": "vi"}) == ["vi"]
    with pytest.raises(EditorError, match=r"EDITOR is no command .No closing quotation"):
        editor({"EDITOR": "vi '"})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EditorError, match="There is no editor - set VISUAL or EDITOR"):
        editor({})
    (tmp_path / "vim").write_text("")
    (tmp_path / "vim").chmod(0o700)
    assert editor({}) == ["vim"]
