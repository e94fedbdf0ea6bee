"""Drafts before the Council and the Assembly: the count so far, the roll, why a draft failed."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from adjudication.world import ASSEMBLY, Resolution, members_of, permanent_members_of
from exercises.panels.scene import Scene

OPEN = ("draft", "voting")


def council_context(scene: Scene) -> dict[str, Any]:
    council = scene.scenario.profile.council
    views = [resolution_view(scene, one) for one in reversed(scene.state.world.resolutions.values())]
    return {
        "open_resolutions": [view for view in views if view["status"] in OPEN],
        "decided": [view for view in views if view["status"] not in OPEN],
        "council_members": [member.code for member in council.members],
        "council_line": _("%(size)d members; %(needed)d votes carry a text, unless a permanent member votes against a substantive one.")
        % {"size": council.size, "needed": council.votes_needed},
    }


def resolution_view(scene: Scene, one: Resolution) -> dict[str, Any]:
    cast = {vote.member: vote.position for vote in one.votes}
    on = scene.state.world.date
    assembly = one.body in ASSEMBLY
    permanent = permanent_members_of(scene.state.world, one.body, on)
    members = [] if assembly else sorted(members_of(scene.state.world, one.body, on), key=lambda code: (code not in permanent, code))
    roll = members or list(cast)
    open_vote = one.status in OPEN
    return {
        "id": one.id,
        "title": one.title,
        "body": one.body,
        "symbol": one.symbol,
        "status": one.status,
        "tabled_by": one.tabled_by,
        "date": one.date,
        "text": one.text,
        "ballots": [{"member": code, "position": cast.get(code, ""), "permanent": code in permanent} for code in roll],
        "count_line": count_line(scene, one, cast),
        "count_note": _count_note(scene, one, cast, permanent),
        "because": "",
        "may_vote": open_vote and _has_vote(scene, one, members, cast),
    }


def _has_vote(scene: Scene, one: Resolution, members: list[str], cast: dict[str, str]) -> bool:
    voters = scene.speaks_for if one.body in ASSEMBLY else scene.speaks_for & set(members)
    return bool(voters - set(cast))


def count_line(scene: Scene, one: Resolution, cast: dict[str, str]) -> str:
    """`7 in favour, 2 against, 2 abstaining`; from the roll, or from a count that stands without one."""
    given = list(cast.values())
    yes = one.votes_for if one.votes_for is not None else given.count("yes")
    no = one.votes_against if one.votes_against is not None else given.count("no")
    abstain = one.abstentions if one.abstentions is not None else given.count("abstain")
    if not (yes or no or abstain):
        return _("No vote yet") if one.status in OPEN else _("Without a recorded vote")
    return _("%(yes)d in favour, %(no)d against, %(abstain)d abstaining") % {"yes": yes, "no": no, "abstain": abstain}


def _count_note(scene: Scene, one: Resolution, cast: dict[str, str], permanent: frozenset[str]) -> str:
    if one.status not in OPEN:
        return ""
    if one.body in ASSEMBLY:
        return _("two thirds of those present and voting; abstentions do not count")
    needed = scene.scenario.profile.council.votes_needed
    missing = needed - list(cast.values()).count("yes")
    vetoes = [code for code in permanent if cast.get(code) == "no"]
    if one.kind == "ufp_session" or one.facts.get("sc.matter") == "procedural":
        return _("%(needed)d of any members; on procedure there is no veto") % {"needed": needed}
    if vetoes:
        return _("against by permanent members: %(who)s") % {"who": scene.names_of(sorted(vetoes))}
    if missing <= 0:
        return _("%(needed)d of %(needed)d needed, no veto") % {"needed": needed}
    return ngettext("%(n)d more vote is needed, no veto so far", "%(n)d more votes are needed, no veto so far", missing) % {"n": missing}
