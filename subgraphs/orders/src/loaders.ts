import type { DataSource } from "typeorm";
import { createCartLoaders } from "./cart/cart.loaders";
import { createInvoiceLoaders } from "./invoice/find-invoices";
import { createLocationLoaders } from "./location/find-locations";
import { createBalanceLoader } from "./ledger/seller-balance.loaders";
import { createOrderLoaders } from "./order/order.loaders";
import { createOrderPageLoaders } from "./order/order-pages.loaders";
import { createDisputeLoaders } from "./disputes/dispute.loaders";
import { createRefundLoaders } from "./refunds/refund.loaders";
import { createReturnLoaders } from "./returns/return.loaders";
import { createShipmentLoaders } from "./shipment/shipment.loaders";
import { createOrderPricingLoaders } from "./order/order-pricing.loaders";
import { createTimelineLoaders } from "./timeline/timeline.loaders";
import { createAvailabilityLoader } from "./stock/availability.loaders";
import { createStockLoaders } from "./stock/stock-levels";
import { createInformLoader } from "./tax-report/find-inform-days";
import { createTaxReportLoader } from "./tax-report/find-tax-reports";

/** One set per request and per event of a subscription: a cache must not outlive the viewer or the moment. */
export function createLoaders(db: DataSource) {
  return {
    ...createCartLoaders(db),
    ...createOrderLoaders(db),
    ...createOrderPageLoaders(db),
    ...createOrderPricingLoaders(db),
    ...createShipmentLoaders(db),
    ...createRefundLoaders(db),
    ...createReturnLoaders(db),
    ...createDisputeLoaders(db),
    ...createInvoiceLoaders(db),
    ...createTimelineLoaders(db),
    ...createLocationLoaders(db),
    ...createStockLoaders(db),
    availability: createAvailabilityLoader(db),
    balances: createBalanceLoader(db),
    informDays: createInformLoader(db),
    taxReports: createTaxReportLoader(db),
  };
}

export type OrdersLoaders = ReturnType<typeof createLoaders>;
