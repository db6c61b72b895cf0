"""The version of pushpull; `pyproject.toml` says the same."""

VERSION = "0.2.0"
