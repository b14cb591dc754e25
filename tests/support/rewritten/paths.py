"""Paths of a page: which are upright lines and rectangles, and each of them as a path of its own."""

from dataclasses import replace
from itertools import pairwise

from rewritten.scene import Drawing

THIN_PT = 2.0


def corners(item):
    """Return left, bottom, right, top of a path that is one upright rectangle or line; None for another."""
    points = [points for points, operator in item.path if operator in (b"m", b"l")]
    if len(points) != sum(operator != b"h" for _, operator in item.path) or len(points) not in (2, 4, 5):
        return None
    if sum(operator == b"m" for _, operator in item.path) != 1:
        return None
    xs, ys = sorted({round(x, 3) for x, _ in points}), sorted({round(y, 3) for _, y in points})
    if len(points) == 2:
        return (xs[0], ys[0], xs[-1], ys[-1]) if len(xs) == 1 or len(ys) == 1 else None
    return (xs[0], ys[0], xs[1], ys[1]) if len(xs) == len(ys) == 2 else None


def is_line(item):
    return (
        isinstance(item, Drawing)
        and item.paint in (b"S", b"s")
        and not item.state.dash[0]
        and corners(item)
        and (corners(item)[0] == corners(item)[2] or corners(item)[1] == corners(item)[3])
    )


def is_thin(item):
    if not isinstance(item, Drawing) or item.paint not in (b"f", b"F", b"f*") or not corners(item):
        return False
    x0, y0, x1, y1 = corners(item)
    return min(x1 - x0, y1 - y0) <= THIN_PT and max(x1 - x0, y1 - y0) > 6


def single(items):
    """Return the items with every path of many lines or rectangles drawn one by one."""
    return [new for item in items for new in (parts(item) if isinstance(item, Drawing) else (item,))]


def parts(item):
    if item.paint not in (b"S", b"s", b"f", b"F", b"f*") or item.state.dash[0]:
        return [item]
    if any(operator == b"c" for _, operator in item.path):
        return [item]
    subpaths = []
    for each in item.path:
        if each[1] == b"m":
            subpaths.append([])
        if not subpaths:
            return [item]
        subpaths[-1].append(each)
    if item.paint in (b"f", b"F", b"f*"):
        pieces = [replace(item, path=tuple(each)) for each in subpaths]
        return pieces if all(corners(each) for each in pieces) and apart(pieces) else [item]
    return [replace(item, path=line, paint=b"S") for each in subpaths for line in lines_of(each, item.paint)]


def apart(pieces):
    """Return whether no two filled rectangles overlap, where the rule of winding would count."""
    if len(pieces) > 200:
        return False
    boxes = [corners(each) for each in pieces]
    return not any(
        a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01
        for at, a in enumerate(boxes)
        for b in boxes[:at]
    )


def lines_of(subpath, paint):
    points = [points for points, operator in subpath if operator in (b"m", b"l")]
    if any(operator == b"h" for _, operator in subpath) or paint == b"s":
        points.append(points[0])
    return [((one, b"m"), (other, b"l")) for one, other in pairwise(points) if one != other]


def rectangle(x0, y0, x1, y1):
    return (((x0, y0), b"m"), ((x1, y0), b"l"), ((x1, y1), b"l"), ((x0, y1), b"l"), ((), b"h"))


def turned_colours(colours):
    names = {b"g": b"G", b"rg": b"RG", b"k": b"K", b"cs": b"CS", b"sc": b"SC", b"scn": b"SCN"}
    names.update({to: name for name, to in names.items()})
    return tuple((operands, names[operator]) for operands, operator in colours)
