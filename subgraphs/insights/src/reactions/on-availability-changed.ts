import type { Reaction } from "@mall/platform/events/inbox";
import type { AvailabilityChanged } from "@mall/schema/events/availability-changed";
import { nextChange } from "../catalogue/save-listings";

const SAVE = `
  INSERT INTO listing_facts (product_id, change_number, in_stock) VALUES ($1, $2, $3)
  ON CONFLICT (product_id) DO UPDATE SET change_number = excluded.change_number, in_stock = excluded.in_stock`;

export const onAvailabilityChanged: Reaction = async (tx, event) => {
  const { productId, inStock } = event.payload as AvailabilityChanged;
  await tx.query(SAVE, [productId, await nextChange(tx), inStock]);
};
