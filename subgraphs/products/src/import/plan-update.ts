import type { ProductCheck } from "../product/check-product";
import { isLive } from "../product/product-status";
import { MAX_VARIANTS, type CleanVariant } from "../variant/check-variants";
import { checkImportedVariants } from "./check-imported-variants";
import type { ImportPlan, PlanningFacts, VariantEdit } from "./import-plan";
import type { ImportedProduct } from "./import-row";
import { isSame } from "../product/listing-fields";
import type { OwnListing } from "./match-listings";
import { planEdit } from "./plan-edit";

export interface MeantListing {
  readonly product: ImportedProduct;
  readonly key: string | null;
  readonly listing: OwnListing;
}

/** What a row changes of a listing that is there: its words, variants that came or changed, base prices. */
export function planUpdate(meant: MeantListing, facts: PlanningFacts, check: ProductCheck): ImportPlan {
  const { product, key, listing } = meant;
  if (listing.state === "ARCHIVED") {
    check.refuse("PRODUCT_ARCHIVED", ["productKey"], "An archived product is not changed any more. List it anew.");
  }
  const variants = planVariants(meant, facts, check);
  const edit = planEdit(product, listing, { rules: facts.rules, check });
  const isOwnKey = key === null || key === listing.externalKey || key.toLowerCase() === listing.id;
  const externalKey = isOwnKey ? null : key;
  const { added, edited, repriced } = variants;
  const isChanged = edit !== null || externalKey !== null || added.length + edited.length + repriced.length > 0;
  return isChanged ? { kind: "UPDATE", listing, edit, externalKey, ...variants } : { kind: "UNCHANGED", listing };
}

function planVariants({ product, listing }: MeantListing, { deps }: PlanningFacts, check: ProductCheck) {
  const bySku = new Map(listing.variants.map((variant) => [variant.sku, variant]));
  const clean = product.variants.length === 0 ? [] : checkImportedVariants(product.variants, listing.variants, check);
  clean.forEach(({ sku, price }, index) => {
    if (bySku.get(sku)?.isRetired) {
      const message = `${sku} was removed from this product. Give what comes in its place a new article number.`;
      check.refuse("SKU_TAKEN", ["variants", String(index), "sku"], message);
    }
    if (price.currencyCode === listing.currencyCode) return;
    const message = `This product is priced in ${listing.currencyCode}.`;
    check.refuse("CURRENCY_MISMATCH", ["variants", String(index), "price", "currencyCode"], message);
  });
  const added = clean.filter(({ sku }) => !bySku.has(sku)).map((variant) => ({ ...variant, id: deps.ids.next() }));
  const offered = listing.variants.filter(({ isRetired }) => !isRetired).length;
  if (offered + added.length > MAX_VARIANTS) {
    check.refuse("INVALID_INPUT", ["variants"], `A product has at most ${MAX_VARIANTS} variants.`);
  }
  const known = clean.flatMap((variant): VariantEdit[] => {
    const own = bySku.get(variant.sku);
    return own ? [{ variant: own, clean: variant }] : [];
  });
  refuseOtherOptions(known, listing, { clean, check });
  return {
    added,
    edited: known.filter(({ variant, clean: { options, weightGrams } }) => {
      return !isSame(options, variant.options) || weightGrams !== variant.weightGrams;
    }),
    repriced: known.filter(({ variant, clean: { price } }) => price.minorUnits !== variant.basePrice),
  };
}

/** As variantUpdate has it: buyers of a listing on sale chose by its options. */
function refuseOtherOptions(
  known: readonly VariantEdit[],
  { state }: OwnListing,
  { clean, check }: { clean: readonly CleanVariant[]; check: ProductCheck },
): void {
  if (!isLive(state)) return;
  for (const edit of known.filter(({ variant, clean: { options } }) => !isSame(options, variant.options))) {
    const message = "Buyers chose by these options: add another variant and remove this one.";
    check.refuse("VARIANT_ON_SALE", ["variants", String(clean.indexOf(edit.clean)), "options"], message);
  }
}
