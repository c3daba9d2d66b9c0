import type { Reaction } from "@mall/platform/events/inbox";
import type { OrderRefunded } from "@mall/schema/events/order-refunded";
import { nextChange } from "../catalogue/save-listings";
import { undoDemand } from "../demand/record-demand";

/** What was never shipped was no demand; what came back is counted beside it. */
export const onOrderRefunded: Reaction = async (tx, event) => {
  await nextChange(tx);
  await undoDemand(tx, event.payload as OrderRefunded);
};
