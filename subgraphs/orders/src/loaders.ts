import { lazyLoaders } from "@mall/platform/graphql/lazy-loaders";
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
import { createConfirmationLoaders } from "./risk/confirmation.loaders";
import { createShipmentLoaders } from "./shipment/shipment.loaders";
import { createOrderPricingLoaders } from "./order/order-pricing.loaders";
import { createTimelineLoaders } from "./timeline/timeline.loaders";
import { createAvailabilityLoader } from "./stock/availability.loaders";
import { createStockLoaders } from "./stock/stock-levels";
import { createInformLoader } from "./tax-report/find-inform-days";
import { createTaxReportLoader } from "./tax-report/find-tax-reports";

/** One set per request and per event of a subscription: a cache must not outlive the viewer or the moment. */
export const createLoaders = lazyLoaders(
  createCartLoaders,
  createOrderLoaders,
  createOrderPageLoaders,
  createOrderPricingLoaders,
  createShipmentLoaders,
  createRefundLoaders,
  createReturnLoaders,
  createDisputeLoaders,
  createInvoiceLoaders,
  createTimelineLoaders,
  createConfirmationLoaders,
  createLocationLoaders,
  createStockLoaders,
  (db: DataSource) => ({ availability: createAvailabilityLoader(db) }),
  (db: DataSource) => ({ balances: createBalanceLoader(db) }),
  (db: DataSource) => ({ informDays: createInformLoader(db) }),
  (db: DataSource) => ({ taxReports: createTaxReportLoader(db) }),
);

export type OrdersLoaders = ReturnType<typeof createLoaders>;
