"""Every way to tamper with a journal is a line in the report."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db.models import F

from exercises import journal, states
from exercises.actions import perform_group
from exercises.actions.perform import system_request
from exercises.models import Exercise, JournalEntry, Snapshot
from exercises.play.commands import ClaimSeat
from exercises.verification import differences

NAMES = ["Gamal", "Mahmoud", "Omar"]


@pytest.fixture
def played(exercise: Exercise) -> Exercise:
    for name in NAMES:
        perform_group([system_request(exercise, ClaimSeat(seat="EGY-head", name=name), name)])
    exercise.refresh_from_db()
    states.save_snapshot(exercise.pk, "EGY", states.known_for(exercise, "EGY"))
    return exercise


def entry(exercise: Exercise, sequence: int) -> JournalEntry:
    return JournalEntry.objects.get(exercise=exercise, sequence=sequence)


def edit_data(exercise: Exercise) -> None:
    JournalEntry.objects.filter(pk=entry(exercise, 2).pk).update(data=entry(exercise, 2).data.replace("Gamal", "Anwar"))


def edit_author(exercise: Exercise) -> None:
    JournalEntry.objects.filter(pk=entry(exercise, 2).pk).update(by_seat="USA-head")


def edit_readers(exercise: Exercise) -> None:
    JournalEntry.objects.filter(pk=entry(exercise, 3).pk).update(cursors='{"control":3}')


def edit_kind(exercise: Exercise) -> None:
    JournalEntry.objects.filter(pk=entry(exercise, 3).pk).update(kind="seat_stolen")


def spoil_data(exercise: Exercise) -> None:
    JournalEntry.objects.filter(pk=entry(exercise, 3).pk).update(data="{")


def delete_one(exercise: Exercise) -> None:
    entry(exercise, 3).delete()


def cut_the_tail(exercise: Exercise) -> None:
    entry(exercise, 4).delete()


def swap_two(exercise: Exercise) -> None:
    JournalEntry.objects.filter(pk=entry(exercise, 2).pk).update(sequence=99)
    JournalEntry.objects.filter(pk=entry(exercise, 3).pk).update(sequence=2)
    JournalEntry.objects.filter(sequence=99).update(sequence=3)


def insert_one(exercise: Exercise) -> None:
    row = entry(exercise, 4)
    row.pk, row.sequence = None, 5
    row.save()
    Exercise.objects.filter(pk=exercise.pk).update(head=F("head") + 1)


def rewrite_everything(exercise: Exercise) -> None:
    """Whoever holds the database can make a new chain; the stored states still tell of the old one."""
    edit_data(exercise)
    previous = ""
    for row in JournalEntry.objects.filter(exercise=exercise):
        row.previous_hash = previous
        row.hash = previous = journal.hash_of(exercise.pk, row)
        row.save()
    Exercise.objects.filter(pk=exercise.pk).update(head_hash=previous)


def keep_an_early_state(exercise: Exercise) -> None:
    """A later state, in which the edited name has been written over, would prove nothing."""
    unplayed = states.Known(exercise.epoch, 0, 0, states.initial(states.scenario_of(exercise), "EGY"))
    states.save_snapshot(exercise.pk, "EGY", states.advance(unplayed, "EGY", journal.read(exercise.pk, 0, 2)))


def edit_the_snapshot(exercise: Exercise) -> None:
    row = Snapshot.objects.get(exercise=exercise, audience="EGY")
    Snapshot.objects.filter(pk=row.pk).update(state=bytes(row.state).replace(b"Omar", b"Anwar"))


def edit_the_cursors(exercise: Exercise) -> None:
    Exercise.objects.filter(pk=exercise.pk).update(heads={**exercise.heads, "USA": 99})


def edit_the_status(exercise: Exercise) -> None:
    Exercise.objects.filter(pk=exercise.pk).update(status="ended")


TAMPERING = [
    edit_data, edit_author, edit_readers, edit_kind, spoil_data, delete_one, cut_the_tail, swap_two, insert_one, rewrite_everything,
    edit_the_snapshot, edit_the_cursors, edit_the_status,
]  # fmt: skip


def test_a_journal_that_nobody_touched_has_no_differences(played: Exercise) -> None:
    assert list(differences(played)) == []


@pytest.mark.parametrize("tamper", TAMPERING)
def test_tampering_shows(played: Exercise, tamper: Callable[[Exercise], None]) -> None:
    if tamper is rewrite_everything:
        keep_an_early_state(played)
    tamper(played)
    played.refresh_from_db()
    assert list(differences(played)) != []
    with pytest.raises(SystemExit) as ended:
        call_command("verify_journal", played.pk)
    assert ended.value.code == 1
