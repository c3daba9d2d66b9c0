import type { Viewer } from "@mall/platform/auth/viewer";
import type { ProductsDeps } from "../deps";
import { productError, ProductRefusal, type ProductOutcome } from "../product/product-errors";
import { changeVariants, listingOf, variantOf } from "./change-variants";

export interface VariantRemoveCommand {
  readonly variantId: string;
  readonly expectedVersion?: number | null;
}

const RETIRE = "UPDATE variants SET retired_at = $2 WHERE id = $1";

/** Offers a variant no more; whoever bought it still sees what it was. For members of its seller. */
export function variantRemove(
  deps: ProductsDeps,
  viewer: Viewer,
  command: VariantRemoveCommand,
): Promise<ProductOutcome> {
  const { variantId, expectedVersion } = command;
  return changeVariants(deps, viewer, {
    target: async (tx) => ({ ...(await listingOf(tx, viewer, variantId)), expectedVersion }),
    change: async (tx, locked) => {
      const { id, sku, options } = variantOf(locked, variantId);
      if (locked.variants.length === 1) {
        const message = "A product keeps at least one variant: archive the product instead.";
        throw new ProductRefusal(productError("VARIANT_LAST", ["variantId"], message));
      }
      await tx.query(RETIRE, [id, deps.clock.now()]);
      return { reason: ["VARIANT_REMOVED", "The others stay as they are."], before: [{ sku, options }], after: [] };
    },
  });
}
