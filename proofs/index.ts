/** Every file of proofs, loaded when it is asked for. */
export const files: Readonly<Record<string, () => Promise<object>>> = {
  enclosures: () => import('./enclosures.ts'),
  finite: () => import('./finite.ts'),
  inequalities: () => import('./inequalities.ts'),
  relu: () => import('./relu.ts'),
}
