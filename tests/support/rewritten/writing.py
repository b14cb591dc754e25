"""Items of a page -> its content stream."""

from io import BytesIO

from pypdf.generic import DecodedStreamObject, NameObject

from rewritten.scene import Drawing, Raw


def number(value):
    """Return a number as PDF writes it."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def numbers(values):
    return " ".join(number(value) for value in values)


def operation(operands, operator):
    """Return one operation as bytes."""
    if operator == b"INLINE IMAGE":
        return inline_image(operands)
    out = BytesIO()
    for operand in operands:
        if isinstance(operand, (int, float)):
            out.write(number(float(operand)).encode())
        else:
            operand.write_to_stream(out)
        out.write(b" ")
    return out.getvalue() + operator + b"\n"


def inline_image(image):
    out = BytesIO()
    out.write(b"BI\n")
    settings = image["settings"]
    for key, value in settings.items():
        NameObject(key).write_to_stream(out)
        out.write(b" ")
        value.write_to_stream(out)
        out.write(b"\n")
    return out.getvalue() + b"ID " + image["data"] + b"EI\n"


def path_of(path):
    return "".join(f"{numbers(points)} {operator.decode()}\n".lstrip() for points, operator in path).encode()


def state_of(item):
    """Return what sets up an item's state, from the page's own."""
    state = item.state
    out = b"".join(operation(*each) for each in state.layers) + b"q\n"
    for path, rule in state.clips:
        out += (path_of(path) or b"0 0 m 0 0 l\n") + rule + b" n\n"
    for each in (*state.other, *state.fill, *state.stroke):
        out += operation(*each)
    return out


def written(item):
    """Return an item with all of its state as bytes."""
    end = b"Q\n" + b"EMC\n" * len(item.state.layers)
    if isinstance(item, Drawing):
        dash, phase = item.state.dash
        line = f"{number(item.state.width)} w [{numbers(dash)}] {number(phase)} d\n".encode()
        return state_of(item) + line + path_of(item.path) + item.paint + b"\n" + end
    if isinstance(item, Raw):
        return state_of(item) + f"{numbers(item.state.ctm)} cm\n".encode() + operation(*item.operation) + end
    return state_of(item) + text_of(item) + end


def text_of(item, kerned_from=0.01):
    """Return a text object: one array of glyphs, parted by kerning where one does not begin where the last ended."""
    size, first = item.state.size, item.glyphs[0]
    a, b = first.matrix[:2]
    along = (a * a + b * b) ** 0.5 or 1.0
    parts, at = [], 0.0
    for glyph in item.glyphs:
        dx, dy = glyph.matrix[4] - first.matrix[4], glyph.matrix[5] - first.matrix[5]
        place = (dx * a + dy * b) / along / along
        if abs(place - at) > kerned_from / along and size:
            parts.append(number(-(place - at) / size * 1000))
            at = place
        parts.append("<" + glyph.code.hex() + ">")
        at += glyph.natural
    show = " ".join(parts).replace("> <", "")
    head = f"BT {item.state.font} {number(size)} Tf {item.state.render} Tr {numbers(first.matrix)} Tm\n"
    line = f"{number(item.state.width)} w\n" if item.state.render in (1, 2) else ""
    return (line + head + f"[{show}] TJ ET\n").encode()


def set_contents(page, items, writer):
    """Write the items as the page's only content."""
    stream = DecodedStreamObject()
    stream.set_data(b"".join(written(item) for item in items))
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
