"""Words that only the report uses. Statuses and names of moves are those of every other page."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exercises.panels import words

# What became of a rule, in the order in which it matters: category -> (status whose colour it takes, sign, word).
STANDINGS = {
    "breached": ("unlawful", "✕", gettext_lazy("breached")),
    "unwise": ("unwise", "!", gettext_lazy("against doctrine")),
    "contested": ("contested", "≈", gettext_lazy("contested")),
    "undetermined": ("undetermined", "?", gettext_lazy("unsettled")),
    "not_made_out": ("void", "∅", gettext_lazy("not made out")),
    "excused": ("excused", "(✓)", gettext_lazy("justified or excused")),
    "complied": ("lawful", "✓", gettext_lazy("met")),
}


def sign_and_word(code: str) -> str:
    """A status as text, for spreadsheets and charts: sign and word."""
    sign, word = words.status_of(code)
    return f"{sign} {word}"


def signs(statuses: Mapping[str, str]) -> dict[str, str]:
    """The sign of each kind of a plot, by the status that it stands for."""
    return {kind: words.status_of(status)[0] for kind, status in statuses.items()}


def joined(codes: Iterable[str]) -> str:
    return ", ".join(codes)


def short_source(source: str) -> str:
    """The first authority that a rule cites, without remarks; the table of rules has it whole."""
    return plain_source(source.partition(";")[0].partition(" (")[0])


def plain_source(source: str) -> str:
    """A citation without the marks of the rulebook's text."""
    return source.replace("*", "")


def minutes(seconds: float) -> str:
    whole = round(seconds / 60)
    if whole < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", whole) % {"n": whole}
    return _("%(hours)d h %(minutes)02d min") % {"hours": whole // 60, "minutes": whole % 60}


# A move as a thing that was done, where other pages name it as something to do.
DEEDS = {
    "bilateral_agreement": gettext_lazy("bilateral agreement"),
    "base_access": gettext_lazy("basing agreement"),
    "intel_sharing": gettext_lazy("intelligence-sharing agreement"),
    "defence_treaty": gettext_lazy("defence treaty"),
    "treaty_accession": gettext_lazy("accession to a treaty"),
    "treaty_reservation": gettext_lazy("reservation to a treaty"),
    "treaty_suspension": gettext_lazy("suspension of a treaty"),
    "treaty_withdrawal": gettext_lazy("denunciation of a treaty"),
    "mediation_offer": gettext_lazy("offer of mediation"),
    "mediation_accept": gettext_lazy("answer to mediation"),
    "good_offices": gettext_lazy("good offices"),
    "ceasefire": gettext_lazy("ceasefire"),
    "peace_agreement": gettext_lazy("peace agreement"),
    "sg_initiative": gettext_lazy("initiative of the Secretary-General"),
    "statement": gettext_lazy("statement"),
    "reparation_claim": gettext_lazy("claim for reparation"),
    "sc_draft": gettext_lazy("draft in the Security Council"),
    "sc_vote": gettext_lazy("vote in the Security Council"),
    "ufp_session": gettext_lazy("call for an emergency session"),
    "ga_resolution": gettext_lazy("Assembly text"),
    "pko_un": gettext_lazy("UN peace operation"),
    "pko_regional": gettext_lazy("regional peace operation"),
    "pko_exit": gettext_lazy("end of a peace operation"),
    "attache_accredit": gettext_lazy("accreditation of an attaché"),
    "persona_non_grata": gettext_lazy("declaration of persona non grata"),
    "break_relations": gettext_lazy("break of relations"),
    "mission_measure": gettext_lazy("measure against a mission"),
    "mission_conduct": gettext_lazy("conduct of a mission"),
    "arms_transfer": gettext_lazy("arms transfer"),
    "training_mission": gettext_lazy("training mission"),
    "joint_exercise": gettext_lazy("joint exercise"),
    "tech_transfer": gettext_lazy("technology transfer"),
    "aws_cooperation": gettext_lazy("cooperation on autonomous weapons"),
    "sanction": gettext_lazy("sanctions"),
    "embargo": gettext_lazy("embargo"),
    "countermeasure": gettext_lazy("countermeasure"),
    "troop_movement": gettext_lazy("troop movement"),
    "self_defence": gettext_lazy("force in self-defence"),
    "collective_self_defence": gettext_lazy("force in collective self-defence"),
    "intervention_invitation": gettext_lazy("intervention by invitation"),
    "rescue_nationals": gettext_lazy("rescue of nationals"),
    "blockade": gettext_lazy("blockade"),
    "no_fly_zone": gettext_lazy("no-fly zone"),
    "humanitarian_intervention": gettext_lazy("humanitarian intervention"),
    "conduct_of_hostilities": gettext_lazy("conduct of hostilities"),
    "occupation_measure": gettext_lazy("measure of occupation"),
    "force_other": gettext_lazy("use of force"),
    "maritime_cooperation": gettext_lazy("maritime cooperation"),
    "maritime_enforcement": gettext_lazy("enforcement at sea"),
    "river_cooperation": gettext_lazy("cooperation on a river"),
    "humanitarian_access": gettext_lazy("humanitarian access"),
    "hadr": gettext_lazy("disaster relief"),
    "nsag_engagement": gettext_lazy("engagement with an armed group"),
    "cyber_cooperation": gettext_lazy("cyber cooperation"),
    "cyber_operation": gettext_lazy("cyber operation"),
}


def deed(kind: str) -> str:
    return str(DEEDS.get(kind, words.in_words(kind)))
