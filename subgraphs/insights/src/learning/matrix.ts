/** Row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export const zeros = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: new Float64Array(rows * columns),
});

/** a · b */
export function product(a: Matrix, b: Matrix): Matrix {
  const out = zeros(a.rows, b.columns);
  const [columns, inners] = [b.columns, a.columns];
  const [left, right, to] = [a.data, b.data, out.data];
  for (let row = 0; row < a.rows; row += 1) {
    for (let inner = 0; inner < inners; inner += 1) {
      const factor = left[row * inners + inner]!;
      if (factor === 0) continue;
      for (let column = 0; column < columns; column += 1)
        to[row * columns + column]! += factor * right[inner * columns + column]!;
    }
  }
  return out;
}

export function transposed({ rows, columns, data }: Matrix): Matrix {
  const out = zeros(columns, rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) out.data[column * rows + row] = data[row * columns + column]!;
  }
  return out;
}

export function add(to: Matrix, more: Matrix): void {
  for (let i = 0; i < to.data.length; i += 1) to.data[i]! += more.data[i]!;
}

export const sum = (a: Matrix, b: Matrix): Matrix => ({ ...a, data: a.data.map((value, i) => value + b.data[i]!) });

/** Each row with mean 0 and deviation 1; `deviations` are what it was divided by. */
export function normalised(x: Matrix): { readonly y: Matrix; readonly deviations: Float64Array } {
  const y = zeros(x.rows, x.columns);
  const deviations = new Float64Array(x.rows);
  for (let row = 0; row < x.rows; row += 1) {
    const values = x.data.subarray(row * x.columns, (row + 1) * x.columns);
    const mean = values.reduce((total, value) => total + value, 0) / x.columns;
    const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / x.columns;
    const deviation = Math.sqrt(variance + 1e-5);
    deviations[row] = deviation;
    for (let i = 0; i < x.columns; i += 1) y.data[row * x.columns + i] = (values[i]! - mean) / deviation;
  }
  return { y, deviations };
}

/** What a change of the normalised rows means for the rows. */
export function normalisedBack(
  { y, deviations }: { readonly y: Matrix; readonly deviations: Float64Array },
  dy: Matrix,
): Matrix {
  const dx = zeros(y.rows, y.columns);
  const { columns } = y;
  for (let row = 0; row < y.rows; row += 1) {
    let [mean, along] = [0, 0];
    for (let i = row * columns; i < (row + 1) * columns; i += 1) {
      mean += dy.data[i]! / columns;
      along += (dy.data[i]! * y.data[i]!) / columns;
    }
    for (let i = row * columns; i < (row + 1) * columns; i += 1)
      dx.data[i] = (dy.data[i]! - mean - y.data[i]! * along) / deviations[row]!;
  }
  return dx;
}
