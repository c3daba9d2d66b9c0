/** A text as the embedder sees it: `scale × int8` per dimension, of length one. */
export interface QuantizedVector {
  readonly scale: number;
  readonly values: Int8Array;
}

export interface VectorHit {
  readonly index: number;
  /** Cosine, -1 to 1. */
  readonly similarity: number;
}

export interface VectorQuery {
  readonly limit: number;
  /** Hits below this cosine are left out. */
  readonly minimum: number;
  readonly accepts?: (index: number) => boolean;
}

/** Nearest neighbours by cosine. An exact scan today; a graph index or pgvector can stand behind the same methods. */
export interface VectorIndex {
  readonly size: number;
  /** Grows with every vector that came or changed; setting the same one again changes nothing. */
  readonly generation: number;
  set(index: number, vector: QuantizedVector): void;
  get(index: number): QuantizedVector | null;
  search(vector: QuantizedVector, query: VectorQuery): Promise<VectorHit[]>;
}

/** Bytes of a stored vector of so many numbers: float32 scale (little endian), then the values. */
export const storedBytes = (width: number): number => 4 + width;

export function quantize(vector: ArrayLike<number>): QuantizedVector {
  let largest = 0;
  for (let i = 0; i < vector.length; i += 1) largest = Math.max(largest, Math.abs(vector[i] ?? 0));
  const scale = largest / 127 || 1;
  return { scale, values: Int8Array.from({ length: vector.length }, (_, i) => Math.round((vector[i] ?? 0) / scale)) };
}

export function storedVector({ scale, values }: QuantizedVector): Buffer {
  const bytes = Buffer.alloc(4 + values.length);
  bytes.writeFloatLE(scale, 0);
  bytes.set(Buffer.from(values.buffer, values.byteOffset, values.length), 4);
  return bytes;
}

export function vectorFromStored(bytes: Buffer): QuantizedVector {
  return { scale: bytes.readFloatLE(0), values: new Int8Array(bytes.subarray(4)) };
}
