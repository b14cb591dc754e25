"""A page whose rules are not quite straight, as near a spine or under a lens, is pulled flat along its own rules."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Floats, Grey, Mask
from extract.grid.lattice import REACH_PT
from extract.scan.image.components import connected_components
from extract.scan.picture import Picture
from extract.scan.rules.detect import PictureRules, detect_rules
from extract.scan.segment import SEEN_SCALE, InkMaps

# Rules shorter than this show too little of a wave; they are measured every STEP_PT.
LEAST_LENGTH_PT, STEP_PT = 80.0, 8.0
# What bends less is straight enough to be cut into cells (points).
STRAIGHT_PT = 0.5
# Places that lie farther from the bend found belong to no single rule (points).
ASTRAY_PT = 1.5
# At least this many rules, so that one tilted line never tilts the page.
FEWEST_RULES = 4


def dewarp(picture: Picture, maps: InkMaps, rules: PictureRules) -> tuple[Picture, InkMaps, PictureRules]:
    """Return the picture with its ruling lines straight, its maps, and the lines; untouched where they are, or few."""
    horizontal = _places(rules.horizontal_mask, picture.scale)
    vertical = _places(np.ascontiguousarray(rules.vertical_mask.T), picture.scale)
    down = _bend(_meeting(horizontal, rules.verticals), picture)
    across = _bend(_meeting(vertical, rules.horizontals), picture, is_vertical=True)
    height, width = picture.grey.shape
    x, y = _spanned(horizontal, vertical)
    if max(_reach(down, x, y, picture), _reach(across, x, y, picture)) < STRAIGHT_PT:
        return picture, maps, rules
    # a coarse net of 10 points is drawn out to every pixel, from the middles of its meshes: the bend is smooth
    rows, cols = max(int(picture.height / 10), 2), max(int(picture.width / 10), 2)
    net_y, net_x = (np.mgrid[0:rows, 0:cols] + 0.5) * np.array([[[picture.height / rows]], [[picture.width / cols]]])
    net_x, net_y = net_x - 0.5 / picture.scale, net_y - 0.5 / picture.scale
    moved_x = net_x - _shift(across, net_x, net_y, picture)
    moved_y = net_y - _shift(down, net_x, net_y, picture)
    from_x, from_y = _drawn_out((moved_x, moved_y), (height, width), picture.scale)
    grey, printed = (
        None if pixels is None else cv2.remap(pixels, from_x, from_y, cv2.INTER_CUBIC, borderValue=255)
        for pixels in (picture.grey, picture.printed)
    )
    color = cv2.remap(picture.color, from_x, from_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    straight = replace(
        picture,
        grey=np.asarray(grey, dtype=np.uint8),
        color=np.asarray(color, dtype=np.uint8),
        printed=None if printed is None else np.asarray(printed, dtype=np.uint8),
    )
    seen_x, seen_y = _drawn_out((moved_x, moved_y), maps.horizontal.shape, SEEN_SCALE)
    pulled = InkMaps(*(_pulled(getattr(maps, name), seen_x, seen_y) for name in maps.__slots__))
    return straight, pulled, detect_rules(straight, pulled)


def _pulled(sure: Grey, from_x: NDArray[np.float32], from_y: NDArray[np.float32]) -> Grey:
    return np.asarray(cv2.remap(sure, from_x, from_y, cv2.INTER_LINEAR), dtype=np.uint8)


def _drawn_out(
    net: tuple[Floats, Floats], shape: tuple[int, ...], scale: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return for every pixel of a picture where its own comes from (x, y in pixels)."""
    from_x, from_y = (
        cv2.resize((places * scale).astype(np.float32), (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
        for places in net
    )
    return np.asarray(from_x, dtype=np.float32), np.asarray(from_y, dtype=np.float32)


def _places(mask: Mask, scale: float) -> list[Floats]:
    """Return for each long horizontal rule the middle of its ink every few points: k x 2 (x, y in points)."""
    pieces = connected_components(mask)
    found = []
    for index, (left, top, width, height) in enumerate(pieces.boxes.tolist(), 1):
        if width < LEAST_LENGTH_PT * scale:
            continue
        own = pieces.labels[top : top + height, left : left + width : max(int(STEP_PT * scale), 1)] == index
        chosen = np.flatnonzero(own.any(axis=0))
        middle = (own * np.arange(height)[:, None]).sum(axis=0)[chosen] / own.sum(axis=0)[chosen]
        x = left + chosen * max(int(STEP_PT * scale), 1)
        found.append(np.column_stack((x, top + middle)) / scale)
    return found


def _spanned(horizontal: list[Floats], vertical: list[Floats]) -> tuple[Floats, Floats]:
    """Return the places (x, y) of a net over what the rules span; beyond them no bend is known."""
    places = np.concatenate([np.empty((0, 2)), *horizontal, *(rule[:, ::-1] for rule in vertical)])
    if not len(places):
        return np.empty(0), np.empty(0)
    (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
    y, x = np.mgrid[top:bottom:9j, left:right:9j]
    return x, y


def _meeting(rules: list[Floats], crossing: Floats) -> list[Floats]:
    """Return those of some rules that meet crossing ones, as a table's do, and a paper's edge or a fold does not.

    All where these are too few: the edges of a paper seen askew show how, when its table's rules lean too much.
    """
    met = []
    for places in rules:
        (start, low), (end, high) = places.min(axis=0) - REACH_PT, places.max(axis=0) + REACH_PT
        along, first, last = crossing.T
        met.append(int(((along >= start) & (along <= end) & (first <= high) & (last >= low)).sum()))
    meeting = [places for places, count in zip(rules, met, strict=True) if count >= 2]
    return meeting if len(meeting) >= FEWEST_RULES else rules


def _terms(x: Floats, y: Floats, picture: Picture, is_vertical: bool) -> Floats:
    """Return what a bend is made of at each place, along the rules and across them: ... x k."""
    u, v = 2 * x / picture.width - 1, 2 * y / picture.height - 1
    if is_vertical:
        u, v = v, u
    return np.stack((u, u**2, u**3, u * v, u**2 * v, u * v**2), axis=-1)


def _bend(rules: list[Floats], picture: Picture, is_vertical: bool = False) -> tuple[Floats, bool] | None:
    """Return the weights of the terms that make every rule straight, None where there are too few rules."""
    if len(rules) < FEWEST_RULES:
        return None
    wanted, terms = [], []
    for places in rules:
        along, off = places[:, 0], places[:, 1]
        own = _terms(*((off, along) if is_vertical else (along, off)), picture, is_vertical)
        wanted.append(off.mean() - off)
        terms.append(own - own.mean(axis=0))
    targets, matrix = np.concatenate(wanted), np.concatenate(terms)
    kept = np.ones(len(targets), dtype=bool)
    weights = np.zeros(matrix.shape[1])
    for _ in range(3):
        ridge = 0.02 * kept.sum() * np.eye(matrix.shape[1]) * 0.1
        weights = np.linalg.solve(matrix[kept].T @ matrix[kept] + ridge, matrix[kept].T @ targets[kept])
        kept = np.abs(matrix @ weights - targets) <= ASTRAY_PT
        if kept.sum() < 0.5 * len(targets):
            return None
    return weights, is_vertical


def _shift(bend: tuple[Floats, bool] | None, x: Floats, y: Floats, picture: Picture) -> Floats:
    """Return by how many points each place moves when the page is pulled flat."""
    return np.zeros_like(x) if bend is None else _terms(x, y, picture, bend[1]) @ bend[0]


def _reach(bend: tuple[Floats, bool] | None, x: Floats, y: Floats, picture: Picture) -> float:
    return float(np.abs(_shift(bend, x, y, picture)).max(initial=0.0))
