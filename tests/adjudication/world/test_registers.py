from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from adjudication.registers import INCIDENTS, OBLIGATIONS, Register, gathered
from adjudication.world import Incident, Obligation

DAY = date(1956, 10, 29)
CODES = ("EGY", "FRA", "GBR")
duties = st.builds(
    Obligation,
    id=st.sampled_from([f"o{number}" for number in range(12)]),
    owed_by=st.sampled_from([("EGY",), ("FRA", "GBR")]),
    owed_to=st.just(("UN",)),
    text=st.just("report"),
    arose_on=st.just(DAY),
    agreement=st.sampled_from([None, "AG1"]),
    status=st.sampled_from(["open", "kept"]),
    knowers=st.sampled_from([(), ("EGY",)]),
)


@given(st.lists(duties, max_size=40), st.lists(st.sampled_from([f"o{number}" for number in range(12)]), max_size=3))
def test_what_grew_step_by_step_is_what_is_read_anew(changes, gone):
    record: dict[str, Obligation] = {}
    for duty in changes:
        record = {**record, duty.id: duty}
        assert OBLIGATIONS.of(record) == Register(OBLIGATIONS._keys).of(record)
    record = {key: one for key, one in record.items() if key not in gone}
    assert OBLIGATIONS.of(record) == Register(OBLIGATIONS._keys).of(record)


def test_an_earlier_state_keeps_its_own_pages():
    first = Obligation(id="a", owed_by=("EGY",), owed_to=("UN",), text="report", arose_on=DAY)
    before = {"a": first, "b": replace(first, id="b")}
    after = {**before, "b": replace(first, id="b", status="kept")}
    assert [one.id for one in OBLIGATIONS.of(before)["open", "EGY"]] == ["a", "b"]
    assert [one.id for one in OBLIGATIONS.of(after)["open", "EGY"]] == ["a"]
    assert [one.id for one in OBLIGATIONS.of(before)["open", "EGY"]] == ["a", "b"]


def test_an_act_of_several_is_gathered_once_in_the_order_of_the_record():
    joint = Incident(id="2", title="Bombing", date=DAY, kind="force_other", by=("FRA", "GBR"), against=("EGY",))
    alone = Incident(id="1", title="Landing", date=DAY, kind="force_other", by=("GBR",), against=("EGY",))
    pages = INCIDENTS.of({"2": joint, "1": alone})
    assert gathered(pages, (("force by", code) for code in CODES)) == [joint, alone]
    assert pages["force against", "EGY"] == (joint, alone)
