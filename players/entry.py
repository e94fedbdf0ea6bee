"""The first facilitator's way in, from the terminal in which `make run` runs."""

import datetime

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from players.models import EntryLink, User
from players.tokens import hash_of, new_token

GOOD_FOR = datetime.timedelta(hours=12)


def create_entry_link(user: User) -> str:
    """Absolute. A new one ends those before it: only the last that the terminal shows works."""
    raw = new_token()
    EntryLink.objects.filter(user=user, used_at=None).update(expires_at=timezone.now())
    EntryLink.objects.create(user=user, token_hash=hash_of(raw), expires_at=timezone.now() + GOOD_FOR)
    return settings.PACTA_BASE_URL + reverse("players:enter", args=[raw])


def enter(token: str) -> User:
    link = EntryLink.objects.select_related("user").filter(token_hash=hash_of(token)).first()
    if settings.DEPLOYED or link is None or not link.user.is_active:
        raise Http404
    if not EntryLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=timezone.now()).update(used_at=timezone.now()):
        raise Http404
    return link.user
