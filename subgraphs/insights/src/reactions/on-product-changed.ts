import type { Reaction } from "@mall/platform/events/inbox";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import { nextChange, saveListings } from "../catalogue/save-listings";

/** Search shows the listing as it is now; its vector follows when its text changed. */
export const onProductChanged: Reaction = async (tx, event) => {
  await saveListings(tx, await nextChange(tx), [event.payload as ProductChanged]);
};
