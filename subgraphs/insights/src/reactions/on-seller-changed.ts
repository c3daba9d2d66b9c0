import type { Reaction } from "@mall/platform/events/inbox";
import type { SellerChanged } from "@mall/schema/events/seller-changed";
import { nextChange } from "../catalogue/save-listings";

const SAVE = `
  INSERT INTO seller_facts (seller_id, change_number, display_name, state) VALUES ($1, $2, $3, $4)
  ON CONFLICT (seller_id) DO UPDATE SET change_number = excluded.change_number,
    display_name = excluded.display_name, state = excluded.state`;

/** A suspended seller's listings leave search and recommendations, and come back with the seller. */
export const onSellerChanged: Reaction = async (tx, event) => {
  const { sellerId, displayName, state } = event.payload as SellerChanged;
  await tx.query(SAVE, [sellerId, await nextChange(tx), displayName, state]);
};
