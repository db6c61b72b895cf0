"""What keeps a question's flow from being run, found at the part of the file that it is about."""

import re
from collections.abc import Iterator
from contextlib import suppress

from pydantic import ValidationError

from engine import check
from engine.check import TOO_LARGE
from engine.design import Design, Kind, LinkDesign, Settings
from engine.flow import Flow
from engine.rounding import rounded_link
from questions.finding import Finding, quoted
from questions.model import LinkQuestion, ModeOffer, Question
from questions.resolve import default_kind
from questions.where import Path, nearest


def link_places(question: Question) -> Iterator[tuple[LinkQuestion, Path]]:
    """Each link with its place: a list entry, or the short form's key."""
    for n, link in enumerate(question.links):
        listed: Path = ("links", n)
        yield link, listed if listed in question.where.values else ("links", link.id)


def check_flow(question: Question, flow: Flow) -> Iterator[Finding]:
    """All contradictions in the flow of `question`, with its links and the modes on offer."""
    asked = [link.id for link in question.links]
    for name in flow.links:
        if name not in asked:
            what, mend = f"unknown link {quoted(name)}", nearest(name, asked)
            yield question.where.finding(("flow", "links", name), what, mend, key=True)
    for link, at in link_places(question):
        there = flow.links.get(link.id)
        if there is None:
            what = f"the flow has no link {quoted(link.id)}"
            yield question.where.finding(at, what, "add it to `flow: links:`")
        elif (link.from_ or there.from_) != there.from_ or (link.to or there.to) != there.to:
            what = f"{quoted(link.id)} joins other nodes in the flow"
            yield question.where.finding(at, what, "name the same nodes in both")
    if set(flow.links) == set(asked):
        yield from _contradictions(question, flow)
    yield from _work(question, flow)


def _work(question: Question, flow: Flow) -> Iterator[Finding]:
    for name, consumer in flow.consumers.items():
        at: Path = ("flow", "consumers", name)
        works = {(*at, "service"): consumer.service}
        if consumer.largest:
            works[(*at, "largest", "service")] = consumer.largest.service
        for place, service in works.items():
            if not (service.mean or service.per_byte or service.per_batch):
                what, mend = "work that takes no time", "write a duration above 0"
                yield question.where.finding(place, what, mend, key=True)


def _contradictions(question: Question, flow: Flow) -> Iterator[Finding]:
    """What the engine refuses of the flow, or of one way to choose, each once."""
    designs = list(_designs(question))
    said_by: dict[str, list[Path]] = {}
    for at, design in designs:
        for words in check(flow, design):
            said_by.setdefault(words, []).append(at)
    sizes = [words for words in said_by if words.startswith(TOO_LARGE)]
    for words in sorted(sizes, key=_scale_asked)[:-1]:
        del said_by[words]
    ways = {
        link.id: [place for place, _ in designs if place[: len(at)] == at]
        for link, at in link_places(question)
    }
    for words, places in said_by.items():
        what, _, mend = words.partition("; ")
        at = _part_of(flow, words)
        own = ways.get(str(at[-1]), [])
        said = [place for place in places if place in own]
        place = said[0] if 0 < len(said) < len(own) else at
        yield question.where.finding(place, what, mend or "change it", key=True)


def check_sizes(question: Question, flow: Flow) -> Iterator[Finding]:
    """Sizes of the presets that the flow's scale cannot show, as warnings."""
    for link, at in link_places(question):
        for place, design in _offered(link, at) if link.id in flow.links else ():
            for words in rounded_link(flow, link.id, design):
                mend = "use a smaller scale, or a size that it can show"
                yield question.where.finding(place, words, mend, key=True, warning=True)


def _part_of(flow: Flow, words: str) -> Path:
    """The part of the flow that the engine's words are about: the first one that they name."""
    if words.startswith(TOO_LARGE):
        return ("flow", "scale")
    parts: dict[str, Path] = {slo.id: ("flow", "slos", n) for n, slo in enumerate(flow.slos)}
    for key in ("links", "consumers", "brokers", "sources"):
        parts |= {name: ("flow", key, name) for name in getattr(flow, key)}
    named = (parts[word] for word in re.findall(r"[\w-]+", words) if word in parts)
    return next(named, ("flow",))


def _scale_asked(words: str) -> int:
    return int(re.sub(r"\D", "", words.partition("; ")[2]) or 0)


def _designs(question: Question) -> Iterator[tuple[Path, Design]]:
    """Designs in which each mode, kind and preset occurs, and where that choice is offered."""
    offers = {link.id: list(_offered(link, at)) for link, at in link_places(question)}
    if all(offers.values()):
        first = {link: own[0][1] for link, own in offers.items()}
        for link, own in offers.items():
            yield from ((at, {**first, link: design}) for at, design in own)


def _offered(link: LinkQuestion, at: Path) -> Iterator[tuple[Path, LinkDesign]]:
    """Each well-formed way to choose the link that stands at `at`, and where it is offered."""
    for mode, offer in link.modes.items():
        for kind in _kinds(offer) if mode == "hybrid" else (None,):
            for preset, patch in offer.presets.items() or (("", {}),):
                with suppress(ValidationError):
                    settings = Settings.model_validate(patch)
                    place = (*at, "modes", mode, "presets", preset)
                    yield place, LinkDesign(delivery=mode, kind=kind, settings=settings)


def _kinds(offer: ModeOffer) -> tuple[Kind, ...]:
    return offer.kinds or (default_kind(offer),)
