"""Elementary functions built from + - * / and sqrt only.

Library versions of exp, log and pow differ in the last bit between compilers and processors; these do not, so that a
run on a laptop and a run on a cluster are equal to the byte. Used by rules, and once per world for tables.

Accuracy, tested: relative error under 4e-16 (exp, log), under 2e-15 (normal quantile).
"""

from __future__ import annotations

import math

from sim.jit import rule

_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_LOG2_E = 1.44269504088896338700e00
_ROUND = 6755399441055744.0  # 1.5 * 2^52: adding and subtracting it rounds to the nearest even integer


@rule
def rint(x: float) -> float:
    """Round to the nearest integer, ties to even; exact for |x| < 2^51."""
    return (x + _ROUND) - _ROUND


@rule
def floor(x: float) -> int:
    """Return the largest integer not above x; exact for |x| < 2^51."""
    whole = int(x)
    return whole - 1 if whole > x else whole


@rule
def ceil(x: float) -> int:
    """Return the smallest integer not below x; exact for |x| < 2^51."""
    whole = int(x)
    return whole + 1 if whole < x else whole


@rule
def clip(x: float, low: float, high: float) -> float:
    """Return x, but at least low and at most high."""
    return low if x < low else (high if x > high else x)


@rule
def scale2(x: float, power: int) -> float:
    """Return x * 2^power, by repeated multiplication: exact unless it under- or overflows."""
    while power > 0:
        x = x * 2.0
        power -= 1
    while power < 0:
        x = x * 0.5
        power += 1
    return x


@rule
def sqrt(x: float) -> float:
    """Return the square root of x >= 0, correctly rounded as IEEE 754 asks."""
    return math.sqrt(x)


@rule
def exp(x: float) -> float:
    """Return e^x; 0 below -745, infinity above 709.7."""
    if x < -745.0:
        return 0.0
    if x > 709.7:
        return float("inf")
    k = rint(x * _LOG2_E)
    r = (x - k * _LN2_HIGH) - k * _LN2_LOW
    total = 0.0
    n = 18
    while n > 0:  # Horner's scheme of the Taylor series; |r| <= 0.35, so 18 terms are exact to the last bits
        total = (total + 1.0) * r / n
        n -= 1
    return scale2(1.0 + total, int(k))


@rule
def log(x: float) -> float:
    """Return the natural logarithm of x > 0; minus infinity at 0."""
    if x <= 0.0:
        return float("-inf")
    k = 0
    while x > 1.4142135623730951:
        x = x * 0.5
        k += 1
    while x < 0.7071067811865476:
        x = x * 2.0
        k -= 1
    s = (x - 1.0) / (x + 1.0)
    square = s * s
    total = 0.0
    n = 25
    while n >= 1:  # 2 atanh(s); |s| <= 0.172, so s^27 is below the last bit
        total = total * square + 1.0 / n
        n -= 2
    return k * _LN2_HIGH + (2.0 * s * total + k * _LN2_LOW)


@rule
def exp2(x: float) -> float:
    """Return 2^x; exact for whole x."""
    k = rint(x)
    return scale2(exp((x - k) * 0.6931471805599453), int(k))


@rule
def horner(coefficients: tuple[float, ...], x: float) -> float:
    """Return a polynomial at x; coefficients from the highest power down."""
    total = 0.0
    for coefficient in coefficients:
        total = total * x + coefficient
    return total


_CENTRE = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
    (5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
     5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0),
)  # fmt: skip
_SIDE = (
    (7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
     3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
     0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0),
)  # fmt: skip
_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
     0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772),
    (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
     0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0),
)  # fmt: skip


@rule
def normal_quantile(p: float) -> float:
    """Return z with P(Z < z) = p for a standard normal Z and 0 < p < 1.

    Source: Wichura 1988, algorithm AS 241 (doi:10.2307/2347330), the 16-digit version.
    """
    q = p - 0.5
    if -0.425 <= q <= 0.425:
        r = 0.180625 - q * q
        return q * horner(_CENTRE[0], r) / horner(_CENTRE[1], r)
    r = sqrt(-log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        z = horner(_SIDE[0], r - 1.6) / horner(_SIDE[1], r - 1.6)
    else:
        z = horner(_TAIL[0], r - 5.0) / horner(_TAIL[1], r - 5.0)
    return -z if q < 0.0 else z
