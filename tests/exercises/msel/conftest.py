from tests.exercises.play.conftest import played, suez  # noqa: F401 - fixtures
