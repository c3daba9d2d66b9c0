import { read } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { sqlStatesBefore } from "../state-table";
import { CART_MOVES } from "./cart-status";

const DAY_MS = 24 * 60 * 60 * 1000;
/** A guest who lost the id never comes back to the cart; a person finds theirs again at sign-in. */
const GUEST_CART_DAYS = 30;
const OWN_CART_DAYS = 180;
/** An expired cart of a guest is nobody's: it is kept for a while for whoever still has it open, then removed. */
const EXPIRED_GUEST_CART_DAYS = 30;
/** Somebody's own, a year after the last change: they would not know any more what they meant to buy. */
const EXPIRED_OWN_CART_DAYS = 365 - OWN_CART_DAYS;
const BATCH = 1_000;

/** $1 now, $2 and $3 before which guests' and people's carts were left, $4 how many. Those that somebody changes just now are left out. */
const EXPIRE = `
  UPDATE cart SET state = 'EXPIRED', version = version + 1, updated_at = $1
  WHERE id IN (
    SELECT id FROM cart
    WHERE state IN (${sqlStatesBefore(CART_MOVES, "expire")}) AND state IN ('ACTIVE','EXPIRED') AND created_at < $2
      AND updated_at < CASE WHEN user_id IS NULL THEN $2::timestamptz ELSE $3::timestamptz END
    ORDER BY created_at LIMIT $4 FOR UPDATE SKIP LOCKED)
  RETURNING id`;

/** $1 and $2 before which guests' and people's carts expired, $3 how many. Their lines go with them. */
const FORGET = `
  DELETE FROM cart WHERE id IN (
    SELECT id FROM cart WHERE state = 'EXPIRED' AND created_at < $1
      AND updated_at < CASE WHEN user_id IS NULL THEN $1::timestamptz ELSE $2::timestamptz END
    ORDER BY created_at LIMIT $3 FOR UPDATE SKIP LOCKED)
  RETURNING id`;

/** Closes carts that were left, and removes them in the end. In batches, each of them done when it is. */
export async function expireCarts({ db, clock }: Pick<OrdersDeps, "db" | "clock">): Promise<void> {
  const now = clock.now();
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const expire = [now, daysAgo(GUEST_CART_DAYS), daysAgo(OWN_CART_DAYS), BATCH];
  while ((await read(db, EXPIRE, expire)).length === BATCH);
  const forget = [daysAgo(EXPIRED_GUEST_CART_DAYS), daysAgo(EXPIRED_OWN_CART_DAYS), BATCH];
  while ((await read(db, FORGET, forget)).length === BATCH);
}
