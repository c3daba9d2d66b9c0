import type { Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { ProductCheck, type Pair } from "../product/check-product";
import { isSame } from "../product/listing-fields";
import { ProductRefusal, type ProductOutcome } from "../product/product-errors";
import { isLive } from "../product/product-status";
import { changeVariants, listingOf, variantOf, type LockedVariants, type VariantChange } from "./change-variants";
import { checkWeight } from "./check-variants";

/** What is left out stays as it is. The price has a mutation of its own. */
export interface VariantUpdateCommand {
  readonly variantId: string;
  readonly expectedVersion?: number | null;
  readonly sku?: string | null;
  readonly options?: readonly Pair[] | null;
  readonly weightGrams?: number | null;
}

const WRITE = "UPDATE variants SET sku = $2, options = $3::jsonb, weight_grams = $4 WHERE id = $1";

/** Changes what is said of a variant. For members of its seller. */
export function variantUpdate(
  deps: ProductsDeps,
  viewer: Viewer,
  command: VariantUpdateCommand,
): Promise<ProductOutcome> {
  const { variantId, expectedVersion } = command;
  return changeVariants(deps, viewer, {
    target: async (tx) => ({ ...(await listingOf(tx, viewer, variantId)), expectedVersion }),
    change: (tx, locked) => update(tx, locked, command),
  });
}

async function update(
  tx: EntityManager,
  locked: LockedVariants,
  command: VariantUpdateCommand,
): Promise<VariantChange | null> {
  const { id, sku, options, weightGrams } = variantOf(locked, command.variantId);
  const before = { sku, options, weightGrams };
  const check = new ProductCheck();
  const after = { ...before, ...cleanUpdate(command, check) };
  if (isLive(locked.listing.state) && !isSame(before.options, after.options)) {
    const message = "Buyers chose by these options: add another variant and remove this one.";
    check.refuse("VARIANT_ON_SALE", ["options"], message);
  }
  if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
  if (isSame(before, after)) return null;
  await tx.query(WRITE, [id, after.sku, JSON.stringify(after.options), after.weightGrams]);
  return {
    reason: ["VARIANT_CORRECTED", "Only its article number or weight changes."],
    before: [before],
    after: [after],
  };
}

function cleanUpdate({ sku, options, weightGrams }: VariantUpdateCommand, check: ProductCheck) {
  if (weightGrams !== undefined) checkWeight(weightGrams, ["weightGrams"], check);
  return {
    ...(typeof sku === "string" ? { sku: check.text(["sku"], sku, { min: 1, max: 64 }) } : {}),
    ...(options ? { options: check.pairs(["options"], options, 5) } : {}),
    ...(weightGrams === undefined ? {} : { weightGrams }),
  };
}
