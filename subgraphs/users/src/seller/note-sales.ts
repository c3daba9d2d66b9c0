import { write } from "@mall/platform/database/write";
import type { Handling } from "@mall/platform/events/reaction";
import type { OrderPlaced } from "@mall/schema/events/order-placed";

/** A day is near enough for what runs for ten years: a busy seller's row is not written for each of its orders. */
const NOTE = `
  UPDATE sellers SET last_sale_at = sold.at FROM (
    SELECT s.id, max(s.at) AS at FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, at timestamptz) GROUP BY s.id) sold
  WHERE sellers.id = sold.id AND sellers.last_sale_at < sold.at - interval '1 day'`;

/** Remembers when sellers sold last, since when the law counts how long their records are kept; then does what was to be done. */
export const notingSales = (then: Handling): Handling => ({
  handleAll: async (tx, events) => {
    const sales = events.flatMap(({ payload }) => {
      const { lines, placedAt } = payload as OrderPlaced;
      return [...new Set(lines.map(({ sellerId }) => sellerId))].map((id) => ({ id, at: placedAt }));
    });
    await write(tx, NOTE, [JSON.stringify(sales)]);
    const concerned = events.filter((event) => then.concerns?.(event) ?? true);
    if (concerned.length > 0) await then.handleAll(tx, concerned);
  },
});
