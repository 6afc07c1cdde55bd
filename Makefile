# `make run` and `make test` are all a newcomer needs.
PYTHON ?= python3
V := .venv
