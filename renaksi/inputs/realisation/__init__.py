"""Forms that offices have filled in become reports in a folder of results."""
