"""Frames as nobody should send them: sound ones of every kind, with something in them put wrong."""

import json
import random
import uuid
from collections.abc import Iterator
from typing import Any

MOVE = {"kind": "force_other", "against": ["EGY"], "in": "EGY", "text": "Airfields.", "title": "", "secret": False, "knowers": [],
        "facts": {"force.form": "bombardment", "force.used": True, "attack.date": "1956-10-29"}}  # fmt: skip
TREATY = {"kind": "bilateral_agreement", "with": ["FRA", "ISR"], "title": "Pilots", "text": "Both.", "clauses": [
    {"article": "1", "type": "mutual_defence", "text": "Each.", "params": {"days": 3}}]}  # fmt: skip
DRAFT = {"kind": "sc_draft", "resolution": "S/3710", "title": "Call", "text": "Stop.", "facts": {"sc.matter": "substantive"}}
MISSION = {"kind": "pko_un", "mission": "unef", "in": ["EGY"], "with": [], "text": "A force.", "facts": {}}
SOUND: list[dict[str, Any]] = [
    {"kind": "submit_move", "move": MOVE}, {"kind": "submit_move", "move": TREATY}, {"kind": "submit_move", "move": DRAFT},
    {"kind": "submit_move", "move": MISSION}, {"kind": "advise_move", "move": MOVE}, {"kind": "withdraw_move", "move_id": "m0"},
    {"kind": "reveal_move", "move_id": "m0"}, {"kind": "send_message", "room": "plenary", "text": "Good morning", "form": "message"},
    {"kind": "open_room", "with": ["USA", "GBR"], "title": "Talk"},
    {"kind": "draft_text", "agreement": "AG13", "article": "1", "text": "t"},
    {"kind": "bracket_text", "agreement": "AG13", "article": "1", "text": "x"}, {"kind": "cast_vote", "resolution": "r", "position": "yes"},
    {"kind": "table_draft", "body": "sc", "title": "Call", "paragraphs": [
        {"type": "arms_embargo", "text": "", "params": {"who": ["ISR"], "until": "1956-12-01", "exempt": True}}],
     "preamble": ["Noting"], "chapter": "VII", "with": ["USA"], "facts": {"sc.matter": "substantive"}, "by": "GBR", "to_vote": False},
    {"kind": "amend_draft", "resolution": "r", "change": "delete", "paragraph": "1", "proposed": {"type": "free", "text": "t"}},
    {"kind": "act_on_draft", "resolution": "r", "act": "explain", "text": "t", "order": ["q"], "minutes": 5, "by": "GBR"},
    {"kind": "accept_text", "agreement": "AG13", "article": "1", "text": "x"}, {"kind": "sign_agreement", "agreement": "AG13"},
    {"kind": "refuse_agreement", "agreement": "AG13", "reason": "no"}, {"kind": "set_ready", "ready": True},
    {"kind": "draft_clause", "agreement": "AG13", "article": "1", "clause": "arms", "text": "t", "params": {"quantity": 3}},
    {"kind": "lock_text", "agreement": "AG13", "article": "1"}, {"kind": "unlock_text", "agreement": "AG13", "article": "1"},
    {"kind": "initial_text", "agreement": "AG13"}, {"kind": "ratify_agreement", "agreement": "AG13"},
    {"kind": "object_to_reservation", "agreement": "AG1", "party": "ISR", "opposes_entry": True, "text": "t"},
    {"kind": "register_agreement", "agreement": "AG1"}, {"kind": "assent_to", "agreement": "AG1", "what": "accession", "to": "CAN"},
    {"kind": "resume_agreement", "agreement": "AG1"}, {"kind": "answer_obligation", "obligation": "o", "answer": "kept", "text": "t"},
    {"kind": "answer_consent", "move_id": "m0", "answer": "full", "conditions": "none"},
    {"kind": "pledge_contingent", "mission": "unef", "troops": 800, "text": ""}, {"kind": "appeal_ruling", "move_id": "m0", "grounds": "g"},
    {"kind": "submit_move", "move": {**MOVE, "kind": "troop_movement", "forces": ["F-EGY-land"], "order": "mobilise", "place": "cairo"}},
    {"kind": "submit_move", "move": {**MOVE, "kind": "countermeasure", "answers": "i", "weapon": "w"}},
    {"kind": "request_control", "text": "t"},
    {"kind": "report_self_defence", "obligation": "o", "text": "t"}, {"kind": "end_measure", "measure": "m", "reason": "r"},
    {"kind": "record_detention", "of": "ISR", "number": 9, "treatment": "humane", "place": "cairo", "text": "t"},
    {"kind": "attribute", "incident": "i", "accused": "ISR", "basis": "organ", "confidence": "high", "evidence": "e", "publish": True},
    {"kind": "review_weapon", "weapon": "w", "result": "approved", "autonomy": "assisted", "human_control": True, "limits": "l"},
    {"kind": "make_commitment", "subjects": ["mines"], "text": "t", "witness": "UN"},
    {"kind": "notify_works", "to": ["ISR"], "river": "suez", "title": "t", "data_given": True}, {"kind": "answer_works", "works": "p",
    "answer": "objects"},
    {"kind": "answer_pledge", "mission": "unef", "contributor": "CAN", "answer": "accepted", "text": ""},
    {"kind": "sign_mou", "mission": "unef", "contributor": "CAN"}, {"kind": "sign_status_agreement", "mission": "unef"},
    {"kind": "set_mandate", "mission": "unef", "resolution": "r", "tasks": ["buffer"], "chapter": "VII", "until": "1957-05-01"},
    {"kind": "plan_mission", "mission": "unef", "line_km": 9, "population": 9, "setting": "hostile", "rules_of_engagement": "none"},
    {"kind": "consent_to_mission", "mission": "unef", "answer": "full", "conditions": "c"}, {"kind": "deploy_mission", "mission": "unef"},
    {"kind": "draw_down_mission", "mission": "unef", "until": "1957-05-01"}, {"kind": "report_mission", "mission": "unef", "text": "t"},
    {"kind": "raise_incident", "mission": "unef", "what": "attack", "title": "t", "hours": 6, "within_reach": True},
    {"kind": "answer_incident", "incident": "i", "answer": "defend", "text": "t"},
    {"kind": "describe_mediation", "move_id": "m0", "mandate": "m", "mandate_from": "f", "interest": "i", "level": "low"},
    {"kind": "open_session", "move_id": "m0", "with": ["EGY"], "title": "t"},
    {"kind": "table_text", "move_id": "m0", "form": "ceasefire", "title": "t"},
    {"kind": "revise_text", "agreement": "AG13", "article": "1", "clause": "ceasefire", "text": "t"},
    {"kind": "report_violation", "agreement": "AG13", "against": "ISR", "text": "t"},
    {"kind": "answer_violation", "violation": "v", "answer": "denied", "text": "t"},
    {"kind": "observe", "note": "n", "objective": "O1", "rating": "P"}, {"kind": "mark_read", "room": "plenary", "cursor": 1},
    {"kind": "report_home", "post": "p0", "text": "Grey ships."}, {"kind": "recall_attache", "post": "p0", "reason": "r"},
    {"kind": "ask_protecting_power", "receiving": "EGY", "third": "USA"},
    {"kind": "answer_protecting_power", "power": "w0", "answer": "consent"},
    {"kind": "hold_joint_event", "to": ["USA"], "title": "Fleet day", "text": "t", "shows": ["force:F-GBR-land"]},
    {"kind": "answer_invitation", "event": "e0", "answer": "comes"},
    {"kind": "follow_up", "move_id": "m0", "what": "ask_end_use", "text": "t"},
    *({"kind": "control", "action": action, **fields} for action, fields in {
        "open_phase": {"phase": "T2", "minutes": 30}, "extend": {"minutes": 5}, "move_date": {"date": "1956-10-30T00:00:00Z"},
        "release_inject": {"inject": "J02", "to": ["all"]}, "skip_inject": {"inject": "J03", "reason": "r"},
        "establish_fact": {"move_id": "m0", "fact": "force.used", "value": True, "reason": "r", "knowers": []},
        "override_ruling": {"move_id": "m0", "legality": "lawful", "effect": "takes_effect", "prudence": "sound", "reason": "r"},
        "set_meter": {"meter": "oil", "value": 50, "change": 1}, "reveal": {"agreement": "AG13", "to": ["USA"]},
        "submit_for": {"move": {**MOVE, "by": "JOR"}}, "sign_for": {"agreement": "AG13", "by": "ISR"}, "pause": {"reason": "tea"},
        "count_votes": {"resolution": "r", "votes_for": 7, "votes_against": 2, "abstentions": 2}, "deploy_mission": {"mission": "unef"},
        "cast_for": {"resolution": "r", "by": "PER", "position": "yes"}, "pledge_for": {"mission": "unef", "by": "NOR", "troops": 9},
        "intercept": {"item": "force:F-GBR-land", "to": ["USA"], "reason": "r"}, "report_diversion": {"move_id": "m0", "reason": "r"},
        "recall_for": {"post": "p0"}, "invitation_for": {"event": "e0", "by": "USA", "outcome": "comes"},
        "protect_for": {"power": "w0", "by": "IND", "outcome": "consent"},
        "accept_for": {"agreement": "AG13", "by": "ISR", "article": "1"},
        "settle_obligation": {"obligation": "o", "outcome": "kept", "reason": "r"},
        "mark_precedent": {"move_id": "m0", "reason": "r"},
        "decide_appeal": {"move_id": "m0", "outcome": "varied", "reason": "r"},
        "set_dice": {"mode": "on"}, "enter_dice": {"move_id": "m0", "dice": [50, 50]}, "open_seals": {},
        "consent_for": {"move_id": "m0", "by": "EGY", "outcome": "full"},
    }.items()),
]  # fmt: skip


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


WRONG: list[Any] = [
    None, True, False, 0, -1, 1.5, 2**31, 2**63, 10**400, -(10**400), 1e308, "", " ", "x", "x" * 30_000, "a\x00b", "\x07", "\u202e",
    "\uffff", "🜲" * 500, "__class__", "../../etc/passwd", "{{ 7 * 7 }}", "%s%n", "' OR 1=1 --", "<script>",
    [], {}, [[]], {"": {}}, [None], [1, "EGY"],
    ["EGY"] * 3_000, {"a": 1}, {"kind": "x"}, deep(60), deep(400), "1956-13-45", "0000-00-00", "9999-12-31T23:59:59Z", "own:EGY", "control",
    "all", "*", "EGY+USA", "AG13", "UNKNOWN", "unknown", "disputed",
]  # fmt: skip


def spoil(value: Any, dice: random.Random, whole: bool = False) -> Any:
    """The same with one thing in it replaced, taken away or added; `whole`: it stays what it is."""
    if isinstance(value, dict) and value and (whole or dice.random() < 0.85):
        name = dice.choice(sorted(value))
        match dice.randrange(8):
            case 0:
                return {key: one for key, one in value.items() if key != name}
            case 1:
                return {**value, dice.choice(["x", "by", "__proto__", "id", "data", "at", "facts"]): dice.choice(WRONG)}
        return {**value, name: spoil(value[name], dice)}
    if isinstance(value, list) and value and dice.random() < 0.5:
        return [spoil(value[0], dice), *value[1:]]
    return dice.choice(WRONG)


def hostile_commands(seed: int, many: int) -> Iterator[dict[str, Any]]:
    dice = random.Random(seed)
    for _ in range(many):
        sound = dice.choice(SOUND)
        yield (
            {**spoil(sound, dice, whole=True), "type": "command"}
            if dice.random() < 0.9
            else {"type": "command", "kind": dice.choice(WRONG)}
        )


def hostile_texts(seed: int, many: int) -> Iterator[str]:
    """As sent: some are no command, some not even a frame, but each is JSON."""
    dice = random.Random(seed)
    for command in hostile_commands(seed, many):
        match dice.randrange(12):
            case 0:
                yield json.dumps(dice.choice(WRONG))
            case 1:
                yield json.dumps(spoil({"type": "hello", "epoch": "e", "cursor": 1}, dice))
            case 2:
                yield json.dumps({**command, "id": dice.choice(WRONG)})
            case _:
                yield json.dumps({"id": str(uuid.UUID(int=dice.getrandbits(128))), **command})
