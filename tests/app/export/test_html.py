from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from app.export.document import (
    Block,
    Bullets,
    Code,
    Heading,
    Paragraph,
    Picture,
    Piece,
    Table,
    quote,
    said,
)
from app.export.html import html
from questions.safe_text import visible
from tests.app.export.hostile import HOSTILE, LINES

TAGS = {"html", "meta", "title", "style", "h1", "h2", "h3", "p", "blockquote", "ul", "li", "pre"}
TAGS |= {"mark", "table", "tr", "th", "td", "br", "figure", "figcaption", "svg"}


class Reader(HTMLParser):
    """Every tag with its attributes, and the text that one reads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def everywhere(text: str) -> list[Block]:
    return [
        Heading(text, 1),
        said(text),
        quote(text),
        Paragraph((Piece("a "), Piece(text, text))),
        Bullets((text,)),
        Table((text, text), ((text, text),), frozenset({1})),
        Code(text),
        Picture("<svg></svg>", text),
    ]


def test_hostile_text_stays_text_in_every_place() -> None:
    read = Reader(html(everywhere(HOSTILE), HOSTILE))
    assert {tag for tag, _ in read.tags} <= TAGS
    names = {name for tag, attrs in read.tags for name in attrs if tag != "meta"}
    assert names <= {"lang", "title", "class"}
    assert read.text.count("<script>alert(1)</script>") == 12
    assert "\x1b" not in read.text
    assert "\u202e" not in read.text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_what_is_read_is_what_was_written(text: str) -> None:
    read = Reader(html([Code(f"x{text}")], "t"))
    assert read.text.strip().endswith(f"x{visible(text)}".strip())
    assert {tag for tag, _ in read.tags} <= TAGS


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    page = html(everywhere(LINES), "t")
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not [part for part in ("<script", "href=", "src=", "url(", "@import") if part in page]


def test_marks_say_what_they_are_for_and_figures_stand_at_the_right() -> None:
    page = html([Paragraph((Piece("a"), Piece("b", "Who\nwaits"))), TABLE], "t")
    assert '<p>a<mark title="Who waits">b</mark></p>' in page
    assert "<tr><th></th><th class=n>points</th></tr><tr><td>score</td><td class=n>1</td>" in page


TABLE = Table(("", "points"), (("score", "1"),), frozenset({1}))
