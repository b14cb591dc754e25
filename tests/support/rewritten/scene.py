"""The content of a page as items that each carry all of their state, so that they may be written in any order."""

from dataclasses import dataclass, replace

from pypdf.generic import ContentStream

from rewritten.fonts import font_of
from rewritten.matrices import IDENTITY, moved, placed, scale_of, times


@dataclass(frozen=True)
class State:
    """What painting depends on; colours and the like as operations, clips as paths in page space."""

    ctm: tuple = IDENTITY
    fill: tuple = ()
    stroke: tuple = ()
    width: float = 1.0
    dash: tuple = ((), 0.0)
    other: tuple = ()
    clips: tuple = ()
    layers: tuple = ()
    font: str = ""
    size: float = 0.0
    spacing: float = 0.0
    blank_spacing: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    leading: float = 0.0
    render: int = 0


@dataclass(frozen=True)
class Glyph:
    """A code of a font, where it begins in page space, how wide it is and how far it moves on in its own space."""

    code: bytes
    matrix: tuple
    natural: float
    advance: float
    is_blank: bool


@dataclass(frozen=True)
class Text:
    """What one operation shows."""

    state: State
    glyphs: tuple


@dataclass(frozen=True)
class Drawing:
    """A path in page space (operations m, l, c, h) and how it is painted."""

    state: State
    path: tuple
    paint: bytes


@dataclass(frozen=True)
class Raw:
    """Anything else that paints: pictures, forms, shadings."""

    state: State
    operation: tuple


class Unsupported(Exception):
    """A page that is written in a way that this does not follow."""


class Reading:
    """Follows the operations of one page."""

    def __init__(self, page, reader):
        self.fonts = {}
        resources = page["/Resources"].get_object()
        for name, font in (resources.get("/Font") or {}).items():
            self.fonts[name] = font_of(font.get_object())
        self.state, self.stack, self.items = State(), [], []
        self.path, self.start, self.clip = [], (0.0, 0.0), False
        self.line = self.text = IDENTITY
        self.marked = []
        content = page.get_contents()
        self.operations = ContentStream(content, reader).operations if content is not None else []

    def run(self):
        for operands, operator in self.operations:
            handler = HANDLERS.get(operator)
            if handler is not None:
                handler(self, operands, operator)
        return tuple(self.items)

    def change(self, **values):
        self.state = replace(self.state, **values)

    # state
    def save(self, operands, operator):
        self.stack.append(self.state)

    def restore(self, operands, operator):
        if self.stack:
            self.state = self.stack.pop()

    def concat(self, operands, operator):
        self.change(ctm=times(floats(operands), self.state.ctm))

    def fill_colour(self, operands, operator):
        kept = tuple(each for each in self.state.fill if each[1] == b"cs") if operator in (b"sc", b"scn") else ()
        self.change(fill=(*kept, (operands, operator)))

    def stroke_colour(self, operands, operator):
        kept = tuple(each for each in self.state.stroke if each[1] == b"CS") if operator in (b"SC", b"SCN") else ()
        self.change(stroke=(*kept, (operands, operator)))

    def line_width(self, operands, operator):
        self.change(width=float(operands[0]) * scale_of(self.state.ctm))

    def dash(self, operands, operator):
        by = scale_of(self.state.ctm)
        self.change(dash=(tuple(float(each) * by for each in operands[0]), float(operands[1]) * by))

    def keep(self, operands, operator):
        self.change(other=(*self.state.other, (operands, operator)))

    # paths
    def point(self, operands):
        return [
            value
            for x, y in zip(operands[::2], operands[1::2], strict=True)
            for value in placed(self.state.ctm, float(x), float(y))
        ]

    def segment(self, operands, operator):
        if operator in (b"v", b"y"):
            raise Unsupported("curves by two points")
        self.path.append((tuple(self.point(operands)), operator))

    def rectangle(self, operands, operator):
        x, y, w, h = floats(operands)
        corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        for at, corner in enumerate(corners):
            self.path.append((placed(self.state.ctm, *corner), b"l" if at else b"m"))
        self.path.append(((), b"h"))

    def clipped(self, operands, operator):
        self.clip = operator

    def paint(self, operands, operator):
        path, self.path = tuple(self.path), []
        if operator != b"n" and path:
            self.items.append(Drawing(self.state, path, operator))
        if self.clip:
            self.change(clips=(*self.state.clips, (path, self.clip)))
            self.clip = False

    def raw(self, operands, operator):
        self.items.append(Raw(self.state, (operands, operator)))

    # marked content: only layers are kept
    def begin_marked(self, operands, operator):
        self.marked.append(self.state.layers)
        if (operands and operands[0] == "/OC") or (
            len(operands) > 1 and "/ActualText" in (operands[1] if isinstance(operands[1], dict) else {})
        ):
            self.change(layers=(*self.state.layers, (operands, operator)))

    def end_marked(self, operands, operator):
        if self.marked:
            self.change(layers=self.marked.pop())

    # text
    def begin_text(self, operands, operator):
        self.line = self.text = IDENTITY

    def font(self, operands, operator):
        self.change(font=str(operands[0]), size=float(operands[1]))

    def text_state(self, operands, operator):
        name = {b"Tc": "spacing", b"Tw": "blank_spacing", b"Ts": "rise", b"TL": "leading", b"Tr": "render"}.get(
            operator
        )
        value = float(operands[0])
        if operator == b"Tz":
            name, value = "stretch", value / 100
        self.change(**{name: int(value) if name == "render" else value})

    def move(self, operands, operator):
        x, y = floats(operands)
        if operator == b"TD":
            self.change(leading=-y)
        self.line = self.text = moved(self.line, x, y)

    def matrix(self, operands, operator):
        self.line = self.text = tuple(floats(operands))

    def next_line(self, operands, operator):
        self.line = self.text = moved(self.line, 0.0, -self.state.leading)

    def quote(self, operands, operator):
        if operator == b'"':
            self.change(blank_spacing=float(operands[0]), spacing=float(operands[1]))
        self.next_line(operands, operator)
        self.show([[operands[-1]]], operator)

    def show(self, operands, operator):
        parts = operands[0] if isinstance(operands[0], list) else [operands[0]]
        state, glyphs = self.state, []
        font = self.fonts.get(state.font)
        if font is None or font.widths is None:
            raise Unsupported(f"widths of {state.font}")
        for part in parts:
            if isinstance(part, (int, float)) or hasattr(part, "as_numeric"):
                self.text = moved(self.text, -float(part) / 1000 * state.size * state.stretch)
                continue
            for code in font.codes(bytes_of(part)):
                advance = font.width(code) * state.size + state.spacing
                if code == b" ":
                    advance += state.blank_spacing
                advance *= state.stretch
                shape = (state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise)
                place = times(times(shape, self.text), state.ctm)
                glyphs.append(
                    Glyph(code, place, font.width(code) * state.size, advance / state.stretch, font.is_blank(code))
                )
                self.text = moved(self.text, advance)
        if glyphs:
            self.items.append(Text(state, tuple(glyphs)))


def floats(operands):
    return [float(each) for each in operands]


def bytes_of(shown):
    return shown.original_bytes if hasattr(shown, "original_bytes") else bytes(shown)


HANDLERS = {
    b"q": Reading.save, b"Q": Reading.restore, b"cm": Reading.concat, b"w": Reading.line_width, b"d": Reading.dash,
    **dict.fromkeys((b"gs", b"ri", b"i", b"J", b"j", b"M"), Reading.keep),
    **dict.fromkeys((b"g", b"rg", b"k", b"cs", b"sc", b"scn"), Reading.fill_colour),
    **dict.fromkeys((b"G", b"RG", b"K", b"CS", b"SC", b"SCN"), Reading.stroke_colour),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y", b"h"), Reading.segment), b"re": Reading.rectangle,
    b"W": Reading.clipped, b"W*": Reading.clipped,
    **dict.fromkeys((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n"), Reading.paint),
    **dict.fromkeys((b"Do", b"sh", b"INLINE IMAGE"), Reading.raw),
    b"BDC": Reading.begin_marked, b"BMC": Reading.begin_marked, b"EMC": Reading.end_marked,
    b"BT": Reading.begin_text, b"Tf": Reading.font, b"Td": Reading.move, b"TD": Reading.move, b"Tm": Reading.matrix,
    **dict.fromkeys((b"Tc", b"Tw", b"Ts", b"TL", b"Tr", b"Tz"), Reading.text_state), b"T*": Reading.next_line,
    b"Tj": Reading.show, b"TJ": Reading.show, b"'": Reading.quote, b'"': Reading.quote,
}  # fmt: skip


def scene_of(page, reader):
    """Return the items of a page in the order they are painted.

    Raises:
        Unsupported: text whose widths are not in the file, or that stands in a property beside it.
    """
    return Reading(page, reader).run()
