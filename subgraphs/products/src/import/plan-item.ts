import { ProductCheck } from "../product/check-product";
import { checkNewProduct } from "../product/product-create";
import type { ProductError } from "../product/product-errors";
import { settleListing } from "../product/settle-listing";
import { checkImportedVariants } from "./check-imported-variants";
import type { ImportPlan, PlanningFacts } from "./import-plan";
import type { ImportedProduct, ImportItem, RowError } from "./import-row";
import type { OwnListing } from "./match-listings";
import { planUpdate } from "./plan-update";

/** What to do about one product of the file, by the same checks that the API makes. */
export function planItem({ product, faults }: ImportItem, facts: PlanningFacts): ImportPlan {
  if (product === null) return { kind: "FAILED", errors: faults.map(([, error]) => error) };
  const check = new ProductCheck();
  const key = check.optionalText(["productKey"], product.productKey, { max: 200 });
  const listing = findListing(product, key, { facts, check });
  const plan = listing
    ? planUpdate({ product, key, listing }, facts, check)
    : planCreate({ product, key }, facts, check);
  return check.errors.length > 0 ? { kind: "FAILED", errors: check.errors.map(asRowError) } : plan;
}

/** Rows have no input object around them. */
const asRowError = ({ code, field, message }: ProductError): RowError => ({
  ...{ code, message },
  field: field?.slice(1) ?? [],
});

interface Finding {
  readonly facts: PlanningFacts;
  readonly check: ProductCheck;
}

/** By its key, else by its article numbers; an article number of another listing is refused. */
function findListing(product: ImportedProduct, key: string | null, { facts, check }: Finding): OwnListing | null {
  const owners = product.variants.map(({ sku }) => facts.own.ofSku(sku.trim()));
  const byKey = key === null ? null : facts.own.ofKey(key);
  const bySku = owners.find((owner) => owner !== null) ?? null;
  const isAnothers = key !== null && byKey === null && bySku !== null && bySku.externalKey !== null;
  const listing = byKey ?? (isAnothers ? null : bySku);
  owners.forEach((owner, index) => {
    if (owner === null || owner === listing) return;
    const message = `${product.variants[index]?.sku} belongs to another product of this seller.`;
    check.refuse("SKU_TAKEN", ["variants", String(index), "sku"], message);
  });
  return listing;
}

function planCreate(
  { product, key }: { product: ImportedProduct; key: string | null },
  facts: PlanningFacts,
  check: ProductCheck,
): ImportPlan {
  const { deps, sellerId, isSuspended, rules } = facts;
  const variants = checkImportedVariants(product.variants, [], check);
  const command = { ...product, sellerId, title: product.title ?? "", variants: [] };
  const unsettled = { ...checkNewProduct(deps, command, check), externalKey: key };
  if (isSuspended) check.refuse("SELLER_SUSPENDED", [], "The mall has suspended this seller.");
  const settled = settleListing(unsettled, {
    rules: rules.get(product.categoryId?.toLowerCase() ?? ""),
    ...{ check, asDraft: false },
  });
  return {
    kind: "CREATE",
    product: settled,
    variants: variants.map((variant) => ({ ...variant, id: deps.ids.next() })),
  };
}
