from rubrics.agreement import Confusion, agreement
from rubrics.library import CORE, criteria

ONE = Confusion(label_0=(5, 1, 2), label_1=(1, 6, 1), label_2=(3, 2, 4))


def test_a_confusion_is_counted_by_distance_and_by_level() -> None:
    assert (ONE.number, [ONE.apart(by) for by in range(3)]) == (25, [15, 5, 5])
    assert ONE.given(2) == (2, 1, 4)


def test_the_packaged_figures_are_of_criteria_that_there_are() -> None:
    figures = agreement()
    assert figures.answers > 0
    assert set(figures.criteria) <= set(criteria(CORE))
    assert figures.all.number == sum(each.number for each in figures.criteria.values())
