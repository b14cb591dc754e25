"""Levels that several stages of reading a scan agree on; what only one of them asks for is beside its code."""

# Ink is darker than this share of the paper around it.
INK_SHARE = 0.72
# What is left of a thinned rule is darker than this share of the paper.
FAINT_INK_SHARE = 0.86
# Grey levels (0 to 255, paper at 255) darker than this are the ink of a rule, a bar or a fill; a watermark or a tinted
# cell is lighter.
DARK_LEVEL = 170
# The ink of a rule strays this far from its line, and up to this far beside it the paper is clean (points).
STRAY_PT, CLEAN_BEYOND_PT = 1.2, 2.6
# Where so many rules end alike their table does, whatever is left of the rule that closes it.
FEWEST_ENDS_ALIKE = 4
# Within a cell nothing of its rules is left this far from its sides (points).
INSIDE_CELL_PT = 2.0
# The channels of grey ink differ by no more than this (0 to 255); a stamp's and a pen's by more.
COLORED_CHROMA = 28
