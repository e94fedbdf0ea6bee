from exercises.panels.redline import redline


def test_the_redline_shows_what_was_struck_out_and_put_in() -> None:
    pieces = redline("The force leaves when both agree", "The force leaves when Egypt asks")
    assert [(piece["kind"], piece["text"].strip()) for piece in pieces] == [
        ("same", "The force leaves when"),
        ("del", "both agree"),
        ("ins", "Egypt asks"),
    ]
