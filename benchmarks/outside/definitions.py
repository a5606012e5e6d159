"""The definitions in 40 digits by mpmath, derivatives by difference quotients of them: whether answers are right, by no code of ours.

python3 definitions.py answers.jsonl, one {control, unit, operation, ask, answer} a line. What it does not define it does not judge.
"""
import copy
import json
import sys

from mpmath import cos, erf, exp, log, mp, mpf, pi, sqrt, tanh

mp.dps = 40
H = mpf(10) ** -15


class Unknown(Exception):
    pass


def sigma(z):
    return 1 / (1 + exp(-z))


def clamp(z, high):
    return max(mpf(0), min(z, mpf(high)))


ACTIVATIONS = {
    "identity": lambda z, p: z,
    "heaviside": lambda z, p: mpf(1 if z >= 0 else 0),
    "relu": lambda z, p: max(z, mpf(0)),
    "leakyRelu": lambda z, p: z if z > 0 else mpf(p.get("slope", 0.01)) * z,
    "leakyReluMixed": lambda z, p: z if z > 0 else mpf(p.get("slope", 0.01)) * z,
    "sigmoid": lambda z, p: sigma(z),
    "tanh": lambda z, p: tanh(z),
    "elu": lambda z, p: z if z > 0 else mpf(p.get("alpha", 1)) * (exp(z) - 1),
    "softplus": lambda z, p: log(1 + exp(z)),
    "softplusThreshold": lambda z, p: z if z > p.get("threshold", 20) else log(1 + exp(z)),
    "gaussian": lambda z, p: exp(-z * z),
    "silu": lambda z, p: z * sigma(z),
    "gelu": lambda z, p: z / 2 * (1 + erf(z / sqrt(2))),
    "geluTanh": lambda z, p: z / 2 * (1 + tanh(sqrt(2 / pi) * (z + mpf("0.044715") * z**3))),
    "quickGelu": lambda z, p: z * sigma(mpf("1.702") * z),
    "relu6": lambda z, p: clamp(z, 6),
    "hardSigmoid": lambda z, p: clamp(z / 6 + mpf(1) / 2, 1),
    "hardSigmoidFifth": lambda z, p: clamp(z / 5 + mpf(1) / 2, 1),
    "hardSwish": lambda z, p: z * clamp(z / 6 + mpf(1) / 2, 1),
    "selu": lambda z, p: mpf("1.0507009873554804934") * (z if z > 0 else mpf("1.6732632423543772848") * (exp(z) - 1)),
    "mish": lambda z, p: z * tanh(log(1 + exp(z))),
}


def activation(name, p, z):
    if name not in ACTIVATIONS:
        raise Unknown(name)
    return ACTIVATIONS[name](mpf(z), p)


def softmax(z):
    e = [exp(mpf(v)) for v in z]
    return [v / sum(e) for v in e]


def first_largest(r):
    return max(range(len(r)), key=lambda k: (r[k], -k))


ENTRIES = {  # the mean over all entries
    "meanSquaredError": lambda a, b: (a - b) ** 2,
    "halfMeanSquaredError": lambda a, b: (a - b) ** 2 / 2,
    "meanAbsoluteError": lambda a, b: abs(a - b),
    "zeroOne": lambda a, b: mpf(1 if a != b else 0),
    "binaryCrossEntropyWithLogits": lambda a, b: log(1 + exp(a)) - a * b,
    "binaryCrossEntropy": lambda a, b: -(b * log(a) + (1 - b) * log(1 - a)),
    "logistic": lambda a, b: log(1 + exp(-a * b)),
    "perceptron": lambda a, b: max(mpf(0), -a * b),
    "huber": lambda a, b: (a - b) ** 2 / 2 if abs(a - b) <= 1 else abs(a - b) - mpf(1) / 2,
    "squaredHinge": lambda a, b: max(mpf(0), 1 - a * b) ** 2,
}
ROWS = {  # the sum over a row, its mean over the rows
    "topOne": lambda r, t: mpf(1 if first_largest(r) != first_largest(t) else 0),
    "squaredErrorOfRows": lambda r, t: sum((a - b) ** 2 for a, b in zip(r, t)),
    "halfSquaredErrorOfRows": lambda r, t: sum((a - b) ** 2 for a, b in zip(r, t)) / 2,
    "crossEntropy": lambda r, t: -sum(b * log(a) for a, b in zip(r, t)),
    "crossEntropyWithLogits": lambda r, t: -sum(b * log(s) for s, b in zip(softmax(r), t)),
    "klDivergence": lambda r, t: sum(b * log(b / a) for a, b in zip(r, t)),
}


def loss(name, p, t):
    p, t = [[[mpf(v) for v in r] for r in m] for m in (p, t)]
    pairs = [(a, b) for r, q in zip(p, t) for a, b in zip(r, q)]
    if name == "sumSquaredError":
        return sum((a - b) ** 2 for a, b in pairs)
    if name in ENTRIES:
        return sum(ENTRIES[name](a, b) for a, b in pairs) / len(pairs)
    if name in ROWS:
        return sum(ROWS[name](r, q) for r, q in zip(p, t)) / len(p)
    raise Unknown(name)


def label_loss(name, p, labels):
    if name == "crossEntropyOfLabels":
        return -sum(log(softmax(r)[k]) for r, k in zip(p, labels)) / len(p)
    if name == "hingeOfLabels":
        return sum(max(mpf(0), mpf(v) - mpf(r[k]) + 1) for r, k in zip(p, labels) for j, v in enumerate(r) if j != k) / len(p)
    raise Unknown(name)


def block(name, x, p, epsilon):
    if name not in ("batchNorm", "layerNorm", "rmsNorm"):
        raise Unknown(name)
    n, d = len(x), len(x[0])
    gain, shift = p["gain"], p.get("shift", [0] * d)
    over = [[(i, j) for i in range(n)] for j in range(d)] if name == "batchNorm" else [[(i, j) for j in range(d)] for i in range(n)]
    out = [[mpf(0)] * d for _ in range(n)]
    for group in over:
        v = [mpf(x[i][j]) for i, j in group]
        mean = mpf(0) if name == "rmsNorm" else sum(v) / len(v)
        variance = sum((a - mean) ** 2 for a in v) / len(v)
        for i, j in group:
            out[i][j] = mpf(gain[j]) * (mpf(x[i][j]) - mean) / sqrt(variance + mpf(epsilon)) + mpf(shift[j])
    return out


def network(layers, name, x):
    out = []
    for row in x:
        h = [mpf(v) for v in row]
        for k, layer in enumerate(layers):
            h = [sum(mpf(w) * v for w, v in zip(r, h)) + mpf(b) for r, b in zip(layer["weights"], layer["biases"])]
            if k < len(layers) - 1:
                h = [activation(name, {}, v) for v in h]
        out.append(h)
    return out


def program(inputs, steps):
    values = [[[mpf(v) for v in r] for r in m] for m in inputs]

    def stretched(f, a, b):
        at = lambda m, i, j: m[0 if len(m) == 1 else i][0 if len(m[0]) == 1 else j]
        return [[f(at(a, i, j), at(b, i, j)) for j in range(max(len(a[0]), len(b[0])))] for i in range(max(len(a), len(b)))]

    words = {
        "add": lambda a, b: stretched(lambda p, q: p + q, a, b),
        "sub": lambda a, b: stretched(lambda p, q: p - q, a, b),
        "mul": lambda a, b: stretched(lambda p, q: p * q, a, b),
        "max": lambda a, b: stretched(max, a, b),
        "matmul": lambda a, b: [[sum(p * q for p, q in zip(r, c)) for c in zip(*b)] for r in a],
        "transpose": lambda a: [list(c) for c in zip(*a)],
        "tanh": lambda a: [[tanh(v) for v in r] for r in a],
        "sumRows": lambda a: [[sum(c) for c in zip(*a)]],
        "sumColumns": lambda a: [[sum(r)] for r in a],
        "maxColumns": lambda a: [[max(r)] for r in a],
    }
    for step in steps:
        values.append(words[step["word"]](*[values[k] for k in step["of"]]))
    return values[-1]


def trajectory(ask):
    o, name = {k: mpf(v) for k, v in ask["options"].items()}, ask["optimizer"]
    x = [mpf(v) for v in flat(ask["start"])]
    m, v, largest = ([mpf(0)] * len(x) for _ in range(3))
    out, rate, decay = [], o["learningRate"], o.get("weightDecay", mpf(0))
    for t, given in enumerate(ask["gradients"], 1):
        for i, g in enumerate(map(mpf, flat(given))):
            q = g + decay * x[i]
            if name == "sgd":
                x[i] -= rate * q
            elif name == "momentum":
                m[i] = q if t == 1 else o["momentum"] * m[i] + (1 - o["dampening"]) * q
                x[i] -= rate * m[i]
            elif name == "momentumDampedFirst":
                m[i] = o["momentum"] * m[i] + (1 - o["dampening"]) * q
                x[i] -= rate * m[i]
            elif name == "momentumAverage":
                m[i] = o["momentum"] * m[i] + (1 - o["momentum"]) * q
                x[i] -= rate * m[i]
            elif name == "momentumRateInside":
                m[i] = o["momentum"] * m[i] + rate * g
                x[i] -= m[i]
            elif name == "nesterov":
                m[i] = o["momentum"] * m[i] + q
                x[i] -= rate * (q + o["momentum"] * m[i])
            elif name in ("adagrad", "adagradEpsilonInside"):
                v[i] = (o.get("initialAccumulator", 0) if t == 1 else v[i]) + g * g
                now = rate / (1 + (t - 1) * o.get("rateDecay", 0))
                x[i] -= now * g / (sqrt(v[i]) + o["epsilon"] if name == "adagrad" else sqrt(v[i] + o["epsilon"]))
            elif name in ("rmsprop", "rmspropEpsilonInside"):
                v[i] = o["decay"] * (o.get("initialAccumulator", 0) if t == 1 else v[i]) + (1 - o["decay"]) * g * g
                m[i] = o.get("momentum", 0) * m[i] + g / (sqrt(v[i]) + o["epsilon"] if name == "rmsprop" else sqrt(v[i] + o["epsilon"]))
                x[i] -= rate * m[i]
            elif name.startswith("adam") or name.startswith("amsgrad"):
                g = q if name in ("adam", "adamEpsilonHat") else g
                m[i] = o["beta1"] * m[i] + (1 - o["beta1"]) * g
                v[i] = o["beta2"] * v[i] + (1 - o["beta2"]) * g * g
                c1, c2 = 1 - o["beta1"] ** t, 1 - o["beta2"] ** t
                largest[i] = max(largest[i], v[i] / c2 if name == "amsgradOfCorrected" else v[i])
                hat = largest[i] if name == "amsgradOfCorrected" else (largest[i] if name.startswith("amsgrad") else v[i]) / c2
                if name.endswith("EpsilonHat") or name == "adamwDecayAfter":
                    step = rate * sqrt(c2) / c1 * m[i] / (sqrt(hat * c2) + o["epsilon"])
                else:
                    step = rate * (m[i] / c1) / (sqrt(hat + o["epsilon"]) if name == "adamEpsilonInside" else sqrt(hat) + o["epsilon"])
                if name == "adamwDecayAfter":
                    x[i] = (1 - rate * decay) * (x[i] - step)
                else:
                    shrink = {"adamw": rate * decay, "adamwEpsilonHat": rate * decay, "adamwFullyDecoupled": decay}.get(name, mpf(0))
                    x[i] = (1 - shrink) * x[i] - step
            else:
                raise Unknown(name)
        out += x
    return out


def schedule(ask):
    o, name = {k: mpf(v) for k, v in ask["options"].items()}, ask["name"]
    r, steps, floor, warm = o.get("rate"), o.get("steps"), o.get("floor", mpf(0)), o.get("warmup")
    half = lambda share: floor + (r - floor) / 2 * (1 + cos(pi * share))
    definitions = {
        "constantRate": lambda t: r,
        "inverseTime": lambda t: r / (1 + t / o["halfLife"]),
        "linearDecay": lambda t: r * max(0, (steps - t) / steps),
        "cosineQuarter": lambda t: 0 if t >= steps else r * cos(pi * t / steps / 2),
        "cosineAnnealing": lambda t: half(min(t, steps) / steps),
        "cosinePeriodic": lambda t: half(t / steps),
        "stepDecay": lambda t: r * o["factor"] ** int(t / o["every"]),
        "exponentialDecay": lambda t: r * o["factor"] ** t,
        "exponentialDecayEvery": lambda t: r * o["factor"] ** (t / o["every"]),
        "linearWarmup": lambda t: r * min(1, o["startFactor"] + (1 - o["startFactor"]) * t / steps),
        "linearWarmupFromOne": lambda t: r * min(1, (t + 1) / steps),
        "linearWarmupBetween": lambda t: r * min(1, (t + 1) / (steps + 1)),
        "warmupCosine": lambda t: r * t / warm if t < warm else half(min(1, (t - warm) / (steps - warm))),
        "warmupLinear": lambda t: r * t / warm if t < warm else r * max(0, (steps - t) / (steps - warm)),
        "noam": lambda t: r * min((t + 1) / warm, sqrt(warm / (t + 1))),
        "polynomialDecay": lambda t: floor + (r - floor) * (1 - min(t, steps) / steps) ** o["power"],
    }
    if name not in definitions:
        raise Unknown(name)
    return [definitions[name](mpf(t)) for t in range(ask["steps"])]


def flat(x):
    if isinstance(x, dict):
        return [v for k in sorted(x) for v in flat(x[k])]
    return [v for y in x for v in flat(y)] if isinstance(x, list) else [x]


def gradient(f, x):
    """The gradient of a number in every number of x, in its form."""

    def walk(node, path):
        if isinstance(node, list):
            return [walk(v, path + [i]) for i, v in enumerate(node)]
        if isinstance(node, dict):
            return {k: walk(v, path + [k]) for k, v in node.items()}

        def moved(v):
            other = copy.deepcopy(x)
            place = other
            for k in path[:-1]:
                place = place[k]
            place[path[-1]] = v
            return f(other)

        return (moved(mpf(node) + H) - moved(mpf(node) - H)) / (2 * H)

    return walk(x, [])


def paired(m, u):
    return sum(v * mpf(w) for v, w in zip(flat(m), flat(u)))


def due(operation, a):
    name = a.get("name")
    if operation == "activation":
        return [activation(name, a["parameters"], x) for x in a["x"]]
    if operation == "activationGradient":
        return [gradient(lambda y: activation(name, a["parameters"], y[0]), [x])[0] for x in a["x"]]
    if operation == "softmax":
        return [softmax(z) for z in a["logits"]]
    if operation == "logSoftmax":
        return [[log(v) for v in softmax(z)] for z in a["logits"]]
    if operation == "softmaxGradient":
        return [gradient(lambda y: paired(softmax(y), u), z) for z, u in zip(a["logits"], a["cotangent"])]
    if operation == "logSoftmaxGradient":
        return [gradient(lambda y: paired([log(v) for v in softmax(y)], u), z) for z, u in zip(a["logits"], a["cotangent"])]
    if operation == "loss":
        return loss(name, a["prediction"], a["target"])
    if operation == "lossGradient":
        return gradient(lambda y: loss(name, y, a["target"]), a["prediction"])
    if operation == "labelLoss":
        return label_loss(name, a["prediction"], a["labels"])
    if operation == "labelLossGradient":
        return gradient(lambda y: label_loss(name, y, a["labels"]), a["prediction"])
    if operation == "block":
        return block(name, a["x"], a["parameters"], a["options"]["epsilon"])
    if operation == "blockGradient":
        f = lambda q: paired(block(name, q["x"], q["parameters"], a["options"]["epsilon"]), a["cotangent"])
        return gradient(f, {"x": a["x"], "parameters": a["parameters"]})
    if operation == "normalizeInference":
        root = [sqrt(mpf(v) + mpf(a["epsilon"])) for v in a["variance"]]
        return [[mpf(g) * (mpf(v) - mpf(m)) / s + mpf(b) for v, g, b, m, s in zip(r, a["gain"], a["shift"], a["mean"], root)] for r in a["x"]]
    if operation == "runningStatistics":
        if name != "batchNorm":
            raise Unknown(name)
        k, columns = mpf(a["momentum"]), [[mpf(v) for v in c] for c in zip(*a["x"])]
        means = [sum(c) / len(c) for c in columns]
        variances = [sum((v - m) ** 2 for v in c) / (len(c) - 1) for c, m in zip(columns, means)]
        blend = lambda old, new: [(1 - k) * p + k * q for p, q in zip(map(mpf, old), new)]
        return {"mean": blend(a["mean"], means), "variance": blend(a["variance"], variances)}
    if operation == "forward":
        return network(a["layers"], a["activation"], a["x"])
    if operation == "gradient":
        return gradient(lambda y: loss(a["loss"], network(y, a["activation"], a["x"]), a["target"]), a["layers"])
    if operation == "jacobian":
        outputs = range(len(a["layers"][-1]["biases"]))
        return [gradient(lambda y: network(a["layers"], a["activation"], [y])[0][o], a["x"]) for o in outputs]
    if operation == "multiply":
        return [[paired(list(r), list(c)) for c in zip(*a["b"])] for r in [[mpf(v) for v in r] for r in a["a"]]]
    if operation == "differentiate":
        return gradient(lambda y: paired(program(y, a["steps"]), a["cotangent"]), a["inputs"])
    if operation == "trajectory":
        return trajectory(a)
    if operation == "schedule":
        return schedule(a)
    if operation == "clip":
        g, limit = [mpf(v) for v in flat(a["gradients"])], mpf(a["limit"])
        if name == "clipByGlobalNorm":
            return [v * min(1, limit / sqrt(sum(w * w for w in g))) for v in g]
        if name == "clipByValue":
            return [max(-limit, min(limit, v)) for v in g]
        raise Unknown(name)
    if operation == "initialize":
        o, i = (mpf(v) for v in a["shape"])
        scales = {"he": sqrt(2 / i), "xavier": sqrt(2 / (i + o)), "fanIn": 1 / sqrt(i), "constant": mpf(0)}
        if name not in scales:
            raise Unknown(name)
        return [mpf(z) * scales[name] for z in a["draws"]]
    raise Unknown(operation)


def compared(operation, a, answer):
    """What was answered and what is due, as two lists."""
    if operation == "combine":
        points = [[0.3, -1.2], [2.5, 0.7], [-1.1, -0.4], [-3, 2]]
        run = lambda net, x: network(net, "relu", [x])[0]
        both = lambda x: [p + q for p, q in zip(run(a["f"], x), run(a["g"], x))] if a["kind"] == "sum" else run(a["f"], run(a["g"], x))
        return flat([run(answer, x) for x in points]), flat([both(x) for x in points])
    if operation == "initialize" and a["name"] == "orthogonal":
        m = answer if a["shape"][0] <= a["shape"][1] else [list(c) for c in zip(*answer)]
        return [paired([mpf(v) for v in r], list(s)) for r in m for s in m], [mpf(1 if r is s else 0) for r in m for s in m]
    return [mpf(v) for v in flat(answer)], flat(due(operation, a))


judged, wrong, unknown, who = 0, 0, 0, set()
for line in open(sys.argv[1]):
    q = json.loads(line)
    try:
        got, want = compared(q["operation"], q["ask"], q["answer"])
    except Unknown:
        unknown += 1
        continue
    judged += 1
    who.add(q["control"])
    size = max([abs(w) for w in want] + [mpf("1e-3")])
    worst = max([abs(g - w) for g, w in zip(got, want)] + [mpf(0)]) / size
    if len(got) != len(want) or not worst <= mpf("1e-9" if q["unit"] == "float64" else "2e-4"):
        wrong += 1
        print(q["control"], q["operation"], q["ask"].get("name") or q["ask"].get("optimizer"), "is off by", mp.nstr(worst, 3))
print(f"{judged} answers of {len(who)} implementations, {wrong} not right; {unknown} are not defined here")
