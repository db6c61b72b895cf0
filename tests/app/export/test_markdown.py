import re
from base64 import b64decode

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.export.document import Bullets, Code, Heading, Paragraph, Picture, Piece, Table, said
from app.export.markdown import markdown
from tests.app.export.hostile import HOSTILE, LINES
from tests.app.export.test_html import everywhere

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
READER.validateLink = lambda url: url.startswith("data:")  # type: ignore[method-assign]
BLOCKS = {"heading", "paragraph", "blockquote", "bullet_list", "list_item", "table", "thead"}
BLOCKS |= {"tbody", "tr", "th", "td", "fence", "inline"}


def inline(text: str) -> list[Token]:
    return [each for token in READER.parse(text) for each in token.children or []]


def read(text: str) -> str:
    """What one reads of a Markdown text that is all paragraphs."""
    return "".join("\n" if t.type.endswith("break") else t.content for t in inline(text))


def test_hostile_text_stays_text_in_every_place() -> None:
    for text in (HOSTILE, LINES):
        tokens = READER.parse(markdown(everywhere(text)))
        kinds = {re.sub("_(open|close)$", "", token.type) for token in tokens}
        assert kinds <= BLOCKS
        within = {each.type for token in tokens for each in token.children or []}
        assert within <= {"text", "strong_open", "strong_close", "hardbreak", "image"}
        assert sum(t.type == "image" for x in tokens for t in x.children or []) == 1


def test_no_address_becomes_a_link_in_any_reader() -> None:
    text = markdown([said(HOSTILE)])
    assert "http://" not in text
    assert "www.example" not in text
    assert "a@example" not in text


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=60))
def test_what_is_read_is_what_was_written(text: str) -> None:
    line = " ".join(f"x {text} y".split())
    assert read(markdown([said(line)])) == line


@given(st.lists(st.sampled_from(LINES.split("\n")), max_size=6))
def test_lines_stay_lines_and_begin_nothing(lines: list[str]) -> None:
    text = "\n".join(["a", *lines])
    tokens = READER.parse(markdown([said(text)]))
    assert {token.type for token in tokens} <= {"paragraph_open", "paragraph_close", "inline"}


def test_marks_are_bold_from_word_to_word_and_neighbours_are_one() -> None:
    pieces = (Piece("It "), Piece("waits in ", "a"), Piece("the log. ", "b"), Piece("Fine."))
    assert markdown([Paragraph(pieces)]) == "It **waits in the log.** Fine.\n"
    assert markdown([Paragraph((Piece("a"), Piece(" ", "b"), Piece("c")))]) == "a c\n"


def test_figures_of_a_table_stand_at_the_right() -> None:
    table = Table(("", "points"), (("a|b", "+3.4"), ("c", "20.0")), frozenset({1}))
    assert markdown([table]).splitlines() == [
        "|  | points |",
        "| --- | ---: |",
        "| a\\|b | +3.4 |",
        "| c | 20.0 |",
    ]


def test_code_with_fences_of_its_own_ends_where_it_ends() -> None:
    text = "a\n```\n# b\n````"
    (fence, _, heading, _) = [
        t for t in READER.parse(markdown([Code(text), Heading("c")])) if t.type != "x"
    ]
    assert (fence.type, fence.content) == ("fence", f"{text}\n")
    assert heading.content == "c"


def test_drawings_stand_at_the_end_as_data() -> None:
    text = markdown([Picture("<svg>1</svg>", "One"), Bullets(("x",)), Picture("<svg>2</svg>", "2")])
    lines = text.splitlines()
    assert lines[:3] == ["![One][drawing-1]", "", "- x"]
    data = lines[-1].partition("base64,")[2]
    assert b64decode(data) == b"<svg>2</svg>"
