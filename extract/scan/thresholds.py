"""Levels that several stages of reading a scan agree on; what only one of them asks for is beside its code."""

# Ink is darker than this share of the paper around it.
INK_SHARE = 0.72
# Grey levels (0 to 255, paper at 255) darker than this are the ink of a rule, a bar or a fill; a watermark or a tinted
# cell is lighter.
DARK_LEVEL = 170
# The channels of grey ink differ by no more than this (0 to 255); a stamp's and a pen's by more.
COLORED_CHROMA = 28
