export { maxOverColumns, maxOverRows, sumOverColumns, sumOverRows } from './fold'
export { product, workBytes } from './product'
export { exp, logistic, tanh } from './smooth'
