export { peakOverColumns, peakOverRows, sumOverColumns, sumOverRows } from './fold'
export { product, workBytes } from './product'
export { exp, logistic, tanh } from './smooth'
