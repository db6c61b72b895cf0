"""Pieces of evidence in a line: the words in quotes, in whole clauses of the text that they stand
in, or the figure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.figures import of_unit
from engine.target_words import METRICS
from questions.safe_text import visible_line
from rubrics.grade import Evidence, MeasuredEvidence, TextEvidence

Texts = Mapping[str, str]
"""Source → its whole text, as `app.written.sources` gives it."""

NO_TEXTS: Final[Texts] = MappingProxyType({})
LONGEST: Final = 160
"""Code points. Clauses are shown whole, and those of one sentence together, up to here."""

_END: Final = re.compile(
    r"""[.!?][)"”’']*(?=\s|$) | [;:,](?=\s) | \s[-–—](?=\s) | —
      | \n[ \t]*(?=\n) | \n(?=[ \t]*(?:[-*•]|\d+[.)])\s)""",
    re.VERBOSE,
)
"""What parts two clauses; a comma or point within a number does not."""

_PAUSES: Final = (",", ";", ":", "-", "–", "—")

_BULLET: Final = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+|\s+")


def quoted(evidence: Evidence, texts: Texts = NO_TEXTS) -> str:
    """`“a slow team”`, or `p99 latency 7.5 s`."""
    if isinstance(evidence, MeasuredEvidence):
        metric = METRICS.get(evidence.metric, evidence.metric)
        return visible_line(f"{metric} {of_unit(evidence.value, evidence.unit)}")
    return f"“{visible_line(' '.join(_whole(evidence, texts).text.split()))}”"


def quotes(evidence: Iterable[Evidence], texts: Texts = NO_TEXTS, most: int | None = None) -> str:
    """Several of them, the first `most`; nothing is said twice."""
    return ", ".join([quoted(each) for each in whole_clauses(evidence, texts)][:most])


def whole_clauses(evidence: Iterable[Evidence], texts: Texts = NO_TEXTS) -> list[Evidence]:
    """The same pieces with whole clauses in place of parts, joined where they follow each other;
    what stands inside another one is left out."""
    found: list[Evidence] = []
    for each in evidence:
        piece = _whole(each, texts) if isinstance(each, TextEvidence) else each
        for other in list(found):
            joined = _joined(piece, other, texts)
            if joined is not None:
                found[found.index(other)] = joined
                break
        else:
            found.append(piece)
    return list(_once(found))


def _once(found: list[Evidence]) -> Iterator[Evidence]:
    """Without what stands inside another one, or is said in the same words before."""
    said = [quoted(each).strip("“”") for each in found]
    for at, (each, own) in enumerate(zip(found, said, strict=True)):
        if own not in said[:at] and not any(own != other and own in other for other in said):
            yield each


def _whole(piece: TextEvidence, texts: Texts) -> TextEvidence:
    """The clauses that it stands in; where they are too long, with a sign where it is cut."""
    text = texts.get(piece.source, "")
    if not piece.text or text[piece.start : piece.end] != piece.text:
        return piece
    before = [m.end() for m in _END.finditer(text) if m.end() <= piece.start]
    start = _BULLET.match(text, before[-1] if before else 0)
    first = min(piece.start, start.end() if start else before[-1] if before else 0)
    last = next((m.start() for m in _END.finditer(text) if m.start() >= piece.end), len(text))
    last = max(piece.end, first + len(text[first:last].rstrip()))
    if last - first <= LONGEST:
        return replace(piece, start=first, end=last, text=text[first:last])
    ahead, behind = first < piece.start, piece.end < last
    return replace(piece, text=f"{'… ' * ahead}{piece.text}{' …' * behind}")


def _joined(one: Evidence, other: Evidence, texts: Texts) -> TextEvidence | None:
    """Both in one, where they overlap, or only a comma or the like is between them."""
    if not (isinstance(one, TextEvidence) and isinstance(other, TextEvidence)):
        return None
    text = texts.get(one.source, "")
    pieces = sorted((one, other), key=lambda each: each.start)
    if one.source != other.source or any(x.text != text[x.start : x.end] for x in pieces):
        return None
    (first, second), end = pieces, max(one.end, other.end)
    between = text[first.end : second.start].strip()
    if second.start <= first.end or (between in _PAUSES and end - first.start <= LONGEST):
        return replace(first, end=end, text=text[first.start : end])
    return None
