from textual.widgets import Collapsible, Input

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from questions.pack import core_pack
from tests.app.tui.practice.at_practice import begin, has, panel, setting
from tests.app.tui.watching import press, shown, text_of, until, until_shown


async def test_a_value_that_is_longer_than_its_field_stands_below_it_in_full(
    app: PushPull, history: History
) -> None:
    pack = core_pack()
    session = Session(pack, pack.question("order-events"), history)
    session.choose("shop-to-broker", "push")
    session.use_preset("shop-to-broker", "protected")
    whole = "attempts: 100, base: 100ms, cap: 10s, jitter: full"
    async with app.run_test(size=(120, 60)) as pilot:
        practice = await begin(pilot, session)
        await until(pilot, lambda: bool(panel(practice).query("SettingRow")))
        below = setting(practice, 0, "retry").query_one(".setting-whole")
        await until(pilot, lambda: below.display)
        assert whole in " ".join(text_of(below).split())
        assert not setting(practice, 0, "backpressure").query_one(".setting-whole").display


async def test_a_setting_says_what_it_does_what_it_takes_and_its_whole_unit(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        await until(pilot, lambda: has(practice, 1, "batch", "100"))
        setting(practice, 1, "batch").query_one(Input).focus()
        await until_shown(pilot, "How many events one poll may bring. Takes 1 or more.")
        assert " events" in shown(pilot)


async def test_what_would_do_nothing_here_is_not_offered(app: PushPull, chosen: Session) -> None:
    chosen.set("broker-to-teams", "ttl", "5s")
    async with app.run_test(size=(120, 60)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        advanced = panel(practice, 1).query_one("#advanced", Collapsible)
        await until(pilot, lambda: advanced.display)
        advanced.collapsed = False
        await until(pilot, lambda: has(practice, 1, "visibility", "30s"))
        assert has(practice, 1, "ttl", "5s")
        assert not has(practice, 1, "retention_size", "unlimited")


async def test_rows_stay_where_only_values_change(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        await until(pilot, lambda: has(practice, 1, "batch", "100"))
        row = setting(practice, 1, "batch")
        field = row.query_one(Input)
        field.focus()
        await until(pilot, lambda: field.has_focus)
        chosen.use_preset("broker-to-teams", "protected")
        await panel(practice, 1).show()
        assert has(practice, 1, "batch", "500")
        assert setting(practice, 1, "batch") is row
        assert field.has_focus
