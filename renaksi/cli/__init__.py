"""The command line."""

from renaksi.cli.main import main

__all__ = ["main"]
