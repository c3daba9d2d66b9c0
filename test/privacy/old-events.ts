import { createHash } from "node:crypto";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { Client } from "pg";
import { EMAIL, NEEDLE } from "./known-person";

/** Nobody reads on behind a dead letter; text.published, which named the author, left the log long ago. */
const DEAD_LETTER = `
  INSERT INTO reviews.inbox (event_id, position, source, type, aggregate_id, payload, occurred_at, dead_at, last_error)
  VALUES ($1, 1, 'insights', 'text.scored', $2, $3, now(), now(), $4)`;
const ASSESSED = `
  INSERT INTO bus.events (id, source, type, aggregate_id, payload, occurred_at) VALUES ($1, 'orders', 'order.assessed', $2, $3, now())`;

/** Events that lead to the person by one thread alone: their author's id, and the digest of an address. */
export async function leaveOldEvents(client: Client, personId: string): Promise<void> {
  const contributions = [{ feature: NEEDLE, contribution: 1 }];
  const scored = { kind: "POST", id: uuidV7(), authorId: personId, contributions };
  await client.query(DEAD_LETTER, [uuidV7(), scored.id, JSON.stringify(scored), `what ${NEEDLE} said cannot be read`]);
  const digest = createHash("sha256").update(EMAIL.toLowerCase()).digest("base64url");
  const record = JSON.stringify({ accountKey: `guest:${digest}`, explanation: NEEDLE });
  const assessed = { orderId: uuidV7(), decisionId: uuidV7(), record };
  await client.query(ASSESSED, [uuidV7(), assessed.orderId, JSON.stringify(assessed)]);
}
