"""Wear labels what it adds as foreign ink or as nothing, never as print or rules, and keeps what can still be seen."""

import numpy as np
import pytest

from training.data import machines, paper
from training.data.foreign import Crop, transposed, without_lost
from training.data.wear import HARD
from training.truth import Ink

SIDE = 200
DRAWN = np.uint8(Ink.HORIZONTAL | Ink.VERTICAL | Ink.PRINT | Ink.BAR)


def blank() -> Crop:
    return Crop(np.full((SIDE, SIDE), 255, np.float32), np.zeros((SIDE, SIDE), np.uint8))


def ruled() -> Crop:
    crop = blank()
    for at in range(20, SIDE, 60):
        for part, bit in (((slice(at, at + 3),), Ink.HORIZONTAL), ((slice(None), slice(at, at + 3)), Ink.VERTICAL)):
            crop.grey[part] = 20
            crop.labels[part] |= np.uint8(bit)
    return crop


@pytest.mark.parametrize("wear", [wear for _, wear in HARD], ids=lambda wear: wear.__name__)
def test_wear_of_an_empty_sheet_is_no_print_and_no_rule(wear) -> None:
    for seed in range(12):
        assert not (wear(np.random.default_rng(seed), blank()).labels & DRAWN).any()


@pytest.mark.parametrize("wear", [machines.faxed, machines.rolled, machines.clustered], ids=lambda wear: wear.__name__)
def test_what_a_machine_adds_is_foreign(wear) -> None:
    worn = [wear(np.random.default_rng(seed), blank()) for seed in range(12)]
    dark = [(crop.labels & np.uint8(Ink.FOREIGN))[crop.grey < 150] for crop in worn]
    assert sum(map(len, dark)) > 500
    assert all(labels.all() for labels in dark)


def test_rules_of_the_other_side_are_foreign() -> None:
    crop = machines.shone_through(np.random.default_rng(3), ruled())
    added = (crop.grey < 190) & (ruled().grey > 250)
    assert added.sum() > 200
    assert (crop.labels[added] == np.uint8(Ink.FOREIGN)).all()


def test_rules_go_on_over_a_bleached_fold() -> None:
    for seed in range(12):
        crop = paper.bleached(np.random.default_rng(seed), ruled())
        across = [(crop.labels & np.uint8(bit)) > 0 for bit in (Ink.HORIZONTAL, Ink.VERTICAL)]
        whole = [pixels.any(axis=axis).mean() for axis, pixels in enumerate(across)]
        assert max(whole) == 1  # those of one way cross the fold


def test_rows_become_columns_and_back() -> None:
    labels = ruled().labels
    turned = transposed(labels)
    assert (turned[:, 21] & np.uint8(Ink.VERTICAL)).all()
    assert (transposed(turned) == labels).all()


def test_rules_of_which_only_the_bar_over_them_is_left_are_gone() -> None:
    crop = ruled()
    bar = slice(96, 104)
    crop.labels[bar] |= np.uint8(Ink.BAR)
    ink = np.zeros((SIDE, SIDE), bool)
    ink[bar] = True
    assert not (without_lost(crop.labels, ink)[110:] & np.uint8(Ink.VERTICAL)).any()
    ink[:] = crop.grey < 100
    assert (without_lost(crop.labels, ink) == crop.labels).all()
