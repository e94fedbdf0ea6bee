"""What waits for an answer of this delegation, so that it is met where one looks first: consents, signatures, votes."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from adjudication.world import Agreement, AgreementStatus
from exercises.panels.drafts import resolution_view
from exercises.panels.scene import Scene
from exercises.panels.situation import pending_context


def ours_context(scene: Scene) -> dict[str, Any]:
    return {"ours": [*_consents(scene), *_signatures(scene), *_votes(scene)]}


def _consents(scene: Scene) -> Iterator[dict[str, str]]:
    for one in pending_context(scene)["pending"]:
        if one["asks_us"]:
            yield {"what": _("Your consent is asked"), "title": one["title"], "href": f"#pending-{one['id']}"}


def _signatures(scene: Scene) -> Iterator[dict[str, str]]:
    for one in scene.state.world.agreements.values():
        if one.status is AgreementStatus.PROPOSED and _unsigned(one) & scene.speaks_for:
            yield {"what": _("Your signature is awaited"), "title": one.title, "href": f"#agreement-{one.id}"}


def _unsigned(one: Agreement) -> set[str]:
    return set(one.parties) - {signature.party for signature in one.signatures}


def _votes(scene: Scene) -> Iterator[dict[str, str]]:
    for one in scene.state.world.resolutions.values():
        view = resolution_view(scene, one)
        if view["may_vote"] and not view["voted"]:
            yield {"what": _("Your vote is open"), "title": one.title, "href": f"#resolution-{one.id}"}
