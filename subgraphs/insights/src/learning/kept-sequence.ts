import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { Transaction } from "../catalogue/save-listings";
import type { SequenceModel } from "./fit-sequence";
import type { SequencePart } from "./judge-weights";
import { countParameters } from "./sequence-network";

/** As it is kept: rows by products instead of places. */
export interface KeptSequence extends SequencePart {
  readonly productIds: readonly string[];
}

const SAVE = `
  INSERT INTO item_model_sequence (version, weight, width, length, product_ids, parameters)
  VALUES ($1, $2, $3, $4, $5::uuid[], $6)`;
const READ = `SELECT weight, width, length, product_ids AS "productIds", parameters FROM item_model_sequence WHERE version = $1`;

interface Row {
  readonly weight: number;
  readonly width: number;
  readonly length: number;
  readonly productIds: string[];
  readonly parameters: Buffer;
}

export async function saveSequence(tx: Transaction, version: number, { model, weight, productIds }: KeptSequence) {
  const { shape, parameters } = model;
  const bytes = Buffer.alloc(4 * parameters.length);
  for (let i = 0; i < parameters.length; i += 1) bytes.writeFloatLE(parameters[i]!, 4 * i);
  await tx.query(SAVE, [version, weight, shape.width, shape.length, productIds, bytes]);
}

/** Null: this version has none. */
export async function readSequence(db: DataSource, version: number): Promise<KeptSequence | null> {
  const row = await readOne<Row>(db, READ, [version]);
  if (row === null) return null;
  const { weight, width, length, productIds } = row;
  const shape = { items: productIds.length, width, length };
  // A loop: made of a function, 660,000 numbers would hold up the process for long.
  const parameters = new Float64Array(countParameters(shape));
  for (let i = 0; i < parameters.length; i += 1) parameters[i] = row.parameters.readFloatLE(4 * i);
  const model: SequenceModel = { shape, items: productIds.map((_, place) => place), parameters };
  return { model, weight, productIds };
}
