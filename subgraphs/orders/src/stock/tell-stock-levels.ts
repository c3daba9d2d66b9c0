import { appendToOutbox } from "@mall/platform/events/outbox";
import { stockLevelsChanged, type StockLevelTold } from "@mall/schema/events/stock-levels-changed";
import type { OrdersDeps } from "../deps";

/** Levels of one event at most. */
const BATCH = 500;
/** Events of one round: what is left is told in the next. */
const ROUND = 20;

const REMEMBER = `
  WITH changed AS (
    SELECT s.variant_id, s.product_id, s.seller_id, s.on_hand, s.reserved
    FROM stock_item s LEFT JOIN stock_told t USING (variant_id)
    WHERE (t.on_hand, t.reserved) IS DISTINCT FROM (s.on_hand, s.reserved)
    ORDER BY s.variant_id LIMIT ${BATCH}
  ), told AS (
    INSERT INTO stock_told (variant_id, on_hand, reserved) SELECT variant_id, on_hand, reserved FROM changed
    ON CONFLICT (variant_id) DO UPDATE SET on_hand = excluded.on_hand, reserved = excluded.reserved
  )
  SELECT variant_id AS "variantId", product_id AS "productId", seller_id AS "sellerId", on_hand AS "onHand",
    on_hand - reserved AS available
  FROM changed`;

type Needs = Pick<OrdersDeps, "db" | "clock" | "wakeRelay">;

/** Tells what changed since it was told last, beside the purchases: no row of theirs is locked or written. */
export async function tellStockLevels({ db, clock, wakeRelay }: Needs): Promise<void> {
  for (let batch = 0; batch < ROUND; batch += 1) {
    const now = clock.now();
    const count = await db.transaction(async (tx) => {
      const levels = await tx.query<StockLevelTold[]>(REMEMBER);
      const events = levels.length === 0 ? [] : [stockLevelsChanged({ at: now.toISOString(), levels })];
      await appendToOutbox(tx, events, { traceId: null, occurredAt: now });
      return levels.length;
    });
    if (count > 0) wakeRelay();
    if (count < BATCH) return;
  }
}
