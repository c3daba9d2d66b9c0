import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { PricedAdjustment } from "../cart/price-cart";
import type { DraftPart } from "./draft-part";

/** What each promotion took off an order, and off which line or shipping. */
export function adjustmentRows(adjustments: readonly PricedAdjustment[], parts: readonly DraftPart[], ids: Ids) {
  const places = placesOf(parts);
  const rows = adjustments.map((adjustment) => ({ ...adjustment, id: ids.next() }));
  return {
    adjustments: rows.map(({ id, promotionId, code, title, amountMinor, platformMinor }) => ({
      ...{ id, code, title },
      promotion_id: promotionId,
      amount_minor: amountMinor,
      platform_minor: platformMinor,
    })),
    shares: rows.flatMap(({ id, shares }) =>
      shares.map(({ lineId, sellerId, amountMinor, platformMinor }) => ({
        adjustment_id: id,
        ...(places.get(lineId ?? sellerId) ?? {}),
        amount_minor: amountMinor,
        platform_minor: platformMinor,
      })),
    ),
  };
}

interface Place {
  readonly seller_order_id: string;
  /** Null: the seller's shipping. */
  readonly order_line_id: string | null;
}

/** By the id of a cart's line, or of a seller for their shipping. */
function placesOf(parts: readonly DraftPart[]): Map<string, Place> {
  return new Map(
    parts.flatMap(({ id: partId, sellerId, lines }): [string, Place][] => [
      [sellerId, { seller_order_id: partId, order_line_id: null }],
      ...lines.map(({ id, line }): [string, Place] => [line.id, { seller_order_id: partId, order_line_id: id }]),
    ]),
  );
}
