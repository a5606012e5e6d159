import { entries } from './entry.ts'

/** Symmetries of parameters. */
export const symmetries = entries({
  'permutation-symmetry': {
    on: [{ deck: '004', slide: 'Weight regularization', line: 380 }],
    verdict: 'true',
    priority: 'A',
    obligations: {
      'function-invariant': {
        says: 'For every activation $g$, every $m$ and every permutation $\\pi$ of the hidden units, replacing rows $v_j$ and biases $c_j$ by $v_{\\pi(j)},c_{\\pi(j)}$ and the output columns $w_{\\cdot j}$ by $w_{\\cdot\\pi(j)}$ leaves $x\\mapsto\\sum_jw_{\\cdot j}\\,g(\\langle v_j,x\\rangle+c_j)+b$ unchanged.',
        role: 'holds',
        least: 'proved',
        best: 'exact: a transposition exchanges two summands (g fresh); transpositions generate the group',
        dies: ['rows permuted, columns not', 'biases not permuted', 'columns permuted by π^{-1} while rows use π (a 3-cycle refutes)'],
      },
      'factorial-many': {
        says: 'If the $m$ triples $(v_j,c_j,w_{\\cdot j})$ are pairwise distinct, the $m!$ permuted parameter vectors are pairwise distinct; if two coincide there are at most $\\frac{m!}2$.',
        role: 'holds',
        least: 'proved',
        best: 'exact: trivial stabiliser; orbit-stabiliser; enumeration m≤4',
        dies: ['m! without distinctness', '2^m', 'm(m-1)/2'],
      },
      'gradient-equivariance': {
        says: 'If the loss depends on the parameters only through the function, then $\\nabla L(P\\theta)=P\\nabla L(\\theta)$ for the permutation $P$ of parameters, so gradient descent from $P\\theta_0$ gives exactly $P\\theta_t$ for every $t$ (exact arithmetic).',
        role: 'holds',
        least: 'proved',
        best: 'exact: L(Pθ)=L(θ) differentiated, P orthogonal; induction on t; rational runs',
        dies: ['∇L(Pθ)=∇L(θ)', '∇L(Pθ)=P^⊤∇L(θ) for a 3-cycle', 'equivariance under every orthogonal matrix'],
      },
      'floats-up-to-summation-order': {
        says: 'In binary64 the outputs of the two copies differ at most by $2\\gamma_{m+1}\\bigl(|b|+\\sum_j|w_jg_j|\\bigr)$ with $\\gamma_k=\\frac{ku}{1-ku}$, given equal rounded $g_j$, if nothing overflows or underflows and $(m+1)u<1$; equality need not hold bit by bit.',
        role: 'sharpness',
        least: 'proved',
        best: 'exact: each term carries at most m+1 factors 1+d (induction on their number by a solver), the triangle inequality over the terms; the difference bit by bit on (10^{16},1,-10^{16})',
        dies: ['bitwise equality', 'bound u·|sum|'],
      },
    },
  },
  'relu-rescaling-symmetry': {
    on: [{ deck: '004', slide: 'Weight regularization', line: 381 }],
    verdict: 'hypothesis missing',
    priority: 'A',
    obligations: {
      'positive-factor': {
        says: 'If $g(\\lambda z)=\\lambda g(z)$ for $\\lambda>0$ (ReLU and leaky ReLU), then $(v_j,c_j,w_j)\\mapsto(\\lambda v_j,\\lambda c_j,w_j/\\lambda)$ leaves the network function unchanged for every $\\lambda>0$.',
        role: 'corrected',
        least: 'proved',
        best: 'solver: ReLU and leaky by case split, λ>0; any dimension since only z_j enters',
        dies: ['bias not scaled', 'w_jλ', 'w_j unchanged'],
      },
      'sign-needed': {
        says: '$\\lambda>0$ is needed: for $\\lambda=-1$ and ReLU with $v=w=1$, $c=0$ the two networks differ at $x=-1$ ($0$ against $-1$).',
        role: 'hypothesis-needed',
        least: 'proved',
        best: 'exact: substitution',
        dies: ['λ=-1 with the identity activation'],
        counterexample: '$x=-1$: $\\mathrm{relu}(-1)=0$, $-\\mathrm{relu}(1)=-1$',
      },
      'homogeneity-needed': {
        says: 'Positive homogeneity is needed: for the logistic unit with $v=w=1$, $c=0$, $\\lambda=2$ the values at $x=0$ are $\\frac12$ and $\\frac14$.',
        role: 'hypothesis-needed',
        least: 'proved',
        best: 'exact: σ(0)=1/2',
        dies: ['λ=1'],
        counterexample: '$x=0$: $\\frac12\\ne\\frac14$',
      },
      'all-weights-scaled': {
        says: 'Multiplying all weights of a bias-free ReLU network with $L$ weight layers by $\\lambda>0$ multiplies the output by $\\lambda^L$; the class of the largest output is unchanged, softmax probabilities are not (for $\\lambda^L\\ne1$ and unequal outputs).',
        role: 'corrected',
        least: 'proved',
        best: 'exact: homogeneity, induction on L; order preserved by positive factors; two classes: σ(λ^L d)≠σ(d) for d≠0',
        dies: ['λL', 'λ^{L-1}', 'with biases'],
      },
      'balance-conserved': {
        says: 'Under gradient flow of a loss depending only on the function, $\\|v_j\\|^2+c_j^2-w_j^2$ is conserved for each ReLU unit; one gradient step of size $\\alpha$ changes it by exactly $\\alpha^2\\bigl(\\|g_{v_j}\\|^2+g_{c_j}^2-g_{w_j}^2\\bigr)$ (off the kinks).',
        role: 'corrected',
        least: 'proved',
        best: 'exact: ⟨v,g_v⟩+c g_c=w g_w from the invariance, then expansion of squares; rational networks by exact duals',
        dies: ['‖v‖²-w² with biases present', 'change +α(…)', '‖v_j‖²+c_j²+w_j²'],
      },
    },
  },
  'tanh-sign-symmetry': {
    on: [{ deck: '004', slide: 'Weight regularization', line: 380 }],
    verdict: 'true',
    priority: 'C',
    obligations: {
      'odd-activation': {
        says: 'If $g(-z)=-g(z)$ for all $z$, then $(v_j,c_j,w_j)\\mapsto(-v_j,-c_j,-w_j)$ leaves the network function unchanged.',
        role: 'holds',
        least: 'proved',
        best: 'exact: (-w)g(-z)=w g(z); tanh(−z)=−tanh(z) with E>0 by a solver',
        dies: ['w not negated', 'bias not negated', 'the same for relu'],
      },
      copies: {
        says: 'If moreover the triples are pairwise distinct up to sign and none of them is zero, permutations and sign flips give exactly $2^mm!$ different parameter vectors with the same function.',
        role: 'holds',
        least: 'proved',
        best: 'exact: trivial stabiliser in the signed permutation group; enumeration m≤3',
        dies: ['2^m m! for the zero network', '2^m+m!', 'without distinctness up to sign'],
      },
      'logistic-with-shift': {
        says: 'For the logistic activation, $w\\,\\sigma(z)=w-w\\,\\sigma(-z)$: $(v,c,w,b)\\mapsto(-v,-c,-w,b+w)$ leaves the network unchanged.',
        role: 'holds',
        least: 'proved',
        best: 'solver: E>0, 1/(1+E)+E/(1+E)=1',
        dies: ['b unchanged', 'b-w', 'b+w/2'],
      },
    },
  },
  'symmetry-reduces-search': {
    on: [{ deck: '004', slide: 'Weight regularization', line: 382 }],
    verdict: 'reading',
    priority: 'C',
    obligations: {
      'permutations-do-not-slow-descent': {
        says: 'Sharp reading: the permutation symmetry by itself costs nothing: gradient descent from $\\theta_0$ and from a permuted copy $P\\theta_0$ have exactly the same loss at every step (exact arithmetic).',
        role: 'holds',
        least: 'proved',
        best: 'exact: θ_t↦Pθ_t by equivariance, induction; rational runs as a check',
        dies: ['the same for a rescaled copy with λ≠1', 'the same under an arbitrary orthogonal matrix'],
      },
      'rescaling-changes-the-rate': {
        says: 'The rescaling symmetry does matter: for $L(w_1,w_2)=\\frac12(w_2w_1-y)^2$ the points $(1,1)$ and $(2,\\frac12)$ represent the same function, but $\\|\\nabla L\\|^2=(w_1^2+w_2^2)(w_1w_2-y)^2$ is $2r^2$ and $\\frac{17}4r^2$ with $r=1-y$; gradient flow decreases the loss $\\frac{17}8$ times faster at the second.',
        role: 'holds',
        least: 'proved',
        best: 'exact: symbolic',
        dies: ['equal rates', 'factor 17/4', '‖∇L‖²=(w1+w2)²r²'],
      },
      'balanced-is-slowest-locally': {
        says: 'Among all factorisations $w_1w_2=p>0$ of the same value the rate $w_1^2+w_2^2\\ge2p$ is smallest exactly at $w_1=w_2$; large unbalance gives large curvature ($\\lambda_{\\max}$ of the Hessian at a minimiser is $w_1^2+w_2^2$), so the stable fixed step $\\alpha<\\frac2{w_1^2+w_2^2}$ shrinks.',
        role: 'sharpness',
        least: 'proved',
        best: 'solver: (w1-w2)²≥0; Hessian at w1w2=y is the rank-one matrix (w2,w1)(w2,w1)ᵀ',
        dies: ['largest at w1=w2', 'λ_max=w1w2', 'stable step 2/(w1+w2)²'],
      },
      'steps-depend-on-rescaling': {
        says: 'Deterministic run: for $L=\\frac12(w_2w_1-1)^2$, $\\alpha=\\frac1{20}$, started at $(\\frac\\lambda2,\\frac1{2\\lambda})$, the number of steps until $L<10^{-6}$ is $74$, $62$, $26$ for $\\lambda=1,2,4$, and the same for the exchanged start $(\\frac1{2\\lambda},\\frac\\lambda2)$.',
        role: 'holds',
        least: 'measured',
        best: 'measured: deterministic binary64 run, enclosed in rationals for the first steps',
        dies: ['the same number for all λ', 'a different number for the exchanged start'],
      },
    },
  },
})
