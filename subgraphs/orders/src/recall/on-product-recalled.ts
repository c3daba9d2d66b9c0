import { write } from "@mall/platform/database/write";
import type { Reaction } from "@mall/platform/events/inbox";
import type { ProductRecalled } from "@mall/schema/events/product-recalled";

const NOTE = `
  INSERT INTO recall (id, product_id, seller_id, title, sold_from, sold_to, published_at, look_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (id) DO NOTHING`;

/** Notes a recall; `tell-affected-buyers.ts` finds the buyers, in portions, so that no event waits for thousands of them. */
export const onProductRecalled: Reaction = async (tx, event) => {
  const { recallId, productId, sellerId, title, soldFrom, soldTo, publishedAt } = event.payload as ProductRecalled;
  await write(tx, NOTE, [recallId, productId, sellerId, title, soldFrom, soldTo, publishedAt]);
};
