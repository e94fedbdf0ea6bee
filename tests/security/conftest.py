from tests.counting import no_guesses_counted  # noqa: F401 - a fixture
