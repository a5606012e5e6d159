/** Words that the pages use, in one or two sentences each. */
export const glossary: Readonly<Record<string, string>> = {
  claim:
    'A sentence of mathematics that runs: inputs are drawn at random, answers compared with what the mathematics says. Its name is its conclusion: adam_recursion.',
  tolerance:
    'How far an answer may be from the right one: the most that rounding can explain, computed for each input from the formula, not a constant. What is further off is wrong.',
  sampled: 'No counterexample in so many random cases. It is no proof: --runs tries more, --seed others.',
  passed: 'No counterexample was found in the random cases that were tried (--runs, 100 by default).',
  failed: 'A counterexample was found: an input for which the answer is further from the right one than rounding can explain.',
  refuted: 'Shown to be wrong by a counterexample, which is printed.',
  undecided: 'Neither passed nor failed: the reason stands beside it. The exit code is then 3.',
  unsupported: 'Not asked, since the file does not export what the claim is about.',
  counterexample:
    'An input for which a claim does not hold, made as simple as possible. --replay repeats it; it is kept in .lemmata/failures and tried first the next time.',
  diagnosis:
    'What is probably wrong: of a list of known mistakes, one that gives exactly the numbers that came. Where no mistake explains them all, there is none.',
  advice: 'What is right and could be better, such as a formula that loses digits. It never fails anybody.',
  convention:
    'A form in which real code legitimately differs from the textbook, such as momentum as an average. It has a name of its own, under which it passes.',
  evidence: 'What is known of one claim about one subject, as data: sampled, measured, refuted, undecided or not attempted; and what came of each proof.',
  enclosed: 'Shown for every point of a box of inputs, by interval arithmetic that rounds outwards.',
  measured: 'An estimate with its interval, such as the error of networks trained from several seeds.',
  rival: 'A wrong formula that a claim about mathematics must refute: the proof that its check can fail.',
  role: 'What a number is for (a weight, a logit, a step size), which decides how it is drawn: `lemmata generators`.',
  ulp: 'The distance between two neighbouring floating-point numbers.',
  deck: 'The slides of one lecture; claims name their slide.',
  engine: 'The built-in implementation. Without a file, `lemmata check` holds the claims against it; with one, your exports stand in its place.',
  subject: 'Whoever is asked: the built-in engine, your file, or a program in another language.',
  export: 'What your file offers under a name of the contract: `lemmata contract` lists them. What it does not export is not asked.',
  float32:
    "Single precision. A file says so by `export const lemmata = { precision: 'float32' }`, or the call by --float32; it is then judged by what rounding to 24 bits explains.",
  precision: 'What the numbers of a file round to: float64 unless it says float32.',
  seed: 'Where the random draws start. The same seed gives the same evidence.',
  replay: 'SEED:PATH, as a failure prints it: `--claim NAME --replay SEED:PATH` repeats one case.',
  erratum: 'A sentence that is wrong as a lecture printed it, beside its correction; the printed one must be shown to be wrong.',
  proof: 'A chain of steps that settles a sentence for all inputs of its scope, and refutes near variants of it: `lemmata prove`.',
  obligation: 'One sentence of the lectures with every hypothesis in it, and how strongly it must be settled: `lemmata ledger`.',
  'proved from': 'Proved with a step that cites a theorem of the literature, which is named beside it; `enclosed from` and `exhaustive from` likewise.',
  control: 'A correct but unusual implementation that no claim may accuse.',
  mistake: 'A deliberately wrong version of the engine, which some claim must detect, and which a diagnosis recognizes in your code: `lemmata power`.',
  cotangent: 'The gradient of the loss in an output, which a backward pass (vjp) takes back to the inputs.',
  vjp: 'Vector-Jacobian product: the transposed Jacobian times a cotangent, which is what a backward pass computes.',
}
