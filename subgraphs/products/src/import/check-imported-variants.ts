import type { Money } from "@mall/platform/money/money";
import type { ProductCheck } from "../product/check-product";
import { checkVariants, type CleanVariant, type VariantCommand } from "../variant/check-variants";
import type { ImportedVariant } from "./import-row";
import type { OwnVariant } from "./match-listings";

const CURRENCY = /^[A-Z]{3}$/;

/** What rows say of variants over what is there already, checked as the API checks variants. */
export function checkImportedVariants(
  variants: readonly ImportedVariant[],
  own: readonly OwnVariant[],
  check: ProductCheck,
): CleanVariant[] {
  const bySku = new Map(own.map((variant) => [variant.sku, variant]));
  const fallback = variants.find(({ price }) => price)?.price?.currencyCode ?? "EUR";
  const commands = variants.map((variant, index) => {
    const there = bySku.get(variant.sku.trim());
    const price = priceOf(variant, there);
    checkPriceGiven(price, ["variants", String(index), "price"], check);
    return commandOf(variant, there, price ?? { minorUnits: 1, currencyCode: fallback });
  });
  return checkVariants(commands, check);
}

const priceOf = ({ price }: ImportedVariant, there: OwnVariant | undefined): Money | null =>
  price ?? (there ? { minorUnits: there.basePrice, currencyCode: there.currencyCode } : null);

function checkPriceGiven(price: Money | null, field: readonly string[], check: ProductCheck): void {
  if (price === null) check.refuse("INVALID_PRICE", field, "A new variant needs a price.");
  else if (!CURRENCY.test(price.currencyCode)) {
    check.refuse("INVALID_INPUT", [...field, "currencyCode"], "currencyCode must be a code such as EUR.");
  }
}

function commandOf(variant: ImportedVariant, there: OwnVariant | undefined, price: Money): VariantCommand {
  const { sku, options, weightGrams } = variant;
  return {
    ...{ sku, price },
    options: options === undefined ? (there?.options ?? []) : options,
    stock: variant.stock ?? 0,
    weightGrams: weightGrams === undefined ? (there?.weightGrams ?? null) : weightGrams,
  };
}
