"""A sample's PDF -> a scan of it: the same pages as pictures, worn as paper and scanners wear them."""

from samples.make.scan.pages import BLACK, VARIANTS, Scan, make_scan, seed_of

__all__ = ["BLACK", "VARIANTS", "Scan", "make_scan", "seed_of"]
