import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ReviewReading, SentimentLabel } from "../model/text-models";
import { ASPECTS } from "../sentiment/aspect-terms";
import type { AspectTone } from "../sentiment/aspects";
import { PRECOMPUTED_FOLDER } from "./precomputed-vectors";

/** Scores of the demo reviews by the digest of their text, made beforehand. */
export interface PrecomputedSentiments {
  /** `name@version` of the classifier. */
  readonly model: string;
  /** Version of the phrases that tell aspects; undefined in files of before it was kept. */
  readonly aspects: string | undefined;
  readonly byDigest: ReadonlyMap<string, ReviewReading>;
}

const FILE = "review-sentiments.bin";
const DIGEST_BYTES = 8;
/** Three shares, the stars, and two bits for each aspect. */
const ROW_BYTES = DIGEST_BYTES + 9;
const FULL = 65_535;
/** What two bits say of an aspect; null: nothing. */
const TONES: readonly (SentimentLabel | null)[] = [null, "NEGATIVE", "NEUTRAL", "POSITIVE"];

/** Of the 16 bytes that tables keep, eight tell 17,000 texts apart. */
export const shortDigest = (digest: Buffer): string => digest.toString("hex", 0, DIGEST_BYTES);

export function readPrecomputedSentiments(folder = PRECOMPUTED_FOLDER): PrecomputedSentiments | null {
  const file = path.join(folder, FILE);
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  const start = 4 + bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString("utf8", 4, start)) as { model: string; aspects?: string };
  const byDigest = new Map<string, ReviewReading>();
  for (let at = start; at < bytes.length; at += ROW_BYTES) {
    const part = (i: number) => bytes.readUInt16LE(at + DIGEST_BYTES + 2 * i) / FULL;
    byDigest.set(bytes.toString("hex", at, at + DIGEST_BYTES), {
      negative: part(0),
      neutral: part(1),
      positive: part(2),
      stars: bytes.readUInt8(at + DIGEST_BYTES + 6) || null,
      aspects: aspectsOfBits(bytes.readUInt16LE(at + DIGEST_BYTES + 7)),
    });
  }
  return { model: head.model, aspects: head.aspects, byDigest };
}

/** A header of JSON with its length before it, then per text: digest, three shares of 65,535, stars and aspects. */
export function writePrecomputedSentiments(
  { model, aspects: version, byDigest }: PrecomputedSentiments,
  folder = PRECOMPUTED_FOLDER,
): void {
  const header = Buffer.from(JSON.stringify({ model, aspects: version }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const rows = [...byDigest].sort(([a], [b]) => (a < b ? -1 : 1)).map(rowOf);
  writeFileSync(path.join(folder, FILE), Buffer.concat([length, header, ...rows]));
}

function rowOf([digest, scores]: [string, ReviewReading]): Buffer {
  const row = Buffer.alloc(ROW_BYTES);
  row.write(digest, 0, "hex");
  [scores.negative, scores.neutral, scores.positive].forEach((share, i) =>
    row.writeUInt16LE(Math.round(share * FULL), DIGEST_BYTES + 2 * i),
  );
  row.writeUInt8(scores.stars ?? 0, DIGEST_BYTES + 6);
  row.writeUInt16LE(bitsOfAspects(scores.aspects), DIGEST_BYTES + 7);
  return row;
}

const aspectsOfBits = (bits: number): AspectTone[] =>
  ASPECTS.flatMap((aspect, i) => {
    const label = TONES[Math.floor(bits / 4 ** i) % 4];
    return label ? [{ aspect, label }] : [];
  });

const bitsOfAspects = (aspects: readonly AspectTone[]): number =>
  aspects.reduce((bits, { aspect, label }) => bits + TONES.indexOf(label) * 4 ** ASPECTS.indexOf(aspect), 0);
