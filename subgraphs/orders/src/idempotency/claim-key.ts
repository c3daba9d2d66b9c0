import { createHash } from "node:crypto";
import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrderErrorCode } from "../order/order-errors";
import { type Refusal, refuse } from "../refusal";

export interface KeyedCall {
  /** Whose keys these are. */
  readonly owner: string;
  readonly operation: string;
  readonly key: string;
  /** Everything that the caller asked for, the key left out. */
  readonly request: object;
}

/** A row of a caller who is not done yet makes this wait until they are. */
const CLAIM = `
  INSERT INTO idempotency (owner, operation, key, request_hash, response) VALUES ($1, $2, $3, $4, '{}')
  ON CONFLICT (owner, operation, key) DO NOTHING RETURNING key`;
const FIND = `SELECT request_hash AS hash FROM idempotency WHERE owner = $1 AND operation = $2 AND key = $3`;

/**
 * Whether this call is the first with its key: then the caller does the work in the same transaction. Otherwise the
 * work is done already, and the caller answers with what it made. Refuses a key that was used for something else.
 */
export async function isFirstWithKey(tx: EntityManager, call: KeyedCall): Promise<boolean> {
  const hash = createHash("sha256").update(JSON.stringify(call.request)).digest("base64url");
  const id = [call.owner, call.operation, call.key];
  const claimed = await write(tx, CLAIM, [...id, hash]);
  if (claimed.length > 0) return true;
  const [earlier] = await write<{ hash: string }>(tx, FIND, id);
  if (earlier?.hash === hash) return false;
  throw keyReused();
}

export const keyReused = (): Refusal<OrderErrorCode> =>
  refuse("IDEMPOTENCY_KEY_REUSED", "This key was used with another input. Use a new key.", ["input", "idempotencyKey"]);
