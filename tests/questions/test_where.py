"""Where things stand in a file."""

from questions.where import Where, nearest

WHERE = Where("a.yaml", {(): (1, 1), ("design",): (3, 3)}, {("design",): (2, 1)})


def test_a_finding_points_at_the_value_or_at_its_key() -> None:
    assert str(WHERE.finding(("design",), "x", "y")) == "a.yaml:3:3: x - y"
    assert str(WHERE.finding(("design",), "x", "y", key=True)) == "a.yaml:2:1: x - y"


def test_what_is_not_in_the_file_is_found_at_the_nearest_thing_around_it() -> None:
    assert str(WHERE.finding(("design", "a", "preset"), "x", "y")) == "a.yaml:3:3: x - y"
    assert str(WHERE.finding(("format",), "x", "y")) == "a.yaml:1:1: x - y"


def test_places_do_not_tell_two_equal_things_apart() -> None:
    assert Where() == WHERE


def test_an_unknown_name_is_mended_by_its_nearest_or_by_all() -> None:
    assert nearest("retries", ["retry", "interval"]) == "did you mean `retry`?"
    assert nearest("zzz", ["retry", "interval"]) == "use one of interval, retry"
    assert nearest("zzz", ["retry"]) == "write retry"
    assert nearest("zzz", []) == "leave it out"
