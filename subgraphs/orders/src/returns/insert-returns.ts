import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import { sumOf } from "../seller-order/part-progress";
import { writeEntries } from "../timeline/write-entries";
import type { ReturnKind } from "./return-period";
import { INSERT_RETURNS } from "./return-sql";
import type { ReturnState } from "./return-status";
import { tellReturns } from "./tell-returns";
import type { WantedReturn } from "./wanted-return";

export interface NewReturn {
  readonly id: string;
  readonly wanted: WantedReturn;
  readonly state: ReturnState;
  readonly acknowledgement: string | null;
  readonly dueAt: Date | null;
  readonly refundDueAt: Date | null;
  readonly refundMinor: number | null;
}

interface Inserting {
  readonly kind: ReturnKind;
  readonly reason: string | null;
  readonly returns: readonly NewReturn[];
  readonly actor: Actor;
}

/** Writes returns and holds their units, so that nobody asks for them twice. The order is locked. */
export async function insertReturns(
  tx: EntityManager,
  deps: OrdersDeps,
  { kind, reason, returns, actor }: Inserting,
): Promise<void> {
  const at = deps.clock.now();
  const rows = returns.map(({ wanted: { part }, ...one }) => ({
    ...{ id: one.id, order_id: part.orderId, seller_order_id: part.id, seller_id: part.sellerId, kind, reason },
    ...{ state: one.state, resolution: one.state === "RESOLVED" ? "REFUND" : null, due_at: one.dueAt },
    ...{ acknowledgement: one.acknowledgement, refund_due_at: one.refundDueAt, refund_minor: one.refundMinor },
  }));
  const lines = returns.flatMap(({ id, wanted }) =>
    wanted.lines.map(({ line, quantity, cancelled }) => ({
      return_id: id,
      order_line_id: line.id,
      quantity,
      cancelled,
    })),
  );
  const [held] = await write<{ held: number }>(tx, INSERT_RETURNS, [JSON.stringify(rows), JSON.stringify(lines), at]);
  if (held?.held !== lines.length) throw new Error("A return found its units taken though the order was locked");
  const entries = returns.map(({ id, wanted, state }) => ({
    ...{ orderId: wanted.part.orderId, sellerOrderId: wanted.part.id, subject: "RETURN" as const, subjectId: id },
    state: kind === "WITHDRAWAL" ? "WITHDRAWN" : `RETURN_${state}`,
    note: noteOf(wanted, reason),
  }));
  await writeEntries(tx, entries, { actor, at });
  const told = rows.map(({ id, order_id: orderId, seller_order_id: sellerOrderId, seller_id: sellerId, ...row }) => ({
    ...{ id, orderId, sellerOrderId, sellerId, kind, state: row.state, resolution: row.resolution },
  }));
  await tellReturns(tx, deps, told);
}

function noteOf({ lines }: WantedReturn, reason: string | null): string {
  const units = sumOf(lines, ({ quantity, cancelled }) => quantity + cancelled);
  return [`${units} ${units === 1 ? "unit" : "units"}`, reason].filter(Boolean).join(": ");
}
