"""What the forms about drafts post is what their scripts send."""

from django.http import QueryDict

from exercises.forms import command_from
from exercises.play.commands import ActOnDraft, AmendDraft, TableDraft


def test_a_draft_is_read_with_its_paragraphs_and_lines() -> None:
    post = QueryDict(
        "kind=table_draft&body=sc&title=Call&preamble=Noting%0A%0ARecalling&with=FRA&with=GBR&chapter=VII&silence=true&silence_minutes=5"
        "&p.2.type=mission&p.2.host=EGY&p.2.number=6000&p.2.name=UNEF&p.2.text=secure"
        "&p.1.type=arms_embargo&p.1.who=ISR&p.1.who=EGY&p.1.until=1956-12-01&p.1.exempt=true&p.3.text=lost"
    )
    assert command_from(post) == TableDraft(
        body="sc",
        title="Call",
        preamble=["Noting", "Recalling"],
        with_=["FRA", "GBR"],
        chapter="VII",
        silence=True,
        silence_minutes=5,
        paragraphs=[
            {"type": "arms_embargo", "params": {"who": ["ISR", "EGY"], "until": "1956-12-01", "exempt": True}},
            {"type": "mission", "text": "secure", "params": {"host": ["EGY"], "number": 6000, "name": "UNEF"}},
        ],
    )


def test_an_amendment_holds_one_paragraph() -> None:
    post = QueryDict("kind=amend_draft&resolution=r1&change=replace&paragraph=2&p.1.type=free&p.1.text=Decides+nothing")
    proposed: dict[str, object] = {"type": "free", "text": "Decides nothing", "params": {}}
    assert command_from(post) == AmendDraft(resolution="r1", change="replace", paragraph="2", proposed=proposed)


def test_a_step_may_say_what_it_holds() -> None:
    assert command_from(QueryDict("kind=act_on_draft&resolution=r1&question=q1&step=rule:procedural")) == ActOnDraft(
        resolution="r1", act="rule", question="q1", text="procedural"
    )
    assert command_from(QueryDict("kind=act_on_draft&resolution=r1&step=break_silence&text=No")) == ActOnDraft(
        resolution="r1", act="break_silence", text="No"
    )
