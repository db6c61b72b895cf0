"""The version of pushpull; `pyproject.toml` says the same."""

VERSION = "0.1.0"
