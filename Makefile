# `make run` starts everything on this machine; `make test` proves it. Both need Python 3.11 or later and nothing else.
PYTHON ?= python3

.PHONY: run test
run:
	@exec $(PYTHON) config/bootstrap.py config.runner requirements.txt

test:
	@exec $(PYTHON) config/bootstrap.py tests requirements.txt requirements-dev.txt
