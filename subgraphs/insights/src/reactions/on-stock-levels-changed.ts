import type { Reaction } from "@mall/platform/events/inbox";
import type { StockLevelsChanged } from "@mall/schema/events/stock-levels-changed";
import { nextChange } from "../catalogue/save-listings";
import { saveLevels } from "../demand/save-variants";

/** What can be sold of each variant, and when it could not be bought. */
export const onStockLevelsChanged: Reaction = async (tx, event) => {
  await nextChange(tx);
  await saveLevels(tx, event.payload as StockLevelsChanged);
};
