"""A delegation's report holds what the delegation saw."""

import msgspec
import pytest

from exercises.report.contents import sections_for
from exercises.report.record import Record
from exercises.report.sections.agreements import steps
from tests.exercises.report.journal import record


def everything(of: Record) -> str:
    return msgspec.json.encode([entry.make(of) for entry in sections_for(of)]).decode()


def test_a_stranger_reads_nothing_of_the_secret_pact() -> None:
    text = everything(record("BBB"))
    for secret in ("Secret Pact", "Back channel", "Defend Arland", "they signed", "un-charter.102", "Whisper", "Registration"):
        assert secret not in text, secret


def test_its_parties_do() -> None:
    assert "a1" in steps(record("CCC"))
    assert "Defend Arland" in everything(record("CCC"))


@pytest.mark.parametrize("audience", ["control", "AAA", "BBB", "CCC"])
def test_no_report_quotes_a_message(audience: str) -> None:
    assert "CANARY" not in everything(record(audience))


def test_a_delegation_reads_its_own_secret_objectives_only() -> None:
    text = everything(record("BBB"))
    assert ("Objective bbb-s1" in text, "Objective aaa-s1" in text, "Objective aaa-p1" in text) == (True, False, False)


def test_observations_and_the_acts_of_control_are_controls() -> None:
    assert [one.id for one in sections_for(record("BBB"))][-3:] == ["talk", "participation", "objectives"]
    assert "Good draft" not in everything(record("BBB"))


def test_an_observer_reads_what_control_reads() -> None:
    assert everything(record("observer")) == everything(record("control"))
