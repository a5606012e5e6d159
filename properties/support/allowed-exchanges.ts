/* Exchanges in the formulas of laws that their checks accept, and why they may. */

/** Exchanges of one reason, as `lemmata power --formulas` writes them. */
export interface Allowed {
  readonly because: string
  readonly exchanges: readonly string[]
}

/** By claim. A test holds the list both ways: what survives stands here, and what stands here survives. */
export const allowedExchanges: Readonly<Record<string, readonly Allowed[]>> = {
  bayes_rule_minimises_risk: [
    {
      because: 'Of two labels of equal cost either has the least risk.',
      exchanges: ['compare(costs[1], costs[0]) < 0 → compare(costs[1], costs[0]) <= 0', 'compare(costs[1], costs[0]) < 0 → compare(costs[1], costs[0]) < 1'],
    },
  ],
  cross_entropy_depends_on_label_probability: [
    {
      because: 'Predictions are positive, so that 0 times the logarithm is 0 without a case of its own.',
      exchanges: ['p === 0 ? 0 : -p * Math.log(x) → -p * Math.log(x)', 'p === 0 → p === (-1)'],
    },
  ],
  half_squared_error_of_linear_unit_convex: [{ because: 'It is squared.', exchanges: ['w * x - y → y - (w * x)', 'u - v → v - u'] }],
  map_rule_minimises_zero_one_risk: [{ because: 'At equal probabilities either label errs alike.', exchanges: ['minus >= plus → minus > plus'] }],
  mean_squared_error_is_a_mean: [{ because: 'It is squared.', exchanges: ['Q.sub(a, t[i]) → Q.sub(t[i], a)'] }],
  no_free_lunch_equal_totals: [
    {
      because: 'The two totals are equal: their order says nothing.',
      exchanges: ['[a.reduce((x, y) => x + y, 0), b.reduce((x, y) => x + y, 0)] → [b.reduce((x, y) => x + y, 0), a.reduce((x, y) => x + y, 0)]'],
    },
  ],
  quadratic_network_misses_cube_by_quarter: [{ because: 'A network of linear units is a polynomial of degree 2 at most too.', exchanges: ['t * t → t'] }],
  reverse_mode_cost_le_five_times_function: [
    { because: 'One operation more or less is within five evaluations.', exchanges: ['0 → 1', '0 → -1'] },
    { because: 'All rows of a matrix are of one length.', exchanges: ['w[0] → w[1]'] },
  ],
  sigmoid_staircase_error_le_modulus: [
    {
      because: 'A larger bound is true as well; that neither modulus can be left out is checked.',
      exchanges: [
        '1 / (2 * n) → 1 * (2 * n)',
        '1 / (2 * n) → (2 * n) / 1',
        '1 / (2 * n) → 1',
        '1 / (2 * n) → 2 * n',
        '1 / (2 * n) → 2 / (2 * n)',
        '2 * n → 2 / n',
        '2 * n → 2',
        '2 * n → n',
        '2 * n → 3 * n',
        '2 * n → 0 * n',
        '0.54 * omega(1 / n) → 0.54 / omega(1 / n)',
        '0.54 * omega(1 / n) → 0.54',
        '0.54 * omega(1 / n) → omega(1 / n)',
        '0.54 * omega(1 / n) → 1.54 * omega(1 / n)',
        '1 / n → 1 * n',
        '1 / n → n / 1',
        '1 / n → 1',
        '1 / n → n',
        '1 / n → 2 / n',
      ],
    },
  ],
  whitened_covariance_eq_identity: [{ because: 'All points have the same number of features.', exchanges: ['c[0] → c[1]'] }],
  width_one_network_misses_tent_by_half: [
    {
      because: 'Any monotone unit misses the tent; the sentence names the one of ReLU.',
      exchanges: [
        'Math.max(0, t) → Math.min(0, t)',
        'Math.max(0, t) → 0',
        'Math.max(0, t) → t',
        'Math.max(0, t) → Math.max(1, t)',
        'Math.max(0, t) → Math.max((-1), t)',
      ],
    },
  ],
  xor_eq_two_layer_relu_network: [{ because: 'Both rows are the same.', exchanges: ['[ [1, 1], [1, 1], ] → [[1, 1], [1, 1]]'] }],
  xor_not_perceptron: [{ because: 'A remainder has the sign of what is divided.', exchanges: ['(a + b) % 2 → (a + b) % (-2)'] }],
  log_likelihood_argmax_eq: [
    {
      because: 'One constant for all candidates leaves the maximizers where they are.',
      exchanges: ['n === 0 ? 0 : n * log → n === 0 ? 1 : n * log', 'n === 0 ? 0 : n * log → n === 0 ? (-1) : n * log'],
    },
  ],
  cross_entropy_finite_of_positive_prediction: [
    {
      because: 'Predictions are positive, so that 0 times the logarithm is 0 without a case of its own.',
      exchanges: ['p === 0 ? 0 : -p * Math.log(x) → -p * Math.log(x)', 'p === 0 → p === (-1)'],
    },
  ],
  softmax_head_depends_on_score: [
    {
      because: 'Softmax is the same for scores that are raised alike.',
      exchanges: [
        'a.reduce((s, v, i) => s + v * b[i], 0) → a.reduce((s, v, i) => s + v * b[i], 1)',
        'a.reduce((s, v, i) => s + v * b[i], 0) → a.reduce((s, v, i) => s + v * b[i], (-1))',
      ],
    },
  ],
  softmax_peak_mono_of_scale: [
    { because: 'Scores that are changed alike have the same softmax; the sentence names those that are raised.', exchanges: ['x + t → x - t', 'x + t → x'] },
  ],
  adaboost_weight_grows_iff_mistake: [
    {
      because: 'To divide by 1 or -1 is to multiply by it.',
      exchanges: ['-alpha * signs(y) * signs(h) → (-alpha * signs(y)) / signs(h)', '-alpha * signs(y) → (-alpha) / signs(y)'],
    },
    { because: 'Both signs change, and their product does not.', exchanges: ['2 * bit - 1 → 1 - (2 * bit)'] },
    { because: 'Only the sign of the exponent is spoken of.', exchanges: ['2 * bit → 3 * bit'] },
  ],
  adaboost_vote_weighted: [{ because: 'Votes are 1 or -1.', exchanges: ['h > 0 → h >= 0', 'h > 0 → h > (-1)'] }],
  perceptron_update_moves_on_both_classes: [
    { because: 'Any positive number for class 1 moves on its mistakes, which is all that is said.', exchanges: ['2 * label → 3 * label'] },
  ],
  perceptron_update_raises_signed_score: [{ because: 'To divide by a label of 1 or -1 is to multiply by it.', exchanges: ['eta * t → eta / t'] }],
  sigmoid_deriv_pos: [{ because: 'The slope is the same for x and -x.', exchanges: ['-Math.abs(x) → Math.abs(x)', 'Math.abs(x) → x'] }],
  secant_of_gradient_eq_curvature: [{ because: 'That a quadratic has no error is within every factor above 1.', exchanges: ['1 → 2'] }],
  uniform_convergence_small_gap: [{ because: 'No gap on up to four points lies between 1/5 and 1/4.', exchanges: ['ratio(1, 4) → ratio(1, 5)'] }],
  odd_activation_sign_invariant: [{ because: 'Two units are equal or opposite whichever of them is asked first.', exchanges: ['k <= i → k >= i'] }],
  sup_error_of_jump_eq_half: [
    {
      because: 'Of a slope only the absolute value counts.',
      exchanges: ['q(4) → q((-4))', 'Q.sub(q(v), q(values[k])) → Q.sub(q(values[k]), q(v))'],
    },
  ],
  batch_perceptron_periodic_of_integers: [{ because: 'From 0, twice the step takes twice the orbit.', exchanges: ['1 → 2'] }],
  separator_or_common_point_of_hulls: [{ because: 'A separator may be multiplied: from a margin of 1 comes one of 2.', exchanges: ['-1n → -2n'] }],
}
