import { loadNativeScan, type Scan } from "./native-scan";
import { TopList } from "./top-list";
import type { QuantizedVector, VectorHit, VectorIndex, VectorQuery } from "./vector-index";

/** Rows scanned before other work gets its turn: 1 ms natively, 5 ms without. */
const ROWS_PER_TURN = 8_192;
/** Asked for beyond the limit, since some rows are not accepted; if most are not, more is asked for. */
const SPARE = 8;

/** Rounded vectors are not quite of length one, which the native scan makes up for and the scale does not. */
const ROUNDING = 0.02;

const nativeScan = loadNativeScan();

/** Compares with every vector: exact, 388 bytes a product at 384 numbers, about 0.1 ms per thousand. */
export class ExactVectorIndex implements VectorIndex {
  /** Each in a buffer of its own: the native scan reads from a buffer's beginning, whatever part of it it is given. */
  private readonly blocks: Block[] = [];
  size = 0;
  /** Numbers of a vector, as the first one has them; 0: there is none yet. */
  private width = 0;

  /** `generation`: that of the index whose place it takes, and more, so that nothing taken from that one counts as fresh. */
  constructor(
    private readonly scan: Scan | null = nativeScan,
    public generation = 0,
  ) {}

  set(index: number, { scale, values }: QuantizedVector): void {
    this.width ||= values.length;
    if (values.length !== this.width) throw new RangeError(`a vector has ${this.width} values, not ${values.length}`);
    if (this.has(index, { scale, values })) return;
    this.generation += 1;
    const { block, row } = this.placeOf(index);
    if (block.scales[row] === 0) this.size += 1;
    block.scales[row] = scale;
    block.matrix.set(values, row * this.width);
  }

  get(index: number): QuantizedVector | null {
    const block = this.blocks[Math.floor(index / ROWS_PER_TURN)];
    const row = index % ROWS_PER_TURN;
    const scale = block?.scales[row] ?? 0;
    if (block === undefined || scale === 0) return null;
    return { scale, values: block.matrix.subarray(row * this.width, (row + 1) * this.width) };
  }

  private has(index: number, { scale, values }: QuantizedVector): boolean {
    const known = this.get(index);
    return known !== null && known.scale === scale && known.values.every((value, i) => value === values[i]);
  }

  private placeOf(index: number): { block: Block; row: number } {
    const place = Math.floor(index / ROWS_PER_TURN);
    while (this.blocks.length <= place) this.blocks.push(emptyBlock(this.width));
    return { block: this.blocks[place]!, row: index % ROWS_PER_TURN };
  }

  async search(vector: QuantizedVector, { limit, minimum, accepts }: VectorQuery): Promise<VectorHit[]> {
    // Those of another model mean nothing here.
    if (vector.values.length !== this.width) return [];
    // A copy: the vector may be a place in a block, which may be overwritten between two turns.
    const query = { scale: vector.scale, values: vector.values.slice() };
    const best = new TopList<number>(limit);
    for (const [place, block] of [...this.blocks].entries()) {
      if (place > 0) await new Promise(setImmediate);
      const turn = { block, first: place * ROWS_PER_TURN, limit, minimum, accepts: accepts ?? always, best };
      if (this.scan === null) compare(query, turn, ALL_ROWS);
      else compare(query, turn, nearestRows(query, turn, this.scan));
    }
    return best.items().map(({ item, score }) => ({ index: item, similarity: score }));
  }
}

interface Block {
  readonly matrix: Int8Array;
  /** Zero where there is no vector. */
  readonly scales: Float32Array;
}

const emptyBlock = (width: number): Block => ({
  matrix: new Int8Array(ROWS_PER_TURN * width),
  scales: new Float32Array(ROWS_PER_TURN),
});

interface Turn {
  readonly block: Block;
  /** Index of the block's first row. */
  readonly first: number;
  readonly limit: number;
  readonly minimum: number;
  readonly accepts: (index: number) => boolean;
  readonly best: TopList<number>;
}

const always = (): boolean => true;
const ALL_ROWS: readonly number[] = Array.from({ length: ROWS_PER_TURN }, (_, row) => row);

/** The nearest rows of the block; again with more of them while those that are accepted are too few. */
function nearestRows(query: QuantizedVector, { block, first, limit, minimum, accepts }: Turn, scan: Scan): number[] {
  for (let count = limit + SPARE; ; count *= 4) {
    const { rows, similarities } = scan(block.matrix, query.values, Math.min(count, ROWS_PER_TURN));
    const accepted = Array.from(rows, Number).filter(
      (row, i) => similarities[i]! > minimum - ROUNDING && block.scales[row] !== 0 && accepts(first + row),
    );
    const isEnough = accepted.length >= limit || count >= ROWS_PER_TURN;
    // Among equals the first row comes first, as without a binary.
    if (isEnough || similarities.at(-1)! < minimum - ROUNDING) return accepted.sort((a, b) => a - b);
  }
}

function compare(query: QuantizedVector, turn: Turn, rows: readonly number[]): void {
  const { block, first, minimum, accepts, best } = turn;
  for (const row of rows) {
    const scale = block.scales[row] ?? 0;
    if (scale === 0 || !accepts(first + row)) continue;
    const similarity = dot(query.values, block.matrix, row * query.values.length) * scale * query.scale;
    if (similarity >= minimum) best.offer(first + row, similarity);
  }
}

/** Four sums at a time, so that the processor need not wait for one addition before the next. */
function dot(query: Int8Array, matrix: Int8Array, offset: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = query.length - (query.length % 4);
  for (let i = whole; i < query.length; i += 1) a += Math.imul(query[i]!, matrix[offset + i]!);
  for (let i = 0; i < whole; i += 4) {
    const at = offset + i;
    a = (a + Math.imul(query[i]!, matrix[at]!)) | 0;
    b = (b + Math.imul(query[i + 1]!, matrix[at + 1]!)) | 0;
    c = (c + Math.imul(query[i + 2]!, matrix[at + 2]!)) | 0;
    d = (d + Math.imul(query[i + 3]!, matrix[at + 3]!)) | 0;
  }
  return a + b + c + d;
}

/** Cosine of two stored vectors. */
export function similarityOf(left: QuantizedVector, right: QuantizedVector): number {
  return dot(left.values, right.values, 0) * left.scale * right.scale;
}
