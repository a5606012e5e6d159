"""What a program in reverse Polish notation is, enclosed in as many digits as a question needs; exact in fractions.

A leaf is a double, 16 hexadecimal digits; `@` before it says that the derivative is taken by this leaf. Nothing here is Lemmata's:
numbers are pairs of mpmath's floats with directed rounding, fractions are Python's.
"""

import struct
from fractions import Fraction

from mpmath.libmp import (
    fhalf, fone, from_float, from_int, fzero, mpf_abs, mpf_add, mpf_cmp, mpf_cos, mpf_div, mpf_erf, mpf_exp, mpf_log, mpf_mul, mpf_neg,
    mpf_pi, mpf_pos, mpf_shift, mpf_sin, mpf_sqrt, mpf_sub, mpf_tanh,
)

DIGITS = (120, 400, 2400, 6000)
DOWN, UP = "f", "c"


class Undefined(Exception):
    """No real number: a logarithm of 0, a quotient by 0."""


class Undecided(Exception):
    """More digits are needed."""


def double(text):
    return struct.unpack(">d", bytes.fromhex(text))[0]


def mag(x):
    """|x| < 2^mag(x)."""
    return x[2] + x[3]


def sign(x):
    return mpf_cmp(x, fzero)


def less(a, b):
    return mpf_cmp(a, b) < 0


class Enclosures:
    """Intervals (low, high) in `p` binary digits."""

    def __init__(self, p):
        self.p = p

    def of(self, text):
        x = from_float(double(text))
        return (x, x)

    def add(self, a, b):
        return (mpf_add(a[0], b[0], self.p, DOWN), mpf_add(a[1], b[1], self.p, UP))

    def neg(self, a):
        return (mpf_neg(a[1]), mpf_neg(a[0]))

    def sub(self, a, b):
        return self.add(a, self.neg(b))

    def mul(self, a, b):
        low = [mpf_mul(x, y, self.p, DOWN) for x in a for y in b]
        high = [mpf_mul(x, y, self.p, UP) for x in a for y in b]
        return (lowest(low), most(high))

    def div(self, a, b):
        if b[0] == b[1] == fzero:
            raise Undefined
        if sign(b[0]) <= 0 <= sign(b[1]):
            raise Undecided
        low = [mpf_div(x, y, self.p, DOWN) for x in a for y in b]
        high = [mpf_div(x, y, self.p, UP) for x in a for y in b]
        return (lowest(low), most(high))

    def max(self, a, b):
        return (most([a[0], b[0]]), most([a[1], b[1]]))

    def sqrt(self, a):
        if sign(a[1]) < 0:
            raise Undefined
        if sign(a[0]) < 0:
            raise Undecided
        return (mpf_sqrt(a[0], self.p, DOWN), mpf_sqrt(a[1], self.p, UP))

    def wider(self, low, high):
        """mpmath's functions are right to some last places of p + 30 digits; so the ends move by one of p."""
        return (
            mpf_sub(low, mpf_shift(mpf_abs(low), -self.p), self.p + 10, DOWN),
            mpf_add(high, mpf_shift(mpf_abs(high), -self.p), self.p + 10, UP),
        )

    def rising(self, f, a, least=None):
        """A rising function, whose values lie between `least` and 1 where that is given."""
        low = f(a[0], self.p + 30)
        low, high = self.wider(low, low if a[0] == a[1] else f(a[1], self.p + 30))
        return (low, high) if least is None else (most([low, least]), lowest([high, fone]))

    def exp(self, a):
        return (fone, fone) if a == (fzero, fzero) else self.rising(exp, a)

    def log(self, a):
        if sign(a[1]) <= 0:
            raise Undefined
        if sign(a[0]) <= 0:
            raise Undecided
        return (fzero, fzero) if a == (fone, fone) else self.rising(lambda x, p: mpf_log(x, p, "n"), a)

    def tanh(self, a):
        return self.rising(saturating(mpf_tanh), a, mpf_neg(fone))

    def logistic(self, a):
        return (fhalf, fhalf) if a == (fzero, fzero) else self.rising(logistic, a, fzero)

    def softplus(self, a):
        return self.rising(softplus, a)

    def erf(self, a):
        return self.rising(saturating(mpf_erf), a, mpf_neg(fone))

    def wave(self, f, a):
        if mag(a[0]) > 1100 or mag(a[1]) > 1100:
            raise Undefined
        off = mpf_sub(a[1], a[0], self.p, UP)
        low, high = self.wider(*[f(a[0], self.p + 30, "n")] * 2)
        return (mpf_sub(low, off, self.p, DOWN), mpf_add(high, off, self.p, UP))

    def sin(self, a):
        return self.wave(mpf_sin, a)

    def cos(self, a):
        return self.wave(mpf_cos, a)

    def exact(self, n):
        return (from_int(n),) * 2

    def pi(self):
        return (mpf_pi(self.p, DOWN), mpf_pi(self.p, UP))


def lowest(items):
    low = items[0]
    for x in items[1:]:
        if less(x, low):
            low = x
    return low


def most(items):
    high = items[0]
    for x in items[1:]:
        if less(high, x):
            high = x
    return high


def exp(x, p):
    # Beyond this the exponent itself has too many digits.
    if mag(x) > 1100:
        raise Undefined
    return mpf_exp(x, p, "n")


def saturating(f):
    """erf and tanh differ from ±1 by less than 2^-6000 long before 2^20."""
    return lambda x, p: f(mpf_shift(x, 20 - mag(x)) if mag(x) > 20 else x, p, "n")


def logistic(x, p):
    e = exp(mpf_neg(mpf_abs(x)), p)
    return mpf_div(e if sign(x) < 0 else fone, mpf_add(fone, e, p, "n"), p, "n")


def softplus(x, p):
    """x + log(1 + e^-x) above 0; below, e^x - e^2x/2 + …, whose first term is all where e^x has no digit in common with 1."""
    e = exp(mpf_neg(mpf_abs(x)), p)
    rest = e if mag(e) < -p else mpf_log(mpf_add(fone, e, p - mag(e) + 10, "n"), p, "n")
    return mpf_add(x, rest, p, "n") if sign(x) > 0 else rest


class Derivatives:
    """Pairs (value, derivative) over enclosures, by the rules of calculus."""

    def __init__(self, p):
        self.E = Enclosures(p)

    def of(self, text):
        return (self.E.of(text.lstrip("@")), self.E.exact(1 if text.startswith("@") else 0))

    def add(self, a, b):
        return (self.E.add(a[0], b[0]), self.E.add(a[1], b[1]))

    def sub(self, a, b):
        return (self.E.sub(a[0], b[0]), self.E.sub(a[1], b[1]))

    def mul(self, a, b):
        E = self.E
        return (E.mul(a[0], b[0]), E.add(E.mul(a[1], b[0]), E.mul(a[0], b[1])))

    def div(self, a, b):
        E = self.E
        return (E.div(a[0], b[0]), E.div(E.sub(E.mul(a[1], b[0]), E.mul(a[0], b[1])), E.mul(b[0], b[0])))

    def max(self, a, b):
        """At a tie the first has the slope: that is a convention of the vocabulary."""
        if less(a[0][1], b[0][0]):
            return b
        if mpf_cmp(a[0][0], b[0][1]) >= 0:
            return a
        raise Undecided

    def chain(self, word, x, slope):
        return (getattr(self.E, word)(x[0]), self.E.mul(slope(x[0]), x[1]))


def slopes(E):
    one = E.exact(1)

    def hill(x):
        # 1/cosh²
        e = E.exp(E.neg((mpf_abs(x[1]), mpf_abs(x[0])) if sign(x[1]) < 0 else x))
        cosh = E.div(E.add(e, E.div(one, e)), E.exact(2))
        return E.div(one, E.mul(cosh, cosh))

    return {
        "exp": E.exp,
        "log": lambda x: E.div(one, x),
        "sqrt": lambda x: E.div(one, E.mul(E.exact(2), E.sqrt(x))),
        "tanh": hill,
        "logistic": lambda x: E.mul(E.logistic(x), E.logistic(E.neg(x))),
        "softplus": E.logistic,
        "erf": lambda x: E.mul(E.div(E.exact(2), E.sqrt(E.pi())), E.exp(E.neg(E.mul(x, x)))),
        "sin": E.cos,
        "cos": lambda x: E.neg(E.sin(x)),
    }


class Fractions:
    def of(self, text):
        return Fraction(double(text))

    def add(self, a, b):
        return a + b

    def sub(self, a, b):
        return a - b

    def mul(self, a, b):
        return a * b

    def div(self, a, b):
        if b == 0:
            raise Undefined
        return a / b

    def max(self, a, b):
        return max(a, b)


BINARY = ("add", "sub", "mul", "div", "max")


def evaluate(R, program):
    stack = []
    smooth = slopes(R.E) if isinstance(R, Derivatives) else None
    for token in program.split():
        if token in BINARY:
            b, a = stack.pop(), stack.pop()
            stack.append(getattr(R, token)(a, b))
        elif token[0] in "0123456789abcdef@" and len(token) >= 16:
            stack.append(R.of(token))
        elif smooth is None:
            stack.append(getattr(R, token)(stack.pop()))
        else:
            stack.append(R.chain(token, stack.pop(), smooth[token]))
    return stack.pop()


def truth(kind, program, p):
    """The value (v) or the derivative (d), enclosed."""
    if kind == "d":
        return evaluate(Derivatives(p), program)[1]
    return evaluate(Enclosures(p), program.replace("@", ""))


def rounded(fraction):
    """The nearest double: Python's quotient of two integers is rounded correctly."""
    try:
        return float(fraction)
    except OverflowError:
        return float("inf") if fraction > 0 else float("-inf")
