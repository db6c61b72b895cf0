import pytest

from app.explore.explored import Explored
from questions.answer import Answer
from rubrics.library import load_rubric
from tests.app.tui import records


@pytest.fixture(scope="session")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Explored:
    """An answer to `orders`: pushed to the broker, pulled by the teams, changed at the twist."""
    pack = records.pack(tmp_path_factory.mktemp("explored") / "sample")
    question = pack.question("orders")
    answer = Answer.model_validate(
        {
            "question": "sample/orders",
            "design": {
                "shop-to-broker": "push",
                "broker-to-teams": {"delivery": "pull", "settings": {"batch": "200"}},
            },
            "twist_change": {"broker-to-teams": {"batch": "2k"}, "shop-to-broker": {"inbox": 900}},
        }
    )
    return Explored(question, load_rubric(pack, question), answer)
