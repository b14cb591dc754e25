"""The shell around the stages: pipeline, writers, command line."""

__version__ = "0.1.0"
