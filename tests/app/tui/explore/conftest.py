from copy import deepcopy
from typing import Any

import pytest

from app.explore.explored import Explored
from rubrics.library import load_rubric
from tests.app.tui import records


@pytest.fixture(scope="session")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Explored:
    """An answer to `orders` with a tenth of its events, each of which takes ten times as long."""
    orders: dict[str, Any] = deepcopy(records.ORDERS)
    orders["flow"]["sources"]["shop"]["rate"] = "20/s"
    orders["flow"]["consumers"]["billing"]["service"] = {"constant": "20ms"}
    orders["flow"]["consumers"]["search"]["service"] = {"constant": "30ms"}
    pack = records.pack(tmp_path_factory.mktemp("fewer") / "sample", orders)
    question = pack.question("orders")
    return Explored(question, load_rubric(pack, question), records.ANSWER)
