"""A file becomes a Document: pages, words, ruled grids, ink. Knows geometry; knows no program and no month."""

import os

# ONNX Runtime 1.29 and later reports its use to its maker from the moment it is imported, unless this says otherwise.
# What offices convert is nobody else's business, and a reader that needs no network uses none.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

from extract.read import read_document

__all__ = ["read_document"]
