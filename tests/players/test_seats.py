from http import HTTPStatus
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from exercises.models import Exercise
from players.invitations import claim, create_invitation, issue_control_token
from players.models import Role, SeatToken
from players.seats import SEAT_COOKIE, NotSeated, revoke_device, revoke_holder, seat_for, still_seated

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


def bearer(token):
    return {"headers": [(b"authorization", f"Bearer {token}".encode())]}


def browser(exercise, token):
    return {"headers": [], "cookies": {SEAT_COOKIE + exercise.pk: token}}


def signed_in(user):
    request = RequestFactory().get("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return {"headers": [], "cookies": {}, "session": request.session}


def test_a_program_speaks_for_its_seat(exercise, chief):
    holder, raw = claim(chief.token, "Amer")
    found = seat_for(bearer(raw), exercise.pk)
    assert (found.role, found.seat, found.delegation, found.audience, found.name) == ("player", "EGY.chief", "EGY", "EGY", "Amer")
    assert found.holder_id == holder.pk


def test_a_browser_speaks_by_cookie_over_both_protocols(exercise, chief):
    _, raw = claim(chief.token, "Amer")
    request = RequestFactory().get("/")
    request.COOKIES[SEAT_COOKIE + exercise.pk] = raw
    request.session = SessionStore()
    assert seat_for(request, exercise.pk) == seat_for(browser(exercise, raw), exercise.pk)


@pytest.mark.parametrize(("role", "audience"), [(Role.OBSERVER, "observer"), (Role.INSTRUCTOR, "control"), (Role.FACILITATOR, "control")])
def test_who_hears_what(exercise, role, audience):
    _, raw = claim(create_invitation(exercise_id=exercise.pk, role=role).token, "Somebody")
    assert seat_for(bearer(raw), exercise.pk).audience == audience


def test_a_control_token_is_a_facilitators(exercise):
    found = seat_for(bearer(issue_control_token(exercise.pk, "Control")), exercise.pk, Role.FACILITATOR)
    assert (found.seat, found.audience, found.delegation) == ("control", "control", None)


def test_a_signed_in_facilitator_is_control_of_that_exercise_only(exercise, facilitator):
    other = Exercise.objects.create(title="Another", scenario_id="another")
    assert seat_for(signed_in(facilitator), exercise.pk).audience == "control"
    with pytest.raises(NotSeated):
        seat_for(signed_in(facilitator), other.pk)


def test_a_facilitator_who_tries_a_seat_is_both_and_the_page_says_which(exercise, facilitator, chief):
    scope = {**signed_in(facilitator), "cookies": {SEAT_COOKIE + exercise.pk: claim(chief.token, "Amer")[1]}}
    assert seat_for(scope, exercise.pk).seat == "EGY.chief"
    assert seat_for(scope, exercise.pk, Role.FACILITATOR).seat == "control"


def test_no_seat_and_a_seat_elsewhere_are_told_apart(exercise, chief):
    other = Exercise.objects.create(title="Another", scenario_id="another")
    _, raw = claim(chief.token, "Amer")
    for scope, exercise_id, status in [
        ({"headers": []}, exercise.pk, HTTPStatus.UNAUTHORIZED),
        (bearer("wrong"), exercise.pk, HTTPStatus.UNAUTHORIZED),
        (bearer(raw), other.pk, HTTPStatus.FORBIDDEN),
        (bearer(raw), "nowhere", HTTPStatus.FORBIDDEN),
    ]:
        with pytest.raises(NotSeated) as refused:
            seat_for(scope, exercise_id)
        assert refused.value.status == status


def test_a_bearer_that_is_wrong_is_not_saved_by_a_good_cookie(exercise, chief):
    scope = {**browser(exercise, claim(chief.token, "Amer")[1]), **bearer("wrong")}
    with pytest.raises(NotSeated):
        seat_for(scope, exercise.pk)


def test_a_role_that_was_not_asked_for_is_refused(exercise, chief):
    with pytest.raises(NotSeated):
        seat_for(bearer(claim(chief.token, "Amer")[1]), exercise.pk, Role.FACILITATOR)


def _revoke_seat(holder, user, session):
    revoke_holder(holder)


def _revoke_device(holder, user, session):
    revoke_device(SeatToken.objects.get(holder=holder))


def _sign_out(holder, user, session):
    session.flush()


def _change_password(holder, user, session):
    user.set_password("another long password")
    user.save()


def _disable(holder, user, session):
    type(user).objects.filter(pk=user.pk).update(is_active=False)


def _dismiss(holder, user, session):
    user.facilitates.all().delete()


@pytest.mark.parametrize(
    ("happens", "left"),
    [
        (_revoke_seat, "control"),
        (_revoke_device, "control"),
        (_sign_out, "EGY.chief"),
        (_change_password, "EGY.chief"),
        (_disable, "EGY.chief"),
        (_dismiss, "EGY.chief"),
    ],
)
def test_what_ends_a_place(exercise, facilitator, chief, happens, left):
    holder, raw = claim(chief.token, "Amer")
    scope = signed_in(facilitator)
    both = [seat_for(bearer(raw), exercise.pk), seat_for(scope, exercise.pk)]
    assert still_seated(both) == both
    happens(holder, facilitator, scope["session"])
    assert [participant.seat for participant in still_seated(both)] == [left]


def test_the_seats_of_a_process_are_checked_in_four_queries(exercise, facilitator, egypt, django_assert_max_num_queries):
    seated = [seat_for(bearer(claim(egypt.token, name)[1]), exercise.pk) for name in ("A", "B")]
    seated += [seat_for(signed_in(facilitator), exercise.pk) for _ in range(3)]
    with django_assert_max_num_queries(4):
        assert still_seated(seated) == seated


def test_what_a_log_may_say_of_a_participant(exercise, facilitator):
    found = seat_for(signed_in(facilitator), exercise.pk)
    assert repr(found) == f"<facilitator control in {exercise.pk}>"
