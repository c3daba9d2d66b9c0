import type { Money } from "@mall/platform/money/money";
import type { Pair, ProductCheck } from "../product/check-product";

export interface VariantCommand {
  readonly sku: string;
  readonly options?: readonly Pair[] | null;
  readonly price: Money;
  readonly stock: number;
  readonly weightGrams?: number | null;
}

export interface CleanVariant {
  readonly sku: string;
  readonly options: readonly Pair[];
  readonly price: Money;
  readonly stock: number;
  readonly weightGrams: number | null;
}

/** Of one product. */
export const MAX_VARIANTS = 100;
const MAX_PRICE = 100_000_000_00;
const MAX_STOCK = 1_000_000;
const MAX_WEIGHT_GRAMS = 10_000_000;

/** Variants fit to be sold: each with an article number of its own, all in one currency. */
export function checkVariants(variants: readonly VariantCommand[], check: ProductCheck): CleanVariant[] {
  if (variants.length === 0) check.refuse("INVALID_INPUT", ["variants"], "Give at least one variant.");
  if (!check.fits(["variants"], variants, MAX_VARIANTS)) return [];
  const clean = variants.map((variant, index) => checkVariant(variant, ["variants", String(index)], check));
  refuseDuplicates(clean, check);
  const currency = clean[0]?.price.currencyCode;
  clean.forEach(({ price }, index) => {
    if (price.currencyCode === currency) return;
    const field = ["variants", String(index), "price", "currencyCode"];
    check.refuse("CURRENCY_MISMATCH", field, `All variants of a product are priced in one currency, here ${currency}.`);
  });
  return clean;
}

function checkVariant(variant: VariantCommand, field: string[], check: ProductCheck): CleanVariant {
  const { sku, options, price, stock, weightGrams } = variant;
  checkPrice(price, [...field, "price"], check);
  checkRange([...field, "stock"], stock, { most: MAX_STOCK, check });
  checkRange([...field, "weightGrams"], weightGrams ?? 0, { most: MAX_WEIGHT_GRAMS, check });
  return {
    sku: check.text([...field, "sku"], sku, { min: 1, max: 64 }),
    options: check.pairs([...field, "options"], options ?? [], 5),
    ...{ price, stock, weightGrams: weightGrams ?? null },
  };
}

interface PriceRefusing {
  refuse(code: "INVALID_PRICE", field: readonly string[], message: string): void;
}

export function checkPrice({ minorUnits }: Money, field: readonly string[], check: PriceRefusing): void {
  if (minorUnits >= 1 && minorUnits <= MAX_PRICE) return;
  const message = `minorUnits must be from 1 to ${MAX_PRICE}, not ${minorUnits}.`;
  check.refuse("INVALID_PRICE", [...field, "minorUnits"], message);
}

export function checkWeight(weightGrams: number | null, field: string[], check: ProductCheck): void {
  checkRange(field, weightGrams ?? 0, { most: MAX_WEIGHT_GRAMS, check });
}

function checkRange(field: string[], value: number, { most, check }: { most: number; check: ProductCheck }): void {
  if (value >= 0 && value <= most) return;
  check.refuse("INVALID_INPUT", field, `${field.at(-1)} must be from 0 to ${most}, not ${value}.`);
}

function refuseDuplicates(variants: readonly CleanVariant[], check: ProductCheck): void {
  const seen = new Set<string>();
  variants.forEach(({ sku }, index) => {
    if (sku !== "" && seen.has(sku)) {
      const message = `${sku} is given twice: each variant has an article number of its own.`;
      check.refuse("DUPLICATE_SKU", ["variants", String(index), "sku"], message);
    }
    seen.add(sku);
  });
}
