"""Pieces of a ReLU network with any few inputs, by Fourier and Motzkin's elimination of strict inequalities in whole numbers."""

from fractions import Fraction
from math import gcd, lcm


def whole(row):
    """A row of fractions times what makes it whole, without common factors: the same half space."""
    common = lcm(*(x.denominator for x in row))
    numbers = [int(x * common) for x in row]
    factor = gcd(*numbers) or 1
    return tuple(x // factor for x in numbers)


def inside(rows):
    """Whether some x has a · x + c > 0 for all rows (a…, c)."""
    for unknown in range(len(rows[0]) - 1):
        free = {r for r in rows if r[unknown] == 0}
        up = [r for r in rows if r[unknown] > 0]
        down = [r for r in rows if r[unknown] < 0]
        for p in up:
            for q in down:
                s, t = -q[unknown], p[unknown]
                combined = [s * x + t * y for x, y in zip(p, q)]
                factor = gcd(*combined) or 1
                free.add(tuple(x // factor for x in combined))
        rows = list(free)
        if not rows:
            return True
    return all(r[-1] > 0 for r in rows)


def counts(net, box):
    """After each hidden layer. A unit that is 0 on a whole piece is inactive there."""
    # A whole number in JSON is the double that it stands for, not the integer of these digits.
    exact = lambda x: Fraction(float(x))
    layers = [([[exact(x) for x in row] for row in weights], [exact(b) for b in biases]) for weights, biases in net]
    low, high = map(exact, box)
    inputs = len(layers[0][0][0])
    unit = lambda j: [Fraction(int(k == j)) for k in range(inputs)]
    walls = [whole(unit(j) + [-low]) for j in range(inputs)] + [whole([-x for x in unit(j)] + [high]) for j in range(inputs)]
    found = []
    pieces = [(walls, [unit(j) + [Fraction(0)] for j in range(inputs)])]
    for weights, biases in layers[:-1]:
        after = []
        for rows, values in pieces:
            parts = [(rows, [])]
            for row, bias in zip(weights, biases):
                f = [sum((w * v[k] for w, v in zip(row, values)), Fraction(0)) for k in range(inputs + 1)]
                f[-1] += bias
                nought = [Fraction(0)] * (inputs + 1)
                parts = [
                    (there, chosen + [f if side > 0 else nought])
                    for known, chosen in parts
                    for side, there in halves(known, f)
                ]
            after += parts
        pieces = after
        found.append(len(pieces))
    return found


def halves(rows, f):
    if not any(f[:-1]):
        return [(1 if f[-1] > 0 else -1, rows)]
    both = ((1, rows + [whole(f)]), (-1, rows + [whole([-x for x in f])]))
    return [(side, there) for side, there in both if inside(there)]
