"""Judges claims about numbers, one a line on standard input, one word a line on standard output.

  v|d enclosed LOW HIGH PROGRAM   the value or the derivative lies between these
  v|d near VALUE ERROR PROGRAM    … lies so near to this
  q FRACTION DOUBLE PROGRAM       the fraction is this, and this is the double nearest to it
  r COUNTS BOX NET                a ReLU network has so many pieces after each hidden layer

inside, outside, undefined (no real number), undecided. With --record: the truth itself, for who has no Python.
"""

import hashlib
import json
import struct
import sys

from mpmath.libmp import from_float, fzero, mpf_abs, mpf_cmp, mpf_shift, mpf_sub, to_int

from regions import counts
from truth import DIGITS, DOWN, UP, Fractions, Undecided, Undefined, double, evaluate, mag, rounded, sign, truth


def end(text):
    """A double, or None for an infinite end."""
    x = double(text)
    return None if x in (float("inf"), float("-inf")) else from_float(x)


def enclosed(t, low, high, p):
    low, high = end(low), end(high)
    if (low is None or mpf_cmp(low, t[0]) <= 0) and (high is None or mpf_cmp(t[1], high) <= 0):
        return "inside"
    if (low is not None and mpf_cmp(t[1], low) < 0) or (high is not None and mpf_cmp(high, t[0]) < 0):
        return "outside"
    raise Undecided


def near(t, value, error, p):
    value, error = end(value), end(error)
    off = (mpf_sub(t[0], value, p, DOWN), mpf_sub(t[1], value, p, UP))
    low, high = sorted_sizes(off)
    if mpf_cmp(high, error) <= 0:
        return "inside"
    if mpf_cmp(low, error) > 0:
        return "outside"
    raise Undecided


def sorted_sizes(a):
    x, y = mpf_abs(a[0]), mpf_abs(a[1])
    if mpf_cmp(x, y) > 0:
        x, y = y, x
    return (fzero if sign(a[0]) <= 0 <= sign(a[1]) else x), y


def with_enough_digits(question):
    for p in DIGITS:
        try:
            return question(p)
        except Undecided:
            continue
        except Undefined:
            return "undefined"
    return "undecided"


def fraction(shown, nearest, program):
    try:
        due = evaluate(Fractions(), program)
    except Undefined:
        return "undefined"
    same = f"{due.numerator}" if due.denominator == 1 else f"{due.numerator}/{due.denominator}"
    return "inside" if same == shown and rounded(due) == double(nearest) else "outside"


def judged(line):
    kind, rest = line.split(" ", 1)
    if kind == "q":
        return fraction(*rest.split(" ", 2))
    if kind == "r":
        claimed, box, net = rest.split(" ", 2)
        return "inside" if counts(json.loads(net), json.loads(box)) == json.loads(claimed) else "outside"
    form, a, b, program = rest.split(" ", 3)
    within = {"enclosed": enclosed, "near": near}[form]
    return with_enough_digits(lambda p: within(truth(kind, program, p), a, b, p))


def whole(kind, program, p):
    """A whole number m and a power e: the truth lies in [m, m + 1] 2^e; `=` where it is m 2^e. What is huge is undefined."""
    low, high = truth(kind, program, p)
    if low == high and low[3] <= 100 and abs(mag(low)) < 20_000:
        return f"={'-' if low[0] else ''}{low[1]:x} {low[2]}"
    if sign(low) * sign(high) <= 0:
        raise Undecided
    if mag(low) > 20_000 or mag(high) > 20_000:
        raise Undefined
    if mag(low) < -20_000 and mag(high) < -20_000:
        return f"{'-1' if sign(low) < 0 else '0'} -20000"
    e = min(low[2] + low[3], high[2] + high[3]) - 100
    m, n = to_int(mpf_shift(low, -e), "f"), to_int(mpf_shift(high, -e), "f")
    if m != n:
        raise Undecided
    return f"{m:x} {e}"


def recorded(line):
    kind, rest = line.split(" ", 1)
    if kind == "q":
        try:
            due = evaluate(Fractions(), rest)
        except Undefined:
            return "undefined"
        shown = f"{due.numerator}" if due.denominator == 1 else f"{due.numerator}/{due.denominator}"
        return f"{hashlib.sha256(shown.encode()).hexdigest()[:32]} {struct.pack('>d', rounded(due)).hex()}"
    if kind == "r":
        box, net = rest.split(" ", 1)
        return json.dumps(counts(json.loads(net), json.loads(box)), separators=(",", ":"))
    return with_enough_digits(lambda p: whole(kind, rest, p))


answer = recorded if "--record" in sys.argv else judged
for line in sys.stdin:
    print(answer(line.rstrip("\n")))
