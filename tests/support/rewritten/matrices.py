"""Matrices of PDF: six numbers (a, b, c, d, e, f)."""

import math

IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first, second):
    """Return the matrix that does the first, then the second."""
    a, b, c, d, e, f = first
    k, m, n, p, q, r = second
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)


def moved(matrix, x, y=0.0):
    """Return the matrix with its origin at a place of its own space."""
    return times((1.0, 0.0, 0.0, 1.0, x, y), matrix)


def placed(matrix, x, y):
    """Return where a point lies."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale_of(matrix):
    """Return by how much lengths grow, on average of both directions."""
    a, b, c, d = matrix[:4]
    return math.sqrt(abs(a * d - b * c))
