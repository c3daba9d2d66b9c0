import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";

/** The most that GraphQL's Int carries. */
const MAX_INT = 2 ** 31 - 1;

/** What can be bought: of one variant, or of all variants of a product together. */
export interface Available {
  readonly inStock: boolean;
  readonly quantity: number;
}

export type AvailabilityKey = `variant:${string}` | `product:${string}`;

interface AvailableRow {
  readonly variant_id: string;
  readonly product_id: string;
  readonly quantity: number;
}

const FIND_AVAILABLE = `
  SELECT o.variant_id, o.product_id, CASE WHEN o.state = 'ACTIVE' THEN s.on_hand - s.reserved ELSE 0 END AS quantity
  FROM offer o JOIN stock_item s USING (variant_id)
  WHERE o.variant_id = ANY($1::uuid[]) OR o.product_id = ANY($2::uuid[])`;

/** One loader for variants and products: a page that shows both costs one statement. Unknown ids: null. */
export function createAvailabilityLoader(db: DataSource): DataLoader<AvailabilityKey, Available | null> {
  return new DataLoader(async (keys) => {
    const rows = await read<AvailableRow>(db, FIND_AVAILABLE, [idsOf(keys, "variant:"), idsOf(keys, "product:")]);
    const found = new Map<string, number>();
    for (const row of rows) {
      found.set(`variant:${row.variant_id}`, row.quantity);
      const product = `product:${row.product_id}`;
      found.set(product, (found.get(product) ?? 0) + row.quantity);
    }
    return keys.map((key) => availableOf(found.get(key)));
  });
}

const idsOf = (keys: readonly AvailabilityKey[], kind: string): string[] =>
  keys
    .filter((key) => key.startsWith(kind))
    .map((key) => key.slice(kind.length))
    .filter(isUuid);

const availableOf = (quantity: number | undefined): Available | null =>
  quantity === undefined ? null : { inStock: quantity > 0, quantity: Math.min(quantity, MAX_INT) };
