import type { Reaction } from "@mall/platform/events/inbox";
import type { RatingChanged } from "@mall/schema/events/rating-changed";
import { nextChange } from "../catalogue/save-listings";

const SAVE = `
  INSERT INTO listing_facts (product_id, change_number, rating_average, rating_count) VALUES ($1, $2, $3, $4)
  ON CONFLICT (product_id) DO UPDATE SET change_number = excluded.change_number,
    rating_average = excluded.rating_average, rating_count = excluded.rating_count`;

export const onRatingChanged: Reaction = async (tx, event) => {
  const { productId, average, count } = event.payload as RatingChanged;
  await tx.query(SAVE, [productId, await nextChange(tx), average, count]);
};
