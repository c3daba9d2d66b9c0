import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { storedBytes } from "../catalogue/vector-index";

/** Vectors of the demo listings, made beforehand: computing them takes minutes. */
export interface PrecomputedVectors {
  /** `name@version` of the embedder. */
  readonly model: string;
  readonly byKey: ReadonlyMap<string, { readonly digest: Buffer; readonly vector: Buffer }>;
}

export const PRECOMPUTED_FOLDER = path.join(__dirname, "../../../../demo/precomputed");
const FILE = "product-vectors.bin.gz";
const DIGEST_BYTES = 8;
/** Of the mall's own embedder, which made them. */
export const PRECOMPUTED_WIDTH = 384;
const ROW_BYTES = DIGEST_BYTES + storedBytes(PRECOMPUTED_WIDTH);

export function readPrecomputedVectors(folder = PRECOMPUTED_FOLDER): PrecomputedVectors | null {
  const file = path.join(folder, FILE);
  if (!existsSync(file)) return null;
  const bytes = gunzipSync(readFileSync(file));
  const start = 4 + bytes.readUInt32LE(0);
  const { model, keys } = JSON.parse(bytes.toString("utf8", 4, start)) as { model: string; keys: string[] };
  const rowAt = (i: number) => bytes.subarray(start + i * ROW_BYTES, start + (i + 1) * ROW_BYTES);
  const entries = keys.map((key, i) => {
    const row = rowAt(i);
    return [key, { digest: row.subarray(0, DIGEST_BYTES), vector: row.subarray(DIGEST_BYTES) }] as const;
  });
  return { model, byKey: new Map(entries) };
}

/** A header of JSON with its length before it, then per key: digest of the text, scale, values. */
export function writePrecomputedVectors({ model, byKey }: PrecomputedVectors, folder = PRECOMPUTED_FOLDER): void {
  const keys = [...byKey.keys()].sort();
  const header = Buffer.from(JSON.stringify({ model, keys }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const rows = keys.flatMap((key) => [byKey.get(key)!.digest, byKey.get(key)!.vector]);
  writeFileSync(path.join(folder, FILE), gzipSync(Buffer.concat([length, header, ...rows]), { level: 9 }));
}
