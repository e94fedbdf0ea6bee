"""What each kind of move is called, asks for, waits for and makes: the one table behind forms, prompts and powers.

A form offers `fields` (who and what the move is about) and `asks` (what the player asserts, most telling first). What follows from the
choice of the kind alone is in `defaults`; what the world can answer is derived (derive/) and not asked. Texts are plain English message
ids: whoever shows them translates them.
"""

from collections.abc import Mapping

import msgspec

AGAINST, IN = "@against", "@in"  # in `defaults`: the first code of that field, and all its codes


class Field(msgspec.Struct, frozen=True):
    """One of against, with, in, agreement, resolution, mission, title, text, clauses on the form of a kind."""

    name: str
    label: str
    required: bool = False


class MoveSpec(msgspec.Struct, frozen=True):
    """A kind of move.

    needs: the power a seat must hold (scenario schema). awaits: what must come before the ruling. creates: what stands in the world
    afterwards. asks: facts that rules on this kind read and that only the player knows. records: facts that the act itself puts on
    record, which later rulings on other moves read.
    """

    kind: str
    title: str
    instrument: int
    needs: str
    fields: tuple[Field, ...] = ()
    awaits: str = "none"  # none, signatures, votes, consent
    creates: str = "none"  # agreement, resolution, mission, incident, statement, none
    asks: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    defaults: Mapping[str, object] = {}

    def field(self, name: str) -> Field | None:
        return next((one for one in self.fields if one.name == name), None)


def gettext_noop(message: str) -> str:
    """Marks a text for translation where it is shown; the law itself knows no language but its own."""
    return message


_ = gettext_noop


def _fields(*names: str, **labels: str) -> tuple[Field, ...]:
    """Fields by name, a `!` after it where it is required, with other words than the usual where given."""
    return tuple(_field(name, labels.get(name.rstrip("!"), LABELS[name.rstrip("!")])) for name in names)


def _field(name: str, label: str) -> Field:
    return Field(name=name.rstrip("!"), label=label, required=name.endswith("!"))


LABELS = {
    "against": _("Against whom"),
    "with": _("With whom"),
    "in": _("On whose territory"),
    "agreement": _("Which agreement"),
    "resolution": _("Which draft or resolution"),
    "mission": _("Which peace operation"),
    "title": _("Title"),
    "text": _("Your words"),
    "clauses": _("Articles"),
}

TREATY_MAKING = (
    "treaty.conflicts_with_charter", "jus_cogens.conflict", "treaty.coerced_representative", "treaty.procured_by_unlawful_force",
)  # fmt: skip
FORCE_CLAIM = ("force.form", "force.scale", "force.objective")
ATTACK_CLAIM = (
    "attack.occurred", "attack.imminent", "attack.author", "attack.scale", "attack.series", "attack.ongoing", "attack.evidence",
    "alternatives.exhausted", "response.proportionate", "response.target_linked",
)  # fmt: skip
TARGETING = ("ihl.target", "ihl.expected_civ_harm", "ihl.military_advantage", "ihl.feasible_precautions", "ihl.indiscriminate")
CONSENT_CLAIM = (
    "consent.given", "consent.giver", "consent.coerced", "consent.scope_exceeded", "consent.giver_effective_control", "consent.civil_war",
)  # fmt: skip
CANAL = (
    "canal.regime", "canal.closed_or_restricted", "canal.discriminates_flag", "canal.hostilities_in_canal", "canal.defence_measure_art10",
)  # fmt: skip
COUNTERMEASURE = (
    "cm.prior_breach", "attribution.basis", "cm.called_upon", "cm.offered_negotiation", "cm.proportionate", "cm.reversible",
    "cm.against_responsible", "cm.affects_human_rights", "cm.affects_diplomatic", "injured.direct",
)  # fmt: skip
MEDIATION = ("med.prepared", "med.mandate_clear", "med.mediator_interest", "med.perceived_bias")
CEASEFIRE = (
    "cf.effective_time", "cf.geography", "cf.prohibited_acts", "cf.separation", "cf.monitoring", "cf.dispute_mechanism",
    "cf.humanitarian_access", "cf.communication", "cf.political_link", "cf.duration",
)  # fmt: skip
MISSION_PLAN = (
    "pko.main_parties_consent", "pko.peace_to_keep", "pko.troops_required", "pko.deploy_days", "pko.enablers_ok", "pko.complex",
    "pko.tasks_specific", "pko.mou_signed", "pko.tcc_interest", "pko.host_objects_tcc", "pko.host_objection_considered",
    "pko.supports_one_party",
)  # fmt: skip
ARMED_FORCE: Mapping[str, object] = {"force.used": True, "force.target_state": AGAINST, "force.in_territory_of": IN}
NO_FORCE: Mapping[str, object] = {"force.used": False}

SPECS = (
    # Agreements and their lives
    MoveSpec(
        "bilateral_agreement", _("Propose an agreement"), 1, "sign_treaties",
        _fields("with!", "title", "clauses", "text"), "signatures", "agreement",
        (*TREATY_MAKING, "treaty.domestic_breach", "weapon.new", "nuclear.transfer_control", "nuclear.assist_manufacture"),
    ),
    MoveSpec(
        "defence_treaty", _("Propose a defence treaty"), 2, "sign_treaties",
        _fields("with!", "title", "clauses", "text"), "signatures", "agreement",
        (*TREATY_MAKING, "alliance.threat_felt", "nuclear.transfer_control", "nuclear.assist_manufacture", "nuclear.custody_kept"),
    ),
    MoveSpec(
        "treaty_accession", _("Join an agreement"), 2, "sign_treaties",
        _fields("agreement!", "text"), "signatures", "none",
        ("treaty.open_to_accession", "treaty.admission_consents", "reservation.made"),
    ),
    MoveSpec(
        "treaty_reservation", _("Make a reservation"), 2, "sign_treaties",
        _fields("agreement!", "text", text=_("What you exclude or change")), "none", "none",
        ("reservation.compatible", "reservation.prohibited", "reservation.timing_ok"), defaults={"reservation.made": True},
    ),
    MoveSpec(
        "treaty_withdrawal", _("Leave or denounce an agreement"), 2, "sign_treaties",
        _fields("agreement!", "text", text=_("Your reasons")), "none", "none",
        (
            "treaty.ground_invoked", "treaty.breach_by_other", "treaty.breach_material", "treaty.own_prior_breach",
            "treaty.withdrawal_conditions_met",
            "treaty.nature_permits_withdrawal", "treaty.circumstances_changed", "treaty.change_foreseen",
            "treaty.circumstances_essential_basis",
            "treaty.obligations_radically_transformed", "treaty.object_destroyed", "treaty.notification65", "treaty.urgent",
            "treaty.domestic_breach",
        ),
    ),
    MoveSpec(
        "treaty_suspension", _("Suspend an agreement"), 2, "sign_treaties",
        _fields("agreement!", "text", text=_("Your reasons")), "none", "none",
        (
            "treaty.ground_invoked", "treaty.breach_by_other", "treaty.breach_material", "treaty.own_prior_breach",
            "treaty.specially_affected",
            "treaty.notification65", "treaty.urgent", "treaty.interpretation_dispute", "defence.pleaded", "necessity.grave_imminent_peril",
            "necessity.only_way", *COUNTERMEASURE[:5],
        ),
    ),
    MoveSpec(
        "base_access", _("Agree on bases or passage"), 1, "sign_treaties",
        _fields("with!", "in", "title", "clauses", "text"), "signatures", "agreement",
        (*TREATY_MAKING, "consent.giver", "consent.coerced", "force.territory_lent", "aid.knowledge", "neutral.status_claimed"),
    ),
    # Missions and attachés
    MoveSpec(
        "attache_accredit", _("Accredit an attaché"), 3, "attach",
        _fields("with!", "title", "text", **{"with": _("Receiving State"), "title": _("Function"), "text": _("Name, rank and post")}),
        "consent", "none",
        ("att.approval_required", "att.national_of_receiving_state", "att.receiving_state_consents",
        "att.third_country_objects"),
        defaults={"att.is_attache": True},
    ),
    MoveSpec(
        "persona_non_grata", _("Declare a diplomat unwelcome"), 3, "lead",
        _fields("against!", "text", text=_("Whom, and why if you wish to say")), "none", "incident",
        ("png.days_to_leave", "png.reasonable_time_given", "png.person_category", "dip.arrested"),
    ),
    MoveSpec(
        "break_relations", _("Break diplomatic relations"), 7, "lead",
        _fields("against!", "text"), "none", "incident",
        ("mission.facilities_to_leave", "mission.premises_protected", "mission.protecting_power_allowed", "dip.status", "dip.arrested"),
        defaults={"relations.broken": True},
    ),
    MoveSpec(
        "mission_measure", _("Act against a foreign mission"), 7, "lead",
        _fields("against!", "text"), "none", "incident",
        (
            "mission.entered", "mission.head_consented", "mission.protected", "mission.comms_interfered", "bag.opened_or_detained",
            "dip.status",
            "dip.arrested", "dip.immunity_waived", "mission.limit_reasonable", "mission.category_ban_discriminatory", "dip.activity",
        ),
    ),
    MoveSpec(
        "mission_conduct", _("Task your mission abroad"), 3, "attach",
        _fields("in", "text", **{"in": _("In which State"), "text": _("What the mission is to do")}), "none", "none",
        ("dip.activity", "dip.official_channel"),
    ),
    # Defence cooperation
    MoveSpec(
        "arms_transfer", _("Transfer arms"), 4, "order_force",
        _fields("with!", "text", **{"with": _("To whom"), "text": _("What is delivered, and for what")}), "none", "incident",
        (
            "weapon.type", "arms.in_scope", "arms.knowledge_atrocity", "arms.risk_assessed", "arms.overriding_risk", "arms.diversion_risk",
            "arms.diversion_measures", "arms.end_user_certificate", "nsag.support_type", "partner.ihl_record", "actor.knew_violations",
            "aid.knowledge",
            "aid.significant", "arms.treaty_breach", "arms.to_belligerent",
        ),
        defaults=NO_FORCE,
    ),
    MoveSpec(
        "training_mission", _("Train or advise foreign forces"), 4, "order_force",
        _fields("with!", "in", "text"), "none", "incident",
        (
            "pko.support_to_forces", "pko.hrddp_assessment_done", "pko.hr_risk_substantial", "partner.ihl_record", "actor.knew_violations",
            "actor.took_steps", "nsag.support_type", "consent.giver", "aid.knowledge", "aid.significant",
        ),
        defaults=NO_FORCE,
    ),
    MoveSpec(
        "joint_exercise", _("Hold a joint exercise"), 4, "order_force",
        _fields("with!", "in", "text"), "none", "incident",
        (
            "ex.in_zone", "ex.troops", "ex.tanks", "ex.acv", "ex.artillery", "ex.airborne_troops", "ex.sorties", "ex.notice_days",
            "ex.observers_invited", "ex.snap", "partner.ihl_record", "sea.zone",
        ),
    ),
    MoveSpec(
        "intel_sharing", _("Share intelligence"), 4, "intelligence",
        _fields("with!", "text", text=_("What you pass on")), "none", "none",
        ("partner.ihl_record", "actor.knew_violations", "actor.took_steps", "aid.knowledge", "aid.significant", "nsag.contact_purpose"),
    ),
    MoveSpec(
        "tech_transfer", _("Transfer technology"), 11, "sanctions",
        _fields("with!", "text"), "none", "incident",
        (
            "tech.wmd_relevant", "tech.mtcr_cat1", "tech.controls_in_place", "tech.regime_member", "tech.guidelines_followed",
            "weapon.type", "weapon.new",
            "weapon.reviewed", "nuclear.assist_manufacture", "nuclear.safeguards", "aid.knowledge", "aws.human_control",
        ),
    ),
    MoveSpec(
        "troop_movement", _("Move forces"), 9, "order_force",
        _fields("in", "against", "mission", "text"), "none", "incident",
        (
            "force.used", "force.threatened", "force.form", "force.territory_lent", "consent.given", "consent.giver",
            "consent.scope_exceeded",
            "consent.withdrawn", "sea.zone", "canal.regime", "ex.in_zone", "ex.troops", "ex.notice_days", "ex.unusual",
            "hadr.military_assets",
        ),
        records=("wrongful.continuing",),
    ),
    # Mediation and the end of fighting
    MoveSpec(
        "mediation_offer", _("Offer to mediate"), 5, "mediate",
        _fields("with!", "text", **{"with": _("Between whom")}), "consent", "incident",
        (*MEDIATION, "med.inclusive", "med.national_ownership", "med.parallel_processes", "regional.informs_sc"),
    ),
    MoveSpec(
        "mediation_accept", _("Accept mediation"), 5, "lead",
        _fields("with!", "text", **{"with": _("Whose mediation")}), "none", "incident",
        ("med.perceived_bias", "med.prepared", "med.mandate_clear", "med.mediator_interest"),
    ),
    MoveSpec(
        "good_offices", _("Offer good offices"), 5, "mediate",
        _fields("with!", "text", **{"with": _("Between whom")}), "none", "incident",
        (*MEDIATION, "sg.invokes99", "sg.threat_opinion", "regional.informs_sc"),
    ),
    MoveSpec(
        "ceasefire", _("Propose or accept a ceasefire"), 5, "sign_treaties",
        _fields("with!", "title", "clauses", "text"), "signatures", "agreement",
        (*CEASEFIRE, "cf.agreed_by_all", "treaty.coerced_representative", "treaty.procured_by_unlawful_force", "med.inclusive",
        "med.amnesty_core_crimes"),
    ),
    MoveSpec(
        "peace_agreement", _("Propose a peace agreement"), 5, "sign_treaties",
        _fields("with!", "title", "clauses", "text"), "signatures", "agreement",
        (
            *TREATY_MAKING[1:], "annexation.claimed", "cf.agreed_by_all", "cf.monitoring", "cf.dispute_mechanism",
            "med.implementation_plan",
            "med.inclusive", "med.national_ownership", "med.parallel_processes", "med.amnesty_core_crimes", "med.un_reservation",
        ),
    ),
    # Peace operations
    MoveSpec(
        "pko_un", _("Set up or deploy a United Nations force"), 6, "draft",
        _fields("in!", "resolution", "mission", "title", "text"), "consent", "mission", (*MISSION_PLAN, "pko.troops_deployed",
        "pko.force_use",
        "pko.force_proportionate"),
    ),
    MoveSpec(
        "pko_regional", _("Set up or deploy a regional force"), 6, "draft",
        _fields("in!", "with", "mission", "title", "text"), "consent", "mission",
        ("regional.org", "regional.enforcement", "regional.informs_sc", "regional.dispute_local", *MISSION_PLAN, "pko.troops_deployed",
        "au.assembly_decision",
        "ecowas.decision_by"),
    ),
    MoveSpec(
        "pko_exit", _("End a peace operation"), 6, "lead",
        _fields("mission", "text"), "none", "incident",
        ("pko.exit_notice_days", "pko.exit_consulted", "pko.exit_plan", "pko.exit_forced", "pko.residual_threat"),
    ),
    # The United Nations
    MoveSpec(
        "sc_draft", _("Table a draft in the Security Council"), 7, "draft",
        _fields("title", "text", "against", "with", **{"against": _("Whose conduct it is about"), "with": _("Co-sponsors")}), "votes",
        "resolution",
        (
            "sc.matter", "sc.chapter", "sc.determination39", "sc.provisional_measures", "sc.sanctions_targets", "sc.authorisation",
            "sc.operative_verb",
            "sanc.humanitarian_exempt", "situation.purely_internal", "situation.intl_obligation_engaged", "pko.authority",
        ),
        defaults=NO_FORCE,
    ),
    MoveSpec(
        "sc_vote", _("Vote in the Security Council"), 7, "vote",
        _fields("resolution!", "text", text=_("Explanation of vote")), "none", "none",
        ("sc.voter_vote", "sc.voter_party_to_dispute", "situation.threat_or_breach"),
    ),
    MoveSpec(
        "ufp_session", _("Call an emergency special session"), 7, "draft",
        _fields("title", "text", "with", **{"with": _("Members who join the request")}), "votes", "resolution",
        ("situation.threat_or_breach", "sc.deadlocked", "ga.in_session", "situation.purely_internal", "situation.intl_obligation_engaged"),
        defaults={"sc.refers_to_ga": True},
    ),
    MoveSpec(
        "ga_resolution", _("Table a resolution in the Assembly"), 7, "draft",
        _fields("title", "text", "against", "with", **{"against": _("Whose conduct it is about"), "with": _("Co-sponsors")}), "votes",
        "resolution",
        (
            "ga.language", "ga.measure_coercive", "ga.important_question", "situation.purely_internal", "situation.intl_obligation_engaged",
            "pko.authority", "recognition.given", "jus_cogens.serious_breach",
        ),
        defaults={**NO_FORCE, "ga.language": "recommends", "ga.measure_coercive": False},
    ),
    MoveSpec(
        "sg_initiative", _("Act as Secretary-General"), 7, "lead",
        _fields("with", "text"), "none", "incident",
        ("sg.invokes99", "sg.threat_opinion", "situation.purely_internal", "situation.intl_obligation_engaged"),
    ),
    # Pressure short of force
    MoveSpec(
        "sanction", _("Impose sanctions"), 9, "sanctions",
        _fields("against!", "text"), "none", "incident",
        (
            "sanc.basis", "sanc.humanitarian_exempt", "sanc.breaches_obligation", "sanc.extraterritorial", "intervention.coercive",
            "intervention.domaine_reserve", "immunity.measure", "immunity.sovereign_property", *COUNTERMEASURE, "obligation.erga_omnes",
        ),
    ),
    MoveSpec(
        "embargo", _("Stop trade in arms or goods"), 9, "sanctions",
        _fields("against!", "text"), "none", "incident",
        ("sanc.basis", "sanc.humanitarian_exempt", "sanc.breaches_obligation", "sanc.extraterritorial", "attribution.basis"),
    ),
    MoveSpec(
        "countermeasure", _("Take a countermeasure"), 9, "sanctions",
        _fields("against!", "text"), "none", "incident",
        (
            *COUNTERMEASURE, "cm.urgent", "cm.breaks_obligation", "cm.involves_force", "cm.dispute_pending", "obligation.erga_omnes",
            "immunity.measure",
            "immunity.sovereign_property", "necessity.grave_imminent_peril", "necessity.only_way",
        ),
        defaults={"force.used": False, "defence.pleaded": "countermeasure"},
    ),
    # Force
    MoveSpec(
        "self_defence", _("Use force in self-defence"), 9, "order_force",
        _fields("against!", "in", "text", **{"in": _("On whose territory, if not your own")}), "none", "incident",
        (*ATTACK_CLAIM, *FORCE_CLAIM, "attack.from_state", "host.unwilling_or_unable", *TARGETING[:3]),
        records=("art51.reported", "victim.declared_attacked", "victim.requested_help", "victim.asked_restraint"), defaults=ARMED_FORCE,
    ),
    MoveSpec(
        "collective_self_defence", _("Use force to defend another State"), 8, "order_force",
        _fields("with!", "against!", "in", "text", **{"with": _("Whom you defend")}), "none", "incident",
        (*ATTACK_CLAIM, *FORCE_CLAIM, "csd.treaty_basis", "attack.on_nato_area", *TARGETING[:3]),
        records=("art51.reported",), defaults={**ARMED_FORCE, "alliance.assistance_given": True},
    ),
    MoveSpec(
        "intervention_invitation", _("Send forces by invitation"), 9, "order_force",
        _fields("in!", "against", "text"), "consent", "incident",
        (*CONSENT_CLAIM, "force.form", "force.scale", "consent.giver_recognised", "consent.unlawful_end", "consent.endorsed",
        "nsag.listed"), defaults=ARMED_FORCE,
    ),
    MoveSpec(
        "humanitarian_intervention", _("Intervene to protect a population"), 9, "order_force",
        _fields("against!", "in", "text"), "none", "incident",
        ("humanitarian.catastrophe", "humanitarian.core_crimes", *FORCE_CLAIM, "alternatives.exhausted", "response.proportionate",
        "consent.given"),
        defaults=ARMED_FORCE,
    ),
    MoveSpec(
        "rescue_nationals", _("Rescue your nationals by force"), 9, "order_force",
        _fields("in", "against", "text"), "none", "incident",
        ("nationals.endangered", "host.unwilling_or_unable", *FORCE_CLAIM, "response.proportionate", "alternatives.exhausted",
        "consent.given"),
        defaults=ARMED_FORCE,
    ),
    MoveSpec(
        "blockade", _("Blockade a coast or port"), 9, "order_force",
        _fields("against!", "in", "text"), "none", "incident",
        (
            *ATTACK_CLAIM, "force.objective", "force.scale", "blockade.declared", "blockade.effective", "blockade.impartial",
            "blockade.bars_neutral_coast", "blockade.relief_passage", "blockade.starvation_purpose", *CANAL[:4],
        ),
        defaults={**ARMED_FORCE, "force.form": "blockade"},
    ),
    MoveSpec(
        "no_fly_zone", _("Impose a no-fly zone"), 9, "order_force",
        _fields("against!", "in", "text"), "none", "incident",
        (*ATTACK_CLAIM, "force.objective", "force.scale", "humanitarian.catastrophe", "humanitarian.core_crimes", *TARGETING[1:4]),
        defaults={**ARMED_FORCE, "force.form": "nfz"},
    ),
    MoveSpec(
        "force_other", _("Use force"), 9, "order_force",
        _fields("against!", "in", "with", "text"), "none", "incident",
        (
            *FORCE_CLAIM, *ATTACK_CLAIM, "nationals.endangered", "humanitarian.catastrophe", "host.unwilling_or_unable", "canal.regime",
            "canal.hostilities_in_canal", *TARGETING, "force.answers_wrong", "annexation.claimed",
        ),
        records=("art51.reported",), defaults=ARMED_FORCE,
    ),
    MoveSpec(
        "conduct_of_hostilities", _("Order an operation in the fighting"), 7, "order_force",
        _fields("against!", "in", "mission", "text"), "none", "incident",
        (
            *TARGETING, "ihl.effective_contribution", "ihl.definite_advantage", "ihl.direct_participation", "ihl.warning", "weapon.type",
            "ihl.starvation_method", "ihl.objects_indispensable", "detainee.treatment", "pko.force_use", "aws.human_control",
        ),
    ),
    MoveSpec(
        "occupation_measure", _("Govern occupied territory"), 7, "order_force",
        _fields("in", "text"), "none", "incident",
        (
            "occ.exists", "occ.order_ensured", "occ.law_changes", "occ.transfer_in", "occ.transfer_out", "occ.relief_agreed", "occ.pillage",
            "annexation.claimed", "necessity.grave_imminent_peril",
        ),
    ),
    # Cyber, autonomy, relief, groups, waters
    MoveSpec(
        "cyber_operation", _("Run a cyber operation"), 10, "order_force",
        _fields("against!", "in", "text"), "none", "incident",
        (
            "cyber.target", "cyber.effects", "cyber.functional_scale", "cyber.physical_damage_scale", "cyber.from_territory",
            "intervention.coercive",
            "intervention.domaine_reserve", "attribution.basis", "attribution.confidence", "cyber.evidence_published",
            *COUNTERMEASURE[:1], "attack.occurred",
            *TARGETING[:2],
        ),
    ),
    MoveSpec(
        "cyber_cooperation", _("Cooperate on cyber security"), 10, "sign_treaties",
        _fields("with!", "title", "clauses", "text"), "signatures", "agreement",
        ("cyber.assistance_requested", "cyber.assistance_given", "cyber.human_rights_safeguards", "cyber.supply_chain_integrity",
        "cyber.vuln_disclosure"),
    ),
    MoveSpec(
        "aws_cooperation", _("Cooperate on autonomous weapons"), 11, "sign_treaties",
        _fields("with!", "title", "clauses", "text"), "signatures", "agreement",
        ("aws.human_control", "aws.accountability_chain", "aws.risk_mitigation", "aws.safeguards", "aws.autonomy_level",
        "weapon.reviewed", "weapon.new"),
        defaults={"weapon.type": "autonomous"},
    ),
    MoveSpec(
        "humanitarian_access", _("Ask for, grant or refuse relief"), 13, "lead",
        _fields("with!", "in", "text"), "none", "incident",
        (
            "relief.needed", "relief.asked_of_actor", "relief.consent", "relief.impartial", "relief.refusal_reason_valid",
            "relief.obstructed",
            "relief.technical_arrangements", "ihl.starvation_method", "nsag.contact_purpose", "hadr.affected_consent",
        ),
    ),
    MoveSpec(
        "nsag_engagement", _("Deal with an armed group"), 13, "lead",
        _fields("with!", "against", "in", "text", against=_("Which State it fights")), "none", "incident",
        (
            "nsag.contact_purpose", "nsag.support_type", "nsag.support_exempt", "nsag.organised", "nsag.controlled_by_state",
            "force.armed_bands_sent",
            "relief.impartial", "detainee.treatment", "attribution.basis", "attribution.confidence",
        ),
        defaults=NO_FORCE,
    ),
    MoveSpec(
        "river_cooperation", _("Use or share a river"), 13, "sign_treaties",
        _fields("with!", "title", "clauses", "text"), "none", "incident",
        (
            "river.shared", "river.new_measure", "river.notified", "river.months_since_notice", "river.consultations_months",
            "river.equitable",
            "river.significant_harm_risk", "river.harm_mitigated", "river.data_shared", "river.eia_done", "river.urgent",
        ),
        defaults=NO_FORCE,
    ),
    MoveSpec(
        "maritime_cooperation", _("Agree on the sea"), 13, "sign_treaties",
        _fields("with!", "title", "clauses", "text"), "signatures", "agreement",
        ("sea.zone", "sea.delimitation_pending", "sea.views_exchanged", "sea.unilateral_permanent_change", "dispute.award_complied",
        "sea.restriction"),
    ),
    MoveSpec(
        "maritime_enforcement", _("Stop ships or regulate passage"), 7, "order_force",
        _fields("against!", "text"), "none", "incident",
        (
            "sea.zone", "ship.type", "visit.ground", "force.used", "force.scale", "force.law_enforcement", "force.necessary_reasonable",
            *CANAL,
            "sea.hampered", "sea.suspended", "sea.restriction", "sea.legal_basis", "ship.boarded_by_other", "ship.flag_consent",
        ),
    ),
    MoveSpec(
        "hadr", _("Give disaster relief"), 13, "order_force",
        _fields("in!", "text"), "consent", "incident",
        (
            "hadr.military_assets", "hadr.requested_by_affected", "hadr.offer_impartial", "hadr.civilian_alternative",
            "hadr.under_civilian_coordination", "hadr.unarmed_or_agreed", "hadr.cost_free", "hadr.exit_date", "hadr.capacity_exceeded",
        ),
        defaults=NO_FORCE,
    ),
    # Words
    MoveSpec(
        "statement", _("Make a statement"), 9, "speak",
        _fields("against", "with", "text", **{"against": _("About or to whom"), "with": _("Jointly with")}), "none", "statement",
        (
            "force.threatened", "intervention.coercive", "intervention.domaine_reserve", "treaty.intent_binding", "recognition.given",
            "attribution.basis", "attribution.confidence", "reparation.offered", "wrongful.continuing", "alliance.threat_felt",
            "alliance.consulted",
            "dispute.refused_all_means", "actor.complies_with_sc", "canal.regime", "canal.closed_or_restricted", "canal.discriminates_flag",
            "neutral.status_claimed", "injured.direct",
        ),
        records=("art51.reported", "victim.declared_attacked", "victim.requested_help", "victim.asked_restraint", "consent.withdrawn"),
        defaults={"force.used": False, "force.target_state": AGAINST},
    ),
    MoveSpec(
        "reparation_claim", _("Claim reparation"), 7, "legal",
        _fields("against!", "text"), "none", "statement",
        ("wrongful.act", "attribution.basis", "attribution.confidence", "reparation.form", "reparation.offered", "wrongful.continuing",
        "injured.direct"),
    ),
)  # fmt: skip

FORMS: dict[str, MoveSpec] = {spec.kind: spec for spec in SPECS}

ATTACKS = frozenset({
    "self_defence", "collective_self_defence", "intervention_invitation", "humanitarian_intervention", "rescue_nationals", "blockade",
    "no_fly_zone", "force_other",
})  # fmt: skip
STATES_ONLY = frozenset({
    "defence_treaty", "treaty_accession", "treaty_reservation", "base_access", "attache_accredit", "persona_non_grata", "break_relations",
    "mission_measure", "mission_conduct", "sc_draft", "sc_vote", "ufp_session", "ga_resolution", "sg_initiative", "pko_un", "pko_regional",
    "pko_exit", "countermeasure", "self_defence", "collective_self_defence", "intervention_invitation", "maritime_cooperation",
    "aws_cooperation", "cyber_cooperation",
})  # fmt: skip
TREATY_MAKERS = frozenset(spec.kind for spec in SPECS if spec.creates == "agreement")
PEACEFUL_MEANS = frozenset({"mediation_offer", "mediation_accept", "good_offices", "sg_initiative"})
