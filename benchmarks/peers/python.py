"""PyTorch and NumPy, one thread, float64: one JSON line asks for work, one answers with seconds per call."""
import json
import sys
import time

import numpy

try:
    import torch
except ImportError:
    torch = None

state = {}


def step(size):
    widths, activation = size["widths"], size["activation"]
    key = json.dumps(size)
    if key not in state:
        torch.manual_seed(0)
        layers = []
        for i in range(len(widths) - 1):
            layers.append(torch.nn.Linear(widths[i], widths[i + 1]).double())
            if i < len(widths) - 2:
                layers.append(torch.nn.Tanh() if activation == "tanh" else torch.nn.ReLU())
        net = torch.nn.Sequential(*layers)
        optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
        x, y = torch.randn(32, widths[0]).double(), torch.randn(32, widths[-1]).double()
        state[key] = (net, optimizer, x, y)
    net, optimizer, x, y = state[key]

    def run():
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(net(x), y).backward()
        optimizer.step()

    return run


def gradcheck(size):
    torch.manual_seed(0)
    widths = size["widths"]
    x, y = torch.randn(32, widths[0]).double(), torch.randn(32, widths[-1]).double()
    layers = [torch.nn.Linear(a, b).double() for a, b in zip(widths, widths[1:])]
    parameters = [p.detach().clone().requires_grad_() for l in layers for p in l.parameters()]

    def loss(*p):
        h = x
        for i in range(len(layers)):
            h = torch.nn.functional.linear(h, p[2 * i], p[2 * i + 1])
            if i < len(layers) - 1:
                h = torch.tanh(h)
        return torch.nn.functional.mse_loss(h, y)

    return lambda: torch.autograd.gradcheck(loss, parameters)


def product(n):
    a, b, c = numpy.random.randn(n, n), numpy.random.randn(n, n), numpy.empty((n, n))
    return lambda: numpy.matmul(a, b, out=c)


def torch_product(n):
    a, b = torch.randn(n, n).double(), torch.randn(n, n).double()
    return lambda: torch.matmul(a, b)


works = {"step": step, "gradcheck": gradcheck, "product": product, "torch product": torch_product}
calls = {}
ready = {}
if torch is not None:
    torch.set_num_threads(1)
print(json.dumps({"name": (f"PyTorch {torch.__version__}" if torch else "no PyTorch") + f", NumPy {numpy.__version__}"}), flush=True)
for line in sys.stdin:
    ask = json.loads(line)
    key = line
    try:
        if key not in ready:
            ready[key] = works[ask["work"]](ask.get("size"))
            calls[key] = 1
            while True:
                start = time.perf_counter()
                for _ in range(calls[key]):
                    ready[key]()
                taken = time.perf_counter() - start
                if taken > 0.025 or calls[key] > 1e6:
                    break
                calls[key] *= 2
        start = time.perf_counter()
        for _ in range(calls[key]):
            ready[key]()
        print(json.dumps({"seconds": (time.perf_counter() - start) / calls[key]}), flush=True)
    except Exception as error:
        print(json.dumps({"error": str(error)}), flush=True)
