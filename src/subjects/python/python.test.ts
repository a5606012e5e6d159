import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fileSubject } from '../file.ts'
import type { FileOptions, FileSubject } from '../file-subject.ts'
import { lookUp } from './interpreter.ts'

/* A .py file is asked as any other: how its functions are called, what is seen of them, what is told of what they throw. */

const home = mkdtempSync(join(tmpdir(), 'lemmata-python-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const has = (module: string): boolean => spawnSync(process.env['LEMMATA_PYTHON'] ?? 'python3', ['-c', `import ${module}`]).status === 0

async function withFile(name: string, text: string, work: (subject: FileSubject) => Promise<void>, options: FileOptions = {}): Promise<void> {
  const path = join(home, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  const subject = await fileSubject(path, options)
  try {
    await work(subject)
  } finally {
    await subject.close()
  }
}
const activation = (subject: FileSubject, name: string, x: readonly number[], parameters = {}) => subject.asks('activation', { name, parameters, x })
const steps = (subject: FileSubject, optimizer: string, options: object) =>
  subject.asks('trajectory', {
    optimizer,
    options,
    start: [[1, 2], [3]],
    gradients: [
      [[1, -1], [2]],
      [[0.5, 0.5], [1]],
    ],
  })

test('whoever has no Python is told so', async () => {
  await expect(lookUp({ LEMMATA_PYTHON: '/nowhere/python3' })).rejects.toThrow(
    'a .py file needs Python 3.8 or newer, and there is no /nowhere/python3. Install it, or name one: LEMMATA_PYTHON=/path/to/python3',
  )
})

describe.skipIf(!has('sys'))('with Python', () => {
  test('functions, dictionaries, classes and their objects answer; names may be those of Python', async () => {
    const text = `
def relu(x): return max(0.0, x)
def relu_derivative(x): return 1.0 if x > 0 else 0.0
leaky_relu = {"value": lambda x, slope: x if x > 0 else slope * x}
class Identity:
    def value(self, x): return x
    @staticmethod
    def derivative(x): return 1
class Tanh:
    @staticmethod
    def value(x):
        import math
        return math.tanh(x)
softplus = Identity()
`
    await withFile('forms.py', text, async (subject) => {
      expect(subject.needs).toEqual(
        expect.arrayContaining([
          'activation:relu',
          'activationGradient:relu',
          'activation:leakyRelu',
          'activation:identity',
          'activationGradient:identity',
          'activation:tanh',
        ]),
      )
      expect(subject.needs).not.toContain('activationGradient:tanh')
      expect(await activation(subject, 'relu', [-1, 2])).toEqual([0, 2])
      expect(await subject.asks('activationGradient', { name: 'relu', parameters: {}, x: [-1, 2] })).toEqual([0, 1])
      expect(await activation(subject, 'leakyRelu', [-1, 2], { slope: 0.25 })).toEqual([-0.25, 2])
      expect(await activation(subject, 'identity', [-0, Number.NaN, Number.POSITIVE_INFINITY])).toEqual([-0, Number.NaN, Number.POSITIVE_INFINITY])
      expect(await activation(subject, 'tanh', [0.5])).toEqual([Math.tanh(0.5)])
    })
  })

  test.each([
    ['one object', 'def __init__(self, options): self.lr = options["learning_rate"]'],
    ['the contract’s names', 'def __init__(self, options): self.lr = options["learningRate"]'],
    ['attributes', 'def __init__(self, options): self.lr = options.learning_rate'],
    ['a keyword', 'def __init__(self, learning_rate=0.1): self.lr = learning_rate'],
    ['a library’s word', 'def __init__(self, lr=0.1): self.lr = lr'],
    ['all keywords', 'def __init__(self, **options): self.lr = options["learning_rate"]'],
    ['all of one object', 'def __init__(self, options): self.lr = dict(options.items())["learning_rate"]'],
  ])('options as %s', async (_, init) => {
    const text = `class SGD:\n    ${init}\n    def step(self, p, g): return [[a - self.lr * b for a, b in zip(x, y)] for x, y in zip(p, g)]\n`
    await withFile('options.py', text, async (subject) => {
      expect(subject.unfit).toEqual([])
      expect(subject.misread).toEqual([])
      expect(subject.needs).toContain('trajectory:sgd/learningRate')
      expect(subject.needs).not.toContain('trajectory:sgd/weightDecay')
      expect(await steps(subject, 'sgd', { learningRate: 0.5, weightDecay: 0 })).toEqual([
        [[0.5, 2.5], [2]],
        [[0.25, 2.25], [1.5]],
      ])
    })
  })

  test('a pair is two options, an unknown one is told', async () => {
    const text = `
class Adam:
    def __init__(self, lr, betas, eps): self.lr, self.betas = lr, betas
    def step(self, p, g): return [[a - self.lr * self.betas[1] * b for a, b in zip(x, y)] for x, y in zip(p, g)]
def momentum(learning_rate, momentun=0.9, verbose=False): return Adam(learning_rate, (1, 1), 0)
`
    await withFile('pair.py', text, async (subject) => {
      expect(subject.needs).toEqual(
        expect.arrayContaining(['trajectory:adam/learningRate', 'trajectory:adam/beta1', 'trajectory:adam/beta2', 'trajectory:adam/epsilon']),
      )
      const [first] = (await steps(subject, 'adam', { learningRate: 0.5, beta1: 0.25, beta2: 0.5, epsilon: 0, weightDecay: 0 })) as number[][][]
      expect(first).toEqual([[0.75, 2.25], [2.5]])
      expect(subject.misread.map((m) => m.says)).toEqual(['momentum takes momentun, which does not exist: momentum.'])
    })
  })

  test('a step may change its parameters in place; a rate in each step is handed over', async () => {
    const text = `
class SGD:
    def __init__(self, learning_rate): self.lr = learning_rate
    def step(self, parameters, gradients, lr):
        for p, g in zip(parameters, gradients):
            for i in range(len(p)): p[i] -= lr * g[i]
`
    await withFile('rates.py', text, async (subject) => {
      const question = { optimizer: 'sgd', options: { learningRate: 9, weightDecay: 0 }, rates: [0.5, 0], start: [[1]], gradients: [[[1]], [[1]]] }
      expect(await subject.asks('trajectoryAtRates', question)).toEqual([[[0.5]], [[0.5]]])
    })
  })

  test('what is thrown is told with its line, for the number that it is thrown at', async () => {
    await withFile('throws.py', 'import math\n\ndef sigmoid(x):\n    return 1 / (1 + math.exp(-x))\n', async (subject) => {
      await expect(activation(subject, 'sigmoid', [0, -720])).rejects.toThrow('sigmoid.value(-720) threw OverflowError: math range error (at throws.py:4)')
      expect(await activation(subject, 'sigmoid', [0])).toEqual([0.5])
    })
    await expect(withFile('broken.py', 'def relu(x)\n  return x', async () => {})).rejects.toThrow(
      /^broken\.py cannot be loaded: it threw SyntaxError: .* \(at broken\.py:1\)/,
    )
    await expect(withFile('missing.py', 'import nothing_like_this', async () => {})).rejects.toThrow(
      /ModuleNotFoundError: No module named 'nothing_like_this' \(at missing\.py:1\)/,
    )
    await expect(withFile('leaves.py', 'import sys\nsys.exit(0)', async () => {})).rejects.toThrow(/leaves\.py cannot be loaded: it threw SystemExit: 0/)
  })

  test('forms that cannot be asked are told what to write in Python', async () => {
    const text =
      'relu = 3\nmomentum = 0.9\nclass Tanh:\n    def __init__(self, scale): pass\n    def value(self, x): return x\nclass Adam:\n    def __init__(self, params, lr): pass\n    def step(self, g): pass\ndef step_decay(step, rate, every, factor): return rate\nclass SGD:\n    def __init__(self, lr): pass\nasync def elu(x): return x\n'
    await withFile('unfit.py', text, async (subject) => {
      const says = subject.unfit.map((u) => u.says).sort()
      expect(says).toEqual([
        'adam(options): expected what is made of its options alone, got what is made of params first. Write: class Adam with __init__(self, learning_rate, beta1, beta2, epsilon, weight_decay) and step(self, parameters, gradients)',
        'elu.value(0.5) returned a coroutine. Leave out async and await: the answer is needed at once. Write: def elu(x, alpha) and def elu_derivative(x, alpha)',
        'sgd(options): expected an object with step(parameters, gradients), got an object of the class SGD. Write: class Sgd with __init__(self, learning_rate, weight_decay) and step(self, parameters, gradients)',
        'stepDecay(options): expected a function of the options, which returns a function of the step, got one that takes step as well. Write: def step_decay(rate, every, factor), which returns a function of the step',
        'tanh: expected a class that is made without arguments, got one that is made with scale. Write: def tanh(x) and def tanh_derivative(x)',
      ])
    })
  })

  test('of what stands at the top of a module, only what looks like a name is told; all that it lists is', async () => {
    const text = 'def helper(x): return x\ndef sofmax(x): return x\ndef relu(x): return max(0.0, x)\n'
    await withFile('names.py', text, async (subject) => expect(subject.ignored).toEqual(['sofmax']))
    await withFile('listed.py', `__all__ = ["helper", "relu"]\n${text}`, async (subject) => expect(subject.ignored).toEqual(['helper']))
  })

  test('what is imported is used, not exported; a network says what it knows', async () => {
    const text = `
from math import tanh, exp
from helper import sigmoid
class Network:
    activations = ["tanh"]
    losses = ("mean_squared_error",)
    @staticmethod
    def forward(layers, activation, x):
        for i, layer in enumerate(layers):
            x = [[sum(w * v for w, v in zip(ws, row)) + b for ws, b in zip(layer["weights"], layer.biases)] for row in x]
            if i + 1 < len(layers): x = [[tanh(v) for v in row] for row in x]
        return x
`
    writeFileSync(join(home, 'helper.py'), 'import math\ndef sigmoid(x): return 1 / (1 + math.exp(-x))\n')
    await withFile('imports.py', text, async (subject) => {
      expect(subject.needs).toEqual(['activation:sigmoid', 'forward'])
      expect(subject.knows).toEqual({ forward: { activations: ['tanh'] } })
      expect(subject.unfit).toEqual([])
    })
  })

  test('code for arrays that imports nothing is given arrays, where there are any', async () => {
    const text = 'class SGD:\n    def __init__(self, lr): self.lr = lr\n    def step(self, p, g): return [a - self.lr * b for a, b in zip(p, g)]\n'
    await withFile('bare.py', text, async (subject) => {
      expect(await steps(subject, 'sgd', { learningRate: 0.5, weightDecay: 0 })).toEqual(
        has('numpy')
          ? [
              [[0.5, 2.5], [2]],
              [[0.25, 2.25], [1.5]],
            ]
          : expect.anything(),
      )
    })
  })

  test('what else people write is understood', async () => {
    const text = `
import math
def softplus(x, beta=1): return math.log1p(math.exp(-abs(x))) + max(x, 0.0)
def gelu(x, approximate="none"): return 0.5 * x * (1 + math.erf(x / math.sqrt(2)))
from math import tanh
def tanh(x): return math.tanh(x)
class SiLU:
    def __call__(self, x): return x / (1 + math.exp(-x))
    def derivative(self, x): return 1.0
def multiply(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
def rms_norm_backward(x, cotangent, gain, epsilon): return {"dx": x, "dgain": [1.0 for _ in gain]}
`
    await withFile('others.py', text, async (subject) => {
      expect(subject.unfit).toEqual([])
      expect(await activation(subject, 'softplus', [0])).toEqual([Math.LN2])
      expect(await activation(subject, 'gelu', [0])).toEqual([0])
      expect(await activation(subject, 'tanh', [0])).toEqual([0])
      expect(await activation(subject, 'silu', [0])).toEqual([0])
      expect(await subject.asks('multiply', { a: [[1, 2]], b: [[3], [4]], columns: 1 })).toEqual([[11]])
      const ask = { name: 'rmsNorm', x: [[1, 2]], cotangent: [[3, 4]], parameters: { gain: [1, 2] }, options: { epsilon: 1 } }
      expect(await subject.asks('blockGradient', ask)).toEqual({ x: [[1, 2]], parameters: { gain: [1, 1] } })
    })
  })

  test('whole numbers are whole, a rate is handed over, and an option reaches one parameter', async () => {
    const text = `
def he(shape, draws):
    rows, columns = shape
    return [[draws[i * columns + j] for j in range(columns)] for i in range(rows)]
class SGD:
    def __init__(self, learning_rate): pass
    def step(self, p, g, lr): return [[a - lr * b for a, b in zip(x, y)] for x, y in zip(p, g)]
class RMSprop:
    def __init__(self, lr, alpha, eps): self.lr, self.alpha = lr, alpha
    def step(self, p, g): return [[self.lr + self.alpha for a in x] for x in p]
`
    await withFile('whole.py', text, async (subject) => {
      expect(subject.unfit).toEqual([])
      expect(await subject.asks('initialize', { name: 'he', shape: [2, 1], draws: [3, 4] })).toEqual([[3], [4]])
      expect(await subject.asks('trajectory', { optimizer: 'sgd', options: { learningRate: 0.5, weightDecay: 0 }, start: [[1]], gradients: [[[1]]] })).toEqual([
        [[0.5]],
      ])
      const options = { learningRate: 0.5, decay: 0.25, epsilon: 0 }
      expect(await subject.asks('trajectory', { optimizer: 'rmsprop', options, start: [[1]], gradients: [[[1]]] })).toEqual([[[0.75]]])
    })
  })

  test('arguments are left as they are, or it is told', async () => {
    const text = 'def mean_squared_error(prediction, target):\n    prediction[0][0] = 7.0\n    return 1.0\n'
    await withFile('changes.py', text, async (subject) => {
      const question = { name: 'meanSquaredError', prediction: [[1, 2]], target: [[0, 0]] }
      await expect(subject.keeping?.loss(question as never)).rejects.toThrow(
        'meanSquaredError.value changes its argument prediction in place: [[1.0, 2.0]] was given, and is [[7.0, 2.0]] after the call.',
      )
      expect(await subject.asks('loss', question)).toBe(1)
    })
  })

  test('a file computes, and does nothing else', async () => {
    const attempts = {
      write: 'open("/tmp/written-by-a-checked-file", "w")',
      read: 'open("/etc/passwd").read()',
      start: 'import subprocess; subprocess.run(["true"])',
      shell: 'import os; os.system("true")',
      kill: 'import os; os.kill(os.getppid(), 0)',
      connect: 'import socket; socket.create_connection(("127.0.0.1", 9))',
      list: 'import os; os.listdir("/root")',
    }
    const said: Record<string, string> = {}
    for (const [name, code] of Object.entries(attempts))
      await withFile(`${name}.py`, `def identity(x):\n    ${code}\n    return x\n`, async (subject) => {
        said[name] = await activation(subject, 'identity', [1]).then(
          () => 'allowed',
          (error: Error) => error.message,
        )
      })
    expect(said).toEqual({
      write: 'identity.value(1) threw PermissionError: a checked file may not write files: /tmp/written-by-a-checked-file (--trust lets it) (at write.py:2)',
      read: 'identity.value(1) threw PermissionError: a checked file may not read what does not lie beside it: /etc/passwd (--trust lets it) (at read.py:2)',
      start: 'identity.value(1) threw PermissionError: a checked file may not start programs (--trust lets it) (at start.py:2)',
      shell: 'identity.value(1) threw PermissionError: a checked file may not start programs (--trust lets it) (at shell.py:2)',
      kill: 'identity.value(1) threw PermissionError: a checked file may not signal other processes (--trust lets it) (at kill.py:2)',
      connect: 'identity.value(1) threw PermissionError: a checked file may not use the network (--trust lets it) (at connect.py:2)',
      list: 'identity.value(1) threw PermissionError: a checked file may not read what does not lie beside it: /root (--trust lets it) (at list.py:2)',
    })
    const keeps = 'import os, tempfile\nwith open(os.path.join(tempfile.mkdtemp(), "cache"), "w") as f: f.write("kept")\ndef identity(x): return x\n'
    await withFile('keeps.py', keeps, async (subject) => expect(await activation(subject, 'identity', [3])).toEqual([3]))
    const beside =
      'import json, os\ndata = json.load(open(os.path.join(os.path.dirname(__file__), "data.json")))\nfrom helper import twice\ndef identity(x): return twice(x) * data\n'
    writeFileSync(join(home, 'data.json'), '0.5')
    writeFileSync(join(home, 'helper.py'), 'def twice(x): return 2 * x\n')
    await withFile('beside.py', beside, async (subject) => expect(await activation(subject, 'identity', [3])).toEqual([3]))
  })

  test('an endless loop costs itself alone', async () => {
    const text = 'def relu(x):\n    while x == 2: pass\n    return max(0.0, x)\ndef identity(x): return x\n'
    await withFile(
      'endless.py',
      text,
      async (subject) => {
        await expect(activation(subject, 'relu', [2])).rejects.toThrow('no answer within 0.5 s: an endless loop?')
        expect(await activation(subject, 'identity', [2])).toEqual([2])
      },
      { limits: { deadlineMs: 500 } },
    )
  })

  describe.skipIf(!has('numpy'))('and NumPy', () => {
    test('code for arrays gets arrays, matrices and groups too', async () => {
      const text = `
import numpy as np
def relu(x): return np.where(x > 0, x, 0)
def sigmoid(x): return 1 / (1 + np.exp(-x)) if x > -700 else np.exp(x)
def softmax(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum()
def mean_squared_error(prediction, target): return ((prediction - target) ** 2).mean()
def clip_by_value(gradients, limit): return [g.clip(-limit, limit) for g in gradients]
def layer_norm_backward(x, cotangent, gain, shift, epsilon):
    return cotangent * gain, cotangent.sum(axis=0), cotangent.sum(axis=0)
`
      await withFile('arrays.py', text, async (subject) => {
        expect(subject.unfit).toEqual([])
        expect(subject.unit).toBe('float64')
        expect(await activation(subject, 'relu', [-1, 2])).toEqual([0, 2])
        expect(await activation(subject, 'sigmoid', [0])).toEqual([0.5])
        expect(
          await subject.asks('softmax', {
            logits: [
              [0, 0],
              [1, 1],
            ],
          }),
        ).toEqual([
          [0.5, 0.5],
          [0.5, 0.5],
        ])
        expect(await subject.asks('loss', { name: 'meanSquaredError', prediction: [[1, 2]], target: [[0, 0]] })).toBe(2.5)
        expect(await subject.asks('clip', { name: 'clipByValue', limit: 1, gradients: [[2, -3], [0.5]] })).toEqual([[1, -1], [0.5]])
        const ask = { name: 'layerNorm', x: [[1, 2]], cotangent: [[3, 4]], parameters: { gain: [1, 2], shift: [0, 0] }, options: { epsilon: 1 } }
        expect(await subject.asks('blockGradient', ask)).toEqual({ x: [[3, 8]], parameters: { gain: [3, 4], shift: [3, 4] } })
      })
    })

    test('functions of NumPy are functions', async () => {
      await withFile(
        'bare.py',
        'import numpy as np\nidentity = np.positive\ntanh = np.tanh\nrelu = {"value": staticmethod(lambda x: np.maximum(x, 0)), "derivative": np.ones_like}\n',
        async (subject) => {
          expect(await activation(subject, 'identity', [2, -1])).toEqual([2, -1])
          expect(await activation(subject, 'tanh', [0])).toEqual([0])
          expect(await subject.asks('activationGradient', { name: 'relu', parameters: {}, x: [2] })).toEqual([1])
        },
      )
    })

    test('single precision is seen', async () => {
      const text = 'import numpy as np\ndef relu(x): return np.maximum(np.float32(0), x).astype(np.float32)\ndef identity(x): return x\n'
      await withFile('single.py', text, async (subject) => {
        expect(subject.single).toEqual(['relu'])
        expect(subject.notes).toEqual([
          'relu computes in single precision (numpy.float32), and is asked and judged so. To be held to doubles, write: lemmata = {"precision": "float64"}',
        ])
      })
    })
  })
})
