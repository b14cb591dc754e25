"""The version of this program, as packages, tables, manifests and databases name it."""

VERSION = "0.1.0"
