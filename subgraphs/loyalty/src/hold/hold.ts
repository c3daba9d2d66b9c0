import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { HoldState } from "./hold-status";

/** What is held for an order, as the row has it. Amounts are minor units. */
export interface Hold {
  readonly orderId: string;
  readonly userId: string | null;
  readonly state: HoldState;
  readonly currencyCode: string;
  readonly points: number;
  readonly pointsValueMinor: number;
  readonly pointsReturned: number;
  readonly valueReturned: number;
  readonly creditMinor: number;
  readonly creditReturned: number;
}

/** A member's hold: only they pay with points or credit. */
export interface MemberHold extends Hold {
  readonly userId: string;
}

export const isMembers = (hold: Hold): hold is MemberHold => hold.userId !== null;

const LOCK = `
  SELECT order_id AS "orderId", user_id AS "userId", state, currency_code AS "currencyCode", points,
    points_value_minor::float8 AS "pointsValueMinor", points_returned AS "pointsReturned",
    value_returned::float8 AS "valueReturned", credit_minor::float8 AS "creditMinor",
    credit_returned::float8 AS "creditReturned"
  FROM hold WHERE order_id = $1 FOR UPDATE`;

/** The hold of an order, locked until the transaction ends; null for an order that uses nothing of loyalty. */
export async function lockHold(tx: EntityManager, orderId: string): Promise<Hold | null> {
  const [hold] = await write<Hold>(tx, LOCK, [orderId]);
  return hold ?? null;
}

const FIND_HELD = "SELECT order_id FROM hold WHERE order_id = ANY($1::uuid[])";

/** Which of some orders use anything of loyalty. Their holds were made before the orders were. */
export async function findHeld(tx: EntityManager, orderIds: readonly string[]): Promise<Set<string>> {
  const rows = await write<{ order_id: string }>(tx, FIND_HELD, [orderIds]);
  return new Set(rows.map((row) => row.order_id));
}
