import { entries } from './entry.ts'

/** Scaling rules. */
export const scaling = entries({
  'scaling-rule': {
    on: [{ deck: '004', slide: 'What to do in this regime?', line: 641 }],
    verdict: 'reading',
    priority: 'C',
    obligations: {
      'unique-minimiser': {
        says: 'Sharp model: for $L(N,D)=E+AN^{-\\alpha}+BD^{-\\beta}$ with $A,B,\\alpha,\\beta>0$ under $6ND=C$, the unique minimiser over $N>0$ is $N^*=\\bigl(\\frac{\\alpha A}{\\beta B}\\bigr)^{\\frac1{\\alpha+\\beta}}\\bigl(\\frac C6\\bigr)^{\\frac\\beta{\\alpha+\\beta}}$, $D^*=\\frac C{6N^*}$.',
        role: 'holds',
        least: 'proved',
        best: 'exact: in u=ln N the objective is a sum of a convex decreasing and a convex increasing exponential; stationarity αAN^{-α}=βBD^{-β} solved in monomials',
        dies: ['exponent α/(α+β) of C/6 for N*', '(βB/(αA)) in the place of its inverse', 'C in the place of C/6'],
      },
      'balance-at-the-optimum': {
        says: 'At the optimum $\\alpha AN^{*-\\alpha}=\\beta BD^{*-\\beta}$: the two reducible losses are in the ratio $\\beta:\\alpha$, not equal unless $\\alpha=\\beta$; the reducible loss is $\\bigl(1+\\frac\\alpha\\beta\\bigr)AN^{*-\\alpha}$.',
        role: 'holds',
        least: 'proved',
        best: 'exact: first-order condition',
        dies: ['equal reducible losses', 'ratio α:β', '(1+β/α)AN*^{-α}'],
      },
      'ratio-constant-iff-equal-exponents': {
        says: '$\\frac{D^*}{N^*}$ is proportional to $C^{\\frac{\\alpha-\\beta}{\\alpha+\\beta}}$, hence constant in $C$ if and only if $\\alpha=\\beta$.',
        role: 'holds',
        least: 'proved',
        best: 'exact: exponent arithmetic',
        dies: ['C^{(β-α)/(α+β)}', 'constant for every α,β', 'C^{α-β}'],
      },
      'published-constants': {
        says: 'With $E=1.69,A=406.4,B=410.7,\\alpha=0.34,\\beta=0.28$: $N^*\\propto C^{0.4516}$, $D^*\\propto C^{0.5484}$ (exponents $\\frac{14}{31}$ and $\\frac{17}{31}$), and $\\frac{D^*}{N^*}$ lies in $(40,40.2)$ at $C=10^{20}$ and in $(62.5,62.7)$ at $C=10^{22}$, so the ratio is not constant.',
        role: 'holds',
        least: 'enclosed',
        best: 'enclosed: rational exponents exact, powers by enclosed exp and ln',
        dies: ['20 at both', 'exponents 1/2 and 1/2', '17/31 for N*'],
      },
      'offset-hides-the-exponent': {
        says: 'Fits must include $E$: for $E>0$ the local slope $\\frac{d\\ln L}{d\\ln N}=-\\alpha\\frac{AN^{-\\alpha}}{E+AN^{-\\alpha}}$ (data term absent) lies strictly between $-\\alpha$ and $0$ and tends to $0$ as $N\\to\\infty$.',
        role: 'sharpness',
        least: 'proved',
        best: 'exact: symbolic, T=N^{-α}>0 fresh, solver',
        dies: ['slope -α', 'slope below -α', 'slope tends to -α as N→∞'],
      },
      'fit-recovers-truth': {
        says: 'On synthetic losses from the model with known $E,A,\\alpha$ and multiplicative noise of $1\\,\\%$ ($10$ sizes over four decades, 100 seeds) a least-squares fit with $E$ free recovers $\\alpha$ within 6 standard errors, a log-log line without $E$ does not.',
        role: 'holds',
        least: 'measured',
        best: 'measured: 100 seeds, 6 standard errors of the mean',
        dies: ['the line without E recovers α', 'α off by 0.1'],
      },
    },
  },
})
