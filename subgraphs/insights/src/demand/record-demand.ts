import { write } from "@mall/platform/database/write";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import type { OrderRefunded } from "@mall/schema/events/order-refunded";
import type { EntityManager } from "typeorm";
import type { Transaction } from "../catalogue/save-listings";

/** A line that is known already is not counted again, whatever is delivered twice. */
const RECORD = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g("orderLineId" uuid, "orderId" uuid, "variantId" uuid,
      quantity integer, "placedAt" timestamptz)
  ), kept AS (
    INSERT INTO demand_line (order_line_id, order_id, variant_id, day, quantity)
    SELECT "orderLineId", "orderId", "variantId", ("placedAt" AT TIME ZONE 'UTC')::date, quantity
    FROM given WHERE quantity > 0 ORDER BY 1 ON CONFLICT DO NOTHING
    RETURNING variant_id, day, quantity
  ), counted AS (
    INSERT INTO variant_demand AS d (variant_id, day, ordered)
    SELECT variant_id, day, sum(quantity) FROM kept GROUP BY 1, 2 ORDER BY 1
    ON CONFLICT (variant_id, day) DO UPDATE SET ordered = d.ordered + excluded.ordered
  )
  UPDATE variant_facts SET has_demand = true
  WHERE NOT has_demand AND variant_id IN (SELECT variant_id FROM kept)`;

export async function recordDemand(tx: EntityManager, orders: readonly OrderPlaced[]): Promise<void> {
  const lines = orders.flatMap(({ orderId, placedAt, lines: own }) =>
    own.map(({ orderLineId, variantId, quantity }) => ({ orderLineId, orderId, variantId, quantity, placedAt })),
  );
  await write(tx, RECORD, [JSON.stringify(lines)]);
}

const TAKE_FROM_DAYS = `
  UPDATE variant_demand d SET cancelled = d.cancelled + g.units
  FROM (SELECT variant_id, day, sum(units) AS units FROM gone GROUP BY 1, 2) AS g
  WHERE d.variant_id = g.variant_id AND d.day = g.day`;

/** Of each line what was not cancelled before. */
const CANCEL_ORDER = `
  WITH open AS (
    SELECT order_line_id, quantity - cancelled AS units FROM demand_line
    WHERE order_id = $1 AND cancelled < quantity FOR UPDATE
  ), gone AS (
    UPDATE demand_line l SET cancelled = l.quantity FROM open
    WHERE l.order_line_id = open.order_line_id RETURNING l.variant_id, l.day, open.units
  ) ${TAKE_FROM_DAYS}`;

export async function cancelDemand(tx: Transaction, orderId: string): Promise<void> {
  await tx.query(CANCEL_ORDER, [orderId]);
}

const undone = (column: "cancelled" | "returned"): string => `
  WITH given AS (
    SELECT "orderLineId" AS id, sum(quantity) AS quantity
    FROM jsonb_to_recordset($1::jsonb) AS g("orderLineId" uuid, quantity integer) GROUP BY 1
  ), open AS (
    SELECT l.order_line_id, least(given.quantity, l.quantity - l.${column})::integer AS units
    FROM demand_line l JOIN given ON given.id = l.order_line_id WHERE l.${column} < l.quantity FOR UPDATE OF l
  ), gone AS (
    UPDATE demand_line l SET ${column} = l.${column} + open.units FROM open
    WHERE l.order_line_id = open.order_line_id AND open.units > 0 RETURNING l.variant_id, l.day, open.units
  )
  UPDATE variant_demand d SET ${column} = d.${column} + g.units
  FROM (SELECT variant_id, day, sum(units) AS units FROM gone GROUP BY 1, 2) AS g
  WHERE d.variant_id = g.variant_id AND d.day = g.day`;

const CANCEL_LINES = undone("cancelled");
const RETURN_LINES = undone("returned");

/** Units that were never shipped were no demand; those that came back were, and are counted beside it. */
export async function undoDemand(tx: Transaction, { kind, lines }: OrderRefunded): Promise<void> {
  const units = lines.filter(({ quantity }) => quantity > 0);
  if (units.length === 0) return;
  await tx.query(kind === "CANCELLATION" ? CANCEL_LINES : RETURN_LINES, [JSON.stringify(units)]);
}

/** Whatever could still be cancelled or returned is younger. */
const LINES_KEPT_DAYS = 400;
const FORGET = "DELETE FROM demand_line WHERE day < ($1::timestamptz AT TIME ZONE 'UTC')::date - $2::integer";

export async function forgetOldLines(tx: Transaction, now: Date): Promise<void> {
  await tx.query(FORGET, [now, LINES_KEPT_DAYS]);
}
