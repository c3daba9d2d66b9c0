import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/reaction";
import type { OrderChanged } from "@mall/schema/events/order-changed";
import { nextChange } from "../catalogue/save-listings";
import { cancelDemand } from "../demand/record-demand";
import { forgetPurchases } from "../recommendation/forget-purchases";
import { FADE_SECONDS } from "./on-order-placed";

/** Whoever takes it takes it once. */
const CLOSE = `
  DELETE FROM cancellable_order WHERE order_id = $1
  RETURNING placed_at AS "placedAt", units, is_paired AS "isPaired"`;

const UNCOUNT_UNITS = `
  UPDATE listing_facts f SET change_number = $2, units_sold = greatest(0, f.units_sold - g.units),
    trend = greatest(0, f.trend - g.units * exp(-extract(epoch FROM greatest(f.trend_at - $3, '0')) / ${FADE_SECONDS}))
  FROM (SELECT key::uuid AS product_id, value::integer AS units FROM jsonb_each_text($1::jsonb)) AS g
  WHERE f.product_id = g.product_id`;

interface ClosedOrder {
  readonly placedAt: Date;
  readonly units: Readonly<Record<string, number>>;
  readonly isPaired: boolean;
}

/** Nobody needs to look any more at an order that failed meanwhile. What a person decided stays. */
const CLOSE_REVIEW = `
  UPDATE fraud_assessment SET review_state = NULL
  WHERE subject_kind = 'ORDER' AND subject_id = $1 AND review_state = 'OPEN'`;

const ENDS: ReadonlySet<string> = new Set(["FAILED", "CANCELLED", "COMPLETED"]);

export const endsOrder = ({ payload }: PublishedEvent): boolean => ENDS.has((payload as OrderChanged).state);

/** A cancelled order is no sale: all that it added is taken back. A completed one stays for good. */
export const onOrderChanged: Reaction = async (tx, event) => {
  const { orderId, state } = event.payload as OrderChanged;
  if (state === "FAILED") return void (await tx.query(CLOSE_REVIEW, [orderId]));
  if (state !== "CANCELLED" && state !== "COMPLETED") return;
  if (state === "COMPLETED") return void (await tx.query(CLOSE, [orderId]));
  const change = await nextChange(tx);
  await cancelDemand(tx, orderId);
  const [[closed]] = await tx.query<[ClosedOrder[], number]>(CLOSE, [orderId]);
  if (closed === undefined) return;
  const { units, placedAt, isPaired } = closed;
  await tx.query(UNCOUNT_UNITS, [JSON.stringify(units), change, placedAt]);
  if (isPaired) await forgetPurchases(tx, { orderId, productIds: Object.keys(units) }, change);
};
