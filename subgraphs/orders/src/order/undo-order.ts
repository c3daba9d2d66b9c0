import { retrying } from "@mall/platform/database/retry";
import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { orderChanged } from "@mall/schema/events/order-changed";
import { sellerOrderChanged } from "@mall/schema/events/seller-order-changed";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { announceAvailability } from "../stock/announce-availability";
import type { StockChange } from "../stock/stock-change";
import type { FailureCode } from "./order-outcome";
import { LOCK_ORDER, UNDO_CANCELLED, UNDO_DECLINED, UNDO_UNPAID } from "./undo-order-sql";

/** Why an order is undone: the provider said no, there is no money, somebody looked at its risk or nobody did, or somebody cancels it. */
export type Undoing =
  | { readonly how: "DECLINED"; readonly code: FailureCode; readonly eventId: string }
  | { readonly how: "UNPAID"; readonly code: FailureCode }
  | { readonly how: "REFUSED" | "UNREVIEWED" | "UNCONFIRMED"; readonly code: FailureCode }
  | { readonly how: "CANCELLED" };

export interface PaymentToVoid {
  readonly paymentId: string;
  readonly key: string;
}

interface OrderToUndo {
  readonly orderId: string;
  readonly actor: string;
}

interface UndoneRow {
  readonly userId: string | null;
  readonly stock: StockChange[];
  readonly payments: PaymentToVoid[];
  readonly parts: { readonly sellerOrderId: string; readonly sellerId: string; readonly previousState: string }[];
}

const VARIANTS = {
  DECLINED: { sql: UNDO_DECLINED, from: "PENDING", to: "FAILED", note: "Payment declined" },
  UNPAID: { sql: UNDO_UNPAID, from: "PENDING", to: "FAILED", note: "Payment not completed in time" },
  REFUSED: { sql: UNDO_UNPAID, from: "RISK_HOLD", to: "FAILED", note: "Refused after its risk was looked at" },
  UNCONFIRMED: {
    sql: UNDO_UNPAID,
    from: "RISK_HOLD",
    to: "FAILED",
    note: "Its buyer did not confirm it in time",
  },
  UNREVIEWED: { sql: UNDO_UNPAID, from: "RISK_HOLD", to: "FAILED", note: "Nobody looked at its risk in time" },
  CANCELLED: { sql: UNDO_CANCELLED, from: "PLACED", to: "CANCELLED", note: "Cancelled" },
} as const;

/** Undoes an order in a transaction of its own. Null if it was past undoing; else the payments to void. */
export async function undoOrder(
  deps: OrdersDeps,
  order: OrderToUndo,
  undoing: Undoing,
): Promise<PaymentToVoid[] | null> {
  const payments = await retrying(() => deps.db.transaction((tx) => undoOrderIn(tx, deps, { ...order, undoing })));
  if (payments) deps.wakeRelay();
  return payments;
}

export async function undoOrderIn(
  tx: EntityManager,
  deps: OrdersDeps,
  { orderId, actor, undoing }: OrderToUndo & { readonly undoing: Undoing },
): Promise<PaymentToVoid[] | null> {
  const { sql, from, to, note } = VARIANTS[undoing.how];
  const now = deps.clock.now();
  await write(tx, LOCK_ORDER, [orderId]);
  const code = undoing.how === "CANCELLED" ? null : undoing.code;
  const eventId = undoing.how === "DECLINED" ? undoing.eventId : null;
  const [undone] = await write<UndoneRow>(tx, sql, [orderId, now, code, actor, note, eventId, eventId && code]);
  if (!undone) return null;
  const { userId, stock, payments } = undone;
  const at = now.toISOString();
  const moved = orderChanged({ orderId, userId, previousState: from, state: to, at });
  const partsMoved = undone.parts.map((part) => sellerOrderChanged({ ...part, orderId, state: "CANCELLED", at }));
  const events = [moved, ...partsMoved, ...(await announceAvailability(tx, stock))];
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: now });
  return payments;
}
