from exercises.panels.lettering import LEVELS, Label, placed_labels


def test_two_names_at_one_place_are_read_from_different_distances() -> None:
    first, second = placed_labels([Label("town", "Port Said", 100, 100, dot=True), Label("town", "Port Fuad", 101, 100, dot=True)])
    assert (first.level, second.level) == (0, len(LEVELS) - 1)


def test_names_far_apart_are_all_read_from_afar() -> None:
    labels = [Label("country", "Egypt", 100, 100), Label("country", "Iraq", 900, 400)]
    assert [label.level for label in placed_labels(labels)] == [0, 0]


def test_a_name_under_a_sign_waits_until_one_looks_closer() -> None:
    [label] = placed_labels([Label("town", "Suez", 100, 100, dot=True)], signs=[(110, 100)])
    assert label.level > 0
