"""A rasterized page becomes a straight picture of dark print on white paper, in three steps; it is not turned upright.

Each step takes a picture and returns it; the grey of one whose light is not yet flattened is that of its colours.
"""

from dataclasses import replace

import cv2
import numpy as np

from extract.arrays import Grey, Pixels
from extract.scan.image.background import flatten_background
from extract.scan.image.descreen import descreen
from extract.scan.image.deskew import deskew, skew_of
from extract.scan.image.reverse_video import find_reverse_video, invert_reverse_video, strokes_of
from extract.scan.picture import Picture
from extract.scan.thresholds import INK_SHARE

# What is inverted is half black at least.
DARK_PAGE_GREY = 100


def raw_picture(pixels: Pixels, scale: float) -> Picture:
    """Return a picture of pixels in RGB as they are; ``scale``: pixels in a point."""
    return Picture(_grey_of(pixels), pixels, scale)


def descreen_picture(picture: Picture) -> Picture:
    """Return the picture with grey made of dots softened to that grey."""
    color = descreen(picture.color, picture.scale)
    return picture if color is picture.color else replace(picture, grey=_grey_of(color), color=color)


def make_dark_on_light(picture: Picture) -> Picture:
    """Return the picture inverted where most of it is dark and its print is lighter."""
    if float(np.median(picture.grey[::8, ::8])) >= DARK_PAGE_GREY:
        return picture
    strokes = strokes_of(picture.grey, picture.scale)
    if np.mean(strokes > 0) <= 2 * np.mean(strokes < 0):
        return picture
    return replace(picture, grey=255 - picture.grey, color=255 - picture.color)


def deskew_picture(picture: Picture) -> Picture:
    """Return the picture turned by a few degrees, so that its lines are horizontal."""
    skew = skew_of(flatten_background(picture.color, picture.scale)[::2, ::2] < 255 * INK_SHARE)
    color = deskew(picture.color, skew)
    return replace(picture, grey=_grey_of(color), color=color)


def flatten_picture(picture: Picture) -> Picture:
    """Return the picture with its paper at 255 everywhere, and light print on dark areas turned to dark on light."""
    raw, scale = picture.grey, picture.scale
    flat = flatten_background(picture.color, scale)
    return replace(picture, grey=invert_reverse_video(raw, flat, find_reverse_video(raw, scale)))


def _grey_of(pixels: Pixels) -> Grey:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
