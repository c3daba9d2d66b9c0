import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import { isFirstWithKey, type KeyedCall } from "./claim-key";

const FIND = `SELECT response FROM idempotency WHERE owner = $1 AND operation = $2 AND key = $3`;
const KEEP = `UPDATE idempotency SET response = $4 WHERE owner = $1 AND operation = $2 AND key = $3`;

/**
 * Does the work for the first call with a key and gives its answer, such as the id of what it made, to every call with
 * this key. Refuses a key that was used for something else.
 */
export async function answerOnce<Answer extends object>(
  tx: EntityManager,
  call: KeyedCall,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const id = [call.owner, call.operation, call.key];
  if (await isFirstWithKey(tx, call)) {
    const answer = await work();
    await write(tx, KEEP, [...id, JSON.stringify(answer)]);
    return answer;
  }
  const [earlier] = await write<{ response: Answer }>(tx, FIND, id);
  if (!earlier) throw new Error(`The answer of ${call.operation} vanished`);
  return earlier.response;
}
