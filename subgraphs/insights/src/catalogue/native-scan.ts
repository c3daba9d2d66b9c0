import { createRequire } from "node:module";
import type * as usearch from "usearch";

/** Row and cosine, nearest first. */
export interface ScannedRows {
  readonly rows: BigUint64Array;
  readonly similarities: Float32Array;
}

/** Compares one vector with all rows of a matrix and gives the `count` nearest; `count` is at most the number of rows. */
export type Scan = (matrix: Int8Array, query: Int8Array, count: number) => ScannedRows;

type Usearch = typeof usearch;

/**
 * USearch's exact scan, which compares 32 and more values at a time where the processor can. Null where the package
 * brings no binary for the machine: then the same is done in JavaScript, some five times slower.
 */
export function loadNativeScan(): Scan | null {
  try {
    // Not an import: a missing binary must not end the process.
    const { exactSearch, MetricKind } = createRequire(__filename)("usearch") as Usearch;
    return (matrix, query, count) => {
      const { keys, distances } = exactSearch(matrix, query, query.length, count, MetricKind.Cos, 1);
      return { rows: keys, similarities: distances.map((distance) => 1 - distance) };
    };
  } catch {
    return null;
  }
}
