"""What keeps a flow from being run, found at the part that it is about."""

from pathlib import Path

import pytest

from questions.pack import load_pack
from tests.questions.files import SMALL_QUESTION, changed, write_pack
from tests.questions.refusing import found, line_of, refusals


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("flow", "sources", "a", "rate"), "0/s", "a sends nothing - give it a rate above 0"),
        (("flow", "links", "a-to-b", "to"), "nobody", "no broker or consumer of the flow"),
        (("links", 0, "modes", "pull", "presets", "bare", "interval"), "0s", "polls every 0s"),
    ],
)
def test_what_the_engine_would_refuse_is_said_of_the_flow(
    tmp_path: Path, path: tuple[str | int, ...], to: object, said: str
) -> None:
    question = changed(changed(SMALL_QUESTION, "links", 0, "to", to=[]), *path, to=to)
    assert any(said in finding for finding in refusals(tmp_path, question))


@pytest.mark.parametrize(
    ("path", "to", "key"),
    [
        (("flow", "sources", "a", "rate"), "0/s", "sources"),
        (("flow", "links", "a-to-b", "to"), "nobody", "links"),
        (("flow", "slos", 0, "of"), "nobody", "slos"),
        (
            ("flow", "consumers", "b", "offline"),
            [{"at": "1s", "for": "1s", "share": "0"}],
            "consumers",
        ),
    ],
)
def test_a_contradiction_in_the_flow_is_found_at_the_part_it_names(
    tmp_path: Path, path: tuple[str | int, ...], to: object, key: str
) -> None:
    question = changed(changed(SMALL_QUESTION, "links", 0, "to", to=[]), *path, to=to)
    (finding, *_) = found(tmp_path, question)
    assert finding.line == line_of(tmp_path, f"  {key}:") + 1


def test_a_preset_that_cannot_run_is_found_where_it_stands(tmp_path: Path) -> None:
    path = ("links", 0, "modes", "pull", "presets", "bare", "interval")
    (finding,) = found(tmp_path, changed(SMALL_QUESTION, *path, to="0s"))
    assert finding.what == "a-to-b polls every 0s"
    assert finding.line == line_of(tmp_path, "interval: 0s") - 1


def test_a_flow_that_is_too_large_is_said_once_at_its_scale(tmp_path: Path) -> None:
    question = changed(SMALL_QUESTION, "flow", "sources", "a", "rate", to="90M/s")
    question = changed(question, "flow", "consumers", "b", "service", "constant", to="10us")
    (finding,) = found(tmp_path, changed(question, "flow", "scale", to="2"))
    assert finding.what.startswith("this would take about ")
    assert finding.mend.startswith("write `scale: ")
    assert finding.line == line_of(tmp_path, "scale:")
    scale = finding.mend.removeprefix("write `scale: ").removesuffix("`")
    load_pack(write_pack(tmp_path, changed(question, "flow", "scale", to=scale)))


def test_a_link_that_the_flow_lacks_is_found_at_the_link(tmp_path: Path) -> None:
    more = [*SMALL_QUESTION["links"], {"id": "b-to-c", "modes": {"push": "1"}}]
    question = changed(SMALL_QUESTION, "links", to=more)
    assert refusals(tmp_path, question) == [
        "the flow has no link `b-to-c` - add it to `flow: links:`"
    ]
