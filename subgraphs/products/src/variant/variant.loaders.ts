import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { sightValues, visibleTo, type Sight } from "../product/product-visibility";
import { VARIANT_COLUMNS, variantView, type VariantRow } from "./variant.row";
import type { VariantType } from "./variant.types";

const BY_ID = `SELECT ${VARIANT_COLUMNS} FROM variants v JOIN products p ON p.id = v.product_id
  WHERE v.id = ANY($1::uuid[]) AND ${visibleTo("$2", "$3")}`;
const BY_PRODUCT = `SELECT ${VARIANT_COLUMNS} FROM variants v WHERE v.product_id = ANY($1::uuid[]) AND v.retired_at IS NULL ORDER BY v.position, v.id`;

export function createVariantLoaders(db: DataSource, sight: Sight) {
  return {
    variantById: new DataLoader<string, VariantType | null>(async (ids) => {
      const rows = await read<VariantRow>(db, BY_ID, [ids.filter(isUuid), ...sightValues(sight)]);
      return inKeyOrder(ids, rows.map(variantView), (variant) => variant.id);
    }),
    /** For products that the caller has been found to see. */
    variantsByProductId: new DataLoader<string, VariantType[]>(async (productIds) => {
      const rows = await read<VariantRow>(db, BY_PRODUCT, [productIds]);
      return groupedByKey(productIds, rows.map(variantView), (variant) => variant.productId);
    }),
  };
}

export type VariantLoaders = ReturnType<typeof createVariantLoaders>;
