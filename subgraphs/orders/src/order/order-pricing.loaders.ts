import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { ExchangeRate } from "../currency/exchange";
import type { TaxMode } from "../tax/tax-mode";
import type { OrderPricingType } from "./order-pricing.types";

/** $1 orders. */
const PRICINGS = `
  SELECT o.id, o.currency, o.tax_mode AS "taxMode", o.tax_country AS "taxCountry", o.rounding_policy AS "roundingPolicy",
    o.vat_number AS "vatNumber", o.reverse_charge AS "reverseCharge", o.points_spent AS "pointsSpent",
    o.points_minor::float8 AS points, o.credit_minor::float8 AS credit, o.charged_minor::float8 AS charged, (
      SELECT coalesce(jsonb_agg(jsonb_build_object('code', a.code, 'title', a.title, 'amount', a.amount_minor,
        'platform', a.platform_minor) ORDER BY a.id), '[]')
      FROM adjustment a WHERE a.order_id = o.id) AS adjustments, (
      SELECT coalesce(jsonb_agg(jsonb_build_object('base', r.base, 'quote', r.quote, 'rate', r.rate::text,
        'asOf', r.as_of, 'source', r.source) ORDER BY r.base, r.quote), '[]')
      FROM order_rate r WHERE r.order_id = o.id) AS "exchangeRates"
  FROM orders o WHERE o.id = ANY($1::uuid[])`;

interface PricingRow {
  readonly id: string;
  readonly currency: string;
  readonly taxMode: TaxMode;
  readonly taxCountry: string | null;
  readonly roundingPolicy: string;
  readonly vatNumber: string | null;
  readonly reverseCharge: boolean;
  readonly pointsSpent: number;
  readonly points: number;
  readonly credit: number;
  readonly charged: number;
  readonly adjustments: readonly {
    readonly code: string | null;
    readonly title: string;
    readonly amount: number;
    readonly platform: number;
  }[];
  readonly exchangeRates: readonly ExchangeRate[];
}

/** Access is checked where an order is found, not here. */
export function createOrderPricingLoaders(db: DataSource) {
  return {
    pricingByOrder: new DataLoader<string, OrderPricingType | null>(async (ids) => {
      const rows = await read<PricingRow>(db, PRICINGS, [ids]);
      return inKeyOrder(ids, rows, (row) => row.id).map((row) => row && pricingView(row));
    }),
  };
}

function pricingView({ points, credit, charged, adjustments, exchangeRates, ...row }: PricingRow): OrderPricingType {
  const view = (minor: number) => moneyView(money(minor, row.currency));
  return {
    ...row,
    paidByPoints: view(points),
    paidByCredit: view(credit),
    charged: view(charged),
    adjustments: adjustments.map(({ code, title, amount, platform }) => ({
      ...{ code, title },
      amount: view(amount),
      borneByMall: view(platform),
    })),
    exchangeRates: exchangeRates.map((rate) => ({ ...rate, asOf: new Date(rate.asOf) })),
  };
}
