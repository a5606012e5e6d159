// Sums and largest entries along an axis, in the order of the entries. Strides are in bytes; results lie together.

/** y[j] = 0 + x[0][j] + x[1][j] + … */
export function sumOverRows(rows: i32, columns: i32, x: usize, row: i32, column: i32, y: usize): void {
  memory.fill(y, 0, columns << 3)
  if (column == 8) {
    const whole = columns & ~1
    for (let i: i32 = 0; i < rows; i++, x += row) {
      for (let j: i32 = 0; j < whole; j += 2) v128.store(y + (<usize>j << 3), f64x2.add(v128.load(y + (<usize>j << 3)), v128.load(x + (<usize>j << 3))))
      if (columns & 1) f64.store(y + (<usize>whole << 3), f64.load(y + (<usize>whole << 3)) + f64.load(x + (<usize>whole << 3)))
    }
    return
  }
  for (let i: i32 = 0; i < rows; i++, x += row) {
    let from = x
    for (let j: i32 = 0; j < columns; j++, from += column) f64.store(y + (<usize>j << 3), f64.load(y + (<usize>j << 3)) + f64.load(from))
  }
}

/** y[i] = 0 + x[i][0] + x[i][1] + … */
export function sumOverColumns(rows: i32, columns: i32, x: usize, row: i32, column: i32, y: usize): void {
  for (let i: i32 = 0; i < rows; i++, x += row, y += 8) {
    let sum: f64 = 0
    let from = x
    for (let j: i32 = 0; j < columns; j++, from += column) sum += f64.load(from)
    f64.store(y, sum)
  }
}

/** The later one where it is larger or NaN, so that NaN is handed on and the first of a tie stays. */
@inline
function larger(x: f64, y: f64): f64 {
  return x < y || y != y ? y : x
}

export function maxOverRows(rows: i32, columns: i32, x: usize, row: i32, column: i32, y: usize): void {
  for (let j: i32 = 0; j < columns; j++) f64.store(y + (<usize>j << 3), -Infinity)
  for (let i: i32 = 0; i < rows; i++, x += row) {
    let from = x
    for (let j: i32 = 0; j < columns; j++, from += column) f64.store(y + (<usize>j << 3), larger(f64.load(y + (<usize>j << 3)), f64.load(from)))
  }
}

export function maxOverColumns(rows: i32, columns: i32, x: usize, row: i32, column: i32, y: usize): void {
  for (let i: i32 = 0; i < rows; i++, x += row, y += 8) {
    let largest: f64 = -Infinity
    let from = x
    for (let j: i32 = 0; j < columns; j++, from += column) largest = larger(largest, f64.load(from))
    f64.store(y, largest)
  }
}
