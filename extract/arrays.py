"""The kinds of arrays that readers share, one alias each."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
# A picture: rows x columns of grey (0 black, 255 white), or rows x columns x 3 in RGB.
Pixels = NDArray[np.uint8]
# A picture in grey, dark print on light paper.
Grey = NDArray[np.uint8]
# Which pixels of a picture are meant: 1 or 0.
Mask = NDArray[np.uint8]
