import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.utils import timezone

from players.invitations import (
    Used,
    claim,
    create_invitation,
    invitation_for,
    renew_invitation,
    replace_holder,
    revoke_invitation,
    set_lasting,
)
from players.models import Invitation, Role, SeatHolder, SeatToken
from players.tokens import hash_of


def test_a_claim_takes_the_seat_and_keeps_only_the_hash(chief):
    holder, raw = claim(chief.token, "Amer")
    assert (holder.seat, holder.delegation, holder.title, holder.name) == ("EGY.chief", "EGY", "Defence chief", "Amer")
    assert SeatToken.objects.get(holder=holder).token_hash == hash_of(raw)
    assert raw not in str(SeatToken.objects.values().get())


def test_the_token_is_in_no_column(chief):
    assert chief.token not in str(Invitation.objects.values().get())


def test_a_single_seat_is_claimed_once(chief):
    claim(chief.token, "Amer")
    with pytest.raises(Used):
        claim(chief.token, "Another")
    assert SeatHolder.objects.count() == 1


def test_a_delegations_link_fills_its_free_seats_in_order_and_no_other(egypt):
    seats = [claim(egypt.token, name)[0].seat for name in ("Fawzi", "Amer")]
    assert seats == ["EGY.head", "EGY.chief"]
    with pytest.raises(Used):
        claim(egypt.token, "Third")


def test_a_delegations_link_passes_over_a_seat_that_its_own_link_has_filled(egypt, chief):
    claim(chief.token, "Amer")
    assert claim(egypt.token, "Fawzi")[0].seat == "EGY.head"


def test_observers_come_by_one_link_and_their_seats_tell_no_number(exercise):
    link = create_invitation(exercise_id=exercise.pk, role=Role.OBSERVER)
    first, second = (claim(link.token, name)[0].seat for name in ("A", "B"))
    assert first != second
    assert first.startswith("observer-")


def test_a_link_of_three_uses_has_three(exercise):
    link = create_invitation(exercise_id=exercise.pk, role=Role.OBSERVER, max_uses=3)
    for name in "ABC":
        claim(link.token, name)
    with pytest.raises(Used):
        claim(link.token, "D")


def test_unknown_revoked_and_expired_links_are_alike(exercise, chief, egypt, django_assert_num_queries):
    revoke_invitation(chief)
    Invitation.objects.filter(pk=egypt.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    for token in (chief.token, egypt.token, "no-such-token", ""):
        with django_assert_num_queries(1), pytest.raises(Http404):
            invitation_for(token)


@pytest.mark.parametrize(("lasting", "days"), [("day", 1), ("week", 7), ("months", 60)])
def test_a_link_is_good_for_as_long_as_control_says(exercise, chief, egypt, lasting, days):
    set_lasting(exercise.pk, lasting, chief.pk)
    left = Invitation.objects.get(pk=chief.pk).expires_at - timezone.now()
    assert abs(left - timedelta(days=days)) < timedelta(minutes=1)
    assert Invitation.objects.get(pk=egypt.pk).expires_at == egypt.expires_at


def test_a_link_until_endex_is_good_until_then_and_no_longer(exercise, egypt):
    set_lasting(exercise.pk, "endex")
    claim(egypt.token, "Fawzi")
    type(exercise).objects.filter(pk=exercise.pk).update(status="ended")
    for attempt in (lambda: invitation_for(egypt.token), lambda: claim(egypt.token, "Amer")):
        with pytest.raises(Http404):
            attempt()


def test_a_revoked_link_stays_so_however_long_the_others_are_good(exercise, chief):
    revoke_invitation(chief)
    set_lasting(exercise.pk, "week")
    with pytest.raises(Http404):
        invitation_for(chief.token)


def test_a_new_link_ends_the_old_one(chief):
    new = renew_invitation(chief)
    with pytest.raises(Http404):
        claim(chief.token, "Amer")
    assert claim(new.token, "Amer")[0].seat == "EGY.chief"


def test_a_replaced_holder_is_out_and_the_successor_gets_the_seat(chief):
    old, _ = claim(chief.token, "Amer")
    new, _ = claim(replace_holder(old).token, "Ismail")
    old.refresh_from_db()
    assert (new.seat, old.replaced_by) == ("EGY.chief", new)
    assert old.revoked_at


def test_a_link_cannot_be_shown_again_once_the_secret_key_has_changed_but_works(chief, settings):
    token = chief.token
    settings.SECRET_KEY = "another"
    assert Invitation.objects.get().token is None
    assert claim(token, "Amer")[0].name == "Amer"


@pytest.mark.parametrize("several", [False, True], ids=["one link", "the seat's link and the delegation's"])
def test_of_many_claims_at_once_one_gets_the_seat(exercise, several):
    head = create_invitation(exercise_id=exercise.pk, delegation="ISR", seat="ISR.head")
    links = [head, create_invitation(exercise_id=exercise.pk, delegation="ISR")] if several else [head]
    outcomes = _all_at_once([links[i % len(links)].token for i in range(24)])
    assert sorted(outcomes) == ["seated"] + ["used"] * 23
    assert SeatHolder.objects.filter(seat="ISR.head").count() == 1


def _all_at_once(tokens: list[str]) -> list[str]:
    barrier, outcomes = threading.Barrier(len(tokens)), []

    def one(token: str) -> None:
        try:
            barrier.wait()
            claim(token, "Somebody")
            outcomes.append("seated")
        except Used:
            outcomes.append("used")
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[token]) for token in tokens]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
