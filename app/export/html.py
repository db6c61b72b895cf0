"""A document as one HTML file that needs nothing else, asks for nothing, and runs nothing."""

from collections.abc import Iterable
from html import escape
from typing import Final

from app.export.document import Block, Bullets, Code, Heading, Paragraph, Picture, Piece, Table
from questions.safe_text import visible

_STYLE: Final = """
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1c1e21; background: #fff;
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; }
table { border-collapse: collapse; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .15rem .8rem .15rem 0;
  border-bottom: 1px solid #ddd; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid #bbb; }
pre { padding: .8rem; background: #f4f4f4; white-space: pre-wrap; }
mark { background: #ffec99; }
figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; }
"""


def html(blocks: Iterable[Block], title: str) -> str:
    """The whole page."""
    body = "\n".join(_block(block) for block in blocks)
    return f"""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{_one_line(title)}</title>
<style>{_STYLE}</style>
{body}
</html>
"""


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{_text(text)}</h{level}>"
        case Paragraph(pieces, quoted):
            inner = f"<p>{''.join(map(_piece, pieces))}</p>"
            return f"<blockquote>{inner}</blockquote>" if quoted else inner
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in items)}</ul>"
        case Code(text):
            return f"<pre>{escape(visible(text))}</pre>"
        case Picture(svg, says):
            return f"<figure>{svg}<figcaption>{_text(says)}</figcaption></figure>"
        case Table():
            return _table(block)


def _piece(piece: Piece) -> str:
    text = _text(piece.text)
    return f'<mark title="{_one_line(piece.why)}">{text}</mark>' if piece.why else text


def _table(table: Table) -> str:
    rows = [_row(table, table.head, "th")] if any(table.head) else []
    rows += [_row(table, row, "td") for row in table.rows]
    return f"<table>{''.join(rows)}</table>"


def _row(table: Table, cells: tuple[str, ...], tag: str) -> str:
    made = (
        f"<{tag}{' class=n' if at in table.right else ''}>{_text(cell)}</{tag}>"
        for at, cell in enumerate(cells)
    )
    return f"<tr>{''.join(made)}</tr>"


def _one_line(text: str) -> str:
    return escape(visible(" ".join(text.split())))


def _text(text: str) -> str:
    return escape(visible(text)).replace("\n", "<br>")
