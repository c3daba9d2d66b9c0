import { FiguresResolver } from "@mall/platform/figures/figures.resolver";
import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { CartResolver } from "./cart/cart.resolver";
import { CommissionResolver } from "./commission/commission.resolver";
import { PlatformResolver } from "./integrity/platform.resolver";
import { MallFiguresResolver } from "./platform/mall-figures.resolver";
import { PlatformFiguresResolver } from "./platform/platform-figures.resolver";
import { SellerLedgerResolver, TrialBalanceResolver } from "./ledger/ledger.resolver";
import { CartSettingsResolver } from "./cart/cart-settings.resolver";
import { OrderChangeResolver } from "./order/order-change.resolver";
import { OrderResolver } from "./order/order.resolver";
import { OrderSubscription } from "./order/order.subscription";
import { InvoiceResolver, SellerOrderInvoicesResolver } from "./invoice/invoice.resolver";
import { StockLocationResolver } from "./location/location.resolver";
import { PayoutResolver, SellerPayoutsResolver } from "./payout/payout.resolver";
import { ExchangeResolver } from "./currency/exchange.resolver";
import { ShippingResolver } from "./shipping/shipping.resolver";
import { TaxResolver } from "./tax/tax.resolver";
import { OrderPricingResolver } from "./order/order-pricing.resolver";
import { PaymentMethodResolver } from "./payment-method/payment-method.resolver";
import { SandboxResolver } from "./payment/sandbox/sandbox.resolver";
import { permissions } from "./permissions";
import { references } from "./references";
import { DisputeResolver } from "./disputes/dispute.resolver";
import { OrderDisputesResolver, SellerOrderDisputesResolver } from "./disputes/order-disputes.resolver";
import { OrderRefundsResolver, RefundResolver, SellerOrderRefundsResolver } from "./refunds/refund.resolver";
import { OrderReturnsResolver, SellerOrderReturnsResolver } from "./returns/order-returns.resolver";
import { ReturnResolver } from "./returns/return.resolver";
import { WithdrawalResolver } from "./returns/withdrawal.resolver";
import { SellerOrderResolver } from "./seller-order/seller-order.resolver";
import { SellerOrderSubscription } from "./seller-order/seller-order.subscription";
import { SellerOrdersResolver } from "./seller/seller.resolver";
import { OrderLineProgressResolver, ShipmentResolver } from "./shipment/shipment.resolver";
import { ArrivalResolver } from "./arrival/arrival.resolver";
import { ProductAvailabilityResolver, VariantAvailabilityResolver } from "./stock/availability.resolver";
import { StockChangeResolver } from "./stock/stock-change.resolver";
import { SellerStockResolver, StockLevelResolver, VariantStockResolver } from "./stock/stock.resolver";
import { StockSubscription } from "./stock/stock.subscription";
import { SellerInformResolver, SellerTaxReportResolver, TaxReportResolver } from "./tax-report/tax-report.resolver";
import { ConfirmationResolver } from "./risk/confirmation.resolver";
import { RecallResolver, UserRecallNoticesResolver } from "./recall/recall.resolver";
import { OrderTimelineResolver, SellerOrderTimelineResolver } from "./timeline/timeline.resolver";
import { UserOrdersResolver } from "./user/user.resolver";

const RESOLVERS = [
  CartResolver,
  FiguresResolver,
  MallFiguresResolver,
  CartSettingsResolver,
  TaxResolver,
  ExchangeResolver,
  ShippingResolver,
  OrderResolver,
  OrderPricingResolver,
  PaymentMethodResolver,
  SandboxResolver,
  OrderChangeResolver,
  ConfirmationResolver,
  OrderSubscription,
  ReturnResolver,
  WithdrawalResolver,
  DisputeResolver,
  OrderDisputesResolver,
  SellerOrderDisputesResolver,
  OrderTimelineResolver,
  SellerOrderTimelineResolver,
  OrderReturnsResolver,
  SellerOrderReturnsResolver,
  RefundResolver,
  OrderRefundsResolver,
  SellerOrderRefundsResolver,
  SellerOrderResolver,
  SellerOrderSubscription,
  ShipmentResolver,
  OrderLineProgressResolver,
  UserOrdersResolver,
  RecallResolver,
  UserRecallNoticesResolver,
  SellerOrdersResolver,
  SellerLedgerResolver,
  SellerTaxReportResolver,
  SellerInformResolver,
  TaxReportResolver,
  SellerPayoutsResolver,
  PayoutResolver,
  CommissionResolver,
  TrialBalanceResolver,
  PlatformResolver,
  PlatformFiguresResolver,
  VariantAvailabilityResolver,
  ProductAvailabilityResolver,
  VariantStockResolver,
  SellerStockResolver,
  StockLevelResolver,
  StockChangeResolver,
  ArrivalResolver,
  StockLocationResolver,
  StockSubscription,
  SellerOrderInvoicesResolver,
  InvoiceResolver,
] as const;

export function buildOrdersSchema(): GraphQLSchema {
  return createSubgraphSchema({
    resolvers: RESOLVERS,
    references,
    permissions,
  });
}
