import { onlyIf, type Reaction, type Reactions } from "@mall/platform/events/reaction";
import { ORDER_REFUNDED, type OrderRefunded } from "@mall/schema/events/order-refunded";
import { SELLER_ORDER_CHANGED, type SellerOrderChanged } from "@mall/schema/events/seller-order-changed";
import type { OrdersDeps } from "../deps";
import { issueInvoices } from "./issue-invoices";

const HAS_LEFT: ReadonlySet<string> = new Set(["SHIPPED", "DELIVERED"]);

/**
 * Documents follow the sale by event, so that nobody who ships or refunds waits for another's number. The two events come
 * in any order: each writes whatever is due then.
 */
export function invoiceReactions(deps: OrdersDeps): Reactions {
  const issue: Reaction = (tx, { payload }) =>
    issueInvoices(tx, deps, (payload as SellerOrderChanged | OrderRefunded).sellerOrderId);
  const hasLeft = onlyIf(({ payload }) => HAS_LEFT.has((payload as SellerOrderChanged).state), issue);
  // Units that never left were never invoiced.
  const cameBack = onlyIf(({ payload }) => (payload as OrderRefunded).kind === "REFUND", issue);
  return { [SELLER_ORDER_CHANGED]: hasLeft, [ORDER_REFUNDED]: cameBack };
}
