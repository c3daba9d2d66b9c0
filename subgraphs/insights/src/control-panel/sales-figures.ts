import { moneyView } from "@mall/platform/money/money.type";
import type { SalesSums } from "./find-sales-report";
import type { SalesFiguresType } from "./sales-report.types";

/** Sums as they are shown. */
export function salesFiguresOf(sums: SalesSums): SalesFiguresType {
  const { currency: currencyCode, orders, units, revenue, refunded, cancelled, discount } = sums;
  const money = (minorUnits: number) => moneyView({ minorUnits, currencyCode });
  return {
    ...{ orders, units, cancelledOrders: cancelled },
    ...{ gmv: money(revenue), refunded: money(refunded), discount: money(discount) },
    averageOrder: orders === 0 ? null : money(Math.round(revenue / orders)),
  };
}

/** What the buckets of a time add up to. */
export function totalOf(buckets: readonly SalesSums[], currency: string): SalesSums {
  const sumOf = (figure: Exclude<keyof SalesSums, "currency">): number =>
    buckets.reduce((sum, bucket) => sum + bucket[figure], 0);
  return {
    ...{ currency, orders: sumOf("orders"), units: sumOf("units"), revenue: sumOf("revenue") },
    ...{ refunded: sumOf("refunded"), cancelled: sumOf("cancelled"), discount: sumOf("discount") },
  };
}
