import type { Reaction, Reactions } from "@mall/platform/events/inbox";
import { ORDER_REFUNDED, type OrderRefunded } from "@mall/schema/events/order-refunded";
import { SELLER_ORDER_CHANGED, type SellerOrderChanged } from "@mall/schema/events/seller-order-changed";
import type { OrdersDeps } from "../deps";
import { issueInvoices } from "./issue-invoices";

/**
 * Documents follow the sale by event, so that nobody who ships or refunds waits for another's number. The two events come
 * in any order: each writes whatever is due then.
 */
export function invoiceReactions(deps: OrdersDeps): Reactions {
  const onSellerOrderChanged: Reaction = async (tx, event) => {
    const { sellerOrderId, state } = event.payload as SellerOrderChanged;
    if (state === "SHIPPED" || state === "DELIVERED") await issueInvoices(tx, deps, sellerOrderId);
  };
  const onOrderRefunded: Reaction = async (tx, event) => {
    const { kind, sellerOrderId } = event.payload as OrderRefunded;
    // Units that never left were never invoiced.
    if (kind === "REFUND") await issueInvoices(tx, deps, sellerOrderId);
  };
  return { [SELLER_ORDER_CHANGED]: onSellerOrderChanged, [ORDER_REFUNDED]: onOrderRefunded };
}
