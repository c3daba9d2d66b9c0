import { moneyView } from "@mall/platform/money/money.type";
import type { VariantOptionType, VariantType } from "./variant.types";

/** Columns of `variants v`; amounts as numbers, which hold them exactly up to 2^53. */
export const VARIANT_COLUMNS = `v.id, v.product_id AS "productId", v.sku, v.options, v.price_minor::float8 AS "priceMinor",
  v.prior_price_minor::float8 AS "priorPriceMinor", v.currency_code AS "currencyCode", v.weight_grams AS "weightGrams",
  v.seller_id AS "sellerId", v.base_price_minor::float8 AS "basePriceMinor"`;

export interface VariantRow {
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
  readonly options: VariantOptionType[];
  readonly priceMinor: number;
  readonly priorPriceMinor: number | null;
  readonly currencyCode: string;
  readonly weightGrams: number | null;
  readonly sellerId: string;
  readonly basePriceMinor: number | null;
}

export function variantView(row: VariantRow): VariantType {
  const { id, productId, sku, options, currencyCode, weightGrams, priorPriceMinor, sellerId } = row;
  return {
    id,
    productId,
    sku,
    options,
    weightGrams,
    sellerId,
    ownBasePrice: moneyView({ minorUnits: row.basePriceMinor ?? row.priceMinor, currencyCode }),
    price: moneyView({ minorUnits: row.priceMinor, currencyCode }),
    priorPrice30d: priorPriceMinor === null ? null : moneyView({ minorUnits: priorPriceMinor, currencyCode }),
  };
}
