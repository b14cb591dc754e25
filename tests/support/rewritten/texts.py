"""The same text shown by other operations."""

from dataclasses import replace

from rewritten.scene import Text


def unchanged(items, chance):
    return items


def text_shuffled(items, chance):
    """Text after all else, its operations in chance order."""
    texts = [item for item in items if isinstance(item, Text)]
    chance.shuffle(texts)
    return [item for item in items if not isinstance(item, Text)] + texts


def text_from_below(items, chance):
    """Text after all else, the last line first."""
    texts = [item for item in items if isinstance(item, Text)]
    return [item for item in items if not isinstance(item, Text)] + texts[::-1]


def each_text(items, change):
    return [
        new for item in items for new in (change(item) if isinstance(item, Text) and not item.state.layers else (item,))
    ]


def letters(items, chance):
    """One operation a letter."""
    return each_text(items, lambda item: [replace(item, glyphs=(glyph,)) for glyph in item.glyphs])


def letters_without_blanks(items, chance):
    """One operation a letter, none for a blank."""
    return each_text(
        items, lambda item: [replace(item, glyphs=(glyph,)) for glyph in item.glyphs if not glyph.is_blank]
    )


def letters_shuffled(items, chance):
    return text_shuffled(letters(items, chance), chance)


def words(items, chance):
    """One operation a word, none for blanks."""
    return each_text(items, words_of)


def words_of(item):
    found, word = [], []
    for glyph in item.glyphs:
        if not glyph.is_blank:
            word.append(glyph)
        elif word:
            found.append(word)
            word = []
    return [replace(item, glyphs=tuple(each)) for each in (*found, word) if each]


def words_shuffled(items, chance):
    return text_shuffled(words(items, chance), chance)


def kerned_blanks(items, chance):
    """Blanks are kerning alone."""

    def change(item):
        glyphs = tuple(glyph for glyph in item.glyphs if not glyph.is_blank)
        return [replace(item, glyphs=glyphs)] if glyphs else []

    return each_text(items, change)


def along(glyph, to):
    a, b = glyph.matrix[:2]
    size = (a * a + b * b) ** 0.5 or 1.0
    dx, dy = to.matrix[4] - glyph.matrix[4], to.matrix[5] - glyph.matrix[5]
    return (dx * a + dy * b) / size, (dy * a - dx * b) / size


def alike(one, other):
    return (
        replace(one.state, ctm=()) == replace(other.state, ctm=())
        and one.glyphs[0].matrix[:4] == other.glyphs[0].matrix[:4]
    )


def lines_in_one(items, chance):
    """All texts that follow one another on a line are one array, over the rules of the table too."""
    found = []
    for item in items:
        if not isinstance(item, Text):
            found.append(item)
            continue
        before = next((at for at in range(len(found) - 1, -1, -1) if isinstance(found[at], Text)), None)
        if before is not None and alike(found[before], item):
            on, up = along(found[before].glyphs[-1], item.glyphs[0])
            if abs(up) < 0.01 and on > 0:
                joined = replace(item, glyphs=found[before].glyphs + item.glyphs)
                del found[before]
                found.append(joined)
                continue
        found.append(item)
    return found


def unit_size(items, chance):
    """Fonts of size 1 under a larger matrix."""

    def change(item):
        size = item.state.size
        glyphs = tuple(
            replace(
                glyph,
                matrix=(*(each * size for each in glyph.matrix[:4]), *glyph.matrix[4:]),
                natural=glyph.natural / size,
                advance=glyph.advance / size,
            )
            for glyph in item.glyphs
        )
        return [replace(item, state=replace(item.state, size=1.0), glyphs=glyphs)]

    return each_text(items, lambda item: change(item) if item.state.size else [item])


def twice(items, chance):
    """Every text drawn twice at one place, as some printer drivers do for bold."""
    return each_text(items, lambda item: [item, item])


def letters_twice_beside(items, chance):
    """Letter by letter, each twice, the second a little beside the first, as drivers print bold."""

    def change(item):
        return [
            replace(item, glyphs=(replace(g, matrix=(*g.matrix[:4], g.matrix[4] + by, g.matrix[5] + by / 2)),))
            for g in item.glyphs
            for by in (0.0, 0.3)
        ]

    return each_text(items, change)


def outlined(items, chance):
    """Letters filled and stroked, as bold that a program makes."""

    def change(item):
        fill = tuple(
            (a, {b"g": b"G", b"rg": b"RG", b"k": b"K"}[o]) for a, o in item.state.fill if o in (b"g", b"rg", b"k")
        )
        if item.state.render != 0 or len(fill) != len(item.state.fill):
            return [item]
        return [replace(item, state=replace(item.state, render=2, width=0.2, stroke=fill))]

    return each_text(items, change)


def blanks_doubled(items, chance):
    """A blank between words is two, with kerning back."""

    def change(item):
        return [
            replace(
                item, glyphs=tuple(g for glyph in item.glyphs for g in ((glyph, glyph) if glyph.is_blank else (glyph,)))
            )
        ]

    return each_text(items, change)


def rounded(items, chance):
    """Letters at whole tenths of a point, as some drivers place them."""

    def change(item):
        return [
            replace(
                item,
                glyphs=tuple(
                    replace(g, matrix=(*g.matrix[:4], round(g.matrix[4], 1), round(g.matrix[5], 1)))
                    for g in item.glyphs
                ),
            )
        ]

    return each_text(items, change)


def uneven_baselines(items, chance):
    """Operations up to a fifth of a point up or down."""

    def change(item):
        by = chance.uniform(-0.2, 0.2)
        return [replace(item, glyphs=tuple(replace(g, matrix=(*g.matrix[:5], g.matrix[5] + by)) for g in item.glyphs))]

    return each_text(words(items, chance), change)


def halves(items, chance):
    """Operations cut at a chance letter."""

    def change(item):
        if len(item.glyphs) < 2:
            return [item]
        at = chance.randrange(1, len(item.glyphs))
        return [replace(item, glyphs=item.glyphs[:at]), replace(item, glyphs=item.glyphs[at:])]

    return each_text(items, change)


TEXTS = {
    each.__name__: each
    for each in (
        unchanged, text_shuffled, text_from_below, letters, letters_without_blanks, letters_shuffled, words,
        words_shuffled, kerned_blanks, lines_in_one, unit_size, twice, letters_twice_beside, outlined, blanks_doubled,
        rounded, uneven_baselines, halves,
    )
}  # fmt: skip
