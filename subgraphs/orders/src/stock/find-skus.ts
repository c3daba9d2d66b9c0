import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";

/** A retired variant leaves its SKU to a new one: what is sold comes before what no longer is. */
const FIND_SKUS = `
  SELECT DISTINCT ON (sku) sku, variant_id AS "variantId" FROM offer
  WHERE seller_id = $1 AND sku = ANY($2::text[])
  ORDER BY sku, state = 'ARCHIVED', version DESC, variant_id DESC`;

/** The seller's variants by SKU; another seller's SKU is not among them. */
export async function findSkus(
  tx: EntityManager,
  sellerId: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await write<{ sku: string; variantId: string }>(tx, FIND_SKUS, [sellerId, [...new Set(skus)]]);
  return new Map(rows.map(({ sku, variantId }) => [sku, variantId]));
}
