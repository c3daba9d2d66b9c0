import type { Reaction } from "@mall/platform/events/inbox";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import { nextChange, saveListings } from "../catalogue/save-listings";
import { saveVariants } from "../demand/save-variants";
import { nameSellerOfTones } from "../metrics/tones";

/** Search shows the listing as it is now; its vector follows when its text changed. */
export const onProductChanged: Reaction = async (tx, event) => {
  const listing = event.payload as ProductChanged;
  await saveListings(tx, await nextChange(tx), [listing]);
  await saveVariants(tx, [listing], event.occurredAt);
  await nameSellerOfTones(tx, listing.productId, listing.sellerId);
};
