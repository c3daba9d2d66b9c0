import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { Actor } from "../order/actor";

export type EntrySubject = "SHIPMENT" | "CANCELLATION" | "RETURN" | "REFUND" | "DISPUTE";

/** Something that happened to an order besides its own moves. */
export interface OrderEntry {
  readonly orderId: string;
  readonly sellerOrderId: string | null;
  readonly subject: EntrySubject;
  readonly subjectId: string;
  /** Where the subject stands from now on. */
  readonly state: string;
  readonly note: string | null;
}

const INSERT = `
  INSERT INTO order_entry (order_id, seller_order_id, subject, subject_id, state, actor, actor_kind, note, at)
  SELECT e."orderId", e."sellerOrderId", e.subject, e."subjectId", e.state, $2, $3, e.note, $4
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("orderId" uuid, "sellerOrderId" uuid, subject text,
    "subjectId" uuid, state text, note text)) WITH ORDINALITY AS e("orderId", "sellerOrderId", subject, "subjectId",
    state, note, n)
  ORDER BY e.n`;

/** Notes what somebody did, for the order's timeline. One statement for all. */
export async function writeEntries(
  tx: EntityManager,
  entries: readonly OrderEntry[],
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<void> {
  if (entries.length > 0) await write(tx, INSERT, [JSON.stringify(entries), actor.id, actor.kind, at]);
}
