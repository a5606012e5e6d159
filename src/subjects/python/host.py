"""The child's side of a student's .py file.

Opening and then questions come as JSON lines on standard input, answers go out on descriptor 3, so that whatever the file prints
disturbs nothing. First line out: the greeting. How an export is called stands in the contract, which comes with the opening:
here are no names of claims and no formulas. Needs Python 3.8 and nothing else.
"""

import array
import ast
import base64
import importlib.util
import inspect
import json
import math
import os
import sys
import traceback
import types

# As they are now: a file may put others in their place.
_write, _dumps, _loads, _encode, _decode = os.write, json.dumps, json.loads, base64.b64encode, base64.b64decode
# So long may a sentence be.
LONGEST = 2000


class AnswerFault(Exception):
    """What is wrong with an answer, in one sentence; `thrown`: the code that was asked has thrown it."""

    def __init__(self, message, thrown=None):
        super().__init__(message)
        self.thrown = thrown


# --- Lines -----------------------------------------------------------------------------------------------------------------


def packed(x):
    """JSON that loses no bit: lists of numbers, and what JSON cannot write, as little-endian doubles."""
    if isinstance(x, float):
        return x if math.isfinite(x) and (x != 0 or math.copysign(1, x) > 0) else {"f64": _base64([x]), "lone": True}
    if isinstance(x, list):
        if x and all(type(e) is float for e in x):
            return {"f64": _base64(x)}
        return [packed(e) for e in x]
    if isinstance(x, dict):
        return {k: packed(v) for k, v in x.items()}
    return x


def _base64(numbers):
    doubles = array.array("d", numbers)
    if sys.byteorder != "little":
        doubles.byteswap()
    return _encode(doubles.tobytes()).decode("ascii")


def unpacked(x):
    if isinstance(x, list):
        return [unpacked(e) for e in x]
    if not isinstance(x, dict):
        return x
    if isinstance(x.get("f64"), str):
        doubles = array.array("d")
        doubles.frombytes(_decode(x["f64"]))
        if sys.byteorder != "little":
            doubles.byteswap()
        return doubles[0] if x.get("lone") else doubles.tolist()
    return {k: unpacked(v) for k, v in x.items()}


def send(message):
    data = (_dumps(packed(message)) + "\n").encode("utf-8", "replace")
    while data:
        data = data[_write(3, data) :]


# --- Values: what a file is given, and what it gives ------------------------------------------------------------------------


def library(name):
    return sys.modules.get(name)


def float_of(x):
    """A number of Python, NumPy, PyTorch or JAX as a float; nothing where it is none."""
    if isinstance(x, bool):
        return None
    if isinstance(x, (int, float)):
        try:
            return float(x)
        except OverflowError:
            return math.inf if x > 0 else -math.inf
    return None


class Seen:
    """What was seen of an answer: in which precision it was computed."""

    def __init__(self):
        self.single = None


def plain(x, seen):
    """Lists, dictionaries and floats; what is none of them as what it is, in words."""
    if isinstance(x, (bool, str)) or x is None:
        return x if isinstance(x, str) else {"unsendable": described(x)}
    number = float_of(x)
    if number is not None:
        # A whole number may be an index.
        return int(x) if isinstance(x, int) and abs(x) < 2**53 else number
    numpy = library("numpy")
    if numpy is not None and isinstance(x, (numpy.ndarray, numpy.generic)):
        return _of_array(x, seen, "numpy")
    torch = library("torch")
    if torch is not None and isinstance(x, torch.Tensor):
        if str(x.dtype) in ("torch.float32", "torch.float16", "torch.bfloat16"):
            seen.single = seen.single or str(x.dtype)
        return plain(x.detach().cpu().double().tolist() if x.is_floating_point() else x.detach().cpu().tolist(), Seen())
    if hasattr(x, "__array__") and hasattr(x, "dtype") and numpy is not None:
        # JAX, TensorFlow, CuPy: whatever can be seen as an array.
        return _of_array(numpy.asarray(x), seen, type(x).__module__.split(".")[0])
    if isinstance(x, dict):
        return {camel(str(k)): plain(v, seen) for k, v in x.items()}
    if isinstance(x, (list, tuple)) or isinstance(x, (array.array, range)):
        fields = getattr(x, "_fields", None)
        if fields is not None:
            return {camel(f): plain(v, seen) for f, v in zip(fields, x)}
        return [plain(e, seen) for e in x]
    if hasattr(x, "__dict__") and not callable(x) and not isinstance(x, types.ModuleType):
        fields = {k: v for k, v in vars(x).items() if not k.startswith("_")}
        if fields:
            return {camel(k): plain(v, seen) for k, v in fields.items()}
    return {"unsendable": described(x)}


def _of_array(x, seen, made_by):
    kind = x.dtype.kind
    if kind == "f":
        if x.dtype.itemsize < 8:
            seen.single = seen.single or "%s.%s" % (made_by, x.dtype.name)
        return x.astype("float64").tolist()
    if kind in "iu":
        return x.tolist()
    if kind == "O":
        return plain(x.tolist(), seen)
    return {"unsendable": "an array of %s" % x.dtype.name}


def described(x):
    if x is None:
        return "None"
    if inspect.isclass(x):
        return "a class"
    if inspect.iscoroutine(x):
        return "a coroutine"
    if callable(x):
        return "a function"
    if isinstance(x, (list, tuple)):
        return "a list of %d" % len(x)
    if isinstance(x, dict):
        return "a dictionary { %s }" % ", ".join(map(str, list(x)[:6])) if x else "an empty dictionary"
    if isinstance(x, (int, float)) and not isinstance(x, bool):
        return "the number %s" % number_text(x)
    if isinstance(x, str):
        return "the text %s" % _dumps(x[:40])
    if isinstance(x, (bool, complex)):
        return "%s %r" % (type(x).__name__, x)
    return "an object of the class %s" % type(x).__name__


def camel(name):
    head, *rest = name.strip("_").split("_")
    return head + "".join(word[:1].upper() + word[1:] for word in rest)


def snake(name):
    return "".join("_" + c.lower() if c.isupper() else c for c in name)


def words(name):
    """A name without what languages write differently."""
    return "".join(c for c in name.lower() if c not in "_- ")


class Numbers:
    """How numbers are handed to a file: lists, or the arrays of a library, as whose code calls for."""

    def __init__(self, kind, single=False):
        self.kind, self.single = kind, single

    def array(self, x, whole=False):
        if self.kind == "list":
            return [list(row) if isinstance(row, list) else row for row in x]
        if self.kind == "numpy":
            return sys.modules["numpy"].array(x, dtype=int if whole else "float32" if self.single else "float64")
        if self.kind == "torch":
            torch = sys.modules["torch"]
            return torch.tensor(x, dtype=torch.long if whole else torch.float32 if self.single else torch.float64)
        return sys.modules["jax"].numpy.asarray(x)

    def number(self, x):
        if self.kind == "numpy":
            # Divides by zero as arrays do.
            return sys.modules["numpy"].float64(x)
        return x if self.kind == "list" else self.array(x)

    def handed(self, x, form, forms):
        """A value of a question, by its form: matrices are arrays of two dimensions, groups are lists of arrays."""
        kind = form["kind"]
        if kind == "like":
            return self.handed(x, forms[form["field"]], forms)
        if kind in ("vector", "matrix"):
            return self.array(x)
        if kind == "integer":
            return int(x)
        if kind == "list":
            return self.array([int(e) for e in x], True) if form["of"]["kind"] == "integer" else [self.handed(e, form["of"], forms) for e in x]
        if kind == "layers":
            return [Options({k: self.array(v) for k, v in layer.items()}) for layer in x]
        if kind == "arrays":
            return {k: self.array(v) for k, v in x.items()}
        if kind == "tuple":
            return tuple(self.handed(e, f, forms) for e, f in zip(x, form["of"]))
        if kind == "record":
            return Options({k: self.handed(v, form["fields"][k], forms) for k, v in x.items()})
        return x


class Options(dict):
    """Options by their names in Python or in the contract, as entries or attributes. Notes which are asked for."""

    def __init__(self, given, notes=None):
        super().__init__({snake(k): v for k, v in given.items()})
        self.__dict__["_names"] = {words(k): snake(k) for k in given}
        self.__dict__["_contract"] = {snake(k): k for k in given}
        self.__dict__["_notes"] = notes

    def _own(self, name):
        own = self._names.get(words(name), name) if isinstance(name, str) else name
        if self._notes is not None and isinstance(name, str):
            self._notes.named.add(self._contract.get(own, name))
        return own

    def _all(self):
        if self._notes is not None:
            self._notes.all = True

    def __getitem__(self, name):
        return super().__getitem__(self._own(name))

    def __contains__(self, name):
        return super().__contains__(self._own(name))

    def get(self, name, otherwise=None):
        return super().get(self._own(name), otherwise)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError("the options have no %s: they are %s" % (name, ", ".join(super().keys()))) from None

    def __iter__(self):
        self._all()
        return super().__iter__()

    def keys(self):
        self._all()
        return super().keys()

    def items(self):
        self._all()
        return super().items()

    def values(self):
        self._all()
        return super().values()

    def copy(self):
        self._all()
        return Options({self._contract[k]: v for k, v in super().items()})


class Notes:
    """What was asked for by name, and whether everything was taken at once."""

    def __init__(self):
        self.named, self.all, self.beside = set(), False, set()


# --- Exports ----------------------------------------------------------------------------------------------------------------


def offered(module):
    """What a module offers under names without an underscore: what it has imported from elsewhere it uses, unless it lists it."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return {name: vars(module)[name] for name in listed if name in vars(module)}
    taken = imported(module)
    return {name: value for name, value in vars(module).items() if not name.startswith("_") and name not in taken}


def imported(module):
    """The names that a module takes from modules that do not lie beside it."""
    found = getattr(module, "__lemmata_imported__", None)
    if found is not None:
        return found
    found = set()
    try:
        with open(module.__file__, encoding="utf-8") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        tree = ast.Module([], [])
    for node in tree.body:
        source = sys.modules.get(getattr(node, "module", None) or "") if isinstance(node, ast.ImportFrom) and not node.level else None
        if source is None or is_own(str(getattr(source, "__file__", ""))):
            continue
        for alias in node.names:
            names = [(n, n) for n in vars(source)] if alias.name == "*" else [(alias.name, alias.asname or alias.name)]
            # What is defined anew under the name is the file's own.
            found.update(own for name, own in names if own in vars(module) and vars(module)[own] is getattr(source, name, None))
    module.__lemmata_imported__ = found
    return found


def owner_of(module, name):
    """What a module has under a name of the contract, as people of Python write it: leakyRelu, leaky_relu, LeakyReLU."""
    here = offered(module)
    if name in here:
        return here[name]
    wanted = words(name)
    for own, value in here.items():
        if not own.startswith("_") and words(own) == wanted and not isinstance(value, types.ModuleType):
            return value
    return None


def member_of(owner, method):
    """A method of an object, a class, a module or a dictionary; nothing where it has none."""
    for name in (method, snake(method)):
        if isinstance(owner, dict):
            if name in owner:
                return owner[name]
        elif getattr(owner, name, None) is not None and not (callable(owner) and not inspect.isclass(owner) and hasattr(types.FunctionType, name)):
            return getattr(owner, name)
    return None


class Export:
    """One thing that a file is asked, and how it is called."""

    def __init__(self, module, entry, forms):
        self.module, self.entry, self.forms = module, entry, forms
        self.numbers, self.whole = None, False
        self.instance = None

    def function(self):
        """What is called. Fails: what has another form."""
        name, method = self.entry["export"], self.entry.get("method")
        owner = owner_of(self.module, name)
        if method is None:
            if not callable(owner):
                raise AnswerFault("%s: expected a function, got %s." % (name, described(owner)))
            return owner
        apart = owner_of(self.module, "%s_%s" % (snake(name), snake(method)))
        if callable(apart):
            return apart
        if is_function(owner) and member_of(owner, method) is None:
            if self.entry["first"]:
                return owner
            raise AnswerFault("%s.%s: expected a function, got nothing." % (name, method))
        if inspect.isclass(owner) and not isinstance(inspect.getattr_static(owner, method, None), (staticmethod, classmethod)):
            if self.instance is None:
                needed = [p.name for p in signature_of(owner) or [] if p.default is p.empty and p.kind in POSITIONAL]
                if needed:
                    raise AnswerFault("%s: expected a class that is made without arguments, got one that is made with %s." % (name, ", ".join(needed)))
                self.instance = owner()
            owner = self.instance
        f = self.member(owner)
        if not callable(f):
            raise AnswerFault("%s.%s: expected a function, got %s." % (name, method, described(f)))
        return f

    def member(self, owner):
        """The method that is asked for; the first one may be called `forward`, or be the call itself."""
        for method in (self.entry["method"], *(("forward",) if self.entry["first"] else ())):
            f = member_of(owner, method)
            if f is not None:
                return f
        return owner if self.entry["first"] and callable(owner) and not inspect.isclass(owner) else None

    def called(self):
        method = self.entry.get("method")
        return self.entry["export"] + ("" if method is None else "." + method)

    def attempted(self):
        """Whether there is something to ask. An object without the method does not attempt it."""
        name, method = self.entry["export"], self.entry.get("method")
        owner = owner_of(self.module, name)
        apart = None if method is None else owner_of(self.module, "%s_%s" % (snake(name), snake(method)))
        if owner is None:
            return apart is not None
        if isinstance(owner, (bool, int, float, str, list, tuple, set)):
            # A constant of this name is nobody's export.
            return False
        if method is None or apart is not None:
            return True
        if is_function(owner) and member_of(owner, method) is None:
            return self.entry["first"]
        if self.entry["first"] and inspect.isclass(owner) and any(name in vars(owner) for name in ("forward", "__call__")):
            return True
        return self.member(owner) is not None


def is_function(x):
    """A function, of whatever kind; no class, and no object of one that is written in Python."""
    return callable(x) and not inspect.isclass(x) and not hasattr(type(x), "__dict__") or inspect.isroutine(x) or type(x).__name__ in ("ufunc", "vectorize", "partial")


def signature_of(f):
    try:
        return [p for p in inspect.signature(f).parameters.values()]
    except (TypeError, ValueError):
        return None


# What a parameter for all options at once is called.
OBJECTS = ("options", "opts", "opt", "config", "cfg", "parameters", "params", "hyperparameters", "settings")
POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class Binding:
    """How options reach a function: one object, or each by a name that it is known under."""

    def __init__(self, f, lead, options, aliases):
        self.by_name, self.unknown, self.beside, self.rest, self.object = [], [], [], False, False
        parameters = signature_of(f)
        if parameters is None:
            return
        beyond = [p for p in parameters if p.kind in POSITIONAL][lead:] + [p for p in parameters if p.kind == inspect.Parameter.KEYWORD_ONLY]
        open_ended = any(p.kind == inspect.Parameter.VAR_KEYWORD for p in parameters)
        # An option reaches one parameter: first those that bear its own name.
        names = {p.name: same_named(p.name, options) for p in beyond}
        for p in beyond:
            left = [o for o in options if not any(o in taken for taken in names.values())]
            names[p.name] = names[p.name] or options_meant(p.name, left, aliases)
        meant = [(p, names[p.name]) for p in beyond]
        known = [(p, names) for p, names in meant if names]
        if known or (open_ended and not beyond):
            self.by_name = known
            others = [p for p, names in meant if not names]
            self.unknown = [p.name for p in others if p.default is inspect.Parameter.empty]
            self.beside = [p.name for p in others if p.default is not inspect.Parameter.empty]
            self.rest = open_ended
        else:
            # A parameter with a value of its own is its owner's affair, unless it says that it takes options.
            self.object = any(p.default is p.empty or words(p.name) in OBJECTS for p in beyond)

    def arguments(self, given, notes):
        """Positional arguments and keywords for these options."""
        if self.object:
            return (Options(given, notes),), {}
        keywords = {}
        for p, names in self.by_name:
            values = [given[name] for name in names if name in given]
            if len(values) == len(names):
                keywords[p.name] = tuple(values) if len(values) > 1 else values[0]
            if notes is not None:
                notes.named.update(names)
        taken = {name for _, names in self.by_name for name in names}
        if self.rest:
            if notes is not None:
                notes.all = True
            keywords.update({snake(k): v for k, v in given.items() if k not in taken})
        return (), keywords


def same_named(word, options):
    return [o for o in options if words(o) == words(word)]


def options_meant(word, options, aliases):
    """The options that a parameter of this name stands for: `lr`, `betas`."""
    known = [o for o in options if words(word) in aliases.get(o, ())]
    return known if words(word) == "betas" else known[:1]


# --- Calling ----------------------------------------------------------------------------------------------------------------


class Asked:
    """One question on its way to an export: what is handed over, and what is noted of it."""

    def __init__(self, export, ask, notes=None):
        self.export, self.entry, self.ask, self.notes = export, export.entry, ask, notes
        self.seen, self.changed, self.made = Seen(), None, None

    def place(self, path=()):
        """A place in an answer, in the words of who wrote it: `relu.value(0.5)`, `adam step 2[0][1]`."""
        called, style = self.export.called(), self.entry["style"]
        inside = lambda steps: "".join("[%d]" % s if isinstance(s, int) else ".%s" % s for s in steps)
        if path and isinstance(path[0], int):
            head, rest = path[0], path[1:]
            if style == "element":
                return "%s(%s)%s" % (called, number_text(self.ask["x"][head]), inside(rest))
            if style == "row":
                return called + inside(rest)
            if style == "steps":
                return "%s step %d%s" % (called, head + 1, inside(rest))
            if style == "rate":
                return "%s at step %d" % (called, head)
        return called + inside(path)

    def call(self, path, f, given, keywords=None):
        """Calls, and blames what is thrown on the place. `given`: pairs of the plain value and what is handed over."""
        try:
            answer = f(*fitting(f, [handed for _, _, handed in given]), **(keywords or {}))
        except AnswerFault:
            raise
        except (Exception, SystemExit) as error:
            raise AnswerFault("%s threw %s" % (self.place(path), thrown(error)), error) from error
        if inspect.isawaitable(answer):
            if inspect.iscoroutine(answer):
                answer.close()
            raise AnswerFault("%s returned a coroutine. Leave out async and await: the answer is needed at once." % self.place(path))
        for name, before, handed in given:
            if self.changed is None and name not in ("", *self.entry.get("mayChange", ())):
                now = plain(handed, Seen())
                if not same(before, now):
                    who = self.export.called() + (" step" if name == "gradients" and self.entry["style"] == "steps" else "")
                    self.changed = "%s changes its argument %s in place: %s was given, and is %s after the call." % (who, name, shown(before), shown(now))
        return answer

    def answer(self, numbers, whole):
        entry, ask, forms = self.entry, self.ask, self.export.forms
        style = entry["style"]
        f = self.export.function()
        arguments = entry["arguments"]
        # Options, parameters of a block and the like come last, in one object.
        last = arguments[-1] if arguments else None
        options = None
        if last is not None and (not isinstance(last, str) or forms[last]["kind"] == "options"):
            options = {}
            for field in [last] if isinstance(last, str) else last:
                value = ask[field]
                if forms[field]["kind"] in ("options", "arrays"):
                    options.update({k: numbers.array(v) if isinstance(v, list) else v for k, v in value.items()})
                else:
                    options[field] = numbers.handed(value, forms[field], forms)
            arguments = arguments[:-1]
        bound = None if options is None else Binding(f, len(arguments), list(options), entry.get("aliases", {}))
        more, keywords = ((), {}) if bound is None else bound.arguments(options, self.notes)
        if bound is not None and self.notes is not None and bound.by_name:
            self.notes.named.update(bound.unknown)
            self.notes.beside.update(bound.beside)
        rest = [("", None, o) for o in more]

        def hand(field, value, form=None):
            handed = numbers.handed(value, form or forms[field], forms)
            # Arrays of JAX cannot be changed; what is rounded on its way is held against itself.
            return ("" if numbers.kind == "jax" else field, plain(handed, Seen()) if numbers.single else value, handed)

        if style == "once":
            answer = self.call((), f, [hand(a, ask[a]) for a in arguments] + rest, keywords)
            fields = self.fields()
            if isinstance(answer, tuple) and not hasattr(answer, "_fields") and len(answer) == len(fields):
                answer = dict(zip(fields, answer))
            answer = plain(answer, self.seen)
            return self.gathered(answer) if isinstance(answer, dict) and "unsendable" not in answer else answer
        if style == "element":
            first = arguments[0]
            if whole:
                answer = plain(self.call((), f, [hand(first, ask[first])] + rest, keywords), self.seen)
                if isinstance(answer, list) and len(answer) == len(ask[first]):
                    return answer
                raise AnswerFault("%s: expected a list as long as x, got %s." % (self.place(), described(answer)))
            return [plain(self.call((i,), f, [("", x, numbers.number(x))] + rest, keywords), self.seen) for i, x in enumerate(ask[first])]
        if style == "row":
            rows = entry["rows"]
            answers = []
            for i in range(len(ask[arguments[0]])):
                row = {"kind": "vector"}
                given = [hand(a, ask[a][i], row) if k < rows else hand(a, ask[a]) for k, a in enumerate(arguments)]
                answers.append(plain(self.call((i,), f, given + rest, keywords), self.seen))
            return answers
        if style == "rate":
            flat = [p.name for p in signature_of(f) or [] if p.kind in POSITIONAL and p.default is p.empty and words(p.name) in ("step", "t", "epoch", "iteration")]
            if flat and keywords:
                raise AnswerFault("%s(options): expected a function of the options, which returns a function of the step, got one that takes %s as well." % (self.place(), flat[0]))
            rate = self.call((), f, rest, keywords)
            if not callable(rate):
                raise AnswerFault("%s(options): expected a function of the step, got %s." % (self.place(), described(rate)))
            at = lambda t: plain(self.call((t,), rate, [("", t, t)]), self.seen)
            rates = [at(t) for t in range(int(ask[entry["count"]]))]
            # Backwards: whoever counts its calls gives another rate.
            for t in reversed(range(len(rates))):
                again = at(t)
                if numeric([again, rates[t]]) and not same([float(again)], [float(rates[t])]):
                    raise AnswerFault(
                        "%s is %s when the steps are asked in order, and %s when it is asked again: a rate follows from its step alone."
                        % (self.place((t,)), number_text(rates[t]), number_text(again))
                    )
            return rates
        return self.steps(numbers, f, rest, keywords)

    def fields(self):
        """The fields of an answer that is a record, in their order: a tuple may have them without names."""
        gathers, own = self.entry.get("gathers"), self.entry.get("fields", ())
        return [name for field in own for name in (self.ask[gathers] if field == gathers else [field])]

    def gathered(self, answer):
        """An answer that is a record, by the names of its fields, or those of a gradient in Python: dx, d_gain, grad_gain."""
        gathers, left, found = self.entry.get("gathers"), dict(answer), {}

        def taken(name):
            upper = name[:1].upper() + name[1:]
            return next((left.pop(key) for key in (name, "d" + upper, "d" + name, "grad" + upper) if key in left), None)

        for field in self.entry.get("fields", ()):
            value = taken(field)
            if value is None and field == gathers:
                value = {k: v for k, v in ((k, taken(k)) for k in self.ask[gathers]) if v is not None}
            if value is not None:
                found[field] = value
        return {**found, **left}

    def steps(self, numbers, f, rest, keywords):
        """The parameters after each step; a step returns them, or changes what it was given."""
        ask, entry, forms = self.ask, self.entry, self.export.forms
        groups = forms[entry["start"]]
        torch = library("torch")
        if torch is not None and inspect.isclass(f) and issubclass(f, torch.optim.Optimizer):
            return self.torch_steps(torch, f)
        first = next((p.name for p in signature_of(f) or [] if p.kind in POSITIONAL), "")
        if words(first) in ("params", "parameters", "weights") and not rest:
            raise AnswerFault("%s(options): expected what is made of its options alone, got what is made of %s first." % (self.place(), first))
        made = self.call((), f, rest, keywords)
        self.made = made
        step = getattr(made, "step", None)
        if isinstance(made, dict):
            step = made.get("step")
        if not callable(step):
            raise AnswerFault("%s(options): expected an object with step(parameters, gradients), got %s." % (self.place(), described(made)))
        rates = ask.get(entry.get("rates") or "")
        tell = handing_of(made, step, entry)
        if rates is not None and tell is None:
            raise AnswerFault("%s(options): expected a step that takes its learning rate, step(parameters, gradients, learningRate), got one that takes none." % self.place())
        parameters = [list(group) for group in ask[entry["start"]]]
        # State may hang on the arrays themselves: they go on from step to step.
        own = numbers.handed(parameters, groups, forms)
        answers = []
        for t, gradients in enumerate(ask[entry["over"]]):
            handed = numbers.handed(gradients, groups, forms)
            watched = "" if numbers.kind == "jax" else "gradients"
            given = [("", parameters, own), (watched, plain(handed, Seen()) if numbers.single else gradients, handed)]
            rate = ask["options"].get("learningRate") if rates is None else rates[t]
            more = tell(rate) if tell is not None and rate is not None else None
            returned = self.call((t,), step, given + ([] if more is None else [("", more, more)]))
            parameters = plain(own if returned is None else returned, self.seen)
            own = own if returned is None else returned if type(returned) is list and all(type(a) is type(b) for a, b in zip(returned, own)) else None
            if own is None:
                own = numbers.handed(parameters, groups, forms) if numeric(parameters) else parameters
            answers.append(parameters)
            if not (isinstance(parameters, list) and len(parameters) == len(ask[entry["start"]]) and all(isinstance(g, list) for g in parameters)):
                got = described(parameters) if not isinstance(parameters, dict) else parameters.get("unsendable", "a dictionary")
                raise AnswerFault(
                    "%s: expected a list of %d (one list per parameter group), got %s. step %s."
                    % (self.place((t,)), len(ask[entry["start"]]), got, entry["returns"])
                )
        return answers

    def torch_steps(self, torch, f):
        """An optimizer in PyTorch's own form: it is made of its parameters, and reads their gradients."""
        ask, entry = self.ask, self.entry
        tensors = [torch.nn.Parameter(torch.tensor(group, dtype=torch.float64)) for group in ask[entry["start"]]]
        options = ask["options"]
        _, keywords = Binding(f, 1, list(options), entry.get("aliases", {})).arguments(options, self.notes)
        made = self.call((), f, [("", None, tensors)], keywords)
        self.made = made
        rates = ask.get(entry.get("rates") or "")
        answers = []
        for t, gradients in enumerate(ask[entry["over"]]):
            for tensor, gradient in zip(tensors, gradients):
                tensor.grad = torch.tensor(gradient, dtype=torch.float64)
            if rates is not None:
                for group in made.param_groups:
                    group["lr"] = rates[t]
            self.call((t,), made.step, [])
            answers.append(plain(tensors, self.seen))
        return answers


def fitting(f, given):
    """As many arguments as a function takes: one that needs no more is given no more."""
    parameters = signature_of(f)
    if parameters is None or any(p.kind == p.VAR_POSITIONAL for p in parameters):
        return given
    return given[: len([p for p in parameters if p.kind in POSITIONAL])]


def handing_of(made, step, entry):
    """How a step is told another rate: by a third parameter that is called so, or a property that can be set."""
    known = entry.get("rateNames", ())
    parameters = signature_of(step) or []
    third = [p for p in parameters if p.kind in POSITIONAL][2:3]
    if third and words(third[0].name) in known:
        return lambda rate: rate
    for name in dir(type(made)):
        value = inspect.getattr_static(type(made), name, None)
        if isinstance(value, property) and value.fset is not None and words(name) in known:
            return lambda rate: setattr(made, name, rate)
    return None


def same(a, b):
    """Bit for bit."""
    if isinstance(a, list):
        if not isinstance(b, list) or len(a) != len(b):
            return False
        if a and all(isinstance(e, float) for e in a) and all(isinstance(e, float) for e in b):
            return array.array("d", a).tobytes() == array.array("d", b).tobytes()
        return all(same(x, y) for x, y in zip(a, b))
    if isinstance(a, dict):
        # What a library's arrays cannot hold exactly is judged by the claims.
        return isinstance(b, dict) and all(same(v, b.get(k)) for k, v in a.items())
    return a == b or (a != a and b != b)


def shown(x):
    text = _dumps(x)
    return text if len(text) <= 60 else text[:60] + "…"


def number_text(x):
    """As JavaScript writes it, in whose sentences it stands."""
    if isinstance(x, float) and x.is_integer() and abs(x) < 1e21:
        return str(int(x))
    return "NaN" if x != x else repr(x).replace("inf", "Infinity").replace("e-0", "e-")


def thrown(error):
    text = "%s: %s" % (type(error).__name__, error)
    return (text if len(text) < LONGEST else text[:LONGEST] + "…") + line_in(error)


own_files = ()


def line_in(error):
    """The last line of the file's own that an error passed through."""
    if isinstance(error, SyntaxError) and error.filename is not None and error.lineno is not None:
        return " (at %s:%d)" % (os.path.basename(error.filename), error.lineno)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if is_own(frame.filename)]
    return " (at %s:%d)" % (os.path.basename(frames[-1].filename), frames[-1].lineno) if frames else ""


def is_own(path):
    return path != __file__ and any(path.startswith(folder + os.sep) for folder in own_files) and os.sep + "site-packages" + os.sep not in path


# --- What a file may do -----------------------------------------------------------------------------------------------------


# So many bytes may a file have that is written there.
LARGEST = 2**26


def confine(own, readable):
    """Refuses what a computation does not need; a library may keep what it likes in the empty folder that it works in, which is removed. Python
    has no permission model: this stops accidents, and whoever is out to get round it gets round it; `--isolate` does not let them."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    except (ImportError, ValueError, OSError):
        pass
    own = None if own is None else os.path.realpath(own) + os.sep
    inside = tuple(os.path.realpath(path) for path in readable)
    refused = {
        "write files": ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime", "shutil."),
        "start programs": ("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "pty.", "os.startfile"),
        "signal other processes": ("os.kill", "signal.pthread_kill"),
        "use the network": ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.sendmsg", "urllib.", "http.", "ftplib.", "smtplib."),
    }
    by_event = [(prefix, what) for what, prefixes in refused.items() for prefix in prefixes]
    realpath, fspath, write_flags = os.path.realpath, os.fsdecode, os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    null = (os.devnull, "/dev/urandom", "/dev/random")
    system = ("/usr/", "/lib", "/etc/ld.so", "/etc/localtime", "/proc/cpuinfo", "/proc/meminfo", "/proc/self/", "/sys/devices/system/cpu", "/sys/fs/cgroup")

    def may_read(path):
        real = realpath(path)
        return any(real == one or real.startswith(one.rstrip(os.sep) + os.sep) for one in inside) or real.startswith(system)

    def may_write(paths):
        names = [fspath(path) for path in paths if isinstance(path, (str, bytes, os.PathLike))]
        return own is not None and bool(names) and all(realpath(name).startswith(own) for name in names)

    def watch(event, args):
        if event == "open":
            path, _, flags = args
            if isinstance(path, int) or path is None:
                return
            name = fspath(path)
            if isinstance(flags, int) and flags & write_flags and name not in null and not may_write([path]):
                raise PermissionError("a checked file may not write files: %s (--trust lets it)" % name)
            if name not in null and not may_read(name):
                raise PermissionError("a checked file may not read what does not lie beside it: %s (--trust lets it)" % name)
        elif event in ("os.listdir", "os.scandir"):
            if args[0] is not None and not isinstance(args[0], int) and not may_read(fspath(args[0])):
                raise PermissionError("a checked file may not read what does not lie beside it: %s (--trust lets it)" % fspath(args[0]))
        else:
            for prefix, what in by_event:
                if event.startswith(prefix) and not (what == "write files" and may_write(args)):
                    raise PermissionError("a checked file may not %s (--trust lets it)" % what)

    sys.addaudithook(watch)


def leaves_openly(farewell):
    """Says so where the file ends its own process: from among namespaces, an end from outside looks the same."""

    def openly(end):
        def leaving(*given):
            try:
                _write(3, (farewell + "\n").encode())
            finally:
                end(*given)

        return leaving

    os._exit, os.abort = openly(os._exit), openly(os.abort)


# --- The process ------------------------------------------------------------------------------------------------------------


def loaded(path):
    name = os.path.splitext(os.path.basename(path))[0]
    sys.path.insert(0, os.path.dirname(path))
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def kinds_for(module):
    """How numbers may be handed to this file, the likeliest first."""
    uses = {value.__name__.split(".")[0] for value in vars(module).values() if isinstance(value, types.ModuleType)}
    uses |= {str(getattr(value, "__module__", "")).split(".")[0] for value in vars(module).values() if callable(value)}
    arrays = [kind for kind in ("torch", "jax", "numpy") if kind in uses and library(kind) is not None]
    found = []
    for kind in arrays:
        found.append(Numbers(kind))
        if kind == "torch":
            found.append(Numbers(kind, True))
    return found + [Numbers("list")] + ([Numbers("numpy")] if library("numpy") is not None and "numpy" not in arrays else [])


def numeric(x):
    if isinstance(x, bool):
        return False
    if isinstance(x, (int, float)):
        return True
    if isinstance(x, dict):
        return "unsendable" not in x and bool(x) and all(numeric(v) for v in x.values())
    return isinstance(x, list) and all(numeric(v) for v in x)


def settle(export, kinds):
    """Finds how numbers are handed to an export, by one small question; the first way that is answered with numbers."""
    if export.numbers is not None:
        return
    export.numbers, export.whole = kinds[0], False
    small = export.entry.get("small")
    if small is None:
        return
    for numbers in kinds if library("numpy") is not None else [*kinds, None]:
        if numbers is None:
            # Code for arrays need not import what makes them.
            try:
                import numpy  # noqa: F401
            except Exception:
                continue
            numbers = Numbers("numpy")
        # A list of numbers at once is what code for arrays takes; code for one number would see a list.
        for whole in (True, False) if export.entry["style"] == "element" and numbers.kind != "list" else (False,):
            try:
                if numeric(Asked(export, small).answer(numbers, whole)):
                    export.numbers, export.whole = numbers, whole
                    return
            except Exception:
                continue


def answered(asked):
    """The answer; where a whole list stumbles over one of its numbers, over that one."""
    export = asked.export
    if not export.whole:
        return asked.answer(export.numbers, False)
    try:
        return asked.answer(export.numbers, True)
    except AnswerFault as fault:
        if fault.thrown is None:
            raise
        return asked.answer(export.numbers, False)


def looked(export, ask):
    """What an export showed when it was asked one question: its answer or what it threw, and what it asked for by name."""
    notes = Notes()
    asked = Asked(export, ask, notes)
    told = {}
    try:
        told["answer"] = answered(asked)
    except AnswerFault as fault:
        told["error"], told["thrown"] = str(fault)[:LONGEST], fault.thrown is not None
    made = asked.made
    members = []
    if made is not None and not isinstance(made, dict):
        members = ["%s()" % n for n in dir(made) if not n.startswith("_") and n != "step" and callable(getattr(made, n, None))]
    return {
        **told,
        "named": sorted(notes.named),
        "beside": sorted(notes.beside),
        "all": notes.all,
        "members": members,
        **({} if asked.seen.single is None else {"single": asked.seen.single}),
    }


def main():
    opening = _loads(sys.stdin.readline())
    path, contract, tier = opening["path"], opening["contract"], opening["tier"]
    global own_files
    own_files = (os.path.dirname(path),)
    # The folder of the host itself is nobody's place for modules.
    sys.path[:] = [folder for folder in sys.path if folder not in ("", os.path.dirname(os.path.abspath(__file__)))]
    leaves_openly(opening["farewell"])
    if tier != "trusted":
        confine(opening["folder"], opening["readable"])
    try:
        module = loaded(path)
    except (Exception, SystemExit) as error:
        send({"protocol": opening["protocol"], "error": "threw %s" % thrown(error)})
        return 1
    kinds = kinds_for(module)
    exports = {}
    for entry in contract["entries"]:
        export = Export(module, entry, contract["forms"][entry["operation"]])
        try:
            if export.attempted():
                exports[entry["need"]] = export
        except Exception:
            exports[entry["need"]] = export
    said = getattr(module, "lemmata", None)
    unit = said.get("precision") if isinstance(said, dict) else None
    asked_for = {words(entry["export"]) for entry in contract["entries"]} | {words("%s_%s" % (e["export"], e["method"])) for e in contract["entries"] if e.get("method")}
    listed = getattr(module, "__all__", None)
    others = [
        name
        for name, value in offered(module).items()
        if callable(value) and words(name) not in asked_for
        and (name in listed if listed is not None else getattr(value, "__module__", None) == module.__name__)
    ]
    greeting = {"protocol": opening["protocol"], "name": opening["name"], "version": "-", "needs": list(exports)}
    send({**greeting, **({} if unit is None else {"unit": unit})})
    by_question = {}
    for entry in contract["entries"]:
        by_question.setdefault(entry["operation"], (entry.get("field"), {}))[1][entry.get("member")] = entry["need"]
    for line in sys.stdin:
        question = _loads(line)
        seq, operation, ask = question["seq"], question["operation"], question.get("ask")
        try:
            if operation == "describe":
                send({"seq": seq, "answer": description(module, exports, others, listed is not None)})
                continue
            ask = unpacked(ask)
            look = operation == "look"
            if look:
                operation, ask = ask["operation"], ask["ask"]
            field, members = by_question[operation]
            export = exports.get(members.get(None if field is None else ask[field]))
            if export is None:
                export = Export(module, next(e for e in contract["entries"] if e["need"] == members.get(None if field is None else ask[field])), contract["forms"][operation])
            settle(export, kinds)
            if look:
                send({"seq": seq, "answer": looked(export, ask)})
                continue
            asked = Asked(export, ask)
            answer = answered(asked)
            send({"seq": seq, "answer": answer, **({} if asked.changed is None else {"changed": asked.changed[:LONGEST]})})
        except AnswerFault as fault:
            send({"seq": seq, "error": str(fault)[:LONGEST]})
        except (Exception, SystemExit) as error:
            send({"seq": seq, "error": "threw %s" % thrown(error)})
    return 0


def description(module, exports, others, listed):
    """What there is, for notes to a person; and the files that were read for it."""
    folder = os.path.dirname(module.__file__)
    files = sorted({f for f in (getattr(m, "__file__", None) for m in list(sys.modules.values())) if isinstance(f, str) and f.startswith(folder + os.sep) and f != __file__ and "site-packages" not in f})
    libraries = {name: str(getattr(library(name), "__version__", "?")) for name in ("numpy", "torch", "jax") if library(name) is not None}
    return {
        "exports": [{"need": need, "arity": arity(export), **knows_of(export)} for need, export in exports.items()],
        "others": others,
        "listed": listed,
        "files": files,
        "python": sys.version.split()[0],
        "libraries": libraries,
    }


def knows_of(export):
    """What an object says that it knows: `network.activations`, `network.losses`."""
    owner = owner_of(export.module, export.entry["export"])
    said = {of: getattr(owner, of, None) if not isinstance(owner, dict) else owner.get(of) for of in ("activations", "losses")}
    lists = {of: [camel(n) for n in names] for of, names in said.items() if isinstance(names, (list, tuple)) and all(isinstance(n, str) for n in names)}
    return {"knows": lists} if lists else {}


def arity(export):
    try:
        parameters = signature_of(export.function())
    except Exception:
        return 0
    return 0 if parameters is None else len([p for p in parameters if p.kind in POSITIONAL])


if __name__ == "__main__":
    sys.exit(main())
